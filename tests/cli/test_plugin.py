"""Rules of installed packages are code, so they are loaded only if the configuration names them."""

from __future__ import annotations

import pytest

from .site import Site

RULE = """
@post_rule("teahouse/milk", severity=Severity.WARNING, since="")
def milk(post, options):
    \"\"\"No milk in green tea.\"\"\"
    for tag in post.body.soup.find_all("b", string="milk"):
        yield Finding("milk in green tea", post.body.soup_span(tag))

RULES = [milk]
"""


def test_a_named_plugin_adds_its_rules(site: Site) -> None:
    site.plugin("teahouse", RULE)
    site.post("a", "---\nlayout: post\ntitle: A\n---\n\nTea and <b>milk</b>.\n")
    site.config('plugins = ["teahouse"]\n')
    assert site.check().out == "_posts/2024-05-01-a.md:6:9 warning teahouse/milk milk in green tea\n"
    assert "No milk in green tea." in site.check("explain", "teahouse/milk").out
    assert "teahouse/milk" in site.check("rules").out

    site.config('plugins = ["teahouse"]\n[rules]\n"teahouse/milk" = "error"\n')
    assert site.check().code == 1


def test_a_plugin_may_be_a_single_rule(site: Site) -> None:
    site.plugin("teahouse", RULE.replace("[milk]", "milk"))
    site.post("a", "---\nlayout: post\ntitle: A\n---\n\n<b>milk</b>\n")
    site.config('plugins = ["teahouse"]\n')
    assert len(site.check().lines) == 1


def test_a_plugin_that_is_not_named_is_not_even_imported(site: Site) -> None:
    canary = site.root.parent / "canary"
    site.plugin("teahouse", f"os.mkdir({str(canary)!r})\n{RULE}")
    site.post()
    assert site.check().code == 1
    assert not canary.exists()

    site.config('plugins = ["teahouse"]\n')
    site.check()
    assert canary.exists()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import no_such_module", "the plugin `teahouse` cannot be loaded: ModuleNotFoundError: No module named"),
        ("raise SystemExit(0)", "the plugin `teahouse` cannot be loaded: SystemExit"),
        ("ROOLS = []", "the plugin `teahouse` cannot be loaded: AttributeError"),
        ("RULES = [3]", "the plugin `teahouse` is not a rule made with `post_rule`, nor a list of them"),
        ("RULES = 3", "the plugin `teahouse` is not a rule made with `post_rule`, nor a list of them"),
        (RULE.replace("teahouse/milk", "image/alt"), "there are two rules `image/alt`"),
    ],
)
def test_a_plugin_that_is_none_is_2_at_its_name(site: Site, code: str, message: str) -> None:
    site.plugin("teahouse", code)
    site.post()
    site.config('profile = "strict"\nplugins = ["teahouse"]\n')
    code_, out, err = site.check()
    assert (code_, out) == (2, "")
    assert err.startswith("error: postlint.toml:2:12: ")
    assert message in err


def test_an_unknown_plugin_may_have_been_misspelled(site: Site) -> None:
    site.plugin("teahouse", RULE)
    site.post()
    site.config('plugins = ["tea-house"]\n')
    assert "no installed package has a plugin `tea-house`: did you mean `teahouse`" in site.check().err


def test_the_rules_of_an_unknown_plugin_are_not_called_unknown_as_well(site: Site) -> None:
    site.post()
    site.config('plugins = ["tea-house"]\n[rules]\n"teahouse/milk" = "error"\n')
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert err.startswith("error: postlint.toml:1:12: no installed package has a plugin `tea-house`")
    assert err.count("\n") == 1
