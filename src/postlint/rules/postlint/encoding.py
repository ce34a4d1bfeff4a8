"""A post is UTF-8 text.

Generators read posts as UTF-8. A post in another encoding is skipped or comes out as rubbish. postlint names what
the file probably is and reads no further, as nothing that it could say of guessed text would be certain. Convert
it with your editor ("save with encoding") or with `iconv -f EUC-KR -t UTF-8`.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_encoding = core_rule("postlint/encoding", __doc__, severity=Severity.ERROR, since="0.1", always_on=True)
