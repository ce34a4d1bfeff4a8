"""Compares how postlint and the generators' own readers read unusual front matter."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from differential.oddity import ODDITIES, Oddity
from differential.program import HugoStoppedError, build_hugo, by_lines
from postlint.front_matter import parse
from postlint.generators import GENERATORS

Answer = dict[str, Any]
"""`data` and `body`, or `error`."""
SAME, REFUSED, REPORTED, DIFFERS = "=", "×", "!", "≠"
VERDICTS = (SAME, REFUSED, REPORTED, DIFFERS)
"""The signs for: same data; both refuse; postlint reports what the reader silently loses; different."""


@dataclass(frozen=True)
class Reader:
    """A front matter reader of some generators. Values and bodies are compared if it returns them."""

    name: str
    generators: tuple[str, ...]
    read: Callable[[list[str]], list[Answer]]
    has_types: bool = True
    has_body: bool = True


_HUGO = 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "home"]\n'
_PAGE = '{{ dict "data" %s "body" .RawContent | jsonify }}'


def by_hugo(texts: list[str]) -> list[Answer]:
    """Read texts with Hugo, one build per text, because the first text that it refuses stops a build."""
    with ThreadPoolExecutor(2) as pool:
        return [*pool.map(_build, texts)]


def _build(text: str) -> Answer:
    data = '(dict "x" (print .Params.x))' if _NO_NUMBER.search(text) else ".Params"
    try:
        pages = build_hugo({"hugo.toml": _HUGO, "layouts/single.html": _PAGE % data, "content/post.md": text})
    except HugoStoppedError as stopped:
        return {"error": str(stopped)}
    answer: Answer = json.loads(pages["post/index.html"])
    answer["data"].pop("iscjklanguage", None)
    answer["data"].pop("draft", None)
    return answer


READERS = (
    Reader("gray-matter", ("vitepress", "gatsby"), by_lines("node", "front_matter.mjs", "gray-matter")),
    Reader("@11ty/gray-matter", ("eleventy", "docusaurus"), by_lines("node", "front_matter.mjs", "eleventy")),
    Reader("gray-matter, as Quartz", ("quartz",), by_lines("node", "front_matter.mjs", "quartz")),
    Reader("hexo-front-matter", ("hexo",), by_lines("node", "front_matter.mjs", "hexo")),
    Reader("Astro", ("astro",), by_lines("node", "front_matter.mjs", "astro")),
    Reader("Hugo", ("hugo",), by_hugo),
    Reader("Jekyll", ("jekyll",), by_lines("ruby", "front_matter.rb"), has_types=False),
    Reader("MkDocs", ("mkdocs",), by_lines(sys.executable, "front_matter.py", "mkdocs")),
    Reader("Nikola", ("nikola",), by_lines(sys.executable, "front_matter.py", "nikola")),
    Reader("Pelican", ("pelican",), by_lines(sys.executable, "front_matter.py", "pelican"), has_body=False),
)
_NO_NUMBER = re.compile(r"\.(?:inf|nan)")  # JSON has no such values
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_NUMBER = "a number to the reader; JSON has none for it, so postlint keeps the text"
_TAB = "js-yaml 3 reads it, but YAML forbids the tab; postlint reports it"
EXPLAINED = {
    **dict.fromkeys((".inf", "-.inf", ".nan"), _NUMBER),
    **dict.fromkeys(("---⏎⇥x: 1⏎---⏎b", "---⏎x:⏎⇥- 1⏎---⏎b"), _TAB),
    "---⏎⇥⏎x: 1⏎---⏎b": "goccy skips a tab before the first key, but not after it; postlint reports both",
    "---⏎x:⇥1⏎---⏎b": "MkDocs reads it, but the blog of its theme Material refuses the tab; postlint reports it",
    "&a {z: 1}⏎y:⏎  <<: *a": "Quartz uses JSON's types, which have no `<<`; postlint merges",
    "x: 1⏎---⏎b": "MkDocs reads lines without fences, as text; postlint reports that the front matter is missing",
}
"""The reasons for differences, by the oddity as shown."""


def ours(generator: str, text: str) -> Answer:
    """Return the data and body that postlint reads, or the error."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    front = parse(text, GENERATORS[generator].usual.syntax)
    fatal = [fault for fault in front.faults if fault.kind not in ("missing", "whitespace")]
    return {"error": fatal[0].message} if fatal else {"data": front.data, "body": text[front.body_start :]}


def verdict(reader: Reader, oddity: Oddity, real: Answer, mine: Answer) -> str:
    """Compare the two answers and return a sign."""
    if "error" in real and "error" in mine:
        return REFUSED
    if "error" in real:
        return DIFFERS
    has_all = reader.has_body and _trimmed(real["body"]) == "b"
    if "error" in mine:
        is_lost = oddity.meant is not None and not (has_all and is_same(real["data"], oddity.meant))
        return REPORTED if is_lost else DIFFERS
    if reader.has_body and _trimmed(real["body"]) != _trimmed(mine["body"]):
        return DIFFERS
    return SAME if is_same(real["data"], mine["data"], has_types=reader.has_types) else DIFFERS


def _trimmed(body: str) -> str:
    """Return a body without a byte order mark and without empty lines at its ends."""
    return _BLANK_LINES.sub("", body.replace("\r\n", "\n").removeprefix("\ufeff")).rstrip()


def is_same(real: Any, mine: Any, *, has_types: bool = True) -> bool:
    """Return whether two values are equal. A date equals its text. Without types, all scalars are compared as text."""
    if isinstance(real, dict) and real.keys() == {"date"}:
        return isinstance(mine, str)
    if isinstance(real, dict) and isinstance(mine, dict):
        return real.keys() == mine.keys() and all(is_same(real[key], mine[key], has_types=has_types) for key in real)
    if isinstance(real, list) and isinstance(mine, list):
        return len(real) == len(mine) and all(
            is_same(*pair, has_types=has_types) for pair in zip(real, mine, strict=True)
        )
    if isinstance(real, list | dict) or isinstance(mine, list | dict):
        return False
    return not has_types or _comparable(real) == _comparable(mine)


def _comparable(scalar: Any) -> tuple[type, Any]:
    """Return a scalar with its type, numbers as in JavaScript, and strings without the line end of a block scalar."""
    if isinstance(scalar, int | float) and not isinstance(scalar, bool):
        return float, float(scalar)
    return type(scalar), scalar.strip("\n") if isinstance(scalar, str) else scalar


Row = tuple[Oddity, str, Answer, Answer]


def table() -> Iterator[tuple[Reader, str, list[Row]]]:
    """Return the answers of each reader, and of postlint for its generators, for all oddities."""
    for reader in READERS:
        answers = reader.read([oddity.text for oddity in ODDITIES])
        for generator in reader.generators:
            rows = []
            for oddity, real in zip(ODDITIES, answers, strict=True):
                mine = ours(generator, oddity.text)
                rows.append((oddity, verdict(reader, oddity, real, mine), real, mine))
            yield reader, generator, rows


def page() -> str:
    """Return the page with the table of all readers."""
    columns = [*table()]
    lines = [
        "# Front matter: readings",
        "",
        f"Written by `make differential`: {len(ODDITIES)} unusual texts, read by postlint and the real readers.",
        "",
        f"- `{SAME}`: both read the same values and the same body.",
        f"- `{REFUSED}`: both refuse the front matter.",
        f"- `{REPORTED}`: postlint reports it, and the reader silently loses what the author meant.",
        f"- `{DIFFERS}`: they differ.",
        "",
        "Debian's Jekyll has another YAML reader, so its types are not compared. Zola cannot be installed here.",
        "",
        f"| generator | read by | {' | '.join(VERDICTS)} | agree |",
        "|---|---|---|---|---|---|---|",
    ]
    for reader, generator, rows in columns:
        counts = Counter(row[1] for row in rows)
        share = f"{100 - 100 * counts[DIFFERS] / len(rows):.1f} %"
        cells = (generator, reader.name, *(str(counts[each]) for each in VERDICTS), share)
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        "## What differs",
        "",
        "| front matter | generators | read | postlint | why |",
        "|---|---|---|---|---|",
    ]
    for number, oddity in enumerate(ODDITIES):
        differing = [(generator, rows[number]) for _, generator, rows in columns if rows[number][1] == DIFFERS]
        if differing:
            names = ", ".join(generator for generator, _ in differing)
            _, _, real, mine = differing[0][1]
            shown = (f"`{cell(text)}`" for text in (outcome(real), outcome(mine)))
            why = EXPLAINED.get(oddity.shown, "**not explained**")
            lines.append(f"| `{cell(oddity.shown)}` | {names} | {' | '.join(shown)} | {why} |")
    lines += ["", "## All", "", f"| front matter | {' | '.join(generator for _, generator, _ in columns)} |"]
    lines.append("|---" * (len(columns) + 1) + "|")
    for number, oddity in enumerate(ODDITIES):
        lines.append(f"| `{cell(oddity.shown)}` | {' | '.join(rows[number][1] for _, _, rows in columns)} |")
    return "\n".join(lines) + "\n" + readings()


READ = "\n## What postlint reads\n"


def readings() -> str:
    """Return the section of the page that needs no program: the data of every oddity, and its generators."""
    names = [generator for reader in READERS for generator in reader.generators]
    lines = [READ, "| front matter | postlint | generators |", "|---|---|---|"]
    for oddity in ODDITIES:
        read: dict[str, list[str]] = {}
        for name in names:
            answer = ours(name, oddity.text)
            read.setdefault("reported" if "error" in answer else f"`{cell(outcome(answer))}`", []).append(name)
        lines += [f"| `{cell(oddity.shown)}` | {text} | {', '.join(of)} |" for text, of in read.items()]
    return "\n".join(lines) + "\n"


def outcome(answer: Answer) -> str:
    """Return a short form of an answer."""
    return answer["error"] if "error" in answer else json.dumps(answer["data"], ensure_ascii=False)


def cell(text: str) -> str:
    """Return a text as a table cell."""
    text = text.replace("\n", "⏎").replace("\x1b", "")
    return text.replace("|", "\\|").replace("`", "'")[:80] or " "


def main() -> None:
    """Print the differences for debugging."""
    for _, generator, rows in table():
        differing = [row for row in rows if row[1] == DIFFERS]
        print(f"{generator}: {len(rows) - len(differing)} of {len(rows)} agree")
        for oddity, _, real, mine in differing:
            print(f"   {oddity.shown:40}  {outcome(real)}  |  {outcome(mine)}")


if __name__ == "__main__":
    main()
