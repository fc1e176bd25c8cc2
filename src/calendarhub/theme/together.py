"""What of a date in words stays on one line."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

# Times of day with the word for it, a day of a month with its year, a year with its month, however a
# language writes them: "09:30–16:00", "klo 13.00", "8.–11. mar. 2027", "2027 m. kovo 8 d.",
# "December 2026"; and its comma.
_TIME = r"\d\d?[.:]\d\d"
_AT, _HOUR = r"(?:klo|kl\.|kell|plkst\.|godz\.) ", r" (?:Uhr|val\.)"
_NAME = r"[^\W\d]+\.?"
_DAY = r"(?<![\d.:])\d\d?\.?(?:–\d\d?\.?)?"
_TOGETHER = re.compile(
    rf"((?:(?:{_AT})?{_TIME}–{_TIME}(?:{_HOUR})?|{_AT}{_TIME}|{_TIME}{_HOUR}"
    rf"|{_DAY} {_NAME}(?: \d{{4}}\b)?"
    rf"|(?<![\d.])\d{{4}}(?:-\d\d-\d\d|\.?(?: (?:{_NAME}|{_DAY}))+)|\b{_NAME} \d{{4}}\b),?)"
)


@lru_cache(maxsize=8192, typed=True)  # what is markup already is not escaped
def whole(text: str) -> Markup:
    """A date in words, broken over lines only between its parts: no day leaves its month."""
    made = _TOGETHER.sub(r'<span class="whole">\1</span>', str(escape(text)))
    return Markup(made)  # noqa: S704 (escaped before)
