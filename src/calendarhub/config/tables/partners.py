"""What network/sources.yaml and network/decisions.yaml may hold."""

from calendarhub.config.tables.kinds import ID, LINE, SWITCH, like, one_of
from calendarhub.input import partners, spans, values
from calendarhub.input.shape import (
    BriefShape,
    Free,
    KeyShape,
    ScalarShape,
    Several,
    Shape,
    TableShape,
)
from calendarhub.sources.kinds import KINDS
from calendarhub.sources.sheet.columns import KEYS

_WINDOW = ScalarShape(spans.window, like("^(all|[0-9]+ ?[dwy][a-z]*)$", "90d", "2y", "all"))

SELECT = Shape(
    "Which events of a calendar are wanted",
    (
        KeyShape("words", Several(LINE), "Only events that say one of these words."),
        KeyShape("not", Several(LINE), "No event that says one of these words."),
        KeyShape("back", _WINDOW, "How long ago an event may have ended.", default="all"),
        KeyShape("ahead", _WINDOW, "How far off an event may begin.", default="all"),
    ),
)

TYPES = Shape(
    "Which types its events have",
    (
        KeyShape("default", ID, "The type of all others, by id."),
        KeyShape("words", Free(), "A word of its categories or titles: the type that it means."),
    ),
)

PARTNER = Shape(
    "A calendar of a partner",
    (
        KeyShape("id", ID, "Its permanent id, which names its file in imported/.", required=True),
        KeyShape(
            "url",
            ScalarShape(partners.address),
            "Its address, or the path of a file of the hub that others replace.",
            required=True,
        ),
        KeyShape("kind", one_of(*KINDS), "What its answers are.", default="found out"),
        KeyShape("organisation", ID, "The organiser of events that name none, by id."),
        KeyShape(
            "timezone",
            ScalarShape(values.timezone, like("", "Europe/Tallinn")),
            "The zone of times that name none.",
            default="the hub's",
        ),
        KeyShape(
            "language",
            ScalarShape(partners.language, like("", "et", "lv")),
            "The language of texts that name none.",
            default="the hub's first",
        ),
        KeyShape(
            "type",
            BriefShape(TYPES, "default"),
            "The type of its events, by id; or default: and words: with a type each.",
        ),
        KeyShape("tags", Several(ScalarShape(values.tag)), "Tags that its events get."),
        KeyShape("select", TableShape(SELECT), "Which of its events are wanted.", default="all"),
        KeyShape(
            "every",
            ScalarShape(spans.every, like("^[0-9]+ ?[mhd][a-z]*$", "6h", "1d")),
            "How often it is asked for, 15m to 7d.",
            default="6h",
        ),
        KeyShape(
            "rank",
            ScalarShape(partners.rank, {"type": "integer", "minimum": 1, "maximum": 999}),
            "Who is believed first where sources disagree: the lowest; records of the hub are 0.",
            default="20",
        ),
        KeyShape(
            "publish",
            one_of("trust", "confirm"),
            "Whether new events are published at once, or wait for a person's `show`.",
            default="trust",
        ),
        KeyShape(
            "uids",
            one_of("own", "keep"),
            "Whether its events get UIDs of the hub, or keep those that they have.",
            default="own",
        ),
        KeyShape("sessions", SWITCH, "Of pretalx: its talks instead of the conference."),
        KeyShape("fields", Free(KEYS), "Of a sheet: our field, and the name of their column."),
        KeyShape("paused", SWITCH, "What came in stays, and nothing is fetched.", default="false"),
        KeyShape(
            "secret",
            ScalarShape(partners.secret_name, like("^[a-z0-9-]{1,40}$")),
            "The name of a secret that stands for {secret} in url, or goes along as a token.",
        ),
    ),
)

DECISIONS = ("same", "different", "hide", "show", "gone", "keep")

DECISION = Shape(
    "What people decided about events that came in; each line one thing",
    (
        KeyShape("same", Several(ID), "Ids of events that are one."),
        KeyShape("different", Several(ID), "Ids of events that are not one."),
        KeyShape("hide", Several(ID), "An event that is not published."),
        KeyShape("show", Several(ID), "An event that waited and is published."),
        KeyShape("gone", Several(ID), "An event whose removal is believed now."),
        KeyShape("keep", Several(ID), "An event that is the hub's own, whatever its source says."),
        KeyShape("by", LINE, "Who decided it, and when."),
    ),
)
