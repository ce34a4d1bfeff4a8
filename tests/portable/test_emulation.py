"""The systems that `make unit EMULATE=…` emulates, as a process sees them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems are emulated on Linux only")
EMULATED = Path(__file__).parents[1] / "emulated"


def seen(system: str, expressions: str, folder: Path) -> list[str]:
    """Return the values of expressions in the child of an emulated process; `name(module)` is the system's name."""
    code = (
        "import multiprocessing, os, pathlib, signal, sys, zoneinfo\n"
        "name = lambda module: eval('(os.name, sys.platform)', {'os': os, 'sys': sys, '__name__': module})\n"
        f"for each in [{expressions}]: print(each)"
    )
    child = f"import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {code!r}]))"
    # Coverage imports `multiprocessing` before the emulation begins.
    environment = {name: value for name, value in os.environ.items() if name != "COVERAGE_PROCESS_CONFIG"}
    done = subprocess.run(
        [sys.executable, "-c", child],
        cwd=folder,
        env={**environment, "POSTLINT_EMULATE": system, "PYTHONPATH": str(EMULATED), "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("cp949" if system == "windows" else "utf-8").split(
        "\r\n" if system == "windows" else "\n"
    )


def test_windows_has_no_posix(tmp_path: Path) -> None:
    made = "os.mkdir('a', 0o700) or oct(os.stat('a').st_mode)"
    text = "pathlib.Path('b').write_text('1\\n', 'utf-8') and pathlib.Path('b').read_bytes()"
    methods = "'forkserver' in multiprocessing.get_all_start_methods(), hasattr(signal, 'setitimer'), zoneinfo.TZPATH"
    assert seen("windows", f"{methods}, {made}, {text}, '차', name('postlint.text')", tmp_path) == [
        *("False", "False", "()"),
        *("0o40777", "b'1\\r\\n'", "차", "('nt', 'linux')", ""),
    ]


def test_macos_lists_names_as_nfd_and_finds_them_as_nfc(tmp_path: Path) -> None:
    (tmp_path / "\ucc28").mkdir()
    (tmp_path / "\ucc28" / "\xe9").touch()
    found = "*map(ascii, pathlib.Path().rglob('*')), os.path.exists('\\ucc28/e\\u0301'), os.path.exists('/proc')"
    assert seen("macos", f"{found}, name('postlint')", tmp_path) == [
        *("PosixPath('\\u110e\\u1161')", "PosixPath('\\u110e\\u1161/e\\u0301')"),
        *("True", "False", "('posix', 'darwin')", ""),
    ]


@pytest.mark.parametrize("system", ["windows", "macos"])
def test_other_packages_see_the_real_system(system: str, tmp_path: Path) -> None:
    assert seen(system, "name('pathlib')", tmp_path)[0] == "('posix', 'linux')"
