"""The command line starts fast: heavy modules are imported only when needed."""

from __future__ import annotations

import subprocess
import sys

from .site import GOOD, HANGS, Site

HEAVY = {
    *("bs4", "rich", "jsonschema", "turbohtml", "pyromark", "rapidfuzz", "wcwidth", "multiprocessing", "concurrent"),
}


def imported(site: Site, code: str) -> set[str]:
    """The packages that some code imports, without those that Python has imported before it (for a debugger, say)."""
    return _imported(site, code) - _imported(site, "")


def _imported(site: Site, code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sorted(sys.modules))"],
        cwd=site.root,
        env=site.environment({}),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=HANGS,
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_command_line_imports_nothing_heavy(site: Site) -> None:
    modules = imported(site, "import postlint.cli")
    assert "click" in modules
    assert not modules & HEAVY


def test_the_check_of_imports_finds_one(site: Site) -> None:
    assert "rich" in imported(site, "import rich.console")


def test_a_right_configuration_is_read_without_a_schema(site: Site) -> None:
    site.config('max-warnings = 3\n\n[rules]\n"text/too-short" = { min-length = 3 }\n')
    load = (
        "from pathlib import Path; from postlint.project.config import load_config; load_config(Path('postlint.toml'))"
    )
    modules = imported(site, load)
    assert "msgspec" in modules
    assert not modules & {"jsonschema", "referencing", "rapidfuzz"}


def test_common_texts_are_measured_without_the_tables_of_widths(site: Site) -> None:
    texts = ("Tea", "한국의 “차” 이야기", "お茶の話", "茶的故事")
    measure = f"from postlint.text import columns; [columns(text) for text in {texts}]"
    assert "wcwidth" not in imported(site, measure)
    assert "wcwidth" in imported(site, "from postlint.text import columns; columns('☕')")


def test_a_clean_run_over_one_post_needs_neither_beautiful_soup_nor_rich(site: Site) -> None:
    site.post("tea", GOOD)
    run = "import postlint.engine.run as r; r.run(r.make_shares(['.']))"
    assert not imported(site, run) & {"bs4", "rich", "rapidfuzz"}


def test_front_matter_that_a_bundled_schema_accepts_needs_no_jsonschema(site: Site) -> None:
    site.post("tea", GOOD)
    run = "import postlint.engine.run as r; r.run(r.make_shares(['.']))"
    slow = {"jsonschema", "jsonschema_specifications", "referencing", "rpds", "attr", "attrs", "regress"}
    assert not imported(site, run) & slow
    site.post("tea", GOOD.replace("---\n", "---\ncategories: 3\n", 1))
    assert {"jsonschema", "referencing"} <= imported(site, run)
