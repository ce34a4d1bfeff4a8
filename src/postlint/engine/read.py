"""Posts that are read and not checked, for the commands that tell about them."""

from __future__ import annotations

import os

from postlint.post import Post
from postlint.project.discover import Found
from postlint.project.plan import Plan
from postlint.text import NotUtf8Error, Source, Unreadable, read_file


def read_post(plan: Plan, found: Found) -> Post | None:
    """A post as its rules would see it; None for one that cannot be read."""
    try:
        data = read_file(os.path.join(plan.root, found.path), plan.limits.file_size)
        return Post(Source.from_bytes(found.path, data), plan.project(found.collection))
    except (Unreadable, NotUtf8Error):
        return None
