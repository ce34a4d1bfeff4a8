"""Markdown: rewritten for a CommonMark parser as the dialect of a site reads it, rendered, and mapped to its source."""
