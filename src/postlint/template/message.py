"""Say what is wrong with a template tag that stops the build."""

from __future__ import annotations

from postlint.template.engine import TemplateFault
from postlint.text import quote

# The beginnings of a shortcode, and its end: `{{</*` ends with `*/>}}`.
_MIRRORED = {"<": ">", "%": "%", "</*": "*/>", "%/*": "*/%"}
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SIMPLE = {
    "mistaken": "{shown} does not fit the open block: did you mean `{name}`",
    "dashed": "{shown} does not end the block: remove the hyphen",
    "childless": "shortcode `{name}` takes no content, but {shown} closes it",
    "dotted": "shortcode {shown} has a period in its name",
    "nameless": "tag {shown} has no name",
    "unquoted": "{shown} in an argument of a shortcode: put the argument in quotes",
    "unreadable": "{shown} cannot be read and stops the build: put `{{% raw %}}` around it",
    "filter": "unknown filter `{name}` in {shown}: the build stops",
    "call": "{shown} calls an unknown function: the build stops",
    "mixed": "{shown} mixes arguments with and without names",
}


def shown_tag(tag: str) -> str:
    """Return a tag for a message, on one line."""
    return quote(" ".join(tag.split()), 30)


def message(fault: TemplateFault, written: str, before: str, *, is_code: bool) -> str:
    """Return the message about a fault; `before` is the tag that comes too early, empty without one."""
    shown, name = shown_tag(written), fault.name
    is_shortcode = written.startswith(("{{<", "{{%"))
    match fault.kind:
        case "unclosed" if before:
            return f"{shown} is not closed before {shown_tag(before)}"
        case "unclosed":
            end = f"{written[:3]} /{name} {written[-3:]}" if is_shortcode else f"{{% end{name} %}}"
            return f"{shown} is not closed: add `{end}`"
        case "stray":
            is_end = is_shortcode or name.startswith("end")
            return f"{shown} " + ("closes nothing: no such block is open" if is_end else "has no matching open block")
        case "unknown" if is_shortcode and is_code:
            return f"unknown shortcode {shown} in code stops the build: put it in `/* */`"
        case "unknown":
            return f"unknown {'shortcode' if is_shortcode else 'tag'} {shown}: the build stops"
        case "unfinished" if written in ('"', "`"):
            return f"string is not closed in a shortcode: add {quote(written)}"
        case "unfinished":
            mirrored = _MIRRORED.get(written[2:])
            closing = f"{mirrored}}}}}" if mirrored else _CLOSERS[written[:2]]
            return f"{shown} is not closed with `{closing}`"
        case kind:
            return _SIMPLE[kind].format(shown=shown, name=name)
