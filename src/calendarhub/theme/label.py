"""Names beside a drawing: how wide they are, about, and their lines."""

# Widths of letters in parts of the size of the type, as wide as common system fonts have them.
_NARROW, _SLIM, _WIDE = (
    frozenset("iljI.,:;'|!()[]’‘·"),
    frozenset('frt-"/„“”– '),
    frozenset("mMWw@%—"),
)


def breadth(text: str) -> float:
    """About how wide a text is, in parts of the size of its type."""
    return sum(map(_letter, text))


def wrapped(text: str, most: float, lines: int = 2) -> tuple[str, ...]:
    """The lines of a text, about as long as each other and none wider than `most`.

    What does not fit ends with "…".
    """
    made = _broken(text, most)
    if len(made) > lines:
        # All that is too much stands in the last line, which is cut.
        made = [*made[: lines - 1], " ".join(made[lines - 1 :])]
    elif len(made) > 1:
        narrower = most
        while len(tried := _broken(text, narrower := narrower - 1)) == len(made):
            if max(map(breadth, tried)) > most:
                break
            made = tried
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


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _SLIM:
        return 0.42
    if letter in _WIDE:
        return 0.95
    return 0.7 if letter.isupper() or letter.isdigit() else 0.61
