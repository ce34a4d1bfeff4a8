"""A limit on processor time that no rule, parser or pattern can swallow."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class DeadlineExceededError(BaseException):
    """The post took too long. No `Exception`, so that no rule or library swallows it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise DeadlineExceededError after that much processor time, where the system can (POSIX, main thread)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def exceed(number: int, frame: FrameType | None) -> None:
        raise DeadlineExceededError

    previous = signal.signal(signal.SIGPROF, exceed)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
