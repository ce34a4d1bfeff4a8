"""`check --shard` and `merge`: the report is that of one check."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.cli.site import BAD, GOOD, Site

LINK = GOOD + "\n[gone]({% link _posts/2024-01-01-gone.md %})\n"
OPTIONS = ("--extend-select", "site/broken-link,site/duplicate-title")


@pytest.fixture
def blog(site: Site) -> Site:
    for number in range(7):
        site.post(f"{number}", BAD if number % 2 else LINK)
    site.post("broken", "---\ntitle: [a\n---\n")
    site.post("other", "녹차".encode("euc-kr"))
    return site


def shards(site: Site, of: int = 3, *options: str) -> list[Path]:
    files = [site.root.parent / f"{number}.shard" for number in range(1, of + 1)]
    for number, file in enumerate(files, 1):
        result = site.check("--shard", f"{number}/{of}", "--output-file", file, *options)
        assert (result.code, result.out) == (0, "")
        assert result.err.startswith(f"shard {number}/{of}: ")
    return files


def merge(site: Site, *arguments: str | Path) -> tuple[int, str, str]:
    return site.check("merge", *arguments)


@pytest.mark.parametrize("of", [1, 2, 3, 20])
def test_the_report_is_that_of_one_check(blog: Site, of: int) -> None:
    expected = blog.check("--output-format", "json", *OPTIONS)
    result = merge(blog, *reversed(shards(blog, of, *OPTIONS)), "--output-format", "json")
    assert (result[0], result[1]) == (expected.code, expected.out)
    assert result[2] == expected.err
    assert '"rule": "site/broken-link"' in result[1]


def test_the_exit_code_and_the_baseline_are_those_of_the_merge(blog: Site) -> None:
    files = shards(blog)
    assert merge(blog, *files, "--fail-on", "never")[0] == 0
    assert blog.check("baseline", "write").code == 0
    assert merge(blog, *files)[0] == 0
    assert merge(blog, *files, "--all")[0] == 1
    blog.post("1", GOOD)
    assert merge(blog, *shards(blog), "--fail-on-stale")[0] == 1


def test_a_shard_is_missing_or_there_twice(blog: Site) -> None:
    one, two, three = shards(blog)
    assert merge(blog, one, three) == (2, "", "error: missing: shard 2/3\n")
    assert merge(blog, one, two, three, two) == (2, "", "error: a shard appears twice\n")


def test_shards_of_different_runs(blog: Site) -> None:
    one, two, _ = shards(blog)
    other = blog.root.parent / "other.shard"
    blog.check("--shard", "3/3", "--output-file", other, "--select", "image")
    assert (
        merge(blog, one, two, other)[2]
        == "error: shard 3/3 is not of the run of shard 1/3: it has other select `image` than no select\n"
    )
    blog.check("--shard", "3/4", "--output-file", other)
    assert "there are 4 shards, not 3" in merge(blog, one, two, other)[2]


def test_a_post_changed_or_is_new(blog: Site) -> None:
    files = shards(blog)
    blog.post("1", GOOD)
    assert merge(blog, *files)[2] == "error: _posts/2024-05-01-1.md: it changed after its shard was checked\n"
    blog.post("1", BAD)
    blog.post("new", BAD)
    assert "_posts/2024-05-01-new.md: no shard has checked it" in merge(blog, *files)[2]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x81\xa4mark\xa1x", b"\xff" * 50])
def test_a_file_that_is_no_shard(blog: Site, damage: bytes) -> None:
    one, *_ = shards(blog)
    one.write_bytes(damage)
    code, out, err = merge(blog, one)
    assert (code, out) == (2, "")
    assert "not a file of `postlint check --shard`, or damaged" in err


def test_a_file_that_is_cut(blog: Site) -> None:
    one, *others = shards(blog)
    one.write_bytes(one.read_bytes()[:-10])
    assert "or damaged" in merge(blog, one, *others)[2]


def test_a_file_that_is_not_there(blog: Site) -> None:
    assert merge(blog, "nothing.shard") == (2, "", "error: nothing.shard: no such file or directory\n")


def test_another_version_of_postlint(blog: Site) -> None:
    one, *_ = shards(blog)
    data = msgspec.msgpack.decode(one.read_bytes())
    one.write_bytes(msgspec.msgpack.encode(data | {"version": "9.9"}))
    assert "written by postlint `9.9`, this is" in merge(blog, one)[2]


@pytest.mark.parametrize("value", ["0/3", "4/3", "1", "a/b", "1/0", "1/99999", "１/３"])
def test_a_slice_must_be_one(blog: Site, value: str) -> None:
    result = blog.check("--shard", value, "--output-file", "x")
    assert result.code == 2
    assert f"`{value}` is not like `2/8`" in result.err


def test_a_shard_needs_a_file_and_fixes_nothing(blog: Site) -> None:
    assert "--shard needs --output-file" in blog.check("--shard", "1/2").err
    for option in (("--fix",), ("--new-from", "main"), ("--stdin-filename", "a.md")):
        assert "--shard checks all posts" in blog.check("--shard", "1/2", "--output-file", "x", *option).err


def test_the_report_does_not_replace_a_shard(blog: Site) -> None:
    files = shards(blog, 2)
    code, _, err = merge(blog, *files, "--output-file", files[0])
    assert code == 2
    assert "write the report elsewhere" in err


def test_the_posts_of_strangers(blog: Site) -> None:
    expected = blog.check("--untrusted", "--base-dir", ".", "--output-format", "json")
    files = shards(blog, 2, "--untrusted", "--base-dir", ".")
    assert merge(blog, *files, "--output-format", "json")[1] == expected.out
