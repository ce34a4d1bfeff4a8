"""A post as rules see it: its front matter, its body, and what all posts of its collection share."""

from postlint.post.anchor import LAYOUT_IDS, Ids, anchors, names_element
from postlint.post.aside import Aside, aside, is_fragment, is_of_repository, left_out
from postlint.post.bad_reference import bad_references
from postlint.post.body import Body, Element
from postlint.post.broken_tag import find_curly, find_shown
from postlint.post.comment import Form, body_form, extend_comment, front_form, is_reason
from postlint.post.context import Context
from postlint.post.displaced import Stray, between_cells, between_items
from postlint.post.extraction import extract
from postlint.post.facts import PostFacts, Word, unknown_facts
from postlint.post.limit import TooManyMarksError
from postlint.post.list_above import takes_lines
from postlint.post.local_link import LOCAL_SERVER, STAGING_SERVER, is_left_over, speaks_of
from postlint.post.misplaced import Misplaced
from postlint.post.mustache import Mustache, find_mustaches
from postlint.post.outline import Outline
from postlint.post.passage import Caption, Image, Link, Passage, Place
from postlint.post.post import Post
from postlint.post.reference import Definition, definitions, unused
from postlint.post.sketch import SAMPLE, checksums
from postlint.post.stop import explain_stop
from postlint.post.suppress import Suppressions, is_protected, read_directives
from postlint.post.target import At, Target, locate

__all__ = [
    "LAYOUT_IDS",
    "LOCAL_SERVER",
    "SAMPLE",
    "STAGING_SERVER",
    "Aside",
    "At",
    "Body",
    "Caption",
    "Context",
    "Definition",
    "Element",
    "Form",
    "Ids",
    "Image",
    "Link",
    "Misplaced",
    "Mustache",
    "Outline",
    "Passage",
    "Place",
    "Post",
    "PostFacts",
    "Stray",
    "Suppressions",
    "Target",
    "TooManyMarksError",
    "Word",
    "anchors",
    "aside",
    "bad_references",
    "between_cells",
    "between_items",
    "body_form",
    "checksums",
    "definitions",
    "explain_stop",
    "extend_comment",
    "extract",
    "find_curly",
    "find_mustaches",
    "find_shown",
    "front_form",
    "is_fragment",
    "is_left_over",
    "is_of_repository",
    "is_protected",
    "is_reason",
    "left_out",
    "locate",
    "names_element",
    "read_directives",
    "speaks_of",
    "takes_lines",
    "unknown_facts",
    "unused",
]
