"""postlint's reading of posts next to that of the real programs: `make differential`."""
