"""What several generators have in common."""
