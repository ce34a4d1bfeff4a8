"""A whole site as rules about it see it: the facts about all posts, the files, and what the generator knows."""

from postlint.site.elsewhere import Elsewhere
from postlint.site.finding import SiteFinding, at_alt, at_key, at_seen, at_start, at_target, at_url, explain
from postlint.site.language import Localised, language_of, localise, may_be_translation, page_of
from postlint.site.likeness import Likeness, alike
from postlint.site.listing import in_order, is_index, list_of
from postlint.site.mention import Unused, unused_files
from postlint.site.question import TOPICS, Question, questions
from postlint.site.roster import Slip, slips
from postlint.site.site import Site
from postlint.site.spelling import meant_spellings
from postlint.site.staging import staging_hosts
from postlint.site.survey import Kept, Seen, Survey, Unlisted, kept_targets, leads_to_file
from postlint.site.translation import find_versions, languages_of
from postlint.site.tree import FileTree

__all__ = [
    "TOPICS",
    "Elsewhere",
    "FileTree",
    "Kept",
    "Likeness",
    "Localised",
    "Question",
    "Seen",
    "Site",
    "SiteFinding",
    "Slip",
    "Survey",
    "Unlisted",
    "Unused",
    "alike",
    "at_alt",
    "at_key",
    "at_seen",
    "at_start",
    "at_target",
    "at_url",
    "explain",
    "find_versions",
    "in_order",
    "is_index",
    "kept_targets",
    "language_of",
    "languages_of",
    "leads_to_file",
    "list_of",
    "localise",
    "may_be_translation",
    "meant_spellings",
    "page_of",
    "questions",
    "slips",
    "staging_hosts",
    "unused_files",
]
