"""Find the list in which readers see a post beside others: a blog, or a folder of pages."""

from __future__ import annotations

from postlint.post import PostFacts

_INDEXES = frozenset(("index", "_index", "readme"))


def list_of(post: PostFacts) -> str:
    """Return the folder whose pages are listed together with a post.

    All posts below `_posts` are in one list. Folders of years, months and days make no list of their own for dated
    posts: `blog/2024/05/tea.md` → `blog`. Other pages are in the list of their folder, and an `index.md` in that of the
    folder above: `docs/tea/index.md` → `docs`.
    """
    *folders, name = post.path.split("/")
    if is_index(name) and folders:
        folders.pop()
    if "_posts" in folders:
        return "/".join(folders[: folders.index("_posts") + 1])
    if post.day is None:
        return "/".join(folders)
    return "/".join(folder for folder in folders if not folder.isdigit())


def is_index(path: str) -> bool:
    """Return whether a file stands for its folder: `docs/index.md`, `_index.ko.md`, `README.md`."""
    return path.rpartition("/")[2].partition(".")[0].lower() in _INDEXES


def in_order(posts: list[PostFacts]) -> list[PostFacts]:
    """Return posts from the oldest to the newest; those without a day come first."""
    return sorted(posts, key=lambda post: (post.day or "", post.path))
