"""Rules of the calendar as a whole: its properties, its size, its address."""

from calendarhub.lint.rule import error, promise, strict, warning

VERSION = error(
    "ICS-20a",
    "There is one VERSION, and it is 2.0.",
    standard="RFC 5545 §3.6",
    breaks="The file is refused, or taken for another format.",
    clients="Outlook, sabre, strict libraries",
    remedy="Write VERSION:2.0 right after BEGIN:VCALENDAR.",
)
PRODID = error(
    "ICS-20b",
    "There is one PRODID.",
    standard="RFC 5545 §3.6",
    breaks="The file is refused.",
    clients="sabre, vobject, Nextcloud",
    remedy="Write PRODID:-//your organisation//your program//EN.",
)
VERSION_RANGE = strict(
    "ICS-20d",
    "VERSION names one version.",
    breaks="The file is refused, or taken for another format.",
    clients="Nextcloud, whoever compares with 2.0",
    remedy="Write VERSION:2.0.",
)
OWN_PRODID = promise(
    "ICS-20c",
    "PRODID names calendarhub and its version.",
    breaks="Nobody can tell which program wrote a feed.",
)
CALSCALE = error(
    "ICS-21a",
    "CALSCALE, if there is one, is GREGORIAN.",
    standard="RFC 5545 §3.7.1",
    breaks="The file is refused: no client knows another.",
    clients="all of them",
    remedy="Remove CALSCALE.",
)
OWN_CALSCALE = promise("ICS-21b", "There is no CALSCALE.", breaks="It says what is the default.")
METHOD = strict(
    "ICS-22",
    "METHOD of what is published is PUBLISH, or there is none.",
    breaks="Outlook asks to accept or decline, as if it were an invitation.",
    clients="Outlook, Microsoft 365",
    remedy="Leave METHOD out of feeds and downloads: it is for invitations by e-mail.",
)
OWN_METHOD = promise(
    "ICS-22b",
    "There is no METHOD in a feed of ours.",
    breaks="PUBLISH demands an ORGANIZER, which makes Outlook ask to accept or decline.",
)
NAMELESS = warning(
    "ICS-23a",
    "A feed says its name in NAME and in X-WR-CALNAME.",
    breaks="The calendar is listed by its address.",
    clients="Google, Apple, Outlook",
    remedy="Write both, with the same text.",
)
NAME_DIFFERS = warning(
    "ICS-23b",
    "NAME and X-WR-CALNAME say the same.",
    breaks="The calendar has one name in one client and another in the next.",
    clients="Google, Apple, Nextcloud",
    remedy="Write the same text in both.",
)
NAME_ESCAPED = warning(
    "ICS-23c",
    "The name of a calendar has no comma, semicolon, backslash or line break.",
    breaks="Backslashes show in its name.",
    clients="Google, Apple, Outlook",
    remedy="Choose a name without them.",
)
NAME_LONG = warning(
    "ICS-23d",
    "The name of a calendar has at most 255 characters.",
    breaks="The name is cut or the calendar refused.",
    clients="Outlook",
    remedy="Shorten it.",
)
CALDESC = promise(
    "ICS-23e",
    "X-WR-CALDESC stands only where its text needs no escapes.",
    breaks="Backslashes show in the description.",
)
NAMED_FILE = strict(
    "ICS-23f",
    "A file to add one event has no name of a calendar.",
    breaks="Outlook opens it as a new calendar instead of adding the event.",
    clients="Outlook",
    remedy="Leave NAME and X-WR-CALNAME out of it; if it is a feed, write REFRESH-INTERVAL.",
)
REFRESH_TYPE = error(
    "ICS-24a",
    "REFRESH-INTERVAL says VALUE=DURATION.",
    standard="RFC 7986 §5.7",
    breaks="Strict readers refuse the feed, others ask at their own pace.",
    clients="Home Assistant, Nextcloud",
    remedy="Write REFRESH-INTERVAL;VALUE=DURATION:PT6H.",
)
TTL_DIFFERS = warning(
    "ICS-24b",
    "REFRESH-INTERVAL and X-PUBLISHED-TTL say the same.",
    breaks="Some clients ask often, others rarely.",
    clients="Outlook, Nextcloud, Apple",
    remedy="Write the same duration in both.",
)
REFRESH_VALUE = error(
    "ICS-24c",
    "REFRESH-INTERVAL and X-PUBLISHED-TTL are positive durations.",
    standard="RFC 7986 §5.7",
    breaks="The feed is refused, or asked for again and again.",
    clients="Nextcloud, Home Assistant",
    remedy="Write a duration such as PT6H or P1D.",
)
TTL_VALUE = strict(
    "ICS-24e",
    "X-PUBLISHED-TTL is a positive duration.",
    breaks="It is ignored: clients ask at their own pace.",
    clients="Outlook, Nextcloud",
    remedy="Write a duration such as PT6H or P1D.",
)
NO_REFRESH = promise(
    "ICS-24d",
    "A feed has REFRESH-INTERVAL and X-PUBLISHED-TTL.",
    breaks="Clients ask at their own pace.",
)
COLOUR = error(
    "ICS-25a",
    "COLOR is a name of CSS3, never #rrggbb.",
    standard="RFC 7986 §5.9",
    breaks="The colour is ignored, or the feed is refused.",
    clients="Nextcloud, Apple",
    remedy="Write a name such as COLOR:steelblue.",
)
OWN_ADDRESS = promise(
    "ICS-25b",
    "A feed has one SOURCE, URL and LAST-MODIFIED, and no UID; SOURCE is its own address.",
    breaks="A saved copy no longer knows where it came from; with a UID vdirsyncer keeps one event.",
)
WRONG_ZONE = warning(
    "ICS-26",
    "X-WR-TIMEZONE is a zone of the tz database.",
    breaks="Times without a zone are shown in the zone of whoever looks.",
    clients="Google, Apple",
    remedy="Write a name such as Europe/Warsaw.",
)
EMPTY = error(
    "ICS-27",
    "A calendar holds at least one component.",
    standard="RFC 5545 §3.6",
    breaks="An empty calendar is refused, and the subscription with it.",
    clients="sabre, Nextcloud, Baïkal",
    remedy="While there are no events, publish the VTIMEZONE of your zone.",
)
LARGE = warning(
    "ICS-83",
    "A feed is at most 900 kB.",
    breaks="Google stops refreshing at about 1 MB, without a word.",
    clients="Google",
    remedy="Split the feed by year, type or country, or list less of the past.",
)
ADDRESS = warning(
    "ICS-84",
    "The address of a feed is at most 256 characters, ends in .ics and has no query.",
    breaks="Google does not add the calendar, without a word.",
    clients="Google",
    remedy="Publish under a short address that ends in .ics.",
)
BAD_URI = error(
    "ICS-101",
    "Addresses are absolute and well-formed.",
    standard="RFC 3986 §3",
    breaks="The link does not open, or the feed is refused.",
    clients="Apple, Google, Outlook: all who follow the link",
    remedy="Write the whole address, with its scheme, and encode spaces as %20.",
)
RUNNING_URI = strict(
    "ICS-101b",
    "No address runs a script.",
    breaks="Clients show no link, or one that runs what a stranger wrote.",
    clients="calendars on the web",
    remedy="Write an address of http or https.",
)
MOVING_STAMP = warning(
    "ICS-102",
    "DTSTAMP stays the same from one reading to the next.",
    breaks="Every poll looks like a change of every event: sync logs fill, batteries drain.",
    clients="Nextcloud, DAVx5, caches, whoever compares",
    remedy="Write when the event was last changed, not when it was asked for.",
)
LANGUAGE = error(
    "LANG-02a",
    "LANGUAGE is a language tag such as de or pt-BR.",
    standard="RFC 5646 §2.1",
    breaks="The text is read out in the wrong language.",
    clients="screen readers",
    remedy="Use a tag of BCP 47.",
)
OWN_LANGUAGE = promise(
    "LANG-02b",
    "Where one text says its LANGUAGE, title, description and place all do.",
    breaks="Half of an event is read out in the wrong language.",
)

RULES = (
    VERSION,
    PRODID,
    VERSION_RANGE,
    OWN_PRODID,
    CALSCALE,
    OWN_CALSCALE,
    METHOD,
    OWN_METHOD,
    NAMELESS,
    NAME_DIFFERS,
    NAME_ESCAPED,
    NAME_LONG,
    CALDESC,
    NAMED_FILE,
    REFRESH_TYPE,
    TTL_DIFFERS,
    REFRESH_VALUE,
    TTL_VALUE,
    NO_REFRESH,
    COLOUR,
    OWN_ADDRESS,
    WRONG_ZONE,
    EMPTY,
    LARGE,
    ADDRESS,
    BAD_URI,
    RUNNING_URI,
    MOVING_STAMP,
    LANGUAGE,
    OWN_LANGUAGE,
)
