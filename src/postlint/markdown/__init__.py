"""Renders the Markdown of a body, as the dialect of its site reads it, with a map from the HTML to the source."""
