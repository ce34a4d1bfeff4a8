"""What a pull request from a stranger cannot do: overwrite a file outside, lift the limits, end in a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.site import BAD, GOOD, Site

posix = pytest.mark.skipif(os.name == "nt", reason="links and a deleted current folder are POSIX ones")
REASON = "it is a link out of the project"
LONG = "x" * 300


@pytest.fixture
def blog(home: Path) -> Site:
    site = Site(home / "blog")
    (site.root / ".git").mkdir()
    site.post("tea", GOOD)
    return site


@pytest.fixture
def precious(home: Path) -> Path:
    """A file next to the project."""
    return Site(home / "outside", plain=True).write("precious", "mine\n")


WRITING = {
    "check": ("--output-format", "json", "--output-file", "{}"),
    "statistics": ("--statistics", "--output-file", "{}"),
    "infer": ("schema", "infer", "--output", "{}", "--force"),
    "infer again": ("schema", "infer", "--update", "{}"),
}


@posix
@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("linked", ["file", "folder", "nowhere"])
def test_no_output_goes_through_a_link_out_of_the_project(
    blog: Site, precious: Path, command: str, linked: str
) -> None:
    name = "out/precious.json" if linked == "folder" else "out.json"
    target = precious.rename(precious.with_suffix(".json"))
    if linked == "nowhere":
        target = target.with_name("new.json")
    (blog.root / name.partition("/")[0]).symlink_to(target.parent if linked == "folder" else target)
    before = sorted(target.parent.iterdir())
    result = blog.check(*(each.format(name) for each in WRITING[command]))
    assert (result.code, result.out, result.err) == (2, "", f"error: {name}: {REASON}\n")
    assert sorted(target.parent.iterdir()) == before
    assert before[0].read_text("utf-8") == "mine\n"


@posix
@pytest.mark.parametrize("name", ["postlint.toml", ".pre-commit-config.yaml", "schemas", "schemas/post.schema.json"])
def test_init_writes_nothing_outside(blog: Site, precious: Path, name: str) -> None:
    for number in range(6):
        blog.post(f"tea{number}", GOOD)
    path = blog.root / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(precious.parent if name == "schemas" else precious)
    result = blog.check("init", "--force", "--pre-commit")
    assert REASON in result.out + result.err or "already exists. Add this" in result.out
    assert precious.read_text("utf-8") == "mine\n"
    assert [*precious.parent.iterdir()] == [precious]


@posix
def test_other_outputs_are_written(blog: Site, precious: Path, home: Path) -> None:
    arguments = ("--output-format", "json", "--output-file")
    for path in (precious, "/dev/null", "report.json", "../report.json"):
        assert blog.check(*arguments, path).code == 0
    assert precious.read_text("utf-8").startswith("{")
    (blog.root / "link.json").symlink_to("report.json")
    (home / "short").symlink_to(blog.root)
    for path in ("link.json", home / "short" / "report.json"):
        (blog.root / "report.json").unlink()
        assert blog.check(*arguments, path).code == 0
        assert (blog.root / "report.json").is_file()
    if sys.platform == "linux":
        assert blog.spawn(*arguments, "/dev/stdout").out.startswith("{")


@pytest.mark.skipif(os.name == "nt", reason="Windows would write 5 GB")
def test_a_huge_pyproject_is_refused(blog: Site) -> None:
    with open(blog.root / "pyproject.toml", "wb") as file:
        file.truncate(5_000_000_000)
    said = "error: pyproject.toml: cannot be searched for `[tool.postlint]`: it is too large (5,000,000,000 bytes)\n"
    for command in ((), ("files",), ("config",), ("rules",), ("init",), ("schema", "infer"), ("audit", "attribution")):
        code, _, err = blog.check(*command)
        assert (code, err) == (2, said), command


COMMANDS = (
    (),
    ("_posts",),
    ("--stdin-filename", "a.md"),
    ("--output-file", "a.txt", "{}"),
    ("files",),
    ("config",),
    ("rules",),
    ("explain", "image/alt"),
    ("audit", "attribution"),
    ("schema", "list"),
    ("schema", "infer"),
    ("schema", "check", "a.json"),
    ("init",),
)


@posix
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_deleted_current_folder_is_an_error_in_a_sentence(blog: Site, command: tuple[str, ...]) -> None:
    blog.startup("import os\nos.mkdir('gone')\nos.chdir('gone')\nos.rmdir('../gone')\n")
    code, out, err = blog.spawn(*(each.format(blog.root) for each in command))
    assert code == 2
    assert "Traceback" not in out + err
    assert "the current folder was deleted" in err or "does not exist" in err or "there is no such file" in err


@pytest.mark.parametrize(
    "name",
    [
        f"{LONG}.yml",
        f"_data/{LONG}.json#keys",
        f"{LONG}.csv#name",
        f"{LONG}/*",
        f"_data/{LONG}/**/*",
        "_data/\\u0000.yml",
    ],
)
def test_a_long_name_of_values_is_an_error_with_its_place(blog: Site, name: str) -> None:
    blog.write("post.json", f'{{"properties": {{\n"title": {{"x-postlint-values": "{name}"}}}}}}')
    blog.config('[[collections]]\nname = "posts"\nschema = "post.json"\n')
    code, out, err = blog.check()
    assert (code, out) == (2, "")
    assert err.startswith("error: post.json:2:32: ")
    assert blog.check("schema", "check", "post.json").out.startswith("post.json:2:32: ")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("postlint.toml", f'[[collections]]\nname = "posts"\nschema = "{LONG}"\n'),
        ("postlint.toml", f'[[collections]]\nname = "{LONG}"\ninclude = ["_posts/**"]\n'),
        ("postlint.toml", f'[attribution]\nledger = ["{LONG}"]\n'),
        ("_config.yml", f"source: {LONG}\ntheme: {LONG}\n"),
        ("hugo.toml", f'contentDir = "{LONG}"\ntheme = "{LONG}"\n'),
        ("eleventy.config.js", f'import "./{LONG}.js"\nexport default {{dir: {{input: "{LONG}"}}}}\n'),
        (".vitepress/config.js", f'export default {{srcDir: "{LONG}"}}\n'),
        ("pelicanconf.py", f'PATH = "{LONG}"\n'),
        ("docusaurus.config.js", f'export default {{presets: [["classic", {{blog: {{path: "{LONG}"}}}}]]}}\n'),
    ],
)
def test_a_long_name_in_a_configuration_does_not_crash(blog: Site, file: str, content: str) -> None:
    blog.write(file, content)
    for command in ((), ("files", "--urls"), ("config",)):
        result = blog.check(*command)
        assert "bug in postlint" not in result.err
        assert "File name too long" not in result.err


def test_a_configuration_has_ceilings_that_only_the_command_line_lifts(blog: Site) -> None:
    for key, most in (("timeout", 60), ("max-file-size", 64_000_000)):
        blog.config(f"{key} = {most}\n")
        assert blog.check().code == 0
        blog.config(f"{key} = {most + 1}\n")
        assert blog.check().err.endswith(f" and at most {most}\n")
        blog.config("")
        assert blog.check(f"--{key}", str(most + 1)).code == 0


def test_a_limit_of_the_command_line_wins(blog: Site) -> None:
    blog.post("tea", BAD)
    size = len(BAD)
    blog.config(f"max-file-size = {size - 1}\n")
    assert "postlint/too-large" in blog.check().out
    assert "image/alt" in blog.check("--max-file-size", str(size)).out
    assert "is too large" in blog.check("audit", "attribution").err
    assert blog.check("audit", "attribution", "--max-file-size", str(size)).err == ""
    blog.config("")
    assert "postlint/too-large" in blog.check("--max-file-size", str(size - 1)).out


@pytest.mark.parametrize(
    ("option", "value"),
    [("--timeout", "0"), ("--timeout", "3601"), ("--timeout", "nan"), ("--max-file-size", "0")],
)
def test_a_limit_of_the_command_line_has_bounds(blog: Site, option: str, value: str) -> None:
    assert blog.check(option, value).code == 2
    assert blog.check("audit", "attribution", option, value).code == 2
