"""Comments that suppress findings: what they silence, what they cannot, and how they are kept honest."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.engine.check import PostResult, check_post
from postlint.post import Post
from postlint.rule import ActiveRule, Limits
from postlint.rules.registry import Registry
from postlint.testing import apply_fixes, context
from postlint.text import Source
from tests.cli.site import Site

REGISTRY = Registry()
NAMES = (
    *("front-matter/syntax", "front-matter/whitespace", "front-matter/schema", "image/alt", "image/src"),
    *("markup/unclosed", "postlint/unknown-rule", "postlint/unused-suppression"),
)
RULES = tuple(ActiveRule(REGISTRY[name], None, REGISTRY[name].severity) for name in NAMES)
PIECES = (
    *("<!--", "-->", " postlint-disable", "-next-line", "-enable", " image/alt", " all", "\n", "--", "`", "#"),
    *("<img src=a.png>\n", "{%", "%}"),
)
FRONT = "---\ntitle: Tea\n---\n"
IMAGE = "<img src=a.png>\n"


def check(text: str, path: str = "_posts/2024-05-01-tea.md") -> PostResult:
    return check_post(Post(Source(path, text), context()), RULES, Limits(8_000_000, 10.0), REGISTRY)


def found(body: str, front: str = FRONT) -> list[str]:
    """The rules that are reported, with the line of the body."""
    lines = front.count("\n")
    return [f"{each.start.line - lines} {each.rule}" for each in check(front + body).diagnostics]


@pytest.mark.parametrize(
    "body",
    [
        "{% comment %} postlint-disable-next-line image/alt -- why {% endcomment %}\n" + IMAGE,
        "{%- comment -%}postlint-disable-next-line image/alt{%- endcomment -%}\n\n" + IMAGE,
        "<!-- postlint-disable-next-line image/alt -->\n" + IMAGE,
        "<!-- postlint-disable-next-line image/alt -- the theme adds it -->\n" + IMAGE,
        "<!-- postlint-disable-next-line image/src, image/alt -->\n<img>\n",
        "<!-- postlint-disable-next-line image/src image/alt -->\n<img>\n",
        "<!-- postlint-disable-next-line image/* -->\n" + IMAGE,
        "<!-- postlint-disable-next-line image -->\n" + IMAGE,
        "<!--postlint-disable-next-line image/alt-->\n\n\n" + IMAGE,
        "<!-- postlint-disable-next-line image/alt\n     -- two lines -->\n" + IMAGE,
        "<!-- postlint-disable-next-line image/alt -->\n \t\n" + IMAGE,
        ("<!-- postlint-disable-next-line image/alt -->\n" + IMAGE + "\n") * 2,
        "<img src=a.png> <!-- postlint-disable-line image/alt -->\n",
        "<!-- postlint-disable-file image/alt -->\n\n" + IMAGE * 3,
        IMAGE + "\n<!-- postlint-disable-file image/alt -->\n",
        "<!-- postlint-disable image/alt -->\n\n" + IMAGE * 2 + "\n<!-- postlint-enable image/alt -->\n",
        "<!-- postlint-disable image/alt -->\n\n" + IMAGE * 2,
        "> <!-- postlint-disable-next-line image/alt -->\n> " + IMAGE,
        "<div>\n<!-- postlint-disable-next-line image/alt -->\n" + IMAGE + "</div>\n",
        "<p><b>a <!-- postlint-disable-line markup/unclosed --></p>\n",
    ],
)
def test_a_comment_suppresses_what_it_names(body: str) -> None:
    assert found(body) == []
    assert check(FRONT + body).suppressed > 0


def test_the_rest_is_reported() -> None:
    body = "<!-- postlint-disable-next-line image/alt -->\n" + IMAGE * 2
    assert found(body) == ["3 image/alt"]
    assert found("<!-- postlint-disable-next-line image/alt -->\n<img>\n") == ["2 image/src"]
    region = "<!-- postlint-disable image -->\n<img>\n<!-- postlint-enable image -->\n\n<img>\n"
    assert found(region) == ["5 image/alt", "5 image/src"]


def test_a_whole_file_begins_at_its_first_line() -> None:
    assert found(IMAGE + "\n<!-- postlint-disable-file image/alt -->\n", front="") == []


def test_a_whole_file_cannot_be_enabled_again() -> None:
    file = "<!-- postlint-disable-file image/alt -->\n\n"
    assert found(file + "<!-- postlint-enable image/alt -->\n\n" + IMAGE) == ["3 postlint/unused-suppression"]


def test_the_next_line_of_the_last_one_has_no_findings() -> None:
    assert found("Tea.\n\n<!-- postlint-disable-next-line image/alt -->\n\n\n") == ["3 postlint/unused-suppression"]


def test_of_two_rules_that_are_disabled_each_is_enabled_apart() -> None:
    body = (
        "<!-- postlint-disable image/alt image/src -->\n\n<img>\n\n<!-- postlint-enable image/src -->\n\n<img>\n\n"
        "<!-- postlint-enable image/alt -->\n\n<img>\n"
    )
    assert found(body) == ["7 image/src", "11 image/alt", "11 image/src"]


def test_comments_of_both_kinds_are_read_in_order() -> None:
    liquid = "{% comment %} postlint-disable image/alt {% endcomment %}\n\n"
    assert found(liquid + IMAGE + "\n<!-- postlint-enable image/alt -->\n\n" + IMAGE + "\n" + liquid + IMAGE) == [
        "7 image/alt"
    ]


@pytest.mark.parametrize(
    "code",
    [
        "    <!-- postlint-disable-file image/alt -->\n",
        "```html\n<!-- postlint-disable-file image/alt -->\n```\n",
        "`<!-- postlint-disable-file image/alt -->`\n",
        "<pre><!-- postlint-disable-file image/alt --></pre>\n",
        "{% highlight html %}\n<!-- postlint-disable-file image/alt -->\n{% endhighlight %}\n",
    ],
)
def test_in_code_a_comment_is_only_shown(code: str) -> None:
    assert found(code + "\n" + IMAGE) == [f"{code.count(chr(10)) + 2} image/alt"]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\ntitle: '  Tea' # postlint-disable-line front-matter/whitespace -- wanted\n---\n", []),
        ("---\n# postlint-disable-next-line front-matter/whitespace\ntitle: '  Tea'\n---\n", []),
        ("---\n# postlint-disable-file image/alt\ntitle: Tea\n---\n" + IMAGE, []),
        ("+++\ntitle = '  Tea' # postlint-disable-line front-matter/whitespace\n+++\n", []),
        # A `#` in a value is not a comment.
        ("---\ntitle: 'a # postlint-disable-file image/alt'\n---\n" + IMAGE, ["4 image/alt"]),
    ],
)
def test_front_matter_is_suppressed_from_inside(front: str, expected: list[str]) -> None:
    assert found(front, "") == expected


def test_what_hides_other_findings_cannot_be_suppressed() -> None:
    broken = "---\ntitle: [x # postlint-disable-line front-matter/syntax\n---\nTea\n"
    assert [each.rule for each in check(broken).diagnostics] == ["front-matter/syntax", "postlint/unused-suppression"]
    body = "<!-- postlint-disable-file postlint/unused-suppression -->\n"
    [diagnostic] = check(FRONT + body).diagnostics
    assert diagnostic.message == "`postlint/unused-suppression` cannot be suppressed"


@pytest.mark.parametrize(
    ("comment", "message", "fixed"),
    [
        ("<!-- postlint-disable-file image/alt -->", "unused suppression of `image/alt`: remove it", ""),
        (
            "<!-- postlint-disable-file image/alt, image/src -->",
            "unused suppression of `image/alt`: remove it",
            "<!-- postlint-disable-file image/src -->",
        ),
        (
            "<!-- postlint-disable-file image/alt image/src -->",
            "unused suppression of `image/alt`: remove it",
            "<!-- postlint-disable-file image/src -->",
        ),
        ("<!-- postlint-enable image/alt -->", "`image/alt` is not disabled above: nothing to enable", ""),
    ],
)
def test_a_suppression_that_silences_nothing_is_told_and_taken_out(comment: str, message: str, fixed: str) -> None:
    text = f"{FRONT}{comment}\nTea\n"
    result = check(text)
    assert result.diagnostics[0].message == message
    assert {each.rule for each in result.diagnostics} == {"postlint/unused-suppression"}
    once = apply_fixes(text, result.diagnostics[:1])
    assert once == f"{FRONT}{fixed}\nTea\n" or once == f"{FRONT}{fixed}Tea\n"


@pytest.mark.parametrize(
    ("body", "fixed"),
    [
        ("A cup.\n\n  <!-- postlint-disable-line image/alt -->\nTea\n", "A cup.\n\nTea\n"),
        ("A cup.\n\n<!-- postlint-disable-line image/alt -->", "A cup.\n\n"),
        ("A cup. <!-- postlint-disable-line image/alt -->\nTea\n", "A cup. \nTea\n"),
        ("A <!-- postlint-disable-line image/alt -->cup.\n", "A cup.\n"),
        ("A cup.\n\n<!-- postlint-disable-line image/alt --> Tea\n", "A cup.\n\n Tea\n"),
    ],
)
def test_an_unused_comment_is_removed_with_its_line_if_nothing_else_is_on_it(body: str, fixed: str) -> None:
    assert apply_fixes(FRONT + body, check(FRONT + body).diagnostics) == FRONT + fixed


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ("image/alts", "there is no rule `image/alts`: did you mean `image/alt`"),
        ("qqq", "there is no rule `qqq`"),
        ("all", "suppression cannot cover all rules: name a rule or a family"),
        ("*", "suppression cannot cover all rules: name a rule or a family"),
        ("", "suppression names no rule: add an id, for example `image/alt`"),
        ("-- image/alt", "suppression names no rule: add an id, for example `image/alt`"),
    ],
)
def test_a_name_that_means_no_rule_is_told_and_does_nothing(names: str, message: str) -> None:
    for kind in ("disable-next-line", "disable"):
        unknown, missed = check(f"{FRONT}<!-- postlint-{kind} {names} -->\n{IMAGE}").diagnostics
        assert (unknown.rule, missed.rule) == ("postlint/unknown-rule", "image/alt")
        assert unknown.message == message
        assert (unknown.fix is None) == ("did you mean" not in message)


def test_the_fix_of_a_misspelled_name_is_unsafe_because_it_silences_a_finding() -> None:
    text = f"{FRONT}<!-- postlint-disable-next-line image/alts -->\n{IMAGE}"
    [diagnostic, _] = check(text).diagnostics
    assert diagnostic.fix is not None
    assert not diagnostic.fix.safe
    assert check(apply_fixes(text, (diagnostic,))).diagnostics == ()


def test_of_two_names_only_the_one_that_silenced_nothing_is_told() -> None:
    text = f"{FRONT}<!-- postlint-disable-next-line image/alt, image/src -->\n{IMAGE}"
    [diagnostic] = check(text).diagnostics
    assert diagnostic.message == "unused suppression of `image/src`: remove it"


def test_a_family_that_has_a_rule_that_cannot_be_suppressed_is_not_called_so() -> None:
    assert found("<!-- postlint-disable-file front-matter -->\n") == []  # some of its rules are off


def test_a_suppression_of_a_rule_that_is_off_is_not_called_unused() -> None:
    assert found("<!-- postlint-disable-file image/size -->\n") == []


def test_many_findings_that_are_suppressed_are_not_too_many() -> None:
    result = check(FRONT + "<!-- postlint-disable-file image/alt -->\n" + IMAGE * 300)
    assert result.diagnostics == ()
    assert result.suppressed == 300


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_mix_of_directives_is_taken(pieces: list[str]) -> None:
    result = check(FRONT + "".join(pieces))
    assert not result.crashed


def test_the_command_line_counts_them_and_can_turn_them_off(site: Site) -> None:
    site.post("tea", f"---\nlayout: post\ntitle: Tea\n---\n\n<!-- postlint-disable-next-line image/alt -->\n{IMAGE}")
    document = json.loads(site.check("--output-format", "json", "--select", "image/alt").out)
    assert document["diagnostics"] == []
    assert document["summary"]["suppressed"] == 1
    code, _, err = site.check()
    assert code == 0
    assert "(1 suppressed)" in err
    assert site.check("--no-inline-config").code == 1


def test_a_rule_that_is_always_on_is_not_for_the_configuration(site: Site) -> None:
    site.config('[rules]\n"postlint/crash" = "off"\n')
    site.post()
    code, _, err = site.check()
    assert code == 2
    assert "postlint.toml:2:1: `postlint/crash` is always on" in err
    site.config('[rules]\n"postlint/unused-suppression" = "error"\n')
    site.post("unused", FRONT + "<!-- postlint-disable-file markup/unclosed -->\n")
    assert "error postlint/unused-suppression" in site.check().out


@pytest.mark.parametrize(
    ("generator", "path", "comment"),
    [
        ("docusaurus", "blog/tea.mdx", "{/* postlint-disable-next-line image/alt -- why */}"),
        ("astro", "src/content/blog/tea.mdx", "{/* postlint-disable image/alt */}"),
        ("hexo", "source/_posts/tea.md", "{# postlint-disable-next-line image/alt #}"),
        ("eleventy", "posts/tea.md", "{%- comment -%} postlint-disable-next-line image/alt {%- endcomment -%}"),
    ],
)
def test_the_comments_of_a_template_language_suppress_as_well(generator: str, path: str, comment: str) -> None:
    def rules(body: str) -> list[str]:
        source = Source(path, f"---\ntitle: Tea\n---\n\n{body}")
        result = check_post(Post(source, context(generator)), RULES, Limits(8_000_000, 10.0), REGISTRY)
        return [each.rule for each in result.diagnostics if not each.rule.startswith("front-matter/")]

    assert rules('<img src="a.png" />\n') == ["image/alt"]
    assert rules(f'{comment}\n\n<img src="a.png" />\n') == []
    assert rules(f"{comment}\n\nA cup of tea.\n") == ["postlint/unused-suppression"]
    assert rules(f'```\n{comment}\n```\n\n<img src="a.png" />\n') == ["image/alt"]
