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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # what `ru_maxrss` counts in, in bytes

COUNTS_ORPHANS = sys.platform == "linux"
"""Whether the CPU time of processes is counted that outlive the process that started them."""


@dataclass(frozen=True)
class Measurement:
    """The cost of one run: seconds of wall time and of CPU time of all processes.

    `peak` is the resident memory of the largest process, in bytes.
    """

    wall: float
    cpu: float
    peak: int
    exit_code: int
    complaint: str  # last line on stderr
    timed_out: bool = False


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float) -> Measurement:
    """Run `command` in `folder`, discard its output, and kill it after `limit` seconds."""
    with adopting(), tempfile.TemporaryFile() as stderr:
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
        timer = Timer(limit, kill_group, (process.pid,))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)  # counts the children that the child waited for as well
            wall = time.perf_counter() - start
            usages = [usage, *orphans(process.pid)]
        except BaseException:  # Ctrl-C: the command is in its own session and did not get it
            kill_group(process.pid)
            raise
        finally:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        stderr.seek(0)
        complaint = last_line(stderr.read())
    cpu = sum(each.ru_utime + each.ru_stime for each in usages)
    peak = max(each.ru_maxrss for each in usages) * RSS_UNIT
    return Measurement(wall, cpu, peak, process.returncode, complaint, timed_out=wall >= limit)


def kill_group(process: int) -> None:
    """Kill a command and all that it started, if something of it is left."""
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


@contextmanager
def adopting() -> Iterator[None]:
    """Be the parent of orphaned processes: postlint's workers are started by a server that nobody waits for."""
    set_child_subreaper = 36  # prctl(2)
    if COUNTS_ORPHANS:
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
    try:
        yield
    finally:
        if COUNTS_ORPHANS:
            ctypes.CDLL(None).prctl(set_child_subreaper, 0, 0, 0, 0)


def orphans(group: int) -> list[resource.struct_rusage]:
    """Return the cost of the processes of a group that outlive the command, when they have ended."""
    usages = []
    while True:
        try:
            usages.append(os.wait4(-group, 0)[2])
        except ChildProcessError:
            return usages


def last_line(output: bytes) -> str:
    """Return the last line that is not empty."""
    lines = output.decode(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
