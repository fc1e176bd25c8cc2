"""An event as schema.org sees it, in JSON that may stand in a page."""

from collections.abc import Sequence
from functools import partial

from calendarhub.model.codec import to_json
from calendarhub.model.entry import Entry
from calendarhub.model.event import Event, Place, Status
from calendarhub.model.ledger import ChangeKind
from calendarhub.model.text import Text
from calendarhub.model.when import When
from calendarhub.rules import expand
from calendarhub.rules.differing import entry_on
from calendarhub.rules.virtual import is_plain
from calendarhub.theme.moment import machine, occurs
from calendarhub.theme.site import Site

SCHEMA = "https://schema.org/"
OCCURRENCES = 5
# In a script element these would end it, open another or break the line (HTML-07).
_ESCAPES = tuple((letter, f"\\u{ord(letter):04x}") for letter in "<>&\u2028\u2029")
_STATUS = {
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
}
Json = dict[str, object]


def script(value: object) -> str:
    """JSON that is safe inside a script element."""
    text = to_json(value)
    for letter, escape in _ESCAPES:
        text = text.replace(letter, escape)
    return text


def event_json(
    entry: Entry,
    *,
    site: Site,
    language: str,
    address: str,
    description: str,
    images: Sequence[str],
) -> Json | list[Json]:
    """The event, or the next occurrences of a series, each an event of its own (HTML-06).

    Nothing where not even the month of its start is known: search engines take an event without a
    date for a mistake of the site.
    """
    base = _base(entry, site, language, address, description, images)
    if entry.event.repeats is None:
        times = _times(entry, entry.event.when, site)
        return base | times if "startDate" in times else []
    found = []
    for one in expand.coming(entry, site.window.today, OCCURRENCES):
        when, there = occurs(entry.event.when, one), entry_on(entry, one.original)
        said = base
        if there is not entry:
            told = there.event.summary.pick(site.chain(language)).text or description
            said = _base(there, site, language, address, told, images)
        status = {"eventStatus": f"{SCHEMA}EventCancelled"} if one.cancelled else {}
        identity = {"@id": f"{base['@id']}-{one.original.isoformat()}"}
        found.append(said | _times(entry, when, site) | identity | status)
    return found or [base | _times(entry, entry.event.when, site)]


def list_json(addresses: Sequence[str]) -> Json:
    """A list of events by the addresses of their pages."""
    items = [
        {"@type": "ListItem", "position": at, "url": address}
        for at, address in enumerate(addresses, start=1)
    ]
    return {"@context": SCHEMA, "@type": "ItemList", "itemListElement": items}


def _base(
    entry: Entry, site: Site, language: str, address: str, description: str, images: Sequence[str]
) -> Json:
    event, chain = entry.event, site.chain(language)
    title = event.title.pick(chain)
    said: Json = {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": f"{site.base}{site.first}/events/{event.id}.html#event",
        "name": title.text,
        "url": address,
        "inLanguage": title.language,
        "description": description or title.text,
        "eventStatus": SCHEMA + _status(entry),
    }
    if images:
        said["image"] = list(images)
    said |= _where(event, chain, address)
    organisers = [
        site.once(("organiser said", name, language), partial(_organiser, name, site, language))
        for name in event.organisers
    ]
    if organisers:
        said["organizer"] = organisers[0] if len(organisers) == 1 else organisers
    return said


def _status(entry: Entry) -> str:
    status = _STATUS.get(entry.event.status)
    if status:
        return status
    return "EventRescheduled" if _previous(entry) else "EventScheduled"


def _previous(entry: Entry) -> list[When]:
    """The times it was moved away from, oldest first (HTML-04)."""
    return [change.before for change in entry.history if change.kind is ChangeKind.MOVED]


def _times(entry: Entry, when: When, site: Site) -> Json:
    zone = site.hub.settings.timezone
    start, end = machine(when, zone)
    said = {"startDate": start} if start else {}
    if end:
        said["endDate"] = end
    past = [machine(before, zone)[0] for before in _previous(entry)]
    previous = [begins for begins in past if begins]
    if previous and entry.event.repeats is None:
        return said | {"previousStartDate": previous[0] if len(previous) == 1 else previous}
    return dict(said)


def _where(event: Event, chain: tuple[str, ...], page: str) -> Json:
    """Its places; online without an address one registers, reads more, or comes to its page."""
    places = [_place(place, chain) for place in event.places]
    if event.is_online:
        url = event.online or event.registration or event.url or page
        name = event.online_name.pick(chain).text
        named = {"name": name} if name and not is_plain(name) else {}
        places.append({"@type": "VirtualLocation", **named, "url": url})
    if not places:
        return {}
    mode = ("Mixed" if event.place else "Online") if event.is_online else "Offline"
    return {
        "eventAttendanceMode": f"{SCHEMA}{mode}EventAttendanceMode",
        "location": places if len(places) > 1 else places[0],
    }


def _place(place: Place, chain: tuple[str, ...]) -> Json:
    city = place.city.pick(chain).text
    said: Json = {"@type": "Place", "name": place.name.pick(chain).text or city or place.country}
    address = {
        "streetAddress": place.street,
        "addressLocality": city,
        "addressCountry": place.country,
    }
    filled = {key: value for key, value in address.items() if value}
    said["address"] = {"@type": "PostalAddress", **filled} if filled else said["name"]
    if place.geo:
        latitude, longitude = place.geo
        said["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return said


def _organiser(name: str, site: Site, language: str) -> Json:
    known = site.hub.network.organisations.get(name)
    if known is None:
        return {"@type": "Organization", "name": name}
    said: Json = {"@type": "Organization", "name": _text(known.name, site, language)}
    if known.url:
        said["url"] = known.url
    return said


def _text(text: Text, site: Site, language: str) -> str:
    return site.text(text, language)
