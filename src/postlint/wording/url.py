"""The words that authors write in the place of a URL, to replace them later."""

from __future__ import annotations

import re

from postlint.text import lazy

# `https://example_link/`, `https://your-website.com`.
PLACEHOLDER_HOST = lazy(
    r"https?://(?:www\.)?(?P<host>example[-_]?(?:link|url|site|page|blog|shop)?\d*(?:\.(?:com|org|net))?"
    r"|your[-_]?(?:company|link|url|site|domain|website|blog|page|server|username)[\w-]*(?:\.[\w-]+){0,2})(?:[:/?#]|\Z)",
    re.IGNORECASE,
)
# `링크주소`, `insert-link-here`, `TODO`: something in the place of a URL.
PLACEHOLDER = lazy(
    r"[^/.:?#]*(?:링크|주소|삽입|여기에|リンク|链接|地址)[^/.:?#]*|(?:link|url|href|todo|tbd|placeholder)\d*"
    r"|(?:[^/.:?#]*[_\s])?(?:link|url)(?:[_\s][^/.:?#]*)?|(?:insert|your|sample|example)-[\w-]*(?:link|url)[\w-]*",
    re.IGNORECASE,
)
