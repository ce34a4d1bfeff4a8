"""postlint's own keywords of JSON Schema, as far as several modules need them."""

LENIENT = "x-postlint-format"
"""A format in any form that a site can use, such as `date`: what the generator reads as one."""
TIMESTAMP = "x-postlint-timestamp"
"""In the schemas that postlint makes for loaders that tell dates from strings: whether a string is a date."""
VALUES = "x-postlint-values"
"""The values of a data file of the site."""
