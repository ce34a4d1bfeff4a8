"""Check a snippet in a test of a rule: postlint's own or a plugin's."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from postlint.diagnostic import Diagnostic, Edit, apply
from postlint.engine.check import check_post
from postlint.engine.fix import edits_of
from postlint.engine.run import make_shares, run
from postlint.generators import GENERATORS
from postlint.picture import make_picture
from postlint.post import Context, Post
from postlint.publisher.facts import Publisher
from postlint.publisher.ledger import Ledger, read_credits
from postlint.rule import EXAMPLE_PATHS, SITE, ActiveRule, Example, Limits, Place, Rule, split_files
from postlint.text import Source, write_file

# A site without configuration: its generator's defaults.
_NO_SITE = Path("no", "such", "site")
_LIMITS = Limits(8_000_000, 10.0)


def context(generator: str = "jekyll", *, html: bool = True, **changes: Any) -> Context:
    """Return what the posts of a site of a generator share, with the schema that ships for it.

    `changes` are conventions in which the site differs from one without a configuration. With `html`, its renderer
    lets HTML through.
    """
    known = GENERATORS[generator]
    validator = None
    if names := known.schemas(None, ""):
        from postlint.schema import find_bundled, load_schema

        path = find_bundled(*names)
        validator = load_schema(path, path.parent, is_date=known.usual.is_date) if path else None
    conventions = replace(known.read(_NO_SITE), semantics=known.usual.semantics)
    raw_html = None if html else known.usual.markdown.raw_html
    conventions = replace(conventions, markdown=conventions.markdown.vary(raw_html=raw_html))
    return Context(replace(conventions, **changes), validator)


def check_text(
    rule: Rule,
    text: str,
    language: str = "post",
    options: dict[str, Any] | None = None,
    place: Place = Place(),  # noqa: B008 - a Place is a tuple
) -> tuple[Diagnostic, ...]:
    """Check a text with one rule: a whole `post` (Markdown), or a body in `markdown` or `html`.

    A body alone has no front matter: that is not reported.
    """
    source = Source(place.path or EXAMPLE_PATHS[language], text)
    rule = rule.load()
    active = ActiveRule(rule, msgspec.convert(options or {}, rule.options), rule.severity)
    site = replace(
        context(place.generator, html=place.html, timezone=place.timezone),
        publisher=msgspec.convert(place.site or {}, Publisher),
        ledger=Ledger((read_credits("", place.ledger),)) if place.ledger else None,
    )
    if place.schema is not None:
        from postlint.schema import own_schema

        is_date = site.conventions.is_date
        site = replace(site, validator=own_schema(place.schema, is_date=is_date, name="post.schema.json"))
    return check_post(Post(source, site), (active,), _LIMITS).diagnostics


def check_files(
    rule: Rule,
    files: dict[str, str],
    options: dict[str, Any] | None = None,
    place: Place = Place(),  # noqa: B008 - a Place is a tuple
) -> tuple[Diagnostic, ...]:
    """Check a site, given as the texts of its files by path, with one rule about the whole site.

    Its generator is that of the place, and its configuration may be among the files. A `.jpg` is what it says about
    itself: see `make_picture`.
    """
    with TemporaryDirectory(prefix="postlint-site-") as name:
        root = Path(name).resolve()
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            is_described = path.endswith(".jpg")
            data = make_picture(text) if is_described else text.encode("utf-8", "surrogatepass")
            write_file(os.path.join(root, path), data)
        config = root / "postlint.toml"
        if not config.exists():
            values = ", ".join(
                f"{key} = {msgspec.json.encode(value).decode()}" for key, value in (options or {}).items()
            )
            rules = f'[rules]\n"{rule.id}" = {{ {values} }}\n' if values else ""
            write_file(os.fspath(config), f'generator = "{place.generator}"\n{rules}'.encode())
        share = make_shares([str(root)], select=(rule.id,), now=place.now)
        return run(share, jobs=1).report.diagnostics


def fix_files(files: dict[str, str], diagnostics: tuple[Diagnostic, ...]) -> dict[str, str]:
    """Apply the fixes of diagnostics to the files of a site, as `apply_fixes` does to a text."""
    by_path = {path: tuple(each for each in diagnostics if each.path == path) for path in files}
    return {path: apply_fixes(text, by_path[path]) for path, text in files.items()}


def check_example(rule: Rule, example: Example) -> tuple[Diagnostic, ...]:
    """Check one of the examples of a rule."""
    if example.language == SITE:
        return check_files(rule, split_files(example.text), example.options, example.place)
    return check_text(rule, example.text, example.language, example.options, example.place)


def apply_fixes(text: str, diagnostics: tuple[Diagnostic, ...]) -> str:
    """Apply every fix that does not overlap an earlier one, and return the text."""
    source = Source("", text)
    edits: list[Edit] = []
    for diagnostic in diagnostics:
        if diagnostic.fix is None:
            continue
        new = edits_of(diagnostic, source)
        if all(one.span.end <= other.span.start or other.span.end <= one.span.start for one in new for other in edits):
            edits += new
    return apply(source, edits).decode("utf-8")
