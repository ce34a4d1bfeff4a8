"""Limit the work of one check of front matter against a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

REFERENCES = 50_000
"""The most references that one check may follow; this stops a schema that doubles its work at each step."""


class TooMuchError(Exception):
    """A check that would take too many steps."""


class Budget:
    """The number of references that the current check may still follow."""

    def __init__(self, references: int) -> None:
        self.references = self.left = references

    def refill(self) -> None:
        """Start a new check."""
        self.left = self.references

    def limit(self, keyword: Callable[..., Any]) -> Callable[..., Any]:
        """Return the keyword function wrapped to count its calls; it raises TooMuchError over the budget."""

        def counted(validator: Any, value: Any, instance: Any, schema: Any) -> Any:
            self.left -= 1
            if self.left < 0:
                raise TooMuchError
            return keyword(validator, value, instance, schema)

        return counted
