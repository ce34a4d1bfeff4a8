"""Collections that a script defines: their files and what their schemas demand, read without running anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postlint.generators.astro.content import read_content
from postlint.generators.shared.contents import content_collections
from postlint.generators.shared.script import LIMIT
from tests.cli.site import Site, call

CONFIG = "src/content.config.ts"
TEXT = {"type": "string", "x-postlint-timestamp": False}


def collection(options: str, before: str = "", name: str = "blog") -> str:
    """The text of a configuration with one collection."""
    imports = "import { defineCollection, z } from 'astro:content';\nimport { glob } from 'astro/loaders';\n"
    return f"{imports}{before}\nexport const collections = {{ {name}: defineCollection({{ {options} }}) }};\n"


def schema(checks: str, before: str = "") -> object:
    """What the checks of a schema demand."""
    (content,) = read_content(collection(f"schema: {checks}", before))
    return content.schema


@pytest.mark.parametrize(
    ("options", "include", "exclude"),
    [
        ("schema: z.object({})", ["/src/content/blog/**/*.md", "/src/content/blog/**/*.mdx"], ["_*", ".*"]),
        ("type: 'content'", ["/src/content/blog/**/*.md", "/src/content/blog/**/*.mdx"], ["_*", ".*"]),
        ("loader: glob({ pattern: '**/*.md', base: './posts' })", ["/posts/**/*.md"], [".*"]),
        ("loader: glob({ pattern: '*.{md,mdx,json}', base: 'posts/' })", ["/posts/*.md", "/posts/*.mdx"], [".*"]),
        ("loader: glob({ pattern: ['**/[^_]*.md', '!**/a.md'] })", ["/**/[!_]*.md", "!/**/a.md"], [".*"]),
        ('"loader": glob({ "pattern": `**/*.md`, base: BASE })', ["/posts/**/*.md"], [".*"]),
    ],
)
def test_the_files_are_those_of_the_loader(options: str, include: list[str], exclude: list[str]) -> None:
    (content,) = read_content(collection(options, "const BASE = './posts';"))
    assert ([*content.include], [*content.exclude]) == (include, exclude)


@pytest.mark.parametrize(
    "options",
    [
        "type: 'data'",
        "loader: file('posts.json')",
        "loader: own()",
        "loader: glob({ pattern: '**/*.json' })",
        "loader: glob({ pattern: '**/*.md', base: '../posts' })",
        "loader: glob({ pattern: '**/*.md', base: new URL('posts', import.meta.url) })",
        "loader: glob({ pattern: '**/!(a).md' })",
        "loader: glob({ pattern: `${name}.md` })",
        "...options",
    ],
)
def test_a_loader_that_the_text_does_not_tell_gives_no_collection(options: str) -> None:
    assert read_content(collection(options)) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "export const collections = {",
        "export const collections = make();",
        "export const collections = { [name]: defineCollection({}) };",
        "export let collections = { blog: defineCollection({ type: 'content' }) };",
        f"export const collections = {{ blog: defineCollection({{ type: 'content' }}) }};{' ' * LIMIT}",
    ],
)
def test_a_file_that_the_text_does_not_tell_has_no_collections(text: str) -> None:
    assert read_content(text) == []


def test_a_schema_may_be_a_function_a_constant_and_a_value_of_another_type() -> None:
    demanded = {"type": "object", "properties": {"a": TEXT}, "required": ["a"]}
    assert schema("z.object({ a: z.string() })") == demanded
    assert schema("() => z.object({ a: z.string() })") == demanded
    assert schema("({ image }) => { return z.object({ a: image() }) }") == demanded
    assert schema("POST as any", "const POST = z.object({ a: z.string() });") == demanded
    assert schema("z.object({ ...SHARED }) satisfies X", "const SHARED = { a: z.string() };") == demanded
    assert schema("z.object({ a })", "const a = (z.string());") == demanded
    assert schema("BASE.extend({ a: z.string() })", "const BASE = z.object({});") == demanded


@pytest.mark.parametrize(
    ("checks", "demanded"),
    [
        ("z.object({ a: own() })", {"a": {}}),
        ("z.object({ a: reference('authors') })", {"a": {}}),
        ("z.object({ a: z.string().max(LONGEST) })", {"a": {}}),
        ("z.object({ a: flag ? z.string() : z.number() })", {"a": {}}),
        ("z.object({ 'a-b': z.number(), 1: z.boolean() })", {"a-b": {"type": "number"}, "1": {"type": "boolean"}}),
        ("z.object({ a: z.enum(['x', \"it\\'s\"]) })", {"a": {"enum": ["x", "it's"]}}),
        ("z.object({ a: z.enum(NAMES) })", {"a": {"enum": ["x", "y"]}}),
    ],
)
def test_a_check_that_the_text_does_not_tell_allows_anything(checks: str, demanded: dict[str, object]) -> None:
    found = schema(checks, "const NAMES = ['x', 'y'] as const;")
    assert isinstance(found, dict)
    assert found["properties"] == demanded


@pytest.mark.parametrize(
    "checks",
    [
        "z.object({ ...shared })",
        "z.object({ [key]: z.string() })",
        "z.object({ a() {} })",
        "z.object({ a: z.string() }).merge(other)",
        "z.object({ a: z.string() }).and(z.object({}))",
        "z.discriminatedUnion('a', [])",
        "docsSchema()",
        "() => { const a = 1; return z.object({}) }",
        "v.object({ a: z.string() })",
        "z.array(z.string())",
        "z.object({}).catch({})",
    ],
)
def test_a_schema_that_the_text_does_not_tell_demands_nothing(checks: str) -> None:
    assert schema(checks) is None


def test_z_counts_only_where_it_is_zod() -> None:
    text = collection("schema: z.object({ a: z.string() })")
    (content,) = read_content(text.replace(", z }", " }"))
    assert content.schema is None
    (content,) = read_content("import * as z from 'zod';\n" + text.replace(", z }", " }"))
    assert content.schema is not None
    (content,) = read_content(text.replace("z.", "check.").replace(", z }", ", z as check }"))
    assert content.schema is not None


@pytest.mark.parametrize("own", ["(", "[", "{a:", "z.object({a:", "a.b(", "...", "`${", "<T>(", "!"])
def test_hostile_text_takes_no_time(own: str) -> None:
    assert read_content(collection(f"schema: {own * 5_000}")) == []


def test_constants_that_double_take_no_time() -> None:
    doubling = "".join(f"const a{n} = z.object({{ x: a{n + 1}, y: a{n + 1} }});\n" for n in range(60))
    spreading = "".join(f"const b{n} = {{ ...b{n + 1}, ...b{n + 1} }};\n" for n in range(60))
    assert schema("z.object({ a: a0 })", doubling) is not None
    assert schema("z.object({ ...b0 })", spreading) is None
    assert schema("z.object({ a: c })", "const c = d;\nconst d = c;") is not None


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site", plain=True)
    made.write("astro.config.mjs", "export default {};\n")
    made.write(
        CONFIG,
        collection(
            "loader: glob({ pattern: '**/*.md', base: 'src/content/posts' }), schema: z.object({ title: z.string(),"
            " pubDate: z.coerce.date(), kind: z.enum(['note', 'essay']) })",
            name="posts",
        ),
    )
    return made


def test_a_post_that_the_schema_refuses_names_the_file(site: Site) -> None:
    site.write("src/content/posts/tea.md", "---\ntitle: 3\nkind: poem\npubdate: 2024-05-01\n---\n\nTea.\n")
    site.write("src/content/other/tea.md", "---\ntitle: Tea\n---\n\nTea.\n")
    result = site.check("--output-format=concise", "--select=front-matter/schema,front-matter/unknown-key")
    assert result.out.splitlines() == [
        "src/content/posts/tea.md:2:8 error front-matter/schema `title` must be a string, got the number 3: quote it",
        "src/content/posts/tea.md:3:7 error front-matter/schema `kind` must be one of `note`, `essay`, got `poem`",
        "src/content/posts/tea.md:4:1 error front-matter/schema unknown key `pubdate`: did you mean `pubDate`",
    ]
    assert result.code == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("day: 2024-05-01", ""),
        ("day: 2024-05-01 10:00:00 +09:00", ""),
        ("day: 2024-05-01 10:00:00 +0900", "`day` must be a date, got a string: write `2024-05-01` without quotes"),
        ('day: "2024-05-01"', "`day` must be a date, got a string: write `2024-05-01` without quotes"),
        ("day: 2024-05-01 10:00", "`day` must be a date, got a string: write `2024-05-01` without quotes"),
        ("day: tomorrow", "`day` must be a date, got a string: write `2024-05-01` without quotes"),
        ("day: 2024-05-01\nname: 2024-05-01", "`name` is read as a date: quote it"),
        ("day: 2024-05-01\nname: 2024-05-01T10:00:00Z", "`name` is read as a date: quote it"),
        ("day: 2024-05-01\nname: '2024-05-01'", ""),
        ("day: 2024-05-01\nname: 2024-5-1", ""),
    ],
)
def test_a_date_is_no_string_and_a_string_no_date(site: Site, line: str, said: str) -> None:
    schema = "schema: z.object({ day: z.date().min(new Date(0)), name: z.string().optional() })"
    site.write(CONFIG, collection(schema))
    site.write("src/content/blog/tea.md", f"---\n{line}\n---\n\nTea.\n")
    assert said in (out := site.check("--output-format=concise", "--select=front-matter/schema").out)
    assert bool(out) == bool(said)


@pytest.mark.parametrize(("line", "is_right"), [("day = 2024-05-01", True), ('day = "2024-05-01"', False)])
def test_a_date_in_toml_is_a_date(site: Site, line: str, is_right: bool) -> None:
    site.write(CONFIG, collection("schema: z.object({ day: z.date() })"))
    site.write("src/content/blog/tea.md", f"+++\n{line}\n+++\n\nTea.\n")
    assert (site.check("--output-format=concise", "--select=front-matter/schema").out == "") == is_right


def test_a_schema_of_the_configuration_counts_more(site: Site) -> None:
    site.write("own.schema.json", json.dumps({"type": "object", "required": ["author"]}))
    site.write("postlint.toml", '[[collections]]\nname = "posts"\nschema = "own.schema.json"\n')
    site.write("src/content/posts/tea.md", "---\ntitle: 3\n---\n\nTea.\n")
    out = site.check("--output-format=concise", "--select=front-matter/schema").out
    assert "`author` is missing (required by own.schema.json)" in out
    assert "pubDate" not in out


PACKAGE = """import {{ defineCollection, defineConfig }} from "@content-collections/core";
import {{ z }} from "zod";
const posts = defineCollection({{ name: "posts", {options} }});
export default defineConfig({{ content: [posts] }});
"""
SCHEMA = "schema: z.object({ title: z.string(), content: z.string() })"


def test_content_collections_name_their_folder_and_supply_the_text() -> None:
    options = f'directory: "./content", include: ["*.{{md,json}}"], exclude: "drafts/**", {SCHEMA}'
    (content,) = content_collections(PACKAGE.format(options=options))
    assert (content.name, content.include, content.exclude) == (
        "posts",
        ("/content/*.md",),
        (".*", "/content/drafts/**"),
    )
    assert content.schema is not None
    assert content.schema["required"] == ["title"]
    text = PACKAGE.format(options='directory: "content", include: "*.md"')
    assert [each.schema for each in content_collections(text.replace("{ content: [", "{ collections: ["))] == [None]


@pytest.mark.parametrize(
    "options",
    [
        'include: "*.md"',
        'directory: "content"',
        'directory: "../content", include: "*.md"',
        'directory: here, include: "*.md"',
        'directory: 1, include: "*.md"',
        'directory: "content", include: "*.json"',
        'directory: "content", include: "*.md", parser: "yaml"',
    ],
)
def test_content_collections_without_known_posts_are_left_out(options: str) -> None:
    assert content_collections(PACKAGE.format(options=options)) == []
    assert content_collections("") == content_collections("export default make()") == []


@pytest.mark.parametrize("mark", ["next.config.js", "tea.md"])
def test_content_collections_work_with_any_framework(tmp_path: Path, mark: str) -> None:
    site = Site(tmp_path / "site", plain=True)
    site.write(mark, "")
    site.write("content-collections.ts", PACKAGE.format(options=f'directory: "content", include: "*.md", {SCHEMA}'))
    site.write("content/a.md", "---\ntitel: Tea\n---\n\nTea.\n")
    site.write("other/b.md", "---\ntitel: Tea\n---\n\nTea.\n")
    out = site.check("--output-format=concise", "--select=front-matter/schema").out
    assert out == "content/a.md:2:1 error front-matter/schema unknown key `titel`: did you mean `title`\n"
    assert "other/b.md  other  -" in call("files", cwd=site.root).out
