"""What an audit prints at each width, as CSV and as JSON; `pytest --update` rewrites the files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from postlint.attribution.row import KINDS, VERDICTS, Row
from postlint.cli.audit_text import show_audit
from postlint.engine.audit import Audit, count
from postlint.engine.audit_document import to_csv, to_json
from postlint.text import columns

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "audit.schema.json").read_text("utf-8"))


def row(line: int, kind: str, verdict: str, what: str, **texts: Any) -> Row:
    path = texts.pop("path", "_posts/2024-05-01-tea.md")
    return Row(path=path, line=line, column=1, kind=kind, verdict=verdict, what=what, **texts)  # type: ignore[arg-type]


BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"
LONG = "https://cdn.partner.example/2024/05/a-picture-with-a-very-long-name-that-no-terminal-has-room-for.jpg"
TEA = (
    row(3, "image", "own", "/assets/cover.jpg"),
    row(
        12,
        "image",
        "pass",
        "https://cdn.partner.example/port.jpg",
        author="Lee J.",
        author_url="https://photos.example/lee",
        source="Harbour archive",
        work_url="https://photos.example/lee/port",
        licence="CC BY-SA",
        version="4.0",
        licence_url=BY_SA,
        target="https://photos.example/lee/port",
        credit="Photo of the old harbour by Lee J., from the Harbour archive, shown here under CC BY-SA 4.0, cropped",
    ),
    row(12, "licence", "pass", "CC BY-SA 4.0", licence="CC BY-SA", version="4.0", licence_url=BY_SA, target=BY_SA),
    row(20, "image", "fail", LONG, why="no credit near it"),
    row(104, "image", "ambiguous", "/b.jpg", credit="사진: 홍길동", why="cannot tell whose credit this is"),
    row(130, "quote", "fail", "오늘부터 " * 30 + "끝", why="no source near it"),
    row(131, "link", "cannot-tell", "shortener", target="https://t.co/%EC%B0%A8%20x", why="cannot tell where it leads"),
)
HOSTILE = (
    row(1, "source", "pass", "::error::x", credit="=cmd|' /C calc'!A0", author="+1", path="::error::x.md"),
    row(2, "quote", "pass", "##vso[task.setvariable a=b] ::error::", source="@SUM(1)", path="::error::x.md"),
    row(3, "translation", "pass", "\x1b[31m", work_url="-1", credit='a "b", c', path="::error::x.md"),
)


def audit_of(*rows: Row) -> Audit:
    return Audit(rows, 3, (), ("_posts/b.md: is not UTF-8",), count(rows))


def compare(name: str, actual: str, update: bool) -> None:
    path = GOLDEN / name
    if update:
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert path.read_bytes().decode() == actual


@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_the_table_at_each_width(width: int, update: bool) -> None:
    shown = show_audit(audit_of(*TEA), width, colored=False)
    assert [line for line in shown.splitlines() if columns(line) > width] == []
    assert "…" not in shown
    compare(f"audit-{width}.txt", shown, update)


def test_the_table_in_color(update: bool) -> None:
    shown = show_audit(audit_of(*TEA).only(["image"], unresolved=True), 80, colored=True)
    compare("audit-color.txt", shown.replace("\x1b", "␛"), update)


def test_a_very_narrow_terminal_shows_everything() -> None:
    shown = show_audit(audit_of(*TEA), 20, colored=False)
    assert LONG in "".join(line.strip() for line in shown.splitlines())


def test_the_hosts_of_many_pictures_that_fail_are_counted() -> None:
    what = [f"https://{host}.example/a.jpg" for host in ("tea", "tea", "cup", "d", "a", "b", "c")]
    shown = show_audit(audit_of(*(row(1, "image", "fail", each) for each in (*what, "/own.jpg"))), 120, colored=False)
    line = "images that fail, by host: tea.example 2, cup.example 1, d.example 1, a.example 1, b.example 1, and 2 more"
    assert line in shown.splitlines()


def test_hostile_text_is_shown_and_not_obeyed(update: bool) -> None:
    shown = show_audit(audit_of(*HOSTILE), 80, colored=False)
    assert "\n::error::" not in shown
    assert "##vso" not in shown
    compare("audit-hostile.txt", shown + to_csv(audit_of(*HOSTILE)), update)


def test_csv(update: bool) -> None:
    written = to_csv(audit_of(*TEA))
    compare("audit.csv", written, update)
    read = list(csv.DictReader(io.StringIO(written)))
    assert [each["verdict"] for each in read] == [each.verdict for each in TEA]
    assert read[1]["credit"] == TEA[1].credit


def test_json(update: bool) -> None:
    written = to_json(audit_of(*TEA))
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(written))
    compare("audit.json", written, update)


def test_the_schema_has_every_kind_verdict_and_column() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    properties = SCHEMA["$defs"]["Row"]["properties"]
    assert set(properties["kind"]["enum"]) == set(KINDS)
    assert set(properties["verdict"]["enum"]) == set(VERDICTS)
    assert [name.replace("-", "_") for name in properties] == list(Row.__struct_fields__)
    assert all("description" in schema for schema in properties.values())
