"""What postlint says about each link and name of a site, and why it cannot say something."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from differential.builder import BUILDERS
from differential.linked.row import Web
from postlint.engine.claim import pack_facts
from postlint.engine.read import read_post
from postlint.engine.run import make_shares, run
from postlint.engine.site_stage import make_site
from postlint.generators import GENERATORS, Link, Page, Tag, Unknown, Use
from postlint.post import Post
from postlint.project.plan import Plan, Request
from postlint.site import Site

RULES = (
    *("site/broken-link", "site/missing-anchor", "site/missing-file", "site/unknown-name", "site/duplicate-url"),
    *("site/redirect-loop", "site/not-published"),
)
# Rules about a post alone that report the same mistake.
_OTHERS = ("link/fragment", "link/url", "front-matter/filename", "front-matter/delimiter", "front-matter/missing",
           "front-matter/date", "markup/template")  # fmt: skip


def said(name: str, web: Web) -> dict[int, list[str]]:
    """Return the rules that report each row of a site, first those about the site."""
    with tempfile.TemporaryDirectory(prefix="postlint-links-") as folder:
        root = Path(folder).resolve()
        places = _write(name, web, root, [*range(1, len(web.rows) + 1)])
        found = run(make_shares([str(root)], select=("site", *_OTHERS)), jobs=1).report.diagnostics
        said: dict[int, list[str]] = {number: [] for number in places}
        for number, at in places.items():
            here = {
                each.rule
                for each in found
                if each.path in at and ((lines := at[each.path]) is None or each.start.line in lines)
            }
            said[number] = [rule for rule in (*RULES, *_OTHERS) if rule in here]
        return said


def doubts(name: str, web: Web, number: int) -> list[str]:
    """Return why postlint cannot decide about a row."""
    with tempfile.TemporaryDirectory(prefix="postlint-links-") as folder:
        root = Path(folder).resolve()
        _write(name, web, root, [number])
        plan = Plan(Request(root, root / "postlint.toml"))
        assert plan.collections.generator is GENERATORS[name]
        posts = ((file, read_post(plan, file)) for file in plan.collections.finder().find([root]).posts)
        site = make_site(plan, [pack_facts(plan, file, post) for file, post in posts if isinstance(post, Post)])
        path = web.place(number)
        return [*dict.fromkeys(_doubts(site, path))] if path in site.posts else ["it is not a post"]


def _doubts(site: Site, path: str) -> Iterator[str]:
    """Yield why the targets and names of a post are not known."""
    post = site.posts[path]
    page = Page(path, post.url, post.lang)
    known = site.knowledge
    for seen in site.targets(post):
        if site.is_internal(seen.target.target):
            target = seen.target
            answer = known.resolve(Link(target.target, target.kind, target.form, target.name), page, site)
            if isinstance(answer, Unknown):
                yield answer.why
    for tag in post.tags:
        yield from (answer.why for _, answer in known.tags(Tag(tag), page, site) if isinstance(answer, Unknown))
    words = [Use("author", word.text) for word in post.authors]
    words += [Use("layout", post.layout.text)] if post.layout is not None else []
    words += [Use(key, word.text) for key, terms in post.terms.items() for word in terms]
    answers = (known.name(use, page, site) for use in words)
    yield from (answer.why for answer in answers if isinstance(answer, Unknown))


def _write(name: str, web: Web, root: Path, numbers: list[int]) -> dict[int, dict[str, range | None]]:
    """Write a site with postlint's configuration."""
    places = web.write(root, BUILDERS[name].config, numbers)
    (root / "postlint.toml").write_text(f'generator = "{name}"\n', encoding="utf-8")
    return places
