"""Compares front matter: what postlint reads next to what the generators' own readers make of the same oddities."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from differential.renderer import FOLDER
from postlint.front_matter import parse
from postlint.generators import GENERATORS

READERS = {"gray-matter": "vitepress", "eleventy": "eleventy", "hexo": "hexo", "astro": "astro"}
SCALARS = (
    *("yes", "no", "on", "off", "True", "TRUE", "true", "y", "~", "null", "", "0123", "0o17", "0x1F", "1_000", "1,000"),
    *("12:30", "1e3", "1.10", ".5", "-0", "+1", "2024-01-05", "2024-1-5", "2024-01-05 10:30", "2024-01-05 10:30:00"),
    *("2024-01-05T10:30:00+09:00", "2024-01-05 10:30:00 +0900", "2024-13-45", "{{ x }}", "@x", "[a", "a: b", '"a" b'),
    *("'it''s'", "# x", "a # b", "*x", "&x y", "!x y", "%x", "`x`", "- a", "|", ">", "{a: b}", "[a, b]", "한글", "🍵"),
    *(".inf", ".nan", "NaN", "Infinity", "1.0.0", "v1", "007", "08", "9007199254740993"),
)
BLOCKS = (
    *("---\nx: 1\n---\nb", "\n---\nx: 1\n---\nb", "--- \nx: 1\n---\nb", "---\nx: 1\n----\nb"),
    *("---\nx: 1\n---b\nc", "---\nx: 1\n---"),
    *(
        "---\nx: 1\n...\nb",
        "---\nx: 1\nb",
        "\ufeff---\nx: 1\n---\nb",
        "---\r\nx: 1\r\n---\r\nb",
        "---\nx: 1\nx: 2\n---\nb",
    ),
    *(
        "---\n\tx: 1\n---\nb",
        "---\nx:\n\t- 1\n---\nb",
        "---\n---\nb",
        "---\njust text\n---\nb",
        "---\n- a\n---\nb",
        "b",
    ),
    *("---\nx: |\n  ---\n---\nb", "---\nx: &a 1\ny: *a\n---\nb", "---\n? x\n: 1\n---\nb"),
)
CAUSES = """
Why:

- Tabs, a list or a text in place of keys, `{{ x }}`: the reader makes something of it that nobody meant, and postlint
  reports it.
- `.inf`, `.nan`: numbers to YAML, text to postlint. 9007199254740993: JavaScript rounds it.
- `...` and a block that is never closed: the YAML reader stumbles; postlint reports the missing fence.
- Hexo: a blank line first, or a blank behind the fence, by the form of front matter without an opening fence.
"""


def page() -> str:
    """The page with the table of all readers."""
    cases = [*(f"---\nx: {scalar}\n---\nb" for scalar in SCALARS), *BLOCKS]
    rows = [
        "# Front matter",
        "",
        f"Written by `make differential`: {len(cases)} oddities, read by postlint and by the generators' own readers.",
        "They agree when both refuse the front matter or both have the same values; a date is the same as its text.",
        "",
        "| reader | agree | of |",
        "|---|---|---|",
    ]
    notes: list[str] = []
    for reader, generator in READERS.items():
        answers = ask(reader, cases)
        differing = [
            (case, answer) for case, answer in zip(cases, answers, strict=True) if not agrees(generator, case, answer)
        ]
        rows.append(f"| {reader} ({generator}) | {len(cases) - len(differing)} | {len(cases)} |")
        for case, answer in differing:
            texts = map(show, (case, answer, ours(generator, case)))
            notes.append(f"| {reader} | {' | '.join(f'`{text}`' for text in texts)} |")
    return "\n".join([*rows, "", "| reader | text | reads | postlint |", "|---|---|---|---|", *notes]) + "\n" + CAUSES


def ask(reader: str, cases: list[str]) -> list[dict[str, Any]]:
    """What a reader makes of each case."""
    lines = "".join(json.dumps({"reader": reader, "text": case}) + "\n" for case in cases)
    done = subprocess.run(
        ("node", "front_matter.mjs"), input=lines, capture_output=True, text=True, check=True, cwd=FOLDER
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def ours(generator: str, case: str) -> dict[str, Any]:
    """What postlint reads: the data, or what is wrong."""
    front = parse(case.replace("\r\n", "\n").removeprefix("\ufeff"), GENERATORS[generator].syntax)
    fatal = [problem for problem in front.problems if problem.kind not in ("missing", "whitespace")]
    return {"error": fatal[0].message} if fatal else {"data": front.data}


def agrees(generator: str, case: str, answer: dict[str, Any]) -> bool:
    """Whether the two agree about a case."""
    mine = ours(generator, case)
    if "error" in answer or "error" in mine:
        return ("error" in answer) == ("error" in mine)
    return same(answer["data"], mine["data"])


def same(real: Any, mine: Any) -> bool:
    """Whether two values are the same; a date and its text are."""
    if isinstance(real, str) and real.startswith("date "):
        return isinstance(mine, str)
    if isinstance(real, dict) and isinstance(mine, dict):
        return real.keys() == mine.keys() and all(same(real[key], mine[key]) for key in real)
    if isinstance(real, list) and isinstance(mine, list):
        return len(real) == len(mine) and all(map(same, real, mine))
    return bool(real == mine or (real in ({}, None) and mine in ({}, None)))


def show(value: Any) -> str:
    """A value in a cell of a table."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text.replace("\n", "⏎").replace("|", "\\|").replace("`", "'")[:90]
