"""Attribution through the command line: policies, presets, facts about the site, the ledger, and mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.rule import CAN_INTERRUPT
from tests.cli.site import Site

POLICY = '[[attribution.policies]]\nid = "line"\n'
LINE = POLICY + 'message = "no line"\nrequire = [{ text = "/^자료출처=/", where = { last = 1 } }]\n'
NOTICE = "---\ntitle: 지원금\n---\n\n「공공누리 제1유형」 자료입니다.\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


def rules(site: Site, *arguments: str) -> set[str]:
    """Return the rules of the family with findings."""
    _, out, err = site.check(*arguments)
    assert not err.startswith("error"), err
    return {line.split()[2] for line in out.splitlines() if "attribution/" in line}


def test_a_policy_of_the_configuration_is_a_rule(site: Site) -> None:
    site.config(LINE)
    site.post("a", "---\ntitle: Tea\n---\n\nA cup of tea.\n\n자료출처=정책브리핑\n")
    site.post("b", "---\ntitle: Tea and more\n---\n\nA cup of tea.\n")
    assert site.check("--select", "attribution/line").lines == [
        "_posts/2024-05-01-b.md:5:1 warning attribution/line no line"
    ]
    assert "# attribution/line\n" in site.check("explain", "attribution/line").out
    assert "attribution/line" in site.check("rules").out


def test_a_policy_obeys_settings_overrides_and_suppressions(site: Site) -> None:
    site.post("a", "---\ntitle: Tea\n---\n\nA cup of tea.\n")
    site.post("b", "---\ntitle: Tea\n---\n\n<!-- postlint-disable-file attribution/line -- not ours -->\n\nA cup.\n")
    site.config('rules = { "attribution/line" = "error" }\n' + LINE)
    assert site.check("--select", "attribution").lines == ["_posts/2024-05-01-a.md:5:1 error attribution/line no line"]
    site.config('[[overrides]]\nfiles = ["_posts/*-a.md"]\nrules = { "attribution/*" = "off" }\n' + LINE)
    assert rules(site, "_posts") == set()


def test_paths_of_a_policy_are_the_posts_that_it_is_for(site: Site) -> None:
    site.config(POLICY + 'paths = ["_posts/news/**"]\nrequire = [{ text = "/tea/" }]\n')
    site.write("_posts/news/2024-05-01-a.md", "---\ntitle: A\n---\n\nCoffee.\n")
    site.post("b", "---\ntitle: B\n---\n\nCoffee.\n")
    assert [line.split(":")[0] for line in site.check("--select", "attribution").lines] == [
        "_posts/news/2024-05-01-a.md"
    ]


def test_a_policy_may_name_a_list_of_hosts(site: Site) -> None:
    site.config(POLICY + 'each = { image = { host = "@press" } }\n')
    site.post(
        "a", "---\ntitle: Tea\n---\n\n![a](https://image.newsis.com/a.jpg)\n\n![b](https://other.example/b.jpg)\n"
    )
    assert [line.split(":")[1] for line in site.check("--select", "attribution/line").lines] == ["5"]


def test_named_presets_are_on_and_the_others_off(site: Site) -> None:
    site.post("a", NOTICE + "\n![x](https://other.example/a.jpg)\n\n본문입니다.\n")
    assert {"attribution/kogl-source", "attribution/kogl-link"} <= rules(site)
    assert "attribution/image-credit" not in rules(site)
    site.config('attribution.presets = ["image-credit"]\n')
    assert rules(site) == {"attribution/image-credit", "attribution/image-hotlink"}
    site.config('attribution.presets = ["default", "image-credit"]\n')
    assert {"attribution/kogl-source", "attribution/kogl-link", "attribution/image-credit"} <= rules(site)
    site.config(
        'attribution.presets = []\nrules = { "attribution/kogl-label" = "on", "attribution/kogl-source" = "on" }\n'
    )
    assert rules(site) == {"attribution/kogl-source"}


def test_a_pattern_selects_the_rules_of_the_presets_that_are_on(site: Site) -> None:
    site.post("a", NOTICE + "\n![x](https://other.example/a.jpg)\n\n본문입니다.\n")
    credit = "attribution/image-credit"
    for pattern in ("attribution/*", "attribution", "*"):
        assert "attribution/kogl-source" in rules(site, "--select", pattern)
        assert credit not in rules(site, "--select", pattern)
    assert credit not in rules(site, "--extend-select", "attribution")
    assert credit in rules(site, "--extend-select", credit)
    assert rules(site, "--select", credit) == {credit}
    assert credit in rules(site, "--select", f"attribution/*,{credit}")
    site.config('attribution.presets = ["image-credit"]\n')
    assert rules(site, "--select", "attribution") == {credit, "attribution/image-hotlink"}
    site.config(f'attribution.presets = []\nrules = {{ "{credit}" = "on" }}\n')
    assert rules(site, "--select", "attribution") == {credit}


def test_facts_about_the_site_count(site: Site) -> None:
    site.post("a", "---\ntitle: 의자\n---\n\n의자입니다. [보기](https://tinyurl.com/abc)\n")
    assert rules(site) == {"attribution/affiliate-unresolved"}
    site.config('[attribution.site]\nshortener-is-affiliate = ["tinyurl.com"]\n')
    assert rules(site) == {"attribution/affiliate-kr-2020", "attribution/rel"}


def test_a_hint_about_a_host_is_given_once_a_site(site: Site) -> None:
    for name, host in (("a", "tinyurl.com"), ("b", "bit.ly"), ("c", "tinyurl.com")):
        site.post(
            name, f"---\ntitle: 의자\n---\n\n의자입니다. [보기](https://{host}/abc)\n\n출처: [뉴스](https://url.kr/1)\n"
        )
    lines = site.check("--select", "attribution/affiliate-unresolved").lines
    assert [line.partition("info")[0] for line in lines] == [
        "_posts/2024-05-01-a.md:5:13 ",
        "_posts/2024-05-01-b.md:5:13 ",
    ]
    assert lines[0].endswith("(2 posts)")


@pytest.mark.parametrize(("commercial", "reported"), [("true", set()), ("false", {"attribution/line"})])
def test_a_policy_may_spare_commercial_sites(site: Site, commercial: str, reported: set[str]) -> None:
    site.post("a", "---\ntitle: Tea\n---\n\nA cup of tea.\n")
    site.config(f"attribution.site.commercial = {commercial}\n{LINE}unless = {{ commercial = true }}\n")
    assert rules(site, "--select", "attribution/line") == reported


@pytest.mark.parametrize(
    ("body", "reported"),
    [("따뜻한 차 한 잔입니다.", {"attribution/line"}), ("お茶を一杯飲みます。", set()), ("2024", set())],
)
def test_a_policy_for_korean_posts_is_silent_where_the_language_is_another_or_unknown(
    site: Site, body: str, reported: set[str]
) -> None:
    site.post("a", f"---\ntitle: 1\n---\n\n{body}\n")
    site.config(LINE + 'langs = ["ko"]\n')
    assert rules(site, "--select", "attribution/line") == reported


def test_the_ledger_is_read_from_the_project(site: Site) -> None:
    site.config('attribution.ledger = ["REUSE.toml", "photos/REUSE.toml", "credits.toml"]\n')
    site.write(
        "REUSE.toml",
        'version = 1\n[[annotations]]\npath = "img/*"\nSPDX-FileCopyrightText = "© 2023-2024 Hana Kim <h@a.example>"\n'
        'SPDX-License-Identifier = "CC-BY-4.0"\n[[annotations]]\npath = "img/other.jpg"\n'
        'SPDX-FileCopyrightText = "Minsu"\n',
    )
    site.write("photos/REUSE.toml", 'version = 1\n[[annotations]]\npath = "**"\nSPDX-FileCopyrightText = "Jun"\n')
    site.write("credits.toml", '["https://image.newsis.com/a.jpg"]\nreference = "contract 1"\n')
    images = (
        "![a](/img/a.jpg)\n\nPhoto: {}\n\n![b](../img/other.jpg)\n\nPhoto: Minsu\n\n![c](/photos/x/c.jpg)\n\nby Jun\n"
    )
    images += "\n![d](https://image.newsis.com/a.jpg)\n\n![e](/img/sub/e.jpg)\n"
    site.post("a", "---\ntitle: Tea\n---\n\n" + images.format("Hana Kim, CC BY 4.0"))
    assert rules(site) == set()
    site.post("a", "---\ntitle: Tea\n---\n\n" + images.format("Hana, CC BY 4.0"))
    assert [line for line in site.check().lines if "attribution" in line] == [
        (
            "_posts/2024-05-01-a.md:5:6 warning attribution/ledger "
            "image credit lacks `Hana Kim`: the ledger names this author"
        )
    ]


SLOW_EXAMPLE = f"""timeout = 0.2
{POLICY}when = {{ text = '/A*[A-Z]*\\w*z/' }}
examples = '''
```html bad
{"A" * 20_000}
```
'''"""
MISTAKES = {
    "unknown preset": (
        'attribution.presets = ["kogl", "unsplah"]',
        "1:32: there is no preset `unsplah`: did you mean `unsplash`",
    ),
    "unknown fact": ("[attribution.site]\nhost = []", "2:1: unknown key `host`: did you mean `hosts`"),
    "unknown key": (POLICY + 'requires = [{ text = "/a/" }]', "3:1: unknown key `requires`: did you mean `require`"),
    "unknown key of a claim": (POLICY + 'require = [{ txt = "/a/" }]', "3:14: unknown key `txt`: did you mean `text`"),
    "unknown key of a condition": (POLICY + 'when = { txt = "/a/" }', "3:10: unknown key `txt`: did you mean `text`"),
    "number for names, below a date that is right": (
        POLICY + "since = 2020-01-01\neach = { link = { kind = 3 } }",
        "must be `affiliate`, `placeholder`, `promo`, `shortener`, `sponsored` or a list, got the number 3",
    ),
    "unknown pattern": (
        POLICY + 'each = { match = "ko.sorce" }',
        "3:18: unknown pattern `ko.sorce`: did you mean `ko.source`",
    ),
    "pattern without slashes": (POLICY + 'when = { text = "쿠폰" }', "write a regular expression as `/…/`"),
    "no expression": (POLICY + 'require = [{ text = ["/a/", "/(/"] }]', "3:29: not a regular expression"),
    "unknown flag": (POLICY + 'when = { text = "/a/x" }', "3:17: write a regular expression as `/…/`, or as `/…/i`"),
    "endless expression": (
        POLICY + 'when = { text = "/(a+)+b/" }',
        "3:17: a repetition in an unlimited repetition",
    ),
    "endless choice": (POLICY + 'when = { text = "/(?:a|aa)*b/" }', "3:17: alternatives in an unlimited repetition"),
    "repetition of many ways": (
        POLICY + 'when = { text = "/(?:a?){40}a{40}b/" }',
        "3:17: a repetition of what can match in many ways",
    ),
    "repetition of a repetition": (POLICY + 'when = { text = "/((a{0,9}){9}){99}/" }', "3:17: a repetition of what"),
    "example that takes too long": (
        SLOW_EXAMPLE,
        # Where a process cannot interrupt itself, its parent does not know which example it ran.
        f"5:12: {'example 1' if CAN_INTERRUPT else 'an example'} takes more than 0.2 seconds: simplify the patterns",
    ),
    "repetitions in a row": (
        POLICY + 'at = "/a*.*b/"\neach = { licence = true }',
        "3:6: two unlimited repetitions in a row",
    ),
    "long expression": (POLICY + f'when = {{ text = "/{"a" * 1001}/" }}', "longer than 1,000 characters"),
    "empty policy": (POLICY, "a policy needs `require`, `forbid`, `each` or `when`"),
    "empty claim": (POLICY + "require = [{ where = 'title' }]", "a claim needs at least one of"),
    "empty condition": (POLICY + "when = {}", "a condition needs at least one of"),
    "two selectors": (POLICY + "each = { licence = true, match = '/a/' }", "a selector needs exactly one of"),
    "two places": (
        POLICY + "require = [{ text = '/a/', where = { first = 1, last = 1 } }]",
        "a place needs exactly one",
    ),
    "forbidden link": (POLICY + "forbid = [{ link = { host = 'a.kr' } }]", "`forbid` takes only claims with `text`"),
    "id with a family": (
        '[[attribution.policies]]\nid = "a/b"\nwhen = { text = "/a/" }',
        "2:6: the id of a policy is `name`",
    ),
    "id of a preset": (
        '[[attribution.policies]]\nid = "rel"\nwhen = { text = "/a/" }',
        "2:6: there are two rules `attribution/rel`",
    ),
    "no date": (POLICY + 'when = { text = "/a/" }\nsince = "soon"', "4:9:"),
    "unknown list": (POLICY + 'each = { image = { host = "@presss" } }', "3:27: there is no list of hosts `@presss`"),
    "unknown list in a claim": (
        POLICY + 'require = [{ link = { host = ["a.kr", "@presss"] } }]',
        "3:30: there is no list of hosts `@presss`",
    ),
    "unknown place": (POLICY + 'require = [{ text = "/a/", where = "titel" }]', "`titel`"),
    "unknown place in a list": (
        POLICY + 'require = [{ text = "/a/", where = ["title", "titel"] }]',
        "3:46: `attribution.policies[0].require[0].where[1]` must be",
    ),
    "pattern for no post": (
        POLICY + 'paths = ["pots/**"]\nwhen = { text = "/a/" }',
        "3:10: the pattern `pots/**` matches no post",
    ),
    "no ledger": ('attribution.ledger = ["a.toml"]', "1:23: there is no file `a.toml`"),
    "ledger elsewhere": ('attribution.ledger = ["../a.toml"]', "1:23: the ledger is outside of the project"),
    "example without a verdict": (POLICY + 'when = { text = "/a/" }\nexamples = """\n```html\na\n```\n"""', "4:12:"),
    "example that is not so, of the second policy": (
        LINE + POLICY.replace("line", "b") + 'when = { text = "/a/" }\nexamples = """\n```html good\na\n```\n"""',
        "8:12: the policy reports example 1, which is `good`",
    ),
    "example that is not so": (
        POLICY + 'when = { text = "/a/" }\nexamples = """\n```html bad\nb\n```\n"""',
        "4:12: the policy does not report example 1",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_place(site: Site, mistake: str) -> None:
    text, message = MISTAKES[mistake]
    assert message in site.refusal(text)


LEDGERS = {
    "not TOML": ("credits.toml", "a = ", "credits.toml:1:"),
    "unknown key": ("credits.toml", '["a.jpg"]\nauthr = "x"\n', "credits.toml:2:1: unknown key `authr`"),
    "no version": ("REUSE.toml", "[[annotations]]\npath = 'a'\n", "REUSE.toml:1:1: `version` is missing"),
    "wrong type": (
        "REUSE.toml",
        "version = 1\n[[annotations]]\npath = 3\n",
        "REUSE.toml:3:8: `annotations[0].path` must be a string or a list of strings",
    ),
}


@pytest.mark.parametrize("mistake", LEDGERS)
def test_a_mistake_in_the_ledger_is_named_with_its_place(site: Site, mistake: str) -> None:
    name, text, message = LEDGERS[mistake]
    site.post()
    site.write(name, text)
    site.config(f'attribution.ledger = ["{name}"]\n')
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert message in err


def test_an_expression_that_takes_too_long_costs_its_post_and_not_the_run(site: Site) -> None:
    site.config("timeout = 0.3\n" + POLICY + 'when = { text = "/A*[A-Z]*\\\\w*z/" }\n')
    site.post("a", "---\ntitle: Tea\n---\n\n" + "A" * 20_000 + "\n")
    site.post("b", "---\ntitle: Tea\n---\n\nA cup, Az.\n")
    code, out, _ = site.check("--select", "attribution")
    assert code == 1
    assert "postlint/timeout" in out
    assert "_posts/2024-05-01-b.md:5:" in out


def test_text_of_a_post_in_a_message_is_harmless(site: Site) -> None:
    site.config(POLICY + 'message = "see {text}"\neach = { match = "/see.*/" }\n')
    site.post("a", "---\ntitle: Tea\n---\n\nsee \x1b[31mred `\u202e\n")
    out = site.check("--select", "attribution/line").out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_page_of_a_policy_that_cannot_be_read_is_an_error_with_its_place(site: Site) -> None:
    assert "unknown fence: text" in site.refusal(f'{LINE}why = "A.\\n\\n```text\\na\\n```"\n')


def test_a_licence_of_the_ledger_ends(site: Site) -> None:
    site.config('attribution.ledger = ["credits.toml"]\n')
    site.write("credits.toml", '["img/tea.jpg"]\nauthor = "Lee"\nexpires = 2024-05-01\n')
    site.post("a", "---\ntitle: Tea\n---\n\n![Tea](/img/tea.jpg)\n\nPhoto by Lee\n")
    expired = "attribution/ledger-expired"
    assert site.check("--select", expired).lines == []
    (line,) = site.check("--select", expired, "--now", "2024-05-02").lines
    assert line.endswith("licence of this image ended on 2024-05-01: renew it or remove the image")
    site.write("credits.toml", '["img/tea.jpg"]\nauthor = "Lee"\nexpires = 2024-04-30\n')
    assert rules(site, "--select", expired) == {expired}
    site.write("credits.toml", '["img/tea.jpg"]\nexpires = "soon"\n')
    assert "credits.toml:2:11" in site.check().err
