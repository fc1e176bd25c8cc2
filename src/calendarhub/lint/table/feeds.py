"""Rules of RSS, Atom, JSON Feed, OPML, CSV and jCal."""

from calendarhub.lint.rule import error, guess, promise, strict, unreadable, warning

_READERS = "feed readers"

CHANNEL = error(
    "FEED-01a",
    "An RSS channel has title, link and description.",
    standard="RSS 2.0",
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
RSS_ONCE = error(
    "FEED-01e",
    "An RSS file has one channel, and channel and item each element once; items stand in the channel.",
    standard="RSS 2.0",
    breaks="Readers take the first, the last or both: another title, another date, no items.",
    clients="feedparser, Thunderbird, Feedly: each differently",
    remedy="Keep one title, link, description, guid and pubDate.",
)
RSS_VERSION = error(
    "FEED-01f",
    "The element rss says its version.",
    standard="RSS 2.0",
    breaks="Readers guess the format, or refuse the feed.",
    clients="strict readers, rss-parser",
    remedy='Write <rss version="2.0">.',
)
RSS_UNKNOWN = error(
    "FEED-01j",
    "Elements that RSS does not know have a namespace of their own; names mind the case.",
    standard="RSS 2.0",
    breaks="They are ignored: an item has no title, or no date.",
    clients="all of them",
    remedy="Write <title> and <pubDate> as RSS does, and others with a prefix, as dc:creator.",
)
RSS_OLD = strict(
    "FEED-01g",
    "RSS is of version 2.0.",
    breaks="Dates, ids and attachments are not read.",
    clients="strict readers, aggregators",
    remedy='Write <rss version="2.0">.',
)
RSS_PARTS = error(
    "FEED-01h",
    "Numbers (ttl, skipHours) are numbers; an image has url, title and link, a source its url.",
    standard="RSS 2.0",
    breaks="They are ignored, or the feed is refused.",
    clients="strict readers, validators",
    remedy="Write <ttl>360</ttl>, in minutes.",
)
MAILBOX = warning(
    "FEED-01i",
    "People (author, managingEditor, webMaster) are named by an address of e-mail.",
    breaks="The name is not shown.",
    clients="Outlook, strict readers",
    remedy="Write jane@example.org (Jane Doe), or dc:creator for a name alone.",
)
ITEM = error(
    "FEED-02a",
    "An item has a title or a description.",
    standard="RSS 2.0",
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
    "An enclosure has url, length in octets and type.",
    standard="RSS 2.0, JSON Feed 1.1",
    breaks="The attachment is not shown.",
    clients="podcast and feed readers",
    remedy="Write all three.",
)
MARKED_TITLE = guess(
    "FEED-02e",
    "Titles are plain text.",
    breaks="People read <b> and &amp; in lists of titles.",
    clients="NetNewsWire, Thunderbird, Outlook",
    remedy='Take tags out and write & as a letter; in Atom say type="html" where it is HTML.',
)
ENCLOSURES = strict(
    "FEED-02f",
    "An item has one enclosure.",
    breaks="Only the first or the last attachment is shown.",
    clients="podcast and feed readers",
    remedy="Keep one, and link the others in the text.",
)
SAME_ID = error(
    "FEED-03a",
    "Every item has an id of its own.",
    standard="RSS 2.0, JSON Feed 1.1",
    breaks="Of two items with one id only one is shown.",
    clients=_READERS,
    remedy="Give each item an id that no other has and that never changes.",
)
SAME_ENTRY = strict(
    "FEED-03c",
    "Every entry of Atom has an id of its own.",
    breaks="Of two entries with one id only one is shown: they count as one that changed.",
    clients=_READERS,
    remedy="Give each entry an id that no other has and that never changes.",
)
PERMALINK = error(
    "FEED-03b",
    'A guid that is no address says isPermaLink="false".',
    standard="RSS 2.0",
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
UNDATED = warning(
    "FEED-04b",
    "Every item says when it was published.",
    breaks="It is shown as of today whenever the feed is read anew, or at the very end.",
    clients="Thunderbird, Feedly, NetNewsWire",
    remedy="Write pubDate, in JSON Feed date_published.",
)
NO_DATE = error(
    "FEED-05a",
    "Dates are RFC 822 in RSS and RFC 3339, with a zone, in Atom and JSON.",
    standard="RFC 822 §5, RFC 3339 §5.6",
    breaks="The item is shown as of today, or of 1970.",
    clients=_READERS,
    remedy="Write Mon, 08 Mar 2027 09:30:00 +0200 or 2027-03-08T09:30:00+02:00.",
)
WEEKDAY = error(
    "FEED-05b",
    "The weekday of a date is that of its day.",
    standard="RFC 5322 §3.3",
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
    standard="RSS Event module",
    breaks="Event readers drop the date.",
    clients="calendars that read RSS, library systems",
    remedy="Write 2027-03-08 or 2027-03-08T09:30:00+02:00; the end is inclusive.",
)
SYNDICATION = error(
    "FEED-07",
    "sy:updatePeriod is hourly, daily, weekly, monthly or yearly, sy:updateFrequency a number.",
    standard="RSS Syndication module",
    breaks="It is ignored.",
    clients="aggregators",
    remedy="Mind the case: updatePeriod, daily.",
)
ATOM = error(
    "FEED-08a",
    "An Atom feed and each entry have id, title, updated and an author.",
    standard="RFC 4287 §4.1",
    breaks="Readers refuse the feed.",
    clients="strict readers, validators",
    remedy="Write all of them; the author may be that of the feed.",
)
ATOM_ID = error(
    "FEED-08e",
    "An id of Atom is a whole address (IRI), such as tag:example.org,2026:1 or urn:uuid:….",
    standard="RFC 4287 §4.2.6",
    breaks="Entries of several feeds are taken for one another, or the feed is refused.",
    clients="strict readers, validators, Feedly",
    remedy="Write the address of the entry's page, or a tag: or urn:uuid: address.",
)
ATOM_ONCE = error(
    "FEED-08f",
    "A feed and an entry have one id, title and updated, at most one published, summary, content.",
    standard="RFC 4287 §4.1",
    breaks="Readers take the first or the last: another title, another date.",
    clients="feedparser, Thunderbird, Feedly: each differently",
    remedy="Keep one of each.",
)
ATOM_TEXT = error(
    "FEED-08g",
    "Texts of Atom say text, html or xhtml, and are it: xhtml is one div; with src there is no text.",
    standard="RFC 4287 §3.1, §4.1.3",
    breaks="People read tags, or nothing.",
    clients=_READERS,
    remedy='Write type="html" and escape the tags.',
)
ATOM_PARTS = error(
    "FEED-08h",
    "Every author has a name, every category a term, every link an href.",
    standard="RFC 4287 §3.2, §4.2",
    breaks="The author is not shown, the link not followed, or the feed is refused.",
    clients="strict readers, validators",
    remedy="Write <author><name>…</name></author>.",
)
ATOM_UNKNOWN = strict(
    "FEED-08i",
    "Elements that Atom does not know stand in a namespace of their own.",
    breaks="They are ignored: description and pubDate are of RSS.",
    clients="all of them",
    remedy="Write summary or content, published and updated.",
)
ALTERNATES = error(
    "FEED-08b",
    "No two alternate links have one type and language.",
    standard="RFC 4287 §4.1",
    breaks="Readers choose either.",
    clients=_READERS,
    remedy="Keep one link rel=alternate of each type and hreflang.",
)
NO_CONTENT = error(
    "FEED-08c",
    "An Atom entry has content or an alternate link.",
    standard="RFC 4287 §4.1.2",
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
    "Links are absolute.",
    standard="RSS 2.0, JSON Feed 1.1",
    breaks="The link opens nothing.",
    clients=_READERS,
    remedy="Write the whole address.",
)
ODD_LINKS = strict(
    "FEED-12d",
    "Links begin with http, https, mailto or tel.",
    breaks="The link opens nothing in readers that do not know where the feed came from.",
    clients="Feedly, NetNewsWire, e-mail digests",
    remedy="Write the whole address, also where Atom allows a relative one.",
)
SCRIPT = strict(
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
    standard="JSON Feed 1.1",
    breaks="Readers refuse it.",
    clients="NetNewsWire, Feedbin",
    remedy="Follow jsonfeed.org/version/1.1.",
)
JSON_ITEM = error(
    "FEED-13b",
    "Every item of a JSON Feed has a string id, and content_html or content_text.",
    standard="JSON Feed 1.1",
    breaks="The item is not shown.",
    clients="NetNewsWire, Feedbin",
    remedy="Write both; numbers as ids become strings.",
)
JSON_TYPES = error(
    "FEED-13d",
    "What else a JSON Feed says is of the type that it must be.",
    standard="JSON Feed 1.1",
    breaks="Authors, tags or attachments are not shown, or the feed is refused.",
    clients="NetNewsWire, Feedbin, feedsmith",
    remedy="Write authors as a list of objects with a name, tags as a list of texts.",
)
OWN_JSON = promise(
    "FEED-13c",
    "A JSON Feed of ours has home_page_url, feed_url and language, its items `_calendarhub`.",
    breaks="Programs that read when an event is find nothing.",
)
OPML = error(
    "FEED-14",
    "OPML 2.0 has a head and a body; every outline has text, each of type rss an absolute xmlUrl.",
    standard="OPML 2.0",
    breaks="Importing the list fails or brings no feed.",
    clients="Feedly, Thunderbird",
    remedy="Write all of them.",
)
OPML_OLD = strict(
    "FEED-14b",
    "OPML is of version 2.0.",
    breaks="Readers that look at the version refuse the list.",
    clients="strict readers",
    remedy='Write <opml version="2.0">.',
)
CSV_ROWS = error(
    "FEED-15a",
    "Every row of a CSV has as many cells as its header, and is quoted rightly.",
    standard="RFC 4180 §2",
    breaks="Values land in the wrong column.",
    clients="spreadsheets, import programs",
    remedy="Quote cells with commas, quotes or line breaks; double quotes inside.",
)
FORMULA = strict(
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
    standard="XML 1.0, RFC 8259",
    breaks="Nothing is shown at all.",
    clients="all of them",
    remedy="Let a library write it; escape & and <, drop control characters.",
)
DOCTYPE = strict(
    "FEED-17",
    "There is no DOCTYPE.",
    breaks="Careful readers refuse the feed: a document type can make them fetch anything.",
    clients="Thunderbird, servers, all careful readers",
    remedy="Remove it; write é and – as they are, not as &eacute; and &ndash;.",
)
ENTITIES = unreadable(
    "FEED-17b",
    "No DOCTYPE declares entities.",
    breaks="Readers refuse the feed: an entity can make them fetch or expand anything.",
    clients="Thunderbird, servers, all careful readers",
    remedy="Remove it; write é and – as they are, not as &eacute; and &ndash;.",
)
JCAL = error(
    "ICS-90",
    "jCal is [name, properties, components], each property [name, parameters, type, value…].",
    standard="RFC 7265 §3",
    breaks="Programs cannot read it.",
    clients="ical.js, web calendars",
    remedy="Follow RFC 7265.",
)

RULES = (
    CHANNEL,
    UNSAID,
    NO_SELF,
    OWN_CHANNEL,
    RSS_ONCE,
    RSS_VERSION,
    RSS_UNKNOWN,
    RSS_OLD,
    RSS_PARTS,
    MAILBOX,
    ITEM,
    UNKNOWN_ITEM,
    ITEM_ORDER,
    ENCLOSURE,
    MARKED_TITLE,
    ENCLOSURES,
    SAME_ID,
    SAME_ENTRY,
    PERMALINK,
    FUTURE,
    UNDATED,
    NO_DATE,
    WEEKDAY,
    ZONE_NAME,
    EVENT_DATES,
    SYNDICATION,
    ATOM,
    ATOM_ID,
    ATOM_ONCE,
    ATOM_TEXT,
    ATOM_PARTS,
    ATOM_UNKNOWN,
    ALTERNATES,
    NO_CONTENT,
    OWN_ENTRY,
    LINKS,
    ODD_LINKS,
    SCRIPT,
    RELATIVE,
    JSON_FEED,
    JSON_ITEM,
    JSON_TYPES,
    OWN_JSON,
    OPML,
    OPML_OLD,
    CSV_ROWS,
    FORMULA,
    CSV_LINES,
    OWN_CSV,
    BROKEN,
    DOCTYPE,
    ENTITIES,
    JCAL,
)
