"""The handlers work with python-frontmatter."""

from __future__ import annotations

import frontmatter
import pytest
from frontmatter.default_handlers import BaseHandler

from postlint.front_matter import JEKYLL, JsonHandler, TomlHandler, YamlHandler, front, parse
from postlint.front_matter.handler import Content, Metadata


@pytest.mark.parametrize(
    ("handler", "text"),
    [
        (YamlHandler(), "---\na: yes\n---\nbody"),
        (TomlHandler(), "+++\na = 'yes'\n+++\nbody"),
        (JsonHandler(), '{"a": "yes"}\nbody'),
    ],
)
def test_python_frontmatter_reads_with_our_handlers(handler: BaseHandler, text: str) -> None:
    assert handler.detect(text)
    assert not handler.detect("body")
    with pytest.raises(ValueError, match="front matter"):
        handler.split("body")
    assert frontmatter.parse("body", handler=handler) == ({}, "body")
    assert frontmatter.parse(text, handler=handler) == ({"a": "yes"}, "body")


def test_a_handler_types_scalars_as_its_generator() -> None:
    assert frontmatter.parse("---\na: yes\n---\nbody", handler=YamlHandler(JEKYLL)) == ({"a": True}, "body")


def test_a_post_is_read_through_the_interface_of_python_frontmatter(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    class Watched(YamlHandler):
        def split(self, text: str) -> tuple[Content, str]:
            calls.append("split")
            return super().split(text)

        def load(self, fm: str) -> Metadata:
            calls.append("load")
            return super().load(fm)

    monkeypatch.setattr(front, "handlers", lambda syntax: (Watched(syntax),))
    assert parse("---\na: 1\n---\nbody", JEKYLL).data == {"a": 1}
    assert calls == ["split", "load"]


def test_what_a_handler_loads_has_the_places_of_the_post() -> None:
    handler = YamlHandler(JEKYLL)
    text = "---\na: 1\na: 2\n---\nbody"
    (fault,) = handler.load(handler.split(text)[0]).reading.faults
    assert text[fault.span.start :].startswith("a: 2")
    (fault,) = handler.load("a: 1\na: 2\n").reading.faults
    assert fault.span.start == 5
