"""Compares the effect of front matter: whether the post is published, on which day, and with which terms.

Each case is a line of front matter and its author's meaning. The generator follows that meaning or not. postlint agrees
if it reports a finding exactly when the generator does not follow the meaning.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from differential.case import CASES, DAY, EXPLAINED, HIDDEN, NOTHING, Case
from differential.front_matter import Answer, cell
from differential.program import HugoStoppedError, build_hugo, by_lines


class Subject(NamedTuple):
    """A generator: the files of a minimal site, the path of a post (`{}` is its folder), and a function that builds it.

    `date` and `terms` are the names of its keys, "" if it has none. `has_status`: it has a key `status`. `other` are
    more front matter lines of each post, and `fences` the lines around them.
    """

    name: str
    files: dict[str, str]
    path: str
    build: Callable[[list[str]], list[Answer]]
    date: str = "date"
    terms: str = "tags"
    has_status: bool = False
    other: tuple[str, ...] = ()
    fences: str = "---\n{}\n---\n\n"

    @property
    def cases(self) -> list[Case]:
        """Return the cases that use keys of the generator."""
        return [
            case
            for case in CASES
            if (self.terms or not case.line.startswith("TERMS"))
            and (self.has_status or not case.line.startswith("status"))
        ]

    def write(self, case: Case) -> str:
        """Return the text of a post with the case in its front matter."""
        lines = ["title: Tea", *self.other, *([] if case.line.startswith("DATE") else [f"DATE: {DAY}"]), case.line]
        block = "\n".join(lines).replace("DATE:", f"{self.date}:").replace("TERMS:", f"{self.terms}:")
        return self.fences.replace("{}", block, 1) + "A cup of tea.\n"


def by_hugo(texts: list[str]) -> list[Answer]:
    """Build one site per post with Hugo."""
    with ThreadPoolExecutor(2) as pool:
        return [*pool.map(_build, texts)]


_LIST = (
    "{{ range .Site.RegularPages }}"
    '{{ $t := slice }}{{ range .GetTerms "tags" }}{{ $t = $t | append .LinkTitle }}{{ end }}'
    '{{ dict "title" .Title "day" (.Date.UTC.Format "2006-01-02") "terms" $t | jsonify }}{{ end }}'
)


def _build(text: str) -> Answer:
    config = 'disableKinds = ["RSS", "sitemap", "404"]\n'
    layouts = {"layouts/home.html": _LIST, "layouts/all.html": ""}
    try:
        pages = build_hugo({"hugo.toml": config, **layouts, "content/tea.md": text})
    except HugoStoppedError as stopped:
        return {"error": str(stopped)}
    return json.loads(pages["index.html"]) if "index.html" in pages else {HIDDEN: True}


_ASTRO = """import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const blog = defineCollection({
  loader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }),
  schema: ({ image }) => z.object({
    title: z.string(), description: z.string(), pubDate: z.coerce.date(), updatedDate: z.coerce.date().optional(),
    heroImage: image().optional(),
  }),
});
export const collections = { blog };
"""
_NIKOLA = "BLOG_TITLE = 'Tea'\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n"
_MKDOCS = "site_name: Tea\ntheme: material\nplugins: [blog]\n"
SUBJECTS = (
    Subject(
        "jekyll",
        {"_config.yml": "title: Tea\ntimezone: UTC\n"},
        "{}/_posts/2024-01-05-tea.md",
        by_lines("ruby", "meaning.rb"),
        has_status=True,
    ),
    Subject(
        "hugo", {"hugo.toml": 'baseURL = "https://tea.example/"\ntimeZone = "UTC"\n'}, "content/{}/tea.md", by_hugo
    ),
    Subject(
        "hexo",
        {"_config.yml": "new_post_name: x\nsource_dir: source\n"},
        "source/_posts/{}/tea.md",
        by_lines("node", "meaning.mjs", "hexo"),
    ),
    Subject(
        "eleventy",
        {"eleventy.config.js": "export default function (config) {}\n"},
        "posts/{}/tea.md",
        by_lines("node", "meaning.mjs", "eleventy"),
    ),
    Subject(
        "docusaurus",
        {"docusaurus.config.js": "export default { blog: {} };\n"},
        "blog/{}/tea.md",
        by_lines("node", "meaning.mjs", "docusaurus"),
    ),
    Subject(
        "astro",
        {"astro.config.mjs": "export default {};\n", "src/content.config.ts": _ASTRO},
        "src/content/blog/{}/tea.md",
        by_lines("node", "meaning.mjs", "astro"),
        date="pubDate",
        terms="",
        other=("description: A cup of green tea on the windowsill",),
    ),
    Subject(
        "pelican",
        {"pelicanconf.py": "PATH = 'content'\n"},
        "content/{}/tea.md",
        by_lines(sys.executable, "meaning.py", "pelican"),
        has_status=True,
        fences="{}\n\n",
    ),
    Subject(
        "nikola",
        {"conf.py": _NIKOLA},
        "posts/{}/tea.md",
        by_lines(sys.executable, "meaning.py", "nikola"),
        has_status=True,
    ),
    Subject(
        "mkdocs",
        {"mkdocs.yml": _MKDOCS},
        "docs/blog/posts/{}/tea.md",
        by_lines(sys.executable, "meaning.py", "mkdocs"),
        terms="categories",
    ),
)


def is_as_meant(case: Case, answer: Answer) -> bool:
    """Return whether the generator follows the author's meaning. Case does not count: Hugo capitalises terms."""
    if "error" in answer or case.meant == NOTHING:
        return False
    if HIDDEN in answer or case.meant == HIDDEN:
        return HIDDEN in answer and case.meant == HIDDEN
    if isinstance(case.meant, list):
        return sorted(str(term).lower() for term in answer["terms"] or []) == sorted(case.meant)
    return bool(answer["day"] == case.meant)


def write(subject: Subject, folder: Path) -> None:
    """Write the site of a generator with a post for each case."""
    posts = {subject.path.format(f"case{number:03}"): subject.write(case) for number, case in enumerate(subject.cases)}
    for path, text in (subject.files | posts).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


CHECK = ("check", "--output-format=json", "--fail-on=never")


def findings(report: str) -> dict[int, list[str]]:
    """Return the findings of a JSON report about the front matter of each case, by the number of the case."""
    found: dict[int, list[str]] = {}
    for each in json.loads(report)["diagnostics"]:
        if each["rule"].startswith("front-matter/"):
            number = int(each["path"].partition("case")[2][:3])
            found.setdefault(number, []).append(each["message"])
    return found


Row = tuple[Case, Answer, list[str], bool]


def table() -> Iterator[tuple[Subject, list[Row]]]:
    """Return the cases of each generator: its result, postlint's findings, and whether they agree."""
    for subject in SUBJECTS:
        answers = subject.build([subject.write(case) for case in subject.cases])
        with tempfile.TemporaryDirectory(prefix="postlint-meaning-") as name:
            write(subject, Path(name))
            command = (sys.executable, "-m", "postlint", *CHECK)
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=name)
        said = findings(done.stdout)
        rows = []
        for number, (case, answer) in enumerate(zip(subject.cases, answers, strict=True)):
            words = said.get(number, [])
            rows.append((case, answer, words, is_as_meant(case, answer) == (not words)))
        yield subject, rows


def page() -> str:
    """Return the page with the table of all generators."""
    columns = [*table()]
    lines = [
        "# Front matter: effects",
        "",
        "Written by `make differential`. Each case is an unusual line of front matter and its author's meaning: the",
        "day of the post, that it is hidden, its terms, or something impossible. Each generator builds a site with the",
        "post. They agree if postlint reports a finding exactly when the generator does not follow the meaning.",
        "",
        "| generator | cases | as meant | reported | agree |",
        "|---|---|---|---|---|",
    ]
    for subject, rows in columns:
        agreeing = sum(row[3] for row in rows)
        done, said = sum(is_as_meant(*row[:2]) for row in rows), sum(bool(row[2]) for row in rows)
        share = f"{agreeing} ({100 * agreeing / len(rows):.1f} %)"
        lines.append(f"| {subject.name} | {len(rows)} | {done} | {said} | {share} |")
    lines += ["", "## What differs", "", "| line | generator | does | postlint | why |", "|---|---|---|---|---|"]
    for subject, rows in columns:
        for case, answer, words, agrees in rows:
            if not agrees:
                does, says = (f"`{cell(text)}`" for text in (outcome(answer), ", ".join(words) or "nothing"))
                why = EXPLAINED.get(case.line, "**not explained**")
                lines.append(f"| `{cell(case.line)}` | {subject.name} | {does} | {says} | {why} |")
    lines += [
        "",
        "## All",
        "",
        "`=` as meant; `!` not as meant, and reported; `?` as meant, but reported; `-` not as meant, not reported.",
        "",
    ]
    lines.append(f"| line | meant | {' | '.join(subject.name for subject, _ in columns)} |")
    lines.append("|---" * (len(columns) + 2) + "|")
    for case in CASES:
        marks = [next((mark(row) for row in rows if row[0] == case), " ") for _, rows in columns]
        meant = ", ".join(case.meant) if isinstance(case.meant, list) else case.meant
        lines.append(f"| `{cell(case.line)}` | {meant} | {' | '.join(marks)} |")
    return "\n".join(lines) + "\n"


def mark(row: Row) -> str:
    """Return the sign for the result of a case."""
    case, answer, words, agrees = row
    if is_as_meant(case, answer):
        return "=" if agrees else "?"
    return "!" if words else "-"


def outcome(answer: Answer) -> str:
    """Return a short form of a generator's result."""
    if "error" in answer:
        return str(answer["error"])
    return HIDDEN if HIDDEN in answer else ", ".join((answer["day"], *map(str, answer["terms"] or ())))


def main() -> None:
    """Print the differences for debugging."""
    for subject, rows in table():
        print(f"{subject.name}: {sum(row[3] for row in rows)} of {len(rows)} agree")
        for case, answer, words, agrees in rows:
            if not agrees:
                print(f"   {case.line!r:36} meant {case.meant}: {outcome(answer)} | {words}")


if __name__ == "__main__":
    main()
