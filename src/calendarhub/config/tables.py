"""What calendarhub.yaml, the files of network/ and those of feeds/ may hold."""

from functools import partial

from calendarhub.formats import FORMATS, REGISTERS
from calendarhub.input import spans, values
from calendarhub.input.shape import (
    Chains,
    Free,
    KeyShape,
    RowsShape,
    ScalarShape,
    Schema,
    Several,
    Shape,
    TableShape,
    WordsShape,
)
from calendarhub.model.event import Status
from calendarhub.model.languages import LANGUAGES
from calendarhub.rules import clean
from calendarhub.sources.record.fields import FIELDS

RECORD = tuple(FIELDS)
STATUSES = tuple(status.value for status in Status)
MAPPED = (*RECORD, "precision")
OUTPUTS = (
    *("pages", "events"),
    *dict.fromkeys(row.output for row in FORMATS.values()),
    *("widget", "search"),
    *dict.fromkeys(row.output for row in REGISTERS.values()),
)


def _one_of(*words: str) -> ScalarShape:
    return ScalarShape(partial(values.choice, words=words), {"enum": list(words)})


def _pattern(pattern: str, *examples: str) -> Schema:
    return {"type": "string", "pattern": pattern, "examples": list(examples)}


NAME = WordsShape(values.title)
FEED_TITLE = WordsShape(values.feed_title)
BLOCK = WordsShape(clean.block)
LINE = ScalarShape(clean.one_line)
ID = ScalarShape(clean.identifier, _pattern("^[a-z0-9-]{1,128}$"))
URL = ScalarShape(clean.url, {"type": "string", "format": "uri"})
LANGUAGE = ScalarShape(values.language, {"enum": [*LANGUAGES, "no"]})
COUNTRY = ScalarShape(values.country, {"type": "string", "examples": ["FI", "NO"]})
SWITCH = ScalarShape(values.switch, {"type": "boolean"})
COORDINATES = Several(ScalarShape(clean.one_line, {"type": "number"}))
DATE = ScalarShape(clean.one_line, {"type": ["string", "integer", "null"]})

SELECTION = Shape(
    "A choice of events: any of each list, all of the keys",
    (
        KeyShape("type", Several(ID), "Event types, by id."),
        KeyShape("organisation", Several(LINE), "Organisations, by id."),
        KeyShape("project", Several(ID), "Projects, by id."),
        KeyShape("country", Several(COUNTRY), "Countries of the place, by two letters."),
        KeyShape("tag", Several(ScalarShape(values.tag)), "Tags, as records write them."),
        KeyShape("online", SWITCH, "Whether there is an online address; hybrid events have one."),
    ),
)

FEED = Shape(
    "A feed",
    (
        KeyShape(
            "title",
            FEED_TITLE,
            "What calendars and readers call the feed; without `,` `;` and `\\`.",
            required=True,
        ),
        KeyShape("description", BLOCK, "What it holds, for those who choose a feed."),
        KeyShape("select", TableShape(SELECTION), "Which events.", default="all"),
        KeyShape("exclude", TableShape(SELECTION), "Which of those are left out.", default="none"),
        KeyShape(
            "back",
            ScalarShape(spans.back, _pattern("^(all|[0-9]+ ?[dwy][a-z]*)$", "90d", "1y", "all")),
            "How long past events stay.",
            default="1y",
        ),
        KeyShape(
            "fuzzy",
            _one_of("tentative", "omit"),
            "Whether calendars show events whose day is not known yet.",
            default="tentative",
        ),
        KeyShape(
            "cancelled",
            _one_of("keep", "drop"),
            "Whether a cancelled event stays, marked as cancelled, until 30 days after its end.",
            default="keep",
        ),
        KeyShape(
            "recurrence",
            _one_of("rule", "expand"),
            "Whether a series is written as a rule, or each date as an event.",
            default="rule",
        ),
        KeyShape(
            "order",
            _one_of("announced", "start"),
            "How RSS, Atom and JSON are ordered: newest announced first, or by start.",
            default="announced",
        ),
        KeyShape(
            "refresh",
            ScalarShape(spans.refresh, _pattern("^[0-9]+ ?[mhdw][a-z]*$", "30m", "6h")),
            "How often programs are asked to look again, 5m to 31d.",
            default="6h",
        ),
        KeyShape(
            "deadlines", SWITCH, "Whether deadlines are entries of their own.", default="false"
        ),
        KeyShape(
            "announce_changes",
            SWITCH,
            "Whether RSS, Atom and JSON also list what changed: moves, deadlines, cancellations.",
            default="true",
        ),
        KeyShape(
            "each",
            _one_of("type", "organisation", "project", "country", "tag"),
            "Make one feed for each value, at /feeds/<this file>/<value>.",
        ),
    ),
    under="select",
    below=SELECTION.names,
)

LINK = Shape(
    "A useful link",
    (
        KeyShape("title", NAME, "What the link is called.", required=True),
        KeyShape("url", URL, "Where it leads.", required=True),
        KeyShape("group", NAME, "The heading it stands under."),
    ),
)

SOURCE = Shape(
    "Where records are, and how files of another shape are read",
    (
        KeyShape("folder", LINE, "A folder of records, relative to the hub."),
        KeyShape(
            "file", LINE, "List files (.json, .yaml, .csv), relative to the hub; `*` is allowed."
        ),
        KeyShape(
            "fields",
            Free(MAPPED),
            "Our field: their name, several names, `{names}` put together, or a map for `place`.",
        ),
        KeyShape("defaults", Free(RECORD), "Our field: what holds where the file says nothing."),
        KeyShape(
            "offsets",
            _one_of("keep", "ignore", "convert"),
            "A written UTC offset: a mistake where it is not the zone's, wrong beside a right local"
            " time (`ignore`), or right and converted to the event's zone (`convert`).",
            default="keep",
        ),
        KeyShape("dates", _one_of("dmy", "mdy"), "The order of figures in their dates: 3/8/2027."),
        KeyShape(
            "ends",
            _one_of("inclusive", "exclusive"),
            "Whether whole days end on the day written, or on the day before (`exclusive`).",
            default="inclusive",
        ),
        KeyShape(
            "list", LINE, "Where in an object the rows are: a key, or keys with a dot between."
        ),
        KeyShape("each", LINE, "A list in each record whose items are an event each."),
        KeyShape("precision", LINE, "Their key that says how exact a date is: year, month or day."),
        KeyShape(
            "repeats",
            Free(("weekday", "time", "frequency", "until", "count")),
            "Their keys for the weekday, the hour and the frequency of a series.",
        ),
        KeyShape("status", Free(STATUSES), "Our status: the words of the site for it."),
        KeyShape("type", Free(), "Our type of event: the words of the site for it."),
        KeyShape("id", LINE, 'An id made of their fields, such as "{name}-{year}".'),
        KeyShape("not", Several(LINE), "Files that are no records: README.md, drafts/*."),
    ),
    under="fields",
    below=RECORD,
)

COLOUR = ScalarShape(values.brand_colour, _pattern("^#[0-9A-Fa-f]{6}$", "#00543c"))

BRAND = Shape(
    "How the hub looks",
    (
        KeyShape(
            "logo", LINE, "Its logo, a file of the hub: .svg or .png, up to 24 kB.", default="none"
        ),
        KeyShape(
            "logo_dark", LINE, "The logo for dark pages.", default="the logo on a white plate"
        ),
        KeyShape("short_name", NAME, "Its name where there is little room.", default="the name"),
        KeyShape("color", COLOUR, 'Its colour, "#rrggbb" in quotes.', default="blue"),
        KeyShape("color_2", COLOUR, "A second colour, which only decorates.", default="none"),
        KeyShape(
            "font", LINE, "Its font, a file of the hub: .woff2 or .woff.", default="the reader's"
        ),
    ),
)

SETTINGS = Shape(
    "The settings of a hub",
    (
        KeyShape("name", NAME, "The hub's name.", required=True),
        KeyShape(
            "base_url",
            ScalarShape(values.base_url, URL.schema),
            "The address at which the hub is published; it may end in a path.",
            default="http://localhost:8000/",
        ),
        KeyShape(
            "languages",
            Several(LANGUAGE),
            "The hub's languages; the first is its own. `no` means `nb`.",
            default="[en]",
        ),
        KeyShape(
            "fallback",
            Chains(LANGUAGE),
            "For a language, the languages to try where a text is not translated.",
            default="itself, then the hub's first",
        ),
        KeyShape(
            "timezone",
            ScalarShape(values.timezone, _pattern("", "Europe/Helsinki")),
            "The IANA zone of all times that name no other.",
            default="UTC",
        ),
        KeyShape(
            "cycle",
            ScalarShape(spans.cycle, _pattern("", "1h", "15m", "0 * * * *")),
            "How often the hub is built, 60s or more; or a cron line in UTC.",
            default="1h",
        ),
        KeyShape("description", BLOCK, "What the hub is, in a sentence or two."),
        KeyShape(
            "contact", ScalarShape(values.contact), "Whom readers may write to: e-mail, or a page."
        ),
        KeyShape("brand", TableShape(BRAND), "How the hub looks: logo, short name, colours, font."),
        KeyShape("links", Several(TableShape(LINK)), "Useful links, shown by group."),
        KeyShape(
            "outputs",
            Several(_one_of(*OUTPUTS)),
            "What is made: some of all outputs.",
            default="all",
        ),
        KeyShape(
            "records",
            Several(TableShape(SOURCE)),
            "Where the records are, if not, or not only, in events/.",
            default="the folder events",
        ),
        KeyShape(
            "metrics",
            SWITCH,
            "Whether `serve` shows its counts to everybody at /metrics.",
            default="false",
        ),
    ),
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
            ScalarShape(values.colour, _pattern("^([A-Za-z]+|#[0-9A-Fa-f]{6})$", *values.COLOURS)),
            'A name of the palette, or "#rrggbb" in quotes.',
            default="blue",
        ),
        KeyShape("shape", _one_of(*values.SHAPES), "Its mark's shape.", default="circle"),
        KeyShape(
            "duration",
            ScalarShape(spans.usual_length, _pattern("^[0-9]+ ?[mhd][a-z]*$", "90m", "2h")),
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

NETWORK = {
    "organisations": RowsShape(ORGANISATION),
    "projects": RowsShape(PROJECT),
    "types": RowsShape(TYPE),
}
