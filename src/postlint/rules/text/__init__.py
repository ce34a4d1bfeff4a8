"""Rules about the text that readers read."""
