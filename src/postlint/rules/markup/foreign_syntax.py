"""Syntax of another renderer is shown as text.

A post that was written for another generator, or for an editor such as Obsidian, may have syntax that this site's
renderer does not know. Readers see `{{ site.baseurl }}`, `{: .note}`, `[!NOTE]` or `[[Green tea]]`, and links with
such a tag in their URL are broken.

The rule knows Liquid tags, Hugo's shortcodes, comments and imports of MDX, attribute lists, heading ids (`{#tea}`),
`markdown="1"`, callouts (`> [!NOTE]`), admonitions (`!!! note`), containers (`:::tip`), wikilinks and embeds
(`[[tea]]`, `![[cup.png]]`), highlights (`==tea==`) and TeX. It reports the first place of each syntax in a post, if the
site surely prints it: if the generator is known, and no configuration, plugin or layout may read it.

```toml
generator = "hugo"
```

```markdown bad
Read [the guide]({{site.baseurl}}/guide) before you pour.
```

```markdown good
Read [the guide](/guide) before you pour.
```

```markdown bad
Pour it.
{: .note}
```

```markdown good
The tag `{{site.baseurl}}` is Jekyll's.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.markdown.foreign import SYNTAXES, Foreign, Syntax
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.template.mask import outermost
from postlint.text import Span, SpanIndex, lazy, quote

# `{{< highlight html >}}`, `{{< /highlight >}}`: their content may be code.
_PAIRED = lazy(r"\{\{<[ \t]*(?P<end>/?)[ \t]*(?P<name>[\w./-]+)")

# `**tea**`, `[tea](/tea)`, `## Tea`, `- tea`.
_MARKS = lazy(r"\*\w|\w\]\(|`\w|^[ \t]*(?:#{1,6}|[-*+]|\d+\.)[ \t]+\S", re.MULTILINE)

_LABEL = lazy(r"^[ ]{0,3}\[([^\[\]\n]{1,300})\]:", re.MULTILINE)


@post_rule(
    "markup/foreign-syntax",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("Jekyll: Liquid", "https://jekyllrb.com/docs/liquid/"),
        Reference("kramdown: attribute lists", "https://kramdown.gettalong.org/syntax.html#attribute-list-definitions"),
        Reference("Obsidian: its Markdown", "https://help.obsidian.md/obsidian-flavored-markdown"),
    ),
    needs=Needs(texts=tuple(mark for syntax in SYNTAXES.values() for mark in syntax.marks)),
)
def markup_foreign_syntax(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    present = [each for each, syntax in SYNTAXES.items() if any(map(text.__contains__, syntax.marks))]
    printed = [each for each in present if each in post.foreign] if present else []
    if not printed:
        return
    hidden = SpanIndex(outermost([*post.body.comments, *_paired(text, post.front.body_start)]))
    for foreign in printed:
        syntax = SYNTAXES[foreign]
        spans = [span for span in _places(post, foreign, syntax) if not hidden.overlaps(span)]
        if spans:
            shown = quote(text[spans[0].start : spans[0].end], 26)
            more = f" ({len(spans)} places)" if len(spans) > 1 else ""
            yield Finding(
                f"{syntax.name} {shown} is not processed here: {syntax.shown} is shown as text{more}", spans[0]
            )


def _places(post: Post, foreign: Foreign, syntax: Syntax) -> Iterator[Span]:
    """Yield the places of a syntax in the body, outside of code and template tags."""
    body, text = post.body, post.source.text
    if not body.is_markdown and foreign is not Foreign.LIQUID and foreign is not Foreign.SHORTCODE:
        return
    start, last = post.front.body_start, len(text)
    if syntax.closing is not None:
        last = max((match.start() for match in syntax.closing.finditer(text, start)), default=0)
    defined = {match[1].lower() for match in _LABEL.finditer(text)} if foreign is Foreign.WIKILINK else ()
    for match in syntax.pattern.finditer(text, start, last):
        span = Span(*match.span("mark" if "mark" in match.re.groupindex else 0))
        if match[0][2:-2].lower() in defined:
            continue  # `[tea]: https://tea.example` makes `[[tea]]` a link in brackets
        if foreign is Foreign.MARKDOWN_ATTRIBUTE and not _has_marks_below(post, match):
            continue
        if not body.is_code(span) and not body.is_dynamic(span):
            yield span


def _has_marks_below(post: Post, match: re.Match[str]) -> bool:
    """Return whether Markdown follows a tag with the attribute `markdown` without an empty line: it is not read."""
    end = match.string.find(">", match.end(), match.end() + 500)
    if end < 0 or not post.body.is_raw(Span(match.start(), end)):
        return False
    block = match.string[end + 1 : end + 2_000].partition("\n\n")[0]
    return _MARKS.search(block) is not None


def _paired(text: str, start: int) -> Iterator[Span]:
    """Yield the spans between the shortcodes `{{< name >}}` and `{{< /name >}}`."""
    if "{{<" not in text:
        return
    opened: dict[str, int] = {}
    for match in _PAIRED.finditer(text, start):
        if not match["end"]:
            opened.setdefault(match["name"], match.end())
        elif match["name"] in opened:
            yield Span(opened.pop(match["name"]), match.start())
