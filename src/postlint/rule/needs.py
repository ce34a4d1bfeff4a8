"""The necessary condition of a rule as data: without it, the rule finds nothing in a post, and is not run."""

from __future__ import annotations

import msgspec


class Needs(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a post must have, at least one of all these, before a rule can find anything in it.

    `texts` are literals in the source, `words` literals in the text of the body with a space for each special space.
    Upper and lower case are the same to both. `tags` and `attributes` are names in the tree of the body, in lower case.
    `tag_faults` are kinds of faults of tags, `link_kinds` kinds of links such as `affiliate`, `front_faults` kinds of
    faults of the block of front matter, and `front_keys` its keys at the top. `image_hosts` are hosts of pictures,
    `@name` for a list of hosts. `site_has` is what the configuration gives: `ledger`.
    """

    texts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    tag_faults: tuple[str, ...] = ()
    link_kinds: tuple[str, ...] = ()
    front_faults: tuple[str, ...] = ()
    front_keys: tuple[str, ...] = ()
    image_hosts: tuple[str, ...] = ()
    site_has: tuple[str, ...] = ()
