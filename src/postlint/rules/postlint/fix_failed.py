"""A fix changes nothing but what it says.

After each fix, `postlint check --fix` reads the post again. Its front matter must have the same data, apart from the
keys that were edited, and readers must see the same text, links and pictures, apart from the edited ones. A fix that
does not keep them is undone, and this is reported. So are fixes that undo each other, and fixes that have no end. This
is a bug in postlint, or in a plugin if the rule is from one. Please report it with the post.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_fix_failed = core_rule("postlint/fix-failed", __doc__, severity=Severity.WARNING, since="0.1", always_on=True)
