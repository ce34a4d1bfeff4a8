"""The blog of Material for MkDocs 9.7: facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from postlint.front_matter import Fences, Format, Impossible, Moment, Scalars, Style, Syntax, read_moment
from postlint.generators.shared import slug
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.configuration import first_file, is_inside, mapping, read_data
from postlint.generators.shared.date import Reading
from postlint.generators.shared.date_text import read_v8
from postlint.generators.shared.foreign import BY_PLUGINS
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.python_markdown import dialect, docs_of, extensions
from postlint.generators.shared.semantics import DateKey, Pretence, Semantics, Split, TermKey, is_no, misreads
from postlint.markdown.dialect import PYTHON_MARKDOWN
from postlint.markdown.foreign import Foreign
from postlint.markdown.heading_id import python_markdown
from postlint.template.mask import NOTHING, NUNJUCKS
from postlint.text import lazy

_CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml")
_SUFFIXES = ("md", "markdown")
# A plain scalar that PyYAML reads as a date: `2024-05-01`, `2024-5-1 10:30:00`.
_DATE = lazy(
    r"\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?"
)
# Plugins that leave Markdown alone.
_PLUGINS = frozenset(
    "search blog tags social meta minify rss glightbox awesome-pages awesome-nav git-revision-date-localized"
    " git-committers git-authors privacy offline optimize info group redirects section-index literate-nav exclude"
    " typeset projects".split()
)
# The syntaxes that an extension reads.
_READ_BY = (
    ("attr_list", Foreign.ATTRIBUTE_LIST),
    ("attr_list", Foreign.SPAN_ATTRIBUTES),
    ("attr_list", Foreign.HEADING_ID),
    ("md_in_html", Foreign.MARKDOWN_ATTRIBUTE),
    *((name, Foreign.ADMONITION) for name in ("admonition", "pymdownx.details", "pymdownx.tabbed", "pymdownx.blocks")),
    ("wikilinks", Foreign.WIKILINK),
    ("wikilinks", Foreign.EMBED),
    ("pymdownx.mark", Foreign.HIGHLIGHT),
    ("pymdownx.critic", Foreign.HIGHLIGHT),
)


def _plugins(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the options of each plugin by its name: `[search, blog: {…}]` → `search: {}`, `blog: {…}`."""
    plugins = data.get("plugins")
    found: dict[str, dict[str, Any]] = {}
    for each in plugins if isinstance(plugins, list) else [plugins]:
        if isinstance(each, str):
            found[each] = {}
        for name, options in mapping(each).items():
            found[str(name)] = mapping(options)
    return {name.removeprefix("material/"): options for name, options in found.items()}


def _is_at(folder: Path) -> bool:
    """Other sites of MkDocs, without the plugin `blog`, have pages and no posts."""
    path = first_file(folder, _CONFIGURATIONS)
    return path is not None and "blog" in _plugins(read_data(folder, path))


def _read(folder: Path) -> Conventions:
    """Read the folder of the posts, the extensions, and whether Jinja renders posts."""
    data = read_data(folder, first_file(folder, _CONFIGURATIONS))
    plugins = _plugins(data)
    docs = docs_of(data)
    return replace(
        _USUAL,
        markdown=dialect(data),
        heading_ids=None if "slugify" in str(data.get("markdown_extensions")) else python_markdown,
        collections=(_collection(docs, plugins.get("blog", {})),),
        foreign=lambda: _foreign(data, plugins),
        addresses=cache(lambda: _addresses(data, plugins, docs)),
        knowledge=cache(lambda: knowledge_of(data)),
        templates=NUNJUCKS if "macros" in plugins else NOTHING,
    )


def _foreign(data: dict[str, Any], plugins: dict[str, Any]) -> frozenset[Foreign]:
    """Return the syntaxes that the site prints: none if an extension, plugin or hook is not known."""
    names = extensions(data)
    if names is None or data.get("hooks") or not _PLUGINS.issuperset(plugins):
        return frozenset()
    read = {foreign for extension, foreign in _READ_BY if extension in names}
    return frozenset((BY_PLUGINS | {Foreign.LIQUID, Foreign.SHORTCODE}) - read)


def _addresses(data: dict[str, Any], plugins: dict[str, Any], docs: str) -> Addresses | None:
    from postlint.generators.mkdocs.address import addresses  # only if a URL is needed

    return addresses(data, plugins, docs)


def knowledge_of(data: dict[str, Any]) -> Knowledge | None:
    """Return what is known about a site with a configuration; None if it has several blogs."""
    from postlint.generators.mkdocs.link import MkDocs  # only if a whole site is checked

    names = [each.removeprefix("material/") for each in _names(data.get("plugins"))]
    return MkDocs(data, _plugins(data), docs_of(data)) if names.count("blog") < 2 else None


def _names(items: Any) -> list[str]:
    """Return the names of plugins, each as often as the configuration has it."""
    listed = items if isinstance(items, list) else [items]
    return [str(name) for each in listed for name in (each if isinstance(each, dict) else [each])]


def _collection(docs: str, options: dict[str, Any]) -> Collection:
    blog = str(options.get("blog_dir") or "blog").removeprefix("./").strip("/")
    posts = str(options.get("post_dir") or "{blog}/posts").replace("{blog}", blog if blog != "." else "")
    folder = f"{docs}/{posts.strip('/')}"
    return posts_in(
        [folder if is_inside(folder) else "docs/blog/posts"], _SUFFIXES, is_fixed=True, exclude=("/site/", ".*")
    )


def _refuse_date(text: str, style: Style) -> str:
    """Return why a value stops the build, "" if it does not: the plugin refuses what PyYAML reads as a string."""
    if style is Style.PLAIN and _DATE.fullmatch(text):
        return ""
    return "is a string, not a date: it stops the build"


def read_date(text: str) -> Reading:
    """Read the moment of a date. `refuse_date` says whether the plugin accepts it."""
    moment = read_moment(text) if _DATE.fullmatch(text) else read_v8(text)
    return Impossible("a day has no hour 24") if isinstance(moment, Moment) and re.search(r"[Tt ]24:", text) else moment


SYNTAX = Syntax((Format.YAML,), Fences.MKDOCS, Scalars.PYYAML)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=False),
    dates=(
        DateKey(("date",), empty="stops the build"),
        DateKey(("date", "created")),
        DateKey(("date", "updated"), is_update=True),
    ),
    read_date=read_date,
    refuse_date=_refuse_date,
    is_hidden=lambda data: data.get("draft") is True,
    pretences=(
        Pretence("published", is_no, "does not hide the post: `draft: true` does", hides=True, instead="draft: true"),
    ),
    terms=(
        TermKey(("categories",), split=Split.REFUSED, in_url=True, page=partial(slug.pymdownx, separator="-")),
        TermKey(("tags",)),
        TermKey(("authors",), split=Split.REFUSED),
    ),
)


def is_date(text: str) -> bool:
    """Return whether the text is a date."""
    return not isinstance(read_date(text), Impossible)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=NOTHING,
    markdown=PYTHON_MARKDOWN,
    collections=(_collection("docs", {}),),
    mdx=(),
    keys=PageKeys(authors=("authors",), layout=("template",)),
)

MKDOCS = Generator(name="mkdocs", is_at=_is_at, usual=_USUAL, read=_read, schema="mkdocs")
