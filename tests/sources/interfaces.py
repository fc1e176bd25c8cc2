"""Answers of interfaces for tests of the shapes that read them."""

import json
from typing import Any

from msgspec.structs import replace

from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.sources.common.answer import ReadAnswer
from tests.sources.ics.written import context

BASE = "https://u.example/api?size=2"


def answer(read: ReadAnswer, value: Any, **changes: Any) -> ForeignCalendar:
    """What comes of an answer; `changes` are of the source."""
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    known = {"university of tartu": "ut"}
    return read(Payload("tartu", data), replace(context(**changes), base=BASE, organisations=known))


NO_ANSWERS = (
    b"",
    b"<html>Sign in</html>",
    b"[]",
    b'{"other": 1}',
    b"[" * 100_000,
    b"\xff\x00" * 99,
)
