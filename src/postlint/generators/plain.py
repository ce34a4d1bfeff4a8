"""Any other site: Markdown and HTML files with front matter, and nothing known about what publishes them."""

from __future__ import annotations

from datetime import date, datetime

from postlint.front_matter import PLAIN as SYNTAX
from postlint.generators.generator import Collection, Generator, SiteConfig
from postlint.markdown import COMMONMARK
from postlint.template import ANY


def is_date(text: str) -> bool:
    """Whether a text is an ISO 8601 date or time, with a blank or a `T` between the two."""
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            parse(text.strip())
        except ValueError:
            continue
        return True
    return False


PLAIN = Generator(
    name="plain",
    locate=lambda root: root,
    read=lambda folder: SiteConfig(COMMONMARK),
    syntax=SYNTAX,
    templates=ANY,
    collections=(
        Collection(
            "posts",
            include=("*.md", "*.markdown", "*.html", "*.htm"),
            exclude=(
                *("README*", "CHANGELOG*", "CONTRIBUTING*", "CODE_OF_CONDUCT*", "SECURITY*", "LICENSE*"),
                *(
                    "node_modules/",
                    "_site/",
                    "public/",
                    "dist/",
                    "build/",
                    "vendor/",
                    "_layouts/",
                    "_includes/",
                ),
                *("layouts/", "themes/", "archetypes/", "templates/"),
            ),
        ),
    ),
    schema=None,
    prints_title=None,
    is_date=is_date,
)
