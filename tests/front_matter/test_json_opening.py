"""A JSON object at the beginning of a post: to Hugo every brace opens one, elsewhere one that looks like a mapping."""

from __future__ import annotations

import pytest

from postlint.front_matter import PLAIN, Syntax, parse
from postlint.generators import GENERATORS

from .sample import found

HUGO = GENERATORS["hugo"].usual.syntax
TITLE = {"title": "Tea"}
SHORTCODE = "syntax text that begins with `{` is read as JSON: put front matter before it"


@pytest.mark.parametrize("syntax", [PLAIN, HUGO], ids=["plain", "hugo"])
@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"title": "Tea"}\nBody', TITLE),
        ('{ "title" : "Tea" }\nBody', TITLE),
        ('{\t"title":\t"Tea"}\t\nBody', TITLE),
        ('{\n\n  "title": "Tea"\n}\nBody', TITLE),
        ('\n\n{"title": "Tea"}\nBody', TITLE),
        ("{}\nBody", {}),
        ("{ }\nBody", {}),
        ("{\n}\nBody", {}),
        ('{"a": {}, "b": [{}, {"c": "}"}]}\nBody', {"a": {}, "b": [{}, {"c": "}"}]}),
    ],
)
def test_a_mapping_is_read_as_it_is_given(text: str, data: dict[str, object], syntax: Syntax) -> None:
    front = parse(text, syntax)
    assert (front.data, front.faults, front.is_mapping) == (data, (), True)
    assert text[front.body_start :] == "Body"


@pytest.mark.parametrize(
    ("text", "plain", "hugo"),
    [
        ("{title: 1}\nBody", *["1:2 syntax key `title` has no quotes: JSON needs double quotes"] * 2),
        ("{'title': 1}\nBody", *["1:2 syntax string in single quotes: JSON allows only double quotes"] * 2),
        ("{title: 1} Body", "missing", "1:2 syntax key `title` has no quotes: JSON needs double quotes"),
        ("{tea}\nBody", "missing", "1:2 syntax key `tea` has no quotes: JSON needs double quotes"),
        ("{: .green}\nBody", "missing", "1:2 syntax key is missing"),
        ("{{< cup >}}\nBody", "missing", f"1:2 {SHORTCODE}"),
        ("{% cup %}\nBody", "missing", f"1:2 {SHORTCODE}"),
        ("{tea\nBody", "missing", "missing"),
    ],
)
def test_a_brace_that_opens_no_mapping_stops_hugo(text: str, plain: str, hugo: str) -> None:
    for syntax, expected in ((PLAIN, plain), (HUGO, hugo)):
        shown = found(text, syntax)
        assert shown == ([expected] if expected != "missing" else ["1:1 missing post has no front matter"])


@pytest.mark.parametrize("text", ['{"title": "Tea"} Body', '  {"title": "Tea"}\n Body'])
def test_the_body_of_hugo_may_begin_on_the_line_of_the_last_brace(text: str) -> None:
    front = parse(text, HUGO)
    assert (front.data, front.faults, text[front.body_start :]) == (TITLE, (), " Body")
