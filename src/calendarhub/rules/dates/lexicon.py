"""What a word of a date may mean, over the names of CLDR and the inflections beside them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from calendarhub.model.languages import LANGUAGES
from calendarhub.rules.dates import vocabulary as words

if TYPE_CHECKING:
    from babel import Locale

_FOLDED = str.maketrans("łøæđß", "loads")
_PERIODS = {"am": "am", "pm": "pm", "morning": "am", "afternoon": "pm", "evening": "pm"}
_NOT_ONLY_AFTER = {"mittags"}  # 11 Uhr mittags


class Lexicon(Struct, frozen=True):
    """Words of one or more languages, in small letters and without their dots.

    `months` and `seasons` give numbers (1 to 12, 21 to 24), `weekdays` the days a word may name
    (0 is Monday; short names differ between languages), `ordinals` 1 to 4, `periods` phrases for
    before and after noon, `roles` the tasks of every other word.
    """

    months: dict[str, int]
    seasons: dict[str, int]
    weekdays: dict[str, frozenset[int]]
    ordinals: dict[str, int]
    periods: dict[str, str]
    roles: dict[str, frozenset[str]]

    def is_known(self, word: str) -> bool:
        """Whether a word means anything in a date."""
        return word in words.ROMAN or any(
            word in one
            for one in (self.months, self.seasons, self.weekdays, self.ordinals, self.roles)
        )


@cache
def lexicon(languages: tuple[str, ...] = LANGUAGES) -> Lexicon:
    """The words of these languages (codes as in `model.languages`)."""
    months: dict[str, int] = {}
    weekdays: dict[str, set[int]] = {}
    for name, number in _numbered(languages, "months", words.MONTHS, first=1):
        months.setdefault(name, number)
    for name, number in _numbered(languages, "days", words.WEEKDAYS, first=0):
        if len(name) > 1:
            weekdays.setdefault(name, set()).add(number)
    return Lexicon(
        months=months,
        seasons=dict(_rows(languages, words.SEASONS, 21)),
        weekdays={name: frozenset(found) for name, found in weekdays.items()},
        ordinals={
            word: number for number, row in enumerate(words.ORDINALS, 1) for word in _both(row)
        },
        periods=dict(_periods(languages)),
        roles=_roles(),
    )


def bare(name: str) -> str:
    """A name as it is looked up: small letters, no dots."""
    return unicodedata.normalize("NFC", name.casefold()).replace(".", "").strip()


def folded(name: str) -> str:
    """The same without its marks, as people write it on a foreign keyboard."""
    parts = unicodedata.normalize("NFKD", name.translate(_FOLDED))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _both(row: str) -> Iterator[str]:
    for name in row.split():
        yield bare(name)
    for name in row.split():
        yield folded(bare(name))


def _numbered(
    languages: Sequence[str], kind: str, own: dict[str, tuple[str, ...]], *, first: int
) -> Iterator[tuple[str, int]]:
    """Names with their numbers: those of CLDR, then ours, then both without their marks."""
    found = [*_cldr(languages, kind), *_rows(languages, own, first)]
    yield from found
    for name, number in found:
        yield folded(name), number


def _cldr(languages: Sequence[str], kind: str) -> Iterator[tuple[str, int]]:
    for code in languages:
        locale = _locale(code)
        for widths in (locale.months if kind == "months" else locale.days).values():
            for width, names in widths.items():
                if width != "narrow":
                    yield from ((bare(str(name)), int(n)) for n, name in names.items())


def _locale(code: str) -> "Locale":
    from babel import Locale  # noqa: PLC0415 (a build whose dates are all certain needs none)

    return Locale.parse(code)


def _rows(
    languages: Iterable[str], table: dict[str, tuple[str, ...]], first: int
) -> Iterator[tuple[str, int]]:
    for code in languages:
        for row in table.get(code, ()):
            for number, name in enumerate(row.split(), first):
                yield bare(name), number
                yield folded(bare(name)), number


def _periods(languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Phrases for parts of the day that are certainly before or after noon."""
    for code in languages:
        for names in _locale(code).day_periods["format"].values():
            for key, name in names.items():
                half = _PERIODS.get(key.rstrip("12"))
                phrase = " ".join(str(name).casefold().split())
                if half and len(phrase) > 1 and phrase not in _NOT_ONLY_AFTER:
                    yield phrase, half


def _roles() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for role, row in (
        ("week", words.WEEK),
        ("quarter", words.QUARTER),
        ("half", words.HALF),
        ("until", words.UNTIL),
        ("or", words.OR),
        ("and", words.AND),
        ("from", words.FROM),
        ("since", words.SINCE),
        ("about", words.ABOUT),
        ("unsure", words.UNSURE),
        ("vague", words.VAGUE),
        ("before", words.HOUR_BEFORE),
        ("after", words.HOUR_AFTER),
        ("noise", words.NOISE),
    ):
        for word in _both(row):
            found.setdefault(word, set()).add(role)
    return {word: frozenset(roles) for word, roles in found.items()}
