"""The necessary condition of a rule as data: without it, the rule finds nothing in a post, and is not run."""

from __future__ import annotations

import msgspec


class Needs(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a post must have, at least one of all these, before a rule can find anything in it.

    - `texts` are literals in the source, and `words` literals in the text of the body, with a space for each special
      space. Upper and lower case are the same to both.
    - `tags` and `attributes` are names in the tree of the body, in lower case.
    - `parse_errors` are codes of the HTML standard, `tag_faults` kinds of faults of tags.
    - `link_kinds` are kinds of links such as `affiliate`, `image_hosts` hosts of pictures, `@name` for a list of hosts.
    - `front_faults` are kinds of faults of the block of front matter, `front_keys` its keys at the top.
    - `site_has` is what the configuration gives: `ledger`.
    - `formats` are those that a body is compiled with: `mdx` and `vue`.
    """

    texts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    parse_errors: tuple[str, ...] = ()
    tag_faults: tuple[str, ...] = ()
    link_kinds: tuple[str, ...] = ()
    front_faults: tuple[str, ...] = ()
    front_keys: tuple[str, ...] = ()
    image_hosts: tuple[str, ...] = ()
    site_has: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
