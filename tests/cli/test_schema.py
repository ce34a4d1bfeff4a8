"""`postlint schema`: bundled schemas, errors in a schema file, and a schema inferred from posts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .site import BAD, Site

COLLECTION = '[[collections]]\nname = "posts"\ninclude = ["_posts/**/*.md"]\n'


def fill(site: Site, count: int, front: str = "title: Tea {n}") -> None:
    for number in range(count):
        site.write(f"_posts/2024-05-01-{number:03}.md", f"---\n{front.format(n=number)}\n---\n\nA cup of tea.\n")


def odd(site: Site, front: str, name: str = "odd") -> None:
    site.post(name, f"---\n{front}\n---\n\nA cup of tea.\n")


def inferred(site: Site, *arguments: str) -> dict[str, Any]:
    code, out, err = site.check("schema", "infer", *arguments)
    assert code == 0, err
    schema: dict[str, Any] = json.loads(out)
    return schema


def notes(schema: dict[str, Any]) -> list[tuple[str, int, list[str]]]:
    return [(each["what"], each["posts"], each["files"]) for each in schema.get("x-postlint-outliers", ())]


# --- what ships -----------------------------------------------------------------------------------------------


def test_list_names_the_schemas_and_the_posts_of_each(site: Site) -> None:
    fill(site, 3)
    site.write("news/a.md")
    site.write("schemas/news.json", "{}")
    code, out, _ = site.check("schema", "list")
    assert code == 0
    lines = out.splitlines()
    assert any(line.startswith("jekyll  Front matter of a Jekyll post, ") for line in lines)
    assert lines[-1] == "collection posts: 3 posts, jekyll (bundled)"
    assert not any(line.startswith(("report", "config")) for line in lines)

    site.config(
        'generator = "plain"\n[[collections]]\nname = "news"\ninclude = ["news/*"]\nschema = "schemas/news.json"\n'
        + COLLECTION
    )
    assert site.check("schema", "list").lines[-2:] == [
        "collection news: 1 post, schemas/news.json",
        "collection posts: 3 posts, no schema",
    ]


@pytest.mark.parametrize("name", ["config", "report"])
def test_schemas_that_are_not_for_posts_are_not_offered(site: Site, name: str) -> None:
    code, out, err = site.check("schema", "show", name)
    assert (code, out) == (2, "")
    assert f"there is no bundled schema `{name}`" in err


def test_show_prints_one(site: Site) -> None:
    shown = json.loads(site.check("schema", "show", "jekyll").out)
    assert "permalink" in shown["properties"]
    code, out, err = site.check("schema", "show", "jekyl")
    assert (code, out) == (2, "")
    assert "there is no bundled schema `jekyl`: did you mean `jekyll`" in err
    assert site.check("schema", "show", "../report").code == 2
    assert site.check("schema", "show", "report").code == 2


# --- faults ---------------------------------------------------------------------------------------------------

FAULTS = {
    "no JSON": ('{"a": }', "1:7: is not valid JSON"),
    "wrong type": ('{"type": "objekt"}', "1:10: not a schema: `type` must be one of"),
    "no schema": ("[]", "1:1: not a schema: must be a mapping"),
    "unknown draft": ('{"$schema": "https://example.org"}', "1:13: `$schema` `https://example.org` is not supported"),
    "slip in a keyword": ('{"requird": ["title"]}', "1:2: unknown keyword `requird`: did you mean `required`"),
    "slip deep inside": (
        '{"properties": {"a": {"items": {"minLenght": 3}}}}',
        "1:33: unknown keyword `minLenght`: did you mean `minLength`",
    ),
    "slip in ours": ('{"x-postlint-value": "a.yml"}', "1:2: unknown keyword `x-postlint-value`: did you mean"),
    "reference to nowhere": ('{"$ref": "#/$defs/a"}', "1:10: reference `#/$defs/a` cannot be resolved"),
    "reference to the network": ('{"$ref": "https://example.org/a"}', "1:10: schemas are not fetched from the network"),
    "reference to no schema of ours": (
        '{"$ref": "https://postlint.dev/schemas/jekyl.schema.json"}',
        "1:10: no schema `jekyl.schema.json` ships with postlint",
    ),
    "reference out of ours": (
        '{"$ref": "https://postlint.dev/schemas/../pyproject.json"}',
        "1:10: no schema `../pyproject.json` ships with postlint",
    ),
    "values from nowhere": ('{"x-postlint-values": "_data/a.yml"}', "1:23: there is no file `_data/a.yml`"),
    "no expression": (
        '{"pattern": "["}',
        "1:13: pattern `[` is not checked: JavaScript does not read it: unbalanced bracket",
    ),
    "no format": ('{"format": "url"}', "1:12: unknown format `url` is not checked: did you mean `uri`"),
    "format with a slip": (
        '{"items": {"format": "date-tme"}}',
        "1:22: unknown format `date-tme` is not checked: did you mean `date-time`",
    ),
    "format of others": ('{"format": "semver"}', "1:12: unknown format `semver` is not checked: write a `pattern`"),
    "lenient format": (
        '{"x-postlint-format": "uri"}',
        "1:23: unknown format `uri` is not checked: did you mean `url`",
    ),
}


def test_a_run_warns_of_what_a_schema_says_in_vain_and_checks_the_rest(site: Site) -> None:
    site.write(
        "post.json",
        '{"$schema": "http://json-schema.org/draft-07/schema#",\n"dependentRequired": {"title": ["tea"]},\n'
        '"properties": {"title": {"pattern": "(?P<tea>.)", "type": "number"}}}',
    )
    site.config('[[collections]]\nname = "posts"\nschema = "post.json"\n')
    site.post("tea")
    result = site.check("--output-format", "concise")
    assert ":3:8 error front-matter/schema `title` must be a number, got the string `Green tea`" in result.out
    draft, pattern, *_ = result.err.splitlines()
    assert draft.startswith(
        "note: post.json:2:1: warning: `dependentRequired` is not checked, as `$schema` names draft 7;"
    )
    assert pattern.startswith("note: post.json:3:37: warning: pattern `(?P<tea>.)` is not checked")


@pytest.mark.parametrize("fault", FAULTS)
def test_check_tells_a_fault_with_its_place(site: Site, fault: str) -> None:
    text, message = FAULTS[fault]
    site.write("schemas/a.json", text)
    code, out, err = site.check("schema", "check", "schemas/a.json")
    assert (code, err) == (1, "")
    assert out.startswith(f"schemas/a.json:{message}")
    assert out.count("\n") == 1


def test_check_knows_the_keywords_of_editors(site: Site) -> None:
    site.write(
        "a.json",
        '{"enumDescriptions": [], "example": 1, "tsType": "Tea", "uniqueItemProperties": ["id"], "nullable": true,'
        ' "errorMessage": "tea", "patternErrorMessage": "tea", "markdownDescription": "tea", "defaultSnippets": [],'
        ' "deprecationMessage": "tea", "format": "date",'
        ' "properties": {"format": {}, "date": {"x-postlint-format": "date"}}}',
    )
    assert site.check("schema", "check", "a.json").code == 0


def test_check_tells_all_faults_of_all_files(site: Site) -> None:
    site.write("a.json", '{\n"type": "objekt",\n"maxLength": -1,\n"requird": []\n}')
    site.write("b.json", "{}")
    site.write("c.yaml", "type: [strin]\n")
    code, out, err = site.check("schema", "check", "a.json", "b.json", "c.yaml")
    assert code == 1
    assert [line.split(" ")[0] for line in out.splitlines()] == [
        "a.json:2:9:",
        "a.json:3:14:",
        "a.json:4:1:",
        "c.yaml:1:8:",
    ]
    assert err == "b.json: no errors\n"


def test_check_of_a_good_schema_is_0_and_of_none_is_2(site: Site) -> None:
    site.write("good.json", '{"properties": {"requird": {"x-mine": 1}}, "required": ["a"], "$defs": {"typ": {}}}')
    assert site.check("schema", "check", "good.json") == (0, "", "good.json: no errors\n")
    assert site.check("schema", "check", "none.json") == (2, "", "error: none.json: there is no such file\n")
    assert site.check("schema", "check").code == 2


def test_a_schema_may_build_on_one_that_ships(site: Site) -> None:
    site.write(
        "post.json", '{"allOf": [{"$ref": "https://postlint.dev/schemas/jekyll.schema.json"}], "required": ["a"]}'
    )
    site.config(COLLECTION + 'schema = "post.json"\n')
    odd(site, "title: Tea\ncategories: 2024\npermalnk: /tea/")
    assert site.check("schema", "check", "post.json").code == 0
    said = site.check("--select", "front-matter").out
    assert "`a` is missing" in said
    assert "`categories` must be a string or a list of strings, got the number 2024" in said
    assert "did you mean `permalink`" in said


def test_a_schema_that_builds_on_one_without_case_has_none(site: Site) -> None:
    site.write(
        "post.json",
        '{"allOf": [{"$ref": "https://postlint.dev/schemas/hugo.schema.json"}], "properties": {"teaser": {}}}',
    )
    site.config('generator = "hugo"\n' + COLLECTION + 'schema = "post.json"\n')
    odd(site, "title: Tea\nTeaser: A cup\ntaeser: A cup")
    assert site.check("--select", "front-matter/unknown-key").lines == [
        "_posts/2024-05-01-odd.md:4:1 warning front-matter/unknown-key unknown key `taeser`: did you mean `teaser`"
    ]


# --- inferring ------------------------------------------------------------------------------------------------


def test_what_readers_see_in_nearly_all_posts_is_required(site: Site) -> None:
    fill(site, 99, "title: Tea {n}\nauthor: Nari")
    odd(site, "title: Tea")
    schema = inferred(site)
    assert schema["required"] == ["author", "title"]
    assert notes(schema) == [("`author` is missing", 1, ["_posts/2024-05-01-odd.md"])]
    assert inferred(site, "--required", "100")["required"] == ["title"]
    odd(site, "title: Tea", "other")
    assert inferred(site)["required"] == ["title"]
    assert inferred(site, "--required", "95")["required"] == ["author", "title"]
    odd(site, "title: Tea\nauthor:", "empty")
    odd(site, "title: Tea\nauthor: []", "none")
    assert inferred(site, "--required", "97")["required"] == ["title"]


@pytest.mark.parametrize(
    "front",
    [
        "published: true",
        "comments: true",
        "redirect_from: /old/{n}",
        "id: {n}",
        "permalink: /tea/{n}/",
        "lang: ko",
        "date: 2024-05-01",
        "image: {{ path: a.png, alt: Tea }}",
        "tags: []",
        "description: ''",
    ],
)
def test_what_all_old_posts_happen_to_have_is_not_required(site: Site, front: str) -> None:
    fill(site, 60, f"title: Tea {{n}}\n{front}")
    schema = inferred(site)
    assert schema["required"] == ["title"]
    assert "required" not in json.dumps(schema["properties"])


def test_a_date_is_required_where_file_names_have_none(site: Site) -> None:
    for number in range(20):
        site.write(f"_posts/tea-{number}.md", f"---\ntitle: Tea {number}\ndate: 2024-05-01\n---\n\nTea.\n")
    site.config(COLLECTION)
    assert inferred(site)["required"] == ["date", "title"]


SINGLE = {"not": {"type": ["array", "object"]}}


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("a: Tea {n}", SINGLE),
        ("a: 2024-05-01", {**SINGLE, "x-postlint-format": "date"}),
        ("a: 2024-05-01 10:00:00 +0900", {**SINGLE, "x-postlint-format": "date"}),
        ("a: https://example.org/{n}", {**SINGLE, "x-postlint-format": "url-or-path"}),
        ("a: /images/{n}.png", SINGLE),
        ("a: {n}", SINGLE),
        ("a: true", {"type": ["boolean", "null"]}),
        ("a:", {}),
        ("a: ''", SINGLE),
        ("a: post", SINGLE),
        ("a: [tea]", {"type": ["array", "null"], "items": SINGLE}),
        ("a: []", {"type": ["array", "null"]}),
        ("a: {{ b: post }}", {"type": ["object", "null"], "properties": {"b": {"description": "", **SINGLE}}}),
        ("topics: [tea]", {"not": {"type": "object"}}),
        ("editor: Nari", {}),
        ("permalink: /tea/{n}/", None),
    ],
)
def test_what_is_inferred_of_a_key_is_what_templates_need(
    site: Site, front: str, expected: dict[str, Any] | None
) -> None:
    fill(site, 20, front)
    described = {} if expected is None else {"description": "", **expected}
    assert inferred(site)["properties"] == {front.partition(":")[0]: described}


def test_a_few_values_show_nothing(site: Site) -> None:
    fill(site, 9, "title: Tea {n}\na: 2024-05-01\nb: [tea]")
    schema = inferred(site)
    assert "required" not in schema
    assert schema["properties"] == {"a": {"description": ""}, "b": {"description": ""}, "title": {}}


def test_a_form_that_all_values_have_needs_fewer_of_them(site: Site) -> None:
    fill(site, 10, "a: 2024-05-01\nb: https://tea.example/{n}")
    properties = inferred(site)["properties"]
    assert {key: value.get("x-postlint-format") for key, value in properties.items()} == {
        "a": "date",
        "b": "url-or-path",
    }
    odd(site, "a: soon\nb: tea")
    assert all("x-postlint-format" not in value for value in inferred(site)["properties"].values())


@pytest.mark.parametrize(("slug", "pattern"), [("green-tea-{n}", r"^[^\sA-Z]+$"), ("Green tea {n}", None)])
def test_slugs_keep_their_form(site: Site, slug: str, pattern: str | None) -> None:
    fill(site, 20, f"slug: {slug}")
    assert inferred(site)["properties"]["slug"].get("pattern") == pattern


def test_what_the_shipped_schema_leaves_open_is_inferred(site: Site) -> None:
    fill(site, 20, "title: Tea {n}\npin: true\ndate: 2024-05-01")
    properties = inferred(site)["properties"]
    assert properties["title"] == {}
    assert properties["date"] == {}


def test_a_switch_was_seen_on_and_off(site: Site) -> None:
    fill(site, 19, "toc: true")
    odd(site, "toc: false")
    assert inferred(site)["properties"]["toc"] == {"description": "", "type": ["boolean", "null"]}


def test_texts_and_lists_may_both_be_meant(site: Site) -> None:
    for number in range(30):
        odd(site, f"a: {'[tea]' if number % 2 else 'cup of tea ' + str(number)}", str(number))
    assert "type" not in inferred(site)["properties"]["a"]
    assert "not" not in inferred(site)["properties"]["a"]


NEW = {
    "an author of today": ("author: Nari", "author: A team of many people who write about tea and its many kinds"),
    "two authors": ("author: Nari", "author: [Nari, Minjun]"),
    "a category of today": ("categories: [tea]", "categories: [kettles, cups]"),
    "a layout": ("layout: post", "layout: video"),
    "a short summary": (f"description: {'Tea ' * 40}", "description: Tea."),
    "a title": ("subtitle: Tea {n}", f"subtitle: {'Tea ' * 80}"),
    "a whole number": ("brewing: {n}", "brewing: two minutes"),
    "a number of the database": ("number: {n}", "number: 562071c9-c324-40bb"),
    "a URL": ("link: https://tea.example/{n}", "link: /tea/"),
    "an image": ("image: /img/{n}.png", "image: cup.png"),
    "no image": ("image: /img/{n}.png", "image:"),
    "an image or none": ("image: /img/{n}.png", "image: false"),
    "a key": ("tea: green", "cup: white"),
    "a key of a mapping": ("seo: {{ tea: green }}", "seo: {{ cup: white }}"),
}


@pytest.mark.parametrize("new", NEW)
def test_a_new_post_may_differ_from_the_old_ones(site: Site, new: str) -> None:
    old, front = NEW[new]
    fill(site, 60, old)
    site.check("schema", "infer", "--output", "schemas/post.schema.json")
    site.config(COLLECTION + 'schema = "schemas/post.schema.json"\n')
    for path in (site.root / "_posts").iterdir():
        path.unlink()
    odd(site, front)
    assert "front-matter/schema" not in site.check().out


def test_a_list_of_values_is_made_on_request_if_few_come_again(site: Site) -> None:
    for number in range(60):
        odd(site, f"few: v{number % 3}\nmany: v{number % 30}\ntitle: Tea", str(number))
    properties = inferred(site, "--enum", "10")["properties"]
    assert properties["few"]["enum"] == ["v0", "v1", "v2"]
    assert "enum" not in properties["many"]
    assert "enum" not in properties["title"]
    assert "enum" not in inferred(site)["properties"]["few"]
    assert "enum" not in inferred(site, "--enum", "2")["properties"]["few"]


def test_rare_things_are_outliers_with_their_files(site: Site) -> None:
    fill(
        site,
        300,
        "title: A cup of tea, {n}\ntags: [tea, cup]\nday: 2024-05-01\nlayout: post\nseason: spring\nlink: https://e.org",
    )
    odd(site, "title: Tea\nday: soon\nlayout: pots\nseson: spring\nlink: none of it")
    odd(site, "title: Tea\ntags: []\nday: 2024-05-01\nlayout: post\nseason: [a]\nlink: https://e.org\nrare: 1", "long")
    schema = inferred(site, "--enum", "10")
    odd_file, long_file = ["_posts/2024-05-01-odd.md"], ["_posts/2024-05-01-long.md"]
    assert notes(schema) == [
        ("`tags` is missing", 1, odd_file),
        ("key `rare`", 1, long_file),
        ("key `seson`: did you mean `season`", 1, odd_file),
    ]
    of = {key: notes(each) for key, each in schema["properties"].items()}
    assert of["day"] == [("not a date: `soon`", 1, odd_file)]
    assert of["layout"] == [("`pots`: did you mean `post`", 1, odd_file)]
    assert of["season"] == [("is a list", 1, long_file)]
    assert of["link"] == [("not a URL: `none of it`", 1, odd_file)]
    assert "seson" not in schema["properties"]
    assert schema["properties"]["layout"]["enum"] == ["post"]
    assert "7 kinds of outliers" in site.check("schema", "infer", "--enum", "10").err


def test_what_is_inferred_holds_for_all_posts_except_the_outliers(site: Site) -> None:
    fill(site, 120, "title: A cup of tea, {n}\nseason: spring\ncups: [a]")
    odd(site, "season: [spring]\ncups: a")
    site.check("schema", "infer", "--output", "schemas/post.schema.json")
    site.config(COLLECTION + 'schema = "schemas/post.schema.json"\n')
    assert site.check("schema", "check", "schemas/post.schema.json").code == 0
    said = "_posts/2024-05-01-odd.md:{} error front-matter/schema {}"
    assert site.check("--select", "front-matter/schema").lines == [
        said.format("1:1", "`title` is missing (required by schemas/post.schema.json)"),
        said.format("2:9", "`season` must not be a list or a mapping"),
        said.format("3:7", '`cups` must be a list, got a string: write `["a"]`'),
    ]


def test_the_same_posts_give_the_same_bytes_and_the_schema_builds_on_the_generator_s(site: Site) -> None:
    fill(site, 5, "title: Tea {n}\nbrewing: 3")
    first = site.check("schema", "infer")
    assert first == site.check("schema", "infer")
    schema = json.loads(first.out)
    assert schema["allOf"] == [{"$ref": "https://postlint.dev/schemas/jekyll.schema.json"}]
    assert "description" not in schema["properties"]["title"]
    assert schema["properties"]["brewing"]["description"] == ""
    site.config('generator = "plain"\n')
    assert "allOf" not in inferred(site)


def test_posts_that_cannot_be_read_are_left_out(site: Site) -> None:
    fill(site, 3)
    odd(site, "title: [")
    site.post("korean", "---\ntitle: 녹차\n---\n".encode("euc-kr"))
    site.post("none", "A cup of tea.\n")
    said = site.check("schema", "infer").err
    assert said == "inferred from 3 posts; 3 skipped: front matter is missing or has errors\n"


def test_a_collection_is_named_where_there_are_several(site: Site) -> None:
    site.write("news/a.md", "---\nheadline: Tea\n---\n\nTea.\n")
    fill(site, 1)
    site.config('[[collections]]\nname = "news"\ninclude = ["news/*"]\n' + COLLECTION)
    code, _, err = site.check("schema", "infer")
    assert code == 2
    assert "several collections have posts (`news`, `posts`): name one with --collection" in err
    assert "headline" in inferred(site, "--collection", "news")["properties"]
    assert "headline" in inferred(site, "news")["properties"]
    assert "did you mean `news`" in site.check("schema", "infer", "--collection", "new").err


def test_without_posts_there_is_no_schema(site: Site) -> None:
    code, out, err = site.check("schema", "infer")
    assert (code, out) == (2, "")
    assert "no post with readable front matter" in err


def test_a_file_is_written_over_only_when_that_is_asked_for(site: Site) -> None:
    fill(site, 3)
    assert site.check("schema", "infer", "--output", "deep/post.schema.json").code == 0
    path = site.root / "deep/post.schema.json"
    first = path.read_bytes()
    path.write_text("{}", "utf-8")
    code, _, err = site.check("schema", "infer", "--output", "deep/post.schema.json")
    assert code == 2
    assert "already exists: --update keeps your changes" in err
    assert path.read_text("utf-8") == "{}"
    assert site.check("schema", "infer", "--output", "deep/post.schema.json", "--force").code == 0
    assert path.read_bytes() == first
    assert [each.name for each in path.parent.iterdir()] == ["post.schema.json"]


def test_no_text_of_a_post_misleads_a_terminal(site: Site) -> None:
    fill(site, 22, 'layout: "a\\e[31m\\u202e##[x"\n"k\\x07{{0}}": 1')
    out = site.check("schema", "infer", "--enum", "1").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "##[" not in out
    assert json.loads(out)["properties"]["layout"]["enum"] == ["a\x1b[31m\u202e##[x"]


def test_many_odd_keys_and_long_texts_take_no_time(site: Site) -> None:
    for number in range(110):
        keys = "\n".join(f"k{number}x{key}: {key}" for key in range(300))
        odd(site, f"title: Tea\npath: {'a/' * 20_000} b\n{keys}", str(number))
    schema = inferred(site)
    assert list(schema["properties"]) == ["path", "title"]
    assert len(schema["x-postlint-outliers"]) == 50


def test_deep_values_are_described_as_far_as_people_nest_them(site: Site) -> None:
    fill(site, 3, f"a: {'{{a: ' * 30}1{'}}' * 30}\nb: {'[' * 30}{']' * 30}")
    properties = inferred(site)["properties"]
    assert json.dumps(properties).count('"type": "object"') < 10
    assert json.dumps(properties).count('"type": "array"') < 10


# --- inferring again ------------------------------------------------------------------------------------------


def update(site: Site, *arguments: str) -> dict[str, Any]:
    code, _, err = site.check("schema", "infer", "--update", "post.json", *arguments)
    assert code == 0, err
    schema: dict[str, Any] = json.loads((site.root / "post.json").read_text("utf-8"))
    return schema


def test_an_update_without_news_changes_no_byte(site: Site) -> None:
    fill(site, 30, "title: Tea {n}\nimage: {{ path: a/{n}.png, tags: [tea] }}")
    site.check("schema", "infer", "--output", "post.json")
    before = (site.root / "post.json").read_bytes()
    update(site)
    assert (site.root / "post.json").read_bytes() == before


def test_an_update_keeps_what_somebody_changed_and_renews_the_rest(site: Site) -> None:
    fill(
        site,
        30,
        "title: Tea {n}\nauthor: Nari\nlayout: post\nlang: ko\nbrewing: {n}\ncup: {n}\n"
        "photo: {{ path: https://e.org/a }}",
    )
    site.check("schema", "infer", "--output", "post.json", "--enum", "10")
    schema = json.loads((site.root / "post.json").read_text("utf-8"))
    assert schema["required"] == ["author", "layout", "title"]
    schema["title"] = "Our posts"
    schema["required"].remove("author")
    schema["required"].append("number")
    properties = schema["properties"]
    properties["title"]["maxLength"] = 12
    properties["layout"]["enum"].append("video")
    properties["brewing"]["description"] = "Minutes."
    properties["number"] = {"x-postlint-values": "_data/numbers.yml#keys"}
    del properties["photo"]["properties"]["path"]["x-postlint-format"]
    del properties["cup"]
    (site.root / "post.json").write_text(json.dumps(schema), "utf-8")

    for path in (site.root / "_posts").iterdir():
        path.unlink()
    fill(
        site,
        30,
        "title: Tea {n}\nauthor: Nari\nlayout: page\nbrewing: [{n}]\ncup: {n}\n"
        "photo: {{ path: https://e.org/b }}\nnew: {n}\ndescription: Tea {n}",
    )
    schema = update(site, "--enum", "10")
    assert schema["title"] == "Our posts"
    assert schema["required"] == ["description", "layout", "title", "number"]
    properties = schema["properties"]
    assert properties["title"] == {"maxLength": 12}
    assert properties["layout"]["enum"] == ["page", "video"]
    assert properties["brewing"] == {"description": "Minutes.", "type": ["array", "null"], "items": SINGLE}
    assert properties["number"] == {"x-postlint-values": "_data/numbers.yml#keys"}
    assert properties["photo"]["properties"]["path"] == {"description": "", **SINGLE}
    assert properties["new"] == {"description": "", **SINGLE}
    assert "cup" not in properties
    assert "lang" not in properties
    assert list(properties) == sorted(properties)

    before = (site.root / "post.json").read_bytes()
    update(site, "--enum", "10")
    assert (site.root / "post.json").read_bytes() == before


def test_an_update_of_a_schema_by_hand_only_adds(site: Site) -> None:
    fill(site, 20, "title: Tea\nbrewing: 3")
    site.write("post.json", '{"type": "object", "required": ["date"], "properties": {"title": {"maxLength": 9}}}')
    schema = update(site)
    assert schema["required"] == ["date"]
    assert schema["properties"]["title"] == {"maxLength": 9}
    assert schema["properties"]["brewing"] == {"description": "", **SINGLE}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--update", "none.json"), "none.json:1:1: there is no such file"),
        (("--update", "broken.json"), "broken.json:1:2: is not valid JSON"),
        (("--update", "list.json"), "list.json: not a schema: must be a mapping"),
        (("--update", "post.yaml"), "--update needs a schema in JSON"),
        (("--update", "a.json", "--output", "b.json"), "--output writes a new file"),
    ],
)
def test_what_cannot_be_updated_is_left_alone(site: Site, arguments: tuple[str, ...], message: str) -> None:
    fill(site, 3)
    site.write("broken.json", "{")
    site.write("list.json", "[]")
    site.write("post.yaml", "type: object\n")
    code, out, err = site.check("schema", "infer", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert (site.root / "broken.json").read_text("utf-8") == "{"


def test_a_record_that_somebody_broke_is_ignored(site: Site) -> None:
    fill(site, 20, "cups: {n}")
    site.write("post.json", '{"x-postlint-inferred": {"": 3, "/properties/cups": []}, "properties": {"cups": {}}}')
    assert update(site)["properties"]["cups"] == SINGLE


def test_checks_read_what_was_inferred(site: Site) -> None:
    site.post("tea", BAD)
    site.check("schema", "infer", "--output", "post.json")
    site.config(COLLECTION + 'schema = "post.json"\n')
    assert site.check("--select", "front-matter").code == 0
