"""How long one check of front matter against a schema may go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

REFERENCES = 50_000
"""How many references one check may follow, so that a schema which doubles its work at each step ends."""


class TooMuchError(Exception):
    """A check would take too many steps."""


class Budget:
    """How many references the check that runs may still follow."""

    def __init__(self, references: int) -> None:
        self.references = self.left = references

    def refill(self) -> None:
        """Start a new check."""
        self.left = self.references

    def limit(self, keyword: Callable[..., Any]) -> Callable[..., Any]:
        """The keyword, counting its uses."""

        def counted(validator: Any, value: Any, instance: Any, schema: Any) -> Any:
            self.left -= 1
            if self.left < 0:
                raise TooMuchError
            return keyword(validator, value, instance, schema)

        return counted
