"""A text about a date, cut into figures, words and marks; what only qualifies it is taken out."""

import re

from msgspec import Struct

from calendarhub.rules.dates.lexicon import Lexicon, bare
from calendarhub.rules.dates.vocabulary import ALL_DAY_PHRASES, OPEN_PHRASES, UNSURE_PHRASES

_QUOTES = str.maketrans("", "", "\"'“”„‟«»‹›‘’‚‛`´")
_DASHES = re.compile(r"\s*(?:\.{2,3}|…)\s*|[‐‑‒–—―−]|-{2,}")
_APART = (
    # A year, a day of the month and an hour with the letters that languages put after them.
    (re.compile(r"\b(\d{4})\s?\.?\s?(?:m|r|g|a)\b\.?"), r"\1 "),
    (re.compile(r"\b(\d{4})\.(?=\s|-)"), r"\1 "),
    (re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|:e|:a|\s?d)\b\.?(?!\w)"), r"\1."),
    (re.compile(r"\b([ap])\.?\s?m\b\.?"), r" \1m "),
    (re.compile(r"\bo'?clock\b"), " uhr "),
    (re.compile(r"\b(\d{1,2})\s?(?:h|uhr)\s?(\d\d)\b"), r"\1:\2"),
    (re.compile(r"(?<=\d)\s?(?:hrs|h)\b\.?(?!\s*/?\s*\d{4})"), " uhr "),
    (re.compile(r"(:\d\d)\.\d+\b"), r"\1"),
    (re.compile(r"\b(early|mid|late)-(?=[^\W\d])"), r"\1 "),
    (re.compile(r"\b(alku|loppu|keski)(?=kev|kes|syk|tal)"), r"\1 "),
    (re.compile(r"\b12\s?(?:noon|midday)\b|\b(?:noon|midday)\b"), "12:00"),
)
_UNSAID = re.compile(rf"\b(?:{'|'.join(UNSURE_PHRASES)})\b")
_ALL_DAY = re.compile(rf"\b(?:{'|'.join(ALL_DAY_PHRASES)})\b")
_ENDLESS = re.compile(rf"-?\s*\(?\b(?:{'|'.join(OPEN_PHRASES)})\b\)?")
_ESTONIAN_DAYS = dict(
    zip(
        "etknrlp",
        ["esmaspäev", "teisipäev", "kolmapäev", "neljapäev", "reede", "laupäev", "pühapäev"],
        strict=True,
    )
)
_QUALIFYING = frozenset({"about", "unsure", "vague"})
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


class Token(Struct, frozen=True):
    """A figure, a word or a mark; `glued` says that no space stands before it."""

    text: str
    glued: bool

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text.isalpha()


class TokenText(Struct, frozen=True):
    """The tokens that may say when, and what the others said of it."""

    tokens: tuple[Token, ...]
    about: bool
    unsure: bool
    vague: str
    unknown: str


def cut(text: str, lexicon: Lexicon) -> TokenText:
    """The tokens of a text; the first word that means nothing here is its `unknown`."""
    plain = _plain(text, lexicon)
    about = plain.startswith("~") or plain.endswith(("~", "%"))
    unsure = "?" in plain or plain.endswith("%") or bool(_UNSAID.search(plain))
    plain = re.sub(r"^~|[~%]$|\?", " ", _UNSAID.sub(" ", plain))
    tokens = []
    end = 0
    for match in _TOKEN.finditer(plain):
        tokens.append(Token(match[0], match.start() == end))
        end = match.end()
    roles = [lexicon.roles.get(token.text, frozenset()) for token in tokens]
    unknown = (
        token.text
        for token in tokens
        if token.is_word and not lexicon.is_known(token.text) and token.text not in ("am", "pm")
    )
    return TokenText(
        tokens=tuple(t for t, role in zip(tokens, roles, strict=True) if not role & _QUALIFYING),
        about=about or any("about" in role for role in roles),
        unsure=unsure or any("unsure" in role for role in roles),
        vague=next((t.text for t, r in zip(tokens, roles, strict=True) if "vague" in r), ""),
        unknown=next(unknown, ""),
    )


def _plain(text: str, lexicon: Lexicon) -> str:
    """Small letters, one kind of dash and space, no quotes; parts of the day as am and pm."""
    plain = bare_text(text)
    for phrase, half in sorted(lexicon.periods.items(), key=lambda row: -len(row[0])):
        if phrase not in ("am", "pm") and phrase in plain:
            plain = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", f" {half} ", plain)
    plain = _ALL_DAY.sub(" ", _ENDLESS.sub(" since ", plain))
    if plain[1:2] == "," and (day := _ESTONIAN_DAYS.get(plain[0], "")) in lexicon.weekdays:
        plain = day + plain[1:]  # E, 21. mai: one letter is enough in Estonian
    for pattern, made in _APART:
        plain = pattern.sub(made, plain)
    return plain.strip()


def bare_text(text: str) -> str:
    """The text in small letters with plain quotes, dashes and single spaces."""
    plain = " ".join(_DASHES.sub("-", text.translate(_QUOTES)).casefold().split())
    return plain if not plain.endswith(" .") else bare(plain)
