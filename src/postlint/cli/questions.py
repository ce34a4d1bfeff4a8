"""Print what rules about the whole site know about posts: `postlint files --explain`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from postlint.cli.terminal import say, show
from postlint.text import escape, quote

if TYPE_CHECKING:
    from postlint.engine.search import Found
    from postlint.site import Question

_SHOWN = 3
"""How many unanswered questions with the same reason are named."""


def explain_posts(found: Found) -> int:
    """Print the questions about the posts of a run that have no answer, and return the exit code."""
    from postlint.engine.run import site_stage
    from postlint.site import questions

    notes: list[str] = []
    for project in found.projects:
        prefix = escape(project.prefix, 4096)
        for part in project.parts:
            if not part.discovery.posts:
                continue
            site = site_stage(part).survey()
            folder = next(iter(part.plan.collections.contexts.values())).folder
            for file in part.discovery.posts:
                path = file.path.removeprefix(folder)
                if path in site.posts:
                    show("\n".join((prefix + escape(file.path, 4096), *_lines(questions(site, path)))))
            notes += part.discovery.unreadable
    for note in notes:
        say(f"note: {note}")
    return 2 if notes else 0


def _lines(asked: Iterable[Question]) -> Iterator[str]:
    """Yield the lines about one post: for each topic what is known, and the reasons for what is not."""
    from postlint.site import TOPICS

    by_topic: defaultdict[str, list[Question]] = defaultdict(list)
    for question in asked:
        by_topic[question.topic].append(question)
    for topic in TOPICS:
        if questions := by_topic[topic]:
            yield from _topic(topic, questions)


def _topic(topic: str, asked: list[Question]) -> Iterator[str]:
    if topic in ("URL", "other pages", "anchors"):
        [only] = asked
        yield f"    {topic}: {f'unknown: {only.why}' if only.why else escape(only.about, 200) or 'known'}"
        return
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for each in asked:
        if each.why is not None:
            reasons[each.why].append(each.about)
    known = len(asked) - sum(map(len, reasons.values()))
    yield f"    {topic}: {known} of {len(asked)} known"
    for why, names in sorted(reasons.items(), key=lambda each: (-len(each[1]), each[0])):
        shown = ", ".join(quote(name, 60) for name in list(dict.fromkeys(names))[:_SHOWN])
        more = ", …" if len(set(names)) > _SHOWN else ""
        yield f"        {len(names)} unknown: {why}: {shown}{more}"
