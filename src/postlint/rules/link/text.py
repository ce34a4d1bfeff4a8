"""Link text says where the link leads.

Readers scan a page for its links, and screen readers list links without the text around them. A list of "here" and
"more" tells nobody anything. Use the words that name the target as the link text.

```html bad
<p>The opening hours are <a href="/hours">here</a>.</p>
```

```markdown bad
배편을 예약하려면 [여기](https://island.example/ferry)를 누르세요.
```

```html good
<p>See our <a href="/hours">opening hours</a>.</p>
<p><a href="/hours" aria-label="Opening hours">more</a></p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import quote

# In lower case, without spaces and punctuation: `Click here!` is compared as `clickhere`.
_SAYS_NOTHING = frozenset(
    """
    click clickhere clickme clickthis clickthislink clickonthislink here righthere overhere seehere inhere this
    thislink thatlink thelink thisurl thispage thissite more readmore learnmore seemore showmore viewmore findoutmore
    moreinfo moreinformation moredetails link url

    여기 여기를 여기에 여기서 여기에서 여기클릭 여기를클릭 여기를클릭하세요 여기를눌러주세요 여기를눌러 여기에서확인
    여기서확인 이곳 이곳을 이곳에서 이곳을클릭 클릭 클릭하기 클릭하세요 바로가기 바로가기클릭 클릭하여바로가기 링크
    이링크 링크클릭 링크바로가기 더보기 자세히 자세히보기 자세히알아보기 더알아보기 보기 보러가기 이동하기 확인하기

    こちら こちらから こちらへ こちらをクリック ここ ここから ここをクリック クリック リンク このリンク このページ 詳細
    詳細はこちら 詳しくはこちら もっと見る 続きを読む

    这里 這裡 這裏 这儿 此处 此處 在此 在这里 在這裡 在此处 在此處 点击 點擊 点我 点此 點此 点这里 點這裡
    点击这里 點擊這裡 点击此处 點擊此處 链接 鏈接 連結 此链接 这个链接 更多 查看更多 了解更多 阅读更多 详情 查看详情

    hier hierklicken klickhier klickenhier klickensiehier mehr weiterlesen mehrerfahren mehrlesen dieserlink diesenlink
    diesemlink dieseseite lien celien ici cliquezici cliquerici parici plus lirelasuite ensavoirplus cettepage aquí
    aqui acá aca clicaquí clickaquí hazclicaquí hagaclicaquí pulseaquí enlace esteenlace más leermás vermás
    másinformación estapágina cliqueaqui leiamais saibamais mais vejamais estelink qui cliccaqui leggitutto
    leggidipiù scopridipiù questolink questapagina klikhier leesmeer här klickahär läsmer

    здесь тут сюда ссылка ссылке поссылке подробнее читатьдалее нажмитездесь посилання докладніше тук tutaj
    kliknijtutaj więcej czytajwięcej burada buradan buraya tıklayın burayatıklayın disini klikdisini selengkapnya
    tạiđây ởđây xemthêm
    """.split()
)
_CODE = frozenset(("code", "kbd", "samp", "var"))
_SIGN = re.compile(r"[<>@#$_=/\\]|\w[.:]\w")
_NO_LETTER = re.compile(r"[\W_]+")
_LONGEST = max(map(len, _SAYS_NOTHING)) * 2


@post_rule(
    "link/text",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 2.4.4 Link Purpose", "https://www.w3.org/TR/WCAG22/#link-purpose-in-context"),
        Reference("WCAG 2.2: 2.4.9 Link Purpose (Link Only)", "https://www.w3.org/TR/WCAG22/#link-purpose-link-only"),
    ),
    needs=Needs(tags=("a",)),
)
def link_text(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.links:
        text = link.text.strip()
        if len(text) > _LONGEST or _NO_LETTER.sub("", text.casefold()) not in _SAYS_NOTHING:
            continue
        if not post.body.is_dynamic(text) and not _is_a_name(link) and not _says_more(link):
            yield Finding(f"link text {quote(text)} does not say where it leads", post.body.text_span(link))


def _is_a_name(link: Element) -> bool:
    """Return whether the text is the name of a thing: code, or a word with signs, such as `<link>` and `@This`."""
    is_code = any(element.tag in _CODE for element in link.iter_elements())
    return is_code or _SIGN.search(link.text) is not None


def _says_more(link: Element) -> bool:
    """Return whether the link also has a label, a title or an image with alternative text."""
    if not all(is_blank(link.attr(name) or "") for name in ("aria-label", "aria-labelledby", "title")):
        return True
    return any(image.attr("alt") for image in link.iter_elements() if image.tag == "img")
