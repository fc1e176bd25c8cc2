"""What calendarhub.yaml, the files of network/ and those of feeds/ may hold."""

from functools import partial

from calendarhub.input import spans, values
from calendarhub.input.shape import (
    Chains,
    Free,
    Key,
    Rows,
    Scalar,
    Schema,
    Several,
    Shape,
    Table,
    Words,
)
from calendarhub.model.event import Status
from calendarhub.rules import clean
from calendarhub.sources.record.fields import FIELDS

RECORD = tuple(FIELDS)
STATUSES = tuple(status.value for status in Status)
MAPPED = (*RECORD, "precision")
OUTPUTS = (
    *("pages", "events", "ics", "rss", "atom", "json", "csv", "jcal"),
    *("widget", "search", "machine"),
)


def _one_of(*words: str) -> Scalar:
    return Scalar(partial(values.choice, words=words), {"enum": list(words)})


def _pattern(pattern: str, *examples: str) -> Schema:
    return {"type": "string", "pattern": pattern, "examples": list(examples)}


NAME = Words(values.title)
FEED_TITLE = Words(values.feed_title)
BLOCK = Words(clean.block)
LINE = Scalar(clean.one_line)
ID = Scalar(clean.identifier, _pattern("^[a-z0-9-]{1,128}$"))
URL = Scalar(clean.url, {"type": "string", "format": "uri"})
LANGUAGE = Scalar(values.language, {"enum": [*values.LANGUAGES, "no"]})
COUNTRY = Scalar(values.country, {"type": "string", "examples": ["FI", "NO"]})
SWITCH = Scalar(values.switch, {"type": "boolean"})
COORDINATES = Several(Scalar(clean.one_line, {"type": "number"}))
DATE = Scalar(clean.one_line, {"type": ["string", "integer", "null"]})

SELECTION = Shape(
    "A choice of events: any of each list, all of the keys",
    (
        Key("type", Several(ID), "Event types, by id."),
        Key("organisation", Several(LINE), "Organisations, by id."),
        Key("project", Several(ID), "Projects, by id."),
        Key("country", Several(COUNTRY), "Countries of the place, by two letters."),
        Key("tag", Several(Scalar(values.tag)), "Tags, as records write them."),
        Key("online", SWITCH, "Whether there is an online address; hybrid events have one."),
    ),
)

FEED = Shape(
    "A feed",
    (
        Key(
            "title",
            FEED_TITLE,
            "What calendars and readers call the feed; without `,` `;` and `\\`.",
            required=True,
        ),
        Key("description", BLOCK, "What it holds, for those who choose a feed."),
        Key("select", Table(SELECTION), "Which events.", default="all"),
        Key("exclude", Table(SELECTION), "Which of those are left out.", default="none"),
        Key(
            "back",
            Scalar(spans.back, _pattern("^(all|[0-9]+ ?[dwy][a-z]*)$", "90d", "1y", "all")),
            "How long past events stay.",
            default="1y",
        ),
        Key(
            "fuzzy",
            _one_of("tentative", "omit"),
            "Whether calendars show events whose day is not known yet.",
            default="tentative",
        ),
        Key(
            "cancelled",
            _one_of("keep", "drop"),
            "Whether a cancelled event stays, marked as cancelled, until 30 days after its end.",
            default="keep",
        ),
        Key(
            "recurrence",
            _one_of("rule", "expand"),
            "Whether a series is written as a rule, or each date as an event.",
            default="rule",
        ),
        Key(
            "order",
            _one_of("announced", "start"),
            "How RSS, Atom and JSON are ordered: newest announced first, or by start.",
            default="announced",
        ),
        Key(
            "refresh",
            Scalar(spans.refresh, _pattern("^[0-9]+ ?[mhdw][a-z]*$", "30m", "6h")),
            "How often programs are asked to look again, 5m to 31d.",
            default="6h",
        ),
        Key("deadlines", SWITCH, "Whether deadlines are entries of their own.", default="false"),
        Key(
            "announce_changes",
            SWITCH,
            "Whether RSS, Atom and JSON also list what changed: moves, deadlines, cancellations.",
            default="true",
        ),
        Key(
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
        Key("title", NAME, "What the link is called.", required=True),
        Key("url", URL, "Where it leads.", required=True),
        Key("group", NAME, "The heading it stands under."),
    ),
)

SOURCE = Shape(
    "Where records are, and how files of another shape are read",
    (
        Key("folder", LINE, "A folder of records, relative to the hub."),
        Key("file", LINE, "List files (.json, .yaml, .csv), relative to the hub; `*` is allowed."),
        Key(
            "fields",
            Free(MAPPED),
            "Our field: their name, several names, `{names}` put together, or a map for `place`.",
        ),
        Key("defaults", Free(RECORD), "Our field: what holds where the file says nothing."),
        Key(
            "offsets",
            _one_of("keep", "ignore", "convert"),
            "A written UTC offset: a mistake where it is not the zone's, wrong beside a right local"
            " time (`ignore`), or right and converted to the event's zone (`convert`).",
            default="keep",
        ),
        Key("dates", _one_of("dmy", "mdy"), "The order of figures in their dates: 3/8/2027."),
        Key(
            "ends",
            _one_of("inclusive", "exclusive"),
            "Whether whole days end on the day written, or on the day before (`exclusive`).",
            default="inclusive",
        ),
        Key("list", LINE, "Where in an object the rows are: a key, or keys with a dot between."),
        Key("each", LINE, "A list in each record whose items are an event each."),
        Key("precision", LINE, "Their key that says how exact a date is: year, month or day."),
        Key(
            "repeats",
            Free(("weekday", "time", "frequency", "until", "count")),
            "Their keys for the weekday, the hour and the frequency of a series.",
        ),
        Key("status", Free(STATUSES), "Our status: the words of the site for it."),
        Key("type", Free(), "Our type of event: the words of the site for it."),
        Key("id", LINE, 'An id made of their fields, such as "{name}-{year}".'),
        Key("not", Several(LINE), "Files that are no records: README.md, drafts/*."),
    ),
    under="fields",
    below=RECORD,
)

COLOUR = Scalar(values.brand_colour, _pattern("^#[0-9A-Fa-f]{6}$", "#00543c"))

BRAND = Shape(
    "How the hub looks",
    (
        Key(
            "logo", LINE, "Its logo, a file of the hub: .svg or .png, up to 24 kB.", default="none"
        ),
        Key("logo_dark", LINE, "The logo for dark pages.", default="the logo on a white plate"),
        Key("short_name", NAME, "Its name where there is little room.", default="the name"),
        Key("color", COLOUR, 'Its colour, "#rrggbb" in quotes.', default="blue"),
        Key("color_2", COLOUR, "A second colour, which only decorates.", default="none"),
        Key("font", LINE, "Its font, a file of the hub: .woff2 or .woff.", default="the reader's"),
    ),
)

SETTINGS = Shape(
    "The settings of a hub",
    (
        Key("name", NAME, "The hub's name.", required=True),
        Key(
            "base_url",
            Scalar(values.base_url, URL.schema),
            "The address at which the hub is published; it may end in a path.",
            default="http://localhost:8000/",
        ),
        Key(
            "languages",
            Several(LANGUAGE),
            "The hub's languages; the first is its own. `no` means `nb`.",
            default="[en]",
        ),
        Key(
            "fallback",
            Chains(LANGUAGE),
            "For a language, the languages to try where a text is not translated.",
            default="itself, then the hub's first",
        ),
        Key(
            "timezone",
            Scalar(values.timezone, _pattern("", "Europe/Helsinki")),
            "The IANA zone of all times that name no other.",
            default="UTC",
        ),
        Key(
            "cycle",
            Scalar(spans.cycle, _pattern("", "1h", "15m", "0 * * * *")),
            "How often the hub is built, 60s or more; or a cron line in UTC.",
            default="1h",
        ),
        Key("description", BLOCK, "What the hub is, in a sentence or two."),
        Key("contact", Scalar(values.contact), "Whom readers may write to: e-mail, or a page."),
        Key("brand", Table(BRAND), "How the hub looks: logo, short name, colours, font."),
        Key("links", Several(Table(LINK)), "Useful links, shown by group."),
        Key(
            "outputs",
            Several(_one_of(*OUTPUTS)),
            "What is made: some of all outputs.",
            default="all",
        ),
        Key(
            "records",
            Several(Table(SOURCE)),
            "Where the records are, if not, or not only, in events/.",
            default="the folder events",
        ),
        Key(
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
        Key("id", ID, "Its permanent id, by which records name it.", required=True),
        Key("name", NAME, "Its name.", required=True),
        Key("short", Scalar(values.title), "Its short name."),
        Key("description", BLOCK, "What it is."),
        Key("url", URL, "Its own page."),
        Key("city", NAME, "Where its seat is."),
        Key("geo", COORDINATES, "Where its seat lies: latitude, longitude."),
        Key("countries", Several(COUNTRY), "Its countries, the seat first."),
        Key("member_of", Several(ID), "Organisations it belongs to, by id."),
        Key("logo", LINE, LOGO, default="a monogram"),
    ),
)

PROJECT = Shape(
    "A project",
    (
        Key("id", ID, "Its permanent id, by which records name it.", required=True),
        Key("name", NAME, "Its name.", required=True),
        Key("short", Scalar(values.title), "Its short name."),
        Key("description", BLOCK, "What it is for."),
        Key("start", DATE, "When it begins, as exactly as people know (EDTF)."),
        Key("end", DATE, "When it ends."),
        Key("url", URL, "Its own page."),
        Key("coordinator", ID, "The organisation that leads it, by id."),
        Key("partners", Several(LINE), "Organisations that take part: ids, or names."),
        Key("logo", LINE, LOGO, default="a monogram"),
    ),
)

TYPE = Shape(
    "A type of event",
    (
        Key("id", ID, "Its permanent id, by which records name it.", required=True),
        Key("name", NAME, "Its name.", required=True),
        Key("description", BLOCK, "What such an event is, for those who do not know the word."),
        Key(
            "colour",
            Scalar(values.colour, _pattern("^([A-Za-z]+|#[0-9A-Fa-f]{6})$", *values.COLOURS)),
            'A name of the palette, or "#rrggbb" in quotes.',
            default="blue",
        ),
        Key("shape", _one_of(*values.SHAPES), "Its mark's shape.", default="circle"),
        Key(
            "duration",
            Scalar(spans.usual_length, _pattern("^[0-9]+ ?[mhd][a-z]*$", "90m", "2h")),
            "The usual length of an event that has no end.",
        ),
        Key(
            "attend",
            SWITCH,
            "Whether people come to it or take part; the first page shows the next of these.",
            default="true, but not for calls, deadlines, milestones and projects",
        ),
        Key(
            "closes",
            SWITCH,
            "Whether its last day is what counts: it then stands under “Closing soon”.",
            default="true for calls and deadlines",
        ),
    ),
)

NETWORK = {
    "organisations": Rows(ORGANISATION),
    "projects": Rows(PROJECT),
    "types": Rows(TYPE),
}
