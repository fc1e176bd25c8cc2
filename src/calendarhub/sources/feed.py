"""News feeds whose entries say when something is: RSS, Atom, JSON Feed.

The date of an entry is never that of an event: what says none is asked on its own page.
"""

from collections.abc import Iterator
from typing import Any

from calendarhub.model.event import Status
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.rules.clean import shown
from calendarhub.sources.common import places, texts
from calendarhub.sources.common.answer import MOST_FOLLOWED, AnswerContext, Told
from calendarhub.sources.common.interface import (
    NoAnswerError,
    Node,
    calendar,
    failed,
    node,
    nodes,
    opened,
    string,
)
from calendarhub.sources.common.said import SaidEvent
from calendarhub.sources.common.zones import place_zone

_ENTRIES = frozenset({"item", "entry"})
_EV = "http://purl.org/rss/1.0/modules/event/"
_XCAL = ("urn:ietf:params:xml:ns:xcal", "urn:ietf:params:xml:ns:icalendar-2.0")
_STATES = {one.value: one for one in Status}
# What a module of events calls each part, whichever of the two it is.
_STARTS, _ENDS = ("startdate", "dtstart"), ("enddate", "dtend")


class _Entry:
    """An entry of a feed in XML: its elements by their local names."""

    def __init__(self, element: Any) -> None:
        self.line = element.sourceline or 1
        self.plain: dict[str, str] = {}
        self.of_events: dict[str, str] = {}
        self.link = ""
        for child in element.iter():
            if not isinstance(child.tag, str) or child is element:
                continue
            namespace, _, name = child.tag.rpartition("}")
            text = " ".join("".join(child.itertext()).split()) if len(child) else (child.text or "")
            is_event = namespace.lstrip("{").rstrip("/") in (_EV.rstrip("/"), *_XCAL)
            found = self.of_events if is_event else self.plain
            found.setdefault(name.lower(), text.strip())
            if name == "link" and not is_event and not self.link:
                is_own = child.get("rel") in (None, "alternate")
                self.link = (child.get("href") or text).strip() if is_own else ""


def read_feed(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The events of a feed; entries without a date are pages to be followed, newest first."""
    told = Told(payload.path)
    try:
        if payload.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            return _json(payload, context, told)
        root = _root(payload.data)
    except NoAnswerError as error:
        return failed(error, told)
    entries = [_Entry(one) for one in root.iter() if _local(one) in _ENTRIES]
    said: list[SaidEvent] = []
    follow: list[str] = []
    for one in entries:
        start = _first(one.of_events, _STARTS)
        if start:
            said.append(_of_xml(one, start))
        else:
            follow += _without_date(one.plain.get("title", ""), one.link, one.line, told)
    title = next((one.text or "" for one in root.iter() if _local(one) == "title"), "")
    return calendar(said, context, told, follow=follow[:MOST_FOLLOWED], name=title.strip())


def _root(data: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415 (in the child that reads strangers' bytes)

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise NoAnswerError(f"the answer is no feed: {error}") from error
    if root is None or not any(_local(root) == name for name in ("rss", "feed", "rdf")):
        raise NoAnswerError("the answer is no feed: neither RSS nor Atom nor JSON Feed")
    return root


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _first(values: dict[str, str], names: tuple[str, ...]) -> str:
    return next((values[name] for name in names if values.get(name)), "")


def _of_xml(one: _Entry, start: str) -> SaidEvent:
    body = _first(one.plain, ("encoded", "content", "description", "summary"))
    return SaidEvent(
        key=_first(one.plain, ("guid", "id")) or one.link,
        title={"": one.plain.get("title", "")},
        start=start,
        end=_first(one.of_events, _ENDS),
        body={"": body},
        location=one.of_events.get("location", ""),
        url=one.link,
        words=[one.of_events["type"]] if one.of_events.get("type") else [],
        line=one.line,
    )


def _without_date(title: str, link: str, line: int, told: Told) -> Iterator[str]:
    """The page of an entry that says no date of its own; refused by name where it has none."""
    if address := places.url(link):
        yield address
        return
    name = shown(texts.line(title))
    message = f"“{name}” is not taken: it says no date, and when it was published is none"
    told.tell("intake.time", message, line, "Tell them to add ev:startdate, or offer a calendar.")


def _json(payload: Payload, context: AnswerContext, told: Told) -> ForeignCalendar:
    value = node(opened(payload, context, told))
    if "items" not in value:
        raise NoAnswerError("the answer is no JSON Feed: it has no items")
    said: list[SaidEvent] = []
    follow: list[str] = []
    for item in nodes(value["items"]):
        own = node(item.get("_calendarhub"))
        if string(own.get("start")) or string(node(own.get("when")).get("edtf")):
            said.append(_of_json(item, own))
        else:
            follow += _without_date(string(item.get("title")), string(item.get("url")), 1, told)
    name = string(value.get("title"))
    return calendar(said, context, told, follow=follow[:MOST_FOLLOWED], name=name)


def _of_json(item: Node, own: Node) -> SaidEvent:
    start = string(own.get("start")) or string(node(own.get("when")).get("edtf"))
    tags = item.get("tags")
    return SaidEvent(
        key=string(own.get("uid")) or string(item.get("id")),
        uid=string(own.get("uid")),
        title={"": string(item.get("title"))},
        start=start,
        end=string(own.get("end")),
        timezone=place_zone(string(own.get("timezone"))),
        summary={"": string(item.get("summary"))},
        body={"": string(item.get("content_html")) or string(item.get("content_text"))},
        location=string(own.get("location")),
        online=string(own.get("online")),
        url=string(item.get("external_url")) or string(item.get("url")),
        words=[string(word) for word in tags if string(word)] if isinstance(tags, list) else [],
        status=_STATES.get(string(own.get("status")), Status.CONFIRMED),
    )
