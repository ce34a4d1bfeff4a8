"""What `make differential` wrote: every difference from the real programs has a reason, and there are few.

The programs' side is what they said when the tables were written; ours is read again here, so that a change of what
postlint reads shows. `pytest --update` writes the tables that need no program again. The addresses are read again in
tests/run/test_url.py.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from differential import (
    addresses,
    dates,
    foreign,
    front_matter,
    links,
    meaning,
    outlines,
    pictures,
    printed,
    schemas,
    slips,
    templates,
)
from differential.case import CASES
from differential.linked import WEBS
from differential.oddity import ODDITIES
from differential.renderer import RENDERERS
from differential.slip import SLIPS

from postlint.markdown.dialect import DIALECTS
from postlint.markdown.foreign import Foreign

from .cli.site import Site

FOLDER = Path(__file__).parents[1] / "differential"
PAGES = sorted(path.name for path in FOLDER.glob("*.md"))
SLIPPED = [subject for subject in meaning.SUBJECTS if slips.slips_of(subject)]


def rows(name: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading of a page, without its first two lines."""
    _, found, text = (FOLDER / name).read_text("utf-8").partition(f"\n## {heading}\n")
    assert found, f"no heading {heading}"
    table = re.search(r"^\|.*(?:\n\|.*)*", text, re.MULTILINE)
    assert table, f"no table below {heading}"
    return [line.removeprefix("| ").removesuffix(" |").split(" | ") for line in table[0].splitlines()[2:]]


def header(name: str, heading: str) -> list[str]:
    """The cells of its first line."""
    text = (FOLDER / name).read_text("utf-8").partition(f"\n## {heading}\n")[2]
    first = next(line for line in text.splitlines() if line.startswith("|"))
    return first.strip("| ").split(" | ")


def test_all_pages_are_there() -> None:
    names = "addresses dates foreign front-matter links mdx meaning messages outlines pictures printed schemas slips"
    assert [page.removesuffix(".md") for page in PAGES] == [*names.split(), "templates"]


def test_a_dialect_prints_what_its_program_prints() -> None:
    _, _, text = (FOLDER / "foreign.md").read_text("utf-8").partition("\n| program |")
    dialects = {dialect.name: dialect for dialect in DIALECTS}
    names, _, *lines = (line.strip("| ").split(" | ") for line in text.strip().splitlines())
    assert [line[0] for line in lines] == [*RENDERERS]
    for program, *answers in lines:
        printed = {Foreign(name) for name, answer in zip(names, answers, strict=True) if answer == "text"}
        if program not in ("python-markdown", "zensical"):  # it depends on the extensions of the site
            dialect = dialects[foreign.DIALECTS.get(program, program)]
            assert printed - foreign.SILENT.get(program, frozenset()) == frozenset(Foreign) - dialect.reads


@pytest.mark.parametrize("name", printed.PROGRAMS)
def test_nineteen_of_twenty_texts_that_are_not_printed_as_meant_are_reported(name: str) -> None:
    text = (FOLDER / "printed.md").read_text("utf-8")
    (row,) = re.findall(rf"^\| {name} \| (\d+) \| (\d+) \| (\d+) \| \d+ \| (\d+) \|$", text, re.MULTILINE)
    texts, otherwise, reported, false = map(int, row)
    assert reported >= 0.95 * otherwise
    assert false <= 0.005 * texts
    program = printed.PROGRAMS[name]
    said = [printed.is_reported(each.text, program.dialect) for each in printed.oddities_of(program)]
    assert (len(said), sum(said)) == (texts, reported + false)


def test_picture_files_say_what_exiftool_reads() -> None:
    rows_of = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \|$", (FOLDER / "pictures.md").read_text("utf-8"), re.MULTILINE)
    assert [form for form, _, _ in rows_of] == [*pictures.FORMATS]
    assert all(int(count) == int(alike) == len(pictures.CASES) for _, count, alike in rows_of)


@pytest.mark.parametrize("name", PAGES)
def test_every_difference_has_a_reason(name: str) -> None:
    assert "**" not in re.sub("`[^`]*`", "", (FOLDER / name).read_text("utf-8"))


@pytest.mark.parametrize("name", ["dates.md", "front-matter.md", "meaning.md", "slips.md", "templates.md"])
def test_nineteen_of_twenty_oddities_are_agreed_upon(name: str) -> None:
    shares = re.findall(r"([\d.]+) %\)? \|$", (FOLDER / name).read_text("utf-8"), re.MULTILINE)
    assert len(shares) >= 4
    assert all(float(share) >= 95 for share in shares)


def test_outlines_of_real_posts_are_those_of_the_real_renderers() -> None:
    table, _, _ = (FOLDER / "outlines.md").read_text("utf-8").partition(outlines.READ)
    found = re.findall(r"^\| [\w ,-]+ \| [\w-]+ \| \d+ \| ([\d.]+ .*) \|$", table, re.MULTILINE)
    assert len(found) >= 17
    for row in found:
        headings, _, images, links, tables, code, _, paragraphs = row.split(" | ")
        assert min(map(float, (headings, images, links))) >= 99
        assert min(map(float, (tables, code, paragraphs))) >= 97


@pytest.mark.parametrize("name", WEBS)
def test_postlint_says_of_links_what_built_sites_show(name: str) -> None:
    text = (FOLDER / "links.md").read_text("utf-8")
    (row,) = re.findall(rf"^\| {name} \| [\d.]+ \| (.*) \|$", text.partition("\n## ")[0], re.MULTILINE)
    count, _, same, missed, unknown, false, _, known = row.split(" | ")
    assert int(count) == int(same) + int(missed) + int(unknown) + int(false) >= 200
    assert float(known) >= 0.98
    assert int(false) <= 0.01 * int(count)


# --- our side, read again ---------------------------------------------------------------------------------


def test_what_postlint_reads_of_front_matter_is_what_the_page_says(update: bool) -> None:
    page = FOLDER / "front-matter.md"
    before, heading, _ = (text := page.read_text("utf-8")).partition(front_matter.READ)
    assert heading
    if update:
        page.write_text(before + front_matter.readings(), "utf-8")
        return
    assert text[len(before) :] == front_matter.readings(), "make differential, or where it is meant, pytest --update"


def test_front_matter_is_reported_where_the_verdict_says_so() -> None:
    _, *generators = header("front-matter.md", "All")
    table = rows("front-matter.md", "All")
    assert [row[0] for row in table] == [f"`{front_matter.cell(oddity.shown)}`" for oddity in ODDITIES]
    for oddity, (shown, *verdicts) in zip(ODDITIES, table, strict=True):
        for generator, verdict in zip(generators, verdicts, strict=True):
            if verdict != front_matter.DIFFERS:
                is_reported = "error" in front_matter.ours(generator, oddity.text)
                assert is_reported == (verdict != front_matter.SAME), f"{shown}, {generator}"


def test_a_schema_of_zod_refuses_no_value_that_zod_accepts() -> None:
    table = [line for line in (FOLDER / "schemas.md").read_text("utf-8").splitlines() if line.startswith("| `")]
    assert len(table) == len(schemas.EXPRESSIONS)
    for expression, line in zip(schemas.EXPRESSIONS, table, strict=True):
        programs, ours = line.removeprefix(f"| `{expression}` | ").rsplit(" | ", 1)
        assert ours == f"`{schemas.refused(expression)}` |", expression
        for theirs in programs.split(" | "):
            both = zip(theirs.strip("`"), ours.strip("`| "), strict=True) if theirs != schemas.ABSENT else ()
            assert (".", "x") not in both, expression


@pytest.mark.skipif(sys.platform != "linux", reason="the sites have files whose names differ only in case")
@pytest.mark.parametrize("name", WEBS)
def test_links_are_reported_where_the_page_says_so(name: str, update: bool) -> None:
    page = FOLDER / "links.md"
    text = page.read_text("utf-8")
    if update:
        if name == next(iter(WEBS)):  # once: it is one page
            page.write_text(links.page({each: links.recorded(each, text) for each in WEBS}), "utf-8")
        return
    lines = [line for line in text.partition(f"\n## {name}\n")[2].partition("\n## ")[0].splitlines() if line[:1] == "|"]
    judged = links.judge(name, links.recorded(name, text).cases, doubting=False)
    for line, row in zip(lines[2:], judged, strict=True):
        said = links.spoken(row.rules)
        assert line.endswith(f" | {row.case.truth} | {said} |"), f"{line}, now {said}"


@pytest.mark.parametrize("subject", meaning.SUBJECTS, ids=lambda subject: subject.name)
def test_each_odd_line_is_reported_where_the_page_says_so(subject: meaning.Subject, tmp_path: Path) -> None:
    column = header("meaning.md", "All").index(subject.name)
    marks = {row[0]: row[column] for row in rows("meaning.md", "All")}
    assert list(marks) == [f"`{front_matter.cell(case.line)}`" for case in CASES]
    site = Site(tmp_path / "site", plain=True)
    meaning.write(subject, site.root)
    said = meaning.findings(site.check(*meaning.CHECK).out)
    for number, case in enumerate(subject.cases):
        is_reported = marks[f"`{front_matter.cell(case.line)}`"] in ("!", "?")
        assert (number in said) == is_reported, f"{case.line}: {said.get(number, 'nothing')}"


@pytest.mark.parametrize("subject", SLIPPED, ids=lambda subject: subject.name)
def test_each_slip_is_reported_where_the_page_says_so(subject: meaning.Subject, tmp_path: Path) -> None:
    column = header("slips.md", "All").index(subject.name)
    table = rows("slips.md", "All")
    assert [row[0] for row in table] == [slips.shown(slip) for slip in SLIPS]
    marks = {slip: row[column] for slip, row in zip(SLIPS, table, strict=True)}
    site = Site(tmp_path / "site", plain=True)
    numbers = slice(SLIPPED.index(subject), None, len(SLIPPED))  # each generator has its share: all take seconds
    slips.write(subject, site.root, numbers)
    said = slips.findings(site.check(*meaning.CHECK).out)
    for number, slip in [*enumerate(slips.slips_of(subject))][numbers]:
        assert (number in said) == (marks[slip] in ("!", "?")), f"{slip.lines}: {said.get(number, 'nothing')}"


@pytest.mark.parametrize("reader", dates.READERS, ids=lambda reader: reader.name)
def test_each_date_is_the_day_that_the_page_says(reader: dates.Reader) -> None:
    counts = {row[0]: row[2:] for row in _lines("dates.md") if len(row) == len(dates.VERDICTS) + 3}
    _, *generators = header("dates.md", "All")
    texts = {f"`{front_matter.cell(text)}`": text for text in dates.texts_of(dates.READERS[0])}
    for generator in reader.generators:
        column = generators.index(generator) + 1
        found = Counter(
            dates.verdict(row[column].strip() or None, dates.ours(generator, texts[row[0]]))
            for row in rows("dates.md", "All")
            if reader.yaml or not row[0].startswith("`'")
        )
        assert [str(found[sign]) for sign in dates.VERDICTS] == counts[generator][:-1], generator


def _lines(name: str) -> list[list[str]]:
    """The cells of all rows of all tables of a page."""
    text = (FOLDER / name).read_text("utf-8")
    return [line.removeprefix("| ").removesuffix(" |").split(" | ") for line in text.splitlines() if line[:1] == "|"]


@pytest.mark.parametrize("subject", templates.SUBJECTS, ids=lambda subject: subject.name)
def test_braces_are_reported_where_the_page_says_so(subject: templates.Subject, tmp_path: Path) -> None:
    _, found, text = (FOLDER / "templates.md").read_text("utf-8").partition(f"\n### {subject.name}\n")
    marks = re.findall(r"^\| ``.*`` \| ([=?!-]) \|", text.partition("\n### ")[0], re.MULTILINE)
    assert found
    assert len(marks) == len(subject.cases)
    site = Site(tmp_path / "site", plain=True)
    templates.write(subject, site.root)
    said = templates.findings(site.check(*templates.CHECK).out)
    for number, (case, mark) in enumerate(zip(subject.cases, marks, strict=True)):
        assert (number in said) == (mark in "!?"), f"{case.body}: {said.get(number, 'nothing')}"


SAMPLE = [site for site in outlines.SITES if site.name not in ("koreanews", "rubylang")]  # these take a second each


@pytest.mark.parametrize("site", SAMPLE, ids=lambda site: site.title or site.name)
def test_the_outlines_of_real_posts_are_what_the_page_says(site: outlines.Site, corpus: Path, update: bool) -> None:
    page = FOLDER / "outlines.md"
    row = outlines.read_row(site, corpus)
    before, heading, table = page.read_text("utf-8").partition(outlines.READ)
    assert heading
    (written,) = (line for line in table.splitlines() if line.startswith(f"| {site.title or site.name} | "))
    if update:
        page.write_text(before + heading + table.replace(written, row), "utf-8")
        return
    assert written == row, "make differential, or where it is meant, pytest --update"


@pytest.mark.parametrize("place", ["gmlwjd", "letsencrypt", "hexo-mushan"])
def test_the_addresses_of_real_posts_are_known_where_the_page_says_so(place: str, corpus: Path, tmp_path: Path) -> None:
    (row,) = (row for row in rows("addresses.md", "Real sites") if row[0] == place)
    addresses.copy_site(corpus / place, tmp_path / "site")
    ours = addresses.real_ours(tmp_path / "site")
    _, _, posts, _, _, unknown = row
    assert (len(ours), sum(url is None for url in ours.values())) == (int(posts), int(unknown))
