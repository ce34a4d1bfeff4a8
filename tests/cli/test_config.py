"""An error in the configuration exits with 2 and names place and suggestion; every setting has its effect."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from postlint.project.config import find_config
from postlint.project.mistake import ConfigError, Mistakes

from .site import BAD, GOOD, MISSING_ALT, Site

COLLECTION = '[[collections]]\nname = "posts"\ninclude = ["_posts/**/*.md"]\n'
RULE = '[[project-rules]]\nid = "house/marquee"\nselect = "marquee"\nmessage = "moving text"\n'
MISTAKES = {
    "a size above every limit": (
        "max-file-size = 99999999999999999999",
        "1:17: `max-file-size` must be a whole number, 1 or more and at most 64000000",
    ),
    "a collection without a name": ('[[collections]]\nname = ""', "2:8: `collections[0].name` is empty"),
    "a value that is nested too deep": (f"a = {'[' * 70}{']' * 70}", "1:68: is nested more than 64 levels deep"),
    "unknown key": ('generatr = "jekyll"', "1:1: unknown key `generatr`: did you mean `generator`"),
    "unknown key that is like none": ("xyz = 1", "1:1: unknown key `xyz`"),
    "unknown key in a collection": (COLLECTION + "includ = []", "4:1: unknown key `includ`: did you mean `include`"),
    "unknown key in an override": ('[[overrides]]\nfile = ["a"]', "2:1: unknown key `file`: did you mean `files`"),
    "unknown key in a project rule": (RULE + 'unles = "b"', "5:1: unknown key `unles`: did you mean `unless`"),
    "unknown rule": (
        '[rules]\n"image/altt" = "off"',
        "2:1: there is no rule `image/altt`: did you mean `image/alt`",
    ),
    "unknown family": ('[rules]\n"imagery/*" = "off"', "2:1: there is no rule `imagery/*`"),
    "unknown rule in an override": (
        '[[overrides]]\nfiles = ["_posts/**"]\nrules = { "link/nam" = "off" }',
        "3:11: there is no rule `link/nam`: did you mean `link/name`",
    ),
    "unknown option": (
        '[rules]\n"image/alt" = { max-length = 3 }',
        "2:17: unknown key `max-length`",
    ),
    "unknown severity": (
        '[rules]\n"image/alt" = "eror"',
        "2:15: `image/alt` must be `off`, `on`, `error`, `warning` or `info`, got `eror`: did you mean `error`",
    ),
    "unknown severity in a table": (
        '[rules]\n"image/alt" = { severity = "fatal" }',
        "2:28: `severity` must be `error`, `warning` or `info`, got `fatal`",
    ),
    "severity of the wrong type": (
        '[rules]\n"image/alt" = { severity = ["error"] }',
        "2:28: `severity` must be `error`, `warning` or `info`",
    ),
    "unknown severity of a project rule": (
        RULE + 'severity = "warn"',
        "`project-rules[0].severity` must be one of `error`, `info`, `warning`, got `warn`: did you mean `warning`",
    ),
    "unknown generator": (
        'generator = "jekyl"',
        "`hexo`, …, got `jekyl`: did you mean `jekyll`",
    ),
    "unknown profile": (
        'profile = "stricter"',
        "1:11: `profile` must be one of `recommended`, `strict`, got `stricter`: did you mean `strict`",
    ),
    "unknown level": (
        'fail-on = "warnings"',
        "1:11: `fail-on` must be one of `error`, `info`, `never`, `warning`, got `warnings`: did you mean `warning`",
    ),
    "text for a list": ('exclude = "_drafts"', "1:11: `exclude` must be a list of strings, got `_drafts`"),
    "number in a list of texts": ('exclude = ["a", 3]', "1:17: `exclude[1]` must be a string, got the number 3"),
    "text for a number": ('max-warnings = "3"', "1:16: `max-warnings` must be a whole number, 0 or more"),
    "negative number": ("max-warnings = -1", "1:16: `max-warnings` must be a whole number, 0 or more"),
    "no time at all": ("timeout = 0", "1:11: `timeout` must be a number above 0 and at most 60"),
    "more time than there is": ("timeout = 1e300", "1:11: `timeout` must be a number above 0 and at most 60"),
    "list for a table": ("rules = []", "1:9: `rules` must be a table, got a list"),
    "table for a list": (
        "[collections]\nname = 'posts'",
        "1:1: `collections` must be a list, got a table: write `[[collections]]`",
    ),
    "number for a rule": ('[rules]\n"image/alt" = 3', "2:15: a rule's setting is `off`, `on`, a severity, or a table"),
    "options for a pattern": (
        '[rules]\n"image/*" = { severity = "info" }',
        "2:1: a table of options needs the id of one rule, not a pattern",
    ),
    "missing key": ('[[collections]]\ninclude = ["a"]', "1:1: `collections[0].name` is missing"),
    "collection that the generator has not": (
        '[[collections]]\nname = "post"',
        "1:1: the key `include` is missing: jekyll has no collection `post`: did you mean `posts`",
    ),
    "two collections of one name": (
        COLLECTION + COLLECTION,
        "5:8: there are two collections `posts`",
    ),
    "no TOML": ("exclude = [", "2:1: invalid TOML from here on"),
    "key there twice": ('profile = "strict"\nprofile = "strict"', "2:1: duplicate key `profile`"),
    "useless include": (
        COLLECTION.replace('.md"]', '.md", "news/*.md"]'),
        "3:30: the pattern `news/*.md` matches no post",
    ),
    "useless override": (
        '[[overrides]]\nfiles = ["_drafts/**"]\nrules = { "image/alt" = "off" }',
        "2:10: the pattern `_drafts/**` matches no post",
    ),
    "useless path of a project rule": (RULE + 'paths = ["news/**"]', "5:10: the pattern `news/**` matches no post"),
    "no pattern at all": ('exclude = ["_drafts/**", "!"]', "1:26: `!` is not a pattern"),
    "no pattern in an override": ('[[overrides]]\nfiles = ["!"]', "2:10: `!` is not a pattern"),
    "override of nothing": ("[[overrides]]\nrules = {}", "1:1: an override needs `files`, `when`, or both"),
    "unknown key in a condition": (
        '[[overrides]]\nwhen = { date-befor = "2020-01-01" }',
        "2:10: unknown key `date-befor`: did you mean `date-before`",
    ),
    "condition of the wrong type": (
        "[[overrides]]\nwhen = { has-key = 3 }",
        "2:20: `overrides[0].when.has-key` must be a string, got the number 3",
    ),
    "empty condition": ("[[overrides]]\nwhen = {}", "2:8: the condition is empty: it needs a key"),
    "condition with a word for a date": (
        '[[overrides]]\nwhen = { date-before = "last year" }',
        "2:24: `last year` is not a date, such as `2020-01-31`",
    ),
    "condition with an impossible date": (
        "[[overrides]]\nwhen = { date-after = '2021-02-29' }",
        "2:23: `2021-02-29` is not a date: there is no February 29 in 2021",
    ),
    "condition that no date fulfils": (
        "[[overrides]]\nwhen = { date-before = 2020-01-01, date-after = 2020-01-01 }",
        "2:49: no day is both after `date-after` and before `date-before`",
    ),
    "condition with an unknown collection": (
        '[[overrides]]\nwhen = { collection = "post" }',
        "2:23: there is no collection `post`: did you mean `posts`",
    ),
    "no selector": (RULE.replace("marquee", "a[", 2).replace("house/a[", "house/a"), "3:10: is not a selector: "),
    "no exception": (RULE + 'unless = ":hass(a)"', "5:10: is not a selector: "),
    "id without a family": (RULE.replace("house/", ""), "2:6: the id of a rule is `family/name`"),
    "id of a built-in rule": (RULE.replace("house/marquee", "image/alt"), "2:6: there are two rules `image/alt`"),
    "id of the core's own": (RULE.replace("house/", "postlint/"), "2:6: the family `postlint` is postlint's own"),
    "unknown plugin": ('plugins = ["kettle"]', "1:12: no installed package has a plugin `kettle`"),
    "unknown plugin in two lines": ('plugins = ["a\\nb"]', r"1:12: no installed package has a plugin `a\x0ab`"),
    "missing schema": (
        COLLECTION + 'schema = "post.schema.json"',
        "4:10: there is no file `post.schema.json`",
    ),
    "severity with a typo in a table": (
        '[rules]\n"image/alt" = { severity = "warnin" }',
        "2:28: `severity` must be `error`, `warning` or `info`, got `warnin`: did you mean `warning`",
    ),
    "number of an option": (
        '[rules]\n"text/too-short" = { min-length = 0 }',
        "2:35: `min-length` must be a whole number, 1 or more",
    ),
    "rule id without quotes": (
        '[rules]\nimage/alt = "off"  # in Markdown',
        '2:1: quote the rule id: `"image/alt" = "off"`',
    ),
    "pattern of rules without quotes": ("[rules]\n  image/* = 'off'", "2:3: quote the rule id: `\"image/*\" = 'off'`"),
    "rule id without quotes below `rules`": (
        'rules.image/alt = "off"',
        '1:7: quote the rule id: `rules."image/alt" = "off"`',
    ),
    "heading without quotes": ('[rules.image/alt]\nseverity = "info"', '1:8: quote the rule id: `[rules."image/alt"]`'),
    "rule id with a dot": ('[rules]\nimage.alt = "off"', '2:7: quote the rule id: `"image/alt" = "off"`'),
    "rule id with a dot and options": (
        "[rules.text]\ntoo-short = { min-length = 3 }",
        '2:1: quote the rule id: `"text/too-short" = …`',
    ),
    "rules as in other linters": (
        'ignore = ["link/name", "image/alt"]',
        '1:1: rules are switched off in `[rules]`: `"link/name" = "off"`',
    ),
    "rule as in other linters": (
        'disable = "E501"',
        '1:1: rules are switched off in `[rules]`: `"image/alt" = "off"`',
    ),
    "rule of ours as in other linters": (
        'disable = "link/name"',
        '1:1: rules are switched off in `[rules]`: `"link/name" = "off"`',
    ),
    "switch of other linters": (
        "disable = true",
        '1:1: rules are switched off in `[rules]`: `"image/alt" = "off"`',
    ),
    "key of other linters in an override": (
        '[[overrides]]\nfiles = ["*"]\nignore = ["link/name"]',
        "3:1: unknown key `ignore`",
    ),
    "rules to switch on as in other linters": (
        'select = ["text/too-short"]',
        '1:1: rules are switched on in `[rules]`: `"text/too-short" = "on"`',
    ),
    "rule that is always on": ('[rules]\n"postlint/crash" = "off"', "2:1: `postlint/crash` is always on"),
    "schema on the network": (
        COLLECTION + 'schema = "http://example.org/post.json"',
        "4:10: schemas are not fetched from the network: save it in the project",
    ),
    "schema outside of the project": (
        COLLECTION + 'schema = "../post.schema.json"',
        "4:10: the schema is outside of the project",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_place(site: Site, mistake: str) -> None:
    text, message = MISTAKES[mistake]
    assert message in site.refusal(text)


TOGETHER = {
    "keys, values and rules": (
        """
max-warnings = -1
generatr = "jekyll"
exclude = ["a", 3]

[rules]
"image/altt" = "off"
"image/alt" = { severity = "warnin", max-length = 3 }
"house/marquee" = "off"

[[overrides]]
file = ["a"]
rules = { "link/nam" = "off" }

[[project-rules]]
id = "house/marquee"
select = "marquee"
""",
        [
            "2:16: `max-warnings` must be a whole number, 0 or more",
            "3:1: unknown key `generatr`: did you mean `generator`",
            "4:17: `exclude[1]` must be a string, got the number 3",
            "7:1: there is no rule `image/altt`: did you mean `image/alt`",
            "8:28: `severity` must be `error`, `warning` or `info`, got `warnin`: did you mean `warning`",
            "8:38: unknown key `max-length`",
            "12:1: unknown key `file`: did you mean `files`",
            "13:11: there is no rule `link/nam`: did you mean `link/name`",
            "15:1: `project-rules[0].message` is missing",
        ],
    ),
    "settings of a policy, beside a mistake": (
        """
max-warnings = -1

[rules]
"attribution/line" = "off"
"attribution/lines" = "off"

[[attribution.policies]]
id = "line"
when = { text = "/a/" }

[[project-rules]]
id = "image/alt"
select = "a"
message = "a"
""",
        [
            "2:16: `max-warnings` must be a whole number, 0 or more",
            "6:1: there is no rule `attribution/lines`: did you mean `attribution/line`",
            "13:6: there are two rules `image/alt`",
        ],
    ),
    "settings of a rule whose id is a mistake": (
        """
[rules]
"house/marquee" = "off"

[[project-rules]]
id = 3
select = "marquee"
message = "moving text"

[[project-rules]]
id = "house/blink"
select = "blink"
message = "blinking text"
""",
        ["6:6: the id of a rule is `family/name`: lower-case letters, digits and hyphens"],
    ),
    "an unknown rule, beside policies that are none": (
        'attribution = 3\n\n[rules]\n"attribution/line" = "off"\n',
        [
            "1:15: `attribution` must be a table, got the number 3",
            "4:1: there is no rule `attribution/line`: did you mean `attribution/rel`",
        ],
    ),
    "a missing key, and one that is not a typo of it": (
        "[[collections]]\nxyz = 1\n",
        ["1:1: `collections[0].name` is missing", "2:1: unknown key `xyz`"],
    ),
    "values of another type": (
        """
exclude = { a = 1 }
attribution.policies = { a = 1 }
profile = ""
fail-on = true
plugins = "list of names"

[[project-rules]]
id = "house/a"
select = "a"
unless = false
message = ["a"]
paths = 2024-05-01
""",
        [
            "2:11: `exclude` must be a list of strings, got a table",
            "3:24: `attribution.policies` must be a list, got a table",
            "4:11: `profile` must be one of `recommended`, `strict`, got an empty string",
            "5:11: `fail-on` must be one of `error`, `info`, `never`, `warning`, got true",
            "6:11: `plugins` must be a list of strings, got `list of names`",
            "11:10: `project-rules[0].unless` must be a string, got false",
            "12:11: `project-rules[0].message` must be a string, got a list",
            "13:9: `project-rules[0].paths` must be a list of strings, got `2024-05-01`",
        ],
    ),
    "what needs more than types": (
        """
exclude = ["!"]

[attribution]
presets = ["kgl"]

[rules]
"image/altt" = "off"
"house/a" = "off"

[[overrides]]
when = { collection = "post", date-before = "soon" }
rules = { "image/altt" = "off" }

[[overrides]]
files = ["!"]

[[project-rules]]
id = "house/a"
select = "a["
message = "a"

[[collections]]
name = "posts"
schema = "nowhere.json"
""",
        [
            "2:12: `!` is not a pattern",
            "5:12: there is no preset `kgl`: did you mean `kogl`",
            "8:1: there is no rule `image/altt`: did you mean `image/alt`",
            "12:23: there is no collection `post`: did you mean `posts`",
            "13:11: there is no rule `image/altt`: did you mean `image/alt`",
            "16:10: `!` is not a pattern",
            "20:10: is not a selector: Malformed attribute selector at position 1",
            "25:10: there is no file `nowhere.json`",
        ],
    ),
    "overrides of no posts beside other mistakes": (
        'profil = "strict"\n[[overrides]]\nrules = {}\n[[overrides]]\nwhen = {}\n[[overrides]]\nfile = ["a"]\n',
        [
            "1:1: unknown key `profil`: did you mean `profile`",
            "2:1: an override needs `files`, `when`, or both",
            "5:8: the condition is empty: it needs a key",
            "7:1: unknown key `file`: did you mean `files`",
        ],
    ),
    "ids without quotes": (
        '[rules]\nimage/alt = "off"\nlink/name = "off"\n',
        ['2:1: quote the rule id: `"image/alt" = "off"`', '3:1: quote the rule id: `"link/name" = "off"`'],
    ),
    "syntax beside types and rules": (
        'profil = strict\nfail-on = nevr\n[rules]\nimage/alt = "of" # why\n"image/altt" = "off"\n',
        [
            "1:1: unknown key `profil`: did you mean `profile`",
            "1:10: value of `profil` has no quotes: TOML strings need them",
            "2:11: `fail-on` must be one of `error`, `info`, `never`, `warning`, got `nevr`: did you mean `never`",
            "2:11: value of `fail-on` has no quotes: TOML strings need them",
            '4:1: quote the rule id: `"image/alt" = "of"`',
            "4:13: `image/alt` must be `off`, `on`, `error`, `warning` or `info`, got `of`: did you mean `off`",
            "5:1: there is no rule `image/altt`: did you mean `image/alt`",
        ],
    ),
    "types beside what needs more than types": (
        """
profil = "strict"
timeout = -1
exclude = ["!"]

[[overrides]]
when = { collection = "post", date-before = "soon" }

[[collections]]
name = "posts"
schema = "nowhere.json"
""",
        [
            "2:1: unknown key `profil`: did you mean `profile`",
            "3:11: `timeout` must be a number above 0 and at most 60",
            "4:12: `!` is not a pattern",
            "7:23: there is no collection `post`: did you mean `posts`",
            "11:10: there is no file `nowhere.json`",
        ],
    ),
    "collections with a mistake, on which others depend": (
        '[[collectoins]]\nname = "news"\n[[overrides]]\nwhen = { collection = "news" }\n',
        ["1:3: unknown key `collectoins`: did you mean `collections`"],
    ),
    "plugins with a mistake, on which others depend": (
        'plugins = 3\n[[overrides]]\nwhen = { collection = "news" }\nrules = { "kettle/a" = "off" }\n',
        ["1:11: `plugins` must be a list of strings, got the number 3"],
    ),
    "a colon for an equals sign": (
        'fail-on: "nevr"\nprofil = "strict"\n',
        [
            "1:8: `fail-on` is followed by `:`: TOML needs `=`",
            "1:10: `fail-on` must be one of `error`, `info`, `never`, `warning`, got `nevr`: did you mean `never`",
            "2:1: unknown key `profil`: did you mean `profile`",
        ],
    ),
    "syntax that nobody can guess": (
        'profile = strict\n[rules]\nimage/alt = "off"\na = [\nb = "c"\n',
        [
            "1:11: value of `profile` has no quotes: TOML strings need them",
            '3:1: quote the rule id: `"image/alt" = "off"`',
            "5:1: the list above is not closed: add `]`",
        ],
    ),
    "patterns that match nothing": (
        '[[overrides]]\nfiles = ["_posts/**", "a/**"]\n\n[[overrides]]\nfiles = ["b/**"]\n',
        ["2:23: the pattern `a/**` matches no post", "5:10: the pattern `b/**` matches no post"],
    ),
    "rules of a plugin that is not there": (
        'plugins = ["kettle"]\n\n[rules]\n"kettle/steam" = "off"\n"image/alt" = "of"\n',
        [
            "1:12: no installed package has a plugin `kettle` (installed: none)",
            "5:15: `image/alt` must be `off`, `on`, `error`, `warning` or `info`, got `of`: did you mean `off`",
        ],
    ),
}


@pytest.mark.parametrize("mistakes", TOGETHER)
def test_all_mistakes_are_named_together_in_the_order_of_their_places(site: Site, mistakes: str) -> None:
    text, messages = TOGETHER[mistakes]
    site.post()
    site.config(text)
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert err.splitlines() == [f"error: postlint.toml:{message}" for message in messages]


def test_a_whole_number_may_have_a_point_as_in_json_schema(site: Site) -> None:
    site.post()
    site.config('max-warnings = 3.0\n[rules]\n"text/too-short" = { min-length = 9.0 }\n')
    assert "9.0" not in site.check("config").out
    assert "`max-warnings` must be a whole number, 0 or more" in site.refusal("max-warnings = 3.5")


def test_of_many_ids_without_quotes_the_first_are_named(site: Site) -> None:
    site.post()
    site.config("[rules]\n" + "".join(f'tea/leaf-{number} = "off"\n' for number in range(1, 26)))
    said = site.check().err.splitlines()
    assert len(said) == 20
    assert said[-1] == 'error: postlint.toml:21:1: quote the rule id: `"tea/leaf-20" = "off"`'


def test_mistakes_in_several_files_are_named_together(site: Site) -> None:
    site.post()
    site.write("credits.toml", '["a.jpg"]\nauthr = "x"\nsource = 3\n')
    site.config('exclude = ["!"]\nattribution.ledger = ["credits.toml", "other.toml"]\n')
    assert site.check().err.splitlines() == [
        "error: credits.toml:2:1: unknown key `authr`: did you mean `author`",
        "error: credits.toml:3:10: `a.jpg.source` must be a string, got the number 3",
        "error: postlint.toml:1:12: `!` is not a pattern",
        "error: postlint.toml:2:39: there is no file `other.toml`",
    ]


def test_only_mistakes_are_collected() -> None:
    mistakes = Mistakes()
    with pytest.raises(ZeroDivisionError), mistakes:
        raise ZeroDivisionError
    mistakes.settle()


def test_a_hidden_configuration_is_not_read_and_that_is_said(site: Site) -> None:
    site.post()
    site.write(".postlint.toml", 'fail-on = "never"\n')
    code, _, err = site.check()
    assert code == 1
    assert "note: `.postlint.toml` is not read; rename it to `postlint.toml`\n" in err
    site.config("")
    assert ".postlint.toml" not in site.check().err


def test_a_collection_of_the_generator_needs_only_its_name(site: Site) -> None:
    site.post()
    site.write("_drafts/tea.html", BAD)
    site.write("_posts/old/2019-05-01-tea.md", BAD)
    site.write("post.json", '{"required": ["author"]}')
    site.config('[[collections]]\nname = "posts"\nexclude = ["old/"]\nschema = "post.json"\n')
    assert site.check("files").lines == [
        "_drafts/tea.html  posts  post.json",
        "_posts/2024-05-01-tea.md  posts  post.json",
    ]
    assert site.check("--select", "front-matter/schema").out.count("`author` is missing") == 2


def test_a_pattern_that_takes_posts_back_is_never_useless(site: Site) -> None:
    site.post()
    site.write("_posts/old/2019-05-01-tea.md", BAD)
    site.config(COLLECTION.replace('.md"]', '.md", "!_posts/old/**"]'))
    assert site.check().out == f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n"


def test_a_useless_glob_is_not_a_mistake_of_a_run_over_part_of_the_site(site: Site) -> None:
    site.post()
    site.config('[[overrides]]\nfiles = ["_drafts/**"]\nrules = { "image/alt" = "off" }\n')
    assert site.check("_posts").code == 1


def test_a_site_that_is_still_empty_may_have_patterns(site: Site) -> None:
    site.config(COLLECTION)
    assert site.check().code == 2
    assert site.check("--allow-empty").code == 0


def test_a_useless_glob_is_a_mistake_though_a_site_may_be_empty(site: Site) -> None:
    site.post()
    site.config('[[overrides]]\nfiles = ["_drafts/**"]\nrules = { "image/alt" = "off" }\n')
    code, out, err = site.check("--allow-empty")
    assert (code, out) == (2, "")
    assert "the pattern `_drafts/**` matches no post" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('exclude = ["녹차"]'.encode("euc-kr"), "error: postlint.toml: is not UTF-8 but probably EUC-KR (CP949)\n"),
        (b"#" * 1_000_001, "error: postlint.toml: cannot be read: it is too large (1,000,001 bytes)\n"),
    ],
)
def test_a_configuration_that_cannot_be_read_is_not_replaced_by_the_default(
    site: Site, content: bytes, message: str
) -> None:
    site.post()
    site.write("postlint.toml", content)
    assert site.check() == (2, "", message)


def test_a_pyproject_may_write_the_table_as_a_value(site: Site) -> None:
    site.post()
    site.write("pyproject.toml", '[project]\nname = "postlint"\n')
    assert site.check().code == 1, "another mention of the word is not a configuration"
    site.write("pyproject.toml", '[tool]\npostlint = {fail-on = "never"}\n')
    assert site.check().code == 0
    site.write("pyproject.toml", "[tool]\npostlint = 3\n")
    assert site.check().err == "error: pyproject.toml:2:12: the configuration must be a table, got the number 3\n"


def test_a_collection_without_patterns_is_a_mistake(site: Site) -> None:
    error = site.refusal('[[collections]]\nname = "posts"\ninclude = []')
    assert error == "error: postlint.toml:3:11: `collections[0].include` is empty: add an item\n"


def test_pyproject_may_hold_the_configuration(site: Site) -> None:
    site.post()
    site.write("pyproject.toml", '[project]\nname = "site"\n\n[tool.postlint.rules]\n"image/alt" = "warning"\n')
    code, out, _ = site.check()
    assert (code, out) == (0, f"_posts/2024-05-01-tea.md:{MISSING_ALT.replace('error', 'warning')}\n")

    site.write("pyproject.toml", '[project]\nname = "site"\n\n[tool.postlint]\nprofil = "strict"\n')
    assert site.check().err == "error: pyproject.toml:5:1: unknown key `profil`: did you mean `profile`\n"

    site.write("pyproject.toml", "tool.postlint = 3\n")
    assert site.check().err == "error: pyproject.toml:1:17: the configuration must be a table, got the number 3\n"


def test_postlint_toml_comes_before_pyproject(site: Site) -> None:
    site.post()
    site.write("pyproject.toml", '[tool.postlint]\nfail-on = "never"\n')
    assert site.check().code == 0
    site.config('fail-on = "error"\n')
    assert site.check().code == 1


def test_a_pyproject_of_something_else_is_left_alone(site: Site) -> None:
    site.post("tea", GOOD)
    for text in ("[tool.other]\nx = [\n", "tool = 3  # which has no room for tool.postlint\n"):
        site.write("pyproject.toml", text)
        assert site.check().code == 0


def test_a_pyproject_is_read_within_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.postlint]\n", "utf-8")
    assert find_config(tmp_path, limit=20) == path
    path.write_text("[tool.postlint]\n" + "#" * 5, "utf-8")
    with pytest.raises(ConfigError, match=r"cannot be searched for `\[tool\.postlint\]`: it is too large"):
        find_config(tmp_path, limit=20)


def test_a_pyproject_that_is_too_large_is_an_error_where_it_counts(site: Site) -> None:
    site.post()
    with open(site.root / "pyproject.toml", "wb") as file:
        file.truncate(10**12)  # without a byte on the disk
    said = "cannot be searched for `[tool.postlint]`: it is too large (1,000,000,000,000 bytes)"
    assert site.check() == (2, "", f"error: pyproject.toml: {said}\n")
    site.config("")
    assert site.check().code == 1


def test_a_pyproject_above_the_posts_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    notes = Site(tmp_path / "notes", plain=True)  # no mark of a project, so the folders above are searched for one
    notes.write("tea.md", GOOD)
    with open(tmp_path / "pyproject.toml", "wb") as file:
        file.truncate(10**12)
    assert notes.check() == notes.check("tea.md") == (0, "", "no findings in 1 post\n")


def test_a_pyproject_that_is_not_text_is_not_ours(site: Site) -> None:
    site.post("tea", GOOD)
    site.write("pyproject.toml", bytes(range(256)))
    assert site.check().code == 0
    site.write("pyproject.toml", b"\xff\xfe[tool.postlint]\n")
    assert site.check().err.startswith("error: pyproject.toml: is not UTF-8")
    (site.root / "pyproject.toml").unlink()
    (site.root / "pyproject.toml").mkdir()
    assert site.check().code == 0


def test_a_pyproject_that_may_not_be_read_is_an_error(site: Site) -> None:
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("this user may read every file")
    site.post("tea", GOOD)
    site.write("pyproject.toml", "").chmod(0)
    assert "error: pyproject.toml: cannot be read" in site.check().err


def test_a_configuration_from_elsewhere_is_applied_to_the_project_here(site: Site) -> None:
    site.post()
    site.config('generator = "nonsense"\n')
    base = site.root.parent / "base"
    base.mkdir()
    (base / "team.toml").write_text('[rules]\n"image/alt" = "off"\n', "utf-8")
    assert site.check("--config", base / "team.toml") == (0, "", "no findings in 1 post\n")
    assert site.check("--config", "../base/team.toml", "_posts").code == 0

    (base / "team.toml").write_text('[rules]\n"image/al" = "off"\n', "utf-8")
    shown = f"{base / 'team.toml'}:2:1: there is no rule `image/al`: did you mean `image/alt`"
    assert site.check("--config", base / "team.toml").err == f"error: {shown}\n"


@pytest.mark.parametrize(
    ("rules", "severity"),
    [
        ('"image/*" = "off"\n"image/alt" = "warning"', "warning"),
        ('"image/alt" = "warning"\n"image/*" = "off"', "warning"),
        ('"image" = "info"', "info"),
        ('"*" = "off"\n"image/al*" = "on"', "error"),
        ('"image/*" = "warning"\n"image/alt" = "on"', "warning"),
        ('"image/alt" = { severity = "info" }', "info"),
        ('"image/alt" = "off"', None),
        ('"*" = "off"', None),
    ],
)
def test_the_id_of_a_rule_says_more_than_a_pattern(site: Site, rules: str, severity: str | None) -> None:
    site.post()
    site.config(f"[rules]\n{rules}\n")
    expected = f"_posts/2024-05-01-tea.md:{MISSING_ALT.replace('error', severity)}\n" if severity else ""
    assert site.check("--fail-on", "never").out == expected


def test_overrides_change_rules_for_some_files_the_last_one_winning(site: Site) -> None:
    for name in ("a", "b", "c"):
        site.post(name)
    site.config(
        """
[rules]
"image/alt" = "error"

[[overrides]]
files = ["_posts/*-b.md", "_posts/*-c.md"]
rules = { "image/*" = "warning" }

[[overrides]]
files = ["*-c.md"]
rules = { "image/alt" = "off" }
"""
    )
    assert [line.split()[1] for line in site.check().lines] == ["error", "warning"]


def test_the_profile_decides_which_rules_are_on(site: Site) -> None:
    site.post("tea", BAD + "\n![](cup.png)\n")
    for profile, rules in (("recommended", ["image/alt"]), ("strict", ["image/alt", "image/empty-alt"])):
        site.config(f'profile = "{profile}"\n')
        assert [line.split()[2] for line in site.check("_posts").lines if " image/" in line] == rules


def test_a_rule_has_options(site: Site) -> None:
    site.post("tea", GOOD.replace("A cup", "# Big\n\nA cup"))
    site.config("[rules]\n")
    options = site.check("explain", "heading/level").out
    assert "## Options" not in options or "| option |" in options


def test_select_and_ignore_choose_rules(site: Site) -> None:
    site.post("tea", BAD + '\n[](x)\n<iframe src="x"></iframe>\n')

    def found(*arguments: str) -> list[str]:
        checked = site.check(*arguments, "--fail-on", "never", "_posts/2024-05-01-tea.md")
        return [line.split()[2] for line in checked.lines]

    assert found() == ["image/alt", "link/name", "media/iframe-title"]
    assert found("--select", "image/alt") == ["image/alt"]
    assert found("--select", "link/*,media") == ["link/name", "media/iframe-title"]
    assert found("--select", "image/alt", "--select", "link/name") == ["image/alt", "link/name"]
    assert found("--ignore", "link/*") == ["image/alt", "media/iframe-title"]
    assert found("--select", "image/alt,media/*", "--ignore", "image,link") == ["media/iframe-title"]
    assert found("--select", "image/alt", "--ignore", "image/alt") == []


def test_excluded_files_are_not_searched_but_may_be_named(site: Site) -> None:
    site.post("a")
    site.post("b")
    site.config('exclude = ["*-b.md"]\n')
    assert [line.partition(":")[0] for line in site.check().lines] == ["_posts/2024-05-01-a.md"]
    assert [line.partition(":")[0] for line in site.check("_posts/2024-05-01-b.md").lines] == ["_posts/2024-05-01-b.md"]


SCHEMA = '{"type": "object", "required": ["author"], "properties": {"author": {"type": "string"}}}'


def test_a_collection_has_its_own_schema(site: Site) -> None:
    site.write("schemas/news.json", SCHEMA)
    site.post("tea", GOOD)
    site.write("news/a.md", GOOD)
    site.config(
        COLLECTION + '\n[[collections]]\nname = "news"\ninclude = ["news/*.{md,html}"]\nschema = "schemas/news.json"\n'
    )
    code, out, _ = site.check()
    assert code == 1
    assert (
        out
        == "news/a.md:1:1 error front-matter/schema `author` is missing (required by schemas/news.json): add a string\n"
    )


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ('{"type": "strin"}', "schemas/news.json:1:10"),
        ('{"properties": {"author":\n  {"type": 3}}}', "schemas/news.json:2:12"),
        ('{"$ref": "nowhere.json"}', "schemas/news.json:1:10"),
        ('{"$ref": "https://example.org/schema.json"}', "schemas/news.json:1:10"),
        ('{"$ref": "file:///etc/hostname"}', "schemas/news.json:1:10"),
        ('{"properties": {"a": {"type": "tea"}}}', "schemas/news.json:1:31"),
        ("{", "schemas/news.json:1:"),
    ],
)
def test_a_broken_schema_is_2_with_its_place_once(site: Site, schema: str, place: str) -> None:
    site.write("schemas/news.json", schema)
    site.write("news/a.md")
    site.write("news/b.md")
    site.config('[[collections]]\nname = "news"\ninclude = ["news/*.md"]\nschema = "schemas/news.json"\n')
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {place}")
    assert err.count("\n") == 1


def test_a_schema_may_not_be_a_link_out_of_the_project(site: Site) -> None:
    (site.root.parent / "secret.json").write_text('{"const": "secret"}', "utf-8")
    site.write("schemas/readme.txt", "")
    (site.root / "schemas" / "news.json").symlink_to("../../secret.json")
    site.write("news/a.md")
    site.config('[[collections]]\nname = "news"\ninclude = ["news/*.md"]\nschema = "schemas/news.json"\n')
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert err == "error: postlint.toml:4:10: the schema is outside of the project\n"
