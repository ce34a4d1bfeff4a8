"""postlint did not fail while it checked this post.

A rule raised an exception on this post, or the process that checked it was killed. All other rules and posts were
checked. The run ends with exit code 2. This is a bug in postlint, or in a plugin if the rule is from one. Please
report it with the post. `--verbose` prints the traceback.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_crash = core_rule("postlint/crash", __doc__, severity=Severity.ERROR, since="0.1", always_on=True)
