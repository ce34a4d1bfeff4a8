"""Writes posts with an HTML body in a Markdown file, like those of a Korean news blog moved from Tistory."""

from __future__ import annotations

from random import Random

from benchmarks.prose import Korean, excerpt, paragraph

HALF_SECTION = 300  # characters: a body ends about this much before or after its drawn size
SPACER = '<p data-ke-size="size16">&nbsp;</p>'
COLOURS = ("color: #1a5490;", "color: #ee2323;", "background-color: #fff3b0;")
CATEGORIES = ("News", "생활", "문화", "교통", "환경")
PROMOTIONS = ("살림에 보탬이 되는 이야기, ", "동네 소식이 더 궁금하다면, ", "아침마다 읽는 소식, ")
HOSTS = ("dongne.example", "sallim.example", "achim.example")


def write_front(rng: Random, title: str) -> str:
    """Return the front matter, with a folded excerpt and feature text for the theme."""
    summary = excerpt(Korean(rng))
    return (
        f"---\ntitle: {title}\ncategories:\n  - {rng.choice(CATEGORIES)}\n"
        f"excerpt: >\n  {summary}\nfeature_text: >\n  {summary}\n"
        f"image: 'https://cdn.dongne.example/cover/{rng.randint(1, 400)}.jpg'\n---\n"
    )


def write_body(rng: Random, size: int) -> str:
    """Return an HTML body of about `size` characters."""
    voice = Korean(rng)
    has_spacers = rng.random() < 0.58
    extras = [make for make, share in ((table, 0.54), (bullets, 0.34)) if rng.random() < share]
    blocks = [cover(rng)]
    length, section = len(blocks[0]), 0
    while length < size - HALF_SECTION or section == 0:
        added = [f'<h2 data-ke-size="size26">{voice.heading()}</h2>']
        added += [text(rng, voice) for _ in range(rng.randint(1, 2))]
        if section % 2 and extras:
            added.append(extras.pop()(rng, voice))
        if has_spacers:
            added = [SPACER, added[0], SPACER, *added[1:]]
        blocks += added
        length += sum(len(block) + 2 for block in added)
        section += 1
    return "\n\n".join(blocks) + "\n" + promotion(rng)


def cover(rng: Random) -> str:
    """Return the image at the top."""
    address = f"https://cdn.dongne.example/cover/{rng.randint(1, 400)}.jpg"
    return f'<p><img src="{address}" alt="{Korean(rng).heading()}" /></p>'


def text(rng: Random, voice: Korean) -> str:
    """Return a paragraph. Some of its sentences are bold or coloured."""
    attribute = ' data-ke-size="size16"' if rng.random() < 0.7 else ""
    sentences = [emphasise(rng, sentence) for sentence in paragraph(voice, rng, 3, 6)]
    return f"<p{attribute}>{' '.join(sentences)}</p>"


def emphasise(rng: Random, sentence: str) -> str:
    """Make some sentences bold, or bold and coloured, as often as real blogs do."""
    roll = rng.random()
    if roll < 0.1:
        return f"<b>{sentence}</b>"
    if roll < 0.37:
        return f'<b><span style="{rng.choice(COLOURS)}">{sentence}</span></b>'
    return sentence


def table(rng: Random, voice: Korean) -> str:
    """Return a table of two to four columns."""
    columns = rng.randint(2, 4)
    cell = '<td style="text-align: center; height: 17px;">'
    head = "".join(f"            <th>{voice.term()}</th>\n" for _ in range(columns))
    rows = [f"        <tr>\n{head}        </tr>\n"]
    for _ in range(rng.randint(1, 4)):
        cells = "".join(f"            {cell}{rng.randint(2, 900)}개</td>\n" for _ in range(columns))
        rows.append(f"        <tr>\n{cells}        </tr>\n")
    return f"<table>\n    <tbody>\n{''.join(rows)}    </tbody>\n</table>"


def bullets(rng: Random, voice: Korean) -> str:
    """Return a list."""
    items = "".join(f"    <li>{voice.sentence()}</li>\n" for _ in range(rng.randint(3, 6)))
    return f"<ul>\n{items}</ul>"


def promotion(rng: Random) -> str:
    """Return the link to a sister site that ends every post."""
    host = rng.choice(HOSTS)
    return f'{rng.choice(PROMOTIONS)}<a href="https://{host}" rel="nofollow">{host}</a>\n'
