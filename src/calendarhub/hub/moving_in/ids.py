"""Ids of events that move in: their titles, and where several share one, their dates."""

from collections.abc import Container

from calendarhub.model.event import Event
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean

_LONGEST = 100


def id_of(event: Event, taken: Container[str]) -> str:
    """An id that is not taken: title, title and year, title and day, then numbers."""
    title = event.title.versions[0][1]
    try:
        name = clean.identifier_of_file(title)[:_LONGEST].strip("-")
    except Unclean:
        name = "event"
    start = event.when.edtf.split("/", maxsplit=1)[0][:10]
    dated = [f"{name}-{clean.slug(part)}" for part in (start[:4], start) if clean.slug(part)]
    found = next((one for one in (name, *dated) if one not in taken), "")
    number = 2
    while not found:
        longer = f"{(dated or [name])[-1]}-{number}"
        found, number = ("" if longer in taken else longer), number + 1
    return found
