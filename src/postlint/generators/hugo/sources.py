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
        return pages_of(self.project, self.content, self.site)

    @cached_property
    def urls(self) -> dict[str, str]:
        """The URLs by their files."""
        return {path: url for url, path in self.pages.urls.items() if path}

    @cached_property
    def hooks(self) -> tuple[str, str]:
        """How links and images are printed."""
        return self.project.hook("link", self.site), self.project.hook("image", self.site)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of posts, as paths have them."""
        posts = self.site.posts.values()
        return frozenset(
            normal(word.text) for post in posts for each in getattr(post, "terms", {}).values() for word in each
        )

    def is_own(self, shortcode: str) -> bool:
        """Return whether the site or its theme may have a shortcode of its own by the name of one of Hugo's."""
        places = ("layouts", *(f"{theme}/layouts" for theme in self.project.themes))
        names = (f"{place}/{folder}/{shortcode}." for place in places for folder in ("shortcodes", "_shortcodes"))
        return any(path.startswith(name) for name in names for path in self.site.below(name.rpartition("/")[0]))

    def root_of(self, path: str) -> str:
        """Return the folder of content of a file."""
        return next((each for each in self.project.urls.folders if path.startswith(f"{each}/")), "")
