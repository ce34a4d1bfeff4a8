"""Each page `<generator>.md` has sites, as files, and links in them, with where each link leads.

A line of a `links` fence is a kind, a target and the answer after ` => `: `link /tea/ => content/tea.md`. The kinds are
`link`, `image`, `html` (a link in HTML), `front` (a picture of the front matter), `template` (a URL with a tag in it),
`tag` (a template tag) and `layout`. `from PATH` sets the page on which the next links are. An answer is a path, with
`?` after a replacement that is a guess. `pytest --update` writes the answers.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.engine.claim import pack_facts
from postlint.engine.read import read_post
from postlint.engine.site_stage import make_site
from postlint.generators import Answer, Found, Link, Missing, Page, Tag, Unknown, Use
from postlint.post import Post
from postlint.project.plan import Plan, Request
from postlint.rule import fences, split_files
from postlint.site import Site

PAGES = sorted(Path(__file__).parent.glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_says_where_links_lead(page: Path, tmp_path: Path, update: bool) -> None:
    text = page.read_text(encoding="utf-8")
    site: Site | None = None
    new, end = "", 0
    for number, fence in enumerate(fences(text)):
        if fence.info == ("site",):
            site = site_of(tmp_path / str(number), page.stem, split_files(fence.text))
        elif fence.info == ("links",):
            assert site is not None, "links without a site"
            new += f"{text[end : fence.span[0]]}```links\n{answered(site, fence.text)}```"
            end = fence.span[1]
    new += text[end:]
    if update and new != text:
        page.write_text(new, encoding="utf-8")
        return
    assert new.splitlines() == text.splitlines()


def site_of(folder: Path, generator: str, files: dict[str, str]) -> Site:
    """Write the files of a site, and return it as rules about the site see it."""
    for path, text in {**files, "postlint.toml": f'generator = "{generator}"\n'}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    plan = Plan(Request(folder.resolve(), folder.resolve() / "postlint.toml"))
    read = ((file, read_post(plan, file)) for file in plan.collections.finder().find([folder.resolve()]).posts)
    return make_site(plan, [pack_facts(plan, file, post) for file, post in read if isinstance(post, Post)])


def answered(site: Site, text: str) -> str:
    """Return the lines of a fence with their answers."""
    lines: list[str] = []
    path = next(iter(site.posts))
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        target = rest.partition(" =>")[0]
        if kind == "from":
            path = target
            assert path in site.posts, path
        answers = [] if kind == "from" else ask(site, path, kind, target)
        lines.append(f"{kind} {target} => {'; '.join(map(shown, answers)) or 'nothing'}" if kind != "from" else line)
    return "\n".join(lines) + "\n"


def ask(site: Site, path: str, kind: str, target: str) -> list[Answer]:
    """Return the answers to one line."""
    post = site.posts[path]
    page = Page(path, post.url, post.lang)
    if kind == "tag":
        return [answer for _, answer in site.knowledge.tags(Tag(target), page, site)]
    if kind in ("layout", "author", "tags"):
        return [site.knowledge.name(Use(kind, target), page, site)]
    form = kind if kind in ("html", "front", "template") else "markdown"
    return [site.knowledge.resolve(Link(target, "image" if kind in ("image", "front") else "link", form), page, site)]


def shown(answer: Answer) -> str:
    """Return an answer in one line."""
    match answer:
        case Found(path, fragment, is_rewritten):
            return f"{path or 'a page'}{f'#{fragment}' if fragment else ''}{', rewritten' if is_rewritten else ''}"
        case Missing(message, replacement, is_certain):
            fix = f" -> {replacement}" if replacement else ""
            return f"missing: {message}{fix}{'' if is_certain or not replacement else ' ?'}"
        case Unknown(why):
            return f"unknown: {why}"
