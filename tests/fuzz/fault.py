"""Faults: each is kept once, as the smallest case that shows it."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from tests.fuzz.case import FOUND, Case
from tests.fuzz.targets import run

_TRIES = 500


class Faults:
    """The faults that were found in this process."""

    def __init__(self, folder: Path = FOUND) -> None:
        self._folder = folder
        self._known: set[str] = set()

    def check(self, case: Case) -> None:
        """Run a case. If it shows a new fault, write the smallest case that does into the folder."""
        fault = signature(case)
        if fault is None or fault in self._known:
            return
        self._known.add(fault)
        case = shrink(case, fault)
        (self._folder / case.name).write_bytes(case.content)
        print(f"{case.name}: {fault}", flush=True)


def signature(case: Case) -> str | None:
    """Return what is wrong with a case, without the numbers and strings of the case; None if it is fine."""
    try:
        run(case)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        text = re.sub(r"'[^']*'|\d+", "…", (str(error).split("\n") or [""])[0])
        return f"{case.target}: {type(error).__name__} in {place.name}: {text[:120]}"
    return None


def shrink(case: Case, fault: str) -> Case:
    """Remove parts of a case, halves first and single bytes last, as long as the fault stays."""
    size, tries = len(case.data), 0
    while size := size // 2:
        start = 0
        while start < len(case.data) and (tries := tries + 1) < _TRIES:
            less = case._replace(data=case.data[:start] + case.data[start + size :])
            if signature(less) == fault:
                case = less
            else:
                start += size
    return case
