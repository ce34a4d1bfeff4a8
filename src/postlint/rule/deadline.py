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
_is_handled = False
"""Whether the signal of the timer has its handler in this process."""


class DeadlineExceededError(BaseException):
    """The post took too long. Derives from BaseException so that no `except Exception` swallows it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise DeadlineExceededError after that much processor time, where the system can (POSIX, main thread).

    The handler of the signal stays: to set and reset it for each post would take longer than many a rule.
    """
    if sys.platform != "win32" and CAN_INTERRUPT and threading.current_thread() is threading.main_thread():
        global _is_handled
        if not _is_handled:
            signal.signal(signal.SIGPROF, _exceed)
            _is_handled = True
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    else:
        yield


def _exceed(number: int, frame: FrameType | None) -> None:
    raise DeadlineExceededError
