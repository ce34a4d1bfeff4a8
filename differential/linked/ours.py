"""What postlint says about each link and name of a site, and why it cannot say something."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from differential.builder import BUILDERS
from differential.linked.row import Web
from postlint.engine.claim import pack_facts
from postlint.engine.read import read_post
from postlint.engine.run import make_shares, run
from postlint.engine.site_stage import make_site
from postlint.generators import GENERATORS, Answer, Found, Link, Page, Tag, Unknown, Use
from postlint.post import Post, PostFacts
from postlint.project.plan import Plan, Request
from postlint.site import Site

RULES = (
    *("site/broken-link", "site/missing-anchor", "site/missing-file", "site/unknown-name", "site/duplicate-url"),
    *("site/redirect-loop", "site/not-published"),
)
# Rules about a post alone that report the same mistake.
_OTHERS = ("link/fragment", "link/url", "front-matter/filename", "front-matter/delimiter", "front-matter/missing",
           "front-matter/date", "front-matter/hidden", "front-matter/schema", "markup/template")  # fmt: skip
# The day of the run, as an author names it: `--now 2026-11-30`. The posts of the sites are from 2124, or older.
_NOW = date(2026, 11, 30)


class Ours:
    """What postlint says about the rows of a site."""

    def __init__(self, name: str, web: Web) -> None:
        self._name, self._web = name, web

    @cached_property
    def rules(self) -> dict[int, list[str]]:
        """Return the rules that report each row, first those about the site."""
        with tempfile.TemporaryDirectory(prefix="postlint-links-") as folder:
            root = Path(folder).resolve()
            places = self._write(root)
            found = run(make_shares([str(root)], select=("site", *_OTHERS), now=_NOW), jobs=1).report.diagnostics
            said: dict[int, list[str]] = {}
            for number, at in places.items():
                here = {
                    each.rule
                    for each in found
                    if each.path in at and ((lines := at[each.path]) is None or each.start.line in lines)
                }
                said[number] = [rule for rule in (*RULES, *_OTHERS) if rule in here]
            return said

    def doubts(self, number: int) -> list[str]:
        """Return why postlint cannot decide about a row."""
        path = self._web.place(number)
        post = self._site(number).posts.get(path)
        if post is None:
            return ["it is not a post"]
        return [*dict.fromkeys(self._doubts(post, is_named=bool(self._web.rows[number - 1].front)))]

    def _doubts(self, alone: PostFacts, *, is_named: bool) -> Iterator[str]:
        """Yield why the targets and names of a post are not known, when it has no other row."""
        site, path = self._whole, alone.path
        page = Page(path, site.posts[path].url, alone.lang)
        for seen in site.targets(alone):
            target = seen.target
            link = Link(target.target, target.kind, target.form, target.name)
            if site.is_internal(target.target):
                yield from self._why(site._doubted(site.knowledge.resolve(link, page, site), link, page))
            elif target.target.startswith("#"):
                yield from self._why(Found(path, target.target[1:]))
            elif not site.hosts:
                yield "the configuration does not name the host of the site"
        for tag in alone.tags:
            for link, answer in site.knowledge.tags(Tag(tag), page, site):
                yield from self._why(site._doubted(answer, link, page))
        for use in _uses(alone) if is_named else ():
            yield from self._why(site.knowledge.name(use, page, site))

    def _why(self, answer: Answer) -> Iterator[str]:
        """Yield why an answer is unknown, or that the ids of the page that it leads to are."""
        if isinstance(answer, Unknown):
            yield answer.why
        if isinstance(answer, Found) and answer.fragment:
            post = self._whole.posts.get(answer.path)
            if post is None or post.ids is None:
                yield "the ids of the page are not known"
            elif answer.fragment not in post.ids.known and post.ids.may_have(answer.fragment):
                yield "a template, or HTML that is left out, may print the id"

    @cached_property
    def _whole(self) -> Site:
        return self._site()

    def _site(self, *numbers: int) -> Site:
        """Return the site with some of its rows, all if none are given."""
        with tempfile.TemporaryDirectory(prefix="postlint-links-") as folder:
            root = Path(folder).resolve()
            self._write(root, *numbers)
            plan = Plan(Request(root, root / "postlint.toml", now=_NOW))
            assert plan.collections.generator is GENERATORS[self._name]
            posts = ((file, read_post(plan, file)) for file in plan.collections.finder().find([root]).posts)
            site = make_site(plan, [pack_facts(plan, file, post) for file, post in posts if isinstance(post, Post)])
            site.survey  # noqa: B018 - it reads the files
            return site

    def _write(self, root: Path, *numbers: int) -> dict[int, dict[str, range | None]]:
        """Write the site with postlint's configuration."""
        rows = [*numbers] or [*range(1, len(self._web.rows) + 1)]
        places = self._web.write(root, BUILDERS[self._name].config, rows)
        (root / "postlint.toml").write_text(f'generator = "{self._name}"\n{self._web.settings}', encoding="utf-8")
        return places


def _uses(post: PostFacts) -> Iterator[Use]:
    """Yield the names that the front matter of a post uses."""
    yield from (Use("author", word.text) for word in post.authors)
    if post.layout is not None:
        yield Use("layout", post.layout.text)
    yield from (Use(key, word.text) for key, words in post.terms.items() for word in words)
