"""The events of a page, and the pages that it leads to."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from calendarhub.model.foreign import ForeignCalendar, ForeignEvent
from calendarhub.model.release import Payload
from calendarhub.rules import clean
from calendarhub.rules.asking.addresses import joined
from calendarhub.rules.clean import Unclean
from calendarhub.sources.common.answer import MOST_FOLLOWED, AnswerContext, Told, limited
from calendarhub.sources.common.encoding import text_of
from calendarhub.sources.common.once import each_key_once
from calendarhub.sources.common.said import SaidEvent, foreign
from calendarhub.sources.page import hevent, jsonld, microdata, schema_org

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*\d+\s*;\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_MICROFORMAT = re.compile(r"\bclass\s*=\s*[\"'][^\"']*\b(?:h-event|vevent)\b", re.IGNORECASE)
_OUTSIDE = ("nav", "header", "footer", "aside", "form")
_SCRIPT = "application/ld+json"
NO_DATA = "the page says no event for machines: it needs JSON-LD, microdata or h-event"


def read_page(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The events of a page, or of a document of JSON-LD."""
    told = Told(payload.path)
    found = _CHARSET.search(payload.data[:4096])
    charset = context.charset or (found[1].decode() if found else "")
    text = text_of(payload.data, charset, told)
    if text is None:
        return ForeignCalendar(failed="the answer is no text in any encoding")
    if text.lstrip()[:1] in ("{", "["):
        if "@type" not in text:
            return ForeignCalendar(failed="the answer is JSON, but no JSON-LD")
        things = jsonld.things(iter([(text, 1)]), told)
        said = [schema_org.said_event(one.thing, context, line=one.line) for one in things]
        made = _events(said, context, told)
        return limited(ForeignCalendar(events=made, components=len(things)), told)
    return limited(_html(text, context, told), told)


def _html(text: str, context: AnswerContext, told: Told) -> ForeignCalendar:
    from lxml import html  # noqa: PLC0415 (in the child that reads strangers' bytes)
    from lxml.etree import LxmlError  # noqa: PLC0415

    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError):
        return ForeignCalendar(failed="the answer is no page")
    language = _language(root)
    things = [*jsonld.things(_scripts(root), told), *microdata.things(root)]
    said = [
        schema_org.said_event(one.thing, context, line=one.line, language=language)
        for one in things
    ]
    if not said and _MICROFORMAT.search(text):
        try:
            said = hevent.said_events(text, context, language)
        except RecursionError:
            return ForeignCalendar(failed="the page is nested too deep")
    events = _events(said, context, told)
    title = root.findtext(".//title") or ""
    if said:
        return ForeignCalendar(events=events, components=len(said), name=" ".join(title.split()))
    follow = _onward(root, context) or _links(root, context, told)
    return ForeignCalendar(follow=follow, failed="" if follow else NO_DATA)


def _events(said: list[SaidEvent], context: AnswerContext, told: Told) -> tuple[ForeignEvent, ...]:
    made = (foreign(one, context, told) for one in said)
    return tuple(each_key_once([one for one in made if one]))


def _scripts(root: Any) -> Iterator[tuple[str, int]]:
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == _SCRIPT and script.text:
            lead = len(script.text) - len(script.text.lstrip())
            yield script.text, (script.sourceline or 1) + script.text.count("\n", 0, lead)


def _language(root: Any) -> str:
    said = (root.get("lang") or "").partition("-")[0]
    try:
        return clean.language(said) if said else ""
    except Unclean:
        return ""


def _onward(root: Any, context: AnswerContext) -> tuple[str, ...]:
    """Where a page sends its readers at once."""
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match(meta.get("content") or "")
            address = joined(context.base, found[1]) if found else ""
            if address.startswith(("http://", "https://")):
                return (address,)
    return ()


def _links(root: Any, context: AnswerContext, told: Told) -> tuple[str, ...]:
    """The pages that a list leads to: those of its JSON-LD, else its links, on the same host."""
    named = jsonld.links(_scripts(root), told)
    found = named or [one.get("href") for one in root.iter("a") if _is_inside(one)]
    here = urlsplit(context.base)
    kept: dict[str, None] = {}
    for address in found:
        full = joined(context.base, (address or "").partition("#")[0])
        parts = urlsplit(full)
        is_deeper = named or parts.path.strip("/").count("/") >= max(
            1, here.path.strip("/").count("/")
        )
        if parts.netloc == here.netloc and parts.netloc and is_deeper and parts.path != here.path:
            kept[full] = None
    return tuple(kept)[:MOST_FOLLOWED]


def _is_inside(link: Any) -> bool:
    return not any(parent.tag in _OUTSIDE for parent in link.iterancestors())
