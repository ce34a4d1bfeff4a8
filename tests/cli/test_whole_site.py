"""Rules about the whole site: when they run, and that everything that holds for other findings holds for theirs."""

from __future__ import annotations

import shutil

import pytest

from postlint.engine.run import make_shares, site_stage
from postlint.engine.search import search
from postlint.engine.since import Version, check_version, survey_version
from postlint.engine.task import perform
from tests.cli.site import Site
from tests.cli.test_since import commit, git

NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
TEA = "_posts/2024-05-01-tea.md"
CUP = "_posts/2024-05-01-cup.md"
CAN = "_posts/2024-05-01-can.md"
POT = "_posts/2024-05-01-pot.md"
GONE = "there is no post `2024-05-01-pot`: the build stops"
CASE = "error site/broken-link there is no page or file `/Cups/`: it exists as `/cups/`"


def put(site: Site, name: str, url: str, body: str) -> None:
    site.post(name, f"---\nlayout: post\ntitle: The {name}\npermalink: {url}\n---\n\n{body}\n")


@pytest.fixture
def teahouse(site: Site) -> Site:
    """A site with two posts, one of which has a link in the wrong letter case."""
    put(site, "tea", "/tea/", "See [the cups](/Cups/).")
    put(site, "cup", "/cups/", "See [the tea](/tea/).")
    return site


def test_they_run_where_the_whole_site_is_checked(teahouse: Site) -> None:
    assert teahouse.check().out == f"{TEA}:7:16 {CASE}\n"
    assert teahouse.check(TEA).out == ""
    assert teahouse.check("_posts").out == ""


def test_their_findings_are_those_of_a_check_of_the_whole_post(teahouse: Site) -> None:
    put(teahouse, "tea", "/tea/", '<img src="/a.png">\n\nSee [](/Cups/) and [the cups](/Cups/), [b](/Cups/).')
    put(teahouse, "pot", "/pot/", "<!-- postlint-disable-next-line link/name -->\nSee [](/Cups/) and [c](/Cups/).")
    [project] = search(make_shares([str(teahouse.root)])).projects
    [part] = project.parts
    versions = [Version(post, None) for post in part.discovery.posts]
    results = [*perform(survey_version, part.plan, versions)]
    facts = [each.facts for each in results]
    for version, result, packed in zip(site_stage(part).judge(versions, results), results, facts, strict=True):
        assert any(each.rule == "site/broken-link" for each in result.diagnostics) is (version.file.path != CUP)
        whole = check_version(part.plan, version)
        assert result == whole  # its facts are the stage's now
        assert len(packed) > 0


def test_texts_are_compared_where_only_an_override_asks_for_it(teahouse: Site) -> None:
    text = "\n".join(f"The tea of number {number} is here." for number in range(12))
    put(teahouse, "pot", "/pot/", text)
    put(teahouse, "can", "/can/", text)
    [part] = search(make_shares([str(teahouse.root)])).projects[0].parts
    assert not part.plan.needs_sketches
    assert {post.sketch for post in site_stage(part).survey().posts.values()} == {b""}
    teahouse.config(f'[[overrides]]\nfiles = ["{POT}"]\nrules = {{ "site/near-duplicate" = "warning" }}\n')
    out = teahouse.check().out
    assert f"{POT}:3:8 warning site/near-duplicate about 100 % of the text is also in `{CAN}`" in out
    assert f"{CAN}:3:8" not in out


def test_with_site_they_run_over_all_posts_and_report_those_that_are_checked(teahouse: Site) -> None:
    assert teahouse.check("--site", TEA).out == f"{TEA}:7:16 {CASE}\n"
    assert teahouse.check("--site", CUP).out == ""


def test_with_site_the_text_on_standard_input_is_that_of_its_post(teahouse: Site) -> None:
    text = (teahouse.root / TEA).read_bytes()
    assert teahouse.check("--stdin-filename", TEA, "--site", stdin=text).out == f"{TEA}:7:16 {CASE}\n"
    assert teahouse.check("--stdin-filename", TEA, "--site", stdin=text.replace(b"/Cups/", b"/cups/")).out == ""
    assert teahouse.check("--stdin-filename", TEA, stdin=text).out == ""


def test_a_comment_suppresses_them(teahouse: Site) -> None:
    put(teahouse, "tea", "/tea/", "<!-- postlint-disable-next-line site/broken-link -->\nSee [the cups](/Cups/).")
    assert teahouse.check() == (0, "", "no findings in 2 posts (1 suppressed)\n")


def test_a_suppression_is_unused_only_where_they_run(teahouse: Site) -> None:
    put(teahouse, "cup", "/cups/", "<!-- postlint-disable site/* -->\nSee [the tea](/tea/).")
    assert teahouse.check(CUP).out == ""
    assert "unused suppression of `site/*`" in teahouse.check(CUP, "--site", "--extend-select", "site/*").out


def test_suppress_writes_a_comment(teahouse: Site) -> None:
    assert teahouse.check("suppress", TEA, "--rule", "site/broken-link").code == 0
    assert "<!-- postlint-disable-next-line site/broken-link -->" in (teahouse.root / TEA).read_text("utf-8")
    assert teahouse.check().code == 0


def test_a_fix_is_applied_once_and_for_all(teahouse: Site) -> None:
    put(teahouse, "pot", "/pot/", "[a](/Cups/), [b](/Cups/) and [c](/nothing-like-it/).")
    fixed = teahouse.check("--fix")
    assert fixed.out == ""
    assert "fixed 3 findings in 2 posts" in fixed.err
    assert "[a](/cups/), [b](/cups/) and" in (teahouse.root / "_posts/2024-05-01-pot.md").read_text("utf-8")
    assert teahouse.check("--fix").err == "no findings in 3 posts\n"


def test_a_diff_is_what_the_fix_does(teahouse: Site) -> None:
    text = (teahouse.root / TEA).read_text("utf-8")
    diff = teahouse.check("--diff").out
    assert "-See [the cups](/Cups/).\n+See [the cups](/cups/)." in diff
    assert (teahouse.root / TEA).read_text("utf-8") == text


def test_after_a_fix_the_rules_run_again(site: Site) -> None:
    site.config('[rules]\n"front-matter/repeated-value" = "off"\n')
    body = "[A](/tea/#Green-Tea), [b](/Tea/#green-tea)."
    put(site, "cup", "/cup/", body)
    put(site, "tea", "/tea/", "# Green  tea\n\n## Green tea\n")
    first = site.check("--fix")
    assert site.check("--fix").out == first.out


def test_the_baseline_knows_them_and_keeps_those_that_were_not_asked(teahouse: Site) -> None:
    teahouse.config('baseline = ".postlint-baseline"\n')
    assert teahouse.check("baseline", "write").code == 0
    before = (teahouse.root / ".postlint-baseline").read_text("utf-8")
    assert "site/broken-link" in before
    assert teahouse.check() == (0, "", "no findings in 2 posts (1 old)\n")
    assert teahouse.check(TEA) == (0, "", "no findings in 1 post\n")
    for command in ("write", "prune"):
        assert teahouse.check("baseline", command, TEA).code == 0
        assert (teahouse.root / ".postlint-baseline").read_text("utf-8") == before
    put(teahouse, "tea", "/tea/", "Nothing.")
    assert teahouse.check("baseline", "prune").out.endswith("removed 1 finding\n")


def test_a_post_that_cannot_be_read_is_still_there(teahouse: Site) -> None:
    (teahouse.root / CUP).write_bytes(b"---\ntitle: The cup\npermalink: /cups/\n---\n\xff\xfe\xfa\n")
    assert [line for line in teahouse.check().lines if "site/" in line] == []


def test_explain_says_what_is_not_known_and_why(teahouse: Site) -> None:
    put(teahouse, "tea", "/tea/", "[a](/cups/), [b]({% post_url 2024-05-01-cup %}), [c]({{ site.far }}/x/).")
    assert teahouse.check("files", "--explain", TEA).lines == [
        TEA,
        "    URL: /tea/",
        "    other pages: unknown: the project has no pages but posts",
        "    anchors: known",
        "    links: 1 of 2 known",
        "        1 unknown: a template makes the URL: `{{ site.far }}/x/`",
        "    tags: 1 of 1 known",
        "    names: 0 of 1 known",
        "        1 unknown: the theme may have the layout: `post`",
    ]
    put(teahouse, "tea", "/:surprise/", "{% include prices.html %}")
    lines = teahouse.check("files", "--explain", TEA).lines
    assert "    URL: unknown: the sources do not show it" in lines
    assert "    anchors: unknown: a template or a component may print ids" in lines


def test_a_rule_that_fails_is_named_and_its_suppressions_are_not_unused(teahouse: Site) -> None:
    rule = '''
from postlint.rule import site_rule

@site_rule("teahouse/milk", severity=Severity.WARNING, since="")
def milk(site, options):
    """No milk."""
    yield from ()
    raise ValueError("spilt")

RULES = [milk]
'''
    teahouse.plugin("teahouse", rule)
    teahouse.config('plugins = ["teahouse"]\n')
    put(teahouse, "tea", "/tea/", "Tea. <!-- postlint-disable-line teahouse/milk -->")
    result = teahouse.check()
    assert result.code == 2
    assert result.out == f"{CUP}:1:1 error postlint/crash rule `teahouse/milk` failed: ValueError: spilt\n"


def test_ctrl_c_while_they_run_prints_what_was_found_until_then(teahouse: Site) -> None:
    rule = '''
from postlint.rule import site_rule

@site_rule("teahouse/milk", severity=Severity.WARNING, since="")
def milk(site, options):
    """No milk."""
    os.kill(os.getpid(), signal.SIGINT)
    yield from ()

RULES = [milk]
'''
    teahouse.plugin("teahouse", rule)
    teahouse.config('plugins = ["teahouse"]\n')
    put(teahouse, "tea", "/tea/", "<img src='https://example.org/a.png'>")
    result = teahouse.check("--fix")
    assert result.code == 130
    assert "image/alt" in result.out
    assert result.err.endswith("interrupted: the rules about the whole site were stopped; nothing was fixed\n")


# --- changes ----------------------------------------------------------------------------------------------


@pytest.fixture
def repository(teahouse: Site) -> Site:
    """The site in a repository, with the link in the wrong letter case on `main`."""
    git(teahouse, "init", "-q", "-b", "main")
    commit(teahouse)
    git(teahouse, "checkout", "-q", "-b", "feature")
    return teahouse


@NEEDS_GIT
def test_only_what_changes_make_is_new(repository: Site) -> None:
    put(repository, "tea", "/tea/", "See [the cups](/Cups/) and [the cups](/CUPS/).")
    assert repository.check("--new-from", "main").out == ""
    assert repository.check("--new-from", "main", "--site").lines == [f"{TEA}:7:39 {CASE.replace('/Cups/', '/CUPS/')}"]


@NEEDS_GIT
def test_a_change_that_breaks_a_link_of_another_post_is_reported_there(repository: Site) -> None:
    put(repository, "pot", "/pot/", "Pots.")
    put(repository, "cup", "/cups/", "See [the pot]({% post_url 2024-05-01-pot %}).")
    commit(repository)
    git(repository, "rm", "-q", "_posts/2024-05-01-pot.md")
    [line] = repository.check("--new-from", "HEAD", "--site").lines
    assert line == f"{CUP}:7:27 error site/broken-link {GONE}"
    assert repository.check("--new-from", "HEAD", "--site", TEA).out == ""
    assert repository.check("--new-from", "HEAD").out == ""


@NEEDS_GIT
def test_what_is_staged_is_judged_with_the_index(repository: Site) -> None:
    put(repository, "pot", "/pot/", "Pots.")
    put(repository, "cup", "/cups/", "See [the pot]({% post_url 2024-05-01-pot %}).")
    git(repository, "add", CUP)
    [line] = repository.check("--staged", "--new-from", "main", "--site").lines
    assert line == f"{CUP}:7:27 error site/broken-link {GONE}"
    git(repository, "add", "-A")
    assert repository.check("--staged", "--new-from", "main", "--site").out == ""


def test_a_url_of_the_site_that_cannot_be_read_is_unknown(site: Site) -> None:
    for name, config in {
        "_config.yml": 'url: "http://[tea"\n',
        "hugo.toml": 'baseURL = "http://[tea"\n',
        "docusaurus.config.js": 'export default { url: "http://[tea", baseUrl: "/" };\n',
        "pelicanconf.py": 'SITEURL = "http://[tea"\n',
        "conf.py": 'SITE_URL = "http://[tea"\nPOSTS = (("_posts/*.md", "posts", "post.tmpl"),)\n',
    }.items():
        root = Site(site.root / name.partition(".")[0])
        (root.root / "_config.yml").unlink()
        root.write(name, config)
        for folder in ("_posts", "content", "blog"):
            root.write(f"{folder}/2024-05-01-tea.md", "---\ntitle: Tea\n---\n[cup](http://[) [pot](/pot/)\n")
        assert "postlint/crash" not in root.check("--site").out
