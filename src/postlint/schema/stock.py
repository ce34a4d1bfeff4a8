"""The library jsonschema, without the libraries that it imports for formats where they are installed.

`rfc3987_syntax` alone takes a second, in each process. Only where the process is postlint's own are they left out:
another program may need what jsonschema does with them. `schema.format` imports those that a schema asks for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_OPTIONAL = (
    *("fqdn", "idna", "isoduration", "jsonpointer", "rfc3339_validator", "rfc3986_validator", "rfc3987"),
    *("rfc3987_syntax", "uri_template", "webcolors"),
)
_OURS = ("postlint.__main__", "postlint.engine.preload")


def _is_ours() -> bool:
    """Return whether the process is that of the command line, or one that it started."""
    spec = getattr(sys.modules.get("__main__"), "__spec__", None)
    return any(name in sys.modules for name in _OURS) or getattr(spec, "name", "") in _OURS


@contextmanager
def _without(names: tuple[str, ...]) -> Iterator[None]:
    """Let imports of these modules fail, as if they were not installed."""
    left_out = [name for name in names if name not in sys.modules]
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]  # None means: cannot be imported
    modules.update(dict.fromkeys(left_out))
    try:
        yield
    finally:
        for name in left_out:
            del modules[name]


with _without(_OPTIONAL if _is_ours() else ()):
    import jsonschema
    import jsonschema.validators

__all__ = ["jsonschema"]
