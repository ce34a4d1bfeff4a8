"""Look up pages, URLs and files in one Hugo site."""

from __future__ import annotations

import re
from functools import cached_property

from postlint.generators.hugo.content import Content, normal
from postlint.generators.hugo.project import Project
from postlint.generators.hugo.route import aliases_of, is_made, pages_of
from postlint.generators.shared.command import has_command
from postlint.generators.shared.knowledge import Link, Lookup, Pages
from postlint.generators.shared.resolve import Serving
from postlint.generators.shared.web import Web
from postlint.text import lazy

_HOOK = "_markup/render-image."
# Methods that make another picture, and calls of templates that may do so.
_PROCESS = lazy(r"\.(?:Resize|Fit|Fill|Crop|Process|Filter)\b|images\.\w|\bpartial|\btemplate\b")


# `/posts/page/2/`.
_PAGE_OF_LIST = lazy(r"/(?:.*/)?page/\d+(?:/(?:index\.html)?)?")
# Options and variables with which Hugo makes pages of all posts: `hugo -EF`, `HUGO_BUILDFUTURE=true`.
_BUILDS = {
    what: re.compile(rf"(?i:build_?{what})|\bhugo\b[^\n;&|]*[\s\"',]-[a-zA-Z]*{what[0].upper()}")
    for what in ("future", "expired")
}
_MOST_READ = 1_000
"""How many layouts are read."""


class Sources(Web):
    """What is looked up in one site."""

    def __init__(self, project: Project, site: Lookup) -> None:
        super().__init__(site, Serving(adds_html=True), lambda post: (each.url for each in aliases_of(post, project)))
        self.project, self.site = project, site
        self._built: dict[str, bool] = {}

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

    def builds(self, what: str) -> bool:
        """Return whether the site may make pages of posts of the future (`future`) or of those that are `expired`."""
        if what not in self._built:
            data = self.project.data
            is_set = str(data.get(f"build{what}", "false")).lower() != "false" or bool(data.get("frontmatter"))
            is_sure = self.project.is_sure and not is_set
            self._built[what] = not is_sure or has_command(_BUILDS[what], self.site)
        return self._built[what]

    def is_made(self, url: str) -> bool:
        """Return whether Hugo or a layout may make something at a URL."""
        if url.endswith("/404.html"):
            return self.lack is not None or any(path.endswith("/404.html") for path in self._layouts)
        if _PAGE_OF_LIST.fullmatch(url):
            return self.lack is not None or self._has_pager
        return is_made(url, self.project, self.content)

    @cached_property
    def _layouts(self) -> tuple[str, ...]:
        return tuple(path for place in self.project.layouts for path in self.site.below(place))

    @cached_property
    def _has_pager(self) -> bool:
        """Whether a layout may divide a list into pages; one that cannot be read may."""
        is_many = len(self._layouts) > _MOST_READ
        return is_many or any("aginat" in (self.site.read(path) or "paginator") for path in self._layouts)

    def may_process(self, path: str, link: Link) -> bool:
        """Return whether a template may write a picture anew: one of the site or its theme, and not a static file."""
        is_static = any(path.startswith(f"{folder}/") for folder, _ in self.project.static())
        if is_static or link.form == "html":
            return False
        return link.form != "markdown" or self._processes

    @cached_property
    def _processes(self) -> bool:
        """Whether the render hook of pictures may process them."""
        if self.hooks[1] != "own" or self.lack is not None:
            return self.hooks[1] == "own"
        hooks = (each for place in self.project.layouts for each in self.site.below(place) if _HOOK in each)
        return any(_PROCESS.search(self.site.read(each) or "partial") for each in hooks)

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
        folders = (f"{place}/{folder}" for place in self.project.layouts for folder in ("shortcodes", "_shortcodes"))
        return frozenset(name.partition(".")[0].lower() for folder in folders for name in self.site.names(folder))

    def root_of(self, path: str) -> str:
        """Return the folder of content of a file."""
        return next((each for each in self.project.urls.folders if path.startswith(f"{each}/")), "")
