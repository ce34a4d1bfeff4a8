"""The syntax of `srcset` and `sizes` (HTML standard, 4.8.4.2)."""

from __future__ import annotations

import re

from postlint.text import lazy, quote

_SPACES = " \t\n\f\r"
_DESCRIPTOR = lazy(r"[1-9]\d*w|\d+h|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?x")
# Splits at commas that are not in parentheses, up to two levels deep.
_PART = lazy(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+")
_LENGTH = lazy(
    r"(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?(?:px|r?em|r?ex|r?ch|r?cap|r?ic|r?lh|[sld]?v(?:w|h|i|b|min|max)|cm|mm|q|in"
    r"|p[tc])|[+-]?0+(?:\.0*)?|auto|(?:calc|min|max|clamp|var|env|abs|round)\(.*\)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = lazy(r"(?:not\s+)?\(.*\)", re.IGNORECASE | re.DOTALL)


def srcset_fault(value: str) -> str:
    """Return what is wrong with a `srcset`, as the message says it; empty for a right one."""
    seen: set[str] = set()
    kinds: set[str] = set()
    candidates = _candidates(value)
    if not candidates:
        return "`srcset` has no URL"
    for url, descriptors in candidates:
        bad = next((each for each in descriptors if not _DESCRIPTOR.fullmatch(each)), None)
        if bad is not None:
            what = "comma missing before" if "/" in bad or "." in bad.strip(".x") else "invalid descriptor"
            return f"{what} {quote(bad, 25)}: browsers skip {quote(url[-25:], 25)}"
        widths = [each for each in descriptors if each[-1] in "wx"]
        if len(widths) > 1:
            return f"two descriptors for {quote(url[-25:], 25)}: browsers skip it"
        kinds.add(widths[0][-1] if widths else "x")
        descriptor = widths[0] if widths else "1x"
        if descriptor in seen:
            return f"descriptor {quote(descriptor, 20)} appears twice: browsers use the first URL"
        seen.add(descriptor)
    return "`srcset` mixes `w` and `x` descriptors: use one kind" if len(kinds) > 1 else ""


def srcset_urls(value: str) -> list[str]:
    """Return the URLs of a `srcset`: `a.jpg 1x, b.jpg 2x` → `a.jpg`, `b.jpg`."""
    return [url for url, _ in _candidates(value) if url]


def _candidates(value: str) -> list[tuple[str, list[str]]]:
    """Return the URLs with their descriptors, split as browsers do: `a.jpg 1x, b.jpg 2x`."""
    found: list[tuple[str, list[str]]] = []
    rest = value
    while rest := rest.lstrip(f"{_SPACES},"):
        url, *after = re.split(f"[{_SPACES}]+", rest, maxsplit=1)
        rest = after[0] if after else ""
        if url.endswith(","):
            found.append((url.rstrip(","), []))
            continue
        descriptors, _, rest = rest.partition(",")
        found.append((url, descriptors.split()))
    return found


def sizes_fault(value: str) -> str:
    """Return what is wrong with a `sizes`, as the message says it; empty for a right one."""
    parts = [part.strip() for part in _PART.findall(value)]
    for part in filter(None, parts):
        *condition, length = part.rsplit(None, 1) if not part.endswith(")") else _split_call(part)
        if not _LENGTH.fullmatch(length):
            return f"{quote(length, 30)} is not a length: browsers skip it"
        if condition and not _CONDITION.fullmatch(condition[0]):
            return f"{quote(condition[0], 30)} is not a condition: put it in parentheses"
    return "" if any(parts) else "`sizes` is empty"


def _split_call(part: str) -> list[str]:
    """Split a part that ends in parentheses: `(min-width: 9em) calc(1px + 2em)` → condition and length."""
    depth = 0
    for index in range(len(part) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(part[index], 0)
        if depth == 0:
            start = max(part.rfind(space, 0, index) for space in _SPACES) + 1
            condition = part[:start].strip()
            return [condition, part[start:]] if condition else [part[start:]]
    return [part]
