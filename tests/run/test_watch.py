"""The memory of all processes below a measured one is seen, also of those that it starts itself."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.memory import PERIOD, Watch, descendants, peak_of

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
MEGABYTE = 1_000_000
# Holds 60 MB, and starts a process that holds 120 MB, until its input ends.
NESTED = f"""
import subprocess, sys
kept = b"x" * {60 * MEGABYTE}
inner = "import sys; kept = b'x' * {120 * MEGABYTE}; print('ready', flush=True); sys.stdin.read()"
child = subprocess.Popen([sys.executable, "-c", inner], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdout.readline()
print("ready", flush=True)
sys.stdin.read()
child.stdin.close()
child.wait()
"""


def test_the_peaks_of_a_process_and_of_those_that_it_starts() -> None:
    with Watch() as watch:
        process = subprocess.Popen([sys.executable, "-c", NESTED], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        assert len(descendants(process.pid)) == 1
        for _ in range(100):  # a look before it was ready saw less
            if sum(watch.others) < 120 * MEGABYTE:
                time.sleep(PERIOD)
        process.stdin.close()
        process.wait()
        process.stdout.close()
    assert 60 * MEGABYTE < watch.first < 110 * MEGABYTE
    (other,) = watch.others
    assert 120 * MEGABYTE < other < 170 * MEGABYTE


def test_a_process_that_has_ended_has_no_memory_and_no_others() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert (peak_of(process.pid), descendants(process.pid)) == (0, [])
    assert peak_of(os.getpid()) > 0


def test_nothing_is_known_without_a_process() -> None:
    with Watch() as watch:
        pass
    assert (watch.first, watch.others) == (0, [])
