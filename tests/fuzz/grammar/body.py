"""Bodies in Markdown and HTML, with template tags: delimiters, and what is around them, nested."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.grammar.part import ODD, WORDS, Texts, joined, lines, one, words

_URLS = lines(
    """
/tea
tea.md
#top

http://a.kr
https://amzn.to/x
https://bit.ly/y
https://images.unsplash.com/photo-1
https://en.wikipedia.org/wiki/Tea
https://creativecommons.org/licenses/by/4.0/
javascript:x
//a
a b
mailto:a@b
{{ page.url }}
\\
data:,x
http://[::1
https://a.kr:99999/
http://녹차.kr
%zz
"""
)
_TAGS = words(
    """a p div span img br table tr td th ul li h1 h3 iframe script style blockquote figure figcaption pre code b i font
    center video audio svg math template select option button label input noscript textarea x-tea Tea 녹차 details"""
)
_ATTRIBUTES = st.builds(
    "{}{}".format,
    words("id class href src alt rel target style width lang title onclick align HREF :x @y {...z} data-a ="),
    _URLS.map('="{}"'.format) | WORDS.map("={}".format) | one(["", "=", '=""', "='", '="a', "={`a`}", "=noopener"]),
)
_HEADS = st.builds("{} {}".format, _TAGS, joined(_ATTRIBUTES, 3, " "))
_BREAKS = one(["\n", "\n\n", "  \n", "\\\n", "\n---\n", "\n===\n", "\n***\n", "\n    ", "\n\t", "\n\n\n", "\r\n"])
_PIECES = (
    WORDS
    | ODD
    | _BREAKS
    | _URLS
    | words("* ** *** _ __ ~~ ` `` ``` ~~~ $ $$ == ++ ^ [ ] ![ ]( ][ ) < > </ <! <!-- --> <![CDATA[ <? & &# &amp; &#0;")
    | words("&#x110000; {{ }} {% %} {# #} {: } ::: [^a] [^a]: [a]: --8<-- === !!! ??? :::tip [[ ]] ![[ ^^^ [TOC] $x$")
    | lines(
        """
<<<<<<< HEAD
=======
>>>>>>> b
{% raw %}
{% endraw %}
{% highlight a %}
{{< figure src=a >}}
{% img /a.png %}
{% comment %}
{% endcomment %}
<%= x %>
import A from 'a'
export const a = {b: 1}
{a.b}
<!-- postlint-disable -->
<!-- postlint-enable -->
<!-- postlint-disable-line image/* -- why -->
<!-- postlint-disable-file image/alt
{/* postlint-disable-file all */}
{# postlint-disable-next-line a/b #}
"""
    )
)
_STARTS = one(
    ["# ", "## ", "###### ", "#", "> ", ">", "- ", "1. ", "* [ ] ", "+ ", "    ", "\t", "| ", "::: ", "{: .a}\n"]
)


def _table(rows: list[str]) -> str:
    first, *others = rows
    return "\n\n" + "\n".join(f"| {row} |" for row in [first, "--|:-:", *others]) + "\n"


def _around(inner: Texts) -> Texts:
    """Return what may be around an inner text: delimiters, a link, an element, a template tag, a block."""
    return (
        st.builds(
            "{0}{1}{0}".format, words("* ** _ __ ~~ ` `` ``` $ $$ == ' \" |") | one(["\n```\n", "\n~~~a\n"]), inner
        )
        | st.builds("[{}]({})".format, inner, _URLS)
        | st.builds('![{}]({} "{}")'.format, inner, _URLS, WORDS)
        | st.builds("[{0}][{1}]\n\n[{1}]: {2}\n".format, inner, WORDS, _URLS)
        | st.builds("text[^{0}]\n\n[^{0}]: {1}\n".format, WORDS, inner)
        | st.builds("<{}>{}</{}>".format, _HEADS, inner, _TAGS)
        | st.builds("<{0}>{1}</{0}>".format, _TAGS, inner)
        | st.builds("<{}/>".format, _HEADS)
        | st.builds("<!--{}-->".format, inner)
        | st.builds("{{% {0} %}}{1}{{% end{0} %}}".format, words("if for raw comment highlight capture tea"), inner)
        | st.builds("{{{{ {} }}}}".format, inner)
        | st.builds("\n{}{}\n".format, _STARTS, inner)
        | st.builds(lambda start, text: "\n" + start + text.replace("\n", f"\n{start}") + "\n", _STARTS, inner)
        | st.lists(st.lists(inner, min_size=1, max_size=3).map(" | ".join), min_size=1, max_size=3).map(_table)
        | st.builds(lambda text, times: text * times, inner, one([2, 3, 40]))
    )


SNIPPETS = joined(_PIECES, 3)
BODIES = joined(st.recursive(_PIECES, lambda inner: _around(joined(inner, 3)), max_leaves=6), 6)
