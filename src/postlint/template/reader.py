"""Read the template tags of a body in the language of its site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from postlint.template.engine import Engine, Language, Reading, Template
from postlint.text import SpanIndex

# Keys of the front matter that change the engine, with the values that do not.
_KEYS = {"render_with_liquid": True, "disableNunjucks": False, "templateEngineOverride": None}


def read(text: str, engine: Engine | None, data: dict[str, Any], code: Callable[[], SpanIndex]) -> Template:
    """Return the tags of a text, in linear time; none if the engine is not known.

    `data` is the front matter. `code` returns the spans of code and comments; it is only called if the engine skips
    them.
    """
    if engine is None or any(data.get(key, value) != value for key, value in _KEYS.items()):
        return Template(None, [], [], frozenset())
    if engine.has_data and engine.names is not None:
        engine = engine._replace(names=engine.names | data.keys())
    return Template(engine, *_read(text, engine, code))


def _read(text: str, engine: Engine, code: Callable[[], SpanIndex]) -> Reading:
    if engine.language is Language.SHORTCODES:
        from postlint.template import shortcode  # only if a post has one

        return shortcode.read(text, engine)
    if engine.language is Language.NUNJUCKS:
        from postlint.template import nunjucks

        return nunjucks.read(text, engine, code() if engine.skips_code else SpanIndex())
    from postlint.template import liquid

    return liquid.read(text, engine)
