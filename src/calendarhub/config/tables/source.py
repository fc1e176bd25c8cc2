"""What an entry of `records:` may hold."""

from calendarhub.config.tables.kinds import LINE, one_of
from calendarhub.input.shape import Free, KeyShape, Several, Shape
from calendarhub.model.event import Status
from calendarhub.sources.record import fields

RECORD = fields.RECORD.names
STATUSES = tuple(status.value for status in Status)
MAPPED = (*RECORD, "precision")

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
            one_of("keep", "ignore", "convert"),
            "A written UTC offset: a mistake where it is not the zone's, wrong beside a right local"
            " time (`ignore`), or right and converted to the event's zone (`convert`).",
            default="keep",
        ),
        KeyShape("dates", one_of("dmy", "mdy"), "The order of figures in their dates: 3/8/2027."),
        KeyShape(
            "ends",
            one_of("inclusive", "exclusive"),
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
