"""Read the template tags of a body in the language of its site."""

from __future__ import annotations

from postlint.template.engine import NOTHING_READ, Engine, Language, Reading


def read(text: str, engine: Engine | None) -> Reading:
    """Return the tags of a text, in linear time; none if the engine is not known."""
    if engine is None:
        return NOTHING_READ
    if engine.language is Language.SHORTCODES:
        from postlint.template import shortcode  # only if a post has one

        return shortcode.read(text, engine)
    from postlint.template import liquid

    return liquid.read(text, engine.tags)
