"""Which events of a source are wanted: by words, and by how far off they are."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from calendarhub.model.event import Event
from calendarhub.model.partner import PartnerSelection
from calendarhub.rules.intake.folded import fold


def is_wanted(event: Event, select: PartnerSelection, *, now: datetime, timezone: str) -> bool:
    """Whether a source's event is one of those that its settings select; `now` in UTC.

    A word matches where words of the event begin with it, without case and accents.
    """
    if not _is_near(event, select, now=now, timezone=timezone):
        return False
    if not (select.words or select.without):
        return True
    said = f" {fold(_said(event))}"
    if any(f" {fold(word)}" in said for word in select.without):
        return False
    return not select.words or any(f" {fold(word)}" in said for word in select.words)


def type_of(words: Sequence[str], title: str, types: Sequence[tuple[str, str]], other: str) -> str:
    """The type of an event: of the first word of the settings that a category is, or a title has."""
    said = {fold(word) for word in words}
    heard = f" {fold(title)}"
    for word, meant in types:
        if fold(word) in said or f" {fold(word)}" in heard:
            return meant
    return other


def _is_near(event: Event, select: PartnerSelection, *, now: datetime, timezone: str) -> bool:
    begins = event.when.begins(timezone)
    if select.ahead is not None and begins is not None and begins > now + select.ahead:
        return False
    if select.back is None or event.repeats is not None:
        return True
    ends = event.when.ends(timezone)
    return ends is None or ends >= now - max(select.back, timedelta())


def _said(event: Event) -> str:
    texts = (event.title, event.summary, event.body, *(one.name for one in event.places))
    towns = [one.city for one in event.places]
    said = [version for text in (*texts, *towns) for _, version in text.versions]
    return " ".join([*said, *event.tags])
