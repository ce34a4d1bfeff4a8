"""Masking: what is hidden from the parsers, and that nothing else moves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.template.mask import ANY, LIQUID, Templates, mask
from postlint.text import Span

from .sample import HTML_PIECES, TEMPLATE_PIECES, TEXT_PIECES, texts

SYNTAXES = st.sampled_from([LIQUID, ANY, frozenset({"jsx"}), frozenset()])
TEMPLATES = texts(*TEMPLATE_PIECES, *TEMPLATE_PIECES, *TEXT_PIECES, *HTML_PIECES[:20])


def masked(text: str, syntaxes: Templates = LIQUID) -> str:
    """The masked text, with `@` for filler."""
    result = mask(text, syntaxes)
    return result.text.replace(result.filler, "@") if result.filler else result.text


@given(TEMPLATES, SYNTAXES)
def test_length_and_line_breaks_stay(text: str, syntaxes: Templates) -> None:
    result = mask(text, syntaxes)
    assert len(result.text) == len(text)
    assert [m.start() for m in re.finditer("\n", result.text)] == [m.start() for m in re.finditer("\n", text)]


@given(TEMPLATES, SYNTAXES)
def test_only_what_a_span_covers_changes(text: str, syntaxes: Templates) -> None:
    result = mask(text, syntaxes)
    done = 0
    for start, end in result.spans.spans:
        assert done <= start < end <= len(text)
        assert result.text[done:start] == text[done:start]
        assert not set(result.text[start:end]) - {result.filler, " ", "\n", *" \t\u00a0\u2028"}
        done = end
    assert result.text[done:] == text[done:]
    assert result.filler not in text or not result.filler


@given(TEMPLATES)
def test_tags_are_read_where_they_stand(text: str) -> None:
    for tag in mask(text, LIQUID).tags:
        assert re.match(rf"\{{%-?\s*{tag.name}", text[tag.span.start :])
        assert text[: tag.span.end].endswith("%}")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a {{ b }} c", "a @@@@@@@ c"),
        ("{{ b }}", "@@@@@@@"),
        ("<a href='{{ u | x: \"y\" }}'>", "<a href='@@@@@@@@@@@@@@@@'>"),
        ("<{{ url }}>", "<@@@@@@@@@>"),
        ("[a]({% post_url b %})", "[a](@@@@@@@@@@@@@@@@)"),
        ("<http://a/{{ b }}>", "<http://a/@@@@@@@>"),
        ("`{{ a }}`", "`@@@@@@@`"),
        ("{% include a.html b='}}' %}", "@" * 27),
        ('{% include a.html b="%}" %}', "@" * 23 + '" %}'),
        ("{{ a\nb }}", "@@@@\n@@@@"),
        ("{{ a", "{{ a"),
        ("{{ a {% b %}", "{{ a @@@@@@@"),
        ("{% a", "{% a"),
        ("{% a }}", "{% a }}"),
        ("{ a } {{}} {}", "{ a } @@@@ {}"),
    ],
)
def test_output_becomes_filler(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\n{% if b %}\nc\n{% endif %}\n", "a\n          \nc\n           \n"),
        ("  {%- assign a = b -%}  \n", " " * 24 + "\n"),
        ("{% capture a\nb %}", " " * 12 + "\n" + " " * 4),
        ("x {% if b %}", "x @@@@@@@@@@"),
        ("{% if b %} x", "@@@@@@@@@@ x"),
        ("{% include b %}", "@" * 15),
    ],
)
def test_a_control_tag_alone_on_its_line_leaves_it_empty(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{% raw %}{{ a }}{% endraw %}", "@@@@@@@@@{{ a }}@@@@@@@@@@@@"),
        ("{%- raw -%}\n{% if %}\n{% endraw %}\n{{ a }}", " " * 11 + "\n{% if %}\n" + " " * 12 + "\n@@@@@@@"),
        ("{% raw %}{{ a }}", "@@@@@@@@@@@@@@@@"),
        ("{% comment %}<p>\n\n # {{{% endcomment %} a", "@@ @@@@@@@ @@@@@\n\n @ @@@@ @@@@@@@@@@ @@ a"),
        (
            "{% highlight html linenos %}\n<p>\n{% endhighlight %}",
            "@@ @@@@@@@@@ @@@@ @@@@@@@ @@\n@@@\n@@ @@@@@@@@@@@@ @@",
        ),
        ("{% comment %}<p>", "@" * 13 + "<p>"),
        ("{% raw %}{% comment %}{% endraw %}{{ a }}", "@" * 9 + "{% comment %}" + "@" * 19),
    ],
)
def test_raw_is_text_and_hidden_blocks_are_gone(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{{< figure src='a' >}} b", "@" * 22 + " b"),
        ("a {{% b %}} c {{% /b %}}", "a @@@@@@@@@ c @@@@@@@@@@"),
        ("{{</* b */>}}", "@" * 13),
        ("{# a\nb #}", "    \n    "),
        ("a {# b #}", "a @@@@@@@"),
        ("# a {#id}", "# a {#id}"),
        ("<img alt={a > b} src={c}>", "<img alt=@@@@@@@ src=@@@>"),
        ("<b style={{ a: 1 }}>", "<b style=@@@@@@@@@@>"),
        ("a = {b}", "a = {b}"),
        ("{{ a\n\nb }}", "{{ a\n\nb }}"),
        ("\n\n{{ a }}", "\n\n@@@@@@@"),
    ],
)
def test_any_syntax_is_masked_when_the_generator_is_not_known(text: str, left: str) -> None:
    assert masked(text, ANY) == left


def test_what_stands_in_a_block_is_conditional() -> None:
    text = "a{% if b %}c{% for d %}e{% endfor %}{% endif %}f{% include g %}{% endif %}{% if h %}"
    conditional = mask(text, LIQUID).conditional
    at = {letter: text.index(letter + "{") for letter in "acef"}
    assert {letter: conditional.overlaps(Span(place, place + 1)) for letter, place in at.items()} == {
        "a": False,
        "c": True,
        "e": True,
        "f": False,
    }


def test_filler_is_a_character_that_the_post_has_not() -> None:
    assert masked("\ue000 {{ a }}") == "\ue000 @@@@@@@"


def test_a_post_with_every_private_character_is_masked_all_the_same() -> None:
    text = "".join(map(chr, range(0xE000, 0xF900))) + "{{ a }}"
    assert "{" not in mask(text, LIQUID).text
