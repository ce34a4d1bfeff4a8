"""Look for faults for some seconds: `python -m tests.fuzz 1800`.

Half of the time, hypothesis makes cases of the grammars; the other half, atheris mutates the seeds and watches which
branches they reach. Where atheris is not installed, hypothesis has all of the time. A case that shows a fault becomes
a small file in tests/fuzz/found, which the test suite checks again.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter, defaultdict
from importlib.util import find_spec

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.case import FOUND, Case
from tests.fuzz.fault import Faults
from tests.fuzz.grammar import CASES


def search(seconds: float) -> None:
    """Check cases of each grammar in turn."""
    faults = Faults()
    count: Counter[str] = Counter()
    spent: defaultdict[str, float] = defaultdict(float)
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        number += 1
        for name, cases in CASES.items():
            if time.monotonic() < end:
                start = time.process_time()
                count[name] += _round(cases, faults, int(time.time()) + number)
                spent[name] += time.process_time() - start
    for name in CASES:
        print(f"{name}: {count[name]:,} cases in {spent[name]:.0f} s", flush=True)


def _round(cases: st.SearchStrategy[Case], faults: Faults, number: int) -> int:
    """Check some cases; return how many."""
    done = 0

    @seed(number)
    @settings(
        max_examples=200,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def each(case: Case) -> None:
        nonlocal done
        done += 1
        faults.check(case)

    each()
    return done


def main(seconds: int) -> int:
    """Return how many faults were found."""
    FOUND.mkdir(exist_ok=True)
    before = set(FOUND.iterdir())
    has_atheris = find_spec("atheris") is not None
    search(seconds / 2 if has_atheris else seconds)
    if has_atheris:
        guided = [sys.executable, "-m", "tests.fuzz.guided", str(seconds // 2)]
        subprocess.run(guided, stderr=subprocess.DEVNULL, check=False)
    found = set(FOUND.iterdir()) - before
    print(f"{len(found)} faults" + (f" in {FOUND}" if found else ""))
    return len(found)


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]))))
