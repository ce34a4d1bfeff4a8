"""Rules about postlint itself."""
