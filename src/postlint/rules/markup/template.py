"""Template tags are closed, and the site has them.

Liquid runs before Markdown and reads code as well. An unclosed block, an end tag without a block, unclosed braces or an
unknown tag stop the build of the whole site. The error message seldom says where. Only templates of a known language
are checked, and an unknown tag is only reported if no plugin of the site may define it.

```markdown bad
{% if page.green %}
Steep for two minutes.
```

```markdown bad
{% if page.green %}Two{% else %}Three{% endfor %} minutes.
```

```markdown bad
Brewed by {{ site.author }.
```

```markdown fixed
Brewed by {{ site.author }}.
```

```markdown bad
{% set tea = "green" %}
```

```markdown good
{% if page.green %}Two{% else %}Three{% endif %} minutes, says {{ site.author }}.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Related, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote

# An output that lacks only its last brace, not the braces of code or mathematics: `{{ site.author | upcase }`.
_NEARLY = re.compile(r"\{\{-?\s*[a-zA-Z_][\w.-]*(?:\[\w+\])?(?:\s*\|\s*\w+(?::\s*[\w.,'\" ]+)?)*\s*-?\}")


@post_rule(
    "markup/template",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("Liquid: the raw tag", "https://shopify.github.io/liquid/tags/template/#raw"),
        Reference("Jekyll: Liquid", "https://jekyllrb.com/docs/liquid/"),
    ),
)
def markup_template(post: Post, options: RuleOptions) -> Iterator[Finding]:
    start = post.front.body_start
    text = post.source.text
    if text.find("{%", start) < 0 and text.find("{{", start) < 0:
        return
    for fault in post.template.faults:
        span = Span(fault.span.start + start, fault.span.end + start)
        other = Span(fault.other.start + start, fault.other.end + start) if fault.other else None
        yield _finding(text, fault.kind, fault.name, span, other)


def _finding(text: str, kind: str, name: str, span: Span, other: Span | None) -> Finding:
    """Return the finding for a fault of the template."""
    written = text[span.start : span.end]
    shown = _shown(written)
    if kind == "unclosed" and other:
        before = _shown(text[other.start : other.end])
        return Finding(f"{shown} is not closed before {before}", span, related=(Related(f"{before} is here", other),))
    if kind == "unclosed":
        return Finding(f"{shown} is not closed: add `{{% end{name} %}}`", span)
    if kind == "stray":
        hint = "closes nothing: no such block is open" if name.startswith("end") else "has no matching open block"
        return Finding(f"{shown} {hint}", span)
    if kind == "mistaken":
        return Finding(
            f"{shown} does not fit the open block: did you mean `{name}`", span, _renaming(written, name, span)
        )
    if kind == "dashed":
        fix = Fix("remove the hyphen", (Edit(Span(span.start + 2, span.start + 3), ""),))
        related = (Related("`raw` is opened here", other),) if other else ()
        return Finding(f"{shown} does not end `raw`: remove the hyphen", span, fix, related)
    if kind == "unknown":
        return Finding(f"unknown template tag {shown}: the build stops", span)
    if kind == "nameless":
        return Finding(f"tag {shown} has no name", span)
    return _unfinished(written, span)


def _unfinished(written: str, span: Span) -> Finding:
    """Return the finding for an unclosed tag; of one over several lines, only the opening is shown."""
    if "\n" in written:
        written, span = written[:2], Span(span.start, span.start + 2)
    closing = "}}" if written.startswith("{{") else "%}"
    fix = Fix("add the brace", (Edit(Span(span.end, span.end), "}"),)) if _NEARLY.fullmatch(written) else None
    return Finding(f"{_shown(written)} is not closed with `{closing}`", span, fix)


def _shown(tag: str) -> str:
    return quote(" ".join(tag.split()), 30)


def _renaming(written: str, name: str, span: Span) -> Fix:
    """Return the fix that writes the right name in a tag."""
    found = re.search(r"\w+", written)
    assert found is not None
    return Fix(f"replace with `{name}`", (Edit(Span(span.start + found.start(), span.start + found.end()), name),))
