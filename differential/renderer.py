"""Runs the real Markdown programs: each is a function from bodies to HTML."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pyromark
from pyromark import Options

from differential.program import build_hugo, by_lines

_HUGO = """baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "home"]
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
codeFences = false
"""


def by_hugo(bodies: list[str], *, has_html: bool = True) -> list[str]:
    """Render with Goldmark, in one Hugo site with all bodies; it drops HTML unless `has_html`."""
    posts = {f"content/p{number}.md": f"---\ntitle: x\n---\n{body}" for number, body in enumerate(bodies)}
    config = _HUGO.replace("unsafe = true", f"unsafe = {str(has_html).lower()}")
    pages = build_hugo({"hugo.toml": config, "layouts/single.html": "{{ .Content }}", **posts})
    return [pages.get(f"p{number}/index.html", "") for number in range(len(bodies))]


def by_pulldown_cmark(bodies: list[str]) -> list[str]:
    """Render with the crate pulldown-cmark, configured as in Zola (components/markdown/src/markdown.rs)."""
    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_HEADING_ATTRIBUTES
    )
    return [pyromark.html(body, options=options) for body in bodies]


RENDERERS: dict[str, Callable[[list[str]], list[str]]] = {
    "kramdown": by_lines("ruby", "kramdown.rb"),
    **{
        name: by_lines("node", "node.mjs", name)
        for name in ("markdown-it", "hexo", "remark", "satteri", "mdx", "vitepress")
    },
    "pulldown-cmark": by_pulldown_cmark,
    "goldmark": by_hugo,
    "python-markdown": by_lines(sys.executable, "python_markdown.py"),
    "zensical": by_lines(sys.executable, "zensical_markdown.py"),
}
"""The renderers, by the name that sites use."""
