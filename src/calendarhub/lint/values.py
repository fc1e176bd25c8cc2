"""Values that RSS, Atom and JSON Feed share: dates, links, pieces of HTML."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

from msgspec import Struct

from calendarhub.lint.letters import marked
from calendarhub.lint.rule import Finding
from calendarhub.lint.standard.parameters import is_language
from calendarhub.lint.table import calendar
from calendarhub.lint.table import feeds as table

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RFC822 = re.compile(
    rf"(?:({'|'.join(_DAYS)}),\s+)?(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}}|\d\d)\s+"
    r"(\d\d):(\d\d)(?::(\d\d))?\s+(?:([+-])(\d\d)(\d\d)|([A-Z]{1,4}))",
    re.ASCII,
)
_RFC3339 = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE
)
_W3CDTF = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?", re.ASCII
)
# Of the web with a host, anything else with a scheme of its own (RFC 3987).
_IRI = re.compile(r"(?!https?:)[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_ABSOLUTE = re.compile(r"(?:https?://[^\s/?#@]+[^\s]*|mailto:[^\s]+|tel:[^\s]+)", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DANGEROUS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data)[\x00-\x20]*:", re.IGNORECASE)
_ACTIVE = frozenset({"script", "object", "embed", "applet", "base", "meta", "form"})


class Dated(Struct, frozen=True):
    """What a date of a feed says; `at` None where it is none."""

    at: datetime | None
    findings: tuple[Finding, ...] = ()


def rfc822(raw: str, line: int, what: str) -> Dated:
    """A date of RSS: the instant, and what is wrong with it."""
    match = _RFC822.fullmatch(raw.strip())
    at = _instant(match) if match else None
    if match is None or at is None:
        return Dated(None, (table.NO_DATE.at(line, f"{what} is “{raw.strip()[:60]}”."),))
    found = []
    local = date(_year(match[4]), _MONTHS.index(match[3]) + 1, int(match[2]))
    if match[1] and _DAYS[local.weekday()] != match[1]:
        message = f"{what} says {match[1]}; {local.isoformat()} is a {_DAYS[local.weekday()]}."
        found.append(table.WEEKDAY.at(line, message))
    if match[11] and match[11] not in {"GMT", "UT", "Z"}:
        found.append(table.ZONE_NAME.at(line, f"{what} has the zone {match[11]}."))
    return Dated(at, tuple(found))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _instant(match: re.Match[str]) -> datetime | None:
    month = _MONTHS.index(match[3]) + 1
    offset = timedelta(hours=int(match[9] or 0), minutes=int(match[10] or 0))
    try:
        local = datetime(
            _year(match[4]), month, int(match[2]), int(match[5]), int(match[6]), int(match[7] or 0)
        )
        return (local + offset if match[8] == "-" else local - offset).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def rfc3339(raw: object, line: int, what: str, *, is_upper: bool = False) -> Dated:
    """A date of Atom or JSON Feed; Atom wants T and Z in upper case (RFC 4287 §3.3)."""
    text = raw.strip() if isinstance(raw, str) else ""
    text = "" if is_upper and text != text.upper() else text
    try:
        at = datetime.fromisoformat(text.upper()) if _RFC3339.fullmatch(text) else None
    except ValueError:
        at = None
    if at is None:
        return Dated(None, (table.NO_DATE.at(line, f"{what} is “{str(raw)[:60]}”."),))
    return Dated(at)


def future(dated: Dated, now: datetime | None, line: int, what: str) -> Iterator[Finding]:
    """FEED-04: what is dated more than a day ahead (clocks differ)."""
    if now is not None and dated.at is not None and dated.at > now + timedelta(days=1):
        yield table.FUTURE.at(line, f"{what} is {dated.at:%Y-%m-%d}, in the future.")


def w3cdtf(raw: str) -> bool:
    """Whether a value is a date as ev: wants it."""
    if not _W3CDTF.fullmatch(raw):
        return False
    try:
        datetime.fromisoformat(raw + "0000-01-01"[len(raw) :] if len(raw) < 10 else raw)
    except ValueError:
        return False
    return True


def link(raw: object, line: int, what: str, *, is_reference: bool = False) -> Iterator[Finding]:
    """FEED-12 for one address; `is_reference` where the format takes a relative one."""
    said = raw.strip() if isinstance(raw, str) else ""
    if isinstance(raw, str) and _ABSOLUTE.fullmatch(said):
        return
    message = f"{what} is “{str(raw)[:80]}”."
    if _DANGEROUS.match(said):
        yield table.SCRIPT.at(line, message)
    elif isinstance(raw, str) and (_IRI.fullmatch(said) or (is_reference and " " not in said)):
        yield table.ODD_LINKS.at(line, message)
    else:
        yield table.LINKS.at(line, message)


def title(text: str, line: int) -> Iterator[Finding]:
    """FEED-02e for one title that is meant as plain text."""
    found = marked(text)
    if found:
        yield table.MARKED_TITLE.at(line, f"A title holds “{found[:40]}”.")


def language(said: object, line: int, what: str) -> Iterator[Finding]:
    """LANG-02a for one language tag."""
    if not isinstance(said, str) or not is_language(said.strip()):
        yield calendar.LANGUAGE.at(line, f"{what} says the language {str(said)[:40]}.")


class _Html(HTMLParser):
    """Collects what may not stand in the text of an item."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.active: list[str] = []
        self.relative: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ACTIVE:
            self.active.append(f"<{tag}>")
        for name, value in attrs:
            self._attribute(name, value or "")

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            self.active.append(name)
        if name in {"href", "src", "action", "formaction", "xlink:href"}:
            if _DANGEROUS.match(value):
                self.active.append(f"{name}={value.strip()[:40]}")
            elif not _SCHEME.match(value.strip()):
                self.relative.append(value[:60])


def html(text: str, line: int, what: str) -> Iterator[Finding]:
    """FEED-12b, 12c for a piece of HTML."""
    if "<" not in text:
        return
    parser = _Html()
    parser.feed(text[:1_000_000])
    parser.close()
    if parser.active:
        yield table.SCRIPT.at(line, f"{what} holds {parser.active[0]}.")
    if parser.relative:
        yield table.RELATIVE.at(line, f"{what} links to “{parser.relative[0]}”.")
