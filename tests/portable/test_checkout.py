"""A checkout has LF everywhere, also with the settings of git on Windows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not (ROOT / ".git").exists() or shutil.which("git") is None, reason="this is not a checkout")
def test_git_keeps_lf_where_it_would_write_crlf(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    settings = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf")
    subprocess.run(["git", *settings, "clone", "--quiet", "--depth=1", ROOT.as_uri(), copy], check=True)
    files = [path for path in copy.rglob("*") if path.is_file() and ".git" not in path.relative_to(copy).parts]
    assert len(files) > 500
    assert [path for path in files if b"\r" in path.read_bytes()] == []
