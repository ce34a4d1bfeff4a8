"""Tests how the language of a post is found. It decides which policies apply."""

from __future__ import annotations

import pytest

from postlint.post import Post
from postlint.publisher.language import guess_language
from postlint.testing import context
from postlint.text import Source


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("지원금이 오릅니다. It's on.", "ko"),
        ("`git rebase --interactive HEAD~3` 명령을 씁니다.", "ko"),
        ("人口は減りました。", "ja"),
        ("人口减少了。", "zh"),
        ("the cup and the tea of the house is the best of the lot and it is the last", "en"),
        ("der Tee und das Haus und der Topf und das Blatt ist der Rest und das ist gut", "de"),
        ("Tea.", None),
        ("", None),
    ],
)
def test_script_and_common_words_tell_the_language(text: str, language: str | None) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("path", "text", "language"),
    [
        ("a.md", "---\nlang: de-AT\n---\n지원금이 오릅니다.\n", "de"),
        ("ja/a.md", "---\ntitle: x\n---\nTea.\n", "ja"),
        ("_posts/a.ko.md", "---\ntitle: x\n---\nTea.\n", None),
        ("_posts/a/ko.md", "---\ntitle: x\n---\nTea.\n", "ko"),
    ],
)
def test_front_matter_and_path_come_before_the_text(path: str, text: str, language: str | None) -> None:
    assert Post(Source(path, text), context()).outline.language == language
