"""Renders the syntaxes of other renderers with each program: does it print them as text?"""

from __future__ import annotations

from differential.renderer import RENDERERS
from postlint.markdown.foreign import Foreign

# A text of each syntax, and what readers see of it if it is not read.
SAMPLES: dict[Foreign, tuple[str, str]] = {
    Foreign.LIQUID: ("a {{ site.tea }} b", "{{ site.tea }}"),
    Foreign.SHORTCODE: ("a {{% param title %}} b", "{{% param title %}}"),
    Foreign.MDX: ("a {/* b */} c", "{/* b */}"),
    Foreign.ATTRIBUTE_LIST: ("a *b*{:.tea} c", "{:.tea}"),
    Foreign.SPAN_ATTRIBUTES: ("a ![b](c.png){width=300} d", "{width=300}"),
    Foreign.HEADING_ID: ("## a {#tea}", "{#tea}"),
    Foreign.MARKDOWN_ATTRIBUTE: ('<div markdown="1">\n*tea*\n</div>', "*tea*"),
    Foreign.ALERT: ("> [!NOTE]\n> tea", "[!NOTE]"),
    Foreign.ADMONITION: ("!!! note\n    tea", "!!! note"),
    Foreign.CONTAINER: (":::tip\ntea\n:::", ":::tip"),
    Foreign.WIKILINK: ("a [[tea]] b", "[[tea]]"),
    Foreign.EMBED: ("![[tea.png]]", "![[tea.png]]"),
    Foreign.HIGHLIGHT: ("a ==tea== b", "==tea=="),
    Foreign.MATH: ("$$\nx_1 + y_1\n$$", "<p>$$"),
}
# The dialect of each program, by its name, where the names differ.
DIALECTS = {"markdown-it": "eleventy", "vitepress": "markdown-it", "hexo": "marked"}
# What these programs print as they run here, and the generators that run them do not.
SILENT: dict[str, frozenset[Foreign]] = {
    # VitePress itself reads callouts and attributes (markdown-it-attrs), and Vue reads double braces.
    "vitepress": frozenset(
        (
            *(Foreign.LIQUID, Foreign.SHORTCODE, Foreign.ATTRIBUTE_LIST, Foreign.SPAN_ATTRIBUTES),
            *(Foreign.HEADING_ID, Foreign.ALERT),
        )
    ),
    # No dialect's: a script in the page may read TeX.
    "mdx": frozenset((Foreign.MATH,)),
}

HEAD = """\
# Foreign syntax

Written by `make differential`. The table shows what each program does with the syntax of another one, without plugins:
it prints it as text, reads it, or refuses the post. Template languages did not run before.

"""


def said(program: str) -> dict[Foreign, str]:
    """Return what a program does with each syntax: `text`, `read` or `refused`."""
    pages = RENDERERS[program]([text for text, _ in SAMPLES.values()])
    return {
        foreign: "refused" if page.startswith("<!-- refused") else "text" if shown in _plain(page) else "read"
        for (foreign, (_, shown)), page in zip(SAMPLES.items(), pages, strict=True)
    }


def _plain(page: str) -> str:
    return page.replace("<p>$$<br>", "<p>$$").replace("&#x3D;", "=").replace("&#x2F;", "/").replace("&quot;", '"')


def page() -> str:
    """Return the page with the table."""
    rows = [f"| program | {' | '.join(SAMPLES)} |", "|---" * (len(SAMPLES) + 1) + "|"]
    for program in RENDERERS:
        answers = said(program)
        rows.append(f"| {program} | {' | '.join(answers[foreign] for foreign in SAMPLES)} |")
    return HEAD + "\n".join(rows) + "\n"
