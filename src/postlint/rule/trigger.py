"""Find out which rules may find something in a post: one pass looks for the necessary conditions of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from postlint.publisher.address import read_address
from postlint.publisher.network import expand
from postlint.rule.active import ActiveRule
from postlint.text import LiteralSet

if TYPE_CHECKING:
    from postlint.post import Post


class RuleSet(tuple[ActiveRule, ...]):
    """The rules that are on for some posts, with the search for their necessary conditions."""

    def for_post(self, post: Post) -> Iterable[ActiveRule]:
        """Return the rules that may find something in the post, in their order."""
        found = self._always
        for search, rules in self._searches:
            if found != self._every:
                found |= _found(search, rules, post)
        return [active for bit, active in self._bits if found & bit]

    @cached_property
    def _bits(self) -> list[tuple[int, ActiveRule]]:
        checking = (active for active in self if active.rule.sees_posts)
        return [(1 << number, active) for number, active in enumerate(checking)]

    @cached_property
    def _every(self) -> int:
        return sum(bit for bit, _ in self._bits)

    @cached_property
    def _always(self) -> int:
        return sum(bit for bit, active in self._bits if active.rule.needs is None)

    @cached_property
    def _searches(self) -> list[tuple[_Search, dict[str, int]]]:
        """Return the searches with the rules, as bits, by what they look for; those without a tree first."""
        kinds: tuple[tuple[str, Callable[[list[str]], _Search]], ...] = (
            ("front_faults", lambda names: lambda post: {fault.kind for fault in post.front.faults}),
            ("site_has", lambda names: lambda post: ["ledger"] if post.context.ledger is not None else []),
            ("front_keys", lambda names: lambda post: post.front.data),
            ("texts", lambda names: _literals(names, lambda post: post.source.text)),
            ("words", lambda names: _literals(names, lambda post: post.outline.text)),
            ("tags", lambda names: lambda post: post.body.tags),
            ("attributes", lambda names: lambda post: {name for _, name in post.body.attributes}),
            ("link_kinds", lambda names: lambda post: post.outline.kinds),
            ("image_hosts", _hosts),
            ("formats", lambda names: _formats),
            ("parse_errors", lambda names: lambda post: {error.code for error in post.body.errors}),
            ("tag_faults", lambda names: lambda post: {fault.kind for fault in post.body.faults}),
        )
        searches: list[tuple[_Search, dict[str, int]]] = []
        for kind, make in kinds:
            rules: dict[str, int] = {}
            for bit, active in self._bits:
                for name in getattr(active.rule.needs, kind, ()):
                    rules[name] = rules.get(name, 0) | bit
            if rules:
                searches.append((make([*rules]), rules))
        return searches


_Search = Callable[["Post"], Iterable[str]]


def _literals(names: list[str], read: Callable[[Post], str]) -> _Search:
    literals = LiteralSet(names)
    return lambda post: [names[index] for index in literals.find(read(post))]


def _formats(post: Post) -> list[str]:
    return [name for name, is_one in (("mdx", post.mdx is not None), ("vue", post.is_vue)) if is_one]


def _hosts(names: list[str]) -> _Search:
    hosts = {name: expand((name,)) for name in names}

    def search(post: Post) -> list[str]:
        addresses = [read_address(source) for source in post.outline.sources]
        return [name for name in names if any(address.is_below(hosts[name]) for address in addresses)]

    return search


def _found(search: _Search, rules: dict[str, int], post: Post) -> int:
    """Return the rules, as bits, that a search finds the condition of; all of them if it fails, as they then do."""
    found = 0
    try:
        for name in search(post):
            found |= rules.get(name, 0)
    except Exception:
        for bits in rules.values():
            found |= bits
    return found
