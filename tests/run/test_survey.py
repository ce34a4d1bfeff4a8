"""What is said of links and names that a generator does not find, as files and other posts show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from postlint.generators import Answer, Found, Ignorant, Link, Lookup, Missing, Page, Pages, Tag, Unknown, Use
from postlint.post import Post, extract
from postlint.rules.site.missing_file import site_missing_file
from postlint.rules.site.unknown_name import site_unknown_name
from postlint.site import FileTree, Site, slips
from postlint.site.meant import Suggester
from postlint.testing import context
from postlint.text import Source


class Plain(Ignorant):
    """A generator that copies `static`, knows the author Hana, and has tags `{% show x %}`."""

    def pages(self, site: Lookup) -> Pages:
        return Pages({path.removeprefix("static"): path for path in site.below("static")})

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        if link.form == "front" and not link.target.startswith("/"):
            return Unknown("the theme decides")
        path = f"static/{link.target.strip('/')}"
        twin = site.twin(path)
        if site.is_file(path):
            return Found(path)
        meant = twin.removeprefix("static") if twin else None
        return Missing(f"there is no file `{link.target}`", meant, is_certain=twin is not None)

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        name = tag.text.split()[2]
        yield Link(name, "include", "tag", "show"), Missing(f"there is no include `{name}`")

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        return Found("") if use.name == "hana" else Missing(f"there is no {use.kind} `{use.name}`", "hana")


def site(posts: dict[str, str], files: FileTree, texts: dict[str, str] | None = None) -> Site:
    here = context()
    here = replace(here, conventions=replace(here.conventions, knowledge=Plain))
    facts = [extract(Post(Source(path, text), here), "posts") for path, text in posts.items()]
    return Site(facts, files, here.conventions, (texts or {}).get)


def missing(posts: dict[str, str], *files: str, **tree: str) -> list[str]:
    doubts = {f"{path}/": why for path, why in tree.items()}
    doubt = FileTree(files, lambda path: next((why for each, why in doubts.items() if path.startswith(each)), None))
    rule = site_missing_file.check_site
    assert rule is not None
    return [f"{each.path}: {each.message}" for each in rule(site(posts, doubt), None)]


def test_a_file_that_git_ignores_may_be_made_by_the_build() -> None:
    post = {"a.md": "![A](/img/a.png)\n"}
    assert missing(post, "static/img/c.png") == ["a.md: there is no file `/img/a.png`"]
    assert missing(post, "static/img/c.png", static="git ignores it") == []
    beside = {"tea/a.md": "![A](img/a.png)\n\n![B](../img/b.png)\n"}
    said = [f"tea/a.md: there is no file `{name}`" for name in ("img/a.png", "../img/b.png")]
    assert missing(beside, "x.png", **{"tea/img": "git ignores it"}) == said[1:]
    assert missing(beside, "x.png", img="git ignores it") == said[:1]
    assert missing(beside) == []  # no file of a picture is in the project


def test_the_file_is_named_that_has_another_suffix_or_is_in_another_folder() -> None:
    post = {"a.md": "![A](/img/a.png)\n\n![B](/img/b.png)\n\n![D](/img/d.png)\n\n<video src=/files/C.mp4></video>"}
    assert missing(post, "static/img/a.jpg", "static/old/b.png", "static/files/c.mp4", "x/d.png", "y/d.png") == [
        "a.md: there is no file `/img/a.png`: it exists as `a.jpg`",
        "a.md: there is no file `/img/b.png`: it exists as `static/old/b.png`",
        "a.md: there is no file `/img/d.png`",
        "a.md: there is no file `/files/C.mp4`",  # the generator says how it is written
    ]


def test_a_link_to_a_page_is_not_a_file() -> None:
    assert missing({"a.md": "[A](/tea/) [B](/tea) [C](/tea.html) [D](/tea.md)\n"}, "static/img/a.png") == []


def test_many_files_of_a_folder_without_any_are_elsewhere() -> None:
    text = "".join(f"![A](/img/{number}.png)\n\n" for number in range(5))
    assert missing({"a.md": text}, "static/x.png") == []
    assert len(missing({"a.md": text}, "static/img/x.png")) == 5
    assert len(missing({"a.md": text}, "static/pages/img.html")) == 0
    assert len(missing({"a.md": text.replace("/4.png", "/3.png")}, "static/x.png")) == 5
    assert len(missing({"a.md": text, "b.md": "![A](/IMG/x.png)\n"}, "static/img/X.png")) == 6


def test_a_site_that_has_few_of_its_files_keeps_them_elsewhere() -> None:
    def show(name: str, count: int) -> dict[str, str]:
        return {f"{name}{n}/a.md": f"![A](/{name}{n}/{name}.png)\n" for n in range(count)}

    found = [f"static/x{n}/x.png" for n in range(20)]
    assert len(missing(show("a", 19) | show("x", 18), *found)) == 19
    assert len(missing(show("a", 20) | show("x", 20), *found)) == 20
    assert missing(show("a", 20) | show("x", 19), *found) == []


def test_a_theme_may_put_a_folder_before_pictures_of_the_front_matter() -> None:
    def post(image: str) -> str:
        return f"---\nimage: {image}\n---\n\nTea.\n"

    known = {f"{name}.md": post(f"/img/{name}.png") for name in "abc"}
    files = [f"static/img/{name}.png" for name in "abc"]
    lost = {"x.md": post("/img/x.png")}
    assert missing(lost, *files) == []
    assert missing(known | lost, *files[:1]) == []
    assert missing(known | lost, *files) == ["x.md: there is no file `/img/x.png`"]
    many = {f"x{number}.md": post(f"/img/x{number}.png") for number in range(4)}
    assert missing(known | many, *files) == []
    assert missing({"x.md": post("/img/A.png")}, *files) == ["x.md: there is no file `/img/A.png`"]


def covers(*images: str, folder: str = "", key: str = "cover") -> dict[str, str]:
    """Posts with these pictures in the front matter."""
    return {f"{folder}{n}/a.md": f"---\n{key}: {image}\n---\n\nTea.\n" for n, image in enumerate(images)}


def test_most_pictures_of_a_key_show_the_folder_that_the_theme_puts_before_them() -> None:
    files = [f"assets/img/{name}.png" for name in "abcde"]
    known = covers("a.png", "/b.png", "./c.png", "d.png", "e.png", folder="x/")
    lost = covers("f.png", folder="y/")
    said = ["y/0/a.md: there is no file `f.png` in `assets/img/`"]
    assert missing(known | lost, *files) == said
    assert missing(known | lost, *files, "other/f.png") == []
    assert missing(known | lost, *files, **{"assets/img": "git ignores it"}) == []
    assert missing(known | covers("f.png", folder="y/", key="banner"), *files) == []
    assert missing(known | lost | covers("g.png", "h.png", folder="z/"), *files) == []
    assert missing(known | lost, *files[:4]) == []
    assert missing(known | covers("A.png", folder="y/"), *files) == [
        "y/0/a.md: there is no file `A.png`: it exists as `a.png`"
    ]
    assert missing(known | covers("../f.png", "{{ x }}f.png", "f*.png", folder="y/"), *files) == []


def test_pictures_of_a_key_may_be_beside_their_posts() -> None:
    posts = covers("a.png", "a.png", "a.png", "img/a.png", "a.png", "b.png")
    files = ["0/a.png", "1/a.png", "2/a.png", "3/img/a.png", "4/a.png"]
    assert missing(posts, *files) == ["5/a.md: there is no file `b.png` beside the post"]
    assert missing(posts, *files[:4], "5/c.png") == []


def names(text: str, gap: str | None = None) -> list[str]:
    rule = site_unknown_name.check_site
    assert rule is not None
    return [each.message for each in rule(site({"a.md": text}, FileTree((), gap=gap)), None)]


def test_a_name_may_be_in_a_folder_that_is_not_there() -> None:
    text = "---\nauthor: hanna\ntags: [hana]\n---\n\n{% show cup.html %}\n"
    assert names(text) == ["there is no author `hanna`: did you mean `hana`", "there is no include `cup.html`"]
    assert names(text, "its submodule is not checked out") == []


def test_what_tells_a_name_from_others_is_compared() -> None:
    near = Suggester().near
    assert near("/posts/green-tae/", ["/posts/green-tea/", "/posts/cup/"]) == "/posts/green-tea/"
    assert near("/img/pot.png", ["/img/cup.png", "/img/mug.png"]) is None
    assert near("/tea.png", ["/tea.html", "/tee.png"]) == "/tee.png"
    assert near("cups.html", ["cup.html", "cup.md"]) == "cup.html"
    few = Suggester(most=2).near
    assert few("tae", ["tea", "cup"]) == "tea"
    assert few("tae", ["tea", "cup"]) is None


def test_a_list_of_authors_is_read_in_any_form() -> None:
    texts = {
        "data/authors.toml": "hana = 1\nmina = 2\n",
        "_data/people.json": '[{"id": "hana"}, {"name": "mina"}, 3]',
        "_data/team.yml": "- hana\n- mina\n",
        "_data/staff.yml": "- hana\n- [",
        "_data/members.yml": "",
    }
    posts = {
        f"{n}.md": f"---\nauthor: {name}\n---\n" for n, name in enumerate(("hana", "hana", "mina", "mina", "mina"))
    }
    posts["x.md"] = "---\nauthor: hanna\n---\n"
    said = {
        path: [slip.meant for slip in slips(site(posts, FileTree([path]), {path: text}))]
        for path, text in texts.items()
    }
    assert said == {path: ["hana"] if "staff" not in path and "members" not in path else [] for path in texts}
