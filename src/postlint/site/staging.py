"""Find the hosts on which a site is tried before it is published, in the configuration that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postlint.text import lazy

if TYPE_CHECKING:
    from postlint.site.site import Site

_STAGE = r"(?:dev(?:elopment)?|local|preview|qa|stag(?:e|ing)|test(?:ing)?|uat)"
# `_config.staging.yml`, `_config_dev.yml`, `hugo.staging.toml`, `mkdocs.preview.yml`.
_FILE = lazy(rf"(?:_config|hugo|config|mkdocs)[._-]{_STAGE}\.(?:toml|ya?ml|json)")
# `config/staging`.
_FOLDER = lazy(_STAGE)
_SETTINGS = lazy(r"(?:hugo|config)\.(?:toml|ya?ml|json)")
# `baseURL: https://next.tea.example/`, `"url" = "…"`.
_URL = lazy(
    r"""^[ \t]*["']?(?:base_?url|url|site_url)["']?[ \t]*[:=][ \t]*["']?https?://(?P<host>[^\s"'/#?,]+)""",
    re.IGNORECASE | re.MULTILINE,
)


def staging_hosts(site: Site) -> dict[str, str]:
    """Return the hosts, in lower case, with the file that names each; not the hosts of the published site."""
    hosts: dict[str, str] = {}
    for path in _files(site):
        for match in _URL.finditer(site.read(path) or ""):
            host = match["host"].lower()
            if host not in site.knowledge.hosts and "$" not in host:
                hosts.setdefault(host, path)
    return hosts


def _files(site: Site) -> Iterator[str]:
    """Yield the files of the configuration that are for a stage before publication."""
    yield from (name for name in site.names("") if _FILE.fullmatch(name))
    for folder in site.names("config"):
        if _FOLDER.fullmatch(folder):
            names = site.names(f"config/{folder}")
            yield from (f"config/{folder}/{name}" for name in names if _SETTINGS.fullmatch(name))
