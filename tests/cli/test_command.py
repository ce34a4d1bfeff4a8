"""The commands that show rules, posts and settings, and click's shell completion."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from postlint.rules import BUILTIN

from .site import HANGS, Site


def test_explain_shows_the_page_of_a_rule(site: Site) -> None:
    code, out, err = site.check("explain", "image/alt")
    assert (code, err) == (0, "")
    assert out.startswith("# image/alt\n")
    assert '<img src="tea.jpg">' in out
    assert "\x1b" not in out
    assert "\x1b[" in site.check("explain", "image/alt", "--color", "always").out


@pytest.mark.parametrize("rule", BUILTIN, ids=lambda rule: rule.id)
def test_every_rule_can_be_explained(site: Site, rule: object) -> None:
    assert site.check("explain", getattr(rule, "id", "")).code == 0


def test_explain_knows_what_was_probably_meant(site: Site) -> None:
    code, out, err = site.check("explain", "image/alts")
    assert (code, out) == (2, "")
    assert "error: there is no rule `image/alts`: did you mean `image/alt`" in err


def test_rules_lists_every_rule_once(site: Site) -> None:
    code, out, _ = site.check("rules")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:] if line.strip()] == [rule.id for rule in BUILTIN]
    assert "\x1b" not in out


def test_config_says_where_every_setting_comes_from(site: Site) -> None:
    site.post()
    site.config('# ours\nfail-on = "warning"\n')
    code, out, _ = site.check("config")
    assert code == 0
    lines = out.splitlines()
    assert f"project = {site.root}" in lines[0]
    assert "configuration = postlint.toml" in lines
    assert "generator = jekyll  # detected" in lines
    assert 'fail-on = "warning"  # postlint.toml:2' in lines
    assert 'profile = "recommended"  # default' in lines


def test_a_mistake_in_the_configuration_is_2_for_every_command(site: Site) -> None:
    site.post()
    site.config("x = 1\n")
    for command in (("explain", "image/alt"), ("rules",), ("files",), ("config",)):
        code, out, err = site.check(*command)
        assert (code, out, err) == (2, "", "error: postlint.toml:1:1: unknown key `x`\n")


def complete(site: Site, words: str, **changes: str) -> str:
    variables = {"_POSTLINT_COMPLETE": "bash_complete", "COMP_WORDS": words, **changes}
    variables.setdefault("COMP_CWORD", str(len(words.split(" ")) - 1))
    done = subprocess.run(
        [sys.executable, "-m", "postlint"],
        cwd=site.root,
        env=site.environment(variables),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=HANGS,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="there is no bash")
def test_the_shell_completes_commands_options_and_paths(site: Site) -> None:
    assert "complete -o nosort -F _postlint_completion postlint" in complete(
        site, "postlint ", _POSTLINT_COMPLETE="bash_source"
    )
    assert complete(site, "postlint ex").split() == ["plain,explain"]
    assert set(complete(site, "postlint ").split()) == {
        f"plain,{name}"
        for name in (
            "audit",
            "baseline",
            "cache",
            "check",
            "config",
            "explain",
            "files",
            "init",
            "merge",
            "rules",
            "schema",
            "suppress",
        )
    }
    assert "plain,--output-format" in complete(site, "postlint check --out").split()
    assert set(complete(site, "postlint check --fail-on w").split()) == {"plain,warning"}
    assert complete(site, "postlint check _po").split() == ["file,_po"]
    assert complete(site, "postlint _posts _dr").split() == ["file,_dr"]
