"""A whole site as rules about it see it: the facts about all posts, the files, and what the generator knows."""

from postlint.site.finding import SiteFinding, at_key, at_start, at_target
from postlint.site.language import Localised, language_of, localise
from postlint.site.likeness import Likeness, alike
from postlint.site.listing import in_order, list_of
from postlint.site.site import Site
from postlint.site.spelling import meant_spellings
from postlint.site.survey import Seen, Survey
from postlint.site.tree import FileTree

__all__ = [
    "FileTree",
    "Likeness",
    "Localised",
    "Seen",
    "Site",
    "SiteFinding",
    "Survey",
    "alike",
    "at_key",
    "at_start",
    "at_target",
    "in_order",
    "language_of",
    "list_of",
    "localise",
    "meant_spellings",
]
