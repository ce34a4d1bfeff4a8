"""What generators know about a whole site."""
