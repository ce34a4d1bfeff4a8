"""For any text: no exception, every span is inside the text, and every scalar can be read from its span."""

from __future__ import annotations

import json
import textwrap
import tomllib
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postlint.diagnostic import apply
from postlint.front_matter import JEKYLL, PLAIN, FrontMatter, Pointer, Scalars, Syntax, parse
from postlint.front_matter.scalar import PROFILES
from postlint.text import Source, Span

from .sample import fenced

SYNTAXES = st.sampled_from([JEKYLL, PLAIN])
PIECES = st.sampled_from(
    [
        "---",
        "...",
        "+++",
        "{",
        "}",
        "[",
        "]",
        "\n",
        "\n",
        "\n  ",
        "\n- ",
        " ",
        "\t",
        ": ",
        ":",
        "a",
        "b: c\n",
        "'",
        '"',
        "&x ",
        "*x",
        "!t ",
        "|\n",
        ">-\n",
        "<<: ",
        "? ",
        ", ",
        "# ",
        "=",
        "[[a]]\n",
        "'''",
        '"""',
        "\\",
        "한",
        "😀",
        "é",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "\r",
        "�",
        "12:30",
        "1_0",
        "true",
        "null",
        "{{ x }}",
        "@",
        "`",
        "%",
        "—--",
    ]
)
NEAR = st.builds(
    lambda mark, pieces, end: mark + "".join(pieces) + end,
    st.sampled_from(["---\n", "+++\n", '{"a": ', "", "\n---\n", "—--\na: "]),
    st.lists(PIECES, max_size=25),
    st.sampled_from(["\n---\n", "\n+++\n", "}", ""]),
)


def check(text: str, syntax: Syntax) -> FrontMatter:
    """Parse a text, and assert what must be true of every text."""
    front = parse(text, syntax)
    inside = range(len(text) + 1)
    places = [front.span, front.opening, front.content, *(place for place, _ in walk(front, front.data, ()))]
    for fault in front.faults:
        places += [fault.span, *(related.span for related in fault.related)]
        places += [edit.span for edit in (fault.fix.edits if fault.fix else ())]
        assert fault.message
    for pointer, scalar in front.scalars():
        places.append(scalar.span)
        assert scalar.raw == text[slice(*scalar.span)]
        assert front.scalar(pointer) == scalar
    assert all(span.start in inside and span.end in inside and span.start <= span.end for span in places)
    assert front.body_start in inside
    assert front.is_mapping or front.data == {}
    assert front.is_mapping or front.faults
    json.dumps(front.data, allow_nan=False)
    return front


def walk(front: FrontMatter, value: Any, pointer: Pointer) -> list[tuple[Span, Pointer]]:
    """Yield the span of every key and value of the data."""
    found = [(front.span_of(pointer), pointer), (front.key_span(pointer), pointer)]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found += walk(front, item, (*pointer, key))
    return found


@given(st.text(), SYNTAXES)
def test_any_text(text: str, syntax: Syntax) -> None:
    check(text, syntax)


@settings(max_examples=400)
@example("---\n<<: }\n<<: \n---\n", JEKYLL)
@given(NEAR, SYNTAXES)
def test_near_front_matter(text: str, syntax: Syntax) -> None:
    front = check(text, syntax)
    for fault in front.faults:
        if fault.fix and fault.fix.safe and "\r" not in text and "\ud800" not in text:
            fixed = apply(Source("post.md", text), fault.fix.edits).decode()
            before, after = ([each.kind for each in one.faults] for one in (front, parse(fixed, syntax)))
            assert after.count(fault.kind) <= before.count(fault.kind)  # others may come to light


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=15)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(TEXTS, VALUES, max_size=4)


@given(MAPPINGS, st.booleans(), st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([20, 80]))
def test_yaml_is_read_back_and_every_scalar_from_its_place(
    data: dict[str, Any], flow: bool, style: str | None, width: int
) -> None:
    content = yaml.safe_dump(
        data, allow_unicode=True, default_flow_style=flow, default_style=style, width=width, sort_keys=False
    )
    front = parse(fenced(content.rstrip("\n")), PLAIN)
    for pointer, scalar in front.scalars():
        value: Any = front.data
        for key in pointer:
            value = value[key]
        assert scalar.value == value
        if scalar.style != "plain" and not isinstance(value, str):
            continue  # an explicit tag stands before it
        if scalar.style in BLOCK and scalar.raw[1].isdigit():
            continue  # its text alone does not tell its indentation
        assert reread(scalar.raw, scalar.style) == (value.rstrip("\n") if scalar.style in BLOCK else value)
    if style is None and not any(fault.kind == "duplicate-key" for fault in front.faults):
        assert shape(front.data) == shape(data)


BLOCK = ("literal", "folded")


def reread(raw: str, style: str) -> Any:
    """Return the value of a scalar, read only from its text."""
    if style in BLOCK:
        header, _, body = raw.partition("\n")
        value = yaml.safe_load(f"a: {header}\n{textwrap.indent(body, '      ', lambda _: True)}\n")["a"]
        return value.rstrip("\n")
    root = yaml.compose(f"- {raw}", Loader=yaml.CSafeLoader)
    assert root is not None
    node = root.value[0]
    return node.value if style != "plain" else PROFILES[Scalars.YAML_1_2].resolve(node.value)


def shape(value: Any) -> Any:
    """Return the collections of a value and its keys, without the scalars."""
    if isinstance(value, dict):
        return {str(key): shape(item) for key, item in value.items()}
    return [shape(item) for item in value] if isinstance(value, list) else None


@given(MAPPINGS, st.sampled_from([None, 2]))
def test_json_is_read_back(data: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    front = check(text + "\nbody", PLAIN)
    if front.format and not any(fault.kind == "duplicate-key" for fault in front.faults):
        assert front.data == data
        for pointer, scalar in front.scalars():
            assert json.loads(scalar.raw) == scalar.value, pointer


NAMES = st.sampled_from(["a", "b", "c-d", '"x y"', "'z.q'", '"\\u00e9"'])
TOML_SCALARS = st.sampled_from(
    [
        "1",
        "-0x1f",
        "true",
        "1.5",
        "nan",
        "'a # b'",
        '"c \\" d"',
        "2024-01-05",
        "07:32:00",
        "1979-05-27 07:32:00Z",
        "'''a\n'' b'''",
        '"""\nc "" d"""',
        '""',
        "1_000",
        '"]"',
        '"한 😀"',
    ]
)
TOML_VALUES = st.recursive(
    TOML_SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[ " + ", # c\n".join(items) + " ]")
        | st.lists(st.tuples(NAMES, inner), max_size=2, unique_by=lambda pair: pair[0]).map(
            lambda pairs: "{" + ", ".join(f"{name} = {value}" for name, value in pairs) + "}"
        )
    ),
    max_leaves=6,
)
TOML_LINES = st.lists(
    st.builds(
        lambda key, value: f"{key} = {value} # c", st.lists(NAMES, min_size=1, max_size=3).map(".".join), TOML_VALUES
    )
    | st.lists(NAMES, min_size=1, max_size=3).map(lambda key: f"[{'.'.join(key)}]")
    | st.lists(NAMES, min_size=1, max_size=2).map(lambda key: f"[[ {' . '.join(key)} ]]"),
    max_size=6,
).map("\n".join)


@settings(max_examples=300)
@given(TOML_LINES)
def test_toml_places_are_those_of_tomllib(content: str) -> None:
    front = check(fenced(content, "+++"), PLAIN)
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        assert not front.is_mapping
        return
    assert front.is_mapping
    assert shape(front.data) == shape(data)
    leaves = {pointer for pointer, _ in front.scalars()}
    assert leaves == {
        pointer for _, pointer in walk(front, data, ()) if not isinstance(value_at(data, pointer), dict | list)
    }
    for pointer, scalar in front.scalars():
        read = tomllib.loads(f"v = {scalar.raw}")["v"]
        assert repr(read) == repr(value_at(data, pointer))


def value_at(data: Any, pointer: Pointer) -> Any:
    for key in pointer:
        data = data[key]
    return data


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_text_cut_anywhere(size: int) -> None:
    text = "---\ntitle: 'it''s 😀'\ntags: [a, {b: c}]\ntext: >\n  한국\n...\n+++\n" * 2
    for end in range(0, len(text), size):
        check(text[:end], JEKYLL)
        check(text[end:], PLAIN)
