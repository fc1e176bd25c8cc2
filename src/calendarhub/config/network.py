"""network/organisations.yaml, projects.yaml and types.yaml → Network."""

from collections.abc import Iterable, Mapping
from typing import Any

from calendarhub.config.files import Files
from calendarhub.input import tree
from calendarhub.input.keys import Values
from calendarhub.input.reader import FileReader
from calendarhub.input.suggest import did_you_mean
from calendarhub.model.network import EventType, Network, Organisation, Project
from calendarhub.model.palette import DARK, LIGHT
from calendarhub.model.problem import Origin, Severity
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.model.when import UNKNOWN, When
from calendarhub.rules.attendance import is_attended, is_closing
from calendarhub.rules.clean import Unclean, shown, slug
from calendarhub.rules.coordinates import coordinates
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.rules.unlikely import is_swapped
from calendarhub.theme.marks import contrast

EVENT = EventType(
    id="event",
    name=Text(
        (
            ("en", "Event"),
            ("fi", "Tapahtuma"),
            ("sv", "Evenemang"),
            ("da", "Arrangement"),
            ("nb", "Arrangement"),
            ("de", "Veranstaltung"),
            ("et", "Sündmus"),
            ("lv", "Pasākums"),
            ("lt", "Renginys"),
            ("pl", "Wydarzenie"),
        )
    ),
)
DEFAULT_TYPES: Mapping[str, EventType] = {EVENT.id: EVENT}


def unique(reader: FileReader, rows: Iterable[Values]) -> list[Values]:
    """The rows that can stand: with an id and a name, the first of each id."""
    seen: dict[str, Origin] = {}
    good: list[Values] = []
    for row in rows:
        if not (row.get("id") and row.get("name")):
            continue
        here = reader.where(row.nodes["id"])
        if row.get("id") in seen:
            message = f"the id “{row.get('id')}” is used twice in this file"
            remedy = "Give one of the two another id."
            also = (seen[row.get("id")],)
            reader.wrong(row.nodes["id"], "id.twice", message, remedy, also=also)
            continue
        seen[row.get("id")] = here
        good.append(row)
    return good


def organisations(reader: FileReader, rows: list[Values], files: Files) -> dict[str, Organisation]:
    """Organisations by id; `member_of` names others of them, `logo` one of the `files`."""
    known = tuple(row.get("id") for row in rows)
    for row in rows:
        references(reader, row, "member_of", known, "organisations")
        _logo(reader, row, files)
    return {row.get("id"): _organisation(row, _geo(reader, row)) for row in rows}


def projects(
    reader: FileReader,
    rows: list[Values],
    files: Files,
    *,
    known: tuple[str, ...],
    timezone: str,
) -> dict[str, Project]:
    """Projects by id; `known` are the ids of organisations."""
    for row in rows:
        references(reader, row, "coordinator", known, "organisations")
        references(reader, row, "partners", known, "organisations", names=True)
        _logo(reader, row, files)
    return {row.get("id"): _project(row, _when(reader, row, timezone)) for row in rows}


def _logo(reader: FileReader, row: Values, files: Files) -> None:
    if row.get("logo"):
        files.logo(reader, row.nodes["logo"], "logo")


def types(reader: FileReader, rows: list[Values]) -> dict[str, EventType]:
    """Event types by id, with a note where a colour can hardly be seen."""
    for row in rows:
        colour = row.get("colour", "blue")
        if colour.startswith("#") and _is_faint(colour):
            message = f"the colour {colour} is hard to see on a light or on a dark page"
            remedy = "Its mark gets an outline; a colour of the palette needs none."
            node = row.nodes["colour"]
            reader.wrong(node, "colour.faint", message, remedy, severity=Severity.NOTE)
    return {row.get("id"): _type(row) for row in rows}


def references(
    reader: FileReader,
    row: Values,
    name: str,
    known: Iterable[str],
    what: str,
    *,
    names: bool = False,
) -> None:
    """Report each id of a key that nothing has; with `names` a text that is no id may stand."""
    ids = tuple(known)
    node = row.nodes.get(name)
    if node is None or row.failed(name):
        return
    for item in node.items if isinstance(node, tree.Items) else (node,):
        text = item.text if isinstance(item, tree.Scalar) else ""
        if text and text not in ids and not (names and slug(text) != text):
            remedy = did_you_mean(text, ids, otherwise=f"Write an id of network/{what}.yaml.")
            message = f"“{shown(text)}” is no id of network/{what}.yaml"
            reader.wrong(item, f"{name}.unknown", message, remedy)


def network(
    organised: Mapping[str, Organisation],
    planned: Mapping[str, Project],
    kinds: Mapping[str, EventType] | None,
) -> Network:
    """All of them; without a file of types there is one, "event"."""
    return Network(organised, planned, DEFAULT_TYPES if kinds is None else kinds)


def _organisation(row: Values, geo: tuple[float, float] | None) -> Organisation:
    return Organisation(**(_given(row, Organisation.__struct_fields__) | {"geo": geo}))


def _geo(reader: FileReader, row: Values) -> tuple[float, float] | None:
    """Where its seat lies, with a note where the two numbers most likely stand the wrong way round."""
    if not row.get("geo"):
        return None
    node = row.nodes["geo"]
    try:
        latitude, longitude = coordinates(row.get("geo"))
    except Unclean as error:
        reader.wrong(node, "geo.form", error.reason, error.remedy)
        return None
    country = next(iter(row.get("countries", ())), "")
    if is_swapped((latitude, longitude), country=country, timezone=""):
        message = (
            f"{latitude:g}, {longitude:g} lies far from there, and the other way round it does not"
        )
        remedy = f"Latitude comes first: geo: [{longitude:g}, {latitude:g}]."
        reader.wrong(node, "geo.swapped", message, remedy, severity=Severity.NOTE)
    return latitude, longitude


def _project(row: Values, when: When) -> Project:
    return Project(**_given(row, Project.__struct_fields__), when=when)


def _type(row: Values) -> EventType:
    said = _given(row, EventType.__struct_fields__)
    said.setdefault("closes", is_closing(said["id"]))
    said.setdefault("attend", not said["closes"] and is_attended(said["id"]))
    return EventType(**said)


def _given(row: Values, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row.get(name) for name in names if row.get(name) not in (None, NO_TEXT)}


def _when(reader: FileReader, row: Values, timezone: str) -> When:
    if not row.get("start") and not row.get("end"):
        return UNKNOWN
    try:
        return parse_when(row.get("start", ""), row.get("end", ""), timezone)
    except BadDate as error:
        node = row.nodes.get(error.which) or row.nodes.get("start") or row.nodes["end"]
        code = error.code.removeprefix("record.")
        reader.wrong(node, code, error.message, error.remedy)
        return UNKNOWN


def _is_faint(colour: str) -> bool:
    """Whether `#rrggbb` is under 3:1 against the light or the dark page (WCAG 2.2, 1.4.11)."""
    return min(contrast(colour, LIGHT), contrast(colour, DARK)) < 3
