"""Writes posts in Markdown, Korean and English, with the constructs of Jekyll blogs."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from random import Random

from benchmarks.prose import English, Korean, Voice, excerpt, paragraph

CODE = (
    ("ruby", "posts.each do |post|\n  puts post.title if post.tags.include?('tea')\nend"),
    ("python", "def area(width: int, height: int) -> int:\n    return width * height"),
    ("html", '<ul class="menu">\n  <li><img src="cup.png"></li>\n</ul>'),
    ("bash", "for name in *.jpg; do\n  convert \"$name\" -resize 50% \"small-$name\"\ndone"),
    ("java", "List<Map<String, Integer>> rows = new ArrayList<>();\nif (a < b && b > c) { rows.clear(); }"),
)  # fmt: skip
PICTURES = 20  # files in the site's assets folder
HALF_SECTION = 450  # characters: a body ends about this much before or after its drawn size
Block = Callable[[Random, Voice], str]


def write_front(rng: Random, title: str, lang: str, date: str) -> str:
    """Return front matter with a list of tags and a quoted summary."""
    tags = ", ".join(rng.sample(("notes", "code", "travel", "garden", "release", "howto"), rng.randint(1, 3)))
    summary = excerpt(voice_of(rng, lang))
    return (
        f"---\nlayout: post\ntitle: {title}\nauthor: {rng.choice(('Mina Seo', 'Joon Baek', 'Ada Field'))}\n"
        f"date: {date} 09:{rng.randint(10, 59)}:00 +0900\ntags: [{tags}]\nlang: {lang}\n"
        f'description: "{summary}"\n---\n'
    )


def voice_of(rng: Random, lang: str) -> Voice:
    """Return the writer for a language."""
    return Korean(rng) if lang == "ko" else English(rng)


def write_body(rng: Random, lang: str, size: int, earlier_post: str | None) -> str:
    """Return a Markdown body of about `size` characters; `earlier_post` is a post to link to."""
    voice = voice_of(rng, lang)
    blocks = [prose(rng, voice)]
    length, section = len(blocks[0]), 0
    while length < size - HALF_SECTION:
        added = [f"{'##' if section == 0 or rng.random() < 0.6 else '###'} {voice.heading()}"]
        added += [prose(rng, voice) for _ in range(rng.randint(1, 4))]
        added += [rng.choice(BLOCKS)(rng, voice) for _ in range(rng.randint(0, 2))]
        blocks += added
        length += sum(len(block) + 2 for block in added)
        section += 1
    if earlier_post and rng.random() < 0.4:
        blocks.append(f"[{voice.heading()}]({{% post_url {earlier_post} %}})")
    return "\n\n".join(blocks) + "\n"


def prose(rng: Random, voice: Voice) -> str:
    """Return a paragraph with inline markup; English lines are wrapped, Korean ones are not."""
    sentences = paragraph(voice, rng, 1, 4)
    if rng.random() < 0.45:
        sentences.append(rng.choice(INLINES)(rng, voice))
    joined = " ".join(sentences)
    return textwrap.fill(joined, 78, break_on_hyphens=False) if voice.lang == "en" else joined


def bullets(rng: Random, voice: Voice) -> str:
    """Return a list, sometimes with a nested one."""
    marker = rng.choice("-*")
    lines = []
    for _ in range(rng.randint(3, 7)):
        lines.append(f"{marker} **{voice.term()}**: {voice.sentence()}")
        if rng.random() < 0.2:
            lines.append(f"  {marker} {voice.sentence()}")
    return "\n".join(lines)


def steps(rng: Random, voice: Voice) -> str:
    """Return a numbered list."""
    return "\n".join(f"{number}. {voice.sentence()}" for number in range(1, rng.randint(4, 6)))


def fence(rng: Random, voice: Voice) -> str:
    """Return a fenced code block."""
    language, code = rng.choice(CODE)
    return f"```{language}\n{code}\n```"


def highlight(rng: Random, voice: Voice) -> str:
    """Return a Liquid code block."""
    language, code = rng.choice(CODE)
    return f"{{% highlight {language} %}}\n{code}\n{{% endhighlight %}}"


def raw(rng: Random, voice: Voice) -> str:
    """Return text about Liquid itself."""
    return "{% raw %}\n`{{ page.title }}` {{ voice | size }}\n{% endraw %}"


def image(rng: Random, voice: Voice) -> str:
    """Return an image. Half of the images have a URL of the site."""
    place = "{{ site.baseurl }}/assets/" if rng.random() < 0.5 else "/assets/"
    return f"![{voice.heading()}]({place}{rng.randint(1, PICTURES)}.svg)"


def table(rng: Random, voice: Voice) -> str:
    """Return a table."""
    rows = [f"| {voice.term()} | {voice.term()} | {rng.randint(1, 99)} |" for _ in range(rng.randint(2, 6))]
    return "\n".join([f"| {voice.term()} | {voice.term()} | n |", "|---|---|--:|", *rows])


def quote(rng: Random, voice: Voice) -> str:
    """Return a quotation."""
    return "\n".join(f"> {sentence}" for sentence in paragraph(voice, rng, 1, 3))


def details(rng: Random, voice: Voice) -> str:
    """Return raw HTML between Markdown blocks."""
    return f"<details>\n<summary>{voice.heading()}</summary>\n<p>{voice.sentence()}</p>\n</details>"


def link(rng: Random, voice: Voice) -> str:
    """Return a link in a sentence."""
    return f"[{voice.heading()}](https://{rng.choice(NAMES)}.example/{rng.randint(1, 999)}/) {voice.sentence()}"


def titled_link(rng: Random, voice: Voice) -> str:
    """Return a link with a title, and a code span."""
    address = f"https://{rng.choice(NAMES)}.example/docs"
    return f'`{voice.term()}`: *{voice.term()}* [{voice.heading()}]({address} "{voice.term()}").'


def autolink(rng: Random, voice: Voice) -> str:
    """Return a URL in angle brackets. Every second one contains Liquid."""
    return f"<https://{rng.choice(NAMES)}.example/{rng.choice(('{{ page.slug }}', 'notes'))}>"


def attributes(rng: Random, voice: Voice) -> str:
    """Return a link with kramdown attributes."""
    return f'[{voice.heading()}](/about/){{: .button title="{voice.term()}"}} {voice.sentence()}'


NAMES = ("garden", "harbour", "ledger", "lantern")
INLINES: tuple[Block, ...] = (link, link, link, titled_link, autolink, attributes)
BLOCKS: tuple[Block, ...] = (
    bullets, bullets, steps, fence, fence, highlight, raw, image, image, table, quote, details,
)  # fmt: skip
