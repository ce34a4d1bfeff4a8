"""The day of a post is one and the same for overrides and for dated policies."""

from __future__ import annotations

import pytest

from tests.cli.site import Site

CONFIG = """\
generator = "{generator}"

[[overrides]]
rules = {{ "image/alt" = "off" }}
when = {{ date-before = 2024-05-01 }}

[[attribution.policies]]
id = "credit"
message = "no credit"
each = {{ image = {{}} }}
since = 2024-05-01
require = [{{ text = "/photo:/" }}]
"""


@pytest.mark.parametrize(
    ("generator", "path", "front", "is_old"),
    [
        ("hugo", "content/posts/tea.md", "publishDate: 2024-04-30", True),
        ("hugo", "content/posts/tea.md", "publishDate: 2024-05-01", False),
        ("hugo", "content/posts/2024-04-30-tea.md", "title: Tea", True),
        ("hugo", "content/posts/2024-05-01-tea.md", "title: Tea", False),
        ("jekyll", "_posts/2024-04-30-tea.md", "title: Tea", True),
        ("jekyll", "_posts/2024-04-30-tea.md", "date: 2024-05-01", False),
        ("jekyll", "_posts/2024-05-01-tea.md", "last_modified_at: 2024-04-30", False),
        ("plain", "posts/2024-04-30.md", "title: Tea", True),
        ("plain", "posts/2024-04-31.md", "title: Tea", False),
    ],
)
def test_overrides_and_dated_policies_ask_for_one_day(
    site: Site, generator: str, path: str, front: str, is_old: bool
) -> None:
    site.config(CONFIG.format(generator=generator))
    site.write(path, f'---\n{front}\n---\n\n<img src="tea.png">\n')
    out = site.check("--ignore", "front-matter", path).out
    assert ("image/alt" not in out) == is_old
    assert ("attribution/credit" not in out) == is_old
