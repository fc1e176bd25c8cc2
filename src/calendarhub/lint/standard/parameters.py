"""The parameters of iCalendar: how many values they take, and which.

RFC 5545 §3.2; RFC 7986 §6; RFC 9073 §5.
"""

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from calendarhub.lint.standard.types import TYPES, is_address, is_cal_address

# A language of two letters or more, or a tag that is agreed upon privately (x-) or was registered (i-).
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|[xXiI](?=-))(?:-[A-Za-z0-9]{1,8})*")
_MEDIA = re.compile(r"[\w!#$&.+^-]+/[\w!#$&.+^-]+(?:\s*;.*)?", re.ASCII)


def is_language(value: str) -> bool:
    """Whether it is a tag of BCP 47 (RFC 5646 §2.1)."""
    return _LANGUAGE.fullmatch(value) is not None


class Parameter(Struct, frozen=True):
    """Whether a parameter takes a list, whether one value is right, and the paragraph."""

    standard: str
    fits: Callable[[str], bool] | None = None
    is_list: bool = False


def _words(*words: str) -> Callable[[str], bool]:
    return lambda value: value.upper() in words


_BOOLEAN = _words("TRUE", "FALSE")

PARAMETERS: Final[dict[str, Parameter]] = {
    "ALTREP": Parameter("RFC 5545 §3.2.1", is_address),
    "CN": Parameter("RFC 5545 §3.2.2"),
    "CUTYPE": Parameter("RFC 5545 §3.2.3"),
    "DELEGATED-FROM": Parameter("RFC 5545 §3.2.4", is_cal_address, is_list=True),
    "DELEGATED-TO": Parameter("RFC 5545 §3.2.5", is_cal_address, is_list=True),
    "DIR": Parameter("RFC 5545 §3.2.6", is_address),
    "ENCODING": Parameter("RFC 5545 §3.2.7", _words("8BIT", "BASE64")),
    "FMTTYPE": Parameter("RFC 5545 §3.2.8", lambda value: _MEDIA.fullmatch(value) is not None),
    "FBTYPE": Parameter("RFC 5545 §3.2.9"),
    "LANGUAGE": Parameter("RFC 5545 §3.2.10"),
    "MEMBER": Parameter("RFC 5545 §3.2.11", is_cal_address, is_list=True),
    "PARTSTAT": Parameter("RFC 5545 §3.2.12"),
    "RANGE": Parameter("RFC 5545 §3.2.13", _words("THISANDFUTURE")),
    "RELATED": Parameter("RFC 5545 §3.2.14", _words("START", "END")),
    "RELTYPE": Parameter("RFC 5545 §3.2.15"),
    "ROLE": Parameter("RFC 5545 §3.2.16"),
    "RSVP": Parameter("RFC 5545 §3.2.17", _BOOLEAN),
    "SENT-BY": Parameter("RFC 5545 §3.2.18", is_cal_address),
    "TZID": Parameter("RFC 5545 §3.2.19"),
    "VALUE": Parameter("RFC 5545 §3.2.20", lambda value: TYPES["TOKEN"](value.upper())),
    "DISPLAY": Parameter("RFC 7986 §6.1", is_list=True),
    "EMAIL": Parameter("RFC 7986 §6.2"),
    "FEATURE": Parameter("RFC 7986 §6.3", is_list=True),
    "LABEL": Parameter("RFC 7986 §6.4"),
    "ORDER": Parameter("RFC 9073 §5.1", str.isdigit),
    "SCHEMA": Parameter("RFC 9073 §5.2", is_address),
    "DERIVED": Parameter("RFC 9073 §5.3", _BOOLEAN),
}
