"""postlint checks the source of a site's posts before they are published."""

__version__ = "0.1.0"
