"""Instants and local times with an offset from Greenwich: what they mean to a hub of one zone."""

import re
from datetime import datetime, timedelta

from msgspec import Struct

from calendarhub.model.when import zone
from calendarhub.rules.fuzzy_hints import BadDate

_OFFSET = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]+(\d{1,2}:\d\d(?::\d\d)?)(\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)",
    re.IGNORECASE,
)


class Local(Struct, frozen=True):
    """A local time as we write it, and what is worth telling of its offset."""

    text: str
    told: str = ""


def local(text: str, *, offsets: str, timezone: str) -> Local | None:
    """The local time of a text with an offset; None for any other text. Raises BadDate.

    An offset that is the zone's own on that day says nothing new. Programs write their instants in
    UTC with fractions of a second (`07:30:00.000Z`); no person writes a local time so.
    """
    match = _OFFSET.fullmatch(text)
    if not match or "14" < match[4][1:3] <= "99":  # no clock on earth: 14:00-15:30
        return None
    day, clock, fraction, offset = match[1], match[2].rjust(5, "0"), match[3], match[4].upper()
    if clock[1] == ":":
        clock = f"0{clock}"
    written = f"{day}T{clock.removesuffix(':00') if clock.count(':') == 2 else clock}"
    is_utc = offset in ("Z", "UTC", "GMT") or not offset.strip("+-0:")
    is_program = bool(fraction) and offset == "Z"
    if offsets == "ignore" and not is_program:
        return Local(written)
    here = zone(timezone or "UTC")
    try:
        instant = datetime.fromisoformat(f"{day}T{clock}{_iso(offset)}")
        there = instant.astimezone(here)
    except (ValueError, OverflowError):
        return Local(written)  # the date itself is wrong, and told so
    own = there.utcoffset() or timedelta()
    is_own = instant.utcoffset() == own
    converted = there.replace(tzinfo=None).isoformat(
        timespec="seconds" if there.second else "minutes"
    )
    if is_own or is_program:
        return Local(written if is_own else converted)
    if offsets != "convert" and _is_span(match[2], offset):
        return None
    if offsets != "convert":
        raise _refused(text, written, converted, timezone)
    told = (
        "" if is_utc else f"“{text}” is not the clock of {timezone} on that day: it is {converted}"
    )
    return Local(converted, told)


def remedy(text: str, timezone: str) -> str:
    """What to write in a record of our own instead of a time with an offset; empty for any other."""
    text = re.sub(r"(:\d\d)\.\d+", r"\1", text.strip())  # of programs, which write in UTC alone
    try:
        said = local(text, offsets="convert", timezone=timezone)
        plain = local(text, offsets="ignore", timezone=timezone)
    except BadDate:
        return ""
    if said is None or plain is None:
        return ""
    if said.text == plain.text:
        return f"Write {said.text}: {timezone} has that offset by itself."
    shown = f"Write {said.text}, as clocks in {timezone} show it"
    return f"{shown}; or {plain.text}, if that is the hour there."


def _is_span(clock: str, offset: str) -> bool:
    """Whether `10:00-12:00` is rather from ten to twelve: the second later, and no seconds written."""
    last = offset.removeprefix("-")
    return clock.count(":") == 1 and last != offset and ":" in last and last > clock.rjust(5, "0")


def _iso(offset: str) -> str:
    if offset in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return f"{offset[0]}{digits[:2]}:{digits[2:]}"


def _refused(text: str, written: str, converted: str, timezone: str) -> BadDate:
    return BadDate(
        "record.date.offset",
        f"“{text}” names an offset from Greenwich that {timezone} has not on that day",
        f"Beside fields: in calendarhub.yaml, write offsets: convert if the offset is right (it is then"
        f" {converted} in {timezone}), or offsets: ignore if {written} is the local time.",
    )
