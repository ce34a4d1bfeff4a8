"""The import direction of the design: a module imports what is on a lower layer, or on its own without a circle."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

import postlint

SOURCE = Path(postlint.__file__).parent
LAYERS = (
    "__init__ text diagnostic file",
    "…",  # how posts are read: every module that stands on no other line
    "post facts site reference",
    "examples rule",
    "rules project_rule attribution",  # a rule imports what is above this line, and no other rule
    "registry config",  # config knows rules; rules never know config
    "discover check condition plan publication house suppress baseline cache fix report",
    "reporters run docs pool preload reading inference scaffold audit",
    "cli lsp testing __main__",
)
READING, RULES = 1, 4
LAYER_OF = {name: number for number, line in enumerate(LAYERS) for name in line.split()}
ONLY_IN = {
    "pyromark": ("markdown",),
    "turbohtml": ("body",),
    "jsonschema": ("schema",),
    "referencing": ("schema",),
    "bs4": ("soup", "project_rule"),
    "soupsieve": ("soup", "project_rule"),
    "rich": ("reporters", "cli"),
    "yaml": ("front_matter", "schema.document"),
    "frontmatter": ("front_matter",),
    "click": ("cli",),
    "multiprocessing": ("pool",),
    "subprocess": (),
    "socket": (),
    "urllib.request": (),
    "http": (),
    "pickle": (),
    "marshal": (),
    "shelve": (),
}
FORBIDDEN = re.compile(r"yaml\.(unsafe_|full_)?load(_all)?\(|\bpickle\b|\bmarshal\b|\b(?<!\.)(eval|exec)\(|shell=True")


class Import(NamedTuple):
    """That one module imports another; both dotted, ours without `postlint.`."""

    module: str
    imported: str
    is_ours: bool


def modules(source: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(source.rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        name = ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)
        yield name, ast.parse(path.read_text("utf-8"), str(path))


def imports(source: Path) -> Iterator[Import]:
    """All imports, but for those that only type checkers make."""
    for module, tree in modules(source):
        pending: list[ast.AST] = [tree]
        while pending:
            node = pending.pop()
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                pending += node.orelse
                continue
            pending += ast.iter_child_nodes(node)
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{module} imports relatively"
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                first, _, rest = name.partition(".")
                yield Import(module, rest if first == "postlint" else name, first == "postlint")


def layer(module: str) -> int:
    return LAYER_OF.get(unit(module), READING)


def unit(module: str) -> str:
    """The module or package right below `postlint` that a dotted name is in."""
    name = module.partition(".")[0]
    return "__init__" if name in ("", "__version__") else name


def upward(source: Path) -> list[str]:
    """The imports that go up."""
    return [
        f"{each.module} imports {each.imported}"
        for each in imports(source)
        if each.is_ours and layer(each.imported) > layer(each.module)
    ]


def circles(source: Path) -> list[str]:
    """The circle of imports among modules and packages, if there is one."""
    graph: dict[str, set[str]] = {}
    for each in imports(source):
        if each.is_ours and unit(each.imported) != unit(each.module):
            graph.setdefault(unit(each.module), set()).add(unit(each.imported))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" imports ".join(error.args[1])]
    return []


def rule_faults(source: Path) -> list[str]:
    """The imports of a rule that are another rule's, or above its layer."""
    return [
        f"{each.module} imports {each.imported}"
        for each in imports(source)
        if each.module.count(".") == 2
        and each.module.startswith("rules.")
        and each.is_ours
        and layer(each.imported) >= RULES
    ]


def strayed(source: Path) -> list[str]:
    """The imports of libraries where they do not belong."""
    return [
        f"{each.module} imports {each.imported}"
        for each in imports(source)
        if not each.is_ours
        for library, homes in ONLY_IN.items()
        if f"{each.imported}.".startswith(f"{library}.")
        and not any(f"{each.module}.".startswith(f"{home}.") for home in homes)
    ]


def dangers(source: Path) -> list[str]:
    """What could run code or read it from data."""
    return [
        f"{path.name}:{number}: {line.strip()}"
        for path in sorted(source.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if FORBIDDEN.search(line)
    ]


Check = Callable[[Path], list[str]]
CHECKS: list[Check] = [upward, circles, rule_faults, strayed, dangers]


@pytest.mark.parametrize("check", CHECKS)
def test_the_source_keeps_its_layers(check: Check) -> None:
    assert check(SOURCE) == []


@pytest.mark.parametrize(
    ("check", "path", "code", "said"),
    [
        (upward, "text.py", "from postlint.post import Post", "text imports post.Post"),
        (upward, "rules/a/b.py", "def f():\n    import postlint.config", "rules.a.b imports config"),
        (upward, "config.py", "from postlint.plan import Plan", "config imports plan.Plan"),
        (circles, "body.py", "from postlint.markdown import x", "body imports markdown imports body"),
        (rule_faults, "rules/a/b.py", "from postlint.rules.a.c import d", "rules.a.b imports rules.a.c.d"),
        (rule_faults, "rules/a/b.py", "from postlint import registry", "rules.a.b imports registry"),
        (strayed, "post.py", "import turbohtml", "post imports turbohtml"),
        (strayed, "schema/graph.py", "from yaml import CSafeLoader", "schema.graph imports yaml.CSafeLoader"),
        (strayed, "run.py", "import subprocess", "run imports subprocess"),
        (strayed, "rules/a/b.py", "import urllib.request", "rules.a.b imports urllib.request"),
        (dangers, "post.py", "data = yaml.load(text)", "post.py:1: data = yaml.load(text)"),
        (dangers, "post.py", "x = eval(text)", "post.py:1: x = eval(text)"),
        (dangers, "post.py", "run(x, shell=True)", "post.py:1: run(x, shell=True)"),
    ],
)
def test_each_check_finds_what_it_is_for(tmp_path: Path, check: Check, path: str, code: str, said: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "markdown.py").write_text("from postlint.body import y\n")
    assert check(tmp_path) == []
    (tmp_path / path).write_text(code + "\n")
    assert check(tmp_path) == [said]


def test_what_only_type_checkers_import_does_not_count(tmp_path: Path) -> None:
    code = (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from postlint.run import Outcome\n    import rich\n"
    )
    (tmp_path / "text.py").write_text(code)
    assert [check(tmp_path) for check in CHECKS] == [[]] * len(CHECKS)


def test_every_module_of_the_table_that_is_there_is_known() -> None:
    there = {unit(name) for name, _ in modules(SOURCE)}
    later = {"facts", "site", "suppress", "baseline", "cache", "fix", "lsp", "reference", "…"}
    assert set(LAYER_OF) - later <= there
