r"""MDX compiles, and finds its variables.

MDX reads `{` as the beginning of JavaScript and `<` as that of a tag. What does not fit stops the build of the whole
site: `{two cups}`, `<80`, `<br>` without a slash, `<https://tea.example>`, `<!-- tea -->`, `Map<String>`, a tag that is
closed in another paragraph, an attribute without quotes. A variable in braces that the page does not import or export
stops it, too, and in React a `style` that is a string. Write `\{` and `&lt;` for the characters themselves.

Files are MDX by their suffix `.mdx`, and every `.md` file of Docusaurus, unless its configuration says otherwise.
Docusaurus also reads HTML comments and the ids of headings. The rule knows the syntax of expressions, but does not run
them. It leaves formulas alone if a plugin may read them, and variables if the generator is not known.

```toml
generator = "docusaurus"
```

```markdown bad
Cups for {no one/a guest}.
```

```markdown fixed
Cups for \{no one/a guest}.
```

```markdown bad
Brew below <80 degrees.<br>Then <b>wait.
```

```markdown good
Brew below &lt;80 degrees.<br />Then <b>wait</b> {1 + 1} minutes.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post, explain_stop
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, quote


@post_rule(
    "markup/mdx",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("MDX: what it adds to Markdown", "https://mdxjs.com/docs/what-is-mdx/"),
        Reference("MDX: troubleshooting", "https://mdxjs.com/docs/troubleshooting-mdx/"),
    ),
    needs=Needs(formats=("mdx",)),
)
def markup_mdx(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if post.mdx is None:
        return
    for fault in post.mdx.faults:
        message, fix = explain_stop(post.source.text, fault)
        related = (Related("the other tag is here", Span(*fault.other)),) if fault.other else ()
        yield Finding(message, Span(fault.start, fault.end), fix, related)
    for name, offset in post.mdx.undefined():
        message = f"MDX stops: {quote(name, 24)} is not defined: import it, or write `\\{{`"
        yield Finding(message, Span(offset, offset + len(name)))
