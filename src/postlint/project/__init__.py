"""A project: its configuration, its posts, and which rules are on for each of them."""
