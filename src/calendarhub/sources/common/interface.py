"""Answers of interfaces in JSON: opened once, walked without surprise."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from calendarhub.model.foreign import ForeignCalendar, ForeignEvent
from calendarhub.model.release import Payload
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean
from calendarhub.sources.common.answer import AnswerContext, Told, limited
from calendarhub.sources.common.encoding import text_of
from calendarhub.sources.common.once import each_key_once
from calendarhub.sources.common.said import SaidEvent, foreign

Node = Mapping[str, Any]
NOTHING: Node = {}


class NoAnswerError(ValueError):
    """An answer that is not what was asked for; its text is the reason (IN-11)."""


def read_object(
    payload: Payload,
    context: AnswerContext,
    events: Callable[[Node, AnswerContext, Told], ForeignCalendar],
    *,
    of: str,
    keys: Sequence[str],
) -> ForeignCalendar:
    """What `events` makes of an answer that is an object in JSON and has one of some keys.

    Of any other answer it is the calendar that says why it is none `of` a program.
    """
    told = Told(payload.path)
    try:
        value = node(opened(payload, context, told))
        if not any(key in value for key in keys):
            missing = " and no ".join(keys)
            raise NoAnswerError(f"the answer is none of {of}: it has no {missing}")
    except NoAnswerError as error:
        return failed(error, told)
    return events(value, context, told)


def opened(payload: Payload, context: AnswerContext, told: Told) -> Any:
    """The value of an answer in JSON; raises NoAnswerError."""
    text = text_of(payload.data, context.charset, told)
    if text is None:
        raise NoAnswerError("the answer is no text in any encoding")
    if text.lstrip()[:1] == "<":
        raise NoAnswerError("the answer is a web page, not JSON: perhaps it asks for a login")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise NoAnswerError(f"the answer is no JSON: {error.msg} (line {error.lineno})") from error
    except RecursionError as error:
        raise NoAnswerError("the answer is nested too deep") from error


def calendar(
    said: Sequence[SaidEvent | None],
    context: AnswerContext,
    told: Told,
    *,
    follow: Sequence[str] = (),
    name: str = "",
    producer: str = "",
) -> ForeignCalendar:
    """The calendar of what an interface said."""
    made = (foreign(one, context, told) for one in said if one)
    events: list[ForeignEvent] = each_key_once([one for one in made if one])
    found = ForeignCalendar(
        events=tuple(events),
        components=len(said),
        name=name,
        producer=producer,
        follow=tuple(address for address in follow if address),
    )
    return limited(found, told)


def failed(error: NoAnswerError, told: Told) -> ForeignCalendar:
    """The calendar of an answer that is none."""
    return ForeignCalendar(failed=str(error), problems=tuple(told.problems))


def node(value: Any) -> Node:
    """A value as a mapping; an empty one of anything else."""
    return value if isinstance(value, Mapping) else NOTHING


def nodes(value: Any) -> Iterator[Node]:
    """The mappings of a list, or of the values of a mapping of numbers."""
    if isinstance(value, Mapping):
        yield from (one for one in value.values() if isinstance(one, Mapping))
    elif isinstance(value, list):
        yield from (one for one in value if isinstance(one, Mapping))


def string(value: Any) -> str:
    """A text or a number as a text; empty for anything else."""
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def by_language(value: Any) -> dict[str, str]:
    """A text per language; of the source's own language where it is one text.

    What stands under a name that is no language is left out.
    """
    if not isinstance(value, Mapping):
        return {"": string(value)} if string(value) else {}
    found: dict[str, str] = {}
    for name, said in value.items():
        try:
            code = clean.language(str(name).partition("-")[0])
        except Unclean:
            continue
        if text := string(said):
            found.setdefault(code, text)
    return found


def page_after(address: str, number: int, name: str = "page") -> str:
    """The address of a page of an answer, by its number; empty without an address."""
    if not address:
        return ""
    parts = urlsplit(address)
    pairs = [(key, value) for key, value in parse_qsl(parts.query) if key != name]
    return urlunsplit(parts._replace(query=urlencode([*pairs, (name, str(number))])))
