"""Reads one JSON string per line, and prints the HTML of Python-Markdown with MkDocs Material's extensions."""

import json
import sys

import markdown  # type: ignore[import-untyped,import-not-found,unused-ignore]

EXTENSIONS = ["extra", "toc", "admonition", "pymdownx.details", "pymdownx.superfences"]

for line in sys.stdin:
    html = markdown.markdown(json.loads(line), extensions=EXTENSIONS)
    print(json.dumps(html), flush=True)
