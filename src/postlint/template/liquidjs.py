"""Tell which values LiquidJS cannot read: facts from runs of Eleventy 3.1 with LiquidJS 10.

It stops at values for which Ruby's Liquid prints nothing: `{{ $t("tea") }}`, `{{ tea ? 1 : 2 }}`.
"""

from __future__ import annotations

import re

from postlint.text import lazy

# A whole value; quotes protect braces: `{{ "}}" }}`.
OUTPUT = lazy(r"""\{\{(?:[^"'}]|"[^"]*"|'[^']*'|\}(?!\}))*+\}\}""")
BLOCKS = frozenset("if unless case for tablerow capture comment raw block".split())
# Tags of Eleventy's own plugins, which its Nunjucks has, too.
PLUGIN_TAGS = frozenset("highlight renderTemplate renderFile css js html getBundle getBundleFileUrl serverless".split())
TAGS = BLOCKS.union("assign break continue cycle decrement echo include increment layout liquid render #".split())
# The filters of Eleventy in all its languages.
OWN_FILTERS = frozenset(
    "slug slugify url log getCollectionItem getCollectionItemIndex getPreviousCollectionItem getNextCollectionItem"
    " serverlessUrl inputPathToUrl renderContent".split()
)
FILTERS = OWN_FILTERS.union(
    "abs append array_to_sentence_string at_least at_most base64_decode base64_encode capitalize ceil cgi_escape"
    " compact concat date date_to_long_string date_to_rfc822 date_to_string date_to_xmlschema default divided_by"
    " downcase escape escape_once find find_exp find_index find_index_exp first floor group_by group_by_exp has"
    " has_exp hmac_sha256 inspect join json jsonify last lstrip map minus modulo newline_to_br"
    " normalize_whitespace number_of_words plus pop prepend push raw reject reject_exp remove remove_first"
    " remove_last replace replace_first replace_last reverse round rstrip sample sha256 shift size slice slugify"
    " sort sort_natural split squish strip strip_html strip_newlines sum times to_integer truncate truncatewords"
    " uniq unshift upcase uri_escape url_decode url_encode where where_exp xml_escape".split()
)
_STRING = r""""[^"]*"|'[^']*'"""
_WORD = r"[\w?][\w.?-]*"
# A value that begins with a sign, or in which one follows words: `:tea`, `tea: 1`, `new Tea()`, `tea || cup`.
_UNREADABLE = lazy(
    rf"""\s*+(?:\Z|[`@\\^/*~+,|:;%)!&\#${{}}]|=(?!=)|\((?![^)]*\.\.)|
    {_WORD}(?:\s+(?:{_WORD}|{_STRING}))*+\s*+(?:[:;&!/{{}}$%+*@\#^~`\\]|=(?!=)|\((?![^)]*\.\.)|\|\s*+\|))""",
    re.VERBOSE,
)


def is_unreadable(value: str) -> bool:
    """Return whether a value, with its braces, stops the build."""
    return _UNREADABLE.match(value[2:-2].removeprefix("-").removesuffix("-")) is not None
