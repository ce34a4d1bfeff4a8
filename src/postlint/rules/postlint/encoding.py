"""A post is UTF-8 text.

Generators read posts as UTF-8. They skip a post in another encoding, or print garbled text. postlint names the
probable encoding and does not check the post, because findings in guessed text are not reliable. Convert the file
with your editor ("save with encoding") or with `iconv -f EUC-KR -t UTF-8`.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_encoding = core_rule("postlint/encoding", __doc__, severity=Severity.ERROR, since="0.1", always_on=True)
