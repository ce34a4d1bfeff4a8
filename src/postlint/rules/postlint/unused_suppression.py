"""A suppression comment suppresses a finding.

An unused suppression is out of date. The mistake was fixed, the comment is meant for another line, or it never
worked. If it stays, it hides the next finding of that rule. Reported are rules that were on and had no finding there.
So are rules that cannot be suppressed: `front-matter/syntax` and `postlint/*`.

The fix removes the name from the comment, or the whole comment if it names no other rule.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_unused_suppression = core_rule(
    "postlint/unused-suppression", __doc__, severity=Severity.WARNING, since="0.1", fixable=True
)
