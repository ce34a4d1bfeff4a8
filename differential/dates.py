"""Compares which dates the generators read, and as which day, with what postlint reads."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from differential.date_form import forms
from differential.front_matter import cell
from differential.program import build_hugo, by_lines
from postlint.front_matter import Impossible, Moment, parse
from postlint.generators import GENERATORS

Day = str | None
"""A day, `2024-05-06`; None if it is no date."""
SAME, REFUSED, REPORTED, SILENT, MISSED, FALSE = "=", "×", "!", "?", "-", "≠"
VERDICTS = (SAME, REFUSED, REPORTED, SILENT, MISSED, FALSE)
"""The signs for: the same day; both refuse; postlint does not judge; it misses a refusal; it is wrong."""


MEANT = frozenset(("2024-05-06", "2024-05-13"))


class Reader(NamedTuple):
    """A reader of dates, and the generators that use it. `yaml`: the value is YAML, and also compared in quotes."""

    name: str
    generators: tuple[str, ...]
    read: Callable[[list[str]], list[Day]]
    yaml: bool = True


def _by(*command: str) -> Callable[[list[str]], list[Day]]:
    ask = by_lines(*command)
    return lambda texts: [answer["day"] for answer in ask(texts)]


_HUGO = (
    "{{ $days := slice }}{{ range hugo.Data.forms }}{{ $day := `` }}{{ with try (time .) }}"
    "{{ if not .Err }}{{ $day = .Value.UTC.Format `2006-01-02` }}{{ end }}{{ end }}"
    "{{ $days = $days | append $day }}{{ end }}{{ $days | jsonify }}"
)


def by_hugo(texts: list[str]) -> list[Day]:
    """Read values with the function of Hugo that reads dates of front matter, in one build."""
    syntax = GENERATORS["hugo"].usual.syntax
    values = [parse(f"---\nx: {text}\n---\n", syntax).data.get("x") for text in texts]
    files = {
        "hugo.toml": 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "page"]\n',
        "layouts/home.html": _HUGO,
        "data/forms.yaml": json.dumps(values),
    }
    return [day or None for day in json.loads(build_hugo(files)["index.html"])]


_PYTHON = sys.executable
READERS = (
    Reader("Ruby's Time.parse", ("jekyll",), _by("ruby", "dates.rb")),
    Reader("Hugo", ("hugo",), by_hugo),
    Reader("Luxon", ("eleventy",), _by("node", "dates.mjs", "luxon")),
    Reader("new Date of V8", ("hexo",), _by("node", "dates.mjs", "date")),
    Reader("new Date, as Docusaurus", ("docusaurus",), _by("node", "dates.mjs", "docusaurus")),
    Reader("dateutil, as Pelican", ("pelican",), _by(_PYTHON, "dates.py", "pelican"), yaml=False),
    Reader("dateutil, as Nikola", ("nikola",), _by(_PYTHON, "dates.py", "nikola")),
    Reader("PyYAML, as Material", ("mkdocs",), _by(_PYTHON, "dates.py", "mkdocs")),
)


def texts_of(reader: Reader) -> list[str]:
    """Return the values that a reader gets: each form, and in quotes."""
    plain = list(forms())
    return [*plain, *(f"'{text}'" for text in plain if "'" not in text)] if reader.yaml else plain


def ours(generator: str, text: str) -> str | None:
    """Return the day that postlint reads, `refused`, or None if it does not judge the value."""
    conventions = GENERATORS[generator].usual
    post = f"Date: {text}\n\nb" if generator == "pelican" else f"---\nx: {text}\n---\n"
    front = parse(post, conventions.syntax)
    key = "date" if generator == "pelican" else "x"
    if not front.is_mapping or key not in front.data:
        return "refused"
    value = front.data[key]
    if value is None:
        return "refused"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    moment = conventions.semantics.read_date(text)
    scalar = front.scalar((key,))
    if isinstance(moment, Impossible) or isinstance(value, dict | list):
        return "refused"
    refusal = conventions.semantics.refuse_date(text, scalar.style) if scalar is not None else ""
    if refusal and "offset is lost" not in refusal and "month first" not in refusal:  # it is a day
        return "refused"
    return read_utc(moment) if isinstance(moment, Moment) else None


def read_utc(moment: Moment) -> str:
    """Return the day of a moment in UTC."""
    from postlint.generators import clocks

    clock = clocks(moment, "UTC")
    return clock[0].date().isoformat() if clock else moment.day.isoformat()


def verdict(real: Day, mine: str | None) -> str:
    """Compare two answers and return a sign."""
    if mine is None:
        return SILENT if real else MISSED
    if mine == "refused":
        return (FALSE if real in MEANT else REPORTED) if real else REFUSED
    return SAME if real == mine else (FALSE if real else MISSED)


Row = tuple[str, str, Day, str | None]


def table() -> Iterator[tuple[Reader, str, list[Row]]]:
    """Return the answers of each reader, and of postlint for its generators."""
    for reader in READERS:
        texts = texts_of(reader)
        answers = reader.read(texts)
        for generator in reader.generators:
            rows = []
            for text, real in zip(texts, answers, strict=True):
                mine = ours(generator, text)
                rows.append((text, verdict(real, mine), real, mine))
            yield reader, generator, rows


def page() -> str:
    """Return the page with the table of all readers."""
    columns = [*table()]
    lines = [
        "# Front matter: dates",
        "",
        f"Written by `make differential`: {len(forms())} forms of dates, in YAML also in quotes. The library of each",
        "generator reads them, and postlint says as which day it does.",
        "",
        f"- `{SAME}`: the same day. `{REFUSED}`: both refuse it.",
        f"- `{REPORTED}`: postlint reports it, and the library reads another day than the written one.",
        f"- `{SILENT}`: the library reads it, and postlint does not judge it.",
        f"- `{MISSED}`: the library refuses it, and postlint does not report it. `{FALSE}`: postlint is wrong.",
        "",
        f"| generator | read by | {' | '.join(f'`{each}`' for each in VERDICTS)} | agree |",
        "|---" * (len(VERDICTS) + 3) + "|",
    ]
    for reader, generator, rows in columns:
        counts = Counter(row[1] for row in rows)
        wrong = counts[MISSED] + counts[FALSE]
        share = f"{100 - 100 * wrong / len(rows):.1f} %"
        lines.append(
            f"| {generator} | {reader.name} | {' | '.join(str(counts[each]) for each in VERDICTS)} | {share} |"
        )
    lines += ["", "## What differs", "", "| date | generator | read as | postlint | why |", "|---|---|---|---|---|"]
    for _, generator, rows in columns:
        for text, sign, real, mine in rows:
            if sign in (MISSED, FALSE):
                why = _RARE if sign == MISSED else _WIDE
                lines.append(f"| `{cell(text)}` | {generator} | {real or 'no date'} | {mine or 'not judged'} | {why} |")
    names = [generator for _, generator, _ in columns]
    lines += ["", "## All", "", "The day that each library reads; empty if it is no date.", ""]
    lines += [f"| date | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    days = [{text: real for text, _, real, _ in rows} for _, _, rows in columns]
    for text in texts_of(READERS[0]):
        shown = (column.get(text) or "" for column in days)
        lines.append(f"| `{cell(text)}` | {' | '.join(shown)} |")
    return "\n".join(lines) + "\n"


_RARE = "a form that hardly anyone writes"
_WIDE = "Python reads full-width digits; postlint reports them, as no other library does"


def main() -> None:
    """Print the differences for debugging."""
    for reader, generator, rows in table():
        counts = Counter(row[1] for row in rows)
        print(f"{generator} ({reader.name}): {dict(counts)}")
        for text, sign, real, mine in rows:
            if sign in sys.argv[1:]:
                print(f"   {sign} {cell(text):40}  {real}  |  {mine}")


if __name__ == "__main__":
    main()
