"""Small sites of every generator: which one it is, which files are posts, and what front matter means there."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

import postlint
from postlint.generators import GENERATORS
from postlint.project.plan import Plan, Request

from .cli.site import call

SITES = Path(__file__).with_name("sites")
RULES = Path(postlint.__file__).parent / "rules"
_DOCUMENTED = ast.Module | ast.FunctionDef | ast.ClassDef
NAMES = sorted(path.name for path in SITES.iterdir() if path.is_dir())


def test_every_generator_has_a_site() -> None:
    assert set(NAMES) == set(GENERATORS)


@pytest.mark.parametrize("name", NAMES)
def test_a_site_is_read_as_its_generator_reads_it(name: str, tmp_path: Path, update: bool) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / name, root)
    config, files, check = (
        call(*arguments, cwd=root, stdin=b"", path=tmp_path)
        for arguments in (
            ("config",),
            ("files", "--urls"),
            ("check", "--output-format=concise", "--select=front-matter,markup,heading/title", "--fail-on=never"),
        )
    )
    assert re.search(rf"^generator = {name}  # detected$", config.out, re.MULTILINE)
    columns = [line.split("  ") for line in files.out.splitlines()]
    paths = ["  ".join((path, collection, *rest)) for path, collection, _, *rest in columns]
    notes = [line for line in files.err.splitlines() if line.startswith("note: ")]
    shown = "\n".join([*paths, *notes, "", *check.out.splitlines()]) + "\n"
    golden = SITES / f"{name}.txt"
    if update:
        golden.write_text(shown, "utf-8")
    assert shown == golden.read_text("utf-8")


CORPUS_SITES = {
    "18f": ("eleventy", 100),
    "astro-ryosuke": ("astro", 22),
    "astro-scriptone": ("astro", 46),
    "electron": ("docusaurus", 42),
    "gmlwjd": ("jekyll", 41),
    "haacked": ("jekyll", 130),
    "hexo-daichangya": ("hexo", 63),
    "hexo-mushan": ("hexo", 35),
    "jekyll": ("jekyll", 53),
    "koreanews": ("jekyll", 575),
    "letsencrypt": ("hugo", 15),
    "pelican-aclark": ("pelican", 0),
    "rubylang": ("jekyll", 264),
    "rustblog": ("zola", 87),
    "tistory": ("plain", 42),
    "yihui": ("hugo", 139),
    "zachleat": ("eleventy", 102),
}


def test_every_site_of_the_corpus_is_named(corpus: Path) -> None:
    assert {path.name for path in corpus.iterdir() if path.is_dir()} == set(CORPUS_SITES)


@pytest.mark.parametrize("site", CORPUS_SITES)
def test_real_sites_are_recognised_with_exactly_their_posts(site: str, corpus: Path) -> None:
    generator, count = CORPUS_SITES[site]
    root = (corpus / site).resolve()
    plan = Plan(Request(root))
    assert plan.collections.generator.name == generator
    found = plan.collections.finder().find([root])
    assert len(found.posts) == count
    files = {path.relative_to(root).as_posix() for path in root.rglob("*.*") if path.is_file()}
    suffixes = (".md", ".markdown", ".mdx", ".html")
    left = sorted(path for path in files - {post.file for post in found.posts} if path.endswith(suffixes))
    assert all(Path(path).name.startswith("_index.") for path in left)
    foreign = sum(path.endswith(".rst") for path in files)
    assert sum(found.foreign.values()) == foreign


def test_no_rule_knows_the_name_of_a_generator() -> None:
    """Rules ask the post, its body and its project; only pages and references speak of generators."""
    names = set(GENERATORS) - {"plain"}
    found: list[str] = []
    for path in sorted(RULES.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        said: set[object] = {
            ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, _DOCUMENTED)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reference":
                said |= {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in said:
                words = re.findall("[a-z]+", node.value.lower())
            elif isinstance(node, ast.Name | ast.Attribute | ast.alias):
                name = (
                    node.id
                    if isinstance(node, ast.Name)
                    else node.attr
                    if isinstance(node, ast.Attribute)
                    else node.name
                )
                words = re.findall("[a-z]+", name.lower())
            else:
                continue
            found += [f"{path.name}:{getattr(node, 'lineno', 0)} {word}" for word in names.intersection(words)]
    assert found == []
