"""Asks five programs what they say about wrong front matters, and scores how well an author can mend them."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from differential.message_case import CASES, Case
from differential.program import beside_python, by_lines
from postlint.generators import PLAIN
from postlint.post import Context, Post
from postlint.rules import BY_ID
from postlint.schema import load_schema
from postlint.text import Source

FENCES = {"yaml": ("---\n", "---\n"), "toml": ("+++\n", "+++\n"), "json": ("", "\n")}
ASPECTS = ("fault", "place", "expectation", "what to write")
PROGRAMS = ("postlint", "ajv", "check-jsonschema", "remark-lint", "yaml-language-server")


class Said(NamedTuple):
    """What a program says: a message, its line and column from 1 (0: it names none), and what its fix writes."""

    message: str
    line: int = 0
    column: int = 0
    fix: str = ""


def post_of(case: Case) -> str:
    """Return the post with the front matter of a case."""
    opening, closing = FENCES[case.language]
    return f"{opening}{case.front}{closing}\nA cup of tea.\n"


def data_of(case: Case) -> Any:
    """Return the data of a front matter, with each date as a string."""
    if case.language == "toml":
        return tomllib.loads(case.front)
    return json.loads(case.front) if case.language == "json" else yaml.load(case.front, Loader=_Loader)


class _Loader(yaml.SafeLoader):
    """Reads dates as strings."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


# --- what the programs say ------------------------------------------------------------------------------------


def ask_postlint(case: Case) -> list[Said]:
    """Return what postlint says of the front matter, by all of its rules for front matter."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "post.json")
        path.write_text(json.dumps(case.schema), "utf-8")
        validator = load_schema(path, Path(name), is_date=lambda text: True)
    post = Post(Source("post.md", post_of(case)), Context(PLAIN.usual, validator))
    rules = [BY_ID[rule_id].load() for rule_id in ("front-matter/schema", "front-matter/unknown-key")]
    said = []
    for rule in rules:
        for finding in rule.check(post, rule.defaults):
            place = post.source.position(finding.span.start)
            written = " ".join(edit.text for edit in finding.fix.edits) if finding.fix else ""
            notes = " ".join(related.message for related in finding.related)
            title = finding.fix.title if finding.fix else ""
            fix = f"{title}: {written}" if finding.fix else ""
            said.append(Said(f"{finding.message} {notes}".strip(), place.line, place.column, fix))
    return said


def ask_node(program: str) -> list[list[Said] | None]:
    """Return what a program of Node says of each case; None: it does not read the language."""
    questions = [json.dumps({**case._asdict(), "text": post_of(case), "data": data_of(case)}) for case in CASES]
    answers = by_lines("node", "messages.mjs", program)(questions)
    return [None if each["said"] is None else [Said(**said) for said in each["said"]] for each in answers]


def ask_check_jsonschema(case: Case) -> list[Said]:
    """Return what check-jsonschema says of a file with the front matter alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name, "schema.json").write_text(json.dumps(case.schema), "utf-8")
        Path(name, f"post.{case.language}").write_text(case.front, "utf-8")
        command = [beside_python("check-jsonschema"), "--schemafile", "schema.json", f"post.{case.language}"]
        done = subprocess.run([*command, "-o", "json"], cwd=name, capture_output=True, encoding="utf-8", check=False)
    report = json.loads(done.stdout)
    return [Said(f"{each['path']}: {each['message']}") for each in report.get("errors", ())]


# --- scores -----------------------------------------------------------------------------------------------------


def score(case: Case, said: list[Said] | None) -> tuple[int, ...]:
    """Return the score of each aspect, 0 to 3.

    - fault: 3 for one message, which names the key or points at the place; 2 if the first of several does; 1 if another
      does.
    - place: 3 for its line and column, 2 for its line, 1 for the path of the key.
    - expectation: 3 if the message says what is expected.
    - what to write: 3 if the message or its fix says what to write, word for word; 1 if the expectation is all.
    """
    text = post_of(case)
    start = text.index(case.at, len(FENCES[case.language][0])) if case.at else 0
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)

    def is_there(each: Said) -> bool:
        is_near = each.line == line and abs(each.column - column) <= 1  # before or after a quote
        return is_near or (not case.at and each.line > 0)

    named = [
        each for each in said or () if (case.at and is_there(each)) or any(name in each.message for name in case.names)
    ]
    if not said or not named:
        return (0, 0, 0, 0)
    first = named[0]
    fault = 3 if len(said) == 1 else 2 if said[0] is first else 1
    place = 3 if is_there(first) else 2 if first.line == line else 1
    lower = first.message.lower()
    expectation = 3 if any(each.lower() in lower for each in case.expects) else 0
    told = f"{first.message} {first.fix}"
    writes = 3 if any(each in told for each in case.write) else 1 if expectation else 0
    return (fault, place, expectation, writes)


HEAD = """\
# Messages

Written by `make differential`. Sixty wrong front matters with one fault each, in YAML, TOML and JSON, and what five
programs say about them: postlint, ajv with better-ajv-errors, check-jsonschema, remark-lint-frontmatter-schema and
yaml-language-server. Each aspect has 0 to 3 points. Fault: 3 for one message that names or points at it, 2 if
the first of several does, 1 if another does. Place: 3 for line and column, 2 for the line, 1 for the path of the
key. Expectation: 3 if the message says what is expected. What to write: 3 if the message or its fix has the
very text, 1 if it has the expectation alone. A program that does not read the language is not counted there.
`differential/message_case.py` has the front matters, and the words that count.
"""


def page() -> str:
    """Return the page with the scores and the messages."""
    said: dict[str, list[list[Said] | None]] = {
        "postlint": [ask_postlint(case) for case in CASES],
        "ajv": ask_node("ajv"),
        "check-jsonschema": [ask_check_jsonschema(case) for case in CASES],
        "remark-lint": ask_node("remark"),
        "yaml-language-server": ask_node("yaml"),
    }
    rows = [f"| program | {' | '.join(ASPECTS)} | read |", "|---|---|---|---|---|---|"]
    for program in PROGRAMS:
        scores = [score(case, each) for case, each in zip(CASES, said[program], strict=True) if each is not None]
        means = (f"{sum(column) / len(scores):.2f}" for column in zip(*scores, strict=True))
        rows.append(f"| {program} | {' | '.join(means)} | {len(scores)} |")
    return "\n".join([HEAD, *rows, "", *_listed(said)]) + "\n"


def _listed(said: dict[str, list[list[Said] | None]]) -> Iterator[str]:
    """Yield the lines about each case."""
    for index, case in enumerate(CASES):
        yield f"## {case.fault[:1].upper()}{case.fault[1:]}\n\n```{case.language}\n{case.front.rstrip()}\n```\n"
        for program in PROGRAMS:
            answers = said[program][index]
            if answers is None:
                continue
            points = " ".join(map(str, score(case, answers)))
            yield f"- {program} ({points}): {'; '.join(map(_shown, answers)) or 'nothing'}"
        yield ""


def _shown(said: Said) -> str:
    place = f"{said.line}:{said.column} " if said.line else ""
    fix = f" (fix: {_in_line(said.fix)})" if said.fix else ""
    return f"{place}{_in_line(said.message)}{fix}"


def _in_line(text: str) -> str:
    """Return a text on one line, as text in Markdown."""
    return re.sub(r"([<>*_\[\]])", r"\\\1", " ".join(text.split()))
