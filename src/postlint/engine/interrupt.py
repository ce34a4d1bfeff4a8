"""The exception for Ctrl-C. It is imported before anything else, so it imports nothing."""

from __future__ import annotations


class InterruptedRunError(BaseException):
    """The user interrupts the run. It is not a KeyboardInterrupt, as click makes another exception of that."""
