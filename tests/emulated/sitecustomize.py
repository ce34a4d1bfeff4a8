"""Only with `make unit EMULATE=…`: make this process, and the ones it starts, look like another system.

The variable POSTLINT_EMULATE names the system: `windows` or `macos`. `make unit` puts this folder into PYTHONPATH;
Python imports a module of this name when it starts. What a system does in C cannot be emulated: its paths with `\\`,
its locks on open files, its console.
"""

from __future__ import annotations

import builtins
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

_PRODUCT = "postlint"
_TESTS = ("tests", "conftest")


def name_system(module: ModuleType, variable: str, emulated: str, *packages: str) -> None:
    """Let `os.name` or `sys.platform` have another value in some packages, unless a test sets it.

    The standard library and all other packages see the real one, on which they run.
    """
    real = getattr(module, variable)

    def read(module: ModuleType) -> Any:
        package = sys._getframe(1).f_globals.get("__name__", "").partition(".")[0]
        value = vars(module)[variable]
        return emulated if package in packages and value == real else value

    def write(module: ModuleType, value: Any) -> None:
        vars(module)[variable] = value

    module.__class__ = type("System", (ModuleType,), {variable: property(read, write)})


# --- Windows ----------------------------------------------------------------------------------------------


def emulate_windows() -> None:
    """No POSIX signals, timers and modes, no forkserver, no time zones; CRLF in text files, cp949 on the streams."""
    name_system(os, "name", "nt", _PRODUCT, *_TESTS)
    name_system(sys, "platform", "win32", *_TESTS)  # the product's code for "win32" runs on Windows only
    for name in "ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL SIGALRM SIGPROF SIGVTALRM SIG_BLOCK SIG_SETMASK".split():
        delattr(signal, name)
    for name in "alarm getitimer pause pthread_sigmask setitimer sigwait".split():
        delattr(signal, name)
    for name in "O_CLOEXEC O_NONBLOCK chown fchmod geteuid mkfifo".split():
        delattr(os, name)

    import _socket

    delattr(_socket, "CMSG_LEN")  # without it, `multiprocessing` has no forkserver

    os.environ["PYTHONTZPATH"] = ""
    os.umask(0)
    make = os.mkdir

    def mkdir(path: Any, mode: int = 0o777, **options: Any) -> None:
        make(path, **options)

    os.mkdir = mkdir
    _replace_open(_with_crlf)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(newline="\r\n")
            if not os.environ.get("PYTHONIOENCODING") and not sys.flags.utf8_mode:
                stream.reconfigure(encoding="cp949")


def _with_crlf(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return an `open` that writes text with CRLF, unless the caller names the line ends."""

    def open_text(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        *rest: Any,
        **named: Any,
    ) -> Any:
        if newline is None and set(mode) & set("wxa") and not set(mode) & set("b+"):
            newline = "\r\n"
        return real(file, mode, buffering, encoding, errors, newline, *rest, **named)

    return open_text


def _replace_open(wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    io.open = builtins.open = wrap(open)


# --- macOS ------------------------------------------------------------------------------------------------


def emulate_macos() -> None:
    """Names of files are decomposed (NFD) when a folder is listed, and found in both forms. There is no /proc."""
    name_system(sys, "platform", "darwin", _PRODUCT, *_TESTS)
    from unicodedata import normalize

    def stored(path: Any) -> Any:
        """Return the path as the file system stores it."""
        if isinstance(path, int) or path is None:
            return path
        path = os.fspath(path)
        text = os.fsdecode(path)
        if text == "/proc" or text.startswith("/proc/"):
            text = f"/nonexistent{text}"
        elif text.isascii():
            return path
        return os.fsencode(normalize("NFC", text)) if isinstance(path, bytes) else normalize("NFC", text)

    def listed(name: Any) -> Any:
        """Return the name as a folder lists it."""
        if isinstance(name, bytes):
            return os.fsencode(normalize("NFD", os.fsdecode(name)))
        return normalize("NFD", name)

    def by_path(real: Callable[..., Any], paths: int = 1) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            return real(*map(stored, arguments[:paths]), *arguments[paths:], **named)

        return call

    class Entry:
        """An entry of a folder: `os.DirEntry` with another name."""

        def __init__(self, folder: Any, entry: os.DirEntry[Any]) -> None:
            self._entry = entry
            self.name = listed(entry.name)
            self.path = self.name if isinstance(folder, int) else os.path.join(folder, self.name)

        def __fspath__(self) -> Any:
            return self.path

        def __getattr__(self, name: str) -> Any:
            return getattr(self._entry, name)

    class Folder:
        """What `os.scandir` returns."""

        def __init__(self, path: Any = ".") -> None:
            self._path = "." if path is None else path
            self._entries = scandir(stored(path))

        def __iter__(self) -> Iterator[Entry]:
            return self

        def __next__(self) -> Entry:
            return Entry(self._path, next(self._entries))

        def __enter__(self) -> Folder:
            return self

        def __exit__(self, *error: object) -> None:
            self.close()

        def close(self) -> None:
            self._entries.close()

        def __del__(self) -> None:
            if "_entries" in vars(self):
                self.close()  # without a warning if it was not read to its end: pytest does that

    scandir, listdir = os.scandir, os.listdir
    replaced: dict[str, Callable[..., Any]] = {
        "scandir": Folder,
        "listdir": lambda path=".": [listed(name) for name in listdir(stored(path))],
    }
    for name in "access chdir chmod lstat mkdir mkfifo open readlink remove rmdir stat truncate unlink utime".split():
        replaced[name] = by_path(getattr(os, name))
    for name in ("link", "rename", "replace", "symlink"):
        replaced[name] = by_path(getattr(os, name), 2)
    for name, function in replaced.items():
        for supporting in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
            if getattr(os, name) in supporting:
                supporting.add(function)
        setattr(os, name, function)
    _replace_open(by_path)


match os.environ.get("POSTLINT_EMULATE"):
    case "windows":
        emulate_windows()
    case "macos":
        emulate_macos()
    case other if other:
        raise SystemExit(f"POSTLINT_EMULATE: no system {other}; expected windows or macos")
