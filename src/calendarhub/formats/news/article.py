"""The whole of an event as sanitised HTML, for readers that show articles."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from calendarhub.formats.view import Reader
from calendarhub.formats.wording import facts, organiser_names
from calendarhub.model.entry import Entry
from calendarhub.model.event import Contact, Event
from calendarhub.model.text import Chosen
from calendarhub.rules import markdown

_SCHEMES = ("https://", "http://")


def content(entry: Entry, reader: Reader, known: Sequence[str] = ()) -> str:
    """Date, place, state, text and links; every address in it is absolute (FEED-12)."""
    event = entry.event
    first, *rest = (escape(line) for line in known or facts(entry, reader))
    parts = ["<p>" + "<br>".join([f"<strong>{first}</strong>", *rest]) + "</p>"]
    parts.extend(_text(event, reader))
    if event.organisers:
        names = reader.words.items(organiser_names(event, reader))
        said = reader.words.say("Organised by {names}", names=names)
        parts.append(f"<p>{escape(said)}</p>")
    closing = _deadlines(event, reader) if entry.deadline is None else []
    points = [f"<li>{point}</li>" for point in (*closing, *_links(event, reader))]
    if points:
        parts.append(f"<ul>{''.join(points)}</ul>")
    if event.contact:
        parts.append(f"<p>{_contact(event.contact, reader)}</p>")
    return "".join(parts)


def _text(event: Event, reader: Reader) -> list[str]:
    """Summary and body; what is in another language than the feed says so."""
    chosen = reader.pick(event.summary)
    found = [_marked(f"<p>{escape(chosen.text)}</p>", chosen, reader)] if chosen else []
    body = reader.pick(event.body)
    if body:
        found.append(_marked(markdown.render(body.text, reader.links(event)), body, reader))
    return found


def _marked(html: str, chosen: Chosen, reader: Reader) -> str:
    if chosen.language == reader.language:
        return html
    return f'<div lang="{escape(chosen.language)}">{html}</div>'


def _deadlines(event: Event, reader: Reader) -> list[str]:
    """Each last moment with what closes then."""
    words = reader.words
    found = []
    for one in event.deadlines:
        named = reader.pick(one.title).text or words.deadline(one.kind)
        found.append(escape(f"{named}: {words.when(one.when, timezone_shown=True)}"))
    return found


def _contact(contact: Contact, reader: Reader) -> str:
    """Whom to ask: name, e-mail address, telephone number."""
    mail = escape(contact.email)
    parts = [
        escape(contact.name),
        f'<a href="mailto:{escape(quote(contact.email, safe="@+.-_"))}">{mail}</a>' if mail else "",
        escape(contact.phone),
    ]
    return f"{escape(reader.words.say('Contact'))}: {', '.join(part for part in parts if part)}"


def _links(event: Event, reader: Reader) -> list[str]:
    """Each link of the record with its words."""
    words = reader.words
    found = [
        (event.online, words.say("Take part online")),
        (event.registration, words.say("Registration")),
        (event.url, words.say("More information")),
    ]
    for document in event.documents:
        named = reader.pick(document.title).text or words.document(document.kind)
        found.append((document.url, named))
    return [
        f'<a href="{escape(url)}">{escape(text)}</a>'
        for url, text in found
        if url.startswith(_SCHEMES)
    ]
