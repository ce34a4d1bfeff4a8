"""Check front matter against a JSON Schema; return mismatches with spans.

The only package that imports jsonschema, and only to read a schema of the user or to say what is wrong. A schema never
reads from the network, or a file outside its own folder.
"""

from postlint.schema.change import Remedy, changed
from postlint.schema.document import SUFFIXES, Document, SchemaError
from postlint.schema.examine import examine
from postlint.schema.load import LIMIT, bundled, bundled_names, find_bundled, load_schema, own_schema
from postlint.schema.mismatch import Mismatch
from postlint.schema.place import OURS
from postlint.schema.several import Checks, Refused, Several
from postlint.schema.validator import Validator
from postlint.schema.values import DataFiles

__all__ = [
    "LIMIT",
    "OURS",
    "SUFFIXES",
    "Checks",
    "DataFiles",
    "Document",
    "Mismatch",
    "Refused",
    "Remedy",
    "SchemaError",
    "Several",
    "Validator",
    "bundled",
    "bundled_names",
    "changed",
    "examine",
    "find_bundled",
    "load_schema",
    "own_schema",
]
