"""Rules about the whole site."""
