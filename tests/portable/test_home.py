"""A user whom the machine does not know, without HOME, as in a container that runs with any user id."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.site import BAD, Site

pwd = pytest.importorskip("pwd", reason="Windows has no user ids")


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(uid: int) -> None:
        raise KeyError(f"getpwuid(): uid not found: {uid}")

    for name in ("HOME", "USERPROFILE", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)


def test_there_is_no_home() -> None:
    with pytest.raises(RuntimeError):
        Path.home()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check",), 1),
        (("check", "--output-format=full", "--verbose", "--color=always"), 1),
        (("check", "-j2"), 1),
        (("audit", "attribution"), 0),
        (("config",), 0),
        (("explain", "image/alt", "--color=always"), 0),
        (("files", "--urls", "--rules"), 0),
        (("init", "--dry-run"), 0),
        (("rules",), 0),
        (("schema", "list"), 0),
        (("schema", "infer"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_command_works_without_a_home(site: Site, arguments: tuple[str, ...], code: int) -> None:
    for number in range(6):
        site.post(str(number), BAD)
    result = site.check(*arguments)
    assert (result.code, "failed" in result.err) == (code, False), result.err
