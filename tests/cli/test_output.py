"""Every command and format: what a file name or a configuration says is data, never a command to a CI system."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from typing import Any

import pytest

from tests.cli.site import Result, Site

NAMES = [
    "::error::x.md",
    "##vso[task.setvariable a=b]x.md",
    "::set-output name=a::b.md",
    "=cmd.md",
    " ::add-mask::x.md",
]
if sys.platform == "win32":
    NAMES = ["##vso[task.setvariable a=b]x.md", "=cmd.md"]
SCHEMA = "error.json" if sys.platform == "win32" else "::error::.json"
TRICKS = ["\x1b[31m.md", "a\r::error::x.md", "a\n::error::x.md", "\u202egnp.md", "##[error]\x9b\x7f.md", "\udcff.md"]
IMAGE = "![Cup](https://images.unsplash.com/::error::cup.jpg)\n"
POST = f"---\nlayout: post\ntitle: '::error::'\n'::key::': 1\n'##vso[x]': '::value::'\n---\n{IMAGE}\n::error::here\n"
SGR = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\n]*\x1b\\")
COMMAND = re.compile(r"^\s*(::|section_(start|end):)|##(vso|teamcity)?\[", re.MULTILINE)
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2028\ud800-\udfff]")

TEXTS: tuple[tuple[str, ...], ...] = (
    ("--output-format", "full"),
    ("--output-format", "full", "--color", "always", "-v"),
    ("--output-format", "concise"),
    ("--output-format", "grouped"),
    ("--statistics",),
    ("files", "--urls", "--rules"),
    ("config",),
    ("rules",),
    ("rules", "--color", "always"),
    ("explain", "house/x"),
    ("explain", "house/x", "--color", "always"),
    ("explain", "attribution/x"),
    ("explain", "attribution/x", "--color", "always"),
    ("schema", "list"),
    ("schema", "check", SCHEMA),
    ("init", "--dry-run", "--pre-commit"),
    ("audit", "attribution"),
    ("audit", "attribution", "--color", "always"),
    ("audit", "attribution", "--output-format", "csv"),
    ("--help",),
)
JSONS: tuple[tuple[str, ...], ...] = (
    ("--output-format", "json"),
    ("audit", "attribution", "--output-format", "json"),
    ("schema", "infer"),
    ("schema", "show", "jekyll"),
)


@pytest.fixture
def hostile(site: Site) -> Site:
    for number, name in enumerate([*NAMES, *(TRICKS if sys.platform == "linux" else ())]):
        site.write(f"_posts/{name}".encode("utf-8", "surrogateescape"), POST.replace("x'", f"x{number}'"))
        site.write(name.encode("utf-8", "surrogateescape"), POST)
    site.write(SCHEMA, '{"type": "::error::\\u001b##vso[x]"}')
    evil = "word " * 17 + r"&#58;&#58;error::x &#27;[31m &#x9b; &#8238; \\u001b[31m ##vso[x] &#35;#vso[y] ::error::"
    site.config(
        f"""
[[collections]]
name = "::error::##vso[x]"
include = ["_posts/**", "/*.md"]

[[project-rules]]
id = "house/x"
select = "img"
message = "::error:: {evil}"

[[attribution.policies]]
id = "x"
each = {{ image = {{ host = "images.unsplash.com" }} }}
message = "::error::{evil}"
require = [{{ text = "/nowhere/", where = {{ within = 1 }} }}]
why = "::error:: {evil}\\n\\n- [a](http://a/&#27;]8;;x)\\n\\n`&#27;`\\n\\n    ::error::&#27;"
"""
    )
    return site


def harm(output: str) -> list[str]:
    """The lines of an output that a CI system or a terminal obeys."""
    plain = SGR.sub("", output)
    return [line for line in plain.split("\n") if COMMAND.search(line) or HIDDEN.search(line)]


def test_the_check_of_harm_finds_it() -> None:
    for output in ("a\n::error::x", " \u3000::x", "a ##vso[b]", "\x1b[31m::x", "a\r", "\u202e", "\x1b]0;x\x07"):
        assert harm(output)


@pytest.mark.parametrize("command", [*TEXTS, *JSONS], ids=" ".join)
def test_nothing_is_obeyed(hostile: Site, command: tuple[str, ...]) -> None:
    result = hostile.check(*command)
    assert result.code in (0, 1, 2)
    assert result.out
    assert (harm(result.out), harm(result.err)) == ([], [])
    if "always" not in command:
        assert "\x1b" not in result.out + result.err


def loaded(result: Result) -> Any:
    """The JSON that the command printed: strict, without lone surrogates."""
    json.dumps(data := json.loads(result.out), ensure_ascii=False).encode()
    return data


def test_json_has_the_true_names(hostile: Site) -> None:
    reported = {each["path"] for each in loaded(hostile.check("--output-format", "json"))["diagnostics"]}
    rows = loaded(hostile.check("audit", "attribution", "--output-format", "json"))["rows"]
    for paths in (reported, {row["path"] for row in rows}):
        assert {f"_posts/{name}" for name in NAMES} | set(NAMES) <= paths
    schema = loaded(hostile.check("schema", "infer"))
    assert {"::key::", "##vso[x]"} <= set(schema["properties"])


def test_csv_is_readable(hostile: Site) -> None:
    out = hostile.check("audit", "attribution", "--output-format", "csv").out
    head, *rows = csv.reader(io.StringIO(out, newline=""))
    assert {len(row) for row in rows} == {len(head)}
    paths = {row[0] for row in rows}
    shown = [f"'{name}" if name[0] == "=" else name.replace("##vso[", r"#\x23vso[") for name in NAMES]
    assert set(shown) <= paths
