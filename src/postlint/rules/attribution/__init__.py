"""Rules about attribution."""
