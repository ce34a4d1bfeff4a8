"""Read a data file, such as `_data/authors.yml`, within the limits of front matter; its root may be any value."""

from __future__ import annotations

import json
from typing import Any

from yaml import YAMLError

from postlint.front_matter.compose import compose
from postlint.front_matter.construct import Construction
from postlint.front_matter.front import parse_whole
from postlint.front_matter.limit import TooComplexError, check_size, is_too_deep
from postlint.front_matter.scalar import PROFILES
from postlint.front_matter.syntax import Format, Scalars
from postlint.text import Source, Span


class UnparsedError(Exception):
    """The text cannot be read as data; the message gives the reason, and the line if it is known."""


def read_data(text: str, kind: Format) -> Any:
    """Return the data of a text in `yaml`, `toml` or `json`; None if the text is empty.

    Raises:
        UnparsedError: the text cannot be read, or is over a limit.
    """
    source = Source("", text)
    try:
        check_size(text, Span(0, len(text)))
        if kind is Format.YAML:
            root = compose(source.text)
            return None if root is None else Construction(source.text, 0, PROFILES[Scalars.YAML_1_2]).value(root)
        if kind is Format.JSON:
            return json.loads(source.text) if source.text.strip() else None
    except TooComplexError as error:
        raise UnparsedError(error.message.replace("front matter", "it")) from None
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        raise UnparsedError("it is nested too deep" if is_too_deep(error) else f"it is not valid YAML{place}") from None
    except json.JSONDecodeError as error:
        raise UnparsedError(f"it is not valid JSON, line {error.lineno}") from None
    except (ValueError, RecursionError):
        raise UnparsedError("it is nested too deep, or contains a number that is too large") from None
    whole = parse_whole(source.text, Format.TOML)
    if not whole.is_mapping:
        raise UnparsedError(f"it is not valid TOML, line {source.position(whole.faults[0].span.start).line}")
    return whole.data
