"""What the tests of this folder share: pieces of posts, and bodies made of them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from postlint.markdown.dialect import COMMONMARK, KRAMDOWN, Dialect
from postlint.post import Body
from postlint.template import mask as template
from postlint.text import Source, Span

DIALECTS = [None, COMMONMARK, KRAMDOWN]
FRONT = "---\ntitle: 가😀\n---\n"
TEMPLATE_PIECES = [
    *("{{ a }}", "}}", "{{-", "{{<", "{{%", ">}}", "%}}", "{{< figure src=a >}}", "{{", "{%", "%}", "{%- "),
    *("{% if a %}", "{% endif %}", "{% else %}", "{% raw %}", "{% endraw %}", "{% comment %}", "{% endcomment %}"),
    *("{% highlight c %}", "{% endhighlight %}", "{% include a.html b='%}' %}", "{#", "#}", "a={b}", "x={", "{", "}"),
]
TEXT_PIECES = ["a", "가", "😀", "é", " ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u2028", "&", "&amp;", "&#xac00;", "\\"]
MARKDOWN_PIECES = [
    *"* ** _ ` `` ~~~ ~~ [ ] ( ) ![ ]( [a](b) ![가](😀) [^1] <http://a.b> | {:toc} {: {::comment} {:/comment}".split(),
    "{: .a}",
    *("# ", "## 가", "\n- ", "\n  ", "\n    ", "\n> ", "1. ", "\n```\n", "\n---\n", "\n===\n", "\n|-|-|\n", "  \n"),
    *("](u 't')", "{: .a}", "\n[^1]: a", "{:/}", " {#id}", "- [ ] "),
]
HTML_PIECES = [
    *"<b> </b> <p> </p> </div> <DIV> </a> <a <br/> ' \" > < </ = /> <!-- --> <!a> <table> <tr> <td> </table>".split(),
    *"<li> </li> <ul> <script> </script> <svg> <pre> <code> <?a <![CDATA[ <h2> </h2> <style> <textarea>".split(),
    *("\n<div>", "<a href='a'>", "<img src=a>", "<p class=a class=b>", " id=x", " title='<b>'", ' alt=">"'),
    *("\n<div markdown='1'>\n", "<b 가=1 가=2>", "\0"),
]
PIECES = [*TEXT_PIECES, *TEXT_PIECES, *MARKDOWN_PIECES, *HTML_PIECES]


def texts(*pieces: str, most: int = 24) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


def body(
    text: str,
    dialect: Dialect | None = None,
    *,
    front: str = FRONT,
    templates: template.Templates = template.ANY,
) -> Body:
    """The body of a post that consists of `front` and `text`."""
    source = Source("post.md", front + text)
    return Body(source, len(front), template.mask(source.text[len(front) :], templates), dialect)


def shown(text: str, span: Span, *, front: str = FRONT) -> str:
    """What stands at a span of the post."""
    return (front + text)[slice(*span)]


def places(body: Body) -> Iterator[Span]:
    """Every place that a body can tell."""
    for element in body.elements():
        yield body.span(element)
        for name in element.attrs:
            yield body.attribute_span(element, name)
            yield body.value_span(element, name)
    for fault in body.faults:
        yield fault.span
        if fault.other:
            yield fault.other
    for _, span in [*body.duplicate_attributes, *body.document_tags]:
        yield span
    for element in body.self_closing:
        yield body.span(element)
    for block in body.blocks:
        yield block.span(0, len(block.text))
