"""What all tests share: `--update` rewrites golden files, and where the corpus of real posts is.

No test is timed. `POSTLINT_EXAMPLES=5000 make test` makes property tests look further than an every-day run; on CI they
look at the same examples each time. `POSTLINT_CORPUS` is the folder of the corpus, where it is another than usual.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Hundreds of tests start a program: what it imports is compiled once, whatever the environment says.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Nor does the log of a CI system have colour here.
for _name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
    os.environ.pop(_name, None)

# The cache of the user is left alone: the tests that want one name its folder.
os.environ["POSTLINT_CACHE_DIR"] = os.devnull

settings.register_profile(
    "postlint",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=int(os.environ.get("POSTLINT_EXAMPLES", "100")),
)
settings.load_profile("postlint")

CORPUS = Path(os.environ.get("POSTLINT_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")
NO_CORPUS = f"there is no corpus of real posts: no folder {CORPUS}, and POSTLINT_CORPUS names none"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files and literate outputs")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    if not CORPUS.is_dir():
        pytest.skip(NO_CORPUS)
    return CORPUS


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder, empty."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    return folder
