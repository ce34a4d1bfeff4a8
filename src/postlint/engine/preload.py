"""Import what every worker needs, once, in the process that workers are forked from."""

import postlint.engine.check
import postlint.engine.pool
import postlint.front_matter
import postlint.post
import postlint.schema  # noqa: F401
