"""The links that a post of any generator can have."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple
from urllib.parse import quote

from differential.linked.row import Row

BODY = """Tea.

## Cup of tea

One.

## Cup of tea

Two.

## 녹차 한 잔

Three.

## C++ & "tea": 100 %!

Four.

## 1. First *leaf* `x_y`

Five.

## Tea ☕

<div id="own"></div>

<div id="Big Pot"></div>
"""
"""A post with headings, to be linked to."""
PICTURES = ("cup.png", "Pot.PNG", "a b.png", "찻잔.png", "deep/leaf.jpg", "menu.pdf")
"""The files of the folder of pictures."""


class Places(NamedTuple):
    """The URL paths of a site's parts: a post with `BODY`, one in Korean, a page, a draft, the folder of pictures.

    `up` is the relative path from the post with the rows to the root of the site. `ids` are fragments to try.
    """

    post: str
    korean: str
    page: str
    draft: str
    pictures: str
    up: str
    base: str = "/"
    origin: str = "https://example.org"


FRAGMENTS = (
    *(
        "#cup-of-tea",
        "#cup-of-tea-1",
        "#cup-of-tea-2",
        "#cup-of-tea_1",
        "#Cup-of-tea",
        "#Cup of tea",
        "#cup%20of%20tea",
    ),
    *(
        "#녹차-한-잔",
        "#%EB%85%B9%EC%B0%A8-%ED%95%9C-%EC%9E%94",
        "#녹차-한",
        "#c--tea-100-",
        "#c-tea-100",
        "#c--tea-100",
    ),
    *(
        "#1-first-leaf-x_y",
        "#first-leaf-x_y",
        "#_1-first-leaf-x-y",
        "#tea-",
        "#tea",
        "#tea-☕",
        "#own",
        "#Own",
        "#Big%20Pot",
    ),
    *("#nothing", "#", "#top", "#:~:text=One", "#_1"),
)


def rows(places: Places, *, is_mdx: bool = False, alone: Container[str] = ()) -> tuple[Row, ...]:
    """Return the rows of a site: links to pages, to anchors, to pictures and other files, in all forms.

    `alone` are those that stop the build. MDX does not read all forms.
    """
    found = [*_pages(places), *_anchors(places), *_pictures(places), *_forms(places)]
    return tuple(row._replace(alone=row.what in alone) for row in [*found, *(() if is_mdx else _odd(places))])


def _pages(places: Places) -> Iterator[Row]:
    post, base = places.post, places.base
    urls = {
        "a post": post,
        "a page": places.page,
        "a Korean URL": places.korean,
        "a Korean URL, escaped": quote(places.korean),
        "a Korean URL, cut": places.korean.rstrip("/")[:-1],
        "the home page": base,
        "the file of the home page": f"{base}index.html",
        "the other slash": post.rstrip("/") if post.endswith("/") else f"{post}/",
        "the other form": f"{post}index.html" if post.endswith("/") else post.removesuffix(".html"),
        "`.htm`": f"{post.rstrip('/')}.htm",
        "`.md`": f"{post.rstrip('/').removesuffix('.html')}.md",
        "another case": post.replace("tea", "Tea"),
        "a query": f"{post}?a=b&c",
        "a query on nothing": f"{base}nothing/?a=b",
        "nothing": f"{base}nothing/",
        "a file that is not there": f"{base}nothing.html",
        "a folder without a page": places.pictures,
        "without the base": "/about-nothing/" if base == "/" else post.removeprefix(base.rstrip("/")),
        "the base twice": f"{base.rstrip('/')}{base}{post.removeprefix(base)}",
        "a draft": places.draft,
        "two slashes": post.replace("tea", "/tea"),
        "dots": f"{base}x/../{post.removeprefix(base)}",
        "dots above the root": f"/../..{post}",
        "an escaped letter": post.replace("tea", "t%65a"),
        "an escaped slash": f"{base}{post.removeprefix(base).replace('/', '%2F')}",
        "escaped twice": quote(quote(places.korean)),
        "relative": places.up + post.removeprefix(base),
        "relative, a page": places.up + places.page.removeprefix(base),
        "relative, too low": post.removeprefix(base),
        "relative, nothing": f"{places.up}nothing/",
        "relative, a dot": f"./{places.up}{post.removeprefix(base)}",
        "the folder above": "../",
        "this folder": "./",
        "this host": places.origin + post,
        "this host, nothing": f"{places.origin}{base}nothing/",
        "this host without `https:`": places.origin.removeprefix("https:") + post,
        "this host by `http:`, nothing": f"{places.origin.replace('https', 'http')}{base}nothing/",
        "another host": "https://example.com/nothing/",
        "a subdomain": f"{places.origin.replace('//', '//cdn.')}/nothing/",
        "a mail address": "mailto:tea@example.org",
        "a telephone number": "tel:+8225551234",
    }
    yield from (Row(what, f"[x]({url})") for what, url in urls.items())


def _anchors(places: Places) -> Iterator[Row]:
    for fragment in FRAGMENTS:
        text = fragment if " " not in fragment else f"<{fragment}>"
        yield Row("an anchor of another post", f"[x]({text.replace('#', places.post + '#', 1)})")
    yield Row("an anchor of a page that is not there", f"[x]({places.base}nothing/#cup-of-tea)")
    yield Row("an anchor of a picture", f"[x]({places.pictures}menu.pdf#page=2)")
    yield Row("an anchor of this post", "## Leaf\n\n[x](#leaf)", own=True)
    yield Row("an anchor of this post, nothing", "## Leaf\n\n[x](#nothing-here)", own=True)


def _pictures(places: Places) -> Iterator[Row]:
    folder = places.pictures
    names = {
        "a picture": "cup.png",
        "a picture in a folder": "deep/leaf.jpg",
        "a picture that is not there": "nothing.png",
        "a picture, another case": "Cup.png",
        "a picture, the suffix in another case": "Pot.png",
        "a picture in capitals": "Pot.PNG",
        "a picture, another suffix": "cup.jpg",
        "a picture with `%20`": "a%20b.png",
        "a picture with `+`": "a+b.png",
        "a Korean picture": "찻잔.png",
        "a Korean picture, escaped": quote("찻잔.png"),
        "a picture with a query": "cup.png?v=2",
        "a picture's folder in another case": "Deep/leaf.jpg",
    }
    yield from (Row(what, f"![A cup]({folder}{name})") for what, name in names.items())
    yield Row("a picture with a space", f"![A cup](<{folder}a b.png>)")
    yield Row("a relative picture", f"![A cup]({places.up}{folder.removeprefix(places.base)}cup.png)")
    yield Row("a relative picture that is not there", "![A cup](nothing.png)")
    yield Row("a picture at this host, not there", f"![A cup]({places.origin}{folder}nothing.png)")
    yield Row("a picture at another host", "![A cup](https://example.com/nothing.png)")
    yield Row("a picture in a link", f"[![A cup]({folder}cup.png)]({folder}nothing.png)")
    yield Row(
        "many pictures", " ".join([f"![A cup]({folder}cup.png)"] * 40)
    )  # so that most are there, as at real sites
    yield Row("a file", f"[Menu]({folder}menu.pdf)")
    yield Row("a file that is not there", f"[Menu]({folder}nothing.pdf)")
    yield Row("a file, another case", f"[Menu]({folder}Menu.pdf)")


def _forms(places: Places) -> Iterator[Row]:
    folder, nothing = places.pictures, f"{places.base}nothing/"
    yield Row("a reference", f"[x][right-one]\n\n[right-one]: {places.post}")
    yield Row("a reference to nothing", f"[x][wrong-one]\n\n[wrong-one]: {nothing}")
    yield Row("a title", f'[x]({nothing} "Nothing")')
    yield Row("an element", f'<a href="{places.post}">x</a>')
    yield Row("an element, nothing", f'<a href="{nothing}">x</a>')
    yield Row("an element, an anchor", f'<a href="{places.post}#nothing">x</a>')
    yield Row("an image element", f'<img src="{folder}cup.png" alt="A cup" />')
    yield Row("an image element, nothing", f'<img src="{folder}nothing.png" alt="A cup" />')
    yield Row("code", f"`[x]({nothing})`")
    yield Row("a block of code", f"```html\n[x]({nothing}) <a href='{nothing}'>\n```")
    yield Row("in bold", f"**a [x]({nothing}) b**")
    yield Row("in a list", f"- a\n- [leaf]({nothing})")
    yield Row("in a quotation", f"> [x]({nothing})")
    yield Row("in a table", f"| a | b |\n|---|---|\n| [x]({nothing}) | c |")
    yield Row("in a heading", f"### Leaf [x]({nothing})")
    yield Row("escaped brackets", f"\\[x\\]({nothing})")


def _odd(places: Places) -> Iterator[Row]:
    folder, nothing = places.pictures, f"{places.base}nothing/"
    yield Row("an autolink", f"<{places.origin}{nothing}>")
    yield Row("a comment", f'<!-- <a href="{nothing}">x</a> -->')
    yield Row("no quotation marks", f"<p><a href={nothing}>x</a></p>")
    yield Row("apostrophes, capitals", f"<p><A HREF='{nothing}'>x</A></p>")
    yield Row(
        "a picture's set", f'<p><img src="{folder}cup.png" srcset="{folder}cup.png 1x, {folder}no.png 2x" alt=""></p>'
    )
    yield Row("a video", f'<video src="{folder}cup.mp4" poster="{folder}cup.png" controls></video>')
    yield Row("a poster", f'<video src="{folder}menu.pdf" poster="{folder}no.png" controls></video>')
    yield Row("a sound", f'<audio controls><source src="{folder}nothing.mp3"></audio>')
    yield Row("a frame", f'<iframe src="{nothing}" title="x"></iframe>')
    yield Row("an object", f'<object data="{folder}nothing.pdf"></object>')
    yield Row("an entity", f'<p><a href="{places.post}?a=b&amp;c=d">x</a></p>')
    yield Row("an entity in a path", f'<p><a href="{places.base}no&#116;hing/">x</a></p>')
    yield Row("an escape", f"[x]({places.base}no\\_thing/)")
    yield Row("a backslash", f'<p><a href="{places.base}nothing\\x">x</a></p>')
    yield Row("spaces around", f'<p><a href=" {places.post} ">x</a></p>')


def links(
    urls: dict[str, str], form: str = "[x](<{}>)", *, alone: bool = False, prints: bool = False
) -> tuple[Row, ...]:
    """Return a row for each URL."""
    return tuple(Row(what, form.replace("{}", url), alone=alone, prints=prints) for what, url in urls.items())


class Posts(NamedTuple):
    """Writes rows of whole posts: `{}` in `form` is for lines of front matter."""

    form: str

    def pair(self, what: str, *files: tuple[str, str], alone: bool = False) -> Row:
        """Return a row of posts that may have one address: each is a path and its lines of front matter."""
        return Row(what, files={path: self.write(lines) for path, lines in files}, alone=alone)

    def one(self, what: str, path: str, lines: str = "", *, alone: bool = False) -> Row:
        """Return a row of a post that may not be published."""
        return Row(what, files={path: self.write(lines)}, alone=alone)

    def write(self, lines: str) -> str:
        """Return the text of a post."""
        return self.form.replace("{}\n" if not lines else "{}", lines)
