"""What a record may hold: its fields and their parts, in the vocabulary of all files of a hub.

The reader takes the names from here (`fields.py` says what reads each), and editors are told the rest.
"""

from calendarhub.input.shape import (
    ByDay,
    Either,
    KeyShape,
    Listed,
    Several,
    Shape,
    TableShape,
    ValueShape,
    WordsShape,
)
from calendarhub.model.event import Status

_LINE = ValueShape({"type": ["string", "number"]})
_ID = ValueShape({"type": ["string", "number"], "pattern": "^[a-z0-9-]{1,128}$"})
_URL = ValueShape({"type": "string", "maxLength": 2048})
_LINK_OR_TRUE = ValueShape({"type": ["string", "boolean"], "maxLength": 2048})
_YES = ValueShape({"type": "boolean"})
_TEXT = WordsShape(str)
_LINES = Several(_LINE)
_DATES = (
    "2026-12-05, 2026-12-05T10:00, 2026-12, 2026-W47 (a week), 2026-21 (spring), "
    "2026-33 (first quarter), 2026-40 (first half), 2026, 2021/2023, "
    "2009/.., 2016-12~ (about), 2026-11-20? (not confirmed), or nothing: to be announced."
)
_DATE = ValueShape({"type": ["string", "integer", "null"]})

PLACE = Shape(
    "A place",
    (
        KeyShape("name", _TEXT, "What it is called."),
        KeyShape("street", _LINE, "Street and number."),
        KeyShape("city", _TEXT, "The town."),
        KeyShape("country", _LINE, "The country: two letters, or its name."),
        KeyShape(
            "geo",
            ValueShape(
                {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
            ),
            "Latitude and longitude.",
        ),
    ),
)
_PLACES = Either(
    (_TEXT, TableShape(PLACE), Listed(Either((_TEXT, TableShape(PLACE))))),
)
DEADLINE = Shape(
    "A deadline",
    (
        KeyShape("kind", _LINE, "What ends: registration, abstracts.", required=True),
        KeyShape("at", _DATE, f"When. {_DATES}", required=True),
        KeyShape("timezone", _LINE, "The IANA zone of the time.", default="that of the event"),
        KeyShape("title", _TEXT, "What it is called, if its kind does not say it."),
    ),
)
DOCUMENT = Shape(
    "A document",
    (
        KeyShape("kind", _LINE, "What it is: agenda, minutes, slides.", required=True),
        KeyShape("title", _TEXT, "What it is called."),
        KeyShape("url", _URL, "An address, or a file beside the record.", required=True),
    ),
)
CONTACT = Shape(
    "Whom to ask",
    (
        KeyShape("name", _LINE, "Who."),
        KeyShape("email", _LINE, "The address of e-mail."),
        KeyShape("phone", _LINE, "The number with the code of its country."),
        KeyShape("public", _YES, "Whether all may see it.", default="false"),
    ),
)
IMAGE = Shape(
    "A picture",
    (
        KeyShape("src", _LINE, "A file beside the record.", required=True),
        KeyShape("alt", _TEXT, "What a person sees on it.", required=True),
    ),
)
SOURCE = Shape(
    "Who says so",
    (KeyShape("name", _TEXT, "Its name."), KeyShape("url", _URL, "Where it says so.")),
)
_STATUSES = [status.value for status in Status]
_DOCUMENTS = Listed(TableShape(DOCUMENT))
CHANGED = Shape(
    "What one date of a series says of its own",
    (
        KeyShape("title", _TEXT, "Its title."),
        KeyShape("summary", _TEXT, "What it is about, in a sentence."),
        KeyShape("place", _PLACES, "Where; empty: nowhere on earth."),
        KeyShape("online", _LINK_OR_TRUE, "The address to take part."),
        KeyShape("url", _URL, "A page with more."),
        KeyShape("registration", _URL, "Where to register."),
        KeyShape("documents", _DOCUMENTS, "Agenda, minutes, slides."),
        KeyShape(
            "status",
            ValueShape({"enum": [one for one in _STATUSES if one != Status.POSTPONED.value]}),
            "How sure it is.",
        ),
        KeyShape("reason", _TEXT, "Why it was cancelled."),
    ),
)
REPEATS = Shape(
    "How an event repeats",
    (
        KeyShape(
            "rule",
            ValueShape({"type": "string", "pattern": "^(RRULE:)?FREQ="}),
            "A rule of iCalendar: FREQ=WEEKLY;BYDAY=MO;COUNT=10.",
            required=True,
        ),
        KeyShape("except", _LINES, "Days on which it does not take place."),
        KeyShape("moved", ByDay(_DATE), "Days, each with the time it has instead."),
        KeyShape("cancelled", _LINES, "Days that are cancelled; they stay, marked so."),
        KeyShape(
            "changed",
            ByDay(TableShape(CHANGED)),
            "Days that differ in something else than their time.",
        ),
    ),
)
RECORD = Shape(
    "A record of calendarhub",
    (
        KeyShape("id", _ID, "Its permanent name, part of its address.", default="the file's name"),
        KeyShape("title", _TEXT, "What the event is called.", required=True),
        KeyShape("type", _LINE, "The kind of event: an id of network/types.yaml."),
        KeyShape("start", _DATE, f"When it begins. {_DATES}", required=True),
        KeyShape("end", _DATE, "When it ends, written as start is; a day is the last one."),
        KeyShape("timezone", _LINE, "The IANA zone of its times.", default="that of the hub"),
        KeyShape("place", _PLACES, "A place, or a list of them where it happens in several."),
        KeyShape("online", _LINK_OR_TRUE, "The address to take part; true: that of url."),
        KeyShape("organiser", _LINES, "Who organises it: ids of network/organisations.yaml."),
        KeyShape("project", _LINE, "Its project: an id of network/projects.yaml."),
        KeyShape("tags", _LINES, "Words by which feeds choose."),
        KeyShape("url", _URL, "A page with more."),
        KeyShape("registration", _URL, "Where to register."),
        KeyShape("deadlines", Listed(TableShape(DEADLINE)), "What ends before it begins."),
        KeyShape("documents", _DOCUMENTS, "Agenda, minutes, slides."),
        KeyShape("contact", TableShape(CONTACT), "Whom to ask; shown only if public."),
        KeyShape("image", TableShape(IMAGE), "A picture beside the record."),
        KeyShape("status", ValueShape({"enum": _STATUSES}), "How sure it is.", default="confirmed"),
        KeyShape("reason", _TEXT, "Why it was cancelled or postponed."),
        KeyShape("repeats", TableShape(REPEATS), "How it repeats."),
        KeyShape("published", _DATE, "When it may be published; before that it is kept back."),
        KeyShape("draft", _YES, "Whether it is kept back.", default="false"),
        KeyShape("sample", _YES, "Whether it only shows how a record is written."),
        KeyShape("featured", _YES, "Whether the first page shows it above others."),
        KeyShape("uid", _LINE, "The UID of an event that subscribers of another calendar hold."),
        KeyShape("aliases", _LINES, "Former addresses of its page: /old/address.html."),
        KeyShape("summary", _TEXT, "What it is about, in a sentence."),
        KeyShape("source", Either((_TEXT, TableShape(SOURCE))), "Who says so."),
        KeyShape("disputes", _LINES, "Ids of events that say something else of the same."),
        KeyShape("body", _TEXT, "The text of its page, in Markdown."),
    ),
)
