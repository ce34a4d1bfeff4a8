"""A value in double braces exists.

The template engine replaces `{{ name }}` before Markdown is rendered, also in code. If no object has that name, it
prints nothing, without a warning: `token: ${{ secrets.TOKEN }}` in a code block reads `token: $`. `{% raw %}` protects
braces.

In text, a value is only reported if no plugin and no include may define it. Values that a tag of the post assigns are
known. In a code block, the first value is reported with the number of them.

```markdown bad
Use `${{ secrets.TOKEN }}` here.
```

```markdown fixed
Use `${% raw %}{{ secrets.TOKEN }}{% endraw %}` here.
```

```markdown bad
The title is {{ title }}.
```

```markdown good
The title is {{ page.title }}.
```
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Related, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.template.value import named_in
from postlint.text import Span, quote

# Tags that may give a value a name in another file.
_FILES = frozenset("include include_relative include_cached render".split())
_RAW, _END = "{% raw %}", "{% endraw %}"


@post_rule(
    "markup/template-value",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("Liquid: the raw tag", "https://shopify.github.io/liquid/tags/template/#raw"),
        Reference("Jekyll: variables", "https://jekyllrb.com/docs/variables/"),
    ),
    needs=Needs(texts=("{{",)),
)
def markup_template_value(post: Post, options: RuleOptions) -> Iterator[Finding]:
    start, text = post.front.body_start, post.source.text
    if text.find("{{", start) < 0 or (engine := post.template.engine) is None or engine.names is None:
        return
    known = engine.names | named_in(text[start:])
    fences = post.body.fences
    groups: dict[tuple[object, bool], list[tuple[Span, str]]] = {}
    for value in post.template.values:
        span = value.span.shift(start)
        if (name := value.name) is None or name in known:
            continue
        is_code = value.is_code or post.body.is_code(span)
        if is_code or (engine.is_whole and _FILES.isdisjoint(post.template.names)):
            groups.setdefault((_fence(fences, span) or text[slice(*span)], is_code), []).append((span, name))
    tags = post.body.template_tags if groups else []
    for (_, is_code), places in groups.items():
        yield _finding(post, places, tags, is_code=is_code)


def _fence(fences: list[Span], span: Span) -> Span | None:
    """Return the fenced code block around a span; None if there is none."""
    index = bisect_right(fences, span.start, key=lambda fence: fence.start) - 1
    return fences[index] if index >= 0 and span.start < fences[index].end else None


def _finding(post: Post, places: list[tuple[Span, str]], tags: list[Span], *, is_code: bool) -> Finding:
    """Return the finding at the first of some places, which have one fence or one text; `tags` are all of the body."""
    span, name = places[0]
    shown = quote(" ".join(post.source.text[span.start : span.end].split()), 26)
    more = f" ({len(places)} places)" if len(places) > 1 else ""
    if is_code:
        others = tuple(Related("prints nothing either", other) for other, _ in places[1:])
        return Finding(f"{shown} prints nothing: put `{{% raw %}}` around it{more}", span, _raw(places, tags), others)
    hint = f"did you mean `page.{name}`" if name in post.data else "put `{% raw %}` around it to show it"
    return Finding(f"{shown} prints nothing: {hint}{more}", span)


def _raw(places: list[tuple[Span, str]], tags: list[Span]) -> Fix:
    """Return the fix that shows the braces: one `raw` for a fence without other tags, otherwise one for each place."""
    spans = [span for span, _ in places]
    whole = Span(spans[0].start, spans[-1].end)
    first, stop = (bisect_left(tags, offset, key=lambda tag: tag.start) for offset in whole)
    wrapped = [whole] if tags[first:stop] == spans else spans
    marks = [edit for start, end in wrapped for edit in (Edit(Span(start, start), _RAW), Edit(Span(end, end), _END))]
    return Fix("put `raw` around it", tuple(marks))
