"""Names beside a drawing: how wide they are, about, and their lines."""

from functools import lru_cache

# Widths of letters in parts of the size of the type, as wide as common system fonts have them.
_WIDTHS = {
    **dict.fromkeys("iljI.,:;'|!()[]’‘·", 0.34),
    **dict.fromkeys('frt-"/„“”– ', 0.42),
    **dict.fromkeys("mMWw@%—", 0.95),
    **dict.fromkeys("0123456789", 0.7),
}
_SMALL, _CAPITAL = 0.61, 0.7


@lru_cache(maxsize=4096)
def breadth(text: str) -> float:
    """About how wide a text is, in parts of the size of its type."""
    known = _WIDTHS.get
    return sum([known(one) or (_CAPITAL if one.isupper() else _SMALL) for one in text])


def wrapped(text: str, most: float, lines: int = 2) -> tuple[str, ...]:
    """The lines of a text, about as long as each other and none wider than `most`.

    What does not fit ends with "…".
    """
    made = _broken(text, most)
    if len(made) > lines:
        # All that is too much stands in the last line, which is cut.
        made = [*made[: lines - 1], " ".join(made[lines - 1 :])]
    elif len(made) > 1:
        # Below its widest word a line gets no narrower: so this ends, also with a word to each line.
        widest, narrower = max(map(breadth, text.split())), most - 1
        while narrower >= widest and len(tried := _broken(text, narrower)) == len(made):
            made, narrower = tried, narrower - 1
    # A single word may be wider than its line.
    return tuple([one if breadth(one) <= most else _cut(one, most) for one in made])


def _broken(text: str, most: float) -> list[str]:
    """A text broken between words, into as many lines as it needs."""
    made: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if line and breadth(longer) > most:
            made.append(line)
            longer = word
        line = longer
    return [*made, line] if line else made


def _cut(text: str, most: float) -> str:
    while text and breadth(f"{text}…") > most:
        text = text[:-1]
    return f"{text.rstrip(' ,;:–-')}…"
