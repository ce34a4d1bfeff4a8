"""The same posts give the same bytes, whatever the machine, the shell or the number of processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from postlint.engine.work import each
from postlint.project.discover import PostFile
from postlint.project.plan import Plan
from tests.cli.site import BAD, GOOD, Site

POSTS = 260
DEFECTS = (
    BAD,
    GOOD,
    "---\ntitle: [a\n---\n\n# 녹차\n\n### Tea\n",
    "no front matter at all <b>",
    (
        "---\nlayout: post\ntitle: 녹차\ncategoriez: tea\ntags: {z: 1, a: 2}\n---\n\n"
        "[](x) <div id=a></div><div id=a></i></div>\n"
    ),
    BAD + '<img src="b.png"><img src="b.png">\n\n<iframe></iframe>\n',
    "녹차".encode("euc-kr"),
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Enough posts for a pool of processes, and most kinds of defects."""
    site = Site(tmp_path_factory.mktemp("determinism") / "site")
    for number in range(POSTS):
        site.post(f"{number:03}", DEFECTS[number % len(DEFECTS)])
    return site


@pytest.fixture(scope="module")
def expected(large: Site) -> str:
    result = large.check("--output-format", "json", "--jobs", "1")
    assert result.code == 1
    assert result.out.count('"rule"') > POSTS
    return result.out


ENVIRONMENTS: dict[str, dict[str, str]] = {
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "locale C, far east": {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "COLUMNS": "20", "PYTHONHASHSEED": "2"},
    "locale UTF-8, far west": {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Pago_Pago", "COLUMNS": "400", "TERM": "dumb"},
    "no UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "FORCE_COLOR": "1"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_changes_nothing(large: Site, expected: str, name: str) -> None:
    assert large.spawn("--output-format", "json", env=ENVIRONMENTS[name]).out == expected


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_the_number_of_processes_changes_nothing(large: Site, expected: str, jobs: str) -> None:
    assert large.spawn("--output-format", "json", "--jobs", jobs).out == expected


def test_text_for_people_is_the_same_too(large: Site) -> None:
    one, other = (large.spawn("--output-format", "full", env=ENVIRONMENTS[name]) for name in list(ENVIRONMENTS)[2:4])
    assert one == other


def test_the_order_of_arguments_changes_nothing(large: Site, expected: str) -> None:
    posts = sorted(os.listdir(large.root / "_posts"))
    paths = [f"_posts/{name}" for name in posts]
    options = ("--output-format", "json", "--site")
    assert large.check(*options, *paths).out == expected
    assert large.check(*options, *reversed(paths)).out == expected
    assert large.check(*options, *paths[100:], "_posts", *paths[:100]).out == expected


def test_the_way_a_folder_is_named_changes_nothing(large: Site, expected: str) -> None:
    posts = large.root / "_posts"
    for path in (".", "_posts", "./_posts/", "_posts/../_posts", large.root, posts, Path("..") / large.root.name):
        assert large.check("--output-format", "json", "--site", path).out == expected
    assert large.check("--output-format", "json", "--site", ".", cwd=posts).out == expected
    assert large.check("--output-format", "json", "--site", cwd=posts).out == expected


@pytest.mark.skipif(os.name == "nt", reason="on Windows another process checks the posts, which this one cannot patch")
def test_it_does_not_matter_which_post_is_done_first(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def backwards(*arguments: Any) -> Iterator[object]:
        yield from reversed(list(each(*arguments)))

    def fail(plan: Plan, file: PostFile, data: bytes | None = None) -> NoReturn:
        raise ValueError(file.path)

    for name in ("a", "b", "c"):
        site.post(name)
    monkeypatch.setattr("postlint.engine.check.read_post", fail)
    expected = site.check("--verbose")
    assert expected.err.count("Traceback") == 3
    monkeypatch.setattr("postlint.engine.run.each", backwards)
    assert site.check("--verbose") == expected
