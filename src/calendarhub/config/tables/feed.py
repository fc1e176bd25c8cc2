"""What a file of feeds/ may hold."""

from calendarhub.config.tables.kinds import (
    BLOCK,
    COUNTRY,
    FEED_TITLE,
    ID,
    LINE,
    SWITCH,
    like,
    one_of,
)
from calendarhub.input import spans, values
from calendarhub.input.shape import KeyShape, RowsShape, ScalarShape, Several, Shape, TableShape

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

EMBED = Shape(
    "A named form of the frame for other sites",
    (
        KeyShape("id", ID, "The name in its address, after “~”.", required=True),
        KeyShape(
            "limit",
            ScalarShape(values.few, {"type": "integer", "minimum": 1, "maximum": 20}),
            "How many events at most, 1 to 20.",
            default="20",
        ),
        KeyShape("types", Several(ID), "Event types, by id.", default="all"),
        KeyShape(
            "layout",
            one_of("list", "compact", "cards", "next", "subscribe"),
            "How they look; next is one event, subscribe the links alone.",
            default="list",
        ),
        KeyShape(
            "theme",
            one_of("light", "dark", "auto"),
            "Its colours; auto follows the reader's system.",
            default="light",
        ),
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
            ScalarShape(spans.back, like("^(all|[0-9]+ ?[dwy][a-z]*)$", "90d", "1y", "all")),
            "How long past events stay.",
            default="1y",
        ),
        KeyShape(
            "fuzzy",
            one_of("tentative", "omit"),
            "Whether calendars show events whose day is not known yet.",
            default="tentative",
        ),
        KeyShape(
            "cancelled",
            one_of("keep", "drop"),
            "Whether a cancelled event stays, marked as cancelled, until 30 days after its end.",
            default="keep",
        ),
        KeyShape(
            "recurrence",
            one_of("rule", "expand"),
            "Whether a series is written as a rule, or each date as an event.",
            default="rule",
        ),
        KeyShape(
            "order",
            one_of("announced", "start"),
            "How RSS, Atom and JSON are ordered: newest announced first, or by start.",
            default="announced",
        ),
        KeyShape(
            "refresh",
            ScalarShape(spans.refresh, like("^[0-9]+ ?[mhdw][a-z]*$", "30m", "6h")),
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
            "listed",
            SWITCH,
            "Whether pages and lists lead to it; without, only who has its secret address reads it.",
            default="true",
        ),
        KeyShape(
            "embeds",
            RowsShape(EMBED),
            "Named forms of the frame for other sites, at /embed/<lang>/<feed>~<name>.html.",
        ),
        KeyShape(
            "each",
            one_of("type", "organisation", "project", "country", "tag"),
            "Make one feed for each value, at /feeds/<this file>/<value>.",
        ),
    ),
    under="select",
    below=SELECTION.names,
)
