"""Find the hosts on which a site is tried before it is published, in the configuration that says so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postlint.text import lazy

if TYPE_CHECKING:
    from postlint.site.site import Site

_NETLIFY = "netlify.toml"
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


_HOST = lazy(r"https?://(?P<host>[^\s\"'/#?,]+)")
# The settings of Netlify with the URL of the site, and the option of its command: `hugo -b https://next.tea.example/`.
_VARIABLE = lazy(r"(?:[A-Z]+_)*(?:BASE|SITE)_?URL|URL")
_OPTION = lazy(r"(?:-b|--base-?url)[ =]\S*", re.IGNORECASE)


def staging_hosts(site: Site) -> dict[str, str]:
    """Return the hosts, in lower case, with the file that names each; not the hosts of the published site."""
    hosts: dict[str, str] = {}
    for host, path in (*_configured(site), *_deployed(site)):
        if host not in site.hosts and "$" not in host:
            hosts.setdefault(host, path)
    return hosts


def _configured(site: Site) -> Iterator[tuple[str, str]]:
    for path in _files(site):
        yield from ((match["host"].lower(), path) for match in _URL.finditer(site.read(path) or ""))


def _deployed(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the hosts of the contexts of Netlify that are not `production`."""
    text = site.read(_NETLIFY) if site.is_file(_NETLIFY) else None
    if not text:
        return
    try:
        contexts = tomllib.loads(text).get("context")
    except ValueError:
        return
    for name, context in contexts.items() if isinstance(contexts, dict) else ():
        if name == "production" or not isinstance(context, dict):
            continue
        variables = context.get("environment")
        named = variables.items() if isinstance(variables, dict) else ()
        values = [str(value) for key, value in named if _VARIABLE.fullmatch(key)]
        values += [match[0] for match in _OPTION.finditer(str(context.get("command", "")))]
        yield from ((match["host"].lower(), _NETLIFY) for value in values for match in _HOST.finditer(value))


def _files(site: Site) -> Iterator[str]:
    """Yield the files of the configuration that are for a stage before publication."""
    yield from (name for name in site.names("") if _FILE.fullmatch(name))
    for folder in site.names("config"):
        if _FOLDER.fullmatch(folder):
            names = site.names(f"config/{folder}")
            yield from (f"config/{folder}/{name}" for name in names if _SETTINGS.fullmatch(name))
