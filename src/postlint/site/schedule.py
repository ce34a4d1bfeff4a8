"""Find links to posts that are not there on the day of the link: of the future, or expired."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from postlint.generators import Answer, Dated, Found, Link, Missing, Period, Unknown
from postlint.text import quote

if TYPE_CHECKING:
    from postlint.site.site import Site

_ALWAYS = Period()
_SLACK = timedelta(days=1)
"""So much the days of a site, in its time zone, differ from that of the run."""


class Schedule:
    """The days on which the posts of a site are published. `now` is the day of the run; None if nobody named it."""

    def __init__(self, site: Site, now: date | None) -> None:
        self._site = site
        self._knowledge = site.knowledge if isinstance(site.knowledge, Dated) else None
        self._now = now.isoformat() if now is not None else ""
        self._later = (now + _SLACK).isoformat() if now is not None and now < date.max else self._now

    def settle(self, answer: Answer, link: Link, path: str) -> Answer:
        """Return an answer about a link of the post at a path: Missing if the post that is found is not there then."""
        if self._knowledge is None or not isinstance(answer, Found):
            return answer
        why = self._absence(answer.path, path) if answer.path != path else None
        if why is None or self._is_shared(answer.path):
            return answer
        if link.form == "template" and any(tag in link.target for tag in self._site.posts[path].tags):
            return Unknown("the tag is looked up by itself")
        return Missing(f"{quote(answer.path, 40)} {why}")

    def _period(self, path: str) -> Period:
        """Return the days on which a post is published; without bounds for other files."""
        post = self._site.posts.get(path)
        if post is None or self._knowledge is None or post.period == _ALWAYS:
            return _ALWAYS
        return self._knowledge.period(post, self._site)

    def _absence(self, path: str, by: str) -> str | None:
        """Return why a post is not there when another one is, as the rest of a sentence; None if it may be."""
        theirs = self._period(path)
        if theirs == _ALWAYS or self._site.posts[by].hidden:
            return None
        ours = self._period(by)
        if theirs.until and ours.since and theirs.until < ours.since:
            return f"expires on {theirs.until}, before this post is published"
        if theirs.since and ours.until and ours.until < theirs.since:
            return f"is published on {theirs.since}, after this post expires"
        is_there = (ours.since or "") <= self._now and (ours.until is None or ours.until > self._now)
        if not self._now or not is_there:
            return None
        if theirs.since and theirs.since > self._later:
            return f"is not published before {theirs.since}"
        return f"expired on {theirs.until}" if theirs.until and theirs.until < self._now else None

    def _is_shared(self, path: str) -> bool:
        """Return whether another page has the URL of a post."""
        url = self._site.posts[path].url
        return url is not None and len(self._site.at(url)) > 1
