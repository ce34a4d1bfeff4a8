"""Look up pages, URLs and files in one Hugo site."""

from __future__ import annotations

from functools import cached_property

from postlint.generators.hugo.content import Content, normal
from postlint.generators.hugo.project import Project
from postlint.generators.hugo.route import aliases_of, pages_of
from postlint.generators.shared.knowledge import Lookup, Pages
from postlint.generators.shared.resolve import Serving
from postlint.generators.shared.web import Web


class Sources(Web):
    """What is looked up in one site."""

    def __init__(self, project: Project, site: Lookup) -> None:
        super().__init__(site, Serving(adds_html=True), lambda post: (each.url for each in aliases_of(post, project)))
        self.project, self.site = project, site

    @cached_property
    def content(self) -> Content:
        """The pages by their names."""
        return Content(self.project.urls, self.site)

    @cached_property
    def pages(self) -> Pages:
        """The pages and files besides posts, by URL."""
        return pages_of(self.project, self.content, self.site, self.lack)

    @cached_property
    def lack(self) -> str | None:
        """Why a theme or module may add pages and files; None if all of them are in the project."""
        return self.project.lack(self.site)

    @cached_property
    def hooks(self) -> tuple[str, ...]:
        """How links and images are printed."""
        return tuple(self.project.hook(kind, self.site, self.lack) for kind in ("link", "image"))

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of posts, as paths have them."""
        posts = self.site.posts.values()
        return frozenset(normal(word.text) for post in posts for each in post.terms.values() for word in each)

    def is_own(self, shortcode: str) -> bool:
        """Return whether the site or its theme may have a shortcode of its own by the name of one of Hugo's."""
        return shortcode in self._shortcodes

    @cached_property
    def _shortcodes(self) -> frozenset[str]:
        places = ("layouts", *(f"{theme}/layouts" for theme in self.project.themes))
        folders = (f"{place}/{folder}" for place in places for folder in ("shortcodes", "_shortcodes"))
        return frozenset(name.partition(".")[0].lower() for folder in folders for name in self.site.names(folder))

    def root_of(self, path: str) -> str:
        """Return the folder of content of a file."""
        return next((each for each in self.project.urls.folders if path.startswith(f"{each}/")), "")
