"""A post is checked in bounded time.

The check of this post took longer than the limit and was stopped. The limit is `timeout` in the configuration, by
default 10 seconds: of processor time on Linux and macOS, of elapsed time on Windows. Nothing else is reported about
the post. The usual cause is your own pattern, in a schema or a project rule, that backtracks without end;
`--verbose` names the rule that was stopped, where that is known.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_timeout = core_rule("postlint/timeout", __doc__, severity=Severity.ERROR, since="0.1", always_on=True)
