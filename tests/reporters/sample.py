"""An invented report with difficult text: wide characters, tabs, long lines, hostile text."""

from __future__ import annotations

from postlint.diagnostic import Diagnostic, PlacedEdit, PlacedFix, PlacedRelated, Severity
from postlint.engine.report import Report
from postlint.reporters import View
from postlint.text import Position, Source, escape

TEA = """\
---
layout: post
title: [뉴스] 차 한 잔 🍵 이야기
tags:\ttea, 녹차
date: 2024-06-24
---
<h2 id="intro">녹차</h2>
<p>🍵🍵 맛있는 녹차 <img src="tea.jpg" width="640"> 한 잔</p>
\t<a href="">여기\x1b[31m를 누르세요</a>
<h2 id="intro">다시</h2>
<div class="note">
  <p>하나</p>
  <p>둘</p>
</div
<p>끝</p>
"""
LONG = f"""\
---
title: long
---
<p>{"오늘의 소식입니다. " * 500}<img src="a.png">{" 끝." * 900}</p>
"""
GALLERY = "".join(f"![]({number}.jpg)\n" for number in range(1, 6))
HOSTILE = """\
---
title: x
---
::error file=a.md::forged
##[error]forged ##vso[task.setvariable]x [bold]x[/] :bomb: \u202egnp.exe\u202c <img src="##[x]">
"""
HOSTILE_NAME = "::warning file=x\x1b[2J\n::[bold]x[/].md"

WHY = {
    "image/alt": "people who cannot see a picture get only its `alt` text",
    "markup/unclosed": "\x1b[31man element that is never closed takes in the rest of the post",
}

SOURCES = {
    escape(path): Source(path, text)
    for path, text in {
        "_posts/2024-06-24-tea.md": TEA,
        "_posts/2024-07-01-news.html": LONG,
        "_posts/2024-08-01-gallery.md": GALLERY,
        HOSTILE_NAME: HOSTILE,
    }.items()
}


def read(path: str) -> str | None:
    return SOURCES[path].text if path in SOURCES else None


def view(width: int | None = None, *, color: bool = False, quiet: bool = False) -> View:
    return View(read, width, color, quiet, WHY.get)


def place(path: str, text: str, after: str = "") -> tuple[Position, Position]:
    """Return the position of the first `text` after `after`."""
    source = SOURCES[path]
    start = source.text.index(text, source.text.index(after) + len(after))
    return source.position(start), source.position(start + len(text))


def replacement(path: str, old: str, new: str, title: str, *, safe: bool = True, after: str = "") -> PlacedFix:
    return PlacedFix(title, safe, (PlacedEdit(*place(path, old, after), new),))


def found(
    path: str,
    text: str,
    rule: str,
    message: str,
    severity: Severity = Severity.ERROR,
    *,
    after: str = "",
    fix: PlacedFix | None = None,
    related: tuple[PlacedRelated, ...] = (),
) -> Diagnostic:
    start, end = place(path, text, after)
    url = f"https://postlint.readthedocs.io/en/latest/rules/{rule}/"
    identity = f"{rule}-{start.line}"
    return Diagnostic(rule, severity, message, path, start, end, fix, related, identity, url)


def invented() -> Report:
    tea, news, gallery, hostile = SOURCES
    title = "[뉴스] 차 한 잔 🍵 이야기"
    diagnostics = [
        found(
            tea,
            title,
            "front-matter/syntax",
            "value starts with `[`: quote it",
            fix=replacement(tea, title, f'"{title}"', "quote the value"),
        ),
        found(tea, "\t", "front-matter/tab", "tab after the colon", Severity.INFO),
        found(
            tea,
            '<img src="tea.jpg" width="640">',
            "image/alt",
            "image has no `alt` attribute",
            fix=replacement(
                tea, ' width="640">', ' width="640" alt="">', 'add `alt=""` if it is decoration', safe=False
            ),
        ),
        found(
            tea,
            'href=""',
            "link/href",
            "link leads nowhere: `href` is empty, so that whoever follows it comes back to this very page",
        ),
        found(
            tea,
            "intro",
            "markup/duplicate-id",
            "id `intro` is used twice",
            Severity.WARNING,
            after="여기",
            related=(
                PlacedRelated("first used here", tea, *place(tea, "intro")),
                PlacedRelated("write for example: intro-2", tea, *place(tea, "intro", "여기")),
            ),
        ),
        found(
            tea,
            TEA[TEA.index("<div") : TEA.index("<p>끝")],
            "markup/unclosed",
            "`<div>` is never closed",
            fix=replacement(tea, "</div\n", "</div>\n", "close the tag"),
        ),
        found(news, '<img src="a.png">', "image/alt", "image has no `alt` attribute"),
        found(
            news,
            LONG.split("\n")[3],
            "text/length",
            "paragraph has 7,000 characters",
            Severity.INFO,
        ),
        found(hostile, "::error file=a.md::forged", "house/forged", "::error ::[red]`x`[/] :bomb: ##[error]"),
        found(
            hostile,
            "\u202egnp.exe\u202c",
            "house/bidi",
            "##vso[x] turns the direction: `\\u202egnp.exe`",
            Severity.WARNING,
            fix=replacement(hostile, "\u202egnp.exe\u202c", "exe.png\ud800", "write it the right way round"),
        ),
        found(hostile, '<img src="##[x]">', "image/alt", "image has no `alt` attribute"),
        Diagnostic(
            "site/gone",
            Severity.ERROR,
            "file is gone",
            "_posts/gone.md",
            Position(7, 3),
            Position(7, 9),
            None,
            (),
            "f",
            None,
        ),
    ]
    diagnostics += (found(gallery, line, "image/alt", "image has no `alt` attribute") for line in GALLERY.splitlines())
    return Report(tuple(sorted(diagnostics, key=lambda d: d.order)), posts=14, suppressed=2, baselined=30)
