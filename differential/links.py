"""Compares what postlint says about links, names and addresses with the sites that the real generators build."""
