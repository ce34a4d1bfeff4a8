"""No test here is timed; `POSTLINT_EXAMPLES=5000 make test` looks further than an every-day run."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("body", deadline=None, max_examples=int(os.environ.get("POSTLINT_EXAMPLES", "100")))
settings.load_profile("body")
