"""Read YAML front matter: the text between the fences into data, faults and spans."""

from __future__ import annotations

import re

from yaml import YAMLError
from yaml.events import ScalarEvent

from postlint.front_matter.compose import Alias, Collection, Element, compose, end_of, offset, start_of
from postlint.front_matter.construct import Construction, UnloadableError, is_merge, is_template, key_span
from postlint.front_matter.fault import BlockFault, Reading, failure, over_limit
from postlint.front_matter.fence import Block
from postlint.front_matter.limit import TooComplexError, check_size, is_too_deep, too_deep
from postlint.front_matter.node import Node, Style
from postlint.front_matter.scalar import PROFILES
from postlint.front_matter.syntax import Scalars
from postlint.text import Span, lazy, trim

# Libraries that skip an empty line with a tab, as YAML 1.2 (6.6, `l-comment`) does and libyaml does not.
_SKIPS_TABS = frozenset((Scalars.JS_YAML_3, Scalars.JS_YAML_4, Scalars.YAML_1_2))
# The indentation of a line without a value, with a tab in it.
_TABBED = lazy(r"^ *\t[ \t]*(?=\n|#|\Z)", re.MULTILINE)
# Libraries that refuse a tab between a colon and a value, which YAML 1.2 allows: `title:\tTea`. Material's blog for
# MkDocs uses PyYAML without libyaml.
_REFUSES_TABS = frozenset((Scalars.RUAMEL, Scalars.PYYAML))
_TAB_BEFORE_VALUE = lazy(r"^[ ]*[\w-]+:(?P<tab>\t)[ \t]*\S", re.MULTILINE)
_STYLES = {"": Style.PLAIN, "'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.LITERAL, ">": Style.FOLDED}
# The tag and anchor before a value: `!!str &name value` → `!!str &name `.
_PROPERTIES = lazy(r"(?:(?:&[^\s,\[\]{}]+|!(?:<[^>\s]*>|[^\s,\[\]{}]*))(?:\s|#[^\n]*)*+)*+")


def read(text: str, content: Span, scalars: Scalars) -> Reading:
    """Read the YAML in `text[content]`; the library `scalars` gives plain scalars their types."""
    start, end = content
    if text.startswith("\ufeff", start):
        start += 1
    try:
        check_size(text, content)
        root = compose(text[start:end])
        if root is None:
            return Reading({}, True)
        if not isinstance(root, Collection) or not root.is_mapping:
            return failure(_not_mapping(text, Span(start, end), root))
        construction = Construction(text, start, PROFILES[scalars])
        data = construction.mapping(root, is_root=True)
    except TooComplexError as error:
        error.span = Span(start + error.span.start, start + error.span.end)
        return over_limit(error)
    except UnloadableError as error:
        return failure(error.fault)
    except YAMLError as error:
        if is_too_deep(error):
            return over_limit(too_deep(start + error.problem_mark.index))  # type: ignore[attr-defined]
        if scalars in _SKIPS_TABS and "block scalar" not in str(error):
            lenient = _without_tabs_on_empty_lines(text, content)
            if lenient != text:
                return read(lenient, content, scalars)
        from postlint.front_matter.cause import explain  # a valid post does not need to compile its patterns

        return failure(*explain(text, Span(start, end), error))
    if scalars in _REFUSES_TABS and ":\t" in text[start:end] and (tab := _TAB_BEFORE_VALUE.search(text, start, end)):
        construction.faults.append(BlockFault("syntax", "tab after the colon: use a space", Span(*tab.span("tab"))))
    return Reading(data, True, tuple(construction.faults), lambda: _Locator(text, start).node(root))


def _without_tabs_on_empty_lines(text: str, content: Span) -> str:
    """Return the text with spaces for the tabs before a comment or on an empty line."""
    inside = _TABBED.sub(lambda match: " " * len(match[0]), text[slice(*content)])
    return text[: content.start] + inside + text[content.end :]


_INDENTED = lazy(r"^([ \t]+)\S", re.MULTILINE)


def without_tabs(text: str, content: Span) -> str:
    r"""Return the text with a space for each tab that indents a line of the block: `\n\tkey` → `\n key`.

    Hexo accepts tabs and reads two spaces; one space keeps the offsets. A block that is also indented with spaces,
    or whose first line is indented with a tab, stays unchanged: there the result would differ.
    """
    if "\n\t" not in text[content.start - 1 : content.end]:
        return text
    inside = text[slice(*content)]
    if inside.startswith("\t") or any(" " in match[1] for match in _INDENTED.finditer(inside)):
        return text
    inside = _INDENTED.sub(lambda match: match[0].replace("\t", " "), inside)
    return text[: content.start] + inside + text[content.end :]


_UNOPENED = lazy(r"\s*(?:[^\W\d][\w-]*)[ \t]*:(?:[ \t]|$)", re.MULTILINE)
_CLOSING = lazy(r"^(-{3,})[ \t]*\n?", re.MULTILINE)


def unopened(text: str) -> Block | None:
    """Return the block before the first fence, which Hexo accepts without an opening fence; None if there is none."""
    if text.startswith(("---", ";;;")) or not _UNOPENED.match(text):
        return None
    closing = _CLOSING.search(text)
    if closing is None:
        return None
    content = Span(0, closing.start())
    try:
        root = compose(text[: content.end])
    except (TooComplexError, YAMLError):
        return None
    if not isinstance(root, Collection) or not root.is_mapping:
        return None
    return Block(Span(0, closing.end(1)), Span(0, 0), content, min(closing.end(), len(text)))


def _not_mapping(text: str, content: Span, root: Element) -> BlockFault:
    """Return the fault of a block that parses, but is not a mapping."""
    from postlint.front_matter.cause import lacks_colon

    if isinstance(root, ScalarEvent) and (fault := lacks_colon(text, content)):
        return fault
    start = content.start + offset(root)
    kind = "a list" if isinstance(root, Collection) else "plain text"
    end = text.find("\n", start, content.end)
    span = trim(text, Span(start, content.end if end < 0 else end))
    return BlockFault("not-mapping", f"front matter is {kind}: write it as `key: value` lines", span)


class _Locator:
    """Builds the tree of spans of one block; at most as deep as `compose` allows."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self._shared: dict[int, Node] = {}

    def node(self, element: Element) -> Node:
        """Return the span of an element, with the spans of all elements inside it."""
        if isinstance(element, Alias):
            target = self._shared.get(id(element.target))
            return Node(key_span(self.text, self.base, element), None, target.entries if target else {})
        if isinstance(element, ScalarEvent):
            return Node(self._scalar(element), _STYLES[element.style or ""])
        if is_template(self.text, self.base, element):
            return Node(key_span(self.text, self.base, element))
        node = Node(self._extent(element))
        if element.is_mapping:
            self._fill(node, element)
        else:
            for child in element.children:
                node.add(self.node(child))
        if element.start.anchor is not None:
            self._shared[id(element)] = node
        return node

    def _fill(self, node: Node, collection: Collection) -> None:
        """Add a mapping's entries to its node: its own, then those that `<<` merges into it."""
        merged: list[Node] = []
        for key, value in collection.pairs():
            if is_merge(key):
                source = self.node(value)
                target = value.target if isinstance(value, Alias) else value
                is_list = isinstance(target, Collection) and not target.is_mapping
                merged += [entry.node for entry in source.entries.values()] if is_list else [source]
            else:
                place = key_span(self.text, self.base, key)
                node.put(self._name(key), place, self.node(value))
        for source in merged:
            for name, entry in source.entries.items():
                node.entries.setdefault(name, entry)

    def _name(self, key: Element) -> str:
        target = key.target if isinstance(key, Alias) else key
        if isinstance(target, ScalarEvent):
            return str(target.value)
        return self.text[slice(*key_span(self.text, self.base, target))]

    def _scalar(self, event: ScalarEvent) -> Span:
        """Return the span of a scalar with its quotes, without tag and anchor; a block scalar's is trimmed."""
        start, end = self.base + start_of(event), self.base + end_of(event)
        if event.tag is not None or event.anchor is not None:
            start = self._behind_properties(start, end)
        return trim(self.text, Span(start, end)) if event.style in ("|", ">") else Span(start, end)

    def _extent(self, collection: Collection) -> Span:
        """Return the span of a collection; without brackets it ends where its last child ends."""
        start, end = self.base + offset(collection), self.base + (collection.end or 0)
        if not collection.is_flow:
            end = self._end(collection)
        if collection.start.tag is not None or collection.start.anchor is not None:
            start = self._behind_properties(start, end)
        return Span(start, end)

    def _end(self, element: Element) -> int:
        while isinstance(element, Collection) and not element.is_flow:
            element = element.children[-1]
        if isinstance(element, ScalarEvent):
            return self._scalar(element).end
        return key_span(self.text, self.base, element).end

    def _behind_properties(self, start: int, end: int) -> int:
        match = _PROPERTIES.match(self.text, start, end)
        return match.end() if match else start
