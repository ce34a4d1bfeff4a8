"""Text from a post, a name, a configuration, a schema or a plugin is escaped before a terminal or a CI log gets it."""

from __future__ import annotations

import re
import sys

import pytest

from .site import Result, Site

TRICK = "\x1b[31mred\x1b]8;;http://x\x1b\\ \u202e\u200b[bold]b[/] ##[error]x \x9b\x7f"
TOML_TRICK = TRICK.encode("unicode_escape").decode().replace("\\x", "\\u00")
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\ud800-\udfff]|##\\[|^[^\\S\n]*(::|##vso|##team)", re.M)


def is_harmless(result: Result) -> bool:
    return not FORBIDDEN.search(result.out) and not FORBIDDEN.search(result.err)


def test_the_check_of_harmlessness_finds_harm() -> None:
    for harm in ("a\x1b[0m", " ::error::x", "x\r", "##[error]", "a\u202e"):
        assert not is_harmless(Result(0, harm, ""))
        assert not is_harmless(Result(0, "", f"fine\n{harm}"))
    assert is_harmless(Result(0, "녹차: [bold] 50 % ::\n", "a"))


@pytest.fixture
def hostile(site: Site) -> Site:
    """Write a site in which all text that is shown is hostile."""
    names = ["::error::a", "a ##[error]b", "[bold]c"]
    if sys.platform == "linux":
        names += [f"d{TRICK.replace('/', '')}", "e\n::error::e"]
    post = f"""---
layout: post
title: "\\e[31m\\u202e"
{TRICK.replace(":", "")}: 1
categoriez: "{TRICK}"
date: "::error::{TRICK}"
---
{TRICK} <img src="{TRICK}">

<div id="{TRICK}"></div><div id="{TRICK}"></div><a href="&#27;"></a></{TRICK}>
::error::here
"""
    for name in names:
        site.write(f"_posts/{name}.md", post)
        site.write(f"_posts/{name}-2.md", "---\n::error:: [\n---\n" + TRICK)
    site.plugin(
        "hostile",
        f"TRICK = {TRICK!r}\n"
        """
@post_rule("hostile/crash", severity=Severity.ERROR, since="")
def crash(post, options):
    raise ValueError("::error::" + TRICK)
    yield

@post_rule("hostile/message", severity=Severity.ERROR, since="")
def message(post, options):
    \"\"\"::error::\x1b[31m\u202e ##[error]\"\"\"
    yield Finding("::error::" + TRICK, Span(0, 3))
    yield Finding("a\\n::error::" + TRICK, Span(0, 3))

RULES = [crash, message]
""",
    )
    site.config(
        f"""
plugins = ["hostile"]

[[collections]]
name = "::error::{TOML_TRICK}"
include = ["_posts/**"]

[[project-rules]]
id = "hostile/house"
select = "img"
message = "::error::{TOML_TRICK}\\n::error::x"
"""
    )
    return site


@pytest.mark.parametrize("style", ["full", "concise", "grouped", "json"])
def test_no_format_lets_anything_through(hostile: Site, style: str) -> None:
    result = hostile.check("-v", "--output-format", style)
    assert result.code == 2
    assert "hostile/message" in result.out
    assert "Traceback" in result.err
    assert is_harmless(result)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--statistics",),
        ("files", "--rules"),
        ("config",),
        ("rules",),
        ("explain", "hostile/house"),
        ("explain", "hostile/message"),
        ("explain", f"::error::{TRICK}"),
        ("::error::nowhere", f"nowhere{TRICK}"),
        ("--select", f"::error::{TRICK}"),
        (f"--{TRICK}",),
        ("--config", f"::error::{TRICK}"),
        ("--output-file", f"::error/{TRICK}"),
        ("--output-format", TRICK),
        ("--stdin-filename", f"::error::{TRICK}.md"),
    ],
)
def test_no_command_lets_anything_through(hostile: Site, arguments: tuple[str, ...]) -> None:
    result = hostile.check(*arguments)
    assert result.code in (0, 1, 2)
    assert result.out + result.err
    assert is_harmless(result)


@pytest.mark.parametrize(
    "text",
    [
        '"{0}" = 1',
        'generator = "{0}"',
        'plugins = ["{0}"]',
        '[rules]\n"{0}" = "off"',
        '[rules]\n"image/alt" = "{0}"',
        '[rules]\n"image/alt" = {{ "{0}" = 1 }}',
        'exclude = ["{0}\\n!", "!"]',
        '[[project-rules]]\nid = "{0}"\nselect = "a"\nmessage = "m"',
        '[[project-rules]]\nid = "a/b"\nselect = "a[{0}\\n::error::"\nmessage = "m"',
        '[[collections]]\nname = "a"\ninclude = ["{0}"]',
        '[[collections]]\nname = "a"\ninclude = ["_posts/**"]\nschema = "{0}"',
    ],
)
def test_no_mistake_in_the_configuration_is_quoted_unescaped(site: Site, text: str) -> None:
    site.post()
    site.config(text.format("::error::" + TOML_TRICK) + "\n")
    result = site.check()
    assert result.code == 2
    assert is_harmless(result)


def test_nothing_in_a_schema_is_quoted_unescaped(site: Site) -> None:
    site.post()
    collection = '[[collections]]\nname = "a"\ninclude = ["_posts/**"]\nschema = "schema.json"\n'
    site.config(collection)
    escaped = TRICK.encode("ascii", "namereplace") and "".join(f"\\u{ord(each):04x}" for each in TRICK)
    for schema in (
        f'{{"required": ["{escaped}"], "properties": {{"title": {{"const": "::error::{escaped}"}}}}}}',
        f'{{"type": "{escaped}"}}',
        f'{{"$ref": "{escaped}"}}',
        f'{{"{escaped}',
        f'{{"title": "::error::{escaped}", "additionalProperties": false}}',
    ):
        site.write("schema.json", schema)
        result = site.check("--output-format", "full")
        assert result.code in (1, 2)
        assert is_harmless(result)
