"""dates.py GENERATOR: does the same as dates.rb for the generators in Python."""

from __future__ import annotations

import datetime
import json
import sys
from typing import Any


def pelican(text: str) -> Any:
    """Return the date that Pelican reads."""
    from pelican.utils import get_date  # type: ignore[import-untyped,import-not-found,unused-ignore]

    return get_date(text.strip().replace("_", " "))


def nikola(text: str) -> Any:
    """Return the date that Nikola reads in YAML."""
    from dateutil.tz import tzutc  # type: ignore[import-untyped,unused-ignore]
    from nikola.utils import to_datetime  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from ruamel.yaml import YAML  # type: ignore[import-untyped,import-not-found,unused-ignore]

    return to_datetime(YAML(typ="safe").load(f"x: {text}")["x"], tzutc())


def mkdocs(text: str) -> Any:
    """Return the date that Material's blog reads; other types stop the build."""
    import yaml

    value = yaml.load(f"x: {text}", yaml.SafeLoader)["x"]
    if not isinstance(value, datetime.date):
        raise ValueError(value)
    return value


def main(read: Any) -> None:
    """Print an answer for each line."""
    for line in sys.stdin:
        try:
            day = read(json.loads(line)).strftime("%Y-%m-%d")
        except Exception:
            day = None
        print(json.dumps({"day": day}), flush=True)


if __name__ == "__main__":
    main({"mkdocs": mkdocs, "nikola": nikola, "pelican": pelican}[sys.argv[1]])
