"""What every worker needs, imported once by the process that workers are forked from."""

import postlint.front_matter
import postlint.pool
import postlint.post
import postlint.schema  # noqa: F401
