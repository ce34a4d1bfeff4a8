"""Builds Korean and English sentences from small word lists. They look readable and have no meaning."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Protocol

TIMES = ("올해", "지난달", "이번 주", "오는 5일", "상반기에", "주말 동안", "아침 7시부터", "최근", "내년 봄")
TOPICS = (
    "도서관",
    "시청",
    "마을 조합",
    "버스 회사",
    "환경 단체",
    "연구소",
    "학교 운영위원회",
    "상인회",
    "보건소",
)
MODIFIERS = ("새로운", "작은", "오래된", "무료", "공동", "지역", "친환경", "온라인", "어린이용", "계절별")
OBJECTS = (
    "노선",
    "강좌",
    "텃밭",
    "주차장",
    "안내문",
    "지원금",
    "자전거 도로",
    "장터",
    "산책로",
    "돌봄 교실",
    "기록관",
)
MANNERS = (
    "차근차근",
    "주민과 함께",
    "예산 12억 원을 들여",
    "두 달에 걸쳐",
    "시범적으로",
    "예정보다 빨리",
    "구청과 나눠",
)
VERBS = (
    "열었습니다",
    "늘리기로 했습니다",
    "정비하고 있습니다",
    "알렸습니다",
    "마련할 계획입니다",
    "점검했습니다",
    "바꿨습니다",
)
TAILS = (
    "이용 방법은 누리집에서 볼 수 있습니다.",
    "신청은 이달 말까지 받습니다.",
    "주민들의 반응도 대체로 좋은 편입니다.",
    "다만 비가 오는 날에는 일정이 달라질 수 있습니다.",
    "자세한 수치는 아래 표에 정리했습니다.",
)

NOUNS = (
    "garden", "server", "recipe", "library", "parser", "bicycle", "window", "archive", "template", "market",
    "kitchen", "release", "notebook", "compiler", "harbour", "database", "camera", "festival", "kettle",
)  # fmt: skip
ADJECTIVES = (
    "small", "quiet", "stable", "broken", "late", "shared", "wooden", "portable", "careful", "recent",
)  # fmt: skip
ACTIONS = (
    "keeps", "replaces", "explains", "needs", "supports", "follows", "improves", "collects", "opens",
)  # fmt: skip
ENDINGS = (
    "after a week of testing",
    "without any extra work",
    "when the weather turns",
    "in most of the cases we tried",
    "because nobody had asked before",
    "since the last release",
    "and it shows",
)


class Voice(Protocol):
    """The sentences of one language."""

    @property
    def lang(self) -> str: ...
    def term(self) -> str: ...
    def title(self) -> str: ...
    def heading(self) -> str: ...
    def sentence(self) -> str: ...


def with_particle(noun: str, after_consonant: str, after_vowel: str) -> str:
    """Add the Korean particle that fits the last syllable of `noun`."""
    ends_in_consonant = (ord(noun[-1]) - 0xAC00) % 28 != 0
    return noun + (after_consonant if ends_in_consonant else after_vowel)


@dataclass(frozen=True)
class Korean:
    """A writer in Korean."""

    rng: Random
    lang: str = "ko"

    def term(self) -> str:
        return self.rng.choice(OBJECTS)

    def title(self) -> str:
        pick = self.rng.choice
        things = f"{with_particle(self.term(), '과', '와')} {pick(MODIFIERS)} {self.term()}"
        places = f"{things} {self.rng.randint(2, 99)}곳"
        return f"{with_particle(pick(TOPICS), '이', '가')} {pick(TIMES)} 여는 {places}"

    def heading(self) -> str:
        ending = self.rng.choice(("이용 안내", "준비 과정", "달라지는 점", "자세히 보기", "앞으로의 계획"))
        return f"{self.rng.choice(MODIFIERS)} {self.term()} {ending}"

    def sentence(self) -> str:
        pick = self.rng.choice
        if self.rng.random() < 0.2:
            return pick(TAILS)
        topic = with_particle(pick(TOPICS), "은", "는")
        thing = with_particle(self.term(), "을", "를")
        return f"{topic} {pick(TIMES)} {pick(MANNERS)} {pick(MODIFIERS)} {thing} {pick(VERBS)}."


@dataclass(frozen=True)
class English:
    """A writer in English."""

    rng: Random
    lang: str = "en"

    def term(self) -> str:
        return self.rng.choice(NOUNS)

    def title(self) -> str:
        pick = self.rng.choice
        return f"How a {pick(ADJECTIVES)} {self.term()} {pick(ACTIONS)} the {self.term()}"

    def heading(self) -> str:
        start = self.rng.choice(("About", "Inside", "Changes to", "Notes on", "Before"))
        return f"{start} the {self.rng.choice(ADJECTIVES)} {self.term()}"

    def sentence(self) -> str:
        pick = self.rng.choice
        start = f"The {pick(ADJECTIVES)} {self.term()} {pick(ACTIONS)} a {pick(ADJECTIVES)} {self.term()}"
        return f"{start} {pick(ENDINGS)}."


def paragraph(voice: Voice, rng: Random, least: int, most: int) -> list[str]:
    """Return between `least` and `most` sentences."""
    return [voice.sentence() for _ in range(rng.randint(least, most))]


def excerpt(voice: Voice) -> str:
    """Return a summary of about 120 characters, as in real front matter."""
    text = voice.sentence()
    while len(text) < 100:
        text = f"{text} {voice.sentence()}"
    return text
