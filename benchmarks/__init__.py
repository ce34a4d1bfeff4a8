"""A corpus of posts and a comparison of postlint with its peers."""
