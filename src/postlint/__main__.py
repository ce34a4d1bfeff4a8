"""The entry point of `postlint` and `python -m postlint`."""

import os
import sys


def main() -> None:
    """Run the command line. The current folder may be an untrusted checkout, so nothing is imported from it."""
    if sys.path and not sys.flags.safe_path and os.path.realpath(sys.path[0] or ".") == os.path.realpath("."):
        del sys.path[0]
    from postlint.cli import run_command_line

    run_command_line()


if __name__ == "__main__":
    main()
