"""Import what every worker needs, once, in the process that workers are forked from."""

import postlint.engine.check
import postlint.engine.pool
import postlint.front_matter
import postlint.post
import postlint.schema  # noqa: F401
from postlint.rule import Profile
from postlint.rules import BUILTIN

for _rule in BUILTIN:
    if _rule.sees_posts and _rule.profile is Profile.RECOMMENDED:
        _rule.load()
