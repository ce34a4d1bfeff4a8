"""`lang` is a valid language code.

A screen reader chooses its voice by `lang`; a browser chooses fonts, hyphenation and the offer to translate. An
unknown code is ignored: an English voice then reads Japanese. The usual mistake is a country code: `jp` is not a
language, and the code of the United Kingdom is `GB`.

```html bad
<p lang="jp">緑茶</p>
<p lang="en_GB">A nice cup of tea</p>
```

```html fixed
<p lang="ja">緑茶</p>
<p lang="en-GB">A nice cup of tea</p>
```

```html good
<p lang="ja">緑茶</p>
<p lang="zh-Hant-TW">綠茶</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.edits import exact_value
from postlint.post import Element, Post
from postlint.rule import Needs, Profile, Reference, RuleOptions, post_rule
from postlint.text import lazy, quote

# ISO 639-1. All codes of three letters (ISO 639-3 has thousands) are accepted.
_LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en"
    " eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu"
    " iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr"
    " ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si"
    " sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi"
    " yo za zh zu".split()
)
# Country codes, abbreviations and names → the language code.
_MEANT = dict(
    pair.split("=")
    for pair in (
        "jp=ja cn=zh kr=ko gr=el cz=cs dk=da ua=uk vn=vi us=en-US gb=en-GB en-uk=en-GB eng=en english=en korean=ko"
        " japanese=ja chinese=zh german=de deutsch=de french=fr spanish=es"
    ).split()
)
# BCP 47 (RFC 5646, 2.1), with only some of the grandfathered tags.
_TAG = lazy(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?"
    r"|x(?:-[a-z\d]{1,8})+|i-[a-z]+|zh-min(?:-nan)?|sgn-[a-z-]+|art-lojban|cel-gaulish|en-gb-oed|no-(?:bok|nyn)",
    re.IGNORECASE,
)


@post_rule(
    "markup/lang",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 3.1.2 Language of Parts", "https://www.w3.org/TR/WCAG22/#language-of-parts"),
        Reference(
            "W3C: Choosing a language tag", "https://www.w3.org/International/questions/qa-choosing-language-tags"
        ),
    ),
    needs=Needs(attributes=("lang",)),
)
def markup_lang(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if "lang" not in post.body.html and "LANG" not in post.body.html:
        return
    for element in post.body.elements():
        language = element.attr("lang")
        # `lang=""` says that the language is unknown.
        if language and not post.body.is_dynamic(language) and not _is_valid(language):
            meant = _meant(language)
            hint = f": did you mean {quote(meant)}" if meant else ""
            what = "the code of Kanuri" if language.lower() == "kr" else "not a language code"
            message = f"{quote(language, 20)} is {what}{hint}"
            yield Finding(message, post.body.value_span(element, "lang"), _fix(post, element, language, meant))


def _is_valid(language: str) -> bool:
    tag = _TAG.fullmatch(language)
    if tag is None or language.lower() in _MEANT:
        return False
    return len(tag["language"] or "xxx") == 3 or tag["language"].lower() in _LANGUAGES


def _meant(language: str) -> str | None:
    """Return the language code that was probably meant, or None.

    `en_US` → `en-US`, `jp` → `ja`
    """
    name = language.strip().replace("_", "-")
    meant = _MEANT.get(name.lower(), name)
    return meant if meant != language and _is_valid(meant) else None


def _fix(post: Post, element: Element, language: str, meant: str | None) -> Fix | None:
    span = exact_value(post.body, element, "lang") if meant else None
    return Fix(f"replace with {quote(meant)}", (Edit(span, meant),)) if span and meant else None
