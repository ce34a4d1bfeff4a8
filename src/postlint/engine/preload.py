"""What every worker needs, imported once by the process that workers are forked from."""

import postlint.engine.pool
import postlint.front_matter
import postlint.post
import postlint.schema  # noqa: F401
