"""A syntax error names its cause and points at the cause's first character."""

from __future__ import annotations

import pytest

from postlint.front_matter import JEKYLL, PLAIN, parse

from .sample import fenced, fixed, found

# front matter (on line 2 and following), what is found, what the safe fixes make of it (None: nothing)
CAUSES: list[tuple[str, list[str], str | None]] = [
    ("title: Foo: bar", ["2:8 value contains `: `: quote it"], 'title: "Foo: bar"'),
    ("title: foo:", ["2:8 value ends with `:`: quote it"], 'title: "foo:"'),
    ('title: a: "b"', ["2:8 value contains `: `: quote it"], "title: 'a: \"b\"'"),
    ("title: [속보] 제목\ndate: x", ["2:8 value starts with `[`: quote it"], 'title: "[속보] 제목"\ndate: x'),
    ("title: {a} b", ["2:8 value starts with `{`: quote it"], 'title: "{a} b"'),
    ("title: {{ page.x }}", ["2:8 value starts with `{`: quote it"], 'title: "{{ page.x }}"'),
    ("title: {{ page.x }} y", ["2:8 value starts with `{`: quote it"], 'title: "{{ page.x }} y"'),
    ("title: {% if x %}", ["2:8 value starts with `{`: quote it"], 'title: "{% if x %}"'),
    ("title: @foo", ["2:8 value starts with `@`: quote it"], 'title: "@foo"'),
    ("title: `x` y", ["2:8 value starts with a backtick: quote it"], 'title: "`x` y"'),
    ("title: *bold* move", ["2:8 value starts with `*`: quote it"], 'title: "*bold* move"'),
    ("title: & more", ["2:8 value starts with `&`: quote it"], 'title: "& more"'),
    ("title: !wow x", ["2:8 value starts with `!`: quote it"], 'title: "!wow x"'),
    ("title: % off", ["2:8 value starts with `%`: quote it"], 'title: "% off"'),
    ("title: | foo", ["2:8 value starts with `|`: quote it"], 'title: "| foo"'),
    ("title: > foo", ["2:8 value starts with `>`: quote it"], 'title: "> foo"'),
    ("title: , foo", ["2:8 value starts with `,`: quote it"], 'title: ", foo"'),
    ("title: - foo", ["2:8 value starts with `- `: quote it"], 'title: "- foo"'),
    ("- a: [x] y\n  b: 1", ["2:6 value starts with `[`: quote it"], None),
    ("tags:\n  - Foo: bar: baz", ["3:10 value contains `: `: quote it"], 'tags:\n  - Foo: "bar: baz"'),
    ("tags: [a, @b, *c]", ["2:11 list item starts with `@`: quote it"], 'tags: [a, "@b", "*c"]'),
    ("tags: [a, b\nx: 1", ["2:7 `[` is not closed: add `]`"], None),
    ("@type: x", ["2:1 key starts with `@`: quote it"], '"@type": x'),
    ('title: "a" b', ['2:8 text after the closing `"`: quote the whole value'], "title: '\"a\" b'"),
    ("title: 'it's'", ["2:8 unescaped `'` inside a `'…'` value"], 'title: "it\'s"'),
    ("title: 'it's Bob's'", ["2:8 unescaped `'` inside a `'…'` value"], "title: \"it's Bob's\""),
    ('title: "a" and "b"', ['2:8 text after the closing `"`: quote the whole value'], 'title: \'"a" and "b"\''),
    ('title: "abc\ndate: 1', ['2:8 quote `"` is not closed'], None),
    ('title: "abc\nimage: "x"', ['2:8 quote `"` is not closed'], None),
    ("title: 'tis", ["2:8 quote `'` is not closed"], None),
    ('p: "C:\\path"', ["2:7 `\\p` is not an escape in double quotes: use single quotes"], "p: 'C:\\path'"),
    ("title:foo", ["2:6 missing space after `title:`"], "title: foo"),
    ("date: x\ntitle:foo\nz: 1", ["3:6 missing space after `title:`"], "date: x\ntitle: foo\nz: 1"),
    ("a:\n\tb: 1", ["3:1 line is indented with a tab: use spaces"], "a:\n  b: 1"),
    ("tags:\n\t- a\n\t- b\nx: 1", ["3:1 line is indented with a tab: use spaces"], "tags:\n  - a\n  - b\nx: 1"),
    ("title: 방탄\n공수처의 시간\nx: 1", ["2:8 value of `title` continues on a line that is not indented"], None),
    ("title: a\nb c\nd\nx: 1", ["2:8 value of `title` continues on a line that is not indented"], None),
    ("a: >\n  b\nc d\nx: 1", ["4:1 line is neither a `key: value` nor part of a value: indent it"], None),
    ("a: 1\n  b: 2", ["3:3 unexpected indentation: `a` already has a value"], None),
    ("  a: 1\nb: 2", ["3:1 line is not indented: it must line up with a line above"], None),
    ("a:\n  b: 1\n c: 2", ["4:2 line is indented by 1: it must line up with a line above"], None),
    ("tags:\n  - a\n - b", ["4:2 list item is indented by 1: it must line up with a line above"], None),
    ("tags: a\n- b", ["3:1 unexpected list item: `tags` already has a value"], None),
    # slips of the keyboard, on one line or on all
    (
        "title： 차\ndate： 2024-05-01 10:00:00\ntags: a",
        ["2:6 `：` after `title` is not a colon: write `:` and a space"],
        "title: 차\ndate: 2024-05-01 10:00:00\ntags: a",
    ),
    ("title：차", ["2:6 `：` after `title` is not a colon: write `:` and a space"], "title: 차"),
    ("title: 차：잔", [], None),
    ("a: b\ntitle:\u00a0x\nc: d", ["3:7 no-break space after `title:`: use a normal space"], "a: b\ntitle: x\nc: d"),
    ("tags:\n\u3000- a\n\u3000- b", ["3:1 ideographic space before `-`: use a normal space"], "tags:\n - a\n - b"),
    ("a: b\n\u00a0x: 1", ["3:1 no-break space before `x`: remove it"], "a: b\nx: 1"),
    ("seo:\n\u00a0\u00a0x: 1", ["3:1 no-break space before `x`: use a normal space"], "seo:\n  x: 1"),
    ("x\u00a0: 1", ["2:2 no-break space after `x`: remove it"], "x: 1"),
    ("\u200bx: 1", ["2:1 invisible character U+200B before `x`: remove it"], "x: 1"),
    ('"\u00a0x": 1', [], None),
    ("title Tea\ndate: x", ["2:1 missing colon after `title`"], None),
    ("title; Tea\ndate: x", ["2:6 `title` is followed by `;`: YAML needs `:`"], None),
    ("a: x\ntitle = Tea\nb: y", ["3:7 `title` is followed by `=`: YAML needs `:`"], None),
    ("brewing time\ndate: x", ["3:5 invalid YAML from here on"], None),
    # a list that a quote or a comment keeps open
    ('tags: [tea, "green]', ['2:13 quote `"` is not closed'], None),
    (
        "tags: [c #lang, tea]\nx: 1",
        ["2:10 ` #` starts a comment in YAML, so the list is not closed: quote the item"],
        'tags: ["c #lang", tea]\nx: 1',
    ),
    # fields of a template for new posts: quotes would publish them
    (
        'title: "{{ replace .Name "-" " " | title }}"\nx: 1',
        ['2:9 `{{ replace .Name "-" " " | ti…` is left from the template for new posts: write the value'],
        None,
    ),
    ("date: {{ .Date }}\nx: 1", ["2:7 `{{ .Date }}` is left from the template for new posts: write the value"], None),
    (
        "a: x\x07y\nb: \x08",
        ["2:5 character `\\x07` is not allowed in YAML", "3:4 character `\\x08` is not allowed in YAML"],
        None,
    ),
    ("a: x\x07y", ["2:5 character `\\x07` is not allowed in YAML"], None),
    ("a: \0", ["2:4 character `\\x00` is not allowed in YAML"], None),
    ("a: \ud800", ["2:4 character `\\ud800` is not allowed in YAML"], None),
    ("a: !!python/object:os.x y", ["2:4 unknown YAML tag `!!python/object:os.x`"], None),
    ("a: !ruby/hash {b: c}", ["2:4 unknown YAML tag `!ruby/hash`"], None),
    ("a: !!binary aGk=", ["2:4 unknown YAML tag `!!binary`"], None),
    ("a: &x !!set {b}", ["2:7 unknown YAML tag `!!set`"], None),
    ("a: !!timestamp x", ["2:4 unknown YAML tag `!!timestamp`"], None),
    ("a: !!int tea", ["2:4 value is not what `!!int` says: remove the tag"], None),
    ("a: !!int 1.5", ["2:4 value is not what `!!int` says: remove the tag"], None),
    ("a: !!float 1.x", ["2:4 value is not what `!!float` says: remove the tag"], None),
    ("a: [!!bool maybe]", ["2:5 value is not what `!!bool` says: remove the tag"], None),
    ("a: [!!int 1, !!int '2', !!float 1, !!float .inf, !!float -1e400, !!bool yes, !!null x]", [], None),
    ("<<: 3", ["2:5 `<<` merges a value that is not a mapping"], None),
    ("2024: x", ["2:1 key `2024` is a number, not a string: quote it"], '"2024": x'),
    ("yes: x", ["2:1 key `yes` is a boolean, not a string: quote it"], '"yes": x'),
    ("a: {2024: x, yes: y}", [], None),
    ("[a]: x", ["2:1 key `[a]` is a list, not a string: quote it"], None),
    ("?\n: x", ["2:2 key is empty"], None),
]


@pytest.mark.parametrize(("content", "expected", "cured"), CAUSES)
def test_cause(content: str, expected: list[str], cured: str | None) -> None:
    text = fenced(content)
    shown = [fault.replace(" syntax ", " ", 1) for fault in found(text)]
    assert shown == expected
    if cured is not None:
        assert fixed(text) == fenced(cured)
        assert not found(fenced(cured))


def test_every_fault_is_found_and_fixed_at_once() -> None:
    text = fenced("a: b: c\nd: @e\nok: 1\ng: [x] y\nh:i")
    assert [fault.split()[0] for fault in found(text)] == ["2:4", "3:4", "5:4", "6:2"]
    assert fixed(text) == fenced('a: "b: c"\nd: "@e"\nok: 1\ng: "[x] y"\nh: i')


def test_no_fix_where_the_block_would_still_not_parse() -> None:
    text = fenced("a: b: c\nd:\n  e: 1\n f: 2")
    assert found(text) == [
        "2:4 syntax value contains `: `: quote it",
        "5:2 syntax line is indented by 1: it must line up with a line above",
    ]
    assert fixed(text, unsafe=True) == text


def test_a_comment_after_the_value_makes_the_fix_unsafe() -> None:
    text = fenced("title: C: it # note")
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == fenced('title: "C: it" # note')


def test_lines_pasted_without_indentation_can_be_indented() -> None:
    text = fenced("title: 하나\n둘\n셋\nx: 1")
    assert fixed(text) == text
    assert parse(fixed(text, unsafe=True), JEKYLL).data == {"title": "하나 둘 셋", "x": 1}


def test_an_unread_block_gives_no_data() -> None:
    front = parse(fenced("title: a: b\nx: 1"), JEKYLL)
    assert (front.data, front.is_mapping, front.format) == ({}, False, "yaml")


def test_a_template_without_quotes_is_an_empty_mapping() -> None:
    front = parse(fenced("title: {{ page.x }}\nx: 1"), JEKYLL)
    assert (front.data, front.is_mapping) == ({"title": {}, "x": 1}, True)
    assert front.scalar(("title",)) is None


def test_an_unknown_tag_runs_nothing() -> None:
    front = parse(fenced("a: !!python/object/apply:os.abort []"), JEKYLL)
    assert front.data == {"a": []}


@pytest.mark.parametrize("content", ["- a\n- b", "just text", "'x'", "[a, b]"])
def test_a_block_without_keys(content: str) -> None:
    front = parse(fenced("\n# c\n" + content), JEKYLL)
    kind = "plain text" if content in ("just text", "'x'") else "a list"
    assert found(front.text) == [f"4:1 not-mapping front matter is {kind}: write it as `key: value` lines"]
    assert (front.data, front.is_mapping) == ({}, False)


@pytest.mark.parametrize(
    ("content", "place", "first"),
    [
        ("a: 1\nb: 2\na: 3", "4:1", "a"),
        ("a: 1\n'a': 3", "3:1", "a"),
        ("café: 1\ncafe\u0301: 2", "3:1", "café"),
        ("cafe\u0301: 1\ncafé: 2", "3:1", "cafe\u0301"),
        ("x: {1: a, 01: b}", "2:11", "1"),
    ],
)
def test_a_key_that_is_there_twice(content: str, place: str, first: str) -> None:
    text = fenced(content)
    (fault,) = parse(text, JEKYLL).faults
    assert found(text)[0].startswith(f"{place} duplicate-key duplicate key ")
    assert text[slice(*fault.related[0].span)] == first
    assert parse(fenced("a: 1\na: 2"), JEKYLL).data == {"a": 2}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("title = foo", "2:9 syntax value of `title` has no quotes: TOML strings need them"),
        ("t = 10 things", "2:5 syntax value of `t` has no quotes: TOML strings need them"),
        ("d = 2024-13-45", "2:5 syntax `2024-13-45` is not a valid date"),
        ('title = "a" b', "2:13 syntax text after the closing quote"),
        ('title = "a', "2:9 syntax string of `title` is not closed"),
        ("title: x", "2:6 syntax `title` is followed by `:`: TOML needs `=`"),
        ("title =", "2:7 syntax `title` has no value"),
        ("foo bar", "2:5 syntax missing `=` after the key"),
        ("a = 1\na = 2", "3:1 duplicate-key duplicate key `a`"),
        ("[a]\nx = 1\n[a]\ny = 2", "4:2 duplicate-key duplicate key `a`"),
        ("a = {b = 1, b = 2}", "2:13 duplicate-key duplicate key `b`"),
        ("a = 01", "2:5 syntax number starts with 0: remove the 0, or quote the value"),
        ("a = 1 b-c = 2", "2:7 syntax two keys on one line: write the second on a line of its own"),
        ("a = {\n b = 1 }", "2:5 syntax table of `a` has more than one line: TOML needs it on one line, or as `[a]`"),
        (r'a = "b\qc"', r"2:7 syntax backslash does not start a TOML escape: write `\\`, or `/` in a path"),
        ("[a\nb = 1", "2:3 syntax missing `]` after the name of the table"),
        ("[[a]\nb = 1", "2:4 syntax missing `]]` after the name of the table"),
    ],
)
def test_toml(content: str, expected: str) -> None:
    text = fenced(content, "+++")
    assert found(text, PLAIN) == [expected]
    assert parse(text, PLAIN).is_mapping is False
    if "no quotes" in expected:
        assert not found(fixed(text, PLAIN), PLAIN)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{\n"a": 1,\n}', "2:7 syntax comma before a closing bracket: remove it"),
        ('{\n"a": [1, ],\n"b": 2}', "2:8 syntax comma before a closing bracket: remove it"),
        ('{\n"a": foo}', "2:6 syntax `foo` is not a JSON value: quote it"),
        ("{\n'a': 1}", "2:1 syntax string in single quotes: JSON allows only double quotes"),
        ("{\na: 1}", "2:1 syntax key `a` has no quotes: JSON needs double quotes"),
        ('{\n"a": NaN}', "2:6 syntax `NaN` is not a JSON value"),
        ('{\n"a": 1 "b": 2}', "2:8 syntax missing comma before this"),
        ('{\n"a" 1}', "2:5 syntax missing `:` after the key"),
        ('{\n"a": "x\ny"}', "2:8 syntax line break or control character in a string: escape it"),
        ('{\n"a": "\\q"}', "2:7 syntax backslash does not start a JSON escape: write `\\\\`"),
        ('{\n"a": 1,\n"a": 2}', "3:1 duplicate-key duplicate key `a`"),
    ],
)
def test_json(content: str, expected: str) -> None:
    assert found(content + "\nbody", PLAIN) == [expected]
