"""Roles, and what can have the focus (WAI-ARIA 1.2 and its drafts, DPUB-ARIA 1.1, Graphics-ARIA 1.0)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from postlint.html.accessible import is_silenced
from postlint.html.element import Element
from postlint.html.prose import is_hidden

# Not the abstract roles: they are not for authors (WAI-ARIA 1.2, section 5.3.1).
ROLES = frozenset(
    "alert alertdialog application article associationlist associationlistitemkey associationlistitemvalue banner"
    " blockquote button caption cell checkbox code columnheader combobox comment complementary contentinfo definition"
    " deletion dialog directory document emphasis feed figure form generic grid gridcell group heading image img"
    " insertion link list listbox listitem log main mark marquee math menu menubar menuitem menuitemcheckbox"
    " menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup region row"
    " rowgroup rowheader scrollbar search searchbox sectionfooter sectionheader separator slider spinbutton status"
    " strong subscript suggestion superscript switch tab table tablist tabpanel term text textbox time timer toolbar"
    " tooltip tree treegrid treeitem"
    " doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-backlink doc-biblioentry doc-bibliography"
    " doc-biblioref doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication doc-endnote"
    " doc-endnotes doc-epigraph doc-epilogue doc-errata doc-example doc-footnote doc-foreword doc-glossary doc-glossref"
    " doc-index doc-introduction doc-noteref doc-notice doc-pagebreak doc-pagefooter doc-pageheader doc-pagelist"
    " doc-part doc-preface doc-prologue doc-pullquote doc-qna doc-subtitle doc-tip doc-toc"
    " graphics-document graphics-object graphics-symbol".split()
)
_CONTROLS = frozenset("button select summary textarea".split())
# How many ancestors and descendants are searched.
_DEPTH, _MOST = 20, 500


def ancestors(element: Element) -> Iterator[Element]:
    """Yield the nearest elements around an element, innermost first."""
    outer = element.parent
    for _ in range(_DEPTH):
        if not isinstance(outer, Element):
            return
        yield outer
        outer = outer.parent


def is_out_of_reach(element: Element) -> bool:
    """Return whether the element or one around it is hidden from assistive technology, or from everybody."""
    return any(is_silenced(each) or is_hidden(dict(each.attrs)) for each in chain((element,), ancestors(element)))


def is_bound(element: Element) -> bool:
    """Return whether a framework sets attributes of the element: `:aria-label`, `v-bind`, `x-text`."""
    return any(name.startswith((":", "v-", "x-", "@", "[", "{")) or name == "is" for name in element.attrs)


def is_focusable(element: Element) -> bool:
    """Return whether the Tab key reaches the element."""
    order = (element.attr("tabindex") or "").strip()
    if element.attr("disabled") is not None or element.attr("inert") is not None or order.startswith("-"):
        return False
    if element.tag in ("a", "area"):
        return element.attr("href") is not None or order.isdigit()
    is_input = element.tag == "input" and (element.attr("type") or "").lower() != "hidden"
    return is_input or element.tag in _CONTROLS or order.isdigit()


def first_focusable(element: Element) -> Element | None:
    """Return the element itself or the first one in it that the Tab key reaches; None if a style may hide it."""
    for each in chain((element,), islice(element.iter_elements(), _MOST)):
        if "display" in (each.attr("style") or "") or "visibility" in (each.attr("style") or ""):
            return None
        if each.attr("hidden") is not None or each.attr("inert") is not None:
            return None
        if is_focusable(each):
            return each
    return None
