"""Rules that a project writes in its configuration: a CSS selector over Beautiful Soup's tree, and a message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import LoadedRule, Profile, RuleOptions

if TYPE_CHECKING:
    from soupsieve import SoupSieve


class SelectorError(ValueError):
    """The string is not a CSS selector; `key` is its key in the configuration."""

    def __init__(self, reason: str, key: str) -> None:
        super().__init__(reason)
        self.key = key


def make_rule(rule_id: str, select: str, unless: str | None, message: str, severity: Severity) -> LoadedRule:
    """Make a rule that reports every element that `select` matches and `unless` does not.

    Selectors are those of Soup Sieve (CSS 4, with `:has()`, `:is()` and `:not()`).

    Raises:
        SelectorError: one of the two is not a selector.
    """
    selector = _compile(select, "select")
    exception = None if unless is None else _compile(unless, "unless")

    def check(post: Post, options: RuleOptions) -> Iterator[Finding]:
        for tag in selector.select(post.body.soup):
            if exception is not None and exception.match(tag):
                continue
            span = post.body.soup_span(tag)
            if span is not None and not post.body.is_dynamic(span):
                yield Finding(message, span)

    page = f"{message}.\n\nA rule of this project: reports `{select}`" + (f" unless `{unless}`." if unless else ".")
    return LoadedRule(
        id=rule_id,
        check=check,
        options=RuleOptions,
        severity=severity,
        profile=Profile.RECOMMENDED,
        since="",
        references=(),
        docstring=page,
    )


def _compile(text: str, key: str) -> SoupSieve:
    import soupsieve

    try:
        return soupsieve.compile(text)
    except (soupsieve.SelectorSyntaxError, ValueError, NotImplementedError) as error:  # the last for `p::before`
        raise SelectorError(str(error).partition("\n")[0], key) from None
