"""postlint did not fail while it checked this post.

A rule raised an exception on this post, or the process that checked it was killed. The other rules and posts were
checked all the same, and the run ends with exit code 2. This is a defect of postlint, or of the rule when it
comes from a plugin: please report it with the post. `--verbose` prints where it happened.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_crash = core_rule("postlint/crash", __doc__, severity=Severity.ERROR, since="0.1", always_on=True)
