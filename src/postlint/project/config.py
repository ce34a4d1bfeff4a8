"""The configuration of a project: `postlint.toml`, or `[tool.postlint]` in `pyproject.toml`.

It is data only. Every mistake in it is an error with its place in the file and, if there is one, a suggestion; nothing
falls back to a default silently. All mistakes that can be found together are reported together.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from postlint import disk
from postlint.diagnostic import Severity
from postlint.front_matter import Pointer
from postlint.project.mistake import ConfigError, Mistakes
from postlint.project.table import Table
from postlint.project.toml_file import TomlFile
from postlint.rule import Profile, Rule, RuleOptions, core_rule
from postlint.rules.registry import ALWAYS_ON, Registry
from postlint.text import UnreadableError, escape, meant, near, quote, read_file

FILE_NAMES = ("postlint.toml", "pyproject.toml")
SIZE_LIMIT = 1_000_000
"""Largest configuration file, in bytes."""
SEVERITIES = {severity.value: severity for severity in Severity}
STATES = ("off", "on", *SEVERITIES)

# Keys that decide what the others may name.
_SHARED = ("generator", "collections", "plugins", "project-rules", "attribution")
_HIDDEN_NAME = ".postlint.toml"


class Setting(msgspec.Struct, frozen=True):
    """One entry of a `rules` table, and the ids of the rules that its pattern matches."""

    pattern: str
    rules: tuple[str, ...]
    enabled: bool | None
    severity: Severity | None
    options: dict[str, Any]


class Config(msgspec.Struct, frozen=True):
    """A project's configuration, and the file that it is from; None if it is the default."""

    table: Table = Table()
    file: TomlFile | None = None

    @property
    def path(self) -> str | None:
        """The file that it was read from; None if there is none."""
        return self.file.source.path if self.file else None

    def error(self, message: str, pointer: Pointer, *, at_key: bool = False) -> ConfigError:
        """Return the error about a value of the configuration, or about its key."""
        return self.file.error(message, pointer, at_key=at_key) if self.file else ConfigError(message)

    def origin(self, key: str, otherwise: str) -> str:
        """Return the place of a top-level key; `otherwise` if it is not in the file."""
        return self.place((key,)) or otherwise

    def place(self, pointer: Pointer) -> str | None:
        """Return file and line of a key, or of an item of a list; None if it is not in the file."""
        return self.file.place(pointer) if self.file else None

    def settings(
        self, registry: Registry, pointer: Pointer, entries: dict[str, Any], *, is_complete: bool = True
    ) -> list[Setting]:
        """Return the entries of a `rules` table, patterns first, so that a rule's own entry wins.

        Where the registry is not complete, an entry that matches no rule is left out.

        Raises:
            ConfigError: entries match no rule, or are not settings.
        """
        mistakes = Mistakes()
        settings: list[Setting] = []
        for key, value in entries.items():
            if is_complete or registry.match(key):
                with mistakes:
                    settings.append(self._setting(registry, (*pointer, key), key, value))
        mistakes.settle()
        return sorted(settings, key=lambda setting: setting.pattern in registry)

    def _setting(self, registry: Registry, pointer: Pointer, pattern: str, value: Any) -> Setting:
        rules = tuple(registry.match(pattern))
        if not rules:
            suggestion = meant(registry.suggest(pattern))
            raise self.error(f"there is no rule {quote(pattern)}{suggestion}", pointer, at_key=True)
        if pattern in ALWAYS_ON:
            raise self.error(f"{quote(pattern)} is always on", pointer, at_key=True)
        if isinstance(value, str) and value in ("on", "off"):
            return Setting(pattern, rules, value == "on", None, {})
        if isinstance(value, str):
            enabled = True if pattern in registry else None
            return Setting(pattern, rules, enabled, self._severity(value, STATES, pointer), {})
        if not isinstance(value, dict):
            raise self.error("a rule's setting is `off`, `on`, a severity, or a table of options", pointer)
        if pattern not in registry:
            raise self._split_id(registry, pointer, pattern, value)
        options = dict(value)
        mistakes = Mistakes()
        severity: Severity | None = None
        if (named := options.pop("severity", None)) is not None:
            with mistakes:
                severity = self._severity(named, tuple(SEVERITIES), (*pointer, "severity"))
        with mistakes:
            self.check_options(registry[pattern], options, pointer)
        mistakes.settle()
        return Setting(pattern, rules, True, severity, options)

    def _severity(self, value: Any, choices: tuple[str, ...], pointer: Pointer) -> Severity:
        """Return the severity of a name. Raises ConfigError if it is not one; `choices` may also be here."""
        if isinstance(value, str) and value in SEVERITIES:
            return SEVERITIES[value]
        listed = f"{', '.join(f'`{choice}`' for choice in choices[:-1])} or `{choices[-1]}`"
        got = f", got {quote(value)}{meant(near(value, choices))}" if isinstance(value, str) else ""
        raise self.error(f"{quote(str(pointer[-1]))} must be {listed}{got}", pointer)

    def _split_id(self, registry: Registry, pointer: Pointer, family: str, value: dict[str, Any]) -> ConfigError:
        """Return the error about a table for several rules: mostly one id that is split, as in `image.alt = "off"`."""
        for name, setting in value.items():
            if f"{family}/{name}" in registry:
                shown = f'"{setting}"' if isinstance(setting, str) else "…"
                message = "quote the rule id: " + quote(f'"{family}/{name}" = {shown}')
                return self.error(message, (*pointer, name), at_key=True)
        return self.error("a table of options needs the id of one rule, not a pattern", pointer, at_key=True)

    def check_options(self, rule: Rule, options: dict[str, Any], pointer: Pointer) -> RuleOptions | None:
        """Return the options of a rule, typed; None for none. Raises ConfigError with all that is wrong with them."""
        if not options:
            return None
        known = rule.load().options
        try:
            return msgspec.convert(options, known)
        except msgspec.ValidationError as error:
            if self.file is None:
                raise ConfigError(escape(str(error))) from None
            raise self.file.misfits(options, known, error, pointer) from None


def find_config(root: Path, limit: int = SIZE_LIMIT) -> Path | None:
    """Return the configuration file of a project folder; a `pyproject.toml` counts if it has `[tool.postlint]`.

    Raises:
        ConfigError: there is a `pyproject.toml` that cannot be read, or has more than `limit` bytes.
    """
    path = root / FILE_NAMES[0]
    if disk.is_file(path):
        return path
    path = root / FILE_NAMES[1]
    if not disk.is_file(path):
        return None
    try:
        return path if _has_table(read_file(path, limit, root)) else None
    except UnreadableError as error:
        message = f"cannot be searched for `[tool.postlint]`: {error.reason}"
        raise ConfigError(message, path.name) from None


def _has_table(data: bytes) -> bool:
    """Return whether a `pyproject.toml` has `[tool.postlint]`, also as `postlint = {…}` in `[tool]`."""
    if b"tool.postlint" in data or b"postlint" not in data:
        return b"tool.postlint" in data
    try:
        return "postlint" in tomllib.loads(data.decode())["tool"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def has_config(folder: Path) -> bool:
    """Return whether a folder has a configuration file, as far as can be told."""
    try:
        return find_config(folder) is not None
    except ConfigError:
        return False


def notes(root: Path) -> list[str]:
    """Return notes about files that look like a configuration and are not read."""
    if disk.is_file(root / _HIDDEN_NAME) and not disk.is_file(root / FILE_NAMES[0]):
        return [f"`{_HIDDEN_NAME}` is not read; rename it to `{FILE_NAMES[0]}`"]
    return []


def load_config(
    path: Path | None, shown: str | None = None, within: Path | None = None, mistakes: Mistakes | None = None
) -> Config:
    """Read a configuration file `within` a folder (see `read_file`); messages call it `shown`.

    Without a file, it is the default. With `mistakes`, these get what is wrong, and the rest of the configuration is
    returned, if it can be checked without the part that is wrong.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or has keys or values that are wrong.
    """
    if path is None:
        return Config()
    prefix: Pointer = ("tool", "postlint") if path.name == FILE_NAMES[1] else ()
    file = TomlFile.read(path, shown or path.name, SIZE_LIMIT, within, prefix)
    errors, mended = file.mended()
    if mended is None:
        raise ConfigError.together(errors)
    file, data = mended, _with_whole_numbers(mended.data)
    found = Mistakes()
    for each in errors:
        found.add(each)
    try:
        config = Config(msgspec.convert(data, Table), file)
        if not errors:
            return config
    except msgspec.ValidationError as error:
        found.add(file.misfits(data, Table, error))
    if isinstance(data, dict):
        with found:
            _check_rules(Config(Table(), file), data)
        if mistakes is not None and (rest := _rest(data)) is not None:
            mistakes.add(found.together())
            return Config(rest, file)
    raise found.together()


def _rest(data: dict[str, Any]) -> Table | None:
    """Return the table of the top-level keys that are right; None if others depend on one that is not."""
    right: dict[str, Any] = {}
    for key, value in data.items():
        try:
            msgspec.convert({key: value}, Table)
            right[key] = value
        except msgspec.ValidationError:
            if near(key, _SHARED) is not None:
                return None
    return msgspec.convert(right, Table)


def _with_whole_numbers(value: Any) -> Any:
    """Return a value with its whole numbers as `int`: `3.0` → `3`. They are the same to JSON Schema, not to types."""
    if isinstance(value, dict):
        return {key: _with_whole_numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_whole_numbers(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _check_rules(config: Config, data: dict[str, Any]) -> None:
    """Check the `rules` tables of a configuration that has other mistakes. Raises ConfigError with theirs."""
    tables: list[tuple[Pointer, Any]] = [(("rules",), data.get("rules"))]
    for index, override in enumerate(_tables(data.get("overrides"))):
        tables.append((("overrides", index, "rules"), override.get("rules")))
    registry = Registry()
    attribution = data.get("attribution")
    policies = _tables(attribution.get("policies")) if isinstance(attribution, dict) else []
    ids = [rule.get("id") for rule in _tables(data.get("project-rules"))]
    ids += [f"attribution/{policy.get('id')}" for policy in policies]
    for rule_id in ids:
        if isinstance(rule_id, str) and rule_id not in registry:
            registry.add(stand_in(rule_id))
    is_complete = "plugins" not in data and all(isinstance(rule_id, str) for rule_id in ids)
    mistakes = Mistakes()
    for pointer, entries in tables:
        if isinstance(entries, dict):
            with mistakes:
                config.settings(registry, pointer, entries, is_complete=is_complete)
    mistakes.settle()


def _tables(value: Any) -> list[dict[str, Any]]:
    """Return the items of a list of tables; an item that is not a table counts as an empty one."""
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def stand_in(rule_id: str) -> Rule:
    """Return a rule for an id whose real rule has a mistake, so that settings for it are not mistakes too."""
    return core_rule(rule_id, "", severity=Severity.WARNING, since="")


def default_enabled(rule: Rule, profile: str) -> bool:
    """Return whether a profile turns a rule on."""
    return rule.profile is Profile.RECOMMENDED or (rule.profile is Profile.STRICT and profile == "strict")
