"""A post's findings fit into a report.

No more than 100 findings of one rule and 1,000 in all are reported for one post; the rest are only counted. Mend
what is shown and run again.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_too_many = core_rule("postlint/too-many", __doc__, severity=Severity.INFO, since="0.1", always_on=True)
