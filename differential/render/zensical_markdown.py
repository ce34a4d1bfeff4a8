"""Reads one JSON string per line, and prints the HTML of Zensical with its usual extensions, without line anchors."""

import json
import re
import sys
import tempfile
from pathlib import Path

from zensical.config import parse_config  # type: ignore[import-untyped,import-not-found,unused-ignore]
from zensical.markdown.render import render  # type: ignore[import-untyped,import-not-found,unused-ignore]

with tempfile.TemporaryDirectory(prefix="postlint-zensical-") as folder:
    Path(folder, "docs").mkdir()
    Path(folder, "zensical.toml").write_text('[project]\nsite_name = "Tea"\n', encoding="utf-8")
    parse_config(str(Path(folder, "zensical.toml")))
    for line in sys.stdin:
        html = render(json.loads(line), "a.md", "a/")["content"]
        print(json.dumps(re.sub(r'<a [^<>]*href="#__codelineno-[^<>]*></a>', "", html)), flush=True)
