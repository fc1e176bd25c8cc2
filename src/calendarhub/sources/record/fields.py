"""The fields of a record: for each name what it may hold, what it is for, and what reads it."""

from calendarhub.input.shape import (
    Either,
    KeyShape,
    Listed,
    ReadBy,
    Shape,
    TableShape,
    Together,
    ValueShape,
)
from calendarhub.sources.record import parts
from calendarhub.sources.record.field_values import (
    STATUSES,
    read_aliases,
    read_disputes,
    read_draft,
    read_organisers,
    read_project,
    read_sequence,
    read_status,
    read_tags,
    read_type,
    read_uid,
)
from calendarhub.sources.record.kinds import (
    DATE,
    DATES,
    LINES,
    LINK_OR_TRUE,
    ONE_LINE,
    SUMMARY,
    TEXT,
    TITLE,
    URL,
    WORDS,
    YES,
)
from calendarhub.sources.record.place import PLACES
from calendarhub.sources.record.series import REPEATS
from calendarhub.sources.record.times import DEADLINE, published

_ID = ValueShape({"type": ["string", "number"], "pattern": "^[a-z0-9-]{1,128}$"})

RECORD = Shape(
    "A record of calendarhub",
    (
        KeyShape(
            "id",
            Together(_ID),
            "Its permanent name, part of its address.",
            default="the file's name",
        ),
        KeyShape("title", TITLE, "What the event is called.", required=True),
        KeyShape(
            "type", ReadBy(read_type, ONE_LINE), "The kind of event: an id of network/types.yaml."
        ),
        KeyShape("start", Together(DATE), f"When it begins. {DATES}", required=True),
        KeyShape(
            "end", Together(DATE), "When it ends, written as start is; a day is the last one."
        ),
        KeyShape(
            "timezone", Together(ONE_LINE), "The IANA zone of its times.", default="that of the hub"
        ),
        KeyShape(
            "place", Together(PLACES), "A place, or a list of them where it happens in several."
        ),
        KeyShape("online", Together(LINK_OR_TRUE), "The address to take part; true: that of url."),
        KeyShape(
            "organiser",
            ReadBy(read_organisers, LINES),
            "Who organises it: ids of network/organisations.yaml.",
        ),
        KeyShape(
            "project",
            ReadBy(read_project, ONE_LINE),
            "Its project: an id of network/projects.yaml.",
        ),
        KeyShape("tags", ReadBy(read_tags, LINES), "Words by which feeds choose."),
        KeyShape("url", URL, "A page with more."),
        KeyShape("registration", URL, "Where to register."),
        KeyShape(
            "deadlines", Together(Listed(TableShape(DEADLINE))), "What ends before it begins."
        ),
        KeyShape("documents", ReadBy(parts.documents, parts.DOCUMENTS), "Agenda, minutes, slides."),
        KeyShape(
            "contact",
            ReadBy(parts.contact, TableShape(parts.CONTACT)),
            "Whom to ask; shown only if public.",
        ),
        KeyShape(
            "image", ReadBy(parts.image, TableShape(parts.IMAGE)), "A picture beside the record."
        ),
        KeyShape(
            "status",
            ReadBy(read_status, ValueShape({"enum": STATUSES})),
            "How sure it is.",
            default="confirmed",
        ),
        KeyShape("reason", TEXT, "Why it was cancelled or postponed."),
        KeyShape("repeats", Together(TableShape(REPEATS)), "How it repeats."),
        KeyShape(
            "published",
            ReadBy(published, DATE),
            "When it may be published; before that it is kept back.",
        ),
        KeyShape("draft", ReadBy(read_draft, YES), "Whether it is kept back.", default="false"),
        KeyShape("sample", YES, "Whether it only shows how a record is written."),
        KeyShape("featured", YES, "Whether the first page shows it above others."),
        KeyShape(
            "uid",
            ReadBy(read_uid, ONE_LINE),
            "The UID of an event that subscribers of another calendar hold.",
        ),
        KeyShape(
            "sequence",
            ReadBy(read_sequence, ValueShape({"type": "integer", "minimum": 0})),
            "The SEQUENCE that those subscribers hold of it, from which ours goes on.",
            default="0",
        ),
        KeyShape(
            "aliases",
            ReadBy(read_aliases, LINES),
            "Former addresses of its page: /old/address.html.",
        ),
        KeyShape("summary", SUMMARY, "What it is about, in a sentence."),
        KeyShape(
            "source",
            ReadBy(parts.source, Either((WORDS, TableShape(parts.SOURCE)))),
            "Who says so.",
        ),
        KeyShape(
            "disputes",
            ReadBy(read_disputes, LINES),
            "Ids of events that say something else of the same.",
        ),
        KeyShape("body", Together(WORDS), "The text of its page, in Markdown."),
    ),
)
