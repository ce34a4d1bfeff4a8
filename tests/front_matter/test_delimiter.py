"""Generators accept some fences; the others are reported if they were meant as fences."""

from __future__ import annotations

import msgspec
import pytest

from postlint.front_matter import JEKYLL, PLAIN, Fences, parse
from postlint.generators import GENERATORS

from .sample import fixed, found


@pytest.mark.parametrize(
    "text",
    ["---\na: 1\n---\nb", "--- \na: 1\n---\t\nb", "---\na: 1\n...\nb", "---\na: 1\n---", "---\na: |\n  ---\n---\n"],
)
def test_jekyll_accepts(text: str) -> None:
    front = parse(text, JEKYLL)
    assert (front.format, front.faults) == ("yaml", ())
    assert front.data


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\n \n---\na: 1\n---\nb", "yaml"),
        ("+++\na = 1\n+++\nb", "toml"),
        ("\n+++ \na = 1\n+++ \nb", "toml"),
        ('{"a": 1}\nb', "json"),
        ('{\n  "a": 1\n}\nb', "json"),
    ],
)
def test_other_generators_accept(text: str, kind: str) -> None:
    front = parse(text, PLAIN)
    assert (front.format, front.data, front.faults) == (kind, {"a": 1}, ())
    assert text[front.body_start :] == "b"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text",
        "---",
        "---\n",
        "---\n\nA thematic break, then text.\n",
        "----\nA heading rule\n",
        "{% raw %}\n",
        "{{ x }}\n",
        "{: .x }\n",
        "{\n{",
        "title: x\n---\n",
        "title: x: y\ndate: z\n---\n",
        "***\nNote: a break, then text\n",
        "***\nNote: a\n: b: c\n***\n",
        "—\nNote: a dash, then text\n",
    ],
)
def test_a_post_without_front_matter(text: str) -> None:
    for syntax in (JEKYLL, PLAIN):
        front = parse(text, syntax)
        assert found(text, syntax) == ["1:1 missing post has no front matter"]
        assert (front.format, front.body_start, front.is_mapping, front.data) == (None, 0, False, {})
        assert front.span_of(("title",)) == front.opening == (0, 0)


# text, what is found, the text after the safe fix (None: no fix)
WRONG: list[tuple[str, str, str | None]] = [
    ("\n\n---\na: 1\n---\nb", "3:1 front matter starts on line 3: move it to line 1", "---\na: 1\n---\nb"),
    ("<!-- c -->\n---\na: 1\n---\nb", "2:1 front matter starts on line 2: move it to line 1", None),
    ("  ---\na: 1\n---\nb", "1:3 opening fence is indented: remove the indentation", "---\na: 1\n---\nb"),
    (
        "\u200b---\na: 1\n---\nb",
        "1:2 `\\u200b` before the opening fence: the front matter must come first",
        "---\na: 1\n---\nb",
    ),
    ("----\na: 1\n---\nb", "1:4 opening fence has more than three dashes: use `---`", "---\na: 1\n---\nb"),
    ("--- x\na: 1\n---\nb", "1:5 text after the opening fence: move it to its own line", None),
    ("--\na: 1\n---\nb", "1:1 opening fence is `--`, not `---`", "---\na: 1\n---\nb"),
    ("—--\na: 1\n---\nb", "1:1 opening fence is `—--`, not `---`", "---\na: 1\n---\nb"),
    ("–--\na: 1\n---\nb", "1:1 opening fence is `–--`, not `---`", "---\na: 1\n---\nb"),
    ("---\na: 1\nb", "1:1 front matter is not closed: add `---` after the last key", None),
    ("---\n# c\n\na: 1\n", "1:1 front matter is not closed: add `---` after the last key", None),
    ("---\na: 1\n ---\nb: c\n", "3:2 closing fence is indented: remove the indentation", "---\na: 1\n---\nb: c\n"),
    ("---\na: 1\n----\nb", "3:4 closing fence has more than three dashes: use `---`", "---\na: 1\n---\nb"),
    ("---\na: 1\n--- x\nb", "3:5 text after the closing fence: move it to its own line", None),
    ("---\na: 1\n—--\nb", "3:1 closing fence is `—--`, not `---`", "---\na: 1\n---\nb"),
    (
        "---\na: 1\n----\nb: c: d\n---\n",
        "3:4 closing fence has more than three dashes: use `---`",
        "---\na: 1\n---\nb: c: d\n---\n",
    ),
    ("—\na: 1\n—\nb", "1:1 opening fence is `—`, not `---`", "---\na: 1\n---\nb"),
    ("***\na: 1\n***\nb", "1:1 opening fence is `***`, not `---`", "---\na: 1\n---\nb"),
    ("***\na: 1\n---\nb", "1:1 opening fence is `***`, not `---`", "---\na: 1\n---\nb"),
    ("```yaml\na: 1\n```\nb", "1:1 opening fence is a code fence, not `---`", "---\na: 1\n---\nb"),
    ("---\na: 1\n—\nb", "3:1 closing fence is `—`, not `---`", "---\na: 1\n---\nb"),
    ("---\na: 1\n***\nb", "3:1 closing fence is `***`, not `---`", "---\na: 1\n---\nb"),
    ("+++\na = 1\n+++\nb", "1:1 front matter is TOML: this generator reads only YAML between `---`", None),
    ('{\n"a": 1\n}\nb', "1:1 front matter is JSON: this generator reads only YAML between `---`", None),
]


@pytest.mark.parametrize(("text", "expected", "cured"), WRONG)
def test_jekyll_does_not_accept(text: str, expected: str, cured: str | None) -> None:
    front = parse(text, JEKYLL)
    assert [fault.replace(" delimiter ", " ", 1) for fault in found(text)] == [expected]
    assert (front.data, front.is_mapping) == ({}, False)
    assert fixed(text, unsafe=True) == (text if cured is None else cured)
    if cured is not None:
        assert (parse(cured, JEKYLL).data, found(cured)) == ({"a": 1}, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n----\nb", "3:4 delimiter closing fence has more than three dashes: use `---`"),
        ('{"a": 1} x\nb', "1:10 delimiter text after the closing `}`: move it to its own line"),
    ],
)
def test_text_after_a_fence_that_closes(text: str, expected: str) -> None:
    front = parse(text, PLAIN)
    assert found(text, PLAIN) == [expected]
    assert (front.data, text[front.body_start :]) == ({"a": 1}, "b")


@pytest.mark.parametrize("text", ["---\na: 1\n--- x\nb", "---\na: 1\n---x\nb", "+++\na = 1\n+++ x\nb"])
def test_text_after_a_fence_that_closes_is_the_start_of_the_body(text: str) -> None:
    front = parse(text, PLAIN)
    assert (found(text, PLAIN), front.data) == ([], {"a": 1})
    assert text[front.body_start :].strip() == "x\nb"


def test_text_after_a_closing_fence_is_reported_where_the_generator_sees_no_fence() -> None:
    text = "---\na: 1\n--- x\nb"
    assert found(text, GENERATORS["zola"].usual.syntax) == [
        "3:5 delimiter text after the closing fence: move it to its own line"
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("----\na: 1\n---\nb\n", "b\n"),
        ("---\na: 1\n  b: 2\n—--\nb\n", "b\n"),
        ("  ---\na: 1\n---\nb\n", "b\n"),
        ("---\na: 1\n# c\nb:\n  - 1\n- 2\n\nText: b\n", "\nText: b\n"),
        ("---\na: 1\nText\n", "Text\n"),
        ("+++\na = 1\n+++\nb\n", "b\n"),
        ("+++\na = 1\n", "a = 1\n"),
        ("----\na: [\n---\nb\n---\n", "b\n---\n"),
        ('{\n"a": 1\n}\nb', '{\n"a": 1\n}\nb'),
        ("---\n\nA thematic break.\n", "---\n\nA thematic break.\n"),
    ],
)
def test_a_block_with_a_wrong_fence_is_not_a_part_of_the_body(text: str, body: str) -> None:
    jekyll = msgspec.structs.replace(JEKYLL, fences=Fences.EXACT)
    front = parse(text, jekyll)
    assert front.faults
    assert text[front.body_start :] == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n", "1:1 delimiter front matter is not closed: add `---` after the last key"),
        ("+++\na = 1\n", "1:1 delimiter front matter is not closed: add `+++` after the last key"),
        ('{"a": [1', "1:1 delimiter front matter is not closed: add `}` after the last key"),
        ("---\na: 1\n...\nb: 2\n---\n", "3:1 syntax `...` ends the front matter, but text follows it"),
    ],
)
def test_other_generators_do_not_accept(text: str, expected: str) -> None:
    assert found(text, PLAIN) == [expected]


def test_keys_above_a_closing_fence_lack_the_opening_one() -> None:
    text = "title: Tea\ndate: 2024-05-01\n---\nb\n"
    front = parse(text, JEKYLL)
    assert found(text) == ["1:1 delimiter opening fence is missing: add `---` above the first key"]
    assert text[front.body_start :] == "b\n"
    assert fixed(text) == f"---\n{text}"
    assert found(text, GENERATORS["hexo"].usual.syntax) == []  # Hexo reads it


def test_toml_between_the_fences_of_yaml() -> None:
    text = '---\ntitle = "Tea"\n[params]\nx = 1\n---\nb\n'
    assert found(text, PLAIN) == ["1:1 delimiter front matter is TOML: put it between `+++`"]
    assert fixed(text, PLAIN) == text.replace("---", "+++")
    assert found(text) == ["1:1 syntax front matter is TOML: write `key: value` lines"]
    assert found("---\ntitle = Tea\n---\n", PLAIN) == ["1:1 delimiter front matter is TOML: put it between `+++`"]
    assert found("---\ntitle: a = b\n---\n", PLAIN) == []
