"""What calendarhub.yaml may hold."""

from calendarhub.config.tables.kinds import BLOCK, LANGUAGE, LINE, NAME, SWITCH, URL, like, one_of
from calendarhub.config.tables.source import SOURCE
from calendarhub.formats import FORMATS, REGISTERS
from calendarhub.input import spans, values
from calendarhub.input.shape import Chains, KeyShape, ScalarShape, Several, Shape, TableShape
from calendarhub.rules import clean

OUTPUTS = (
    *("pages", "events"),
    *dict.fromkeys(row.output for row in FORMATS.values()),
    *("widget", "search"),
    *dict.fromkeys(row.output for row in REGISTERS.values()),
)

LINK = Shape(
    "A useful link",
    (
        KeyShape("title", NAME, "What the link is called.", required=True),
        KeyShape("url", URL, "Where it leads.", required=True),
        KeyShape("group", NAME, "The heading it stands under."),
    ),
)

COLOUR = ScalarShape(values.brand_colour, like("^#[0-9A-Fa-f]{6}$", "#00543c"))

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

NOTIFY = Shape(
    "Who hears of failures",
    (
        KeyShape(
            "mail",
            Several(ScalarShape(clean.email, like("", "operator@hub.example"))),
            "Addresses of e-mail; the server is named in secrets.yaml.",
        ),
        KeyShape(
            "webhook",
            ScalarShape(values.webhook, URL.schema),
            "An https address that is sent JSON; what is secret in it is {secret}.",
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
            ScalarShape(values.timezone, like("", "Europe/Helsinki")),
            "The IANA zone of all times that name no other.",
            default="UTC",
        ),
        KeyShape(
            "cycle",
            ScalarShape(spans.cycle, like("", "1h", "15m", "0 * * * *")),
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
            Several(one_of(*OUTPUTS)),
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
            "export",
            one_of("all", "own"),
            "Which events other hubs and programs are given: all, or only the hub's own records.",
            default="all",
        ),
        KeyShape(
            "notify",
            TableShape(NOTIFY),
            "Who hears when nothing new is published, and when that is over.",
            default="nobody",
        ),
        KeyShape(
            "metrics",
            SWITCH,
            "Whether `serve` shows its counts to everybody at /metrics.",
            default="false",
        ),
    ),
)
