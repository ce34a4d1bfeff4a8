"""Break the credits of posts in ways that a rule should find, and change posts in ways that it should not notice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.attribution.credited import Case, Picture, without_marks

SPECIAL = ("unsplash.com", "wikimedia.org", "flickr.com", "gettyimages.")
FOREIGN = "https://img.elsewhere.example/"

_FILLER = {
    "en": ("Later", "The next morning was dry and cold.", "Nobody said much on the way."),
    "ko": ("그 뒤", "다음 날 아침은 맑고 추웠다.", "돌아오는 길에는 말이 없었다."),
    "de": ("Später", "Am nächsten Morgen war es trocken und kalt.", "Auf dem Weg sprach niemand viel."),
    "fr": ("Plus tard", "Le lendemain matin, il faisait sec et froid.", "Personne ne parla beaucoup en chemin."),
    "es": ("Más tarde", "La mañana siguiente fue seca y fría.", "Nadie habló mucho por el camino."),
    "ja": ("そのあと", "翌朝は乾いていて寒かった。", "帰り道では誰もあまり話さなかった。"),
    "zh": ("后来", "第二天早上又干又冷。", "回来的路上没有人说话。"),
}
_ELEMENT = re.compile(r"<(?P<tag>\w+)(?P<rest>[^>]*)>")
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<url>[^)\s]*)\)|<a href=\"(?P<href>[^\"]*)\">(?P<inner>.*?)</a>")
_FRONT = re.compile(r"(---|\+\+\+)\n.*?\n⟧?\1\n", re.DOTALL)
_URL = re.compile(r"https?://[^\s\"')<>]+")
_CC = re.compile(r"CC BY(?:-(?:NC|SA|ND))*(?: \d\.\d)?(?: DE)?")
_CC_URL = re.compile(r"(?<=creativecommons\.org/licenses/)by[a-z-]*/\d\.\d")
_MACHINE = re.compile(r"\b(?:AI|KI|IA)\b|AI|Midjourney")
_LABEL_END = re.compile(r"[:：=＝|／]")
_ROLE = re.compile(r"제공|기자|contributors")
_BEFORE_NAME = r"(?:\b(?:[Pp]hotos?|[Pp]icture|[Pp]hoto|Foto|Image)? ?(?:by|von|par|por|de|of|user) |© (?:\d{4} )?)?"


class Mutant(NamedTuple):
    """A changed post: its text, and the lines (from 1) in which a finding is in the right place."""

    case: Case
    kind: str
    host: str
    mark: str
    before: str
    after: str
    lines: frozenset[int]
    commercial: bool = False

    def __str__(self) -> str:
        return f"{self.case.id} {self.kind} ({self.host}) of {self.mark}"


def mutants(case: Case) -> Iterator[Mutant]:
    """Yield each way to break each credit of a post."""
    for mark in case.marks:
        pictures = [picture for picture in case.pictures if mark in picture.marks]
        if any("vague" in picture.flags for picture in pictures):
            continue
        for host, written in _hosts(case, pictures):
            for kind, change in _KINDS.items():
                if host == "as written" or kind in _OF_ANY_HOST:
                    changed = change(case, written, mark, pictures)
                    if changed is not None:
                        yield _mutant(case, kind, host, mark, pictures, written, changed)


def _mutant(case: Case, kind: str, host: str, mark: str, pictures: list[Picture], written: str, changed: str) -> Mutant:
    after, places = without_marks(changed)
    lines = set()
    if mark in places:
        first, last = (after.count("\n", 0, at) + 1 for at in places[mark])
        lines |= set(range(first, last + 1))
    for number, line in enumerate(after.split("\n"), 1):
        if any(picture.name in line for picture in pictures):
            lines.add(number)
    return Mutant(case, kind, host, mark, without_marks(written)[0], after, frozenset(lines), kind == "non-commercial")


def _hosts(case: Case, pictures: list[Picture]) -> Iterator[tuple[str, str]]:
    """Yield the post as it is written, and with its pictures on the site's own and on another host."""
    yield "as written", case.written
    urls = {url for picture in pictures if (url := _url_of(case, picture))}
    if len(urls) < len({picture.name for picture in pictures}):
        return
    own = foreign = case.written
    for url in urls:
        path = re.sub(r"^(?:https?://[^/]*)?[./]*", "", url)
        own = _replaced(own, url, f"/{path}")
        foreign = _replaced(foreign, url, f"{FOREIGN}{path}")
    if own != case.written:
        yield "own", own
    if foreign != case.written and not any(url.startswith("http") for url in urls):
        yield "foreign", foreign


def _url_of(case: Case, picture: Picture) -> str | None:
    """Return the URL of a picture as the post writes it; None if a template completes it."""
    found = re.search(rf"(?<![`/\w.:-])(?:https?://|[./])?[\w./~:%-]*{re.escape(picture.name)}", case.text)
    if found is None or "{{" in case.text[max(found.start() - 30, 0) : found.start()].split("\n")[-1].split("<")[0]:
        return None
    return found[0]


def _replaced(text: str, url: str, by: str) -> str:
    return re.sub(rf"(?<![`/\w.:-]){re.escape(url)}", by, text)


# --- where a credit is ------------------------------------------------------------------------------------------


def _found(written: str, mark: str) -> re.Match[str]:
    found = re.search(rf"⟦{mark}:(.*?)⟧", written, re.DOTALL)
    assert found
    return found


def _body(written: str) -> int:
    """Return where the body begins."""
    found = _FRONT.match(written)
    return found.end() if found else 0


def _is_front(written: str, mark: str) -> bool:
    return _found(written, mark).start() < _body(written)


def _is_parameter(written: str, mark: str) -> bool:
    line = written[: _found(written, mark).start()].rpartition("\n")[2]
    return line.count("{{<") + line.count("{%") > line.count(">}}") + line.count("%}")


def _with(written: str, mark: str, text: str) -> str:
    found = _found(written, mark)
    return f"{written[: found.start()]}⟦{mark}:{text}⟧{written[found.end() :]}"


# --- ways to break a credit -------------------------------------------------------------------------------------


def _removed(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    return _with(written, mark, "")


def _hidden(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    if _is_front(written, mark) or _is_parameter(written, mark):
        return None
    text = _found(written, mark)[1]
    how = " hidden" if len(case.text) % 2 else ' style="display:none"'
    if text.startswith("<") and 'style="' not in text.split(">")[0]:
        return _with(written, mark, _ELEMENT.sub(rf"<\g<tag>{how}\g<rest>>", text, count=1))
    return _with(written, mark, f"<span{how}>{text}</span>")


def _commented(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    text = _found(written, mark)[1]
    if _is_front(written, mark):
        is_whole = written[_found(written, mark).start() - 1] == "\n"
        return _with(written, mark, f"# {text}") if is_whole else None
    if _is_parameter(written, mark):
        return None
    return _with(written, mark, f"{{/* {text} */}}" if case.suffix == "mdx" else f"<!-- {text} -->")


def _moved_down(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    return _moved(case, written, mark, pictures, is_down=True)


def _moved_up(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    return _moved(case, written, mark, pictures, is_down=False)


def _moved(case: Case, written: str, mark: str, pictures: list[Picture], *, is_down: bool) -> str | None:
    is_cover = all(picture.cover for picture in pictures)
    is_far = any("end" in picture.flags for picture in pictures)
    is_plural = len(pictures) > 1  # at the start or end of a post it is right, too
    if is_far or is_cover or is_plural or _is_front(written, mark) or _is_parameter(written, mark):
        return None
    found = _found(written, mark)
    text = found[1]
    rest = written[: found.start()] + written[found.end() :]
    title, one, two = _FILLER[case.lang]
    if case.suffix == "html":
        text = text if text.startswith(("<p", "<fig", "<div")) else f"<p>{text}</p>"
        title, one, two = f"<h2>{title}</h2>", f"<p>{one}</p>", f"<p>{two}</p>"
    else:
        title = f"## {title}"
    text = f"⟦{mark}:{text}⟧"
    if is_down:
        return "\n\n".join((rest.rstrip("\n"), title, one, text, two, title, one, two, one, two, one)) + "\n"
    at = _body(rest)
    return rest[:at] + "\n\n".join(("", text, one, title, two, "")) + rest[at:]


def _without_author(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    """Remove the author where something asks for one: nobody else is named, or the licence or the host wants it."""
    facts = pictures[0].facts
    name = facts.get("author") or (facts.get("name") if "source" not in facts else None)
    is_alone = "source" not in facts and "licence" not in facts
    wants = facts.get("licence", "").startswith("CC BY") or _is_special(case, pictures)
    text = _found(written, mark)[1]
    if name is None or not (is_alone or wants) or name not in text:
        return None
    for link in _LINK.finditer(text):
        if (link["text"] or link["inner"] or "").strip("*_") == name:
            text = text.replace(link[0], name)
    rest = re.sub(_BEFORE_NAME + re.escape(name), "", text, count=1)
    label = written[: _found(written, mark).start()].rstrip()[-1:]
    if not wants and (_MACHINE.search(text) or _names_someone(label + rest)):
        return None
    return _with(written, mark, rest)


def _names_someone(text: str) -> bool:
    """Return whether words follow the label of a credit, so that it still names someone."""
    parts = _LABEL_END.split(re.sub(r"<[^>]*>", "", text))
    return len(parts) > 1 and re.search(r"[^\W\d_]", _ROLE.sub("", parts[-1])) is not None


def _is_special(case: Case, pictures: list[Picture]) -> bool:
    return any(host in (_url_of(case, picture) or "") for picture in pictures for host in SPECIAL)


def _without_links(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    """Remove the links of a credit where the licence or the host asks for one."""
    text = _found(written, mark)[1]
    licence = pictures[0].facts.get("licence", "")
    wants = licence.startswith("CC BY") or (licence != "public domain" and _is_special(case, pictures))
    plain = _LINK.sub(lambda link: link["text"] or link["inner"], text)
    return _with(written, mark, plain) if wants and plain != text else None


def _without_version(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    text = _found(written, mark)[1]
    if not re.search(r"CC BY\S* \d", text):
        return None
    plain = _LINK.sub(lambda link: (link["text"] or link["inner"]) if "creativecommons" in link[0] else link[0], text)
    return _with(written, mark, re.sub(r"(CC BY[A-Z-]*) \d\.\d(?: DE)?", r"\1", plain))


def _home_page(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    text = _found(written, mark)[1]
    names = pictures[0].facts.get("author", "").lower().split()
    hosts = [url.split("/")[2] for url in _URL.findall(text)]
    if names and any(names[-1] in host for host in hosts):  # the home page of an author is a link to the author
        return None
    changed = _URL.sub(lambda url: url[0] if "creativecommons" in url[0] else _home(url[0]), text)
    return _with(written, mark, changed) if changed != text else None


def _home(url: str) -> str:
    return "/".join(url.split("/")[:3]) + "/"


def _non_commercial(case: Case, written: str, mark: str, pictures: list[Picture]) -> str | None:
    text = _found(written, mark)[1]
    if not _CC.search(text) or "NC" in text:
        return None
    return _with(written, mark, _CC_URL.sub("by-nc/4.0", _CC.sub("CC BY-NC 4.0", text)))


_KINDS: dict[str, Callable[[Case, str, str, list[Picture]], str | None]] = {
    "removed": _removed,
    "hidden": _hidden,
    "commented out": _commented,
    "moved down": _moved_down,
    "moved up": _moved_up,
    "without author": _without_author,
    "without links": _without_links,
    "without version": _without_version,
    "home page": _home_page,
    "non-commercial": _non_commercial,
}
_OF_ANY_HOST = ("removed", "hidden", "commented out", "moved down", "moved up")


# --- changes that mean nothing ----------------------------------------------------------------------------------


def neutral(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the post with changes that its readers do not notice."""
    text = case.text
    yield "line ends", text.replace("\n", "\r\n")
    _, one, two = _FILLER[case.lang]
    one, two = (f"<p>{each}</p>" if case.suffix == "html" else each for each in (one, two))
    at = _body(text)
    yield "a paragraph before", f"{text[:at]}\n\n{one} {two}\n\n{text[at:]}"
    if not any("end" in picture.flags for picture in case.pictures):
        yield "a paragraph after", f"{text}\n\n{one} {two}\n"
    wide = re.sub(r"<(img|p|figure|td|div)(?=[ >])(?![^>]*class=)", r'<\1 class="wide"', text[at:])
    if wide != text[at:]:
        yield "a class", text[:at] + wide
    single = re.sub(r"(<\w[^>']*>)", lambda tag: tag[0].replace('"', "'"), text[at:])
    if single != text[at:]:
        yield "other quotes", text[:at] + single
    for line in text[at:].split("\n"):
        if re.match(r"[^\W\d_][^\[\](){}<>|*_:]{40,}$", line) and " " in line[20:]:
            cut = line.index(" ", 20)
            yield "another line break", text.replace(line, f"{line[:cut]}\n{line[cut + 1 :]}")
            break
