"""Events in microformats (h-event and the older vevent)."""

from collections.abc import Iterator, Mapping
from typing import Any

from calendarhub.model.event import Place
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules.countries import code_of
from calendarhub.sources.common import places, texts
from calendarhub.sources.common.answer import AnswerContext
from calendarhub.sources.common.said import SaidEvent

_DEEPEST = 20


def said_events(html: str, context: AnswerContext, language: str) -> list[SaidEvent]:
    """The events of a page."""
    from mf2py import parse  # noqa: PLC0415 (html5lib is slow to import, and few pages need it)

    found = parse(doc=html, url=context.base or None)
    return [_said(item, context, language) for item in _events(found.get("items", ()), 0)]


def _events(items: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    for item in items:
        if not isinstance(item, Mapping):
            continue
        if "h-event" in item.get("type", ()):
            yield item
            continue
        inner = [one for values in item.get("properties", {}).values() for one in values]
        yield from _events([*item.get("children", ()), *inner], depth + 1)


def _said(item: Mapping[str, Any], context: AnswerContext, language: str) -> SaidEvent:
    properties: Mapping[str, Any] = item.get("properties", {})
    place, written = _where(properties.get("location", ()), context)
    address = _first(properties, "url")
    body = properties.get("content") or properties.get("description") or ()
    html = next((one.get("html", "") for one in body if isinstance(one, Mapping)), "")
    return SaidEvent(
        key=_first(properties, "uid") or address,
        title={language: _first(properties, "name")},
        start=_time(_first(properties, "start")),
        end=_time(_first(properties, "end")),
        summary={language: _first(properties, "summary")},
        body={language: html or _text_of(body)},
        place=place,
        location=written,
        url=address,
        words=[word for word in properties.get("category", ()) if isinstance(word, str)],
    )


def _time(text: str) -> str:
    """A time with an offset of hours alone, as microformats may have it."""
    return f"{text}:00" if len(text) > 3 and text[-3:-2] in "+-" and "T" in text.upper() else text


def _first(properties: Mapping[str, Any], name: str) -> str:
    return _text_of(properties.get(name, ()))


def _text_of(values: Any) -> str:
    for one in values:
        if isinstance(one, str):
            return one.strip()
        if isinstance(one, Mapping):
            return str(one.get("value", "")).strip()
    return ""


def _where(values: Any, context: AnswerContext) -> tuple[Place | None, str]:
    for one in values:
        if isinstance(one, Mapping) and "properties" in one:
            inner = one["properties"]
            place = Place(
                name=_text(_first(inner, "name"), context),
                street=texts.line(_first(inner, "street-address")),
                city=_text(_first(inner, "locality"), context),
                country=code_of(_first(inner, "country-name")),
                geo=places.coordinates(_first(inner, "latitude"), _first(inner, "longitude")),
            )
            if place != Place():
                return place, ""
        return None, _text_of([one])
    return None, ""


def _text(said: str, context: AnswerContext) -> Text:
    plain = texts.line(said)
    return Text(((context.language, plain),)) if plain else NO_TEXT
