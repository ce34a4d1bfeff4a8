"""Compares postlint's reading of posts with that of the real programs: `make differential`."""
