"""Turn a tree of YAML elements into plain data, and collect the faults found on the way.

`compose` limits depth and size, so the recursion here is at most `limit.DEPTH` deep. A generator's profile gives
plain scalars their types; quoted and block scalars are strings; a tag never creates an object.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from postlint.diagnostic import Edit, Fix
from postlint.front_matter.compose import Alias, Collection, Element, end_of, offset, start_of
from postlint.front_matter.fault import BlockFault, duplicate
from postlint.front_matter.limit import KEY, long_key
from postlint.front_matter.scalar import Profile, RefusedError, quoted, type_name
from postlint.text import Span, lazy, quote, trim

_CORE = "tag:yaml.org,2002:"
_TEXT_TAGS = frozenset(("!", _CORE + "str"))
_TYPED_TAGS = frozenset(_CORE + name for name in ("bool", "float", "int", "null"))
# A float without an end stays its text in the data, which is JSON.
_ENDLESS = lazy(r"[-+]?(?:\.(?:inf|nan)|[\d.]+e[-+]?\d+)", re.IGNORECASE)
_COLLECTION_TAGS = frozenset(("!", _CORE + "map", _CORE + "seq"))
_TAG = lazy(r"!(?:<[^>\s]*>|[^\s,\[\]{}]*)")


class UnloadableError(Exception):
    """A block that its loader refuses."""

    def __init__(self, fault: BlockFault) -> None:
        self.fault = fault


class Construction:
    """Builds the data of one block. `text` is the whole post, `base` the code-point offset of the block in it."""

    def __init__(self, text: str, base: int, profile: Profile) -> None:
        self.text = text
        self.base = base
        self.profile = profile
        self.faults: list[BlockFault] = []
        self._shared: dict[int, object] = {}

    def value(self, element: Element) -> Any:
        """Return the data of an element.

        Raises:
            TooComplexError: a key is too long.
            UnloadableError: the loader refuses a scalar.
        """
        if isinstance(element, ScalarEvent):
            if element.tag is None:
                return element.value if element.style else self._plain(element)
            return self._tagged(element)
        if isinstance(element, Alias):
            shared = self._shared.get(id(element.target))
            return self.value(element.target) if shared is None else shared
        if element.start.tag is not None and element.start.tag not in _COLLECTION_TAGS:
            self._unknown_tag(element.start)
        if element.is_mapping:
            made: object = self.mapping(element)
        else:
            made = [self.value(child) for child in element.children]
        if element.start.anchor is not None:
            self._shared[id(element)] = made
        return made

    def mapping(self, collection: Collection, *, is_root: bool = False) -> dict[str, Any]:
        """Return the data of a mapping; of duplicate keys the last one wins, as in Jekyll."""
        if is_template(self.text, self.base, collection):
            self._template(collection)
            return {}
        own: dict[str, Any] = {}
        merged: list[dict[str, Any]] = []
        first: dict[object, Element] = {}  # by name, and by an identity that is not a name
        for key, value in collection.pairs():
            if is_merge(key):
                merged += self._merged(value)
                continue
            name, identity = self._key(key, is_root=is_root)
            if twins := [first[each] for each in (name, identity) if each in first]:
                self._duplicate(name, key, min(twins, key=offset))
            first.setdefault(name, key)
            first.setdefault(identity, key)
            own[name] = self.value(value)
        for mapping in merged:
            own = mapping | own
        return own

    def _plain(self, event: ScalarEvent) -> object:
        try:
            return self.profile.resolve(event.value)
        except RefusedError as refused:
            span = trim(self.text, Span(self.base + start_of(event), self.base + end_of(event)))
            fix = Fix("quote the value", (Edit(span, quoted(event.value)),), safe=False)
            raise UnloadableError(BlockFault("syntax", str(refused), span, None if event.tag else fix)) from None

    def _key(self, element: Element, *, is_root: bool) -> tuple[str, object]:
        """Return a key's name in the data (its text), and its identity: equal for duplicates (the value, in NFC)."""
        while isinstance(element, Alias):
            element = element.target
        if isinstance(element, Collection):
            kind = "a mapping" if element.is_mapping else "a list"
            name = self.text[slice(*key_span(self.text, self.base, element))]
            if is_root:
                self._odd_key(element, name, kind)
            identity: object = name
        else:
            name = identity = element.value
            if not name.isascii() and not element.style:
                self._odd_spaces(element, name)
            if not element.style and element.tag is None:
                identity = self._key_value(name)
                if not isinstance(identity, str):
                    if is_root:
                        self._odd_key(element, name, type_name(identity))
                    identity = (type(identity), identity)
        if len(name) > KEY:
            raise long_key(self.base + offset(element))
        if isinstance(identity, str):
            identity = name if name.isascii() else unicodedata.normalize("NFC", name)
            if identity == name:
                identity = name
        return name, identity

    def _key_value(self, name: str) -> object:
        """Return the value of a plain key; its text if the loader turns every key into a string."""
        if self.profile.names and name:
            return name
        try:
            return self.profile.resolve(name)
        except RefusedError:
            return name

    def _odd_spaces(self, element: ScalarEvent, name: str) -> None:
        """Report a space around a key that YAML reads as a letter of the key."""
        from postlint.front_matter.space import ODD_SPACES, odd_space

        bare = name.strip(ODD_SPACES)
        if bare == name or not bare:
            return
        span = key_span(self.text, self.base, element)
        start = span.start if name[0] in ODD_SPACES else span.end - len(name) + len(name.rstrip(ODD_SPACES))
        above = self.text[: span.start].rstrip(" ")
        is_indent = name[0] in ODD_SPACES and above.endswith(":\n")
        spaces = " " * (len(name) - len(name.lstrip(ODD_SPACES))) if is_indent else ""
        where = "before" if name[0] in ODD_SPACES else "after"
        cure = "use a normal space" if is_indent else "remove it"
        message = f"{odd_space(self.text[start])} {where} {quote(bare, 30)}: {cure}"
        fix = Fix(cure, (Edit(span, spaces + bare),))
        self.faults.append(BlockFault("syntax", message, Span(start, start + 1), fix))

    def _odd_key(self, element: Element, name: str, kind: str) -> None:
        span = key_span(self.text, self.base, element)
        if not name:
            self.faults.append(BlockFault("syntax", "key is empty", span))
            return
        fix = None
        if not isinstance(element, Collection):
            fix = Fix(f"quote {quote(name)}", (Edit(span, quoted(name)),))
        self.faults.append(BlockFault("syntax", f"key {quote(name)} is {kind}, not a string: quote it", span, fix))

    def _duplicate(self, name: str, key: Element, first: Element) -> None:
        place, first_place = (key_span(self.text, self.base, element) for element in (key, first))
        self.faults.append(duplicate(name, place, first_place))

    def _merged(self, element: Element) -> list[dict[str, Any]]:
        """Return the mappings that a `<<` key merges; earlier ones win."""
        target = element.target if isinstance(element, Alias) else element
        sources = [element]
        if isinstance(target, Collection) and not target.is_mapping:
            sources = target.children
        values = [self.value(source) for source in sources]
        if all(isinstance(value, dict) for value in values):
            return values
        span = key_span(self.text, self.base, element)
        self.faults.append(BlockFault("syntax", "`<<` merges a value that is not a mapping", span))
        return []

    def _template(self, collection: Collection) -> None:
        """Report `{{ x }}` without quotes: to YAML it is a mapping with a mapping as its key."""
        start, end = self.base + start_of(collection.start), self.base + (collection.end or 0)
        raw = self.text[start:end]
        from postlint.front_matter.field import left_field

        if left := left_field(raw):
            self.faults.append(BlockFault("syntax", left[0], left[1].shift(start)))
            return
        fix = None if "\n" in raw else Fix("quote the value", (Edit(Span(start, end), quoted(raw)),))
        self.faults.append(BlockFault("syntax", "value starts with `{`: quote it", Span(start, end), fix))

    def _tagged(self, event: ScalarEvent) -> object:
        if event.tag in _TYPED_TAGS:
            value = self._plain(event)
            tag = event.tag.removeprefix(_CORE)
            if not _fits(tag, value):
                span = trim(self.text, Span(self.base + start_of(event), self.base + end_of(event)))
                self.faults.append(BlockFault("syntax", f"value is not what `!!{tag}` says: remove the tag", span))
            return value
        if event.tag not in _TEXT_TAGS:
            self._unknown_tag(event)
        return event.value

    def _unknown_tag(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        """Report a tag that would create an object, or a string that only looks like one (`!important news`)."""
        match = _TAG.search(self.text, self.base + start_of(event))
        start, end = match.span() if match else (self.base + start_of(event),) * 2
        tag = self.text[start:end]
        if isinstance(event, ScalarEvent) and not event.style and tag[1:].isalnum():
            span = trim(self.text, Span(start, self.base + end_of(event)))
            raw = self.text[slice(*span)]
            fix = None if "\n" in raw else Fix("quote the value", (Edit(span, quoted(raw)),))
            self.faults.append(BlockFault("syntax", "value starts with `!`: quote it", span, fix))
        else:
            self.faults.append(BlockFault("syntax", f"unknown YAML tag {quote(tag, 60)}", Span(start, end)))


def _fits(tag: str, value: object) -> bool:
    """Return whether a value is of the type that its tag says; any text is `null`."""
    match tag:
        case "bool":
            return isinstance(value, bool)
        case "int":
            return type(value) is int
        case "float":
            return type(value) in (int, float) or (isinstance(value, str) and bool(_ENDLESS.fullmatch(value)))
    return True


def is_merge(key: Element) -> bool:
    """Return whether a key is the merge key `<<`."""
    return isinstance(key, ScalarEvent) and key.value == "<<" and not key.style and key.tag is None


def is_template(text: str, base: int, collection: Collection) -> bool:
    """Return whether a mapping is a template's `{{ … }}` without quotes."""
    if not collection.is_flow or not collection.children or not isinstance(collection.children[0], Collection):
        return False
    return text.startswith("{{", base + start_of(collection.start))


def key_span(text: str, base: int, element: Element) -> Span:
    """Return the span of a key as written, with its tag and anchor."""
    start = base + offset(element)
    if isinstance(element, Collection):
        return trim(text, Span(start, base + (element.end or 0)))
    event = element.event if isinstance(element, Alias) else element
    return trim(text, Span(start, base + end_of(event)))
