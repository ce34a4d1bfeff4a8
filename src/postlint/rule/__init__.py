"""What a rule is, the examples of its page, and a rule that is on for a post."""

from postlint.rule.active import ActiveRule, Choice, Limits
from postlint.rule.deadline import CAN_INTERRUPT, DeadlineExceededError, deadline
from postlint.rule.examples import (
    EXAMPLE_PATHS,
    LANGUAGES,
    SITE,
    Example,
    Fence,
    Place,
    fences,
    join_files,
    split_files,
    split_options,
)
from postlint.rule.needs import Needs
from postlint.rule.rule import (
    LoadedRule,
    Profile,
    Reference,
    Rule,
    RuleOptions,
    core_rule,
    page_url,
    post_rule,
    site_rule,
)
from postlint.rule.trigger import RuleSet

__all__ = [
    "CAN_INTERRUPT",
    "EXAMPLE_PATHS",
    "LANGUAGES",
    "SITE",
    "ActiveRule",
    "Choice",
    "DeadlineExceededError",
    "Example",
    "Fence",
    "Limits",
    "LoadedRule",
    "Needs",
    "Place",
    "Profile",
    "Reference",
    "Rule",
    "RuleOptions",
    "RuleSet",
    "core_rule",
    "deadline",
    "fences",
    "join_files",
    "page_url",
    "post_rule",
    "site_rule",
    "split_files",
    "split_options",
]
