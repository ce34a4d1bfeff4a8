"""Rules about the text of a post."""
