"""Categories of the old calendar as types: those that the hub has, else new ones (MOVE-03)."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.settings import Hub
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean


class Types:
    """The first category of an event that is a type of the hub is its type; else its first one.

    `words` are the names of categories by their tags.
    """

    def __init__(self, hub: Hub, events: Iterable[Event], words: Mapping[str, str]) -> None:
        self.known = {
            clean.slug(name): one.id
            for one in hub.network.types.values()
            for name in (one.id, *(said for _, said in one.name.versions))
        }
        chosen = dict.fromkeys(filter(None, (self._new(event) for event in events)))
        self.proposed: Mapping[str, str] = {tag: words[tag] for tag in chosen}

    def typed(self, event: Event) -> Event:
        """An event with its type, which is no tag any more."""
        if event.type:
            return event
        tag = next((tag for tag in event.tags if tag in self.known), "") or self._new(event)
        if not tag:
            return event
        rest = tuple(one for one in event.tags if one != tag)
        return replace(event, type=self.known.get(tag, tag), tags=rest)

    def _new(self, event: Event) -> str:
        """The category that becomes a type; none where a type of the hub is among them."""
        if event.type or not event.tags or any(tag in self.known for tag in event.tags):
            return ""
        try:
            return clean.identifier(event.tags[0])
        except Unclean:
            return ""
