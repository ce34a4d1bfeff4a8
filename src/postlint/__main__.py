"""The entry point of `postlint` and `python -m postlint`."""

import atexit
import os
import sys


def main() -> None:
    """Run the command line. The current folder may be an untrusted checkout, so nothing is imported from it."""
    if sys.path and not sys.flags.safe_path and _is_current(sys.path[0]):
        del sys.path[0]
    from postlint.cache.replay import replay

    try:
        code = replay(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    if code is not None:
        os._exit(code)
    from postlint.cli import run_command_line

    try:
        run_command_line()
    except SystemExit as end:  # all is flushed; to take down what was built would take a tenth of checking one post
        atexit._run_exitfuncs()  # multiprocessing removes its folder for sockets
        os._exit(end.code if isinstance(end.code, int) else 1)


def _is_current(folder: str) -> bool:
    """Return whether a folder is the current one; nothing can be imported from a current folder that was deleted."""
    try:
        return os.path.realpath(folder or ".") == os.path.realpath(".")
    except OSError:
        return False


if __name__ == "__main__":
    main()
