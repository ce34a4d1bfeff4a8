"""A post is not larger than the limit.

A file of many megabytes among the posts is a mistake: a log, a data dump, a picture pasted as text. It is not read.
The limit is `max-file-size` in the configuration, by default 8 MB.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_too_large = core_rule("postlint/too-large", __doc__, severity=Severity.ERROR, since="0.1", always_on=True)
