"""Links by which people subscribe to a feed, or put one event into a calendar.

Every value is percent-encoded, every link is shorter than 2,000 characters, and there is none for
what a calendar program would misunderstand.
"""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from msgspec import Struct

from calendarhub.ical.recurrence import rule_value
from calendarhub.model.event import Repeats
from calendarhub.model.when import When, instant

# What is left of 2,000 characters for values when names, host, dates and zone have taken theirs.
_ROOM = 1_700
_LONGEST_TITLE = 600  # encoded, so a title of 200 letters with some beyond ASCII
_LONGEST_PLACE = 400
_BASIC = "%Y%m%dT%H%M%S"


class SubscribeLinks(Struct, frozen=True):
    """By which a feed is subscribed to: `https` is its own address, `webcal` Apple's and others."""

    https: str
    webcal: str
    google: str
    outlook: str
    office: str


class AddLinks(Struct, frozen=True):
    """By which one event is added; empty where a program cannot take it by a link."""

    google: str = ""
    outlook: str = ""
    office: str = ""
    yahoo: str = ""


class Invitation(Struct, frozen=True):
    """What a link says of an event: plain texts, and the absolute address of its page.

    `end` is naive local, None where nobody knows it; `zone` is that of the hub, for a time without
    one of its own.
    """

    when: When
    title: str
    details: str
    place: str
    page: str
    zone: str
    end: datetime | None = None
    repeats: Repeats | None = None


def subscribe_links(address: str, name: str) -> SubscribeLinks:
    """The links of a feed by its absolute address (LNK-01 to 03)."""
    return SubscribeLinks(
        https=address,
        webcal=webcal(address),
        google=google_subscribe(address),
        outlook=_from_web("outlook.live.com", address, name),
        office=_from_web("outlook.office.com", address, name),
    )


def webcal(address: str) -> str:
    """The address a calendar program opens by itself (LNK-01)."""
    return "webcal://" + address.partition("://")[2]


def google_subscribe(address: str) -> str:
    """Google refuses an https address here, and takes webcal (LNK-02; calagator#556)."""
    return f"https://calendar.google.com/calendar/r?cid={_encoded(webcal(address))}"


def _from_web(host: str, address: str, name: str) -> str:
    values = f"url={_encoded(address)}&name={_encoded(_cut(name, _LONGEST_TITLE))}"
    return f"https://{host}/calendar/0/addfromweb/?{values}"


def add_links(invitation: Invitation) -> AddLinks:
    """The links that add one event (LNK-04, 05); all empty for a date that is not firm.

    Only Google's link can carry a rule, and none can carry the dates that differ from it: such a
    series is left to its file and its feed, so that nobody sets out on a cancelled day.
    """
    if not invitation.when.is_firm:
        return AddLinks()
    words = _Words.of(invitation)
    repeats = invitation.repeats
    if repeats is None:
        return AddLinks(
            google=_google(invitation, words),
            outlook=_outlook("outlook.live.com", invitation, words),
            office=_outlook("outlook.office.com", invitation, words),
            yahoo=_yahoo(invitation, words),
        )
    if repeats.excluded or repeats.moved or repeats.cancelled or repeats.changed:
        return AddLinks()
    return AddLinks(google=_google(invitation, words))


class _Words(Struct, frozen=True):
    """Encoded values that fit into a link; the details end with the address of the page."""

    title: str
    details: str
    place: str

    @classmethod
    def of(cls, invitation: Invitation) -> "_Words":
        title = _encoded(_cut(invitation.title, _LONGEST_TITLE))
        page = _encoded(invitation.page)
        room = _ROOM - len(title) - len(page) - len(_rule(invitation))
        place = _encoded(_cut(invitation.place, min(room, _LONGEST_PLACE)))
        details = _cut(invitation.details.strip(), room - len(place))
        gap = "%0A%0A" if details else ""
        return cls(title=title, details=f"{_encoded(details)}{gap}{page}", place=place)


def _google(invitation: Invitation, words: _Words) -> str:
    start, end, zone = _google_dates(invitation)
    link = (
        "https://calendar.google.com/calendar/render?action=TEMPLATE"
        f"&text={words.title}&dates={start}/{end}&details={words.details}&location={words.place}"
    )
    link += f"&ctz={_encoded(zone)}" if zone else ""
    return link + _rule(invitation)


def _google_dates(invitation: Invitation) -> tuple[str, str, str]:
    """Local times with their zone, which a rule needs; whole days with an exclusive end."""
    when = invitation.when
    if when.start is None:
        first, after = _days(when)
        return f"{first:%Y%m%d}", f"{after:%Y%m%d}", ""
    zone = when.timezone or invitation.zone
    end = invitation.end or when.end or when.start
    if zone == "UTC":
        return f"{when.start:{_BASIC}}Z", f"{end:{_BASIC}}Z", ""
    return f"{when.start:{_BASIC}}", f"{end:{_BASIC}}", zone


def _rule(invitation: Invitation) -> str:
    if invitation.repeats is None:
        return ""
    return f"&recur={_encoded('RRULE:' + rule_value(invitation.when, invitation.repeats))}"


def _outlook(host: str, invitation: Invitation, words: _Words) -> str:
    """Whole days end with the day after the last here too, as add-to-calendar-button found."""
    if invitation.when.start is None:
        first, after = _days(invitation.when)
        start, end, all_day = first.isoformat(), after.isoformat(), "true"
    else:
        start, end = (_encoded(f"{at:%Y-%m-%dT%H:%M:%SZ}") for at in _instants(invitation))
        all_day = "false"
    return (
        f"https://{host}/calendar/0/action/compose?rru=addevent&startdt={start}&enddt={end}"
        f"&subject={words.title}&body={words.details}&location={words.place}&allday={all_day}"
    )


def _yahoo(invitation: Invitation, words: _Words) -> str:
    """Whole days end with the last day; times are UTC."""
    if invitation.when.start is None:
        first, after = _days(invitation.when)
        last = after - timedelta(days=1)
        dates = f"st={first:%Y%m%d}&et={last:%Y%m%d}&dur=allday"
    else:
        begins, ends = _instants(invitation)
        dates = f"st={begins:{_BASIC}}Z&et={ends:{_BASIC}}Z"
    return (
        f"https://calendar.yahoo.com/?v=60&title={words.title}&{dates}"
        f"&desc={words.details}&in_loc={words.place}"
    )


def _days(when: When) -> tuple[date, date]:
    """First day, and the day after the last."""
    assert when.earliest is not None
    assert when.latest is not None
    return when.earliest, when.latest + timedelta(days=1)


def _instants(invitation: Invitation) -> tuple[datetime, datetime]:
    when = invitation.when
    assert when.start is not None
    zone = when.timezone or invitation.zone
    end = invitation.end or when.end or when.start
    return instant(when.start, zone).astimezone(UTC), instant(end, zone).astimezone(UTC)


def _encoded(text: str) -> str:
    return quote(text, safe="")


def _cut(text: str, room: int) -> str:
    """The text, or as much of its beginning as takes `room` characters when encoded."""
    if len(text) * 12 <= room or len(_encoded(text)) <= room:
        return text
    room -= len(_encoded("…"))
    if room <= 0:
        return ""
    taken = 0
    for letter in text:
        room -= len(_encoded(letter))
        if room < 0:
            break
        taken += 1
    return text[:taken].rstrip() + "…"
