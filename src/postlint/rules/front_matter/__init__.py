"""Rules about front matter."""
