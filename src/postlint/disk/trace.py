"""Record the questions to the disk and their answers, so that a later run can ask whether anything has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from postlint.disk.answer import QUESTIONS, Entry, home, list_folder, listed, of_content, signature

YOUNG = 2_000_000_000
"""Nanoseconds: a file that changed so short before may change again without another time, so its time says nothing."""

PLAN, FIND, POST, SITE, REPORT = 1, 2, 4, 8, 16
"""What an answer decides: how posts are checked, which there are, one of them, the site, or the report."""


_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OWN = (_PACKAGE, os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "schemas"))
"""The folders of postlint itself: its package, and in a checkout its schemas."""
_BELOW_OWN = tuple(os.path.join(folder, "") for folder in OWN)


class Question(NamedTuple):
    """A question: its name in `QUESTIONS`, a path seen from the base of the trace, and what else it says."""

    name: str
    path: str
    more: str = ""


class Answer(NamedTuple):
    """An answer, what it was needed for (a sum of such numbers), and the signature of the file: "" if none is sure."""

    text: str
    needs: int
    signature: str = ""


class Drained(NamedTuple):
    """What is new in a trace, for the one of another process."""

    new: dict[Question, Answer]
    is_consistent: bool
    is_certain: bool


class Trace:
    """The questions of a run. Paths in them are seen from a folder, `base`, so that they hold for a moved project.

    `is_consistent`: each question had one answer. `is_certain`: nothing but the answers decided what the run does.
    """

    def __init__(self, base: str, apart: str | None = None) -> None:
        """Leave out questions about what is in the folder `apart`: postlint itself changes it."""
        self.base = base
        self._apart = _BELOW_OWN if apart is None else (*_BELOW_OWN, os.path.join(apart, ""))
        self.need = PLAN
        self.is_consistent = True
        self.is_certain = True
        self.answers: dict[Question, Answer] = {}
        self._listings: dict[str, tuple[list[Entry], str]] = {}
        self._below = base.rstrip(os.sep) + os.sep
        self._new: dict[Question, Answer] = {}

    def add(self, name: str, path: str | os.PathLike[str], text: str, more: str = "", mark: str = "") -> None:
        """Add a question and its answer, but about postlint's own files; `mark` is the signature of the file."""
        path = os.fspath(path)
        if not os.path.join(path, "").startswith(self._apart):
            self._add(Question(name, self.seen(path), more), Answer(text, self.need, mark))

    def add_content(self, path: str | os.PathLike[str], limit: int, text: str, status: os.stat_result | None) -> None:
        """Add the digest of a file that was read, or why it was not."""
        self.add("content", path, text, str(limit), "" if status is None else _trusted(status))

    def listing(self, folder: str) -> list[Entry]:
        """Return the names in a folder, sorted, as they were the first time. Raises OSError if it cannot be listed."""
        key = os.path.join(folder, "")
        if key not in self._listings:
            entries = list_folder(folder)
            self._listings[key] = entries, listed(entries)
        return self._listings[key][0]

    def add_listing(self, folder: str | os.PathLike[str]) -> None:
        """Add the question for the names in a folder that is listed."""
        self.add("entries", folder, self._listings[os.path.join(folder, "")][1])

    def _add(self, question: Question, answer: Answer) -> None:
        known = self.answers.get(question)
        if known is not None:
            if known.text != answer.text:
                self.is_consistent = False
            if known.needs | answer.needs == known.needs:
                return
            answer = answer._replace(needs=known.needs | answer.needs)
        self.answers[question] = self._new[question] = answer

    def seen(self, path: str) -> str:
        """Return a path as seen from the base; one on another drive (Windows) stays."""
        if path.startswith(self._below):
            return path[len(self._below) :] or "."
        if not os.path.isabs(path):
            return path
        try:
            return os.path.relpath(path, self.base)
        except ValueError:
            return path

    def drain(self) -> Drained:
        """Return what is new since the last time."""
        new, self._new = self._new, {}
        return Drained(new, self.is_consistent, self.is_certain)

    def take(self, drained: Drained) -> None:
        """Add what another process has asked."""
        for question, answer in drained.new.items():
            self._add(question, answer)
        self.is_consistent &= drained.is_consistent
        self.is_certain &= drained.is_certain

    def doubt(self) -> None:
        """Note that something else than the answers decided what the run does, such as the time it took."""
        self.is_certain = False


def _trusted(status: os.stat_result) -> str:
    youngest = max(status.st_mtime_ns, status.st_ctime_ns)
    return signature(status) if time.time_ns() - youngest > YOUNG else ""


_active: Trace | None = None


def active() -> Trace | None:
    """Return the trace of the run; None if nothing is recorded."""
    return _active


@contextmanager
def recording(trace: Trace | None) -> Iterator[None]:
    """Record what is asked meanwhile; with None, record nothing."""
    global _active
    before, _active = _active, trace
    try:
        yield
    finally:
        _active = before


@contextmanager
def needed_for(need: int) -> Iterator[None]:
    """Record that what is asked meanwhile decides only this."""
    trace = _active
    if trace is None:
        yield
        return
    before, trace.need = trace.need, need
    try:
        yield
    finally:
        trace.need = before


def doubt() -> None:
    """Note in the trace of the run, if there is one, that not only answers decided what it does."""
    if _active is not None:
        _active.doubt()


def ask(question: Question, base: str) -> str:
    """Ask a question again, with `base` as the current folder."""
    name, path, more = question
    if name == "place":
        return seen_place(os.path.realpath(path), base)
    if name == "home":
        return seen_home(base)
    return QUESTIONS[name](path, more)


def seen_place(real: str, base: str) -> str:
    """Return where a path leads, as seen from the base."""
    try:
        return os.path.relpath(real, base)
    except ValueError:
        return real


def seen_home(base: str) -> str:
    """Return where the home folder is, as seen from the base; "" if the base is not in it."""
    folder = home()
    if folder is None:
        return "!"
    inside = f"{base.rstrip(os.sep)}{os.sep}".startswith(f"{folder.rstrip(os.sep)}{os.sep}")
    return os.path.relpath(folder, base) if inside else ""


class Check(NamedTuple):
    """Whether all answers still hold: the first question that has another one, or the signatures that are new."""

    changed: Question | None
    renewed: dict[Question, str]


def check(answers: Iterable[tuple[Question, Answer]], base: str) -> Check:
    """Ask all questions again, with `base` as the current folder; a file whose signature is the same is not read."""
    renewed: dict[Question, str] = {}
    for question, (text, _, mark) in answers:
        if question.name == "content":
            try:
                status = os.stat(question.path)
            except (OSError, ValueError):
                status = None
            if status is not None and mark and signature(status) == mark:
                continue
            if of_content(question.path, question.more) != text:
                return Check(question, renewed)
            if status is not None and (now := _trusted(status)):
                renewed[question] = now
        elif ask(question, base) != text:
            return Check(question, renewed)
    return Check(None, renewed)
