"""A library without a wheel for a machine may be missing, or impossible to load: one sentence says what to do."""

from __future__ import annotations

import pytest

from tests.cli.site import GOOD, Site

REMEDY = "run `pip install --force-reinstall postlint`, which needs a C compiler where a library has no wheel"
COMMANDS = ["check", "check --jobs=2", "files", "rules", "explain image/alt", "audit attribution", "init --dry-run"]


def shadow(site: Site, library: str, error: str) -> Site:
    """Put a module before the library that raises an error instead."""
    site.plugins.mkdir()
    (site.plugins / f"{library}.py").write_text(f"raise {error}\n", "utf-8")
    site.post("tea", GOOD)
    site.post("milk", GOOD)
    return site


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_parser_is_one_sentence(site: Site, command: str) -> None:
    error = "ModuleNotFoundError(\"No module named 'turbohtml'\", name='turbohtml')"
    result = shadow(site, "turbohtml", error).spawn(*command.split())
    assert result == (2, "", f"error: the library `turbohtml` is not installed: {REMEDY}\n")


@pytest.mark.parametrize("library", ["turbohtml", "yaml", "pyromark"])
def test_a_library_that_cannot_be_loaded_is_one_sentence(site: Site, library: str) -> None:
    error = f"ImportError('DLL load failed: not found', name='{library}._native', path='_native.pyd')"
    result = shadow(site, library, error).spawn("check")
    assert result.err == f"error: the library `{library}` cannot be loaded (DLL load failed: not found): {REMEDY}\n"
    assert (result.code, result.out) == (2, "")


def test_a_mistake_in_our_own_imports_is_a_bug(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ImportError("cannot import name 'x'", name="postlint.text")

    site.post()
    monkeypatch.setattr("postlint.engine.run.make_shares", fail)
    code, _, err = site.check()
    assert (code, "This is a bug in postlint" in err) == (2, True)
