"""A comment that suppresses findings silences one.

A suppression that silences nothing is out of date: the fault was mended, the rule is meant for another line, or the
comment never worked. Left in place, it hides the next fault of that kind. Reported are names of rules that were on
and had nothing to say there, and of rules that cannot be suppressed: `front-matter/syntax` and `postlint/*`.

The fix takes the name out of the comment, or the whole comment when it names no other rule.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_unused_suppression = core_rule(
    "postlint/unused-suppression", __doc__, severity=Severity.WARNING, since="0.1", fixable=True
)
