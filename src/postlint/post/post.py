"""A post as rules see it: its source, front matter, body, and schema mismatches. Everything is lazy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from postlint.diagnostic import Finding
from postlint.front_matter import Format, FrontMatter, Moment, Pointer, Style, parse, read_moment, value_at
from postlint.generators import Conventions, Entry, checked
from postlint.markdown.dialect import MDC, MDX, Dialect, HtmlBlocks, IndentedCode
from postlint.markdown.foreign import Foreign
from postlint.post.body import Body, Element
from postlint.post.context import Context
from postlint.post.filled import may_be_filled
from postlint.post.ident import Ids
from postlint.post.limit import TooManyMarksError, has_too_many_marks
from postlint.post.outline import Outline
from postlint.template import mask as template
from postlint.template.engine import Template
from postlint.template.figure import Figure, find
from postlint.template.reader import read
from postlint.template.sign import Sign, read_sign
from postlint.text import Source, Span, SpanIndex, cached_property, lazy

if TYPE_CHECKING:
    from postlint.markdown.mdx_block import MdxFaults
    from postlint.post.misplaced import Misplaced
    from postlint.schema import Checks, Mismatch

_COMPONENT = lazy(r"<[A-Z]\w*[a-z.]")  # `<TeaCup`, `<Tabs.Tab`; not `<DIV`
_HTML_SUFFIXES = (".html", ".htm")
# Values of `markup` that name the renderer of the site.
_OWN_MARKUP = (None, "", "goldmark", "markdown", "md")
# Template languages in which a tag may be a component.
_COMPONENTS = {template.TemplateSyntax.JSX, template.TemplateSyntax.MUSTACHE}
# The dialect of a file with signs of MDX. If it may be for another renderer, indented code may be code.
_BY_SIGN = {Sign.MDX: MDX, Sign.MIXED: MDX.vary(indented_code=IndentedCode.UNSURE), Sign.MDC: MDC}
_MAY_STOP = lazy(r"[<{]|^(?:import|export) ", re.MULTILINE)
# Problems of a front matter block that all generators read in the same way.
_HARMLESS = ("missing", "whitespace")
_FILE_DAY = lazy(r"(?:^|/)(\d{4}-\d{2}-\d{2})[-.]")  # `posts/2024-05-01-tea.md` → `2024-05-01`
_WRITTEN = lazy(r"\S[^\n]*")
# Keys of front matter with the URL of another page for the reader.
_POINTERS = frozenset(
    "link link_url linkurl external_url external-url externalUrl redirect redirect_to redirect-to redirect_url"
    " redirectTo manualLink".split()
)


def merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return `below` updated with `above`, also inside mappings that both have."""
    whole = below | above
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict) and isinstance(above[key], dict):
            whole[key] = merged(below[key], above[key])
    return whole


class Post:
    """One post. A rule reads it and nothing else: no file, clock, network or other post.

    `misplaced` is what its folder shows; None where that is nothing, or not known.
    """

    def __init__(self, source: Source, context: Context, misplaced: Misplaced | None = None) -> None:
        self.source = source
        self.context = context
        self.misplaced = misplaced

    @property
    def conventions(self) -> Conventions:
        """How the generator of the site treats its posts."""
        return self.context.conventions

    @property
    def path(self) -> str:
        """The path of the file, posix, relative to the project's root."""
        return self.source.path

    @cached_property
    def front(self) -> FrontMatter:
        """The front matter, with the faults of the block as a whole."""
        return parse(self.source.text, self.conventions.syntax)

    @cached_property
    def is_too_complex(self) -> bool:
        """Whether the body is not read, as it has too many marks."""
        return has_too_many_marks(self.source.text[self.front.body_start :])

    @cached_property
    def body(self) -> Body:
        """The body as a located tree, from HTML or Markdown.

        Raises:
            TooManyMarksError: its tree would take too much memory. A rule does not catch this: it has nothing to check.
        """
        if self.is_too_complex:
            raise TooManyMarksError
        start = self.front.body_start
        syntaxes = self.conventions.templates
        if self.markdown.html_blocks is HtmlBlocks.JSX:
            syntaxes |= template.MDX
        masked = template.mask(self.source.text[start:], syntaxes)
        is_html = self.path.lower().endswith(_HTML_SUFFIXES)
        refused = [Span(each.start, each.end) for each in self.mdx.faults] if self.mdx else []
        dialect = None if is_html else self.markdown
        return Body(self.source, start, masked, dialect, SpanIndex(template.outermost(refused)))

    @cached_property
    def markdown(self) -> Dialect:
        """The dialect of Markdown in this file: that of the site, or MDX.

        A file is MDX by its suffix, and MDX or MDC by its text in a site whose generator is not known.
        """
        path, conventions = self.path.lower(), self.conventions
        if path.endswith(conventions.mdx):
            return MDX
        if conventions.markdown.raw_html is not None and self.data.get("markup") not in _OWN_MARKUP:
            return conventions.markdown.vary(raw_html=None)
        if path.endswith(_HTML_SUFFIXES) or template.TemplateSyntax.JSX not in conventions.templates:
            return conventions.markdown
        sign = read_sign(self.source.text[self.front.body_start :])
        return _BY_SIGN.get(sign, conventions.markdown)

    @cached_property
    def foreign(self) -> frozenset[Foreign]:
        """The syntaxes of other renderers that are surely printed as text; none if the post names its renderer."""
        return frozenset() if "markup" in self.data else self.conventions.foreign() - self.markdown.reads

    @cached_property
    def mdx(self) -> MdxFaults | None:
        """What stops MDX in the body; None if the file is not surely MDX, or is changed before it is read."""
        features, format_ = self.conventions.mdx_features, self.data.get("mdx")
        is_mdx = self.path.lower().endswith(self.conventions.mdx)
        if features is None or not is_mdx or self.is_too_complex or not _MAY_STOP.search(self.source.text):
            return None
        if isinstance(format_, dict) and format_.get("format") not in (None, "mdx"):
            return None  # Docusaurus
        from postlint.markdown.mdx_block import find_faults

        return find_faults(self.source.text, self.front.body_start, features)

    @property
    def is_vue(self) -> bool:
        """Whether Vue compiles the HTML of the body, so that a tag without a partner stops the build."""
        return self.body.is_markdown and template.TemplateSyntax.MUSTACHE in self.conventions.templates

    @cached_property
    def template(self) -> Template:
        """The template tags of the body, with offsets in the body, and the engine that reads them."""
        text = self.source.text[self.front.body_start :]
        return read(text, self.conventions.engine(), self.data, lambda: self.body.written_code)

    @property
    def may_hold_components(self) -> bool:
        """Whether tags may be components: in MDX, in Markdown for Vue, and in Markdown of an unknown generator."""
        is_mdx = self.path.lower().endswith((".mdx", *self.conventions.mdx))
        return is_mdx or (self.body.is_markdown and not self.conventions.templates.isdisjoint(_COMPONENTS))

    def is_component(self, element: Element) -> bool:
        """Return whether an element may be a component: in JSX `<Center>` is one, `<center>` and `<CENTER>` are not."""
        start = self.body.span(element).start + 1
        name = self.source.text[start : start + len(element.tag)]
        return self.may_hold_components and name[:1].isupper() and name[1:].lower() == name[1:] != ""

    def is_in_component(self, element: Element) -> bool:
        """Return whether an element is between the tags of a component, which may print other elements around it.

        True for all elements of a dialect whose components have no tags.
        """
        if self.markdown.components or not self.may_hold_components:
            return self.markdown.components
        start, text = self.body.span(element).start, self.source.text
        written = (each for each in element.ancestors if isinstance(each, Element) and each.source_location is not None)
        around = (self.body.extent(each) for each in written)
        return any(_COMPONENT.match(text, *extent) is not None for extent in around if extent.end > start)

    def absent_ids(self, value: str) -> list[str]:
        """Return the ids in a list of ids, such as `aria-labelledby`, that certainly no element of the page has."""
        return self._ids.absent(value)

    @cached_property
    def _ids(self) -> Ids:
        return Ids(self.body, may_hold_components=self.may_hold_components)

    def is_inline(self, span: Span) -> bool:
        """Return whether a tag is inside a line of a dialect that closes `<a/>` there and shows `<div/>` as text."""
        if not self.markdown.self_closing_spans or not self.body.is_markdown or self.body.is_raw(span):
            return False
        line = self.source.line_span(span.start).start
        return bool(self.source.text[max(line, self.front.body_start) : span.start].strip())

    @cached_property
    def outline(self) -> Outline:
        """The body as attribution sees it: text in order, with its links, images and quotes."""
        publisher, schema = self.context.publisher, self.schema
        roles = schema.roles if schema is not None else {}
        figures, dialect = self.conventions.figures, self.conventions.markdown
        return Outline(self.source, self.front, lambda: self.body, publisher, figures, roles, dialect)

    @cached_property
    def figures(self) -> list[Figure]:
        """The pictures that template tags print, as the theme prints them; not those in fenced code."""
        tags = self.conventions.figures
        if not tags or not any(name in self.source.text for tag in tags for name in tag.names):
            return []
        fences = SpanIndex(self.body.fences)
        spans = (span for span in self.body.template_tags if not fences.overlaps(span))
        return [*find(self.source.text, tags, spans)]

    @cached_property
    def schema(self) -> Checks | None:
        """The schema of its front matter; None without one."""
        return self.context.choose(self) if self.context.choose is not None else self.context.validator

    @cached_property
    def schema_mismatches(self) -> list[Mismatch]:
        """The mismatches of front matter and schema; none if the front matter cannot be read."""
        if not self.front.is_mapping or self.schema is None:
            return []
        found = self.schema.mismatches(self.data)
        if not self._defaults:
            return found
        return [each for each in found if not each.pointer or each.pointer[0] in self.front.data]

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        defaults, folder = self.conventions.defaults, self.context.folder
        return defaults(self.path.removeprefix(folder)) if defaults is not None else {}

    @cached_property
    def data(self) -> dict[str, Any]:
        """The front matter, with the keys that the site adds to it."""
        return merged(self._defaults, self.front.data) if self._defaults else self.front.data

    @cached_property
    def _mismatched(self) -> frozenset[Pointer]:
        return frozenset(each.pointer for each in self.schema_mismatches if each.keyword != "deprecated")

    def has_mismatch(self, pointer: Pointer) -> bool:
        """Return whether a schema mismatch is reported at a pointer."""
        return pointer in self._mismatched

    def faults(self, topic: str) -> Iterator[Finding]:
        """Yield the findings about the front matter block as a whole; `topic` is the rule's id after the slash."""
        for fault in self.front.faults:
            if fault.kind == topic:
                yield Finding(fault.message, fault.span, fault.fix, fault.related)

    @cached_property
    def file_date(self) -> Moment | None:
        """The date at the start of the file's name; None if the generator does not use it."""
        naming = self.conventions.semantics.naming
        day = naming.day(self.path) if naming is not None and naming.governs(self.path) else None
        return Moment(day) if isinstance(day, date) else None

    @cached_property
    def day(self) -> date | None:
        """The day of the post; None if unknown.

        It is the first date of the front matter that the generator reads and that is not the date of an update,
        otherwise the date with which the name of the file begins, whether or not the generator reads that.
        """
        semantics = self.conventions.semantics
        for key in semantics.dates:
            value = None if key.is_update else value_at(self.front.data, key.pointer)
            if value is None:
                continue
            moment = semantics.read_date(str(value))
            if isinstance(moment, Moment):
                return moment.day
        if self.file_date is not None:
            return self.file_date.day
        named = _FILE_DAY.search(self.path)
        moment = read_moment(named[1]) if named else None
        return moment.day if isinstance(moment, Moment) else None

    @cached_property
    def url(self) -> str | None:
        """The URL of the published post: a path from the root of the site, not percent-encoded; None if unknown.

        A file that is not published has none. A draft has the URL that it would be published at. The name of the file
        is in NFC, whatever form the disk has.
        """
        addresses, front = self.conventions.addresses(), self.front
        is_read = front.is_mapping or front.format is None
        if self.misplaced is not None and self.misplaced.is_unread:
            return None
        # A key that appears twice may stop the build. The URL is that of the page once this is mended.
        harmless = (*_HARMLESS, "duplicate-key") if front.format is Format.YAML else _HARMLESS
        if addresses is None or not is_read or any(fault.kind not in harmless for fault in front.faults):
            return None
        path = self.path.removeprefix(self.context.folder)
        return checked(addresses(Entry(path, self.data, self.file_date, self._date, self._is_plain, self._opening)))

    def _date(self, pointer: Pointer) -> Moment | None:
        """Return the moment at a pointer, with the UTC offset that the generator gives to an unquoted one; or None."""
        value, semantics = value_at(self.front.data, pointer), self.conventions.semantics
        if isinstance(value, bool) or not isinstance(value, str | int):
            return None
        text = str(value)
        moment = semantics.read_date(text)
        if not isinstance(moment, Moment) or (moment.minute is None and ":" in text):
            return None
        is_utc = semantics.utc is not None and semantics.utc.fullmatch(text) and self._is_plain(pointer)
        return moment._replace(offset=0) if is_utc else moment

    def _opening(self) -> str:
        match = _WRITTEN.search(self.source.text, self.front.body_start)
        return match[0] if match else ""

    def _is_plain(self, pointer: Pointer) -> bool:
        scalar = self.front.scalar(pointer)
        return scalar is not None and scalar.style is Style.PLAIN

    @property
    def is_pointer(self) -> bool:
        """Whether the post only links to another page, so that it needs no text of its own."""
        return not _POINTERS.isdisjoint(self.front.data)

    @property
    def is_list(self) -> bool:
        """Whether the page lists others, so that it needs no text of its own."""
        return self.conventions.lists

    @property
    def is_filled(self) -> bool:
        """Whether a layout or the front matter may hold the text of the post, so that its body may be short."""
        return self.is_pointer or self.is_list or may_be_filled(self.front.data, self.data)

    @property
    def is_draft(self) -> bool:
        """Whether the file is in a folder of drafts."""
        return any(folder in self.conventions.semantics.drafts for folder in self.path.split("/")[:-1])

    @property
    def title(self) -> str | None:
        """The title in the front matter; None if it is empty or not a string."""
        title = self.front.data.get("title")
        return title if isinstance(title, str) and title.strip() else None
