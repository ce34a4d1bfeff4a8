"""Look for faults with atheris: `python -m tests.fuzz.guided 900`. It mutates the files of cases, seeds first."""

from __future__ import annotations

import sys
import tempfile
from contextlib import suppress

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

with atheris.instrument_imports(include=["postlint"]):
    from tests.fuzz.case import FOUND, SEEDS, read_case
    from tests.fuzz.fault import Faults
    from tests.fuzz.targets import DETAILS

FAULTS = Faults()


def check(content: bytes) -> None:
    with suppress(ValueError):
        case = read_case(content)
        if case.detail in DETAILS.get(case.target, ()):
            FAULTS.check(case)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        limits = [f"-max_total_time={sys.argv[1]}", "-max_len=4096", "-rss_limit_mb=0", "-timeout=120"]
        kept = f"-artifact_prefix={FOUND}/"  # where libFuzzer writes a case that ends this process
        atheris.Setup([sys.argv[0], *limits, kept, corpus, str(SEEDS), str(FOUND)], check)
        atheris.Fuzz()
