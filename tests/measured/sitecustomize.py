"""Only where `make coverage` measures: a worker writes down what it has run before each answer.

A worker is killed when it is not needed any more, and a process that is killed writes nothing. `make coverage` puts
this folder into PYTHONPATH; Python imports a module of this name when it starts.
"""

from __future__ import annotations

import os
import sys

if "COVERAGE_PROCESS_CONFIG" in os.environ and "multiprocessing.forkserver" in " ".join(sys.orig_argv):
    from multiprocessing.connection import Connection
    from typing import Any

    from coverage import Coverage

    send: Any = Connection.send

    def send_and_save(pipe: Any, answer: Any) -> None:
        """Save first: the answer may be the last thing that is waited for."""
        if (running := Coverage.current()) is not None:
            running.save()
        send(pipe, answer)

    setattr(Connection, "send", send_and_save)  # noqa: B010 - mypy refuses the assignment
