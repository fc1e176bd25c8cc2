"""What the rules of a calendar look at."""

from collections.abc import Iterator

from msgspec import Struct

from calendarhub.ical.reader import Component, Property

EVENTS = frozenset({"VEVENT", "VTODO", "VJOURNAL"})
# What only those write who mean people to subscribe.
_OF_FEEDS = frozenset(
    {"REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE", "X-WR-CALDESC", "LAST-MODIFIED", "COLOR"}
)


class JudgedCalendar(Struct, frozen=True):
    """One VCALENDAR of a file of `size` octets; `own` asks for what we promise beyond standards."""

    root: Component
    size: int = 0
    address: str = ""
    own: bool = False

    @property
    def events(self) -> tuple[Component, ...]:
        """Its VEVENTs."""
        return self.root.children("VEVENT")

    @property
    def items(self) -> tuple[Component, ...]:
        """Its events, tasks and journal entries."""
        return tuple(one for one in self.root.components if one.name in EVENTS)

    @property
    def is_feed(self) -> bool:
        """Whether people subscribe to it, as far as can be seen: it is more than one event's file.

        An address that somebody asks about is taken for that of a feed, even of a single event.
        """
        uids = {event.value("UID") for event in self.items}
        if len(uids) > 1 or any(one.name in _OF_FEEDS for one in self.root.properties):
            return True
        return bool(self.address) and not self.own

    def zoned(self) -> Iterator[Property]:
        """All properties outside VTIMEZONE that name a TZID."""
        for component in self.root.components:
            if component.name == "VTIMEZONE":
                continue
            for part in component.walk():
                yield from (one for one in part.properties if one.param("TZID"))


def called(event: Component) -> str:
    """How a finding names an event: by its title, else its UID."""
    title = event.first("SUMMARY")
    text = " ".join(title.text.split()) if title else ""
    text = text or event.value("UID")
    return f"“{text[:57]}…”" if len(text) > 58 else f"“{text}”"
