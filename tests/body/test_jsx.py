"""MDX, Vue, Hugo and Zola: what is masked in a body, and what is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.template.mask import CALLS, MDX, MUSTACHES, NOTHING, NUNJUCKS, SHORTCODES, Templates, mask


def masked(text: str, syntaxes: Templates) -> str:
    result = mask(text, syntaxes)
    return result.text.replace(result.filler, "@") if result.filler else result.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a {b} c", "a @@@ c"),
        ("<T x={{ y: '}' }} z />", "<T x=@@@@@@@@@@@@ z />"),
        ("{`a ${b} }`}", "@@@@@@@@@@@@"),
        ("{/* <b> */}\n\na", "           \n\na"),
        ("import A from 'a'\n\nb", "                 \n\nb"),
        ("a\nimport b, export c", "a\nimport b, export c"),
        ("important\n\nimport", "important\n\nimport"),
        ("export const a = {\n  b: 1,\n}\n\nc", "                  \n       \n \n\nc"),
        ("`{a}` {b}", "`{a}` @@@"),
        ("```js\n{ a\n```\n{b}", "```js\n{ a\n```\n@@@"),
        ("## A {#b}", "## A {#b}"),
        (r"\{a} {b}", r"\{a} @@@"),
        ("<!-- {a -->{b}", "<!-- {a -->@@@"),
        ("{never closed\n\n# A", "{never closed\n\n# A"),
    ],
)
def test_mdx(text: str, left: str) -> None:
    assert masked(text, MDX) == left


@pytest.mark.parametrize(
    ("text", "syntaxes", "left"),
    [
        ("{{ .A }} {% b %} {{< c >}} {{% d %}}", SHORTCODES, "{{ .A }} {% b %} @@@@@@@@@ @@@@@@@@@"),
        ("{{< a\n\nb >}}", SHORTCODES, "@@@@@\n\n@@@@@"),
        ("{{ a }} {{ b(c=1) }} {% d() %}e{% end %}", CALLS, "{{ a }} @@@@@@@@@@@@ @@@@@@@@@e@@@@@@@@@"),
        ("{{/* a() */}}", CALLS, "{{/* a() */}}"),
        ("{{ a }} {% b %} {# c #}", MUSTACHES, "@@@@@@@ {% b %} {# c #}"),
        ("{{ a }} {% b %} {# c #}", NUNJUCKS, "@@@@@@@ @@@@@@@ @@@@@@@"),
        ("{{ a }} {% b %} {{< c >}} x={d}", NOTHING, "{{ a }} {% b %} {{< c >}} x={d}"),
    ],
)
def test_only_the_templates_of_the_generator_are_masked(text: str, syntaxes: Templates, left: str) -> None:
    assert masked(text, syntaxes) == left


@given(
    st.text("{}`~<!->\\/*#ab\n'\"$=", max_size=80),
    st.sampled_from([MDX, SHORTCODES, CALLS, MUSTACHES, NUNJUCKS]),
)
def test_masking_keeps_every_place(text: str, syntaxes: Templates) -> None:
    result = mask(text, syntaxes)
    assert len(result.text) == len(text)
    assert [index for index, each in enumerate(text) if each == "\n"] == [
        index for index, each in enumerate(result.text) if each == "\n"
    ]


@pytest.mark.parametrize("text", ["{" * 200_000, "{a " * 100_000, "<!--" * 100_000, "`" * 100_000, "` " * 100_000])
def test_hostile_braces_take_linear_time(text: str) -> None:
    assert len(mask(text, MDX).text) == len(text)
