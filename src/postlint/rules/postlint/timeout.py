"""A post is checked in bounded time.

Checking this post took longer than the limit, `timeout` in the configuration (10 seconds of processor time unless
it says otherwise), and was given up. What was found until then is reported. The usual cause is a pattern of your
own, in a schema or a project rule, that backtracks without end on this text.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_timeout = core_rule("postlint/timeout", __doc__, severity=Severity.ERROR, since="0.1", always_on=True)
