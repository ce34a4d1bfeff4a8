"""Ask git what changed, and for the text of posts in a commit or in the index.

Git runs as a program, without a shell. What a repository may configure to run other programs is switched off: hooks,
the file system monitor, external diffs, text conversions, filters, and fetching what a partial clone lacks. Git decides
itself whether it trusts a repository of another user (`safe.directory`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from postlint.text import escape, meant, quote

if TYPE_CHECKING:
    import subprocess

SECONDS = 120
"""The longest time that git may take to list changes."""

_OFF = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.sshCommand=false",
    "diff.external=",
    "protocol.allow=never",
    "diff.renameLimit=10000",
    "submodule.recurse=false",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "LC_ALL": "C",
}
_MAIN = ("main", "master", "origin/main", "origin/master")
_DEPTH = "a shallow clone lacks it: fetch the whole history (`fetch-depth: 0` for actions/checkout)"


class GitError(Exception):
    """Git is missing, refused, or does not know a commit: one escaped sentence."""


class Change(NamedTuple):
    """A changed file: its path now, and in the base; None: it is new. Both as on the disk, relative to the folder."""

    path: str
    before: str | None


class Repository:
    """The repository around a folder. Paths are relative to the folder, posix."""

    def __init__(self, folder: Path) -> None:
        """Raise GitError if the folder is in no repository, or git cannot be run."""
        self._folder = folder
        self._options = [option for setting in _OFF for option in ("-c", setting)]
        self._prefix = os.fsdecode(self._run("rev-parse", "--show-prefix")).rstrip("\n")
        self._options += self._no_filters()

    def _no_filters(self) -> list[str]:
        """Return the options that switch off the filters which the repository or the user configures."""
        names = self._run("config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.(clean|process)$", fails=True)
        options: list[str] = []
        for name in filter(None, os.fsdecode(names).split("\0")):
            if "=" in name:  # `-c` cannot name it
                raise GitError(f"git has a filter that cannot be switched off: {quote(name)}")
            options += ("-c", f"{name}=", "-c", f"{name.rpartition('.')[0]}.required=false")
        return options

    def base(self, ref: str) -> str:
        """Return the commit in which a branch and HEAD parted.

        Raises:
            GitError: there is no such commit.
        """
        named = self._commit(ref)
        if named is None:
            hint = f": {_DEPTH}" if self._is_shallow() else meant(self._other_name(ref))
            raise GitError(f"git knows no commit {quote(ref)}{hint}")
        if (found := self._run("merge-base", named, "HEAD", fails=True)).strip():
            return found.decode().split()[0]
        hint = f": {_DEPTH}" if self._is_shallow() else ""
        raise GitError(f"{quote(ref)} and HEAD have no commit in common{hint}")

    def _other_name(self, ref: str) -> str | None:
        """Return the main branch of the repository under another usual name: `main` → `master`, `origin/main`."""
        return next((name for name in _MAIN if self._commit(name)), None) if ref in _MAIN else None

    def head(self) -> str:
        """Return the commit of HEAD; before the first commit, the empty tree."""
        return self._commit("HEAD") or self._run("hash-object", "-t", "tree", "--stdin").decode().strip()

    def changes(self, base: str, *, staged: bool = False) -> list[Change]:
        """Return the files that differ from a commit: those of the work tree, with untracked ones, or of the index.

        Deleted files are not among them.
        """
        options = ("--cached",) if staged else ()
        listed = self._run(
            *("diff", "--relative", "--name-status", "-z", "-M", "--no-ext-diff", "--no-textconv"), *options, base, "--"
        )
        found = [*_read_changes(listed)]
        if not staged:
            others = self._run("ls-files", "-z", "--others", "--exclude-standard").split(b"\0")
            found += (Change(os.fsdecode(path), None) for path in others if path)
        return found

    def deleted(self, base: str, *, staged: bool = False) -> list[str]:
        """Return the files of a commit that are not in the work tree, or in the index; renamed ones are not deleted."""
        options = ("--cached",) if staged else ()
        listed = self._run(
            *("diff", "--relative", "--name-only", "-z", "-M", "--diff-filter=D", "--no-ext-diff", "--no-textconv"),
            *(*options, base, "--"),
        )
        return [os.fsdecode(path) for path in listed.split(b"\0") if path]

    def unstaged(self) -> tuple[list[str], list[str]]:
        """Return the files of the index that differ in the work tree, or are not there; and those that it lacks."""
        listed = self._run("diff", "--relative", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--")
        others = self._run("ls-files", "-z", "--others", "--exclude-standard")
        return tuple([os.fsdecode(path) for path in each.split(b"\0") if path] for each in (listed, others))  # type: ignore[return-value]

    def texts(self, revision: str, paths: Iterable[str], limit: int) -> Iterator[tuple[str, bytes | None]]:
        """Yield each path with its content in a commit, or in the index if `revision` is empty.

        The content is None if there is none, or if it has more than `limit` bytes.
        """
        with self._start("cat-file", "--batch") as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for path in paths:
                if "\n" in path:  # git reads one name in each line
                    yield path, None
                    continue
                process.stdin.write(os.fsencode(f"{revision}:{self._prefix}{path}") + b"\n")
                process.stdin.flush()
                yield path, _read_blob(process.stdout, limit)
            process.stdin.close()

    def _commit(self, ref: str) -> str | None:
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", fails=True)
        return found.decode().strip() or None

    def _is_shallow(self) -> bool:
        return self._run("rev-parse", "--is-shallow-repository", fails=True).strip() == b"true"

    def _run(self, *arguments: str, fails: bool = False) -> bytes:
        """Return what git prints; with `fails`, git may fail, and then it is empty."""
        from subprocess import TimeoutExpired  # few runs ask git, and it is slow to import

        with self._start(*arguments) as process:
            try:
                out, err = process.communicate(timeout=SECONDS)
            except TimeoutExpired:
                process.kill()
                raise GitError(f"git {arguments[0]} took more than {SECONDS} seconds") from None
        if process.returncode and not fails:
            said = os.fsdecode(err).strip().splitlines()
            if said and "not a git repository" in said[0]:
                raise GitError(f"there is no git repository around {escape(str(self._folder), 200)}")
            raise GitError(f"git {arguments[0]} failed: {escape(said[0] if said else 'it says nothing', 300)}")
        return b"" if process.returncode else out

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        import subprocess

        command = ["git", "--no-pager", "--literal-pathspecs", *self._options, *arguments]
        try:
            return subprocess.Popen(
                command,
                cwd=self._folder,
                env={**os.environ, **_ENVIRONMENT},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE if arguments[0] != "cat-file" else subprocess.DEVNULL,
            )
        except FileNotFoundError:
            raise GitError("git is not installed, or not found in PATH") from None
        except OSError as error:
            raise GitError(f"git cannot be run: {escape(error.strerror or '').lower()}") from None


def _read_changes(listed: bytes) -> Iterator[Change]:
    r"""Read the output of `git diff --name-status -z`: `M\0a.md\0R100\0a.md\0b.md\0`."""
    fields = iter(listed.split(b"\0"))
    for status in fields:
        if not status:
            return
        path = os.fsdecode(next(fields))
        match status[:1]:
            case b"R" | b"C":
                yield Change(os.fsdecode(next(fields)), path)
            case b"A":
                yield Change(path, None)
            case b"M" | b"T":
                yield Change(path, path)


# `1f0c7ebb87e5 blob 41`; where there is nothing: `main:tea.md missing`
_HEADER = re.compile(rb"[0-9a-f]+ (\w+) (\d+)\n")


def _read_blob(stream: IO[bytes], limit: int) -> bytes | None:
    """Read one answer of `git cat-file --batch`: a header, and the content with a line end; None if there is none."""
    header = _HEADER.fullmatch(stream.readline())
    if header is None:
        return None
    kind, size = header[1], int(header[2])
    if kind != b"blob" or size > limit:
        _skip(stream, size + 1)
        return None
    data = stream.read(size)
    _skip(stream, 1)
    return data


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0 and (read := len(stream.read(min(size, 1_000_000)))):
        size -= read
