"""Who: the organisations, projects and event types of a hub."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct, field

from calendarhub.model.text import NO_TEXT, Text
from calendarhub.model.when import UNKNOWN, When


class Organisation(Struct, frozen=True):
    """A network, body, centre or university; `logo` is the path of a picture in the hub.

    `geo` is where its seat lies: latitude and longitude in degrees (WGS 84).
    """

    id: str
    name: Text
    short: str = ""
    description: Text = NO_TEXT
    url: str = ""
    city: Text = NO_TEXT
    countries: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    logo: str = ""
    geo: tuple[float, float] | None = None


class Project(Struct, frozen=True):
    """A piece of joint work; its milestones are events that name it, `logo` as above."""

    id: str
    name: Text
    description: Text = NO_TEXT
    when: When = UNKNOWN
    url: str = ""
    coordinator: str = ""
    partners: tuple[str, ...] = ()
    short: str = ""
    logo: str = ""


class EventType(Struct, frozen=True):
    """A kind of event, shown as colour, shape and word together.

    `colour` is a palette name or `#rrggbb`; `shape` one of circle, square, diamond, triangle,
    hexagon, ring, bar, star; `duration` is the usual length where a record gives no end. `attend`
    says that people come to it, which nobody does to a milestone; `closes` that what counts is its
    last day, as of a call.
    """

    id: str
    name: Text
    description: Text = NO_TEXT
    colour: str = "blue"
    shape: str = "circle"
    duration: timedelta | None = None
    attend: bool = True
    closes: bool = False


class Network(Struct, frozen=True):
    """All of them, by id, in the order of the files."""

    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    types: Mapping[str, EventType] = field(default_factory=dict)
