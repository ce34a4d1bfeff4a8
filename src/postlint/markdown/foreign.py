"""The syntaxes of other renderers and template languages, which a renderer that does not know them prints as text.

Facts: each was rendered with each program; `differential/foreign.md` has the results.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from postlint.text import lazy


class Foreign(StrEnum):
    """A syntax that only some renderers know."""

    LIQUID = "liquid"
    SHORTCODE = "shortcode"
    MDX = "mdx"
    ATTRIBUTE_LIST = "attribute-list"
    SPAN_ATTRIBUTES = "span-attributes"
    HEADING_ID = "heading-id"
    MARKDOWN_ATTRIBUTE = "markdown-attribute"
    ALERT = "alert"
    ADMONITION = "admonition"
    CONTAINER = "container"
    WIKILINK = "wikilink"
    EMBED = "embed"
    HIGHLIGHT = "highlight"
    MATH = "math"


class Syntax(NamedTuple):
    """How a foreign syntax is found and named.

    - `marks`: one of these strings is in a text that has it.
    - `pattern`: its group `mark`, or all of it, is what readers see.
    - `name`: the word for it in a message, and `shown` what stays text.
    - `closing`: it counts only above a match of this.
    """

    marks: tuple[str, ...]
    pattern: re.Pattern[str]
    name: str
    shown: str = "it"
    closing: re.Pattern[str] | None = None


# The values that Jekyll's Liquid has, and its filters of URLs.
_VALUES = r"(?:site|page|post|include|layout|paginator)\.\w"
_FILTERS = r"(?:relative_url|absolute_url|prepend|append|date_to_\w+|markdownify|url)\b"
_ATTRIBUTES = r"(?:[.#][A-Za-z_][\w-]*|[A-Za-z][\w-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"

SYNTAXES: dict[Foreign, Syntax] = {
    # `{{ site.baseurl }}`, `{{ "/tea" | relative_url }}`, `{% include tea.html %}`.
    Foreign.LIQUID: Syntax(
        ("{{", "{%"),
        lazy(
            rf"\{{\{{-?[ \t]*(?:{_VALUES}|[\"'][^{{}}\n]{{0,200}}?\|[ \t]*{_FILTERS})[^{{}}\n]{{0,200}}\}}\}}"
            r"|(?<!\{)\{%-?[ \t]*[a-z_]\w*(?:[ \t][^{}\n%]{0,300})?-?%\}(?!\})"
        ),
        "Liquid tag",
    ),
    # `{{< youtube abc >}}`, `{{% /note %}}`.
    Foreign.SHORTCODE: Syntax(
        ("{{<", "{{%"),
        lazy(r"\{\{(?:<[ \t]*/?[ \t]*[a-z][\w./-]*[^<>{}\n]{0,300}>|%[ \t]*/?[ \t]*[a-z][\w./-]*[^{}\n%]{0,300}%)\}\}"),
        "shortcode",
    ),
    # `{/* a comment */}`, `import Tea from "./tea"` at the beginning of a block.
    Foreign.MDX: Syntax(
        ("{/*", "import "),
        lazy(
            r"(?<![{\\])\{/\*(?!\*?/)[^{}]{0,1000}?\*/\}(?!\})"
            r"|(?:\A|(?<=\n\n)|(?<=---\n))import[ \t]+(?:[\w*{][^;\"'`\n]{0,200}?[ \t]from[ \t]+)?"
            r"(?:\"[^\"\n]{1,200}\"|'[^'\n]{1,200}');?[ \t]*$",
            re.MULTILINE,
        ),
        "MDX",
    ),
    # `{: .note}`, `{:target="_blank"}`, `{:toc}`, `{::nomarkdown}`.
    Foreign.ATTRIBUTE_LIST: Syntax(
        ("{:",),
        lazy(
            rf"\{{:[ \t]*(?:{_ATTRIBUTES}(?:[ \t]+{_ATTRIBUTES})*|toc)[ \t]*\}}"
            r"|\{::(?:nomarkdown|comment|options[^{}\n]{0,100}/)\}"
        ),
        "attribute list",
    ),
    # `![Tea](tea.png){width=300}`, `[Tea](tea){.button}`.
    Foreign.SPAN_ATTRIBUTES: Syntax(
        ("){",), lazy(rf"(?<=\))\{{[ \t]*{_ATTRIBUTES}(?:[ \t]+{_ATTRIBUTES})*[ \t]*\}}"), "attribute list"
    ),
    # `## Tea {#tea}`.
    Foreign.HEADING_ID: Syntax(
        ("{#",),
        lazy(r"^[ ]{0,3}#{1,6}[ \t]+[^\s#][^\n]{0,500}?(?P<mark>\{#[A-Za-z][\w:.-]*\})[ \t]*#*[ \t]*$", re.MULTILINE),
        "heading id",
    ),
    # `<div markdown="1">`.
    Foreign.MARKDOWN_ATTRIBUTE: Syntax(
        ("markdown=",),
        lazy(r"(?<=[\s\"'])markdown=(?:\"(?:1|span|block)\"|'(?:1|span|block)'|1)"),
        "attribute",
        "Markdown in it",
    ),
    # `> [!NOTE]`.
    Foreign.ALERT: Syntax(("[!",), lazy(r"(?m)^[ \t]*(?:>[ \t]?)+(?P<mark>\[![A-Za-z][\w-]*\][+-]?)"), "callout mark"),
    # `!!! note "Tea"` and `=== "Tea"`, above an indented line.
    Foreign.ADMONITION: Syntax(
        ("!!! ", "??? ", "???+ ", "=== "),
        lazy(
            r"(?m)^[ \t]*(?P<mark>(?:!!!|\?\?\?\+?)[ ]+[a-z][\w -]{0,60}(?:[ ]+\"[^\"\n]*\")?|===[!+]?[ ]+\"[^\"\n]+\")"
            r"[ \t]*\n(?:[ \t]*\n)?(?:[ ]{4}|\t)[ \t]*\S"
        ),
        "admonition",
    ),
    # `:::tip`, `::: warning Tea`, closed by a line of `:::`.
    Foreign.CONTAINER: Syntax(
        (":::",),
        lazy(r"^[ \t]*(?P<mark>:{3,}[ \t]*[A-Za-z][\w-]*)", re.MULTILINE),
        "container",
        closing=lazy(r"^[ \t]*:{3,}[ \t]*$", re.MULTILINE),
    ),
    # `[[Green tea]]`, `[[tea#Green|green tea]]`; not `[[1]](/tea)` and `a[[i]]`.
    Foreign.WIKILINK: Syntax(
        ("[[",),
        lazy(
            r"(?<![\w!\[\]\\`])\[\[(?=[^\[\]\n]*[^\W\d_])[^\s\[\]|][^\[\]\n|]{0,200}(?:\|[^\[\]\n]{1,200})?(?<!\s)\]\](?![\w(\[:])"
        ),
        "wikilink",
    ),
    # `![[cup.png]]`, `![[cup.png|300]]`.
    Foreign.EMBED: Syntax(("![[",), lazy(r"!\[\[[^\s\[\]|][^\[\]\n]{0,300}\]\](?![(\[:])"), "embed"),
    # `==tea==`.
    Foreign.HIGHLIGHT: Syntax(
        ("==",),
        lazy(r"(?<![=\w!<>+*/-])==(?=[^\s=])(?=[^=\n]*[^\W\d_])[^=\n]{1,200}(?<=[^\s=])==(?![=\w>])"),
        "highlight",
    ),
    # `$\frac{a}{b}$`, `$$ x_{1} $$`: with a command of TeX, or a group that is raised or lowered.
    Foreign.MATH: Syntax(
        ("$",),
        lazy(
            r"(?<![\w$\\])\$(?![\s$\d])(?=[^$\n]*(?:\\[a-zA-Z]|[_^]\{))[^$\n]{1,300}(?<![\s\\])\$(?![\w$])"
            r"|(?<![\w$\\])\$\$(?=[^$]{0,1000}?(?:\\[a-zA-Z]|[_^]\{))[^$]{1,1000}\$\$"
        ),
        "TeX",
    ),
}
