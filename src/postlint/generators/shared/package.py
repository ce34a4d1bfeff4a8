"""Find the major version of a package of npm that a site is built with, in its `package.json` and lock file."""

from __future__ import annotations

import re
from pathlib import Path

from postlint.generators.shared.configuration import first_file, mapping, read_data, read_text

_TABLES = ("dependencies", "devDependencies")
_LOCKS = ("package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock")


def major_version(folder: Path, name: str) -> int | None:
    """Return the major version of a package; None if it is not known.

    The range `^7.0.1` → 7; `latest` and `*` are looked up in the lock file.
    """
    data = read_data(folder, first_file(folder, ["package.json"]))
    ranges = [str(mapping(data.get(table)).get(name) or "") for table in _TABLES]
    matches = (re.match(r"(?:[\^~=v]|>=?)*\s*(\d{1,4})(?:\.|$)", text) for text in ranges)
    found = {match[1] for match in matches if match}
    return int(found.pop()) if len(found) == 1 else _locked(folder, name)


def _locked(folder: Path, name: str) -> int | None:
    """Return the version in the lock file: `"node_modules/astro": {"version": "7.0.1"`, `astro@7.0.1`."""
    text = read_text(folder, first_file(folder, _LOCKS), 5_000_000)
    named = re.escape(name)
    forms = (
        rf'"node_modules/{named}":\s*\{{\s*"version":\s*"(\d+)\.',  # npm
        rf"^ {{2}}/?'?{named}@(\d+)\.",  # pnpm
        rf'^"?{named}@[^\n]*:\n\s+version:? "?(\d+)\.',  # yarn
        rf'^\s*"{named}": \["{named}@(\d+)\.',  # bun
    )
    found = {match[1] for form in forms for match in re.finditer(form, text, re.MULTILINE)}
    return int(found.pop()) if len(found) == 1 else None
