"""The entry point of `postlint` and `python -m postlint`."""

import atexit
import os
import sys


def main() -> None:
    """Run the command line. The current folder may be an untrusted checkout, so nothing is imported from it."""
    if sys.path and not sys.flags.safe_path and os.path.realpath(sys.path[0] or ".") == os.path.realpath("."):
        del sys.path[0]
    from postlint.cli import run_command_line

    try:
        run_command_line()
    except SystemExit as end:  # all is flushed; to take down what was built would take a tenth of checking one post
        atexit._run_exitfuncs()  # multiprocessing removes its folder for sockets
        os._exit(end.code if isinstance(end.code, int) else 1)


if __name__ == "__main__":
    main()
