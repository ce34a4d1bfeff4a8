"""Where the links of small sites lead, and which names are known: each page has sites and the answers about them.

A fence `site` has files, as the examples of rules have, and the fence `answers` below it what is known of each target
of the posts, in order. `pages` after `answers` asks for the pages besides the posts, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postlint.engine.claim import pack_facts
from postlint.engine.read import read_post
from postlint.engine.site_stage import make_site
from postlint.generators import Answer, Found, Link, Missing, Page, Tag, Use
from postlint.post import Post
from postlint.project.plan import Plan, Request
from postlint.rule import fences, split_files
from postlint.site import Site

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.md")))
def test_a_link_leads_where_the_generator_leads_it(name: str, tmp_path: Path, update: bool) -> None:
    page = HERE / f"{name}.md"
    text = page.read_text("utf-8")
    files: dict[str, str] = {}
    edits: list[tuple[int, int, str]] = []
    for number, fence in enumerate(fences(text)):
        if fence.info[0] == "site":
            files = split_files(fence.text)
            continue
        site = load(name, files, tmp_path / str(number))
        shown = "".join(f"{line}\n" for line in answers(site, "pages" in fence.info))
        edits.append((*fence.span, f"```{' '.join(fence.info)}\n{shown}```"))
    new = text
    for start, end, shown in reversed(edits):
        new = new[:start] + shown + new[end:]
    if update:
        page.write_text(new, "utf-8")
    assert page.read_text("utf-8") == new


def load(generator: str, files: dict[str, str], root: Path) -> Site:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / "postlint.toml").write_text(f'generator = "{generator}"\n', "utf-8")
    plan = Plan(Request(root))
    posts = ((file, read_post(plan, file)) for file in plan.collections.finder().find([root]).posts)
    return make_site(plan, [pack_facts(plan, file, post) for file, post in posts if isinstance(post, Post)])


def answers(site: Site, with_pages: bool) -> Iterator[str]:
    for post in site.posts.values():
        page = Page(post.path, post.url, post.lang)
        yield f"{post.path}: {post.url}{f', {post.hidden}' if post.hidden else ''}"
        uses = [Use("author", word.text) for word in post.authors]
        uses += [Use("written author", word.text) for word in post.written_authors]
        uses += [Use(kind, word.text) for kind, words in post.terms.items() for word in words if kind != "authors"]
        uses += [Use("layout", post.layout.text)] if post.layout is not None else []
        for use in uses:
            yield f"  {use.kind} {use.name} → {show(site.knowledge.name(use, page, site))}"
        for seen in site.targets(post):
            if site.is_internal(seen.target.target):
                link = Link(*seen.target[:4])
                form = f"{link.form} {link.kind}" if (link.form, link.kind) != ("markdown", "link") else ""
                yield f"  {form}{' ' if form else ''}{link.target} → {show(site.knowledge.resolve(link, page, site))}"
        for tag in post.tags:
            for link, answer in site.knowledge.tags(Tag(tag), page, site):
                yield f"  {tag}: {link.kind} {link.target} → {show(answer)}"
    if with_pages:
        for url, path in sorted(site.pages.urls.items()):
            yield f"{url}{' ' if path else ''}{path}"
        yield f"incomplete: {site.pages.incomplete}"


def show(answer: Answer) -> str:
    """An answer in one line."""
    if isinstance(answer, Found):
        return (answer.path or "a page") + (f"#{answer.fragment}" if answer.fragment else "")
    if not isinstance(answer, Missing):
        return f"unknown: {answer.why}"
    instead = f" [{'fix' if answer.is_certain else 'perhaps'}: {answer.replacement}]" if answer.replacement else ""
    return f"MISSING: {answer.message}{instead}{' (stops)' if answer.stops else ''}"
