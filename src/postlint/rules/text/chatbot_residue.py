"""A chatbot's words to its user are not part of the post.

Chatbots talk to the person who runs them. They refuse, apologise, offer to go on and describe their own text. Their
services answer with error messages. If that is pasted or posted by a script, readers know that nobody has read the
post. They trust none of it.

Phrases that only a chatbot writes are reported anywhere. Phrases that a person might write are reported at the
beginning or end of a post, or in a short one. Quotations are left alone, and so are posts that mention chatbots
elsewhere.

```html bad
<p>Sure, here is a blog post about green tea, as requested:</p>
<p>Green tea is steeped for three minutes.</p>
```

```html bad
<p>죄송하지만, 요청하신 내용이 어떤 형식으로 변환되길 원하시는지 이해하기 어렵습니다.</p>
```

```html good
<p>Green tea is steeped for three minutes.</p>
<p>The kettle said: "I'm sorry, but I can't assist with that."</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.prose import Block
from postlint.post import Post
from postlint.rule import Needs, RuleOptions, post_rule
from postlint.text import Span, SpanIndex, quote
from postlint.wording.chatbot import BUSINESS, FAMILIES, TOPIC, candidates, stems
from postlint.wording.phrase import Phrase

_CERTAIN = 3
# The size of the beginning and end of a post, in characters and blocks, and of a short post, in characters.
_EDGE = 200
_FIRST, _LAST = 2, 3
_SHORT = 500
_MARKS = {"\u201c": "\u201d", "\u2018": "\u2019", "「": "」", "『": "』", "«": "»", "《": "》", "„": "“"}


@post_rule("text/chatbot-residue", severity=Severity.ERROR, since="0.1", needs=Needs(words=stems()))
def text_chatbot_residue(post: Post, options: RuleOptions) -> Iterator[Finding]:
    phrases = sorted(candidates(post.body.text.replace("\u00a0", " ")), key=lambda phrase: -phrase.weight)
    if not phrases:
        return
    blocks = [block for block in post.body.blocks if not block.hidden]
    suspects = {number: said for number, block in enumerate(blocks) if (said := _said(block.text, phrases))}
    if not suspects or _is_about_chatbots(post, blocks, suspects):
        return
    near = _near_the_ends(blocks)
    quotations = SpanIndex(post.body.extent(element) for element in post.body.elements("blockquote"))
    for number, said in suspects.items():
        weight = sum(phrase.weight for phrase, _ in said) + (number in near)
        phrase, (start, end) = min(said, key=lambda each: (each[0].weight < 2, each[1]))
        span = blocks[number].span(start, end)
        if weight >= _CERTAIN and not quotations.overlaps(span) and not post.body.is_dynamic(span):
            words = " ".join(blocks[number].text[start:end].split())
            yield Finding(f"{FAMILIES[phrase.family]}: {quote(words, 40)}", span)


def _said(text: str, phrases: list[Phrase]) -> list[tuple[Phrase, Span]]:
    """Return the phrases found in a block, in their order; each stretch of text counts once."""
    said: list[tuple[Phrase, Span]] = []
    text = text.replace("\u00a0", " ")
    for phrase in phrases:
        span = phrase.search(text)
        if span is None:
            continue
        if SpanIndex(taken for _, taken in said).overlaps(span) or _is_quoted(text, span):
            continue
        if phrase.weight == _CERTAIN or not BUSINESS.search(_sentence(text, span)):
            said.append((phrase, span))
    return said


def _sentence(text: str, span: Span) -> str:
    """Return the sentence around a span."""
    before = max(text.rfind(stop, 0, span.start) for stop in ".!?。！？\n")
    after = re.compile(r"[.!?。！？\n]|$").search(text, span.end)
    return text[before + 1 : after.end() if after else len(text)]


def _is_quoted(text: str, span: Span) -> bool:
    """Return whether a span is between quotation marks."""
    before, after = text[: span.start], text[span.end :]
    for opening, closing in _MARKS.items():
        if closing in after and before.rfind(opening) > before.rfind(closing):
            return True
    if before.count('"') % 2 and '"' in after:
        return True
    return bool(re.search(r"(?:^|[\s(])'[^'\n]*$", before) and re.match(r"[^'\n]*'(?!\w)", after))


def _near_the_ends(blocks: list[Block]) -> set[int]:
    """Return the numbers of the blocks at the beginning and end; all of them in a short post."""
    lengths = [len(block.text) for block in blocks]
    total, done, near = sum(lengths), 0, set()
    for number, length in enumerate(lengths):
        left = total - done - length
        is_near = number < _FIRST or done < _EDGE or number >= len(blocks) - _LAST or left < _EDGE
        if is_near or total <= _SHORT:
            near.add(number)
        done += length
    return near


def _is_about_chatbots(post: Post, blocks: list[Block], suspects: Container[int]) -> bool:
    """Return whether the title or another block mentions chatbots."""
    others = (block.text for number, block in enumerate(blocks) if number not in suspects)
    return any(TOPIC.search(text) for text in (post.title or "", *others))
