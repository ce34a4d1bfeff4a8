"""meaning.py GENERATOR: does the same as meaning.mjs for the generators in Python."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

Answer = dict[str, Any]


def pelican(text: str, folder: Path) -> Answer:
    """Return Pelican's result for a post: read it, and check that it is a valid article."""
    from pelican.generators import ArticlesGenerator  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from pelican.settings import read_settings  # type: ignore[import-untyped,import-not-found,unused-ignore]

    (folder / "tea.md").write_text(text, encoding="utf-8")
    settings = read_settings(override={"PATH": str(folder), "TIMEZONE": "UTC", "CACHE_CONTENT": False})
    context = {**settings, "generated_content": {}, "static_links": set(), "static_content": {}, "localsiteurl": ""}
    made = ArticlesGenerator(context, settings, str(folder), settings["THEME"], str(folder / "out"))
    made.generate_context()
    if not made.articles:
        if made.drafts or made.hidden_articles or "status: skip" in text.lower():
            return {"hidden": True}
        return {"error": "the file is skipped"}
    article = made.articles[0]
    terms = [str(tag) for tag in getattr(article, "tags", [])]
    return {"title": article.metadata.get("title"), "day": article.date.strftime("%Y-%m-%d"), "terms": terms}


def nikola(text: str, folder: Path) -> Answer:
    """Return Nikola's result for a post, up to the list of posts."""
    from nikola import Nikola  # type: ignore[import-untyped,import-not-found,unused-ignore]

    (folder / "posts").mkdir()
    (folder / "posts" / "tea.md").write_text(text, encoding="utf-8")
    os.chdir(folder)
    site = Nikola(
        POSTS=(("posts/*.md", "posts", "post.tmpl"),),
        PAGES=(),
        COMPILERS={"markdown": (".md",)},
        TIMEZONE="UTC",
        BLOG_TITLE="Tea",
        SITE_URL="https://tea.example/",
    )
    site.init_plugins()
    site.scan_posts(really=True, quiet=True)
    posts = [post for post in site.timeline if post.use_in_feeds]
    if not posts:
        return {"hidden": True}
    return {"title": posts[0].title(), "day": posts[0].date.strftime("%Y-%m-%d"), "terms": posts[0].tags}


def mkdocs(text: str, folder: Path) -> Answer:
    """Return the result of MkDocs Material's blog for a post, by building the site."""
    from mkdocs.commands.build import build  # type: ignore[import-not-found,unused-ignore]
    from mkdocs.config import load_config  # type: ignore[import-not-found,unused-ignore]

    posts = folder / "docs" / "blog" / "posts"
    posts.mkdir(parents=True)
    (folder / "docs" / "blog" / "index.md").write_text("# Blog\n", "utf-8")
    (posts / "tea.md").write_text(text, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text("site_name: Tea\nsite_url: https://tea.example/\ntheme: material\nplugins: [blog]\n", "utf-8")
    loaded = load_config(str(config))
    build(loaded)
    blog: Any = loaded.plugins["material/blog"]
    found = blog.blog.posts
    if not found:
        return {"hidden": True}
    post = found[0]
    day = post.config.date.created.strftime("%Y-%m-%d")
    return {"title": post.meta.get("title"), "day": day, "terms": post.config.categories}


def main(make: Any) -> None:
    """Print an answer for each line."""
    logging.disable(logging.CRITICAL)
    for line in sys.stdin:
        with tempfile.TemporaryDirectory(prefix="postlint-meaning-") as name:
            said = io.StringIO()
            try:
                with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                    answer = make(json.loads(line), Path(name))
            except (Exception, SystemExit) as error:
                answer = {"error": f"{type(error).__name__}: {error}".split("\n", 1)[0]}
            os.chdir("/")
        print(json.dumps(answer, default=str), flush=True)


if __name__ == "__main__":
    main({"mkdocs": mkdocs, "nikola": nikola, "pelican": pelican}[sys.argv[1]])
