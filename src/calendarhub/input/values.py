"""What each kind of value in settings, network and feed files may be, from text to a typed value.

All scalars of our YAML are text, so that `no`, `NO`, `12:30` and `0777` are what was written.
"""

import re
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import available_timezones

from calendarhub.input.advice.translations import language_of
from calendarhub.input.countries import nearest_country
from calendarhub.input.suggest import did_you_mean
from calendarhub.model.languages import LANGUAGES
from calendarhub.model.palette import PALETTE
from calendarhub.model.palette import SHAPES as MARKS
from calendarhub.rules import clean
from calendarhub.rules.clean import shown
from calendarhub.rules.countries import code_of
from calendarhub.rules.intake.secrecy import HOLDER, secret_in

COLOURS = tuple(PALETTE)
SHAPES = tuple(MARKS)

LONGEST_TITLE = 200
SHOWN_ELSEWHERE = 20  # events of a list on another site
HEX = re.compile(r"#[0-9a-f]{6}")


class Wrong(clean.Unclean):
    """A value that cannot be used; `what` is the last part of its code."""

    def __init__(self, what: str, reason: str, remedy: str = "") -> None:
        super().__init__(reason, remedy)
        self.what = what


def title(value: str) -> str:
    """One line of at most 200 characters."""
    value = clean.one_line(value)
    if len(value) > LONGEST_TITLE:
        raise Wrong("long", f"it is {len(value)} characters long", f"Keep to {LONGEST_TITLE}.")
    return value


def feed_title(value: str) -> str:
    """The name a calendar shows; clients print backslashes before some characters (ICS-23)."""
    value = title(value)
    found = sorted({letter for letter in value if letter in ",;\\"})
    if found:
        raise Wrong(
            "characters",
            f"calendars show “{'” “'.join(found)}” with a backslash in the title of a feed",
            "Write it without, for example with a dash.",
        )
    return value


def choice(value: str, words: tuple[str, ...]) -> str:
    """One of a few words."""
    if value.casefold() in words:
        return value.casefold()
    raise Wrong("unknown", f"“{shown(value)}” is none of the choices", did_you_mean(value, words))


def few(value: str) -> int:
    """A whole number from 1 to 20: as many events as a list on another site holds."""
    if re.fullmatch("[0-9]{1,9}", value) is None:
        raise Wrong("form", f"“{shown(value)}” is no whole number", "Write one, such as 5.")
    if not 1 <= int(value) <= SHOWN_ELSEWHERE:
        raise Wrong("range", f"{value} is not between 1 and {SHOWN_ELSEWHERE}", "Write 1 to 20.")
    return int(value)


def switch(value: str) -> bool:
    """True or false; yes and no are understood."""
    word = value.casefold()
    if word in ("true", "yes", "on"):
        return True
    if word in ("false", "no", "off"):
        return False
    raise Wrong("form", f"“{shown(value)}” is neither true nor false", "Write true or false.")


def base_url(value: str) -> str:
    """The hub's own address: http(s), perhaps with a path, ending with a slash; no query."""
    address = urlsplit(clean.url(value))
    if address.query or address.fragment:
        raise Wrong(
            "form", "the hub's address cannot have a query or a fragment", "Leave out ? and #."
        )
    if re.search(r"\.(?:html?|php|aspx?)$", address.path):
        folder = urlunsplit((*address[:2], f"{address.path.rpartition('/')[0]}/", "", ""))
        raise Wrong("form", "the hub's address is a folder and no page", f"Write {folder}.")
    path = address.path.rstrip("/") + "/"
    return urlunsplit((address.scheme, address.netloc, path, "", ""))


def webhook(value: str) -> str:
    """An address that is sent something: https, and what is secret in it stands elsewhere."""
    if secret_in(value):
        raise Wrong(
            "secret",
            "the address carries a secret",
            f"Write {HOLDER} in its place, and webhook: with the secret in secrets.yaml beside"
            " calendarhub.yaml.",
        )
    stands_in = "calendarhub-secret"  # while the address is read
    return clean.url(value.replace(HOLDER, stands_in), kinds=("https",)).replace(stands_in, HOLDER)


def contact(value: str) -> str:
    """An address of e-mail, or of a page."""
    return clean.url(value) if "://" in value else clean.email(value.removeprefix("mailto:"))


def timezone(value: str) -> str:
    """An IANA time zone, by its place."""
    try:
        return clean.timezone(value)
    except clean.Unclean as error:
        is_offset = any(sign.isdigit() for sign in value)
        near = "" if is_offset else did_you_mean(value, sorted(available_timezones()))
        raise Wrong("unknown", error.reason, error.remedy or near) from None


def language(value: str) -> str:
    """A language the hub can speak; `no` is `nb`."""
    named = language_of(value)
    try:
        code = clean.language(value)
    except clean.Unclean as error:
        several = [one for one in re.split(r"[\s,;]+", value) if one]
        remedy = f"Write {named}." if named else error.remedy
        if len(several) > 1:
            remedy = f"Write languages: [{', '.join(language_of(one) or one for one in several)}]."
        raise Wrong("form", error.reason, remedy) from None
    if code in LANGUAGES:
        return code
    remedy = f"Write {named}." if named else did_you_mean(code, LANGUAGES)
    raise Wrong("unknown", f"the hub has no words in “{shown(value)}”", remedy)


def country(value: str) -> str:
    """A country by its two letters (ISO 3166-1), or by its English name."""
    code = code_of(value)
    if code:
        return code
    remedy = nearest_country(value) or "Write its two letters, such as FI or NO."
    raise Wrong("unknown", f"“{shown(value)}” is no country", remedy)


def tag(value: str) -> str:
    """A tag, as the records' tags are kept."""
    return clean.slug(value)


def colour(value: str) -> str:
    """A palette name or `#rrggbb`, in lower case."""
    name = {"gray": "grey"}.get(value.casefold(), value.casefold())
    if name in COLOURS or HEX.fullmatch(name):
        return name
    if re.fullmatch(r"#[0-9a-f]{3}", name):
        full = "#" + "".join(digit * 2 for digit in name[1:])
        raise Wrong("form", f"“{shown(value)}” has three digits instead of six", f'Write "{full}".')
    raise Wrong("unknown", f"there is no colour “{shown(value)}”", did_you_mean(name, COLOURS))


def brand_colour(value: str) -> str:
    """`#rrggbb`, in lower case."""
    said = value.casefold()
    if HEX.fullmatch(said):
        return said
    if HEX.fullmatch(f"#{said}"):
        raise Wrong("form", f"“{shown(value)}” lacks its #", f'Write "#{said}", in quotes.')
    if re.fullmatch(r"#?[0-9a-f]{3}", said):
        full = "#" + "".join(digit * 2 for digit in said.removeprefix("#"))
        raise Wrong("form", f"“{shown(value)}” has three digits instead of six", f'Write "{full}".')
    raise Wrong(
        "form",
        f"“{shown(value)}” is no colour of the form #rrggbb",
        'Write it as a drawing program shows it in hexadecimal: "#00543c", in quotes.',
    )
