"""Compares what stops a build, or vanishes: braces in the text and in the code of a post.

A case is a body that shows braces, or that uses a template. The author means the first to be printed as it is written,
and the second not to stop the build. postlint agrees if it reports a finding exactly when that is not what happens.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from differential.brace import HUGO, LIQUID, NUNJUCKS, SHORTCODES, TAGS, VALUES, Case, cases
from differential.program import HugoStoppedError, build_hugo, by_lines

Answer = dict[str, Any]


class Subject(NamedTuple):
    """A generator: the files of its site, the folder of its posts, what builds it, and its cases."""

    name: str
    files: dict[str, str]
    posts: str
    build: Callable[[list[str]], list[Answer]]
    cases: list[Case]


_SHORT = {"layouts/_shortcodes/box.html": "<b>{{ .Inner }}</b>", "layouts/_shortcodes/cup.html": "<i>cup</i>"}


def _build(body: str) -> Answer:
    """Build a site with one post with Hugo."""
    config = 'disableKinds = ["RSS", "sitemap", "404", "home", "section", "taxonomy", "term"]\n'
    post = f"---\ntitle: Tea\n---\n{body}"
    try:
        pages = build_hugo(
            {"hugo.toml": config, "layouts/all.html": "{{ .Content }}", **_SHORT, "content/tea.md": post}
        )
    except HugoStoppedError as stopped:
        return {"error": re.sub(r"^.*(?:failed to extract shortcode|content/tea\.md:\d+:\d+\"): ", "", str(stopped))}
    return {"text": pages["tea/index.html"]}


def by_hugo(bodies: list[str]) -> list[Answer]:
    """Build one site per body with Hugo."""
    with ThreadPoolExecutor(2) as pool:
        return [*pool.map(_build, bodies)]


SUBJECTS = (
    Subject(
        "jekyll",
        {"_config.yml": "title: Tea\n"},
        "_posts",
        by_lines("ruby", "templates.rb"),
        cases(VALUES + TAGS, LIQUID),
    ),
    Subject(
        "hexo",
        {
            "_config.yml": "title: Tea\n",
            "package.json": '{"dependencies": {"hexo": "^8.1.2", "hexo-renderer-marked": "7"}}',
        },
        "source/_posts",
        by_lines("node", "templates.mjs", "hexo"),
        cases(VALUES + TAGS, NUNJUCKS),
    ),
    Subject(
        "eleventy",
        {"eleventy.config.js": "export default function (config) {}\n"},
        "posts",
        by_lines("node", "templates.mjs", "eleventy"),
        cases(VALUES + TAGS, LIQUID),
    ),
    Subject(
        "hugo",
        {"hugo.toml": "title = 'Tea'\n", **_SHORT},
        "content",
        by_hugo,
        cases(SHORTCODES + VALUES[:12], HUGO),
    ),
)
EXPLAINED = {
    "{{ {cup: 1} }}": "prints an object; a mapping is rare",
    "{{ 'cup }}": "prints nothing; where the string ends depends on the rest of the text",
    "{{ cup + 1 }}": "prints `NaN`; the value of an operation is not computed",
    "{# cup #}": "prints nothing, as a comment does: it may be meant",
    "{% if hot cold %}a{% endif %}": "prints nothing, as a condition that is false does: it may be meant",
}
"""The reasons for disagreement, by the braces."""
RULES = "markup/template,markup/template-value"
CHECK = ("check", "--output-format=json", "--fail-on=never", f"--select={RULES}")
"""The options of postlint for the comparison."""
_ELEMENT = re.compile(r"<[^>]*>")
HEAD = """\
# Templates

Written by `make differential`. Each case is a post that shows braces in its text or code, or that uses a template. Each
generator builds a site with the post. They agree if postlint reports a finding exactly when the build stops, or when
the braces that the author shows are not printed as they are written.

"""


def write(subject: Subject, folder: Path) -> None:
    """Write the site of a generator with a post for each case."""
    posts = {
        f"{subject.posts}/2024-01-05-case{number:03}.md": f"---\ntitle: Tea\ndate: 2024-01-05\n---\n{case.body}\n"
        for number, case in enumerate(subject.cases)
    }
    for path, text in (subject.files | posts).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def findings(report: str) -> dict[int, list[str]]:
    """Return the messages of a JSON report, by the number of the case."""
    found: dict[int, list[str]] = {}
    for each in json.loads(report)["diagnostics"]:
        found.setdefault(int(each["path"].partition("case")[2][:3]), []).append(each["message"])
    return found


def outcome(case: Case, answer: Answer) -> str:
    """Return what happens to the braces: `stops`, `as meant`, `nothing` or `otherwise`."""
    if "error" in answer:
        return "stops"
    if not case.shown:
        return "as meant"
    text = html.unescape(_ELEMENT.sub("", re.sub(r"<td class=\"gutter\">.*?</td>", "", answer["text"])))
    printed = re.sub(r"\s+", " ", text).partition("Show: ")[2].rpartition(" end.")[0].strip()
    wanted = re.sub(r"/\*\s?|\s?\*/", " ", case.shown) if case.shown.endswith(("*/>}}", "*/%}}")) else case.shown
    squeezed, meant = (re.sub(r"[\s'’‘\"“”]", "", each) for each in (printed, wanted))
    return "as meant" if squeezed == meant else "otherwise" if squeezed.strip("`$") else "nothing"


class Row(NamedTuple):
    """A case, what happens, and what postlint reports."""

    case: Case
    outcome: str
    error: str
    words: list[str]

    @property
    def agrees(self) -> bool:
        """Return whether postlint reports the case exactly if it is not as meant."""
        return (self.outcome != "as meant") == bool(self.words)


def table() -> Iterator[tuple[Subject, list[Row]]]:
    """Return the cases of each generator."""
    for subject in SUBJECTS:
        answers = subject.build([case.body for case in subject.cases])
        with tempfile.TemporaryDirectory(prefix="postlint-templates-") as name:
            write(subject, Path(name))
            command = (sys.executable, "-m", "postlint", *CHECK)
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=name)
        said = findings(done.stdout)
        yield (
            subject,
            [
                Row(case, outcome(case, answer), str(answer.get("error", "")), said.get(number, []))
                for number, (case, answer) in enumerate(zip(subject.cases, answers, strict=True))
            ],
        )


MARKS = {(True, False): "=", (True, True): "?", (False, True): "!", (False, False): "-"}
"""The marks of the table, by whether a case is as meant and whether it is reported."""


def mark(row: Row) -> str:
    """Return the mark of a case."""
    return MARKS[row.outcome == "as meant", bool(row.words)]


def cell(text: str) -> str:
    """Return a text as code in a cell of a table."""
    return f"`` {text} ``".replace("\n", "⏎").replace("|", "\\|")


def page() -> str:
    """Return the page with the tables of all generators."""
    columns = [*table()]
    lines = ["| generator | cases | as meant | reported | agree |", "|---|---|---|---|---|"]
    for subject, rows in columns:
        meant = sum(row.outcome == "as meant" for row in rows)
        reported = sum(bool(row.words) for row in rows)
        agree = sum(row.agrees for row in rows)
        lines.append(f"| {subject.name} | {len(rows)} | {meant} | {reported} | {agree} ({agree / len(rows):.1%}) |")
    lines += ["", "## What differs", "", "| body | generator | does | postlint | why |", "|---|---|---|---|---|"]
    for subject, rows in columns:
        for row in rows:
            if not row.agrees:
                why = EXPLAINED.get(row.case.shown, "**unexplained**")
                said = "; ".join(row.words) or "nothing"
                lines.append(f"| {cell(row.case.body)} | {subject.name} | {row.outcome} | {said} | {why} |")
    lines += [
        "",
        "## All",
        "",
        "`=` as meant; `!` not as meant, and reported; `?` as meant, but reported; `-` not as meant, not reported.",
    ]
    for subject, rows in columns:
        lines += ["", f"### {subject.name}", "", "| body | | does |", "|---|---|---|"]
        lines += [f"| {cell(row.case.body)} | {mark(row)} | {row.outcome} |" for row in rows]
    return HEAD + "\n".join(lines).replace("%)", " %)") + "\n"


def main() -> None:
    """Print the differences for debugging."""
    for subject, rows in table():
        print(f"{subject.name}: {sum(row.agrees for row in rows)} of {len(rows)} agree")
        for row in rows:
            if not row.agrees:
                print(f"   {row.case.body!r:60} {row.outcome} {row.error[:80]} | {row.words}")


if __name__ == "__main__":
    main()
