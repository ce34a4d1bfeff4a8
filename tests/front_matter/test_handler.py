"""The handlers work with python-frontmatter."""

from __future__ import annotations

import frontmatter
import pytest
from frontmatter.default_handlers import BaseHandler

from postlint.front_matter import JEKYLL, JsonHandler, TomlHandler, YamlHandler


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
    assert handler.split("body") == ("", "body")
    assert frontmatter.parse(text, handler=handler) == ({"a": "yes"}, "body")


def test_a_handler_types_scalars_as_its_generator() -> None:
    assert frontmatter.parse("---\na: yes\n---\nbody", handler=YamlHandler(JEKYLL)) == ({"a": True}, "body")
