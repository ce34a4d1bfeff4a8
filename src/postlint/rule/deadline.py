"""A limit on processor time that no rule, parser or pattern can swallow."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

CAN_INTERRUPT = hasattr(signal, "setitimer")
"""Whether a process can stop its own work after a time. Windows has no timers: there, another process must end it."""


class DeadlineExceededError(BaseException):
    """The post took too long. Derives from BaseException so that no `except Exception` swallows it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise DeadlineExceededError after that much processor time, where the system can (POSIX, main thread)."""
    is_main = threading.current_thread() is threading.main_thread()
    if sys.platform != "win32" and CAN_INTERRUPT and is_main:

        def exceed(number: int, frame: FrameType | None) -> None:
            raise DeadlineExceededError

        previous = signal.signal(signal.SIGPROF, exceed)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, previous)
    else:
        yield
