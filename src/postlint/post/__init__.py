"""A post as rules see it: its front matter, its body, and what all posts of its collection share."""

from postlint.post.aside import Aside, aside, is_fragment, is_of_repository, left_out
from postlint.post.bad_reference import bad_references
from postlint.post.body import Body, Element
from postlint.post.broken_tag import find_curly, find_shown
from postlint.post.context import Context
from postlint.post.displaced import Stray, between_cells, between_items
from postlint.post.limit import TooManyMarksError
from postlint.post.list_above import takes_lines
from postlint.post.outline import Outline
from postlint.post.passage import Image, Link, Passage, Place
from postlint.post.post import Post
from postlint.post.reference import Definition, definitions, unused
from postlint.post.suppress import Suppressions, read_directives

__all__ = [
    "Aside",
    "Body",
    "Context",
    "Definition",
    "Element",
    "Image",
    "Link",
    "Outline",
    "Passage",
    "Place",
    "Post",
    "Stray",
    "Suppressions",
    "TooManyMarksError",
    "aside",
    "bad_references",
    "between_cells",
    "between_items",
    "definitions",
    "find_curly",
    "find_shown",
    "is_fragment",
    "is_of_repository",
    "left_out",
    "read_directives",
    "takes_lines",
    "unused",
]
