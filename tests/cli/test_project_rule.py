"""Project rules: a CSS selector in the configuration, findings at exact places."""

from __future__ import annotations

import pytest

from .site import GOOD, Site

RULE = """
[[project-rules]]
id = "house/figure"
select = "img"
unless = "figure img"
message = "image is not in a figure"
"""


def test_findings_stand_at_the_element_in_markdown_and_in_html(site: Site) -> None:
    body = 'Tea 녹차 <img src="a.png" alt="">\n\n<figure><img src="b.png" alt="">\n</figure>\n\n  ![c](c.png)\n'
    front = "---\nlayout: post\ntitle: 녹차\n---\n"
    site.write("_posts/2024-05-01-a.md", front + body)
    site.write("_posts/2024-05-01-b.html", (front.replace("녹차", "홍차") + body).replace("\n", "\r\n"))
    site.config(RULE)
    code, out, _ = site.check()
    assert code == 0
    assert out.splitlines() == [
        "_posts/2024-05-01-a.md:5:8 warning house/figure image is not in a figure",
        "_posts/2024-05-01-a.md:10:3 warning house/figure image is not in a figure",
        "_posts/2024-05-01-b.html:5:8 warning house/figure image is not in a figure",
    ]


def test_a_post_without_front_matter_has_the_same_places(site: Site) -> None:
    site.write("_posts/2024-05-01-a.md", '<img src="a.png" alt="">\n')
    site.config(RULE)
    assert site.check("--select", "house/*").out == (
        "_posts/2024-05-01-a.md:1:1 warning house/figure image is not in a figure\n"
    )


def test_severity_and_paths_are_the_rule_s(site: Site) -> None:
    post = GOOD + '<img src="a.png" alt="">\n'
    site.post("a", post)
    site.write("_posts/news/2024-05-01-b.md", post.replace("Green", "Black"))
    site.config(RULE + 'severity = "error"\npaths = ["_posts/news/**"]\n')
    code, out, _ = site.check()
    assert (code, out) == (1, "_posts/news/2024-05-01-b.md:7:1 error house/figure image is not in a figure\n")


def test_the_rules_table_reaches_them_too(site: Site) -> None:
    site.post("a", GOOD + '<img src="a.png" alt="">\n')
    site.config(f'{RULE}\n[rules]\n"house/*" = "off"\n')
    assert site.check("--select", "*").code == 0
    site.config(f'{RULE}\n[rules]\n"house/figure" = "error"\n')
    assert site.check().code == 1
    assert site.check("--ignore", "house").code == 0


def test_what_a_template_leaves_out_is_not_judged(site: Site) -> None:
    site.post("a", GOOD + '{% comment %}<img src="a.png" alt="">{% endcomment %}\n\n`<img>`\n')
    site.config(RULE)
    assert site.check().out == ""


def test_an_element_with_output_of_a_template_is_not_judged(site: Site) -> None:
    site.post("a", GOOD + '<img src="{{ page.cover }}" alt="">\n\n<img src="a.png" alt="">\n')
    site.config(RULE)
    assert [line.split(":")[1] for line in site.check("--select", "house/figure").lines] == ["9"]


def test_selectors_of_css_4_work(site: Site) -> None:
    site.post("a", GOOD + '<p>a</p>\n\n<p><b>b</b></p>\n\n<a href="http://x.kr">x</a> <a href="https://x.kr">x</a>\n')
    site.config(
        '[[project-rules]]\nid = "house/bold"\nselect = "p:has(> b:only-child)"\nmessage = "bold paragraph"\n'
        '[[project-rules]]\nid = "house/https"\nselect = "a[href^=\'http:\' i]"\nmessage = "plain http"\n'
    )
    assert site.check().lines == [
        "_posts/2024-05-01-a.md:9:1 warning house/bold bold paragraph",
        "_posts/2024-05-01-a.md:11:1 warning house/https plain http",
    ]


@pytest.mark.parametrize("selector", ["p::before", "::marker", "a[", "p:nope"])
def test_what_is_not_a_selector_is_a_mistake(site: Site, selector: str) -> None:
    error = site.refusal(f'[[project-rules]]\nid = "house/x"\nselect = "{selector}"\nmessage = "x"')
    assert error.startswith("error: postlint.toml:3:10: is not a selector: ")
