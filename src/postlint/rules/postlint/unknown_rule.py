"""A suppression comment names rules that exist.

With a typo in the name, the comment does nothing. A name is the id of a rule (`image/alt`), a family (`image`) or a
pattern (`image/*`). No name stands for all rules at once, because nobody would see what else it hides.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_unknown_rule = core_rule(
    "postlint/unknown-rule", __doc__, severity=Severity.WARNING, since="0.1", fixable=True
)
