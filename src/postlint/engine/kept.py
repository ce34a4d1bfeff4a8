"""Keep the results of posts in the cache: a post whose content is the same is not checked again.

A result depends on the plan, on the content of the post, and on what rules about the site claim of it. The plan is the
same while all questions to the disk that are not about one post have the same answers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from postlint import disk
from postlint.cache.environment import environment
from postlint.cache.folder import tidy
from postlint.cache.record import place_name
from postlint.cache.sealed import load, path_of, places, save
from postlint.diagnostic import Diagnostic
from postlint.engine.check import PostResult
from postlint.engine.since import Version, check_version, extract_version, survey_version
from postlint.post import Aside
from postlint.text import UnreadableError, quote

if TYPE_CHECKING:
    from postlint.engine.task import Task
    from postlint.project.discover import PostFile
    from postlint.project.plan import Plan, Request

    Run = Task[Version, PostResult]

_SPARE = 3
"""How many times as many results as the run has needed are kept, for other branches."""
_TIMEOUT = "postlint/timeout"


class _File(msgspec.Struct, array_like=True):
    """What is kept for a plan: its questions with their answers, the signatures of posts, and the packed results."""

    questions: list[tuple[str, str, str, str, str]]
    signatures: dict[str, tuple[str, str]]
    results: dict[str, bytes]

    @property
    def answers(self) -> dict[disk.Question, disk.Answer]:
        """The questions with their answers."""
        return {
            disk.Question(name, path, more): disk.Answer(text, disk.PLAN, mark)
            for name, path, more, text, mark in self.questions
        }


class _Result(msgspec.Struct, array_like=True):
    """A result of a post that was checked, or left out: `aside` is the name of what it is."""

    path: str
    diagnostics: tuple[Diagnostic, ...]
    suppressed: int
    body: str
    aside: str | None
    facts: bytes


_FILE = msgspec.msgpack.Decoder(_File)
_RESULT = msgspec.msgpack.Decoder(_Result)


class Kept:
    """The results that are kept for a plan."""

    def __init__(self, folder: str, plan: Plan, trace: disk.Trace) -> None:
        self._folder = folder
        self._plan = plan
        self._trace = trace
        self._name = _name_of(plan.request, trace.base)
        self._file = _File([], {}, {})
        self._used: dict[str, bytes] = {}
        self._is_new = False
        for path in places(folder, self._name, _place(plan)):
            if (found := _load(path)) is not None and disk.check(found.answers.items(), trace.base).changed is None:
                trace.take(disk.Drained(found.answers, is_consistent=True, is_certain=True))
                self._file = found
                break

    def find(self, task: Run, version: Version) -> PostResult | None:
        """Return the result of a task for a version of a post; None if it is not kept."""
        if not self._file.results:
            return None
        content = self._content(version)
        if content is None:
            return None
        if (result := self._decoded(_key(task, version, content))) is not None:
            return result
        if version.file.named:  # a file that was found is the same, unless it was left out
            found = version._replace(file=version.file._replace(named=False))
            result = self._of_other_task(task, found, content)
            return result if result is not None and result.aside is None else None
        return self._of_other_task(task, version, content)

    def _of_other_task(self, task: Run, version: Version, content: str) -> PostResult | None:
        """Return the result as far as the task that finds out more has found it."""
        if (result := self._decoded(_key(task, version, content))) is not None:
            return result
        if task not in (check_version, extract_version) or version.claims is not None:
            return None
        result = self._decoded(_key(survey_version, version, content))
        if result is None or task is extract_version:
            return result and PostResult(result.path, (), aside=result.aside, facts=result.facts)
        return msgspec.structs.replace(result, facts=b"")

    def _decoded(self, key: str) -> PostResult | None:
        packed = self._file.results.get(key)
        if packed is None:
            return None
        try:
            path, diagnostics, suppressed, body, name, facts = msgspec.structs.astuple(_RESULT.decode(packed))
            aside = None if name is None else Aside[name]
        except (msgspec.DecodeError, KeyError):
            return None
        self._used[key] = packed
        return PostResult(path, diagnostics, suppressed, body, aside=aside, facts=facts)

    def _content(self, version: Version) -> str | None:
        """Return the digest of the content of a version, read only if its signature is new; None without one."""
        if version.data is not None:
            return disk.digest(version.data)
        path = os.path.join(self._plan.root, version.file.file)
        limit = self._plan.limits.file_size
        text, mark = self._file.signatures.get(version.file.file, ("", ""))
        with disk.needed_for(disk.POST):
            if text and disk.is_unchanged(path, mark):
                self._trace.add("content", path, text, str(limit), mark)
                return text
            if not text or disk.is_listed_link(path):
                return None
            try:
                return disk.digest(disk.read(path, limit))
            except UnreadableError:
                return None

    def add(self, task: Run, version: Version, result: PostResult) -> None:
        """Keep a result, if only the plan and the content of the post decide it."""
        needs_facts = task in (survey_version, extract_version) and result.aside is None
        if result.crashed or result.unreadable is not None or (needs_facts and not result.facts):
            return
        if any(each.rule == _TIMEOUT for each in result.diagnostics):
            return
        content = self._seen(version) if version.data is None else disk.digest(version.data)
        if content is None:
            return
        try:
            self._used[_key(task, version, content)] = _packed(result)
            self._is_new = True
        except UnicodeEncodeError:  # a name that is not UTF-8
            return

    def _seen(self, version: Version) -> str | None:
        """Return the digest of the content that was checked, as its reader has recorded it; None if it was not."""
        path = self._trace.seen(os.path.join(self._plan.root, version.file.file))
        answer = self._trace.answers.get(disk.Question("content", path, str(self._plan.limits.file_size)))
        if answer is None or answer.text.startswith("!"):
            return None
        self._file.signatures[version.file.file] = (answer.text, answer.signature)
        return answer.text

    def save(self) -> None:
        """Write what is new. Another run at the same time may replace it, and then its results are kept."""
        if not (self._is_new and self._trace.is_consistent):
            return
        others = {key: packed for key, packed in self._file.results.items() if key not in self._used}
        if len(others) > _SPARE * len(self._used):
            others = {}
        questions = [
            (*question, answer.text, answer.signature)
            for question, answer in self._trace.answers.items()
            if answer.needs & disk.PLAN
        ]
        try:
            body = msgspec.msgpack.encode(_File(questions, self._file.signatures, others | self._used))
        except UnicodeEncodeError:
            return
        save(path_of(self._folder, f"{self._name}-{_place(self._plan)}"), body)
        tidy(self._folder)


class Store:
    """The results that are kept for the plans of a run."""

    def __init__(self, folder: str, trace: disk.Trace) -> None:
        self._folder = folder
        self._trace = trace
        self._kept: dict[int, tuple[Plan, Kept]] = {}

    def of(self, plan: Plan) -> Kept | None:
        """Return what is kept for a plan; None if code of the project decides about its posts."""
        if plan.config.table.plugins:
            return None
        if id(plan) not in self._kept:
            self._kept[id(plan)] = plan, Kept(self._folder, plan, self._trace)
        return self._kept[id(plan)][1]

    def save(self) -> None:
        """Keep the results of the run."""
        for _, kept in self._kept.values():
            kept.save()


def why_checked(folder: str, plan: Plan, file: PostFile, base: str) -> str:
    """Say in words whether a post would be checked again by a run with this plan, and why.

    `base` is the current folder.
    """
    found = _load(path_of(folder, f"{_name_of(plan.request, base)}-{_place(plan)}"))
    if found is None:
        return "checked again: nothing is kept of a run with these options, this postlint, Python and libraries"
    if (changed := disk.check(found.answers.items(), base).changed) is not None:
        return f"checked again: {quote(changed.path or '~', 200)} changed, which all posts depend on"
    known = found.signatures.get(file.file)
    if known is None:
        return "checked again: the post is new"
    try:
        content = disk.digest(disk.read(os.path.join(plan.root, file.file), plan.limits.file_size))
    except UnreadableError as error:
        return f"checked again: {error.reason}"
    return "kept: its content is the same" if content == known[0] else "checked again: its content changed"


def _load(path: str) -> _File | None:
    """Return what is kept in a file; None if it has nothing that can be read."""
    body = load(path)
    try:
        return None if body is None else _FILE.decode(body)
    except msgspec.DecodeError:
        return None


def _name_of(request: Request, base: str) -> str:
    parts = (environment(), *_options(request, base))
    return f"posts-{disk.digest(msgspec.json.encode(parts))[:24]}"


def _place(plan: Plan) -> str:
    return place_name(os.fspath(plan.root))


def _packed(result: PostResult) -> bytes:
    """Raise UnicodeEncodeError for half of a surrogate pair."""
    aside = None if result.aside is None else result.aside.name
    kept = _Result(result.path, result.diagnostics, result.suppressed, result.body, aside, result.facts)
    return msgspec.msgpack.encode(kept)


def _key(task: Run, version: Version, content: str) -> str:
    claims = msgspec.msgpack.encode(version.claims)
    file = msgspec.msgpack.encode(tuple(version.file))
    return disk.digest(b"\0".join((task.__name__.encode(), content.encode(), file, claims)))


def _options(request: Request, base: str) -> Iterable[object]:
    """Return what a request says, with its folders as they are seen from the current one: a project may be moved."""
    places: Sequence[os.PathLike[str] | None] = (request.root, request.config_path, request.base)
    yield [None if path is None else os.path.relpath(path, base) for path in places]
    plain = msgspec.structs.replace(request, root=None, config_path=None, base=None, note="")
    yield [str(each) for each in msgspec.structs.astuple(plain)]
