"""Values of partners' calendars: addresses without secrets, paths of the hub, languages, ranks."""

import re

from calendarhub.input.advice.translations import language_of
from calendarhub.input.values import Wrong
from calendarhub.rules import clean
from calendarhub.rules.clean import shown
from calendarhub.rules.intake.secrecy import HOLDER, is_secret_name, masked, secret_in

LOWEST_RANK, HIGHEST_RANK = 1, 999
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[:/?].*)?", re.IGNORECASE)
_FILE = re.compile(r"[^/]+\.(?:ics|ical|csv|xlsx?|ods|json|xml|rss|atom|html?)", re.IGNORECASE)
_LANGUAGES_TOO = frozenset(["nn", "uk"])  # also letters of a country
_STANDS_IN = "calendarhub-secret"  # for {secret} while an address is read


def address(value: str) -> str:
    """An address of http(s), `webcal:` made `https:`, or a path below the hub; `{secret}` stays."""
    if span := secret_in(value):
        raise Wrong("secret", "the address carries a secret", _moved(value, span))
    value = re.sub(r"^webcals?:(?://)?", "https://", value.strip(), flags=re.IGNORECASE)
    if "://" in value or ":" in value.partition("/")[0]:
        if _STANDS_IN in value:
            raise Wrong("form", f"“{_STANDS_IN}” cannot be in an address", "Copy it anew.")
        return clean.url(value.replace(HOLDER, _STANDS_IN)).replace(_STANDS_IN, HOLDER)
    if _HOST.fullmatch(value) and not _FILE.fullmatch(value):
        raise Wrong("form", "the address lacks its https://", f"Write https://{shown(value, 300)}.")
    return _path(value)


def _moved(value: str, span: tuple[int, int]) -> str:
    """How to move a secret out of an address, without a sign of it."""
    into = "in secrets.yaml beside calendarhub.yaml"
    if value[span[1] : span[1] + 1] == "@":
        bare = masked(f"{value[: span[0]]}{value[span[1] + 1 :]}")
        return f"Write url: {bare} and secret: name here, and name: user:password {into}."
    bare = masked(f"{value[: span[0]]}{HOLDER}{value[span[1] :]}")
    return f"Write url: {bare} and secret: name here, and name: with the secret {into}."


def _path(value: str) -> str:
    if "\\" in value:
        right = value.replace("\\", "/")
        raise Wrong("form", "a path is written with / between its folders", f"Write {right}.")
    parts = [part for part in clean.one_line(value).split("/") if part not in ("", ".")]
    if value.startswith("/") or ".." in parts or not parts:
        raise Wrong(
            "outside",
            f"“{shown(value)}” does not lie in the hub",
            "Write an address with https://, or a path that begins at the folder of calendarhub.yaml.",
        )
    return "/".join(parts)


def language(value: str) -> str:
    """The language of a partner's texts, by its code; the hub need not speak it."""
    named = language_of(value)
    try:
        code = clean.language(value)
    except clean.Unclean as error:
        raise Wrong("unknown", error.reason, f"Write {named}." if named else error.remedy) from None
    if named and named != code and code not in _LANGUAGES_TOO:
        raise Wrong("unknown", f"“{shown(value)}” is a country", f"Write {named}.")
    return code


def rank(value: str) -> int:
    """Who is believed first: a whole number, the lowest first."""
    is_number = value.isascii() and value.isdecimal() and len(value) <= 3
    if is_number and LOWEST_RANK <= int(value) <= HIGHEST_RANK:
        return int(value)
    raise Wrong(
        "range",
        f"“{shown(value)}” is no rank",
        f"Write a number from {LOWEST_RANK} to {HIGHEST_RANK}; records of the hub itself are 0.",
    )


def secret_name(value: str) -> str:
    """The name of a secret, never the secret itself: so what is refused is not shown."""
    if is_secret_name(value):
        return value
    raise Wrong(
        "form",
        "the name of a secret holds small letters, digits and hyphens, 40 at most",
        "Write a name such as tartu here, and the secret itself into secrets.yaml.",
    )
