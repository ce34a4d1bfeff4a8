"""Template tags are closed, and the site has them.

Liquid, Hugo's shortcodes and Nunjucks in Eleventy run before Markdown, and in code as well. Nunjucks in Hexo does not
run in code. An unclosed block, an end tag without a block, unclosed braces, an unknown tag or a value that cannot be
read stop the build of the whole site. The error message seldom says where. `{% raw %}` or `{{</* tea */>}}` shows
braces.

Only the templates of Jekyll, Hugo, Hexo and Eleventy are checked. What is unknown is only reported if no plugin, theme
or file of the site may define it.

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

```toml
generator = "hugo"
```

```markdown bad
Steep it: {{< highlight sh >}} pour {{< /highligt >}}
```

```markdown fixed
Steep it: {{< highlight sh >}} pour {{< /highlight >}}
```

```markdown bad
A cup: {{< figure src="cup.png" width=3 large >}}
```

```toml
generator = "hexo"
```

```markdown bad
In Vue, {{ ready ? "Tea" : "No tea" }} prints one of two strings.
```

```markdown good
In Vue, `{{ ready ? "Tea" : "No tea" }}` prints one of two strings.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Related, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.template.engine import TemplateFault
from postlint.template.message import message, shown_tag
from postlint.text import Span

# An output that lacks only its last brace, not the braces of code or mathematics: `{{ site.author | upcase }`.
_NEARLY = re.compile(r"\{\{-?\s*[a-zA-Z_][\w.-]*(?:\[\w+\])?(?:\s*\|\s*\w+(?::\s*[\w.,'\" ]+)?)*\s*-?\}")


@post_rule(
    "markup/template",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("Liquid: the raw tag", "https://shopify.github.io/liquid/tags/template/#raw"),
        Reference("Jekyll: Liquid", "https://jekyllrb.com/docs/liquid/"),
        Reference("Hugo: shortcodes", "https://gohugo.io/content-management/shortcodes/"),
    ),
    needs=Needs(texts=("{%", "{{", "{#")),
)
def markup_template(post: Post, options: RuleOptions) -> Iterator[Finding]:
    start = post.front.body_start
    text = post.source.text
    if all(text.find(opener, start) < 0 for opener in ("{%", "{{", "{#")):
        return
    for fault in post.template.faults:
        yield _finding(post, fault, fault.span.shift(start), fault.other.shift(start) if fault.other else None)


def _finding(post: Post, fault: TemplateFault, span: Span, other: Span | None) -> Finding:
    """Return the finding for a fault, at its places in the post."""
    text = post.source.text
    before = text[other.start : other.end] if other else ""
    if fault.kind == "unfinished" and "\n" in text[span.start : span.end]:
        span = Span(span.start, span.start + 2)  # of a tag over several lines, only the opening is shown
    written = text[span.start : span.end]
    is_code = fault.kind in ("unknown", "unreadable", "filter", "call") and post.body.is_code(span)
    related = (Related(f"{shown_tag(before)} is here", other),) if other else ()
    fix = _fix(fault, written, span, is_code=is_code)
    return Finding(message(fault, written, before, is_code=is_code), span, fix, related)


def _fix(fault: TemplateFault, written: str, span: Span, *, is_code: bool) -> Fix | None:
    match fault.kind:
        case "mistaken":
            found = re.search(r"\w+(?:[/-]\w+)*", written)
            assert found is not None
            place = Span(span.start + found.start(), span.start + found.end())
            return Fix(f"replace with `{fault.name}`", (Edit(place, fault.name),))
        case "dashed":
            return Fix("remove the hyphen", (Edit(Span(span.start + 2, span.start + 3), ""),))
        case "unknown" if is_code and written.startswith("{{"):
            places = Span(span.start + 3, span.start + 3), Span(span.end - 3, span.end - 3)
            return Fix("show it as text", (Edit(places[0], "/*"), Edit(places[1], "*/")))
        case "unreadable" | "filter" | "call" if is_code and written.startswith("{{"):
            wraps = Edit(Span(span.start, span.start), "{% raw %}"), Edit(Span(span.end, span.end), "{% endraw %}")
            return Fix("put `raw` around it", wraps)
        case "unfinished" if _NEARLY.fullmatch(written):
            return Fix("add the brace", (Edit(Span(span.end, span.end), "}"),))
        case _:
            return None
