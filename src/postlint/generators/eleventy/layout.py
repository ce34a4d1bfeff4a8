"""Read from the configuration of an Eleventy site what its links depend on; nothing is executed."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import NamedTuple

from postlint import disk
from postlint.generators.eleventy.engine import HARMLESS
from postlint.generators.shared.address import split_url
from postlint.generators.shared.configuration import (
    first_file,
    is_inside,
    read_data,
    read_script,
    read_text,
    string,
    strings,
)
from postlint.text import nfc

_OWN_FILE = re.compile(r"""(?:from|require\(|import\(|import)\s*["'`](?P<path>\.{1,2}/[^"'`$]+)["'`]""")
_OWN_CODE = re.compile(r"""(?:from|require\(|import\(|import)\s*["'`](?:\.|@/|~/|#)""")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*["'`](?P<name>[^"'`\n]+)""")
# Packages of others that extend Eleventy: `eleventy-plugin-toc`.
_PLUGIN = re.compile(r"(?!@11ty/).*(?:eleventy|11ty)", re.IGNORECASE)
# Calls that add pages, or write files, in ways that are not read.
_ADDS = re.compile(
    r"addTemplate\(|addExtension|writeFile|copyFile|cpSync|createWriteStream|outputFile|\.on\(\s*[\"'`]eleventy\.after"
)
# Calls that may change the links of a page.
_CHANGES = re.compile(
    r"addTransform|addUrlTransform|addLinter|posthtml|jsdom|cheerio|replaceLink|replace-link|(?:set|amend)Library",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"addPassthroughCopy\(\s*(?P<given>(?P<text>[\"'`][^\"'`$\n]*[\"'`])|(?P<table>\{[^{}]*\})|(?P<other>.))"
)
_PAIR = re.compile(r"[\"'`](?P<source>[^\"'`$\n]*)[\"'`]\s*:\s*[\"'`](?P<place>[^\"'`$\n]*)[\"'`]\s*,?")
_ALIAS = re.compile(r"addLayoutAlias\(\s*(?:[\"'`](?P<name>[^\"'`$]*)[\"'`])?")
_COLLECTION = re.compile(r"addCollection\(\s*(?:[\"'`](?P<name>[^\"'`$\n]+)[\"'`])?")
_FORMATS = re.compile(
    r"(?:templateFormats[\"']?\s*:|setTemplateFormats\(|addTemplateFormats\()\s*(?P<value>\[[^\]]*\]|[\"'`][^\"'`]*[\"'`]|[^\s\[\"'`])"
)
# Commands that add no files to the site: `npx eleventy --serve`.
_MAKERS = re.compile(
    r"sass|postcss|tailwind|webpack|esbuild|gulp|grunt|vite|rollup|parcel|pagefind|lunr|terser|lightningcss|imagemin|svgo"
)
_USUAL = re.compile(
    r"(?:npx\s+|cross-env\s+|[A-Z_]+=\S+\s+)*(?:(?:@11ty/)?eleventy|rimraf|rm|del|prettier|eslint|echo|exit|npm|yarn|"
    r"pnpm|postlint)\b"
)
_MOST = 30


class Copy(NamedTuple):
    """Files that are copied: a path or pattern, relative to the site; `place`: the path there, None if it stays."""

    source: str
    place: str | None


class Layout(NamedTuple):
    """What the configuration says.

    `why_pages`, `why_files`, `why_links` and `why_layouts` say why there may be other pages, files and layouts, and why
    links may be changed, and `why_formats` why pages may have other suffixes; None if it is not so. `formats` are the
    suffixes of templates; None if unknown. `collections` are those that the configuration adds to the tags; None if it
    may add others.
    """

    source: str
    includes: str
    layouts: str | None
    base: str
    hosts: frozenset[str]
    copies: tuple[Copy, ...]
    formats: tuple[str, ...] | None
    aliases: frozenset[str]
    collections: tuple[str, ...] | None
    has_base_plugin: bool
    reads_paths: bool
    shows_images: bool
    hides_drafts: bool
    why_pages: str | None
    why_files: str | None
    why_links: str | None
    why_layouts: str | None
    why_formats: str | None
    makes_files: bool


def read_layout(folder: Path, source: str, config: Path | None, says_input: bool) -> Layout:
    """Read the configuration and the scripts of the site that it imports."""
    script, is_whole = _whole(folder, config)
    packages = {match["name"] for match in _IMPORT.finditer(script)}
    plugin = next((name for name in sorted(packages) if _PLUGIN.match(name)), None)
    unknown = None if is_whole and says_input else "the configuration is not known"
    unknown = f"the plugin {plugin[:40]} is not known" if plugin and not unknown else unknown
    copies, reads_copies = _copies(script, source)
    aliases = [match["name"] for match in _ALIAS.finditer(script)]
    formats = _formats(script)
    prefix = strings(script, "pathPrefix")
    has_base_plugin = "HtmlBasePlugin" in script
    if "pathPrefix" in script and len(prefix) != 1 and not has_base_plugin:
        unknown = unknown or "the path of the site is not known"
    base = f"/{prefix[0].strip('/')}/" if len(prefix) == 1 and prefix[0].strip("/") else "/"
    adds = "the configuration may add pages" if _ADDS.search(script) else None
    package = read_text(folder, first_file(folder, ["package.json"]))
    is_usual = all(HARMLESS.fullmatch(name) for name in packages if name[0] not in "./") and "--formats" not in package
    commands = "a command of the build may add files" if _has_commands(folder) else None
    changes = "the configuration may change links" if _CHANGES.search(script) else None
    return Layout(
        source,
        _below(source, string(script, "includes", "_includes")),
        _below(source, string(script, "layouts")) if string(script, "layouts") else None,
        base,
        _hosts(folder, source),
        copies,
        formats,
        frozenset(name for name in aliases if name),
        None if "eleventyComputed" in script else _collections(script),
        has_base_plugin,
        "InputPathToUrlTransformPlugin" in script or "InputPathToUrl" in script,
        "eleventyImageTransformPlugin" in script or "mageTransformPlugin" in script,
        "addPreprocessor" in script or "draft" in script.lower(),
        unknown or adds or (None if formats else "the formats of the templates are not known"),
        unknown or adds or commands or (None if reads_copies else "what is copied is not known"),
        unknown or changes,
        unknown or (adds if None not in aliases else "the names of layouts are not known"),
        unknown or adds or (None if formats and is_usual else "the formats of the templates are not known"),
        commands is not None or _makes_files(folder, script),
    )


def _whole(folder: Path, config: Path | None) -> tuple[str, bool]:
    """Return the configuration with all scripts of the site that it imports, and whether all were found."""
    if config is None:
        return "", "--config" not in read_text(folder, first_file(folder, ["package.json"]))
    pending, seen, texts = [config], set[Path](), list[str]()
    while pending:
        path = pending.pop()
        if path in seen:
            continue
        seen.add(path)
        script = read_script(folder, path)
        own = [match["path"] for match in _OWN_FILE.finditer(script)]
        if not script.strip() or len(seen) > _MOST or len(own) < len(_OWN_CODE.findall(script)):
            return "\n".join(texts), False
        texts.append(script)
        pending += [path.parent / each for each in own if not each.endswith((".json", ".css"))]
    return "\n".join(texts), True


def _collections(script: str) -> tuple[str, ...] | None:
    """Return the names of the collections that a configuration adds; None if one is not written in it."""
    names = [match["name"] for match in _COLLECTION.finditer(script)]
    return tuple(name for name in names if name) if all(names) else None


def _hosts(folder: Path, source: str) -> frozenset[str]:
    """Return the host of the site, by the usual files of data: `_data/site.json` with `"url": "https://tea.example"`."""
    urls = {
        str(read_data(folder, path).get("url", ""))
        for name in ("site", "metadata", "meta")
        for suffix in ("json", "yaml", "yml")
        if disk.is_file(path := folder / source / "_data" / f"{name}.{suffix}")
    }
    return frozenset(host for url in urls if (host := split_url(url).netloc.lower()))


def _has_commands(folder: Path) -> bool:
    """Return whether the build has commands besides Eleventy's: `sass src:_site && eleventy`."""
    scripts = (
        read_data(folder, folder / "package.json").get("scripts") if disk.is_file(folder / "package.json") else None
    )
    commands = [str(each) for each in scripts.values()] if isinstance(scripts, dict) else []
    parts = [part.strip() for each in commands for part in re.split(r"&&|\|\||;|&|\|", each)]
    return any(part and not _USUAL.match(part) for part in parts)


def _makes_files(folder: Path, script: str) -> bool:
    """Return whether another program may make files of the site: styles, scripts, indexes of a search."""
    package = read_text(folder, first_file(folder, ["package.json"]))
    others = (
        "Makefile",
        "gulpfile.js",
        "gulpfile.mjs",
        "webpack.config.js",
        "vite.config.js",
        "justfile",
        "netlify.toml",
    )
    return _MAKERS.search(package) is not None or first_file(folder, others) is not None or "eedPlugin" in script


def _below(source: str, path: str) -> str:
    """Return a folder of the configuration, which is relative to that of the pages."""
    return nfc(posixpath.normpath(posixpath.join(source or ".", path)).removeprefix("./"))


def _copies(script: str, source: str) -> tuple[tuple[Copy, ...], bool]:
    """Return what is copied, and whether all of it is known."""
    found: list[Copy] = []
    is_known = True
    for match in _COPY.finditer(script):
        if match["text"]:
            path = _clean(match["text"][1:-1])
            found.append(Copy(path, None))
        elif match["table"]:
            pairs = list(_PAIR.finditer(match["table"]))
            rest = _PAIR.sub("", match["table"][1:-1])
            is_known = is_known and not rest.strip()
            found += [Copy(_clean(pair["source"]), pair["place"].removeprefix("./").strip("/")) for pair in pairs]
        else:
            is_known = False
        rest = script[match.end() : match.end() + 400].partition(")")[0]
        is_known = is_known and not re.search(r"rename|filter|mode\s*:|transform", rest)
    return tuple(each for each in found if is_inside(each.source) or each.source == ""), is_known


def _clean(path: str) -> str:
    return nfc(path.strip().removeprefix("./").strip("/"))


def _formats(script: str) -> tuple[str, ...] | None:
    """Return the suffixes of templates and of files that are copied by their suffix; None if unknown."""
    found: list[str] = []
    for match in _FORMATS.finditer(script):
        if match["value"][0] not in "[\"'`":
            return None
        texts = re.findall(r"[\"'`]([^\"'`]*)[\"'`]", match["value"])
        if re.sub(r"[\"'`][^\"'`]*[\"'`]|[\s,\[\]]", "", match["value"]):
            return None
        found += [part.strip().lstrip(".") for text in texts for part in text.split(",")]
    has_all = "templateFormats" in script.replace("addTemplateFormats", "") or "setTemplateFormats" in script
    return tuple(dict.fromkeys([*found, *(() if has_all else ("md", "njk", "html", "liquid", "11ty.js", "hbs"))]))
