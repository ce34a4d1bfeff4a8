"""Buttons have a name.

A screen reader announces a button without text as "button", and nobody knows what it does. The alternative text of an
image counts as text, and so do `aria-label`, `title` and a `<label>`. Elements with
`role="button"` are buttons, too. A post with a script is left alone, as the script may write the text.

```html bad
<button class="order"></button>
<button><img src="order.svg" alt=""></button>
```

```html bad
<input type="button" value="">
```

```html good
<button>Order</button>
<button aria-label="Order"><svg></svg></button>
<input type="button" value="Order">
<input type="submit">
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import has_name, is_blank, is_presentational, name
from postlint.html.aria import is_bound, is_out_of_reach
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "markup/button-name",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 4.1.2 Name, Role, Value", "https://www.w3.org/TR/WCAG22/#name-role-value"),
        Reference("W3C: Accessible Name 1.2", "https://www.w3.org/TR/accname-1.2/"),
    ),
    needs=Needs(tags=("button", "input"), attributes=("role",)),
)
def markup_button_name(post: Post, options: RuleOptions) -> Iterator[Finding]:
    buttons = [*post.body.elements("button", "input"), *_by_role(post)]
    if not buttons or "<script" in post.source.text:
        return
    labelled = {label.attr("for") for label in post.body.elements("label")}
    for button in buttons:
        if not _is_nameless(post, button) or is_bound(button) or post.is_component(button):
            continue
        if button.attr("id") in labelled - {None} or button.closest("label") is not None or is_out_of_reach(button):
            continue
        span = post.body.span(button)
        if not post.body.is_dynamic(span) and not is_presentational(button):
            yield Finding("button has no text", span)


def _by_role(post: Post) -> Iterator[Element]:
    """Yield the other elements that are buttons by their role."""
    for element in post.body.having("role") if "button" in post.source.text else ():
        is_link = element.tag == "a" and element.attr("href") is not None  # see link/name
        if (
            (element.attr("role") or "").lower() == "button"
            and element.tag in ("a", "div", "span", "p")
            and not is_link
        ):
            yield element


def _is_nameless(post: Post, button: Element) -> bool:
    if button.tag == "input":  # browsers name buttons of the types `submit` and `reset` themselves
        is_plain = (button.attr("type") or "").strip().lower() == "button"
        return is_plain and not has_name(button, ("value", "aria-label", "title"), post.absent_ids)
    return is_blank(button.text) and is_blank(name(button, post.absent_ids))
