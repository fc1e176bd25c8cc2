"""What the files of network/ may hold."""

from calendarhub.config.tables.kinds import (
    BLOCK,
    COORDINATES,
    COUNTRY,
    DATE,
    ID,
    LINE,
    NAME,
    SWITCH,
    URL,
    like,
    one_of,
)
from calendarhub.config.tables.partners import DECISION, PARTNER
from calendarhub.input import spans, values
from calendarhub.input.shape import (
    KeyShape,
    Kind,
    RowsShape,
    ScalarShape,
    Several,
    Shape,
    TableShape,
)

LOGO = "Its logo, a file of the hub: .svg or .png; 2 kB are plenty."

ORGANISATION = Shape(
    "An organisation",
    (
        KeyShape("id", ID, "Its permanent id, by which records name it.", required=True),
        KeyShape("name", NAME, "Its name.", required=True),
        KeyShape("short", ScalarShape(values.title), "Its short name."),
        KeyShape("description", BLOCK, "What it is."),
        KeyShape("url", URL, "Its own page."),
        KeyShape("city", NAME, "Where its seat is."),
        KeyShape("geo", COORDINATES, "Where its seat lies: latitude, longitude."),
        KeyShape("countries", Several(COUNTRY), "Its countries, the seat first."),
        KeyShape("member_of", Several(ID), "Organisations it belongs to, by id."),
        KeyShape("logo", LINE, LOGO, default="a monogram"),
    ),
)

PROJECT = Shape(
    "A project",
    (
        KeyShape("id", ID, "Its permanent id, by which records name it.", required=True),
        KeyShape("name", NAME, "Its name.", required=True),
        KeyShape("short", ScalarShape(values.title), "Its short name."),
        KeyShape("description", BLOCK, "What it is for."),
        KeyShape("start", DATE, "When it begins, as exactly as people know (EDTF)."),
        KeyShape("end", DATE, "When it ends."),
        KeyShape("url", URL, "Its own page."),
        KeyShape("coordinator", ID, "The organisation that leads it, by id."),
        KeyShape("partners", Several(LINE), "Organisations that take part: ids, or names."),
        KeyShape("logo", LINE, LOGO, default="a monogram"),
    ),
)

TYPE = Shape(
    "A type of event",
    (
        KeyShape("id", ID, "Its permanent id, by which records name it.", required=True),
        KeyShape("name", NAME, "Its name.", required=True),
        KeyShape(
            "description", BLOCK, "What such an event is, for those who do not know the word."
        ),
        KeyShape(
            "colour",
            ScalarShape(values.colour, like("^([A-Za-z]+|#[0-9A-Fa-f]{6})$", *values.COLOURS)),
            'A name of the palette, or "#rrggbb" in quotes.',
            default="blue",
        ),
        KeyShape("shape", one_of(*values.SHAPES), "Its mark's shape.", default="circle"),
        KeyShape(
            "duration",
            ScalarShape(spans.usual_length, like("^[0-9]+ ?[mhd][a-z]*$", "90m", "2h")),
            "The usual length of an event that has no end.",
        ),
        KeyShape(
            "attend",
            SWITCH,
            "Whether people come to it or take part; the first page shows the next of these.",
            default="true, but not for calls, deadlines, milestones and projects",
        ),
        KeyShape(
            "closes",
            SWITCH,
            "Whether its last day is what counts: it then stands under “Closing soon”.",
            default="true for calls and deadlines",
        ),
    ),
)

NETWORK: dict[str, Kind] = {
    "organisations": RowsShape(ORGANISATION),
    "projects": RowsShape(PROJECT),
    "types": RowsShape(TYPE),
    "sources": RowsShape(PARTNER),
    "decisions": Several(TableShape(DECISION)),
}
