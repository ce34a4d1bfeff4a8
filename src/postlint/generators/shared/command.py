"""Find how a site is built: what the commands say that its configuration does not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from postlint.generators.shared.knowledge import Lookup

_FILES = (
    *("netlify.toml", "package.json", "Makefile", "Rakefile", "Taskfile.yml", "justfile", "vercel.json", "build.sh"),
    *(".travis.yml", ".gitlab-ci.yml", ".circleci/config.yml", "cloudbuild.yaml", "amplify.yml"),
)
_FOLDERS = (".github/workflows", "bin", "script", "scripts")
_MOST = 50


def has_command(pattern: re.Pattern[str], site: Lookup, others: Iterable[str] = ()) -> bool:
    """Return whether a file with the commands of a build, or one of the others, may have what a pattern matches."""
    below = [path for folder in _FOLDERS for path in site.below(folder)]
    named = [path for path in _FILES if site.is_file(path)]
    return len(below) > _MOST or any(pattern.search(site.read(path) or "") for path in (*named, *others, *below))
