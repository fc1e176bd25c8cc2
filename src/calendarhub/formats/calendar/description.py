"""The description of an event: plain text, and the same as HTML for Outlook (ICS-49, 50)."""

import re
from collections.abc import Iterator
from html import escape

from msgspec import Struct

from calendarhub.formats.view import Reader
from calendarhub.formats.wording import organiser_names, state_line
from calendarhub.model.entry import Entry
from calendarhub.model.event import Contact, Event
from calendarhub.rules import markdown
from calendarhub.rules.address import event_address

# How much of a text stands in feeds, which Google drops over 1 MB: as much as people read there.
LONGEST = 1_200  # characters
_END = re.compile(r"[.!?…。][)\]\"'”»]*(?=\s)|\n")
_SCHEMES = ("https://", "http://", "mailto:", "tel:")


class Prose(Struct, frozen=True):
    """What is said of an event, whole and as `short` as feeds say it.

    `language` is that of its own text, `html` empty without a body.
    """

    language: str
    text: str
    short: str
    html: str
    address: str


def prose(entry: Entry, reader: Reader, *, is_whole: bool) -> Prose:
    """State and reason first, then the date in words if it is vague, the text, and the links.

    Feeds have the text cut and no HTML, which is made only if it `is_whole` (ICS-49, 50).
    """
    event = entry.event
    address = event_address(reader.hub, reader.language, event.id)
    opening = list(_opening(entry, reader))
    summary, body = reader.pick(event.summary), reader.pick(event.body)
    closing = [*_people(event, reader), *_links(event, reader)]
    text = [summary.text, markdown.plain(body.text, reader.links(event)).strip() if body else ""]
    told = "\n\n".join(one for one in text if one)
    kept = cut(told, LONGEST)
    last = address if kept == told else reader.words.say("Whole text: {address}", address=address)
    before, after = "\n".join(opening), "\n".join(closing)
    html = ""
    if body and is_whole:
        parts = [_paragraph(opening), _paragraph([summary.text] if summary else [])]
        parts += [
            markdown.render(body.text, reader.links(event)).strip(),
            _paragraph(closing),
            _paragraph([address]),
        ]
        html = "".join(parts)
    return Prose(
        language=(body or summary or reader.pick(event.title)).language,
        text="\n\n".join(block for block in (before, told, after, address) if block),
        short="\n\n".join(block for block in (before, kept, after, last) if block),
        html=html,
        address=address,
    )


def is_longer_alone(event: Event) -> bool:
    """Whether the file of one event says more than feeds do."""
    return bool(event.body) or any(len(text) > LONGEST for _, text in event.summary.versions)


def cut(text: str, longest: int) -> str:
    """A text of at most so many characters, cut after a line or a sentence, else after a word."""
    if len(text) <= longest:
        return text
    head = text[: longest + 1]
    ends = [one.end() for one in _END.finditer(head) if longest // 2 < one.end() <= longest]
    if ends:
        return f"{head[: ends[-1]].rstrip()} …"
    # Not every script has spaces.
    words = head.rsplit(None, 1)[0] if any(map(str.isspace, head[longest // 2 :])) else head[:-1]
    return f"{words[:longest].rstrip()} …"


def _opening(entry: Entry, reader: Reader) -> Iterator[str]:
    state = state_line(entry, reader)
    if state:
        yield state
    if not entry.event.when.is_firm:
        yield reader.words.when(entry.event.when, timezone_shown=True)


def _people(event: Event, reader: Reader) -> Iterator[str]:
    if event.organisers:
        names = reader.words.items(organiser_names(event, reader))
        yield reader.words.say("Organised by {names}", names=names)
    if event.contact:
        yield contact_line(event.contact)


def contact_line(contact: Contact) -> str:
    """Whom to ask, in one line."""
    return ", ".join(part for part in (contact.name, contact.email, contact.phone) if part)


def _links(event: Event, reader: Reader) -> Iterator[str]:
    """The links of the record, each after its words."""
    words = reader.words
    if event.online:
        yield f"{words.say('Take part online')}: {event.online}"
    if event.registration:
        yield f"{words.say('Registration')}: {event.registration}"
    for deadline in event.deadlines:
        yield f"{words.deadline(deadline.kind)}: {words.when(deadline.when, timezone_shown=True)}"
    if event.url:
        yield f"{words.say('More information')}: {event.url}"
    for document in event.documents:
        if document.url.startswith(_SCHEMES):
            named = reader.pick(document.title).text or words.document(document.kind)
            yield f"{named}: {document.url}"


def _paragraph(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(map(_linked, lines))}</p>" if lines else ""


def _linked(line: str) -> str:
    """A line as HTML; an address at its end becomes a link."""
    words, space, last = line.rpartition(" ")
    if not last.startswith(_SCHEMES):
        return escape(line)
    return f'{escape(words)}{space}<a href="{escape(last)}">{escape(last)}</a>'
