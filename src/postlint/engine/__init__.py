"""A run: posts are read, checked, in one process or several, and reported."""
