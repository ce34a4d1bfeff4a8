"""The doubt of what accepts data quickly."""


class UnsureError(Exception):
    """The quick check cannot tell whether jsonschema would accept the data."""
