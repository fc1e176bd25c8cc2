"""What a VEVENT says beside its times: texts, places, addresses, status (IN-03 to 05, IN-15)."""

from collections.abc import Iterator

from msgspec import Struct

from calendarhub.ical.tree import Component, Property
from calendarhub.model.event import Place, Status
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean
from calendarhub.sources.common import places, texts
from calendarhub.sources.common.meetings import without_meeting
from calendarhub.sources.common.titles import without_status

_STATES = {
    "CANCELLED": Status.CANCELLED,
    "CANCELED": Status.CANCELLED,
    "TENTATIVE": Status.TENTATIVE,
}
_MEETINGS = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-ZOOM-JOIN-URL",
)


class VeventContent(Struct, frozen=True):
    """The parts of an event that a VEVENT says, as ours."""

    title: Text = NO_TEXT
    body: Text = NO_TEXT
    place: Place | None = None
    online: str = ""
    online_name: Text = NO_TEXT
    url: str = ""
    said_at: str = ""
    words: tuple[str, ...] = ()  # of its categories
    status: Status = Status.CONFIRMED


def content(component: Component, language: str) -> VeventContent:
    """What a component says; `language` is that of texts that name none."""
    title, status = _title(component, language)
    body, online = _body(component, language)
    there = places.place_of(_location(component), language, _geo(component))
    said = (places.url(one.value) for name in _MEETINGS for one in component.all(name))
    meeting = next(filter(None, said), "")
    return VeventContent(
        title=title,
        body=body,
        place=there.place,
        online=meeting or there.online or places.url(online),
        online_name=there.online_name,
        url=places.url(component.value("URL")),
        said_at=places.url(component.value("SOURCE")),
        words=tuple(dict.fromkeys(_categories(component))),
        status=_STATES.get(component.value("STATUS").strip().upper(), status),
    )


def _language(one: Property, otherwise: str) -> str:
    said = one.param("LANGUAGE").replace("_", "-").partition("-")[0]
    try:
        return clean.language(said) if said else otherwise
    except Unclean:
        return otherwise


def _title(component: Component, language: str) -> tuple[Text, Status]:
    """The title per language without the word of its status, and that status."""
    found: dict[str, str] = {}
    said = Status.CONFIRMED
    for one in component.all("SUMMARY"):
        title, status = without_status(texts.line(one.text))
        if title:
            found.setdefault(_language(one, language), title)
            said = status or said
    return Text(tuple(found.items())), said


def _body(component: Component, language: str) -> tuple[Text, str]:
    """The description per language as Markdown, and the address of a meeting in it."""
    found: dict[str, str] = {}
    online = ""
    for one in (*component.all("DESCRIPTION"), *component.all("X-ALT-DESC")):
        if one.name == "X-ALT-DESC" and found:
            break
        made = without_meeting(one.text)
        online = online or made.online
        if body := texts.markdown(made.text):
            found.setdefault(_language(one, language), body)
    return Text(tuple(found.items())), online


def _location(component: Component) -> str:
    found = component.first("LOCATION")
    return found.text if found else ""


def _geo(component: Component) -> tuple[float, float] | None:
    latitude, sign, longitude = component.value("GEO").partition(";")
    return places.coordinates(latitude, longitude) if sign else None


def _categories(component: Component) -> Iterator[str]:
    for one in component.all("CATEGORIES"):
        for word in one.value.replace("\\,", "\0").split(","):
            if said := texts.line(word.replace("\0", ",").replace("\\;", ";"), 80):
                yield said
