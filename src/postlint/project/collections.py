"""The collections of a project: which files are their posts, what these share, and which schema they must match."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec

from postlint import disk
from postlint.generators import (
    GENERATORS,
    PLAIN,
    Collection,
    Conventions,
    Generator,
    detect,
    locate,
    placed,
)
from postlint.post import Context
from postlint.project import policies
from postlint.project.config import Config
from postlint.project.discover import Finder
from postlint.project.globs import check_named, read_patterns
from postlint.project.inventory import Inventory, take_inventory
from postlint.project.mistake import Mistakes
from postlint.project.pattern import Patterns, is_pattern
from postlint.project.placement import CollectionPatterns
from postlint.project.schemas import Schemas
from postlint.project.scout import Scout, site_at
from postlint.publisher.ledger import Ledger
from postlint.text import meant, near, nfc, quote


class Collections:
    """The collections of posts of a project, as its configuration or else its generator describes them."""

    def __init__(
        self,
        root: Path,
        base: Path,
        config: Config,
        mistakes: Mistakes,
        exclude: tuple[str, ...] = (),
        site: str | None = None,
        *,
        is_found: bool = True,
        now: date | None = None,
    ) -> None:
        """Collect in `mistakes` what is wrong with the ledger and with `exclude`: the patterns of the command line.

        `base` is the folder with the schemas, the ledger and the configuration of the site: the root, if it is trusted.
        `site` is the folder of the site, relative to the root; None: it is searched. `is_found`: the configuration is
        in the project, and the user did not name it. `now` is the day on which licences of the ledger must be valid.
        """
        self.root = root
        self.base = base
        self.config = config
        self._ledger: Ledger | None = None
        self._exclude = Patterns(())
        self._place = site
        self._is_found = is_found
        with mistakes:
            self._ledger = policies.ledger(config, base, now)
        with mistakes:
            read_patterns(config, config.table.exclude, "exclude")
            for pattern in exclude:
                check_named(pattern)
            self._exclude = Patterns((*config.table.exclude, *exclude))

    @cached_property
    def _site(self) -> tuple[Generator, Path, Conventions]:
        name = self.config.table.generator
        if self._place is not None:
            folder = self.base / self._place
            generator = site_at(self.root, self.base, self._place) or PLAIN
        elif name is None:
            generator, folder = detect(self.base)
            if folder == self.base != self.root and generator.name == "plain":
                generator, folder = detect(self.root)
                folder = self.base / folder.relative_to(self.root)
        else:
            generator = GENERATORS[name]
            folder = locate(generator, self.base)
        return generator, folder, generator.read(folder)

    @property
    def generator(self) -> Generator:
        """Return the generator that publishes the posts."""
        return self._site[0]

    @property
    def folder(self) -> Path:
        """Return the folder of the site."""
        return self._site[1]

    @property
    def conventions(self) -> Conventions:
        """Return how the generator treats the posts, with the configuration of the site."""
        return self._site[2]

    @property
    def theme(self) -> str | None:
        """Return the theme of the site; None if it is unknown or the generator has no themes."""
        return self.conventions.theme

    @cached_property
    def by_name(self) -> dict[str, Collection]:
        """Return the collections by name: the configuration's, or else the generator's. Patterns start at the root."""
        if not self.config.table.collections:
            return self._generated
        own: dict[str, Collection] = {}
        mistakes = Mistakes()
        for index, table in enumerate(self.config.table.collections):
            if table.name in own:
                message = f"there are two collections {quote(table.name)}"
                mistakes.add(self.config.error(message, ("collections", index, "name")))
            for key, patterns in (("include", table.include or ()), ("exclude", table.exclude)):
                with mistakes:
                    read_patterns(self.config, patterns, "collections", index, key)
            if table.include is not None:
                own[table.name] = Collection(table.name, table.include, table.exclude, own=True)
            elif table.name in self._generated:
                generated = self._generated[table.name]
                own[table.name] = generated._replace(exclude=(*generated.exclude, *table.exclude))
            else:
                known = f"{self.generator.name} has no collection {quote(table.name)}"
                message = f"the key `include` is missing: {known}{meant(near(table.name, self._generated))}"
                mistakes.add(self.config.error(message, ("collections", index)))
        mistakes.settle()
        return own

    @cached_property
    def _generated(self) -> dict[str, Collection]:
        """Return the collections of the generator, by name."""
        _, folder, site = self._site
        prefix = "" if folder == self.base else folder.relative_to(self.base).as_posix() + "/"
        return {
            collection.name: collection._replace(
                include=tuple(prefix + pattern for pattern in collection.include if is_pattern(pattern)),
                exclude=(
                    *(placed(prefix, pattern) for pattern in collection.exclude if is_pattern(pattern)),
                    *(f"/{prefix}{each.lstrip('/')}" for each in site.exclude if is_pattern(each) and each.strip("/")),
                ),
                foreign=tuple(prefix + pattern for pattern in collection.foreign if is_pattern(pattern)),
                strays=tuple(prefix + pattern for pattern in collection.strays if is_pattern(pattern)),
                home=f"{prefix}{collection.home}" if collection.home else "",
                bundles=tuple(nfc(f"{prefix}{folder}/") for folder in collection.bundles),
            )
            for collection in site.collections
        }

    @cached_property
    def schemas(self) -> Schemas:
        """Return the schemas of the posts."""
        generator, folder, conventions = self._site
        return Schemas(self.config, self.base, folder, generator, conventions)

    @cached_property
    def contexts(self) -> dict[str, Context]:
        """Return what the posts of each collection share. Raises ConfigError if a schema is wrong."""
        contexts: dict[str, Context] = {}
        mistakes = Mistakes()
        for name in self.by_name:
            with mistakes:
                contexts[name] = self._context(name)
        mistakes.settle()
        return contexts

    @property
    def warnings(self) -> list[str]:
        """Return what the schemas of the posts say in vain, each an escaped line with its place."""
        assert self.contexts is not None  # the schemas are read
        return [*self.schemas.warnings]

    def context(self, collection: str) -> Context:
        """Return what the posts of a collection share."""
        return self.contexts[collection]

    def _context(self, collection: str) -> Context:
        """Raise ConfigError if the collection's schema is wrong, before the first post is read."""
        folder, conventions = self._site[1], self.conventions
        if self.by_name[collection].lists:
            syntax = msgspec.structs.replace(conventions.syntax, optional=True)
            conventions = replace(conventions, syntax=syntax, prints_title=None, lists=True)
        return Context(
            conventions,
            choose=self.schemas.chooser(collection),
            folder="" if folder == self.base else folder.relative_to(self.base).as_posix() + "/",
            publisher=self.config.table.attribution.site,
            ledger=self._ledger,
        )

    def finder(self) -> Finder:
        """Return the search for the posts of the project."""
        patterns = [
            CollectionPatterns(
                *(one.name, Patterns(one.include), Patterns(one.exclude), Patterns(one.foreign), one.bundles),
                *(one.any_case, one.sifted, one.own, one.is_fixed),
                has_fields=one.has_fields,
                strays=Patterns(one.strays),
                home=one.home,
            )
            for one in self.by_name.values()
        ]
        folder = self._site[1].relative_to(self.base).as_posix()
        site = "" if folder == "." else folder
        takes_sites = not self.is_one_site
        scout = Scout(
            self.root,
            self.base,
            None if self.generator is PLAIN and takes_sites else site,
            takes_sites=takes_sites,
            takes_projects=takes_sites or self._is_found,
        )
        return Finder(
            *(self.root, patterns, self._exclude, self.conventions.notes, self.conventions.refused),
            scout=scout,
            reads_ignores=self.base == self.root,
            site=site,
            whole=self._place or "",
        )

    def inventory(self) -> Inventory:
        """List the files of the project. What git ignores in it is decided by the base."""
        with disk.needed_for(disk.SITE):
            return take_inventory(self.root, self.base)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names that the configuration may use: those of the collections, here and in sites beside it."""
        if self.is_one_site or (self._place is None and self.generator is not PLAIN):
            return tuple(self.by_name)
        return (*self.by_name, *(each.name for one in GENERATORS.values() for each in one.usual.collections))

    @property
    def is_one_site(self) -> bool:
        """Return whether the configuration says which site or which posts it is for: then there are no others."""
        return self.config.table.generator is not None or bool(self.config.table.collections)
