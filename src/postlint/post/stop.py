"""Say what stops MDX at a place of a post, and how to fix it."""

from __future__ import annotations

from postlint.diagnostic import Edit, Fix
from postlint.markdown.mdx_fault import Fault, Kind
from postlint.text import Span, lazy, quote

# Prose in braces: `{two cups}`, `{tea/coffee}`; not what other template languages write: `{% raw %}`, `{#tea}`.
_PROSE = lazy(r"\{(?![{%#:.])[^{}<>`\"\n=()$]*\}")
_URL = lazy(r"<(?P<url>https?://[^\s<>\[\]()]+)>")
_MAIL = lazy(r"<(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_BARE = lazy(r"=\s*(?P<value>[^\s\"'`=<>{}]*[^\s\"'`=<>{}/])(?=[\s>])")
# `width: 50%; text-align: center`.
_DECLARATION = r"\s*[a-z][a-z-]*\s*:[\w%#.,() -]+"
_DECLARATIONS = lazy(rf"""["']{_DECLARATION}(?:;{_DECLARATION})*;?\s*["']""")


def explain_stop(text: str, fault: Fault) -> tuple[str, Fix | None]:
    """Return the message about a fault, and its fix; None if the text does not show what the author means."""
    name, kind, span = quote(f"<{fault.name}>", 24), fault.kind, Span(fault.start, fault.end)
    shown = quote(" ".join(text[span.start : span.end].split()), 24)
    fix: Fix | None
    if kind is Kind.STYLE:
        return "React stops: `style` is a string: write `style={{ … }}`", _object(text, span)
    if kind is Kind.TAG:
        message, fix = _not_a_tag(text, span, fault.name)
    elif kind is Kind.VALUE:
        message, fix = _bare_value(text, span)
    elif kind is Kind.EXPRESSION and not fault.name:
        message, fix = f"{shown} is not JavaScript: write `\\{{`", _escaped(text, span)
    elif kind is Kind.COMMENT:
        message, fix = "it has no HTML comments: write `{/* … */}`", _comment(text, span)
    elif kind is Kind.VOID:
        end = "/>" if text[span.end - 2] == " " else " />"
        message = f"{name} is not closed: write `<{fault.name} />`"
        fix = _edit("add a slash", Span(span.end - 1, span.end), end)
    elif kind is Kind.TWICE:
        end = f"</{fault.name}>"
        message, fix = f"{name} is opened twice: did you mean `{end}`", _edit("write an end tag", span, end)
    elif kind is Kind.STRAY and fault.name == "br":
        message, fix = f"{shown} closes nothing: write `<br />`", _edit("replace with `<br />`", span, "<br />")
    else:
        fix = None
        message = {
            Kind.EXPRESSION: f"{shown} is not JavaScript",
            Kind.OPEN_BRACE: "this brace is not closed" + ("" if fault.name else ": write `\\{`"),
            Kind.MODULE: _module(text, span, shown),
            Kind.UNCLOSED: f"{name} is not closed: close it, or write `&lt;`",
            Kind.CROSSING: f"{name} is opened in one block and closed in another",
            Kind.STRAY: f"{shown} closes nothing that is open in its block",
        }[kind]
    return f"MDX stops: {message}", fix


def _not_a_tag(text: str, span: Span, name: str) -> tuple[str, Fix | None]:
    fix: Fix | None
    url, mail = _URL.match(text, span.start), _MAIL.match(text, span.start)
    if url is not None:
        fix = _edit("write a link", Span(*url.span()), f"[{url['url']}]({url['url']})")
        return "it has no links in angle brackets: write `[text](URL)`", fix
    if mail is not None:
        fix = _edit("write a link", Span(*mail.span()), f"[{mail['mail']}](mailto:{mail['mail']})")
        return "it has no links in angle brackets: write `[text](mailto:…)`", fix
    if name and any(map(str.isspace, text[span.start : span.end])):
        wrong = quote(text[span.end : span.end + 1])
        return f"{wrong} does not fit in the tag {quote(f'<{name}>', 24)}", None
    following = text[span.start + 1 : span.start + 2]
    is_sure = following.isdigit() or following in ("=", "-")
    fix = _edit("write `&lt;`", Span(span.start, span.start + 1), "&lt;") if is_sure else None
    return f"{quote(text[span.start : span.end + 1], 24)} begins no tag: write `&lt;`", fix


def _bare_value(text: str, span: Span) -> tuple[str, Fix | None]:
    name = quote(text[span.start : span.end].partition("=")[0].strip(), 24)
    bare = _BARE.search(text, span.start, span.end + 300)
    fix = _edit("add quotes", Span(*bare.span("value")), f'"{bare["value"]}"') if bare else None
    return f"the value of {name} needs quotes", fix


def _escaped(text: str, span: Span) -> Fix | None:
    """Return the fix that makes the brace before prose text."""
    return _edit("write `\\{`", Span(span.start, span.start), "\\") if _PROSE.fullmatch(text, *span) else None


def _comment(text: str, span: Span) -> Fix | None:
    inside = text[span.start + 4 : span.end - 3]
    return None if "*/" in inside else _edit("write `{/* … */}`", span, f"{{/*{inside}*/}}")


def _module(text: str, span: Span, shown: str) -> str:
    if text.startswith(("import ", "export "), span.start):
        return f"{shown} at the beginning of a block begins JavaScript"
    return f"{shown} directly follows JavaScript: put an empty line between"


def _object(text: str, span: Span) -> Fix | None:
    """Return the fix that writes declarations as an object: `style="width: 50%"` → `style={{ width: "50%" }}`."""
    value = text[span.start : span.end].partition("=")[2].strip()
    if not _DECLARATIONS.fullmatch(value):
        return None
    pairs = [each.partition(":") for each in value[1:-1].split(";") if each.strip()]
    words = [(key.strip().split("-"), item.strip()) for key, _, item in pairs]
    written = ", ".join(f'{first}{"".join(map(str.capitalize, more))}: "{item}"' for (first, *more), item in words)
    return _edit("write an object", span, f"style={{{{ {written} }}}}")


def _edit(title: str, span: Span, new: str) -> Fix:
    return Fix(title, (Edit(span, new),))
