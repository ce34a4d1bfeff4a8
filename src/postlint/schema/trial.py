"""Find a remedy for each fault: the first proposal after which the fault is gone and no other is new."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.schema import phrase
from postlint.schema.application import applied
from postlint.schema.change import Remedy, changed
from postlint.schema.fault import SchemaFault
from postlint.schema.remedy import near_key, proposals
from postlint.text import quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.front_matter import Pointer

FAULTS = 20
"""The most faults of one post for which a remedy is sought."""
_TRIES = 16
_CHARACTERS = 20_000
_UNKNOWN = ("additionalProperties", "unevaluatedProperties")


class Advised(NamedTuple):
    """A fault with what to do about it.

    `beside` are other places that belong to it, and words about them; `about` is the fault that it is reported for.
    """

    fault: SchemaFault
    remedy: Remedy | None = None
    beside: tuple[tuple[str, Pointer], ...] = ()
    about: SchemaFault | None = None


class _Pair(NamedTuple):
    """A misspelled key, its fault if it has one, and that of the missing key."""

    pointer: Pointer
    unknown: SchemaFault | None
    missing: SchemaFault


class Trial:
    """Tries proposals on the data of one post. `find` returns the faults of data; `start` is the root schema."""

    def __init__(
        self, data: Any, found: list[SchemaFault], find: Callable[[Any], list[SchemaFault]], start: Any
    ) -> None:
        self._data = data
        self._found = found
        self._old = {identity(fault) for fault in found}
        self._find = find
        self._start = start

    def advise(self) -> list[Advised]:
        """Return the faults with their remedies; a missing key and its misspelling are one of them."""
        if len(self._found) > FAULTS or len(json.dumps(self._data, default=str)) > _CHARACTERS:
            return [Advised(fault) for fault in self._found]
        pairs = self._pairs()
        gone = {id(pair.unknown) for pair in pairs.values()}
        advised: list[Advised] = []
        for fault in self._found:
            if id(fault) in pairs:
                advised.append(self._paired(pairs[id(fault)]))
            elif id(fault) not in gone:
                advised.append(self._advise(fault))
        return advised

    def _advise(self, fault: SchemaFault) -> Advised:
        pointer = (*fault.pointer, *fault.missing[:1])
        parts = [part for _, part in applied(self._start, pointer)] if fault.missing or not fault.at_key else []
        for number, proposal in enumerate(proposals(fault, parts, self._keys(pointer[:-1]))):
            if number == _TRIES:
                break
            remedy = proposal.remedy
            if remedy is None or (remedy.action == "remove" and self._helps(_without(remedy), fault)):
                return Advised(fault._replace(advice=proposal.advice))
            if remedy.action != "remove" and self._helps(remedy, fault):
                return Advised(fault._replace(advice=proposal.advice), remedy)
        return Advised(fault)

    def _helps(self, remedy: Remedy, *gone: SchemaFault) -> bool:
        new = {identity(fault) for fault in self._find(changed(self._data, remedy))}
        if remedy.action == "drop" and remedy.pointer and isinstance(remedy.pointer[-1], int):
            return len(new) < len(self._old)
        return new <= self._old - {identity(fault) for fault in gone}

    def _pairs(self) -> dict[int, _Pair]:
        """Return the misspelled keys beside missing ones, by the id of the fault of the missing one."""
        unknown = {fault.pointer: fault for fault in self._found if fault.keyword in _UNKNOWN and fault.at_key}
        pairs: dict[int, _Pair] = {}
        taken: set[Pointer] = set()
        for missing in self._found:
            if len(missing.missing) != 1 or missing.is_own:
                continue
            for key in self._keys(missing.pointer):
                pointer = (*missing.pointer, key)
                if pointer in taken or self._is_described(pointer):
                    continue
                if not near_key(key, missing.missing) and not (
                    pointer in unknown and phrase.closest(key, missing.missing)
                ):
                    continue
                pair = _Pair(pointer, unknown.get(pointer), missing)
                rename = Remedy("rename", pointer, key=missing.missing[0])
                if identity(missing) not in {identity(fault) for fault in self._find(changed(self._data, rename))}:
                    pairs[id(missing)] = pair
                    taken.add(pointer)
                    break
        return pairs

    def _keys(self, pointer: Pointer) -> list[str]:
        data = self._data
        for step in pointer:
            data = data[step]
        return [key for key in data if isinstance(key, str)] if isinstance(data, dict) else []

    def _is_described(self, pointer: Pointer) -> bool:
        above = applied(self._start, pointer[:-1])
        return any(pointer[-1] in part.get("properties", ()) for _, part in above)

    def _paired(self, pair: _Pair) -> Advised:
        """Return the one fault of a misspelled key and the missing key: it is at the misspelled one."""
        pointer, unknown, missing = pair
        name = missing.missing[0]
        remedy = Remedy("rename", pointer, key=name, is_safe=len(pointer) > 1)
        words, advice = f"unknown key {phrase.subject(pointer)}", f"did you mean {quote(name)}"
        fault = missing._replace(pointer=pointer, claim=words, advice=advice, missing=(), because="")
        is_cure = self._helps(remedy, *(each for each in (unknown, missing) if each is not None))
        return Advised(fault, remedy if is_cure else None, ((missing.message, missing.pointer),), missing)


def identity(fault: SchemaFault) -> tuple[Pointer, str]:
    """Return what makes a fault the same in other data: its place and its claim."""
    return fault.pointer, fault.claim


def _without(remedy: Remedy) -> Remedy:
    return Remedy("drop", remedy.pointer)
