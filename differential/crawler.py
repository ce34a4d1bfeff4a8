"""Finds links without a target in the pages of a built site: pages, pictures, other files, redirects and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from postlint.text import nfc

FINE, HOSTED, OTHER = "works", "works on some servers", "another site"
"""The verdicts on links that are not broken. `HOSTED`: `/tea` with a file `tea.html` only."""
BROKEN = ("no target", "no anchor", "outside the base", "empty", "redirect loop", "redirect to nothing")
"""The verdicts on links that are."""
_MARK = re.compile(r"\bROW(\d+)\b")
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=)?\s*['\"]?([^'\"]*)", re.IGNORECASE)
_SOURCES = ("href", "src", "srcset", "data", "poster")


class Target(NamedTuple):
    """A link of a built page: its URL, the number of the row that it belongs to, the name of its tag, the verdict."""

    url: str
    row: int
    tag: str
    verdict: str = ""


class Page(HTMLParser):
    """The links, ids and marks of a page. `refresh` is the URL of a redirect."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[Target] = []
        self.rows: list[int] = []
        self.ids: set[str] = set()
        self.text, self.refresh, self._row, self._is_shown = text, "", 0, True
        self.marks = set(re.findall(r"\bROW[1-9]\d*[A-H]?\b", text))
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what a tag names."""
        values = {key: value or "" for key, value in attrs}
        self.ids |= {values[key] for key in ("id", "name") if key in values and (key == "id" or tag == "a")}
        self._is_shown = tag not in ("script", "style", "title")
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            match = _REFRESH.match(values.get("content", ""))
            self.refresh = match[1].strip() if match else ""
        if tag == "meta" and values.get("property") == "og:image":
            self.targets.append(Target(values.get("content", ""), self._row, tag))
        for key in (key for key in _SOURCES if key in values and (key != "data" or tag == "object")):
            urls = re.split(r"\s*,\s+", values[key]) if key == "srcset" else [values[key]]
            for url in urls:
                self.targets.append(Target(url.split()[0] if key == "srcset" else url, self._row, tag))

    def handle_endtag(self, tag: str) -> None:
        """Note that text is shown again."""
        self._is_shown = True

    def handle_data(self, data: str) -> None:
        """Note the row that begins here."""
        for match in _MARK.finditer(data) if self._is_shown else ():
            self._row = int(match[1])
            self.rows.append(self._row)


class Built:
    """A built site: its folder, the path that it is served at, and its own address."""

    def __init__(self, folder: Path, base: str, origin: str) -> None:
        self.base, self.origin = base, origin
        self.files = {nfc(path.relative_to(folder).as_posix()): path for path in folder.rglob("*") if path.is_file()}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return all pages by their path."""
        return {
            name: Page(path.read_text(encoding="utf-8", errors="replace"))
            for name, path in self.files.items()
            if path.suffix in (".html", ".htm")
        }

    def crawl(self) -> Iterator[tuple[str, Target]]:
        """Yield every link with its page."""
        for name, page in self.pages.items():
            for target in page.targets:
                yield name, target._replace(verdict=self.verdict(name, target.url))

    def verdict(self, page: str, url: str, seen: tuple[str, ...] = ()) -> str:
        """Return the verdict on a link of a page, as a browser and a server of files see it."""
        url = re.sub(r"[\t\r\n]", "", url.strip())
        if not url:
            return "empty"
        if url.startswith("data:"):
            return FINE
        if re.match(r"(?!https?:)[a-zA-Z][\w+.-]*:", url):
            return OTHER
        here = self._here(page)
        path, mark, fragment = url.partition("#")
        address = urlsplit(urljoin(here, path.replace("\\", "/")))
        if f"{address.scheme}://{address.netloc}" not in (self.origin, self.origin.replace("https", "http")):
            return OTHER
        found, verdict = self._find(page if not path else None, nfc(unquote(address.path)))
        verdict = HOSTED if verdict == FINE and "%2f" in address.path.lower() else verdict
        if found in seen:
            return "redirect loop"
        if found in self.pages and self.pages[found].refresh and (path or seen):
            return self.verdict(found, self.pages[found].refresh, (*seen, found))
        if found is None:
            return "redirect to nothing" if seen else verdict
        return verdict if not mark or self._has(found, fragment.split(":~:")[0]) else "no anchor"

    def lands(self, page: str, url: str) -> str:
        """Return the page that a link leads to, "" if it leads nowhere."""
        return self.end(unquote(urlsplit(urljoin(self._here(page), url)).path))

    def _here(self, page: str) -> str:
        """Return the address of a page."""
        return urljoin(self.origin + self.base, re.sub(r"(?:^|(?<=/))index\.html$", "", page) or ".")

    def end(self, path: str) -> str:
        """Return the page that a URL path leads to, through redirects; "" if there is none."""
        found = self._find(None, path)[0] or ""
        refresh = self.pages[found].refresh if found in self.pages else ""
        return self.end(urlsplit(urljoin(self.origin + path, refresh)).path) if refresh else found

    def _find(self, page: str | None, path: str) -> tuple[str | None, str]:
        """Return the file of a path, and the verdict on the path."""
        if page is not None:
            return page, FINE
        if not f"{path}/".startswith(self.base):
            return None, "outside the base"
        name = path[len(self.base) :]
        plain = re.sub(r"/{2,}", "/", name).strip("/")
        for found in (plain,) if plain and not name.endswith("/") else ():
            if found in self.files:
                return found, FINE if found == name else HOSTED
        if (found := f"{plain}/index.html".lstrip("/")) in self.files:
            return found, FINE if "//" not in path else HOSTED
        if (found := f"{plain}.html") in self.files:
            return found, HOSTED
        return None, "no target"

    def _has(self, name: str, fragment: str) -> bool:
        """Return whether a file has an anchor; files that are not pages have all."""
        page = self.pages.get(name)
        return page is None or fragment.lower() in ("", "top") or bool({fragment, unquote(fragment)} & page.ids)
