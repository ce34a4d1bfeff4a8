"""Hexo 8.1: facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from postlint import disk
from postlint.front_matter import Fences, Format, Impossible, Scalars, Syntax
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.configuration import (
    depends_on,
    files_below,
    first_file,
    is_inside,
    mapping,
    read_data,
    read_text,
)
from postlint.generators.shared.date import read_coerced, refuse_quoted
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.layout import prints_title
from postlint.generators.shared.package import major_version
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
from postlint.markdown.dialect import MARKED, Dialect, RawHtml
from postlint.markdown.foreign import Foreign
from postlint.markdown.heading_id import HeadingIds
from postlint.template import figure
from postlint.template.engine import Engine
from postlint.template.mask import NUNJUCKS
from postlint.text import lazy

_CONFIGURATIONS = ("_config.yml", "_config.yaml", "_config.json")
_SUFFIXES = ("md", "markdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "html", "htm")
# Keys that only Hexo has in a `_config.yml`.
_MARK = lazy(r"^(?:source_dir|public_dir|new_post_name|skip_render|default_layout):", re.MULTILINE)
# A package that changes URLs: `"hexo-permalink-pinyin"`.
_PLUGIN = lazy(r""""hexo-[\w-]*(?:permalink|pinyin|slug)""")
# A package that may render Markdown: `"hexo-renderer-marked"` → `marked`.
_RENDERER = lazy(r""""hexo-renderer-((?:ma|kra|pandoc|multi|remark)[\w-]*)\"""")
# hexo-renderer-marked 7 has marked 15. Version 6 has marked 4, to which only ASCII has punctuation.
_LATEST = 7
_SHOWN = RawHtml("shown as text", "markdown.render.html: true")
_ATTRIBUTES = frozenset(
    (Foreign.ATTRIBUTE_LIST, Foreign.SPAN_ATTRIBUTES, Foreign.HEADING_ID, Foreign.MARKDOWN_ATTRIBUTE)
)
_READS = lazy(r"hexo-renderer-(?:marked|markdown-it|kramed|ejs|stylus|pug|jade|swig|nunjucks|s[ac]ss|less)")
_LAYOUTS = ("themes/*/layout/**/*.*",)


def _is_at(folder: Path) -> bool:
    """Return whether the site is Hexo's: a `_config.yml` may be Jekyll's without Hexo's package, posts or keys."""
    found = first_file(folder, _CONFIGURATIONS)
    if found is None:
        return False
    if disk.is_folder(folder / "source" / "_posts") or depends_on(folder, "hexo"):
        return True
    if disk.is_file(folder / "package.json") and "hexo" in read_data(folder, folder / "package.json"):
        return True
    return len(_MARK.findall(read_text(folder, found))) > 1


def _read(folder: Path) -> Conventions:
    """Read the keys of `_config.yml` that change conventions."""
    data = read_data(folder, first_file(folder, _CONFIGURATIONS))
    source = str(data.get("source_dir") or "source").strip("/")
    source = source if is_inside(source) else "source"
    naming = _naming(str(data.get("new_post_name") or ""))
    return replace(
        _USUAL,
        markdown=_dialect(folder, data),
        heading_ids=_ids(folder, data),
        prints_title=prints_title(folder, _LAYOUTS),
        timezone=str(data["timezone"]) if data.get("timezone") else None,
        theme=_theme(data),
        collections=(
            _collection(source, data.get("post_asset_folder") is True, takes_hidden=bool(data.get("include")))._replace(
                is_fixed=_has_usual_renderers(folder)
            ),
        ),
        semantics=replace(SEMANTICS, naming=naming) if naming else SEMANTICS,
        foreign=lambda: _foreign(folder),
        engine=cache(lambda: _engine(folder, data)),
        addresses=cache(lambda: _addresses(folder, data, source)),
        knowledge=cache(lambda: _knowledge(folder, data, source)),
    )


def _has_usual_renderers(folder: Path) -> bool:
    """Return whether it is known which suffixes posts may have: no other package or script renders files."""
    package = read_data(folder, first_file(folder, ["package.json"]))
    needs = {**mapping(package.get("dependencies")), **mapping(package.get("devDependencies"))}
    renderers = (name for name in needs if "render" in name)
    return bool(needs) and all(map(_READS.fullmatch, renderers)) and not disk.is_folder(folder / "scripts")


def _theme(data: dict[str, Any]) -> str | None:
    """Return the theme, which is a folder of `themes` or a package: `next` and `hexo-theme-next` → `next`."""
    theme = data.get("theme")
    return theme.lower().removeprefix("hexo-theme-") if isinstance(theme, str) else None


def _engine(folder: Path, data: dict[str, Any]) -> Engine | None:
    from postlint.generators.hexo.engine import engine  # only if a post has braces

    return engine(folder, data, first_file(folder, _CONFIGURATIONS))


def _addresses(folder: Path, data: dict[str, Any], source: str) -> Addresses | None:
    from postlint.generators.hexo.address import addresses  # only if a URL is needed

    return None if _has_own_addresses(folder) else addresses(data, source)


def _knowledge(folder: Path, data: dict[str, Any], source: str) -> Knowledge:
    from postlint.generators.hexo.link import knowledge  # only if links are followed

    return knowledge(folder, data, source, _has_own_addresses(folder))


def _has_own_addresses(folder: Path) -> bool:
    """Return whether a script of the site, or a plugin by its name, changes URLs."""
    if _PLUGIN.search(read_text(folder, first_file(folder, ["package.json"]))):
        return True
    scripts = islice(files_below(folder, folder, "scripts/**/*.js"), 100)
    return any("permalink" in read_text(folder, path, 100_000) for path in scripts)


def _foreign(folder: Path) -> frozenset[Foreign]:
    """Return the syntaxes that the site prints: attributes, if hexo-renderer-marked alone renders its Markdown."""
    renderers = set(_RENDERER.findall(read_text(folder, first_file(folder, ["package.json"]))))
    return _ATTRIBUTES if renderers == {"marked"} else frozenset()


def _ids(folder: Path, data: dict[str, Any]) -> HeadingIds | None:
    """Return how headings get their ids; None unless it is the default renderer with its defaults."""
    options = mapping(data.get("marked"))
    is_usual = options.get("headerIds", True) is True and not options.get("modifyAnchors")
    return heading_id.hexo if is_usual and depends_on(folder, "hexo-renderer-marked") else None


def _dialect(folder: Path, data: dict[str, Any]) -> Dialect:
    """Return the dialect of hexo-renderer-marked, or that with the options of hexo-renderer-markdown-it."""
    if depends_on(folder, "hexo-renderer-markdown-it"):
        render = mapping(mapping(data.get("markdown")).get("render"))
        return MARKED.vary(
            hard_wraps=render.get("breaks") is not False,
            flanking_tildes=True,
            raw_html=_SHOWN if render.get("html") is False else None,
        )
    options = mapping(data.get("marked"))
    is_gfm = options.get("gfm") is not False
    return MARKED.vary(
        flanking_signs=(major_version(folder, "hexo-renderer-marked") or _LATEST) >= _LATEST,
        autolinks=None if is_gfm and options.get("autolink") is not False else False,
        tables=is_gfm,
        strikethrough=is_gfm,
        task_lists=is_gfm,
        hard_wraps=is_gfm and options.get("breaks") is not False,
    )


def _collection(source: str, has_assets: bool = False, *, takes_hidden: bool = False) -> Collection:
    """Return the posts and drafts, without names that begin with `_` or `.`, or end with `~` or `%`.

    `takes_hidden`: the site includes files that Hexo ignores otherwise, as those in another folder with `_`.
    """
    hidden = tuple(f"{source}/{kind}/**/{name}" for kind in ("_posts", "_drafts") for name in ("_*", ".*", "*~", "*%"))
    folders = (f"{source}/_posts", f"{source}/_drafts")
    suffixes = _SUFFIXES[:-2] if has_assets else _SUFFIXES  # an HTML file beside a post may be one of its assets
    found = posts_in(folders, suffixes, exclude=("node_modules/", "/public/", *hidden))
    strays = tuple(f"{source}/{name}/**/*.md" for name in ("_post", "_Posts", "_Post", "_POSTS"))
    return found if takes_hidden else found._replace(strays=strays, home=f"{source}/_posts")


def _naming(pattern: str) -> FileNaming | None:
    """Return the names that `new_post_name` gives: `:year-:month-:day-:title.md`; None without a whole date."""
    parts = {
        ":year": r"(?P<year>\d{4})",
        ":month": r"(?P<month>\d\d)",
        ":i_month": r"(?P<month>\d\d?)",
        ":day": r"(?P<day>\d\d)",
        ":i_day": r"(?P<day>\d\d?)",
        ":title": r"(?P<slug>.*)",
    }
    stem = pattern.rpartition("/")[2].removesuffix(".md")
    words = re.split(r"(:\w+?(?=[^a-z_]|$))", stem)
    source = "".join(parts.get(word, re.escape(word)) for word in words)
    if "/" in pattern or not all(f"<{name}>" in source for name in ("year", "month", "day", "slug")):
        return None
    try:
        compiled = re.compile(source + r"\.[^.]+", re.DOTALL)
    except re.error:
        return None
    return FileNaming("_posts", compiled, re.compile(r"[._#]"), "2024-05-01-tea.md", optional=True)


def _is_hidden(data: dict[str, object]) -> bool:
    """Return whether `published` hides the post: false, 0 and the strings `false` and `0` do."""
    published = data.get("published", True)
    return published in (False, 0, "false", "False", "0")


def _is_a_no_that_publishes(value: object) -> bool:
    return isinstance(value, str) and is_no(value) and value not in ("false", "False", "0")


_ONLY = "does not hide the post: `published: false` does"

SYNTAX = Syntax((Format.YAML,), Fences.HEXO, Scalars.JS_YAML_4)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(DateKey(("date",)), DateKey(("updated",), is_update=True)),
    read_date=read_coerced,
    refuse_date=refuse_quoted,
    drafts=("_drafts",),
    is_hidden=_is_hidden,
    pretences=(
        Pretence(
            "published", _is_a_no_that_publishes, "does not hide the post", hides=True, instead="published: false"
        ),
        Pretence("draft", is_yes, _ONLY, hides=True, instead="published: false"),
        Pretence("layout", lambda value: value == "draft", _ONLY, hides=True),
    ),
    terms=(
        TermKey(("tags",), split=Split.NEVER, in_url=True, joins=True),
        TermKey(("categories",), split=Split.NEVER, in_url=True),
    ),
)


def is_date(text: str) -> bool:
    """Return whether Hexo reads the text as a date; if unsure, True."""
    return not isinstance(read_coerced(text), Impossible)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=NUNJUCKS,
    markdown=MARKED,
    collections=(_collection("source"),),
    mdx=(),
    figures=figure.HEXO,
    keys=PageKeys(aliases=("alias", "aliases"), layout=("layout",)),
)

HEXO = Generator(name="hexo", is_at=_is_at, usual=_USUAL, read=_read, schema="hexo")
