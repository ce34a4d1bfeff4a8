"""`postlint suppress`: the comments that it writes, each where it can be, and what it says about the others."""

from __future__ import annotations

import os
import subprocess

import pytest

from postlint.text import nfc
from tests.cli.site import BAD, GOOD, MISSING_ALT, Result, Site

FRONT = "---\nlayout: post\ntitle: Green tea\n---\n\n"
IMAGE = '<img src="tea.png">'
NEXT = "<!-- postlint-disable-next-line image/alt -->"
LINE = "<!-- postlint-disable-line image/alt -->"
FILE = "# postlint-disable-file image/alt"
POST = "_posts/2024-05-01-tea.md"


def suppress(site: Site, *arguments: str, rule: str = "image/alt") -> Result:
    return site.check("suppress", "--rule", rule, *arguments)


def body(site: Site, content: str) -> str:
    """Suppress `image/alt` in a post with this body, and return the new body. All is well, and stays so."""
    return whole(site, "_posts/2024-05-01-tea.md", FRONT + content).removeprefix(FRONT)


def whole(site: Site, path: str, content: str, rule: str = "image/alt") -> str:
    file = site.write(path, content)
    code, out, err = suppress(site, path, rule=rule)
    assert (code, out) == (0, ""), err
    written = file.read_bytes()
    assert suppress(site, path, rule=rule).err == "nothing to suppress in 1 post\n"
    assert file.read_bytes() == written
    assert f" {rule} " not in site.check(path, "--fail-on", "never").out
    return written.decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(f"{IMAGE}\n", f"{NEXT}\n{IMAGE}\n", id="the first block"),
        pytest.param(f"Tea\n\n  {IMAGE}\n", f"Tea\n\n  {NEXT}\n  {IMAGE}\n", id="indented"),
        pytest.param(f"Tea {IMAGE}  \nfor two", f"{NEXT}\nTea {IMAGE}  \nfor two", id="a paragraph"),
        pytest.param(f"Tea\n{IMAGE}  \nfor two", f"Tea\n{IMAGE} {LINE}  \nfor two", id="before a line break"),
        pytest.param(f"Tea\n{IMAGE}\\\nfor two", f"Tea\n{IMAGE} {LINE}\\\nfor two", id="before a backslash"),
        pytest.param(f"Tea\n{IMAGE} `cup`\nfor two", f"Tea\n{IMAGE} `cup` {LINE}\nfor two", id="after code"),
        pytest.param(f"- Tea\n- {IMAGE}\n", f"- Tea\n- {IMAGE} {LINE}\n", id="an item"),
        pytest.param(f"Tea\n\n- {IMAGE}\n- Cup\n", f"Tea\n\n{NEXT}\n\n- {IMAGE}\n- Cup\n", id="the first item"),
        pytest.param(f"> Tea\n>\n> {IMAGE}\n", f"> Tea\n>\n> {NEXT}\n> {IMAGE}\n", id="in a quote"),
        pytest.param(
            f"Tea\n\n| Tea | Cup |\n|---|---|\n| Green | {IMAGE} |\n",
            f"Tea\n\n| Tea | Cup |\n|---|---|\n| Green | {IMAGE} {LINE} |\n",
            id="a row",
        ),
        pytest.param(f"Tea\n\n## Cup {IMAGE}\n", f"Tea\n\n{NEXT}\n\n## Cup {IMAGE}\n", id="a heading"),
        pytest.param(
            f"<div>\n  <p>Tea</p>\n  {IMAGE}\n</div>\n",
            f"<div>\n  <p>Tea</p>\n  {NEXT}\n  {IMAGE}\n</div>\n",
            id="HTML",
        ),
        pytest.param(
            f"Tea\n\n<pre>\nTea\n{IMAGE}\n</pre>\n\nTea\n",
            "Tea\n\n<!-- postlint-disable image/alt -->\n\n"
            f"<pre>\nTea\n{IMAGE}\n</pre>\n\n<!-- postlint-enable image/alt -->\n\nTea\n",
            id="preformatted text",
        ),
        pytest.param(f"{NEXT}\n{IMAGE}\n\n`<img>`", f"{NEXT}\n{IMAGE}\n\n`<img>`", id="already suppressed"),
        pytest.param(f"Tea {IMAGE}\n\nTea {IMAGE}", f"{NEXT}\nTea {IMAGE}\n\n{NEXT}\nTea {IMAGE}", id="two"),
        pytest.param(
            f"Tea\n\n<!-- postlint-disable-next-line link/name -- old -->\n<a href='/tea'></a>{IMAGE}\n",
            f"Tea\n\n<!-- postlint-disable-next-line link/name image/alt -- old -->\n<a href='/tea'></a>{IMAGE}\n",
            id="a comment that is there",
        ),
    ],
)
def test_a_comment_in_the_body_is_where_it_does_not_show(site: Site, old: str, new: str) -> None:
    assert body(site, old) == new


def test_findings_that_share_a_block_share_its_comments(site: Site) -> None:
    new = body(site, f"Tea\n\n<pre>\n{IMAGE}\n{IMAGE}\n</pre>\n")
    assert (new.count("postlint-disable"), new.count("postlint-enable")) == (1, 1)


def test_a_heading_at_the_start_needs_the_comment_in_the_front_matter(site: Site) -> None:
    """An empty line above it would begin an excerpt, and some renderers read no heading without one."""
    old = f"{FRONT}## Cup {IMAGE}\n"
    new = old.replace("tea\n---", f"tea\n{FILE}\n---")
    site.post("tea", old)
    code, _, err = suppress(site)
    assert (code, (site.root / POST).read_text("utf-8")) == (0, new)
    assert err == (
        f"note: {POST}: suppressed in the whole file, as no narrower comment is possible: `image/alt`\n"
        "suppressed 1 finding in 1 post\n"
    )


@pytest.mark.parametrize(
    "old",
    [
        "---\nlayout: post\n{}excrept: Tea\n---\n\nTea\n",
        "---\n{}excrept: |\n  Tea\n\n  # ---\n---\n\nTea\n",
        "---\nlayout: post\nseo: [\n  Tea]\n{}excrept: Tea # cup\n---\n",
    ],
)
def test_a_comment_in_front_matter_is_above_its_line(site: Site, old: str) -> None:
    rule = "front-matter/unknown-key"
    new = whole(site, POST, old.replace("{}", ""), rule)
    assert new == old.replace("{}", f"# postlint-disable-next-line {rule}\n")


def hugo(site: Site, content: str) -> str:
    (site.root / "_config.yml").unlink()
    site.write("hugo.toml", "title = 'Tea'\n")
    return whole(site, "content/posts/tea.md", content, "front-matter/date")


def test_toml_has_the_same_comments(site: Site) -> None:
    old = "+++\ntitle = '''\nTea'''\n{}date = '2024-13-01'\n+++\n\nTea\n"
    new = hugo(site, old.replace("{}", ""))
    assert new == old.replace("{}", "# postlint-disable-next-line front-matter/date\n")


def test_json_has_no_comments_so_the_body_has_one(site: Site) -> None:
    old = '{\n  "title": "Tea",\n  "date": "2024-13-01"\n}\n\nTea\n'
    assert hugo(site, old) == f"{old}\n<!-- postlint-disable-file front-matter/date -->\n"


def test_a_missing_front_matter_key_is_suppressed_in_the_whole_file(site: Site) -> None:
    site.write("schema.json", '{"required": ["date"]}')
    site.config('[[collections]]\nname = "posts"\nschema = "schema.json"\n')
    new = whole(site, POST, GOOD, "front-matter/schema")
    assert new == GOOD.replace("tea\n---", "tea\n# postlint-disable-file front-matter/schema\n---")


def docusaurus(site: Site, content: str) -> str:
    (site.root / "_config.yml").unlink()
    site.write("docusaurus.config.js", "module.exports = {};\n")
    return whole(site, "docs/tea.mdx", content)


def test_mdx_has_comments_in_braces(site: Site) -> None:
    old = "---\ntitle: Tea\n---\n\nTea\n\n<B>\n\n{}<img src='tea.png' />\n\n</B>\n\n- Tea\n- <img src='tea.png' />{}\n"
    new = docusaurus(site, old.replace("{}", ""))
    next_line, line = (f"{{/* postlint-disable-{kind} image/alt */}}" for kind in ("next-line", "line"))
    assert new == old.replace("{}", f"{next_line}\n", 1).replace("{}", f" {line}")


def test_a_comment_of_mdx_does_not_split_a_list(site: Site) -> None:
    old = "---\ntitle: Tea\n---\n\nTea\n\n- Tea\n\n- <img src='tea.png' /> Tea{}\n"
    new = docusaurus(site, old.replace("{}", ""))
    assert new == old.replace("{}", " {/* postlint-disable-line image/alt */}")


def test_mdx_has_no_comment_before_its_first_text_which_becomes_the_description(site: Site) -> None:
    old = "---\ntitle: Tea\n---\n\n<img src='tea.png' />\n\nTea\n"
    assert docusaurus(site, old) == old.replace("Tea\n---", f"Tea\n{FILE}\n---")


def test_an_html_post_has_its_comments_inside_of_the_tags_around(site: Site) -> None:
    path = "_posts/2024-05-01-tea.html"
    old = f"{FRONT}<div><p>Tea</p>\n{IMAGE}\n<img\n  src='tea.png'>\n</div>\n"
    assert whole(site, path, old) == old.replace("<img", f"{NEXT}\n<img")


def test_comments_are_around_a_tag_with_several_lines(site: Site) -> None:
    old = f"{FRONT}<p>Tea</p>\n{{}}<img alt='Tea'\n  src='http://tea.org/a.png'\n>\n{{}}<p>Cup</p>\n"
    new = whole(site, "_posts/2024-05-01-tea.html", old.replace("{}", ""), "media/insecure")
    assert new == old.replace("{}", "<!-- postlint-disable media/insecure -->\n", 1).replace(
        "{}", "<!-- postlint-enable media/insecure -->\n"
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_and_a_byte_order_mark_stay(site: Site, end: str, mark: str) -> None:
    file = site.post("tea", (mark + f"{FRONT}Tea\n\n{IMAGE}\n").replace("\n", end))
    assert suppress(site).code == 0
    assert file.read_bytes().decode() == (mark + f"{FRONT}Tea\n\n{NEXT}\n{IMAGE}\n").replace("\n", end)


def test_a_reason_is_in_the_comment(site: Site) -> None:
    site.post("tea", BAD)
    assert suppress(site, "--reason", "the theme adds it").code == 0
    assert "image/alt -- the theme adds it -->" in (site.root / POST).read_text("utf-8")


def test_a_comment_with_another_reason_is_not_used(site: Site) -> None:
    old = f"{FRONT}Tea\n\n<!-- postlint-disable-next-line link/name -- old -->\n<a href='/tea'></a>{IMAGE}\n"
    site.post("tea", old)
    assert suppress(site, "--reason", "new").code == 0
    new = old.replace(f"{IMAGE}\n", f"{IMAGE} <!-- postlint-disable-line image/alt -- new -->\n")
    assert (site.root / POST).read_text("utf-8") == new


@pytest.mark.parametrize("reason", ["a\nb", "a --> b", "{{ tea }}", "*/", "tea --", "\x07", "<b>"])
def test_a_reason_that_would_end_the_comment_is_refused(site: Site, reason: str) -> None:
    site.post("tea", BAD)
    assert suppress(site, "--reason", reason).code == 2
    assert (site.root / POST).read_text("utf-8") == BAD


def test_several_rules_of_a_line_share_a_comment(site: Site) -> None:
    site.post("tea", f"{FRONT}Tea\n\n<a href='/tea'></a>{IMAGE}\n")
    assert suppress(site, "--rule", "link/*").code == 0
    assert "-next-line image/alt link/name -->" in (site.root / POST).read_text("utf-8")


def test_the_diff_writes_nothing_and_git_takes_it(site: Site) -> None:
    site.post("tea", BAD)
    site.post("차", f"{FRONT.replace('Green', 'Black')}- {IMAGE}")
    code, out, err = site.spawn("suppress", "--rule", "image/alt", "--diff")
    assert (code, err) == (1, "would suppress 2 findings in 2 posts\n")
    assert (site.root / POST).read_text("utf-8") == BAD
    subprocess.run(["git", "apply", "-"], input=out.encode(), cwd=site.root, check=True)
    assert site.check().out == ""
    assert site.spawn("suppress", "--rule", "image/alt", "--diff")[:2] == (0, "")


def test_only_new_findings_are_suppressed_unless_asked_for_all(site: Site) -> None:
    site.post("tea", BAD)
    assert site.check("baseline", "write").code == 0
    site.post("cup", BAD)
    assert suppress(site).err == "suppressed 1 finding in 1 post\n"
    assert (site.root / POST).read_text("utf-8") == BAD
    assert suppress(site, "--all").err == "suppressed 1 finding in 1 post\n"


def test_a_finding_without_a_place_is_named_with_the_reason(site: Site) -> None:
    """The file may be MDX or not: no comment is one in both."""
    (site.root / "_config.yml").unlink()
    old = f"import Tea from './tea'\n\n<Tea />\n\n<!-- tea -->\n\n{IMAGE}\n"
    file = site.write("tea.md", old)
    assert suppress(site, "tea.md") == (
        1,
        "tea.md:7:1 image/alt: no comment is possible there\n",
        "suppressed 0 findings in 0 posts\n",
    )
    assert file.read_text("utf-8") == old


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--rule", "image/atl"), "there is no rule `image/atl`: did you mean `image/alt`"),
        (("--rule", "front-matter/syntax"), "`front-matter/syntax` cannot be suppressed"),
        (("--rule", ","), "--rule names no rule"),
        ((), "Missing option '--rule'."),
        (("--rule", "image/alt", "none.md"), "none.md: there is no such file or folder"),
    ],
)
def test_a_mistake_in_the_command_is_an_error(site: Site, arguments: tuple[str, ...], message: str) -> None:
    site.post("tea", BAD)
    code, out, err = site.check("suppress", *arguments)
    assert (code, out, err.splitlines()[0]) == (2, "", f"error: {message}")


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX modes")
def test_a_file_that_cannot_be_written_is_named(site: Site) -> None:
    file = site.post("tea", BAD)
    file.chmod(0o444)
    assert suppress(site)[:2] == (2, f"{POST}:1:1 nothing suppressed: it is read-only\n")
    assert file.read_text("utf-8") == BAD


def test_a_korean_name_is_found_in_either_form(site: Site) -> None:
    site.post("녹차", BAD)
    assert suppress(site, nfc("_posts/2024-05-01-녹차.md")).code == 0
    assert MISSING_ALT not in site.check().out
