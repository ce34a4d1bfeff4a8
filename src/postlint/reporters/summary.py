"""Sum up a report in one line or in one table, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.text import as_text, visible

if TYPE_CHECKING:
    from postlint.engine.report import Report


def summary_line(report: Report) -> str:
    """Return one line without a newline, such as `3 errors, 2 warnings in 2 of 14 posts (1 suppressed)`."""
    found = [_count(number, severity) for severity, number in report.counts.items() if number]
    posts = max(report.posts, report.affected)
    where = _count(posts, "post") if posts == 1 or not found else f"{report.affected} of {posts} posts"
    where += f" of {report.sites} sites" if report.sites > 1 else ""
    hidden = [f"{report.suppressed} suppressed"] if report.suppressed else []
    hidden += [f"{report.baselined} old"] if report.baselined else []
    return f"{', '.join(found) or 'no findings'} in {where}" + (f" ({', '.join(hidden)})" if hidden else "")


def fixable_line(report: Report) -> str:
    """Return one line about the findings that can be fixed: `fixable: 12 with --fix`; empty if there are none."""
    safe, unsafe = report.fixable
    ways = [f"{safe} with --fix"] if safe else []
    ways += [f"{unsafe} {'more ' if safe else ''}with --fix --unsafe-fixes"] if unsafe else []
    return f"fixable: {', '.join(ways)}" if ways else ""


def fixed_line(report: Report, posts: int, *, is_done: bool) -> str:
    """Return one line about what was fixed in a number of posts, or would be: `fixed 12 findings in 3 posts`."""
    verb = "fixed" if is_done else "would fix"
    return f"{verb} {_count(report.fixed, 'finding')} in {_count(posts, 'post')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def render_statistics(report: Report) -> str:
    """Return a table of the rules with findings, the most frequent first; empty if there are no findings."""
    rows = [("findings", "posts", "share", "severity", "rule")]
    for rule, severity, findings, posts in report.statistics():
        share = posts / max(report.posts, report.affected)
        rows.append((str(findings), str(posts), f"{share:.1%}", severity, visible(rule)))
    if len(rows) == 1:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    cell_forms = [f">{widths[0]}", f">{widths[1]}", f">{widths[2]}", f"<{widths[3]}", ""]
    lines = ("  ".join(map(format, row, cell_forms)) for row in rows)
    return as_text("".join(f"{line}\n" for line in lines))
