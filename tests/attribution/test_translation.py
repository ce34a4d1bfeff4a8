"""What a translation says of itself: its translator and its original."""

from __future__ import annotations

import pytest

from postlint.attribution.translation import original, translation, translator
from postlint.post import Post
from postlint.testing import context
from postlint.text import Source


def _post(text: str, path: str = "_posts/2025-03-01-tea.md") -> Post:
    return Post(Source(path, text), context())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("---\ntranslator: Lee\noriginal_url: https://a.example/tea\n---\nTea.\n", ("Lee", "https://a.example/tea")),
        ("---\ntranslators: [Lee, Kim]\ntranslated_from: Ana's Tea\n---\nTea.\n", ("Lee, Kim", "Ana's Tea")),
        ("译者：李明\n\n原文：茶\n", ("李明", "茶")),
        ("This is a translation of [Tea](https://a.example/tea).\n", ("", "https://a.example/tea")),
        ("This is a translation of [Tea](/tea).\n\nMilk: [milk](https://b.example/).\n", ("", "https://b.example/")),
        ("> Translated by Kim\n\nTranslated from the Korean. Translated by Ana Lopez\n", ("Ana Lopez", "")),
    ],
)
def test_a_translation_names_its_translator_and_its_original(text: str, names: tuple[str, str]) -> None:
    post = _post(text)
    assert translation(post) is not None
    assert (translator(post), original(post)) == names


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Tea is hot.\n", "_posts/2025-03-01-tea.md"),
        ("---\ntranslator:\n---\nTea.\n", "_posts/2025-03-01-tea.md"),
        ("---\ntranslator: Lee\n---\nTea.\n", "content/posts/tea.ko.md"),
        ("---\ntitle: '[번역] 차'\n---\n차.\n", "zh-tw/posts/tea.md"),
        ("> This is a translation of Tea.\n\nTea.\n", "_posts/2025-03-01-tea.md"),
        ("<p hidden>This is a translation of Tea.</p>\n\nTea.\n", "_posts/2025-03-01-tea.md"),
    ],
)
def test_a_post_is_not_a_translation_of_another_site(text: str, path: str) -> None:
    assert translation(_post(text, path)) is None
