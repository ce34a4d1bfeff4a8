"""A whole site as rules about it see it: the facts about all posts, the files, and what the generator knows."""

from postlint.site.finding import SiteFinding, at_key, at_seen, at_start, at_target
from postlint.site.site import Site
from postlint.site.survey import Seen, Survey
from postlint.site.tree import FileTree

__all__ = ["FileTree", "Seen", "Site", "SiteFinding", "Survey", "at_key", "at_seen", "at_start", "at_target"]
