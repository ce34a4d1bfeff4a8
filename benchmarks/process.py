"""Runs a command to its end and measures it: start-up, work and all processes that it starts."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Timer

RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # what `ru_maxrss` counts in, in bytes


@dataclass(frozen=True)
class Measurement:
    """The cost of one run. `peak` is the resident memory of the largest process, in bytes."""

    wall: float
    cpu: float
    peak: int
    exit_code: int
    complaint: str  # last line on stderr
    timed_out: bool = False


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float) -> Measurement:
    """Run `command` in `folder`, discard its output, and kill it after `limit` seconds."""
    adopt_orphans()
    with tempfile.TemporaryFile() as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            start_new_session=True,
        )
        timer = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)  # counts the children that the child waited for as well
        except BaseException:  # Ctrl-C: the command is in its own session and did not get it
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        stderr.seek(0)
        complaint = last_line(stderr.read())
    usages = [usage, *orphans()]
    cpu = sum(each.ru_utime + each.ru_stime for each in usages)
    peak = max(each.ru_maxrss for each in usages) * RSS_UNIT
    return Measurement(wall, cpu, peak, process.returncode, complaint, timed_out=wall >= limit)


def adopt_orphans() -> None:
    """Adopt orphaned processes (Linux): a daemon that starts workers loses its own parent."""
    if sys.platform == "linux":
        set_child_subreaper = 36  # prctl(2)
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def orphans() -> list[resource.struct_rusage]:
    """Return the cost of the processes that outlive the command, when they have ended."""
    usages = []
    while True:
        try:
            usages.append(os.wait4(-1, 0)[2])
        except ChildProcessError:
            return usages


def last_line(output: bytes) -> str:
    """Return the last line that is not empty."""
    lines = output.decode(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def middle(measurements: Sequence[Measurement]) -> Measurement:
    """Return the median of each quantity, with the outcome of the last run."""
    last = measurements[-1]
    return Measurement(
        wall=median(each.wall for each in measurements),
        cpu=median(each.cpu for each in measurements),
        peak=int(median(each.peak for each in measurements)),
        exit_code=last.exit_code,
        complaint=last.complaint,
    )
