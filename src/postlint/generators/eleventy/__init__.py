"""Eleventy 3.1 (and 4.0 alpha): facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import disk
from postlint.front_matter import Fences, Format, Impossible, Scalars, Syntax
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.configuration import (
    depends_on,
    first_file,
    folders_below,
    imports_own_code,
    is_inside,
    read_data,
    read_script,
    read_text,
    string,
    strings,
    texts,
)
from postlint.generators.shared.date import Reading, read_iso, refuse_spaced
from postlint.generators.shared.default import Scope, defaults_of
from postlint.generators.shared.foreign import BY_PLUGINS, imports_only
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.layout import prints_title
from postlint.generators.shared.semantics import (
    DateKey,
    FileNaming,
    Pretence,
    Semantics,
    Split,
    TermKey,
    is_no,
    is_yes,
    misreads,
)
from postlint.markdown import heading_id
from postlint.markdown.dialect import ELEVENTY as DIALECT
from postlint.markdown.dialect import Dialect, RawHtml
from postlint.markdown.foreign import Foreign
from postlint.markdown.heading_id import HeadingIds
from postlint.template import figure
from postlint.template.engine import Engine
from postlint.template.mask import NOTHING, NUNJUCKS
from postlint.text import lazy

if TYPE_CHECKING:
    from postlint.generators.eleventy.value import Words

_CONFIGURATIONS = (
    ".eleventy.js",
    *(f"{name}.config.{suffix}" for name in ("eleventy", "buildawesome") for suffix in ("js", "mjs", "cjs", "ts")),
)
# Packages and calls of the configuration that leave Markdown alone, or may not.
_HARMLESS = lazy(r"@11ty/.*|node:.*|url|path|fs|luxon|html-minifier[\w-]*")
_EXTENDED = lazy(r"(?i)setLibrary|amendLibrary|markdown|addTransform|addPreprocessor|addExtension|html-?minifier")
# A call of markdown-it, the same with literal options or none, and what changes its rules.
_MARKDOWN_IT = lazy(r"(?i)\bmarkdown_?it\w*\(")
_OPTIONS = lazy(r"(?i)\bmarkdown_?it\w*\(\s*(?:\{(?P<options>[^{}]{0,1000})\})?\s*\)")
_HTML = lazy(r"(?<![\w.-])[\"']?html[\"']?(?:\s*:\s*(?P<value>\w+))?")
_HTML_RULES = lazy(r"\.(?:set|configure|enable|disable)\(|html_(?:block|inline)")
_SHOWN = RawHtml("shown as text", "html: true")
# The preprocessor of Eleventy's documentation, which leaves drafts out of a build.
_HIDES = lazy(
    r"addPreprocessor\([^;{}]*\{\s*if\s*\(\s*data\.draft\b[^;{}]*\)\s*\{?\s*return\s+false|addPreprocessor\([^;{}]*\bdata\.draft\s*\?\s*false"
)
# The plugin that gives ids to headings, without options.
_ID_PLUGIN = lazy(r"addPlugin\(\s*IdAttributePlugin\s*,?\s*\)")
_SUFFIXES = ("md", "markdown")
_EXCLUDE = (
    *("node_modules/", "/_site/", "_includes/", "_layouts/", "_data/", ".*"),
    *("README*", "CHANGELOG*", "CONTRIBUTING*", "CODE_OF_CONDUCT*", "SECURITY*", "LICENSE*"),
)
# The usual names of folders of posts; without any of them, every page is a post.
_POSTS = frozenset("posts _posts post blog articles writing notes journal entries news essays".split())
_FORMATS = lazy(r"(?i)addExtension|templateFormats|mdx")
_LAYOUTS = tuple(f"{place}{name}" for place in ("", "*/") for name in ("_includes/**/*post*.*", "_layouts/**/*post*.*"))


def _dialect(script: str) -> Dialect:
    """Return the dialect of Eleventy's markdown-it; a library or option of the site may link URLs."""
    may_link = "setLibrary" in script or "linkify" in script
    dialect = DIALECT.vary(autolinks=None) if may_link else DIALECT
    return dialect.vary(raw_html=_SHOWN) if _shows_tags(script) else dialect


def _shows_tags(script: str) -> bool:
    """Return whether the site has a markdown-it of its own without `html: true`, which is off by default."""
    calls = _MARKDOWN_IT.findall(script)
    if "setLibrary" not in script or len(calls) != 1 or _HTML_RULES.search(script) or imports_own_code(script):
        return False
    match = _OPTIONS.search(script)
    options = (match["options"] or "") if match else "..."
    html = _HTML.search(options)
    return "..." not in options and (html is None or html["value"] == "false")


def _ids(folder: Path, config: Path | None, script: str) -> HeadingIds | None:
    """Return how headings get their ids; None if a plugin of markdown-it or of Eleventy may give some."""
    if config is None:  # not even one that a command names: `eleventy --config=tea.js`
        return heading_id.none if "--config" not in read_text(folder, first_file(folder, ["package.json"])) else None
    plain = _HIDES.sub("", _ID_PLUGIN.sub("", script))
    is_plain = imports_only(script, _HARMLESS) and not _EXTENDED.search(plain)
    if not is_plain or re.search(r"(?i)IdAttribute|anchor|heading|slug", plain.replace("IdAttributePlugin", "")):
        return None
    return heading_id.eleventy if _ID_PLUGIN.search(script) else heading_id.none


def _foreign(script: str) -> frozenset[Foreign]:
    """Return the syntaxes that the site prints: none if its configuration may add plugins to markdown-it."""
    is_plain = imports_only(script, _HARMLESS) and not _EXTENDED.search(script)
    return BY_PLUGINS if is_plain else frozenset()


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None or depends_on(folder, "@11ty/eleventy", "@11ty/client")


def _read(folder: Path) -> Conventions:
    """Read the literal strings of the configuration, and the data files of the folders."""
    config = first_file(folder, _CONFIGURATIONS)
    script = read_script(folder, config)
    source = _input(script)
    output = string(script, "output", "_site").strip("./")
    scopes, tagged = _directory_data(folder, source)
    hides_drafts = "draft" in script.lower() or any("draft" in str(scope.values).lower() for scope in scopes)
    hides_drafts = hides_drafts or imports_own_code(script) or _has_script_data(folder, folder / source)
    is_plain = re.search(r"markdownTemplateEngine\s*:\s*false", script) is not None
    return replace(
        _USUAL,
        markdown=_dialect(script),
        heading_ids=_ids(folder, config, script),
        prints_title=prints_title(folder, _LAYOUTS),
        exclude=(f"{output}/",) if is_inside(output) else (),
        templates=NOTHING if is_plain else NUNJUCKS,
        collections=(_collection(folder, source, tagged)._replace(is_fixed=_has_usual_formats(script)),),
        semantics=_semantics(script, hides_drafts or not script.strip(), _has_own_engines(folder, config, script)),
        defaults=defaults_of(scopes),
        foreign=lambda: _foreign(script),
        engine=cache(lambda: None if is_plain else _engine(folder, source, config, script)),
        addresses=cache(lambda: _addresses(folder, source, config, script)),
        knowledge=cache(lambda: _knowledge(folder, source, config, script, scopes)),
    )


def _semantics(script: str, hides_drafts: bool, has_own_engines: bool) -> Semantics:
    """Return the semantics of a site: whether `draft` hides a post, or may, and whether all engines are known."""
    engines = () if has_own_engines else _ENGINES
    if not hides_drafts:
        return replace(SEMANTICS, pretences=(*SEMANTICS.pretences, *engines))
    semantics = replace(SEMANTICS, pretences=(*_RESERVED, *engines))
    if not _HIDES.search(script):
        return semantics
    return replace(semantics, is_hidden=lambda data: _is_hidden(data) or bool(data.get("draft")))


def _has_own_engines(folder: Path, config: Path | None, script: str) -> bool:
    """Return whether the configuration, or a package that it imports, may add an engine for templates."""
    if config is None:
        return "--config" in read_text(folder, first_file(folder, ["package.json"]))
    return not imports_only(script, _HARMLESS) or imports_own_code(script) or "addExtension" in script


def _has_usual_formats(script: str) -> bool:
    """Return whether it is known which suffixes pages may have: neither the configuration nor a plugin adds one."""
    return bool(script.strip()) and not imports_own_code(script) and _FORMATS.search(script) is None


def _engine(folder: Path, source: str, config: Path | None, script: str) -> Engine | None:
    from postlint.generators.eleventy.engine import engine  # only if a post has braces

    return engine(folder, source, config, _HIDES.sub("", script))


def _addresses(folder: Path, source: str, config: Path | None, script: str) -> Addresses | None:
    from postlint.generators.eleventy.address import addresses  # only if a URL is needed

    return addresses(folder, source, config) if disk.is_folder(folder) and _says_input(folder, script) else None


def _knowledge(folder: Path, source: str, config: Path | None, script: str, scopes: list[Scope]) -> Knowledge:
    from postlint.generators.eleventy.layout import read_layout  # only if links are followed
    from postlint.generators.eleventy.link import EleventyKnowledge

    layout = read_layout(folder, source, config, _says_input(folder, script))
    words = cache(lambda: _words(folder, source, config, script))
    return EleventyKnowledge(layout, _addresses(folder, source, config, script), defaults_of(scopes), words)


def _words(folder: Path, source: str, config: Path | None, script: str) -> Words:
    from postlint.generators.eleventy.engine import given  # only if a post has tags
    from postlint.generators.eleventy.value import Words

    return Words(_engine(folder, source, config, script), given(folder, folder / source, script))


def _input(script: str) -> str:
    """Return the folder of the pages: `dir.input`, or `setInputDirectory(…)`; empty for the folder of the site."""
    found = [*strings(script, "input"), *re.findall(r"setInputDirectory\(\s*[\"'`]([^\"'`$]+)[\"'`]", script)]
    folders = {each.removeprefix("./").strip("/") for each in found} - {"", "."}
    source = folders.pop() if len(folders) == 1 else ""
    return source if is_inside(source) else ""


def _says_input(folder: Path, script: str) -> bool:
    """Return whether the folder of the pages is known: named in a literal string, and not by `--input`."""
    named = len(re.findall(r"""(?<![\w.-])["']?input["']?\s*[:=]|setInputDirectory\(""", script))
    plain = len(strings(script, "input")) + len(re.findall(r"setInputDirectory\(\s*[\"'`][^\"'`$]+[\"'`]", script))
    return named == plain and "--input" not in read_text(folder, first_file(folder, ["package.json"]))


def _collection(folder: Path, source: str, tagged: list[str]) -> Collection:
    """Return the posts: in folders with a usual name, or whose data file tags them as posts."""
    named = [
        each.relative_to(folder).as_posix()
        for each in folders_below(folder, folder / source, levels=3)
        if each.name in _POSTS and each != folder and "_includes" not in each.parts
    ]
    return posts_in(sorted({*named, *tagged}) or [source or "."], _SUFFIXES, exclude=_EXCLUDE, any_case=True)


def _directory_data(folder: Path, source: str) -> tuple[list[Scope], list[str]]:
    """Return the values of data files such as `posts/posts.json`, and the folders that they tag as posts."""
    scopes: list[Scope] = []
    tagged: list[str] = []
    for below in folders_below(folder, folder / source):
        for name in (f"{below.name}.json", f"{below.name}.11tydata.json", f"{below.name}.yaml", f"{below.name}.yml"):
            values = read_data(folder, below / name) if disk.is_file(below / name) else {}
            if not values:
                continue
            place = "" if below == folder else below.relative_to(folder).as_posix()
            scopes.append(Scope(place, values))
            if place and {"post", "posts"} & {text.lower() for text in texts(values.get("tags"))}:
                tagged.append(place)
    return scopes, tagged


def _has_script_data(folder: Path, source: Path) -> bool:
    """Return whether a data file that is a script mentions drafts, or there is computed data."""
    for below in folders_below(folder, source):
        for suffix in ("js", "mjs", "cjs"):
            path = below / f"{below.name}.11tydata.{suffix}"
            if disk.is_file(path) and "draft" in read_script(folder, path).lower():
                return True
    return disk.is_file(source / "_data" / "eleventyComputed.js")


def read_date(text: str) -> Reading:
    """Read a date as `Template.js` of Eleventy: ISO 8601; words for the dates of the file are not judged."""
    is_word = text.strip().lower() in ("last modified", "created", "git last modified", "git created")
    return None if is_word else read_iso(text)


def _is_hidden(data: dict[str, object]) -> bool:
    return data.get("permalink") is False


def _is_there(value: object) -> bool:
    return value is not None


_DOES_NOT = "does not hide the post: `permalink: false` does"
# The engines of versions 1 to 4, and those of plugins of Eleventy itself.
_KNOWN_ENGINES = frozenset(
    "html liquid njk md 11ty.js 11ty.cjs 11ty.mjs 11ty.ts 11ty.jsx 11ty.tsx js ts jsx tsx mdx hbs mustache ejs haml pug"
    " webc vto vue vento handlebars".split()
)


def _is_no_engine(value: object) -> bool:
    names = [part.strip() for part in value.split(",")] if isinstance(value, str) else []
    return not _KNOWN_ENGINES.issuperset(filter(None, names))


_ENGINES = (Pretence("templateEngineOverride", _is_no_engine, "stops the build: there is no such engine"),)
_RESERVED = tuple(
    Pretence(key, _is_there, "stops the build: the key is reserved")
    for key in ("collections", "content", "eleventy", "pkg")
)

SYNTAX = Syntax((Format.YAML, Format.SCRIPT), Fences.GRAY_MATTER, Scalars.JS_YAML_4)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(DateKey(("date",)),),
    read_date=read_date,
    refuse_date=refuse_spaced,
    naming=FileNaming(
        folder="",
        pattern=lazy(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?P<slug>.*)\.[^.]+", re.DOTALL),
        skipped=lazy(r"[._]"),
        example="2024-05-01-tea.md",
        optional=True,
        nested=True,
    ),
    is_hidden=_is_hidden,
    pretences=(
        Pretence("draft", is_yes, _DOES_NOT, hides=True),
        Pretence("published", is_no, _DOES_NOT, hides=True),
        *_RESERVED,
    ),
    terms=(TermKey(("tags",), split=Split.COMMAS, in_url=True, joins=True),),
)


def is_date(text: str) -> bool:
    """Return whether Eleventy reads the text as a date."""
    return not isinstance(read_date(text), Impossible)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=NUNJUCKS,
    markdown=DIALECT,
    collections=(posts_in(["."], _SUFFIXES, exclude=_EXCLUDE, any_case=True),),
    figures=figure.ELEVENTY,
    keys=PageKeys(layout=("layout",)),
)

ELEVENTY = Generator(name="eleventy", is_at=_is_at, usual=_USUAL, read=_read, schema="eleventy")
