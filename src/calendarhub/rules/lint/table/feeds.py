"""Rules of RSS, Atom, JSON Feed, OPML, CSV and jCal (feeds.md §10)."""

from calendarhub.rules.lint.rule import error, promise, warning

_READERS = "feed readers"

CHANNEL = error(
    "FEED-01a",
    "An RSS channel has title, link and description.",
    breaks="Readers refuse the feed or list it without a name.",
    clients="strict readers, validators",
    remedy="Write all three.",
)
UNSAID = warning(
    "FEED-01b",
    "A feed says its language, and RSS its lastBuildDate.",
    breaks="Texts are read out in the wrong language; every poll is a full reading.",
    clients="screen readers, aggregators",
    remedy="Write language (xml:lang in Atom) and lastBuildDate.",
)
NO_SELF = warning(
    "FEED-01c",
    "A feed says its own address: atom:link rel=self.",
    breaks="A copied or moved feed cannot be subscribed to again.",
    clients="Feedly, aggregators",
    remedy='Write <atom:link rel="self" href="https://…"/>.',
)
OWN_CHANNEL = promise(
    "FEED-01d",
    "A channel of ours has ttl, generator and docs; self is its public address.",
    breaks="Readers ask at their own pace or at the wrong place.",
)
ITEM = error(
    "FEED-02a",
    "An item has a title or a description.",
    breaks="It is shown as nothing.",
    clients=_READERS,
    remedy="Write both.",
)
UNKNOWN_ITEM = warning(
    "FEED-02b",
    "An item has a link and a guid.",
    breaks="It is shown as new again and again, or cannot be opened.",
    clients="Thunderbird, Outlook, aggregators",
    remedy="Write both; the guid stays the same for ever.",
)
ITEM_ORDER = warning(
    "FEED-02c",
    "The plain description comes before content:encoded.",
    breaks="Some readers show the short text and forget the long one.",
    clients="older readers",
    remedy="Write description first.",
)
ENCLOSURE = error(
    "FEED-02d",
    "An enclosure has url, length in octets and type; an item has at most one.",
    breaks="The attachment is not shown, or only the last of several.",
    clients="podcast and feed readers",
    remedy="Write all three, once.",
)
SAME_ID = error(
    "FEED-03a",
    "Every item has an id of its own.",
    breaks="Of two items with one id only one is shown.",
    clients=_READERS,
    remedy="Give each item an id that no other has and that never changes.",
)
PERMALINK = error(
    "FEED-03b",
    'A guid that is no address says isPermaLink="false".',
    breaks="Readers open the guid as a link and land nowhere.",
    clients="Thunderbird, Outlook, aggregators",
    remedy='Write <guid isPermaLink="false">.',
)
FUTURE = warning(
    "FEED-04",
    "Items are dated when they were announced, never in the future.",
    breaks="The item stays on top for months, or is hidden until then.",
    clients="Feedly, Thunderbird, aggregators",
    remedy="Date the item when it was published; the event's date is for ev:startdate and the text.",
)
NO_DATE = error(
    "FEED-05a",
    "Dates are RFC 822 in RSS and RFC 3339, with a zone, in Atom and JSON.",
    breaks="The item is shown as of today, or of 1970.",
    clients=_READERS,
    remedy="Write Mon, 08 Mar 2027 09:30:00 +0200 or 2027-03-08T09:30:00+02:00.",
)
WEEKDAY = error(
    "FEED-05b",
    "The weekday of a date is that of its day.",
    breaks="Strict readers drop the date.",
    clients="strict readers, validators",
    remedy="Let a library write it.",
)
ZONE_NAME = warning(
    "FEED-05c",
    "Dates in RSS have a numeric zone.",
    breaks="EST, CET and the like are read as UTC: hours off.",
    clients="readers outside America",
    remedy="Write +0000 rather than a name.",
)
EVENT_DATES = error(
    "FEED-06",
    "ev:startdate and ev:enddate are W3CDTF, and the end is not before the start.",
    breaks="Event readers drop the date.",
    clients="calendars that read RSS, library systems",
    remedy="Write 2027-03-08 or 2027-03-08T09:30:00+02:00; the end is inclusive.",
)
SYNDICATION = error(
    "FEED-07",
    "sy:updatePeriod is hourly, daily, weekly, monthly or yearly, sy:updateFrequency a number.",
    breaks="It is ignored.",
    clients="aggregators",
    remedy="Mind the case: updatePeriod, daily.",
)
ATOM = error(
    "FEED-08a",
    "An Atom feed and each entry have id, title, updated and an author.",
    breaks="Readers refuse the feed.",
    clients="strict readers, validators",
    remedy="Write all of them; the author may be that of the feed.",
)
ALTERNATES = error(
    "FEED-08b",
    "No two alternate links have one type and language.",
    breaks="Readers choose either.",
    clients=_READERS,
    remedy="Keep one link rel=alternate of each type and hreflang.",
)
NO_CONTENT = error(
    "FEED-08c",
    "An Atom entry has content or an alternate link.",
    breaks="There is nothing to read and nowhere to go.",
    clients=_READERS,
    remedy="Write both.",
)
OWN_ENTRY = promise(
    "FEED-08d",
    "An entry of ours has published, summary, content, and no at:deleted-entry stands beside it.",
    breaks="Readers show when it was changed as when it was announced.",
)
LINKS = error(
    "FEED-12a",
    "Links are absolute, with http, https, mailto or tel.",
    breaks="The link opens nothing, or worse, a script.",
    clients=_READERS,
    remedy="Write the whole address.",
)
SCRIPT = error(
    "FEED-12b",
    "Texts hold no script, no on… attribute, no javascript: link.",
    breaks="Readers show nothing of the text, or run what a stranger wrote.",
    clients="readers on the web",
    remedy="Sanitise HTML before it goes into a feed.",
)
RELATIVE = warning(
    "FEED-12c",
    "Links and pictures inside texts are absolute.",
    breaks="They are broken in readers, which do not know where the text came from.",
    clients="Thunderbird, Feedly, e-mail digests",
    remedy="Write the whole address.",
)
JSON_FEED = error(
    "FEED-13a",
    "A JSON Feed has version, title and items, of the right types.",
    breaks="Readers refuse it.",
    clients="NetNewsWire, Feedbin",
    remedy="Follow jsonfeed.org/version/1.1.",
)
JSON_ITEM = error(
    "FEED-13b",
    "Every item of a JSON Feed has a string id, and content_html or content_text.",
    breaks="The item is not shown.",
    clients="NetNewsWire, Feedbin",
    remedy="Write both; numbers as ids become strings.",
)
OWN_JSON = promise(
    "FEED-13c",
    "A JSON Feed of ours has home_page_url, feed_url and language, its items `_calendarhub`.",
    breaks="Programs that read when an event is find nothing.",
)
OPML = error(
    "FEED-14",
    "OPML 2.0 has a head and a body; every outline has text, each of type rss an absolute xmlUrl.",
    breaks="Importing the list fails or brings no feed.",
    clients="Feedly, Thunderbird",
    remedy="Write all of them.",
)
CSV_ROWS = error(
    "FEED-15a",
    "Every row of a CSV has as many cells as its header, and is quoted rightly.",
    breaks="Values land in the wrong column.",
    clients="spreadsheets, import programs",
    remedy="Quote cells with commas, quotes or line breaks; double quotes inside.",
)
FORMULA = error(
    "FEED-15b",
    "No cell begins with = + - @ or a tab.",
    breaks="A spreadsheet runs what a stranger wrote as a formula.",
    clients="Excel, LibreOffice, Google Sheets",
    remedy="Put an apostrophe before it.",
)
CSV_LINES = warning(
    "FEED-15c",
    "Rows end in CRLF.",
    breaks="Old import programs see one row.",
    clients="old import programs",
    remedy="End rows in CRLF.",
)
OWN_CSV = promise(
    "FEED-15d",
    "A CSV of ours begins with a BOM, has an edtf column, and its dates are ISO 8601.",
    breaks="Excel shows Tromsø as TromsÃ¸.",
)
BROKEN = error(
    "FEED-16",
    "The file can be parsed.",
    breaks="Nothing is shown at all.",
    clients="all of them",
    remedy="Let a library write it; escape & and <, drop control characters.",
)
DOCTYPE = error(
    "FEED-17",
    "There is no DOCTYPE.",
    breaks="Readers refuse the feed: a document type can make them fetch or expand anything.",
    clients="Thunderbird, servers, all careful readers",
    remedy="Remove it; write é and – as they are, not as &eacute; and &ndash;.",
)
JCAL = error(
    "ICS-90",
    "jCal is [name, properties, components], each property [name, parameters, type, value…].",
    breaks="Programs cannot read it.",
    clients="ical.js, web calendars",
    remedy="Follow RFC 7265.",
)

RULES = (
    CHANNEL,
    UNSAID,
    NO_SELF,
    OWN_CHANNEL,
    ITEM,
    UNKNOWN_ITEM,
    ITEM_ORDER,
    ENCLOSURE,
    SAME_ID,
    PERMALINK,
    FUTURE,
    NO_DATE,
    WEEKDAY,
    ZONE_NAME,
    EVENT_DATES,
    SYNDICATION,
    ATOM,
    ALTERNATES,
    NO_CONTENT,
    OWN_ENTRY,
    LINKS,
    SCRIPT,
    RELATIVE,
    JSON_FEED,
    JSON_ITEM,
    OWN_JSON,
    OPML,
    CSV_ROWS,
    FORMULA,
    CSV_LINES,
    OWN_CSV,
    BROKEN,
    DOCTYPE,
    JCAL,
)
