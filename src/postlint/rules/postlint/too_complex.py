"""A body is not so large that its tree needs gigabytes of memory.

A body with more than 200,000 punctuation marks and line ends is not read. Only the rules that read the front matter
or the text of the file check the post. A long post written by hand has a third of that. The usual cause is data that
was pasted as text: move it to a file of its own.
"""

from __future__ import annotations

from postlint.diagnostic import Severity
from postlint.rule import core_rule

postlint_too_complex = core_rule("postlint/too-complex", __doc__, severity=Severity.ERROR, since="0.1", always_on=True)
