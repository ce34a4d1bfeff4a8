"""Check a part of a site on each of several machines, and merge what they found.

A shard's file has the results of its posts and the facts about them, so that the rules about the whole site, which need
all posts, run where the shards are merged.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from postlint import __version__
from postlint.engine.check import PostResult
from postlint.text import UnreadableError, escape, quote, read_file

if TYPE_CHECKING:
    from postlint.engine.outcome import Examined
    from postlint.engine.since import Version
    from postlint.project.plan import Plan

_LIMIT = 2_000_000_000
"""The largest file of a shard that is read, in bytes."""
_MARK = "postlint shard 1"


class ShardError(Exception):
    """Shards that cannot be merged; the message says why."""


class Slice(NamedTuple):
    """The part of the posts that a shard has: the posts `number`, `number + of`, … of a site, counted from 1."""

    number: int
    of: int

    def take(self, versions: list[Version]) -> list[Version]:
        """Return the posts of the shard, in their order."""
        return versions[self.number - 1 :: self.of]

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line of a shard said about what to check, and how. See `Request`."""

    paths: tuple[str, ...]
    config: str | None
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    exclude: tuple[str, ...]
    force_exclude: bool
    inline_config: bool
    timeout: float | None
    max_file_size: int | None
    untrusted: bool
    base_dir: str | None
    now: date | None
    with_site: bool


class _Checked(msgspec.Struct, frozen=True, array_like=True):
    """The result of a post. `path` is relative to the folder of the run, `digest` that of its content."""

    path: str
    digest: bytes
    result: PostResult


class Shard(msgspec.Struct, frozen=True):
    """What a shard found."""

    slice: Slice
    settings: Settings
    checked: tuple[_Checked, ...]
    mark: str = _MARK
    version: str = __version__


def make_shard(part: Slice, settings: Settings, every: Sequence[Examined]) -> Shard:
    """Return what a run over a slice of the posts has found."""
    checked: list[_Checked] = []
    for examined in every:
        prefix, plan = examined.project.prefix, examined.plan
        files = {version.file.path: version for versions in examined.versions for version in versions}
        checked += [_Checked(prefix + each.path, _digest(plan, files[each.path]), each) for each in examined.results]
    return Shard(part, settings, tuple(checked))


def pack(shard: Shard) -> bytes:
    """Return the file of a shard."""
    return msgspec.msgpack.encode(shard)


def read_shard(path: str) -> Shard:
    """Read the file of a shard.

    Raises:
        ShardError: it cannot be read, or is not one, or another version of postlint has written it.
    """
    shown = escape(path, 200)
    try:
        data = read_file(path, _LIMIT, None)
        head = msgspec.msgpack.decode(data, type=_Head)
        if head.mark != _MARK or head.version != __version__:
            raise ShardError(f"{shown}: written by postlint {quote(head.version)}, this is {__version__}")
        return msgspec.msgpack.decode(data, type=Shard)
    except UnreadableError as error:
        raise ShardError(f"{shown}: {error.reason}") from None
    except msgspec.MsgspecError:
        raise ShardError(f"{shown}: not a file of `postlint check --shard`, or damaged") from None


class _Head(msgspec.Struct):
    mark: str
    version: str


class Given:
    """The results of all posts of a run, from its shards."""

    def __init__(self, shards: Sequence[Shard]) -> None:
        """Raise ShardError if they are not all shards of one run."""
        first = shards[0]
        for shard in shards:
            if shard.settings != first.settings or shard.slice.of != first.slice.of:
                raise ShardError(
                    f"shard {shard.slice} is not of the run of shard {first.slice}: {_change(first, shard)}"
                )
        numbers = [shard.slice.number for shard in shards]
        missing = sorted({*range(1, first.slice.of + 1)} - {*numbers})
        if missing:
            names = ", ".join(f"{number}/{first.slice.of}" for number in missing[:10])
            raise ShardError(f"missing: shard {names}")
        if len(numbers) > len({*numbers}):
            raise ShardError("a shard appears twice")
        self.settings: Settings = first.settings
        self._known = {each.path: each for shard in shards for each in shard.checked}

    def results(self, prefix: str, plan: Plan, versions: list[Version]) -> Generator[PostResult, None, None]:
        """Yield the results of posts of a project. `prefix` is its folder, relative to that of the run.

        Raises:
            ShardError: a shard has not checked one of them, or its content was another one.
        """
        for version in versions:
            path = prefix + version.file.path
            known = self._known.get(path)
            if known is None:
                raise ShardError(f"{escape(path, 4096)}: no shard has checked it; is this the same checkout?")
            if known.digest != _digest(plan, version):
                raise ShardError(f"{escape(path, 4096)}: it changed after its shard was checked")
            yield known.result


def _digest(plan: Plan, version: Version) -> bytes:
    """Return the digest of the content of a post; empty if it cannot be read."""
    try:
        data = read_file(os.path.join(plan.root, version.file.file), plan.limits.file_size, plan.root)
        return blake2b(data, digest_size=16).digest()
    except UnreadableError:
        return b""


def _change(first: Shard, other: Shard) -> str:
    """Return what two shards were told differently, for a person."""
    if first.slice.of != other.slice.of:
        return f"there are {other.slice.of} shards, not {first.slice.of}"
    one, two = (msgspec.structs.asdict(each.settings) for each in (first, other))
    name = next(name for name in one if one[name] != two[name])
    return f"it has other {_said(name, two[name])} than {_said(name, one[name])}"


def _said(name: str, value: Any) -> str:
    said = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"{name.replace('_', '-')} {quote(said)}" if said not in ("None", "") else f"no {name.replace('_', '-')}"
