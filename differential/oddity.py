"""Lists front matter that generators read differently, or not as its authors mean it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Oddity(NamedTuple):
    """A post, and the data that its author meant; None if that is what the YAML says."""

    text: str
    meant: Mapping[str, object] | None = None

    @property
    def shown(self) -> str:
        """The post in one line, or only its value if the rest is ordinary."""
        text = self.text.removeprefix("---\nx: ").removesuffix("\n---\nb") if self.is_value else self.text
        return text.replace("\r", "␍").replace("\ufeff", "␂").replace("\n", "⏎").replace("\t", "⇥")

    @property
    def is_value(self) -> bool:
        """Whether only the value of a key is unusual."""
        return self.text.startswith("---\nx: ") and self.text.endswith("\n---\nb") and self.text.count("---") == 2


_WORDS = "yes no on off y n True TRUE true False ~ null Null nUlL NaN Infinity".split()
_NUMBERS = (
    *"0123 -010 08 0o17 0x1F 0xG 0b101 0b2 1_000 1__0 1_ _1 1,000 1e3 1e+3 1.5e3 1.5e+3 1.10 .5 1. -0 +1".split(),
    *".inf -.inf .nan 9007199254740993 1.0.0 v1 007".split(),
)
_TIMES = (
    *"12:30 1:2:3 190:20:30 0:0 2024-01-05 2024-1-5 20240105 05/01/2024 2024-13-45".split(),
    *("2024-01-05 10:30", "2024-01-05 10:30:00", "2024-01-05T10:30:00Z", "2024-01-05T10:30:00+09:00"),
    *("2024-01-05 10:30:00 +0900", "Jan 5, 2024"),
)
_PUNCTUATION = (
    *("", "'it''s'", "# x", "a # b", "a#b", "&x y", "!!str 1", "|", ">", "{a: b}", "[a, b]", "a:b", "a,b", "-a", "--"),
    *("=", "<<", "https://tea.example/a?b=c#d", "한글", "🍵", '"a\\tb"', "'a' # c", "\u00a0a", "a\n  b"),
    *("|\n  a\n  b", ">-\n  a\n\n  b", '"a\n  b"', "[a,\n  b]"),
)
# Values that authors mean as strings, and duplicate keys, one of which is lost.
_TEXTS = (
    "{{ x }}",
    "{% x %}",
    "@x",
    "[a",
    "[a,",
    "a: b",
    '"a" b',
    '"\\q"',
    "*x",
    "!x y",
    "%x",
    "`x`",
    "- a",
    "? a",
    "::",
)
_LOST = {"": "what is lost"}
_TEXT = {"x": 1}
ODDITIES = (
    *(Oddity(f"---\nx: {value}\n---\nb") for value in (*_WORDS, *_NUMBERS, *_TIMES, *_PUNCTUATION)),
    *(Oddity(f"---\nx: {value}\n---\nb", {"x": value}) for value in _TEXTS),
    *(Oddity(f"---\nx: {value}\n---\nb", _LOST) for value in ("{a: 1, a: 2}", "\n  y: 1\n  y: 2")),
    *(
        Oddity(text, _TEXT)
        for text in (
            "---\nx: 1\n---\nb",
            "\n---\nx: 1\n---\nb",
            " ---\nx: 1\n---\nb",
            "--- \nx: 1\n---\nb",
            "---\nx: 1\n--- \nb",
            "---\nx: 1\n ---\nb",
            "---\nx: 1\n----\nb",
            "----\nx: 1\n----\nb",
            "------\nx: 1\n---\nb",
            "------\nx: 1\n------\nb",
            "--- # c\nx: 1\n---\nb",
            "---yaml\nx: 1\n---\nb",
            "---word\nx: 1\n---\nb",
            "---\nx: 1\n--- b",
            "---\nx: 1\n---b\nb",
            "---\nx: 1\n---",
            "---\nx: 1\n...\nb",
            "---\nx: 1\nb",
            "---\nx: 1\n\nb",
            "x: 1\n---\nb",
            "\ufeff---\nx: 1\n---\nb",
            "---\r\nx: 1\r\n---\r\nb",
            "---\n\nx: 1\n\n---\n\nb",
            "---\n\tx: 1\n---\nb",
            "---\n\t\nx: 1\n---\nb",
            "---\nx: 1\n\t\n---\nb",
            "---\nx: 1\n\t# c\n---\nb",
            "---\nx:\t1\n---\nb",
            "---\n x: 1\n---\nb",
            "---\nx:1\n---\nb",
            "---\nx : 1\n---\nb",
            "---\n'x': 1\n---\nb",
            "---\n? x\n: 1\n---\nb",
            "---\nx: 1 # c\n---\nb",
            "---\n# c\nx: 1\n---\nb",
            "---\nx: !!int 1\n---\nb",
            "<!-- c -->\n---\nx: 1\n---\nb",
            "–––\nx: 1\n–––\nb",
        )
    ),
    Oddity("---\nWeight: 1\n---\nb"),
    Oddity("---\nx:\n  - a\n  - b\n---\nb", {"x": ["a", "b"]}),
    Oddity("---\nx:\n- a\n---\nb", {"x": ["a"]}),
    Oddity("---\nx:\n\t- 1\n---\nb", {"x": [1]}),
    Oddity("---\nx: 1\nx: 2\n---\nb", _LOST),
    Oddity("---\nx: 1\n y: 2\n---\nb", {"x": 1, "y": 2}),
    Oddity("---\n---\nb", {}),
    Oddity("---\njust text\n---\nb", _LOST),
    Oddity("---\n- a\n---\nb", _LOST),
    Oddity("b", {}),
    Oddity("---\nx: |\n  ---\n---\nb", {"x": "---\n"}),
    Oddity("---\nx: |\n---\n---\nb"),
    Oddity("---\nx: &a 1\ny: *a\n---\nb", {"x": 1, "y": 1}),
    Oddity("---\nx: &a {z: 1}\ny:\n  <<: *a\n---\nb", {"x": {"z": 1}, "y": {"z": 1}}),
    Oddity("---\n1: a\n---\nb", {"1": "a"}),
    Oddity("---\ntrue: a\n---\nb", {"true": "a"}),
)
"""All oddities."""
