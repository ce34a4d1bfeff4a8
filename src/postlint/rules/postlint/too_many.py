"""A post's findings fit into a report.

For one post, at most 100 findings of one rule and 1,000 in all are reported. A rule also stops after 1,000 findings
that comments suppress. Fix the reported ones and run postlint again.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_too_many = core_rule("postlint/too-many", __doc__, severity=Severity.INFO, since="0.1", always_on=True)
