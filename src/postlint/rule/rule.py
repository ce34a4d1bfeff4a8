"""A rule: a pure generator function plus data. Its docstring is its page, its module path is its id."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from postlint.diagnostic import Finding, Severity
from postlint.rule.examples import Example, Page, read_page
from postlint.rule.needs import Needs

if TYPE_CHECKING:
    from postlint.post import Post
    from postlint.site import Site, SiteFinding

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`])")
DOCS_URL = "https://postlint.readthedocs.io/en/latest/rules/"


class Profile(StrEnum):
    """Who wants a rule: nearly all teams, those that enforce good style, those with that policy."""

    RECOMMENDED = "recommended"
    STRICT = "strict"
    OPT_IN = "opt-in"


class Reference(NamedTuple):
    """The source of a fact that a rule states."""

    title: str
    url: str


class RuleOptions(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The options of a rule; this empty class is for rules without options."""


OptionsT = TypeVar("OptionsT", bound=RuleOptions)
Check = Callable[["Post", Any], Iterator[Finding]]
SiteCheck = Callable[["Site", Any], Iterator["SiteFinding"]]
Judge = Callable[["Post", Any, "tuple[SiteFinding, ...]"], Iterator[Finding]]


def _nothing(post: Post, options: RuleOptions) -> Iterator[Finding]:
    return iter(())


class Rule(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """What is known of a rule before its code is loaded: all that is needed to decide whether it runs.

    `is_once`: its findings are about the site, so a report has the first one only. `needs_pictures`: it reads what
    picture files say about themselves. `needs_sketches`: it compares the texts of posts. `needs`: what it needs in a
    post to find anything; None if that is not known.
    """

    id: str
    severity: Severity
    profile: Profile
    since: str
    is_always_on: bool = False
    is_once: bool = False
    needs_pictures: bool = False
    needs_sketches: bool = False
    needs: Needs | None = None

    @property
    def family(self) -> str:
        """Return the part of the id before the slash."""
        return self.id.partition("/")[0]

    @property
    def summary(self) -> str:
        """Return the first line of the page, without its final stop."""
        raise NotImplementedError

    @property
    def why(self) -> str | None:
        """Return what a reader suffers, `Browsers drop it.` → `browsers drop it`; None if messages say it."""
        raise NotImplementedError

    @property
    def fixable(self) -> bool:
        """Return whether the rule offers fixes."""
        raise NotImplementedError

    @property
    def url(self) -> str | None:
        """Return the URL of the rule's page; None for a rule that postlint does not ship."""
        raise NotImplementedError

    @property
    def sees_posts(self) -> bool:
        """Return whether the rule checks posts one by one, also where the whole site is not checked."""
        raise NotImplementedError

    @property
    def sees_site(self) -> bool:
        """Return whether the rule checks the whole site at once."""
        raise NotImplementedError

    def load(self) -> LoadedRule:
        """Return the rule with its code, which is imported at the first call."""
        raise NotImplementedError


class LoadedRule(Rule, frozen=True, dict=True, kw_only=True):
    """A rule with its code and its docstring. What the docstring says is derived, never stated again.

    `harm` is the number of the sentence, in the first paragraph of the page, that says what a reader suffers; 0 for a
    rule whose messages say it. `check_site` is the function of a rule that sees the whole site; None for one that sees
    a post. `judge` then turns what it yields for a post into findings, as it sees the post as well; None: each is one.
    It is called for every post of a rule that sees both.
    """

    check: Check
    options: type[RuleOptions]
    references: tuple[Reference, ...]
    docstring: str
    is_fixed_by_core: bool = False
    harm: int = 0
    check_site: SiteCheck | None = None
    judge: Judge | None = None

    def load(self) -> LoadedRule:
        """Return the rule itself."""
        return self

    @cached_property
    def defaults(self) -> RuleOptions:
        """Return the options of the rule where a configuration sets none."""
        return self.options()

    @property
    def sees_posts(self) -> bool:
        """Return whether the rule checks posts one by one, also where the whole site is not checked."""
        return self.check is not _nothing

    @property
    def sees_site(self) -> bool:
        """Return whether the rule checks the whole site at once."""
        return self.check_site is not None

    @property
    def url(self) -> str | None:
        """Return the URL of the rule's page; None for a rule that postlint does not ship."""
        check = self.check if self.sees_posts else self.check_site or self.check
        is_ours = bool(self.since) and check.__module__.startswith("postlint.")
        return page_url(self.id) if is_ours else None

    @cached_property
    def page(self) -> Page:
        """Read the rule's page from the docstring: summary, prose and examples."""
        return read_page(cleandoc(self.docstring))

    @property
    def summary(self) -> str:
        """Return the first line of the page, without its final stop."""
        return self.page.summary

    @property
    def why(self) -> str | None:
        """Return what a reader suffers, `Browsers drop it.` → `browsers drop it`; None if messages say it."""
        sentences = _SENTENCE.split(self.page.body.partition("\n\n")[0].replace("\n", " "))
        if not 0 < self.harm <= len(sentences):
            return None
        sentence = sentences[self.harm - 1]
        is_name = sentence[1:2].isupper()  # `HTML does not …`
        return (sentence[0] if is_name else sentence[0].lower()) + sentence[1:].removesuffix(".")

    @property
    def examples(self) -> tuple[Example, ...]:
        """Return the executable examples of the page."""
        return self.page.examples

    @property
    def fixable(self) -> bool:
        """Return whether the rule offers fixes: it has a `fixed` example, or postlint itself fixes it."""
        return self.is_fixed_by_core or any(example.verdict == "fixed" for example in self.examples)


def page_url(rule_id: str) -> str:
    """Return the URL of the page of a rule that postlint ships."""
    return f"{DOCS_URL}{rule_id}/"


def post_rule(
    rule_id: str,
    options: type[OptionsT] = RuleOptions,  # type: ignore[assignment]
    *,
    severity: Severity,
    since: str,
    profile: Profile = Profile.RECOMMENDED,
    references: tuple[Reference, ...] = (),
    harm: int = 0,
    is_once: bool = False,
    check_site: Callable[[Site, OptionsT], Iterator[SiteFinding]] | None = None,
    judge: Callable[[Post, OptionsT, tuple[SiteFinding, ...]], Iterator[Finding]] | None = None,
    needs_pictures: bool = False,
    needs: Needs | None = None,
) -> Callable[[Callable[[Post, OptionsT], Iterator[Finding]]], LoadedRule]:
    """Make a rule of a generator function that sees one post and its options, and nothing else.

    The rule's page is the docstring of the function or, for postlint's own rules, of its module. `harm` is the number
    of the sentence in its first paragraph that says what a reader suffers, where the messages do not: see `Rule.why`.
    `is_once`: a report has only the first finding in a site. `check_site` and `judge` give the rule more to say where
    the whole site is checked: `judge` is then called instead of the function. `needs`: see `Needs`.
    """

    def decorate(check: Callable[[Post, OptionsT], Iterator[Finding]]) -> LoadedRule:
        docstring = check.__doc__ or sys.modules[check.__module__].__doc__ or ""
        return LoadedRule(
            id=rule_id,
            check=check,
            options=options,
            severity=severity,
            profile=profile,
            since=since,
            references=references,
            docstring=docstring,
            harm=harm,
            is_once=is_once,
            check_site=check_site,
            judge=judge,
            needs_pictures=needs_pictures,
            needs=needs,
        )

    return decorate


def site_rule(
    rule_id: str,
    options: type[OptionsT] = RuleOptions,  # type: ignore[assignment]
    *,
    severity: Severity,
    since: str,
    profile: Profile = Profile.RECOMMENDED,
    references: tuple[Reference, ...] = (),
    harm: int = 0,
    judge: Callable[[Post, OptionsT, tuple[SiteFinding, ...]], Iterator[Finding]] | None = None,
    needs_pictures: bool = False,
    needs_sketches: bool = False,
) -> Callable[[Callable[[Site, OptionsT], Iterator[SiteFinding]]], LoadedRule]:
    """Make a rule of a generator function that sees the facts about a whole site: see `post_rule` and `Rule`."""

    def decorate(check: Callable[[Site, OptionsT], Iterator[SiteFinding]]) -> LoadedRule:
        docstring = check.__doc__ or sys.modules[check.__module__].__doc__ or ""
        return LoadedRule(
            id=rule_id,
            check=_nothing,
            options=options,
            severity=severity,
            profile=profile,
            since=since,
            references=references,
            docstring=docstring,
            harm=harm,
            check_site=check,
            judge=judge,
            needs_pictures=needs_pictures,
            needs_sketches=needs_sketches,
        )

    return decorate


def core_rule(
    rule_id: str,
    docstring: str | None,
    *,
    severity: Severity,
    since: str,
    fixable: bool = False,
    always_on: bool = False,
) -> LoadedRule:
    """Make a rule for what postlint itself reports: about a run, a file, or the suppressions in a post."""
    return LoadedRule(
        id=rule_id,
        check=_nothing,
        options=RuleOptions,
        severity=severity,
        profile=Profile.RECOMMENDED,
        since=since,
        references=(),
        docstring=docstring or "",
        is_fixed_by_core=fixable,
        is_always_on=always_on,
    )
