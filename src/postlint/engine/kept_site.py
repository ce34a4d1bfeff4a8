"""Keep what rules about the whole site find: they find it again while the facts and the files of the site are the same.

The facts of a post stay the same while its address, links, pictures and the like do, whatever else is written in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import msgspec

from postlint import disk
from postlint.cache.sealed import load, path_of, save
from postlint.engine.claim import Claim
from postlint.engine.site_stage import Findings
from postlint.site import SiteFinding


class _File(msgspec.Struct, array_like=True):
    """What is kept: the digest of the facts, what the plan and the rules asked the disk, and what the rules found."""

    facts: str
    questions: list[tuple[str, str, str, str, str]]
    claims: dict[str, tuple[tuple[str, tuple[SiteFinding, ...]], ...]]
    silencing: frozenset[str]


_FILE = msgspec.msgpack.Decoder(_File)


class KeptSite:
    """The findings that are kept for a plan, in one file of the cache."""

    def __init__(self, folder: str, name: str, trace: disk.Trace) -> None:
        self._path = path_of(folder, name)
        self._trace = trace

    def findings(self, facts: dict[str, bytes], evaluate: Callable[[], Findings]) -> Findings:
        """Return what the rules find, by evaluating them if that is not kept for these facts, packed, by path."""
        packed = (part for path in sorted(facts) for part in (os.fsencode(path), facts[path]))
        key = disk.digest(b"\0".join(b"%d" % len(part) + b":" + part for part in packed))
        if (known := self._known(key)) is not None:
            return known
        below = self._trace.child()
        with disk.recording(below):
            found = evaluate()
        self._trace.take(below.drain())
        if not found.crashes and not found.beside and below.is_consistent:
            self._keep(key, found, below)
        return found

    def _known(self, key: str) -> Findings | None:
        body = load(self._path)
        try:
            file = None if body is None else _FILE.decode(body)
        except msgspec.DecodeError:
            return None
        if file is None or file.facts != key:
            return None
        answers = {
            disk.Question(name, path, more): disk.Answer(text, disk.SITE, mark)
            for name, path, more, text, mark in file.questions
        }
        if disk.check(answers.items(), self._trace.base).changed is not None:
            return None
        self._trace.take(disk.Drained(answers, is_consistent=True, is_certain=True))
        claims = {path: tuple(Claim(*each) for each in found) for path, found in file.claims.items()}
        return Findings(claims, file.silencing)

    def _keep(self, key: str, found: Findings, below: disk.Trace) -> None:
        """Keep findings that are plain: what a rule adds for its own judge may have a type that is not known here."""
        claims = {
            path: tuple((claim.rule, claim.findings or ()) for claim in each) for path, each in found.claims.items()
        }
        every = (each for one in claims.values() for _, findings in one for each in findings)
        if not all(isinstance(each.data, str | None) for each in every):
            return
        of_plan = {question: answer for question, answer in self._trace.answers.items() if answer.needs & disk.PLAN}
        asked = of_plan | below.answers
        questions = [(*question, answer.text, answer.signature) for question, answer in asked.items()]
        try:
            save(self._path, msgspec.msgpack.encode(_File(key, questions, claims, found.silencing)))
        except UnicodeEncodeError:  # a name that is not UTF-8
            return
