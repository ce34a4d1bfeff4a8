"""The rooms of the source, as CONTRIBUTING.md lists them: who may import whom, and which libraries."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pytest

import postlint

SOURCE = Path(postlint.__file__).parent
CONTRIBUTING = Path(__file__).parents[1] / "CONTRIBUTING.md"
MOST_TOP_LEVEL_MODULES = 6
_NAME = re.compile(r"`([^`]+)`")


def table(heading: str) -> list[list[str]]:
    """The cells of the rows of the table in CONTRIBUTING.md whose first column has this heading."""
    lines = CONTRIBUTING.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows = takewhile(lambda line: line.startswith("|"), lines[start + 2 :])
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


ROOMS = [(_NAME.findall(names), entered == "its face") for names, _, entered in table("room")]
FLOOR_OF = {name: floor for floor, (names, _) in enumerate(ROOMS) for name in names}
FACES = {name for names, has_face in ROOMS for name in names if has_face}
ONLY_IN = {
    library: tuple(_NAME.findall(homes)) for names, homes in table("library") for library in _NAME.findall(names)
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
        yield name, parsed(path.read_text("utf-8"))


parsed = cache(ast.parse)


def imports(source: Path, *, with_types: bool = False) -> Iterator[Import]:
    """All imports; those that only type checkers make are left out unless asked for."""
    for module, tree in modules(source):
        for name in imported_names(tree, with_types):
            first, _, rest = name.partition(".")
            yield Import(module, rest if first == "postlint" else name, first == "postlint")


@cache
def imported_names(tree: ast.Module, with_types: bool) -> list[str]:
    """What a module imports, dotted."""
    names: list[str] = []
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and not with_types and "TYPE_CHECKING" in ast.unparse(node.test):
            pending += node.orelse
            continue
        pending += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "an import is relative"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def unit(module: str) -> str:
    """The module or room right below `postlint` that a dotted name is in."""
    name = module.partition(".")[0]
    return "__init__" if name in ("", "__version__") else name


def unknown(source: Path) -> list[str]:
    """The modules and rooms that the table does not have."""
    return sorted({unit(name) for name, _ in modules(source)} - set(FLOOR_OF))


def upward(source: Path) -> list[str]:
    """The imports of a room from one below it in the table, also those that only type checkers make."""
    return [
        f"{each.module} imports {each.imported}"
        for each in imports(source, with_types=True)
        if each.is_ours and FLOOR_OF.get(unit(each.imported), 0) > FLOOR_OF.get(unit(each.module), 99)
    ]


def past_the_face(source: Path) -> list[str]:
    """The imports from outside of a module in a room that is entered by its face.

    A face may export a function by the name of its module: `from postlint.text import escape` is the function.
    """
    trees = dict(modules(source))
    exported = {f"{face}.{name}" for face in FACES & trees.keys() for name in _exports(trees[face])}
    return [
        f"{each.module} imports {each.imported}"
        for each in imports(source, with_types=True)
        if each.is_ours and unit(each.imported) in FACES - {unit(each.module)} and each.imported not in exported
        if any("." in name and name in trees for name in _prefixes(each.imported))
    ]


def _exports(face: ast.Module) -> list[str]:
    """The names in `__all__`."""
    values = (
        node.value for node in face.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return [name for value in values for name in ast.literal_eval(value)]


def circles(source: Path) -> list[str]:
    """The circle of imports among modules, if there is one; a name that a room's face gives counts for the face."""
    known = {name for name, _ in modules(source)}
    graph: dict[str, set[str]] = {}
    for each in imports(source):
        imported = next((name for name in _prefixes(each.imported) if name in known), None)
        if each.is_ours and imported and imported != each.module:
            graph.setdefault(each.module, set()).add(imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" imports ".join(error.args[1])]
    return []


def _prefixes(name: str) -> Iterator[str]:
    """The name and the packages around it, longest first: `a.b.c` gives `a.b.c`, `a.b`, `a`."""
    parts = name.split(".")
    return (".".join(parts[:count]) for count in range(len(parts), 0, -1))


def rule_faults(source: Path) -> list[str]:
    """The imports of a rule that are another rule's, or from a room below the rules in the table."""
    return [
        f"{each.module} imports {each.imported}"
        for each in imports(source)
        if each.module.count(".") == 2
        and each.module.startswith("rules.")
        and each.is_ours
        and FLOOR_OF[unit(each.imported)] >= FLOOR_OF["rules"]
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


_OPENS = re.compile(
    r"(?:(?:io|os|codecs|tokenize)\.)?open|.*\.(?:read_text|read_bytes|write_text|write_bytes|fdopen)"
    r"|(?:tomllib|json|csv)\.load|(?:linecache|fileinput|mmap|shutil|importlib\.resources)\..*|.*(?i:path|file|folder).*\.open"
)

_OPENERS = ("text.file", "disk.answer", "disk.parts", "cache.sealed", "cache.environment")


def opened(source: Path) -> list[str]:
    """The calls that open a file, which only `disk`, the writer in `text.file` and the cache may do."""
    return [
        f"{module} calls {ast.unparse(node.func)}"
        for module, tree in modules(source)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and module not in _OPENERS and _OPENS.fullmatch(ast.unparse(node.func))
        if not node.args or ast.unparse(node.args[0]) != "os.devnull"
    ]


_ASKS = re.compile(
    r"(?:os\.path|posixpath)\.(?:isfile|isdir|exists|lexists|islink|ismount|isjunction|realpath|samefile|get\wtime|getsize)"
    r"|os\.(?:listdir|scandir|walk|fwalk|stat|lstat|access|readlink)|glob\.\w+|Path\.home|os\.path\.expanduser|.*\.r?glob"
)
_ASKS_ITSELF = re.compile(r"(?!run\b).*\.(?:exists|is_file|is_dir|is_symlink|is_junction|stat|lstat|iterdir|resolve)")
"""The methods of a path that take nothing."""
_ASKERS = ("disk", "cache", "text.file", "cli", "inference", "testing", "docs", "__main__")
"""The rooms of the disk, and of commands that no later run repeats."""


def asked(source: Path) -> list[str]:
    """The questions to the disk past `disk`, which records them: a cache cannot know what they depend on."""
    return [
        f"{module} calls {ast.unparse(node.func)}"
        for module, tree in modules(source)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and not f"{module}.".startswith(tuple(f"{each}." for each in _ASKERS))
        if _ASKS.fullmatch(name := ast.unparse(node.func)) or (not node.args and _ASKS_ITSELF.fullmatch(name))
    ]


_PRINTS = re.compile(
    r"print|click\.(?:echo|secho|print)|.*\bstd(?:out|err)\.(?:buffer\.)?write(?:lines)?|(?:\w+\.)?Console"
)
_PRINTERS = ("cli.terminal", "cli.table")
"""The writer of all that is printed, and of the console whose output it gets."""


def printed(source: Path) -> list[str]:
    """The calls that print past the one writer, without those of the progress bar."""
    return [
        f"{module} calls {ast.unparse(node.func)}"
        for module, tree in modules(source)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and module not in _PRINTERS and _PRINTS.fullmatch(ast.unparse(node.func))
        if not module.startswith("cli.progress")
    ]


Check = Callable[[Path], list[str]]
CHECKS: list[Check] = [unknown, upward, past_the_face, circles, rule_faults, strayed, dangers, opened, asked, printed]


@pytest.mark.parametrize("check", CHECKS)
def test_the_source_keeps_its_layers(check: Check) -> None:
    assert check(SOURCE) == []


@pytest.mark.parametrize(
    ("check", "path", "code", "said"),
    [
        (unknown, "core/a.py", "", "core"),
        (upward, "text/a.py", "from postlint.post import Post", "text.a imports post.Post"),
        (upward, "rules/a/b.py", "def f():\n    import postlint.project.config", "rules.a.b imports project.config"),
        (
            upward,
            "project/config.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from postlint.engine.run import Outcome",
            "project.config imports engine.run.Outcome",
        ),
        (past_the_face, "html/a.py", "from postlint.text.span import Span", "html.a imports text.span.Span"),
        (
            circles,
            "text/span.py",
            "from postlint.text.escape import x",
            "text.escape imports text.span imports text.escape",
        ),
        (rule_faults, "rules/a/b.py", "from postlint.rules.a.c import d", "rules.a.b imports rules.a.c.d"),
        (rule_faults, "rules/a/b.py", "from postlint.project import plan", "rules.a.b imports project.plan"),
        (strayed, "post/a.py", "import turbohtml", "post.a imports turbohtml"),
        (strayed, "schema/graph.py", "from yaml import CSafeLoader", "schema.graph imports yaml.CSafeLoader"),
        (strayed, "engine/run.py", "import subprocess", "engine.run imports subprocess"),
        (strayed, "rules/a/b.py", "import urllib.request", "rules.a.b imports urllib.request"),
        (opened, "post/a.py", "open('a')", "post.a calls open"),
        (opened, "post/a.py", "def f(path):\n    return path.read_text()", "post.a calls path.read_text"),
        (opened, "post/a.py", "tomllib.load(file)", "post.a calls tomllib.load"),
        (opened, "post/a.py", "path.open()", "post.a calls path.open"),
        (opened, "post/a.py", "os.open(name, 0)", "post.a calls os.open"),
        (asked, "post/a.py", "os.path.isfile('a')", "post.a calls os.path.isfile"),
        (asked, "post/a.py", "(folder / 'a').is_dir()", "post.a calls (folder / 'a').is_dir"),
        (asked, "post/a.py", "folder.glob('*')", "post.a calls folder.glob"),
        (printed, "cli/a.py", "print('::error::')", "cli.a calls print"),
        (printed, "cli/a.py", "sys.stdout.write(text)", "cli.a calls sys.stdout.write"),
        (printed, "cli/a.py", "click.echo(text)", "cli.a calls click.echo"),
        (dangers, "post/a.py", "data = yaml.load(text)", "a.py:1: data = yaml.load(text)"),
        (dangers, "post/a.py", "x = eval(text)", "a.py:1: x = eval(text)"),
        (dangers, "post/a.py", "run(x, shell=True)", "a.py:1: run(x, shell=True)"),
    ],
)
def test_each_check_finds_what_it_is_for(tmp_path: Path, check: Check, path: str, code: str, said: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "text").mkdir(exist_ok=True)
    (tmp_path / "text" / "span.py").touch()
    (tmp_path / "text" / "escape.py").write_text("from postlint.text.span import y\n", "utf-8")
    assert check(tmp_path) == []
    (tmp_path / path).write_text(code + "\n", "utf-8")
    assert check(tmp_path) == [said]


def test_a_library_that_only_type_checkers_import_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import rich\n", "utf-8"
    )
    assert [check(tmp_path) for check in CHECKS] == [[]] * len(CHECKS)


def test_the_tables_are_of_what_there_is() -> None:
    there = {unit(name) for name, _ in modules(SOURCE)}
    assert set(FLOOR_OF) == there
    names = {name for name, _ in modules(SOURCE)}
    assert {home for homes in ONLY_IN.values() for home in homes} <= names


def test_few_modules_lie_outside_of_a_room() -> None:
    assert len(list(SOURCE.glob("*.py"))) <= MOST_TOP_LEVEL_MODULES
