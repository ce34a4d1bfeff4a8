"""Tell which names are spellings of one word: tags that differ in case, spaces or width, in number, or by a slip."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from postlint.text import lazy

_LONGEST = 40
"""The longest name that is compared letter by letter, in code points."""
_RARE = 2
"""Most uses of a name that may be a plural or a slip. The other one must have three times as many."""
_FREQUENT = 5
"""Fewest uses of a name to which slips are compared."""
# Spaces and hyphens, one or more: `green - tea`, `green_tea`, `green‑tea`.
_GAP = lazy(r"[\s_\-\u2010-\u2015]+")
_BETWEEN_DIGITS = lazy(r"(?<=\d) (?=\d)")
_WORDS = lazy(r"[a-z]+(?: [a-z]+)*")
# Singulars whose plural is another word, most of them the name of a product.
_OTHER_WORDS = frozenset(
    "action arm canva custom doc form ftp glass good http jean keynote map mean new node note number page photo rail"
    " sheet slide spectacle team thread window".split()
)
# Pairs of different words, and of names, that look like a slip.
_PAIRS = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "addition/addiction additions/addictions additive/addictive adverse/averse aesthetic/anesthetic "
        "alteration/altercation angels/angles automaton/automation backwater/blackwater barking/braking "
        "barley/barely campaign/champaign carlos/carols carter/crater cartons/cartoons carved/craved "
        "carving/craving carvings/cravings casual/causal christina/cristina chuckling/chucking cleaning/cleansing "
        "climatic/climactic competed/completed competes/completes competing/completing compiled/complied "
        "compiles/complies complaint/compliant composing/composting conducive/conductive contact/contract "
        "contacted/contracted contacting/contracting contacts/contracts continent/contingent countess/countless "
        "counties/countries country/county couriers/courtiers cracking/crackling creation/cremation "
        "decreased/deceased deflected/defected deflection/defection deletion/depletion deprivation/derivation "
        "depriving/deriving desert/dessert deserts/desserts emmanuel/emanuel eternally/externally "
        "ethically/ethnically factions/fractions farming/framing fattening/flattening favoring/flavoring "
        "feathered/fathered filings/fillings finely/finley framed/farmed heritage/hermitage "
        "immorality/immortality impending/impeding indicated/indicted infection/inflection infraction/infarction "
        "insolent/insolvent insulated/insulted insulating/insulting internment/interment interstate/intestate "
        "jeffrey/jeffery jonathan/johnathan kirsten/kristen lighting/lightning lightning/lightening "
        "macdonald/mcdonald mackenzie/mckenzie marcos/macros marine/marnie martial/marital mediated/medicated "
        "mediating/meditating mediation/medication mediation/meditation monterey/monterrey morality/mortality "
        "ordinance/ordnance patently/patiently patron/parton patterson/paterson predicated/predicted "
        "prefect/perfect reigning/resigning relaying/replaying reliving/relieving remaking/remarking "
        "reminder/remainder replying/replaying restraining/retraining retaining/retraining rosters/roosters "
        "sacred/scared salted/slated scooping/scoping scouts/scotus sentiment/sentient shedding/shredding "
        "shimmering/simmering sideshow/slideshow signing/singing silver/sliver simulate/stimulate "
        "simulated/stimulated simulates/stimulates simulating/stimulating simulation/stimulation "
        "slashing/splashing slater/salter smoldering/soldering smoothing/soothing sparking/sparkling "
        "spitting/splitting spouting/sprouting staining/straining starling/startling starting/startling "
        "steamers/streamers steaming/streaming stinging/stringing tampering/tapering thrashing/trashing "
        "threading/treading thrusting/trusting tickling/trickling titled/tilted trails/trials tricking/trickling "
        "unfounded/unfunded uniformed/uninformed united/untied weighing/weighting weiner/wiener"
    ).split()
)


def meant_spellings(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield each name that should be another, and that one, from the numbers of their uses.

    Of spellings that differ in case, spaces or width, the most frequent one is right. A rare name may be the plural or
    the singular of a frequent one, or a slip.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for text in counts:
        if "{{" not in text and (folded := _fold(text)):
            groups[_joined(folded)].append(text)
    best: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for group in groups.values():
        first, *others = sorted(group, key=lambda text: (-counts[text], text))
        yield from ((text, first) for text in others)
        best.setdefault(_fold(first), first)
        totals[_fold(first)] = sum(counts[text] for text in group)
    slips = _Slips(folded for folded, total in totals.items() if total >= _FREQUENT)
    for folded, total in totals.items():
        if total <= _RARE:
            near = (each for each in _plurals(folded) if totals[each] >= 3 * total and _is_plural(folded, each))
            found = _most(near, totals) or _most(slips.near(folded), totals)
            if found is not None:
                yield best[folded], best[found]


def _most(names: Iterable[str], totals: Counter[str]) -> str | None:
    """Return the most frequent name; None if there is none."""
    return max(names, key=lambda name: (totals[name], name), default=None)


def _fold(name: str) -> str:
    """Return what spellings of a name have in common: `Green-Tea`, `ＧＲＥＥＮ＿ＴＥＡ` → `green tea`."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return _GAP.sub(" ", plain.replace("&", " and ")).strip()


def _joined(folded: str) -> str:
    """Return a folded name without spaces, except between digits: `green tea` → `greentea`, `2024 05` → `2024 05`."""
    if " " not in folded:
        return folded
    return _BETWEEN_DIGITS.sub("\0", folded).replace(" ", "").replace("\0", " ")


def _is_plural(one: str, other: str) -> bool:
    """Return whether one of two folded names is the regular plural of the other in English, and no other word."""
    singular, plural = sorted((one, other), key=len)
    word, last = singular.rpartition(" ")[2], plural.rpartition(" ")[2]
    if len(singular) - len(word) != len(plural) - len(last) or singular[: -len(word)] != plural[: -len(last)]:
        return False
    if len(word) < 3 or not (word.isascii() and word.isalpha()) or word in _OTHER_WORDS:
        return False
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return last == f"{word}es" and not word.endswith(("us", "is"))
    if word.endswith("y") and word[-2] not in "aeiou":
        return last == f"{word[:-1]}ies"
    return last == f"{word}s" and not word.endswith("ic")  # `economic` and `economics`


def _plurals(folded: str) -> tuple[str, ...]:
    """Return the possible singulars of a folded name, and its possible plurals."""
    return folded[:-1], folded[:-2], f"{folded[:-3]}y", f"{folded}s", f"{folded}es", f"{folded[:-1]}ies"


def _is_slip(one: str, other: str) -> bool:
    """Return whether two folded names differ by a slip in one long word.

    Two letters are exchanged, one is doubled, or one is missing within the word. The first letter and the ending are
    right: `designer` and `designers` are two forms of one word.
    """
    words, others = one.split(" "), other.split(" ")
    if len(words) != len(others) or not (_WORDS.fullmatch(one) and _WORDS.fullmatch(other)):
        return False
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(different) != 1 or frozenset(different[0]) in _PAIRS:
        return False
    short, long = sorted(different[0], key=len)
    at = next((index for index, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if len(short) == len(long):
        swapped = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
        return at >= 1 and len(short) >= 6 and at + 2 < len(short) and swapped == long
    if len(long) - len(short) != 1 or short[at:] != long[at + 1 :]:
        return False
    is_doubled = long[at] == long[at - 1]
    rest = len(short) - at
    if is_doubled and long[at] != "l" and long[at + 1 :] in ("ing", "ed", "er", "ers"):  # `striping` and `stripping`
        return False
    return at >= 1 and (len(short) >= 7 and rest >= 2 if is_doubled else len(short) >= 8 and rest >= 3)


class _Slips:
    """Names among which those are found that differ by one letter, or two exchanged ones."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for name in names:
            for each in _shortened(name):
                self._names.setdefault(each, []).append(name)

    def near(self, name: str) -> Iterator[str]:
        """Yield the names that may be meant by the slip `name`."""
        found = dict.fromkeys(each for key in _shortened(name) for each in self._names.get(key, ()))
        return (each for each in found if _is_slip(name, each))


def _shortened(name: str) -> Iterator[str]:
    """Yield a name, and the name without each of its letters in turn; nothing for one that is too long or short."""
    if 6 <= len(name) <= _LONGEST and _WORDS.fullmatch(name) and re.search("[a-z]{6}", name):
        yield name
        yield from (name[:at] + name[at + 1 :] for at in range(1, len(name)))
