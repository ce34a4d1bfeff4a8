"""Generates a corpus of posts and compares postlint with similar tools."""
