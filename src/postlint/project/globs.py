"""Read the patterns of the configuration, and hold them to the posts that were found."""

from __future__ import annotations

from postlint.project import policies
from postlint.project.config import Config
from postlint.project.discover import Discovery
from postlint.project.mistake import ConfigError, Mistakes
from postlint.project.pattern import PatternError, Patterns, check_pattern
from postlint.text import quote


def read_patterns(config: Config, patterns: tuple[str, ...], *pointer: str | int) -> Patterns:
    """Return the patterns of the configuration at a pointer. Raises ConfigError with all that are not one."""
    mistakes = Mistakes()
    for index, pattern in enumerate(patterns):
        try:
            check_pattern(pattern)
        except PatternError as error:
            mistakes.add(config.error(f"{quote(pattern)} {error}", (*pointer, index)))
    mistakes.settle()
    return Patterns(patterns)


def check_named(pattern: str) -> None:
    """Raise ConfigError if a pattern of the command line is not one."""
    try:
        check_pattern(pattern)
    except PatternError as error:
        raise ConfigError(f"--exclude: {quote(pattern)} {error}") from None


def check_globs(config: Config, discovery: Discovery) -> None:
    """Check that each pattern of the configuration matches a post, after a walk of the whole project.

    Raises:
        ConfigError: there are patterns that match none.
    """
    mistakes = Mistakes()
    paths = [post.path for post in discovery.posts]
    tables: list[tuple[tuple[str | int, ...], tuple[str, ...]]] = [
        *(
            (("collections", index, "include"), table.include or ())
            for index, table in enumerate(config.table.collections)
        ),
        *((("overrides", index, "files"), table.files or ()) for index, table in enumerate(config.table.overrides)),
        *((pointer, patterns) for _, patterns, pointer in policies.paths(config.table)),
    ]
    for pointer, patterns in tables:
        for number, pattern in enumerate(patterns):
            matches = Patterns((pattern,)).matches
            if not pattern.startswith("!") and not any(matches(path) for path in paths):
                hint = ": write `/` between folders, not `\\`" if "\\" in pattern else ""
                message = f"the pattern {quote(pattern)} matches no post{hint}"
                mistakes.add(config.error(message, (*pointer, number)))
    mistakes.settle()
