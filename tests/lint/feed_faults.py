"""Known faults of RSS, Atom and JSON Feed: what is planted, who suffers, what we must say."""

import json
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from tests.lint.golden import Mutation, raw

READERS = "feed readers"
STRICT = "validators and strict readers"
FEEDLY = "Feedly"
NNW = "NetNewsWire"
TB = "Thunderbird"
PARSER = "feedparser"


class FeedFault(Struct, frozen=True):
    """One fault of a feed of a format (rss, atom, json)."""

    name: str
    form: str
    planted: Mutation
    client: str
    rule: str
    illegal: bool


def rss(name: str, old: str, new: str, client: str, rule: str, *, legal: bool = False) -> FeedFault:
    planted = raw(old.encode(), new.encode())
    return FeedFault(f"rss: {name}", "rss", planted, client, rule, illegal=not legal)


def atom(
    name: str, old: str, new: str, client: str, rule: str, *, legal: bool = False
) -> FeedFault:
    planted = raw(old.encode(), new.encode())
    return FeedFault(f"atom: {name}", "atom", planted, client, rule, illegal=not legal)


def feed(
    name: str, change: Callable[[dict[str, Any]], object], client: str, rule: str
) -> FeedFault:
    """A JSON Feed that is changed as an object."""

    def planted(data: bytes) -> bytes:
        root = json.loads(data)
        change(root)
        return json.dumps(root, ensure_ascii=False).encode()

    return FeedFault(f"json: {name}", "json", planted, client, rule, illegal=True)


def item(name: str, said: dict[str, Any], client: str, rule: str) -> FeedFault:
    """A JSON Feed whose first item says something else; None removes a member."""

    def change(root: dict[str, Any]) -> None:
        first = root["items"][0]
        first.update(said)
        for key in [key for key, value in said.items() if value is None]:
            del first[key]

    return feed(name, change, client, rule)


TITLE = "<title>Choir</title>"
CONCERT = "<title>Concert</title>"
WHAT = "<description>In the town hall</description>"
DATE = "<pubDate>Tue, 05 Jan 2027 09:00:00 +0000</pubDate>"
GUID = "<guid>https://choir.example/concert</guid>"
LINK = "<link>https://choir.example/concert</link>"
ALT = '<link href="https://choir.example/concert"/>'
SUMMARY = "<summary>In the town hall</summary>"
UPDATED = "<updated>2027-01-05T09:00:00Z</updated>"
CONTENT = '<content type="html">&lt;p&gt;In the town hall&lt;/p&gt;</content>'
AUTHOR = "<author><name>Kari</name></author>"

RSS_FAULTS = (
    rss("no title", TITLE, "", STRICT, "FEED-01a"),
    rss("no link", "<link>https://choir.example/</link>", "", STRICT, "FEED-01a"),
    rss("no description", "<description>What we sing</description>", "", STRICT, "FEED-01a"),
    rss("no channel", "channel>", "chanel>", PARSER, "FEED-16"),
    rss("a title in capitals", CONCERT, "<Title>Concert</Title>", READERS, "FEED-01j"),
    rss("two titles", TITLE, TITLE + "<title>Kor</title>", PARSER, "FEED-01e"),
    rss("two titles of an item", CONCERT, CONCERT * 2, PARSER, "FEED-01e"),
    rss("two guids", GUID, GUID * 2, FEEDLY, "FEED-01e"),
    rss("two dates", DATE, DATE * 2, FEEDLY, "FEED-01e"),
    rss("two channels", "</channel>", "</channel><channel></channel>", PARSER, "FEED-01e"),
    rss("an item outside", "</channel>", "</channel><item/>", STRICT, "FEED-01e"),
    rss("no version", ' version="2.0"', "", STRICT, "FEED-01f"),
    rss("version 0.91", ' version="2.0"', ' version="0.91"', STRICT, "FEED-01g", legal=True),
    rss("ttl in words", TITLE, f"{TITLE}<ttl>daily</ttl>", STRICT, "FEED-01h"),
    rss(
        "image alone", TITLE, f"{TITLE}<image><url>https://a.b/c</url></image>", STRICT, "FEED-01h"
    ),
    rss(
        "skipHours of 25",
        TITLE,
        f"{TITLE}<skipHours><hour>25</hour></skipHours>",
        STRICT,
        "FEED-01h",
    ),
    rss("source without url", WHAT, f"{WHAT}<source>Kor</source>", STRICT, "FEED-01h"),
    rss("author a name", WHAT, f"{WHAT}<author>Kari</author>", "Outlook", "FEED-01i", legal=True),
    rss("language with _", ">nb<", ">nb_NO<", "screen readers", "LANG-02a"),
    rss("an item of nothing", CONCERT + "\n" + LINK + "\n" + WHAT, LINK, READERS, "FEED-02a"),
    rss("no guid, no link", LINK, "", READERS, "FEED-02b", legal=True),
    rss(
        "tags in a title",
        CONCERT,
        "<title>&lt;i&gt;Song&lt;/i&gt;</title>",
        NNW,
        "FEED-02e",
        legal=True,
    ),
    rss(
        "entities twice", CONCERT, "<title>Song &amp;amp; con</title>", NNW, "FEED-02e", legal=True
    ),
    rss(
        "enclosure without length",
        WHAT,
        f'{WHAT}<enclosure url="https://a.b/c.mp3" type="audio/mpeg"/>',
        READERS,
        "FEED-02d",
    ),
    rss(
        "enclosure relative",
        WHAT,
        f'{WHAT}<enclosure url="c.mp3" length="1" type="audio/mpeg"/>',
        READERS,
        "FEED-02d",
    ),
    rss(
        "two enclosures",
        WHAT,
        WHAT + '<enclosure url="https://a.b/c.mp3" length="1" type="audio/mpeg"/>' * 2,
        READERS,
        "FEED-02f",
        legal=True,
    ),
    rss(
        "one guid for two",
        'isPermaLink="false">trip-2027',
        ">https://choir.example/concert",
        FEEDLY,
        "FEED-03a",
    ),
    rss("guid no address", GUID, "<guid>concert-2027</guid>", TB, "FEED-03b"),
    rss("guid said to be an address", 'isPermaLink="false"', 'isPermaLink="true"', TB, "FEED-03b"),
    rss(
        "a future date",
        DATE,
        DATE.replace("Tue, 05 Jan 2027", "Mon, 05 Jan 2037"),
        FEEDLY,
        "FEED-04",
        legal=True,
    ),
    rss("no date", DATE, "", FEEDLY, "FEED-04b", legal=True),
    rss("an ISO date", DATE, "<pubDate>2027-01-05T09:00:00Z</pubDate>", STRICT, "FEED-05a"),
    rss("a date in Norwegian", DATE, DATE.replace("Tue", "Tir"), STRICT, "FEED-05a"),
    rss("a date without an hour", DATE, "<pubDate>Tue, 05 Jan 2027</pubDate>", STRICT, "FEED-05a"),
    rss("a wrong weekday", DATE, DATE.replace("Tue", "Wed"), STRICT, "FEED-05b"),
    rss("a zone by name", DATE, DATE.replace("+0000", "CET"), READERS, "FEED-05c", legal=True),
    rss("a relative link", LINK, "<link>/concert</link>", READERS, "FEED-12a"),
    rss("a link without a scheme", LINK, "<link>choir.example/concert</link>", READERS, "FEED-12a"),
    rss(
        "a link of webcal",
        LINK,
        "<link>webcal://choir.example/a.ics</link>",
        READERS,
        "FEED-12d",
        legal=True,
    ),
    rss(
        "a script",
        WHAT,
        "<description>&lt;script&gt;x()&lt;/script&gt;</description>",
        "readers on the web",
        "FEED-12b",
        legal=True,
    ),
    rss(
        "a relative picture",
        WHAT,
        "<description>&lt;img src='a.png'&gt;</description>",
        TB,
        "FEED-12c",
        legal=True,
    ),
    rss("a bare ampersand", "Concert", "Song & con", PARSER, "FEED-16"),
    rss("an entity of HTML", "Concert", "Bod&oslash;", PARSER, "FEED-16"),
    rss("an undeclared prefix", WHAT, f"{WHAT}<dc:creator>Kari</dc:creator>", PARSER, "FEED-16"),
    rss("a control character", "Concert", "Con\x0bcert", PARSER, "FEED-16"),
    rss("blank lines before", "<?xml", "\n\n<?xml", PARSER, "FEED-16"),
    rss("a DOCTYPE", "<rss ", '<!DOCTYPE rss SYSTEM "rss.dtd"><rss ', TB, "FEED-17", legal=True),
    rss("UTF-8 as Latin-1", "Concert", "BodÃ¸", READERS, "ICS-01f", legal=True),
)
ATOM_FAULTS = (
    atom("no id", "<id>tag:choir.example,2027:concert</id>", "", STRICT, "FEED-08a"),
    atom("no updated", f"{CONCERT}\n{UPDATED}", CONCERT, STRICT, "FEED-08a"),
    atom("no title", CONCERT, "", STRICT, "FEED-08a"),
    atom("nobody wrote it", AUTHOR, "", STRICT, "FEED-08a"),
    atom("a date of RSS", SUMMARY, f"{SUMMARY}{DATE}", READERS, "FEED-08i", legal=True),
    atom("two titles", CONCERT, CONCERT * 2, PARSER, "FEED-08f"),
    atom(
        "two ids",
        "<id>tag:choir.example,2027:news</id>",
        "<id>tag:a.b,2027:x</id><id>tag:a.b,2027:y</id>",
        FEEDLY,
        "FEED-08f",
    ),
    atom("two updated", UPDATED, UPDATED * 2, FEEDLY, "FEED-08f"),
    atom("two contents", CONTENT, CONTENT * 2, PARSER, "FEED-08f"),
    atom("two summaries", SUMMARY, SUMMARY * 2, PARSER, "FEED-08f"),
    atom(
        "two generators",
        TITLE,
        f"{TITLE}<generator>a</generator><generator>b</generator>",
        STRICT,
        "FEED-08f",
    ),
    atom("a relative id", "<id>tag:choir.example,2027:concert", "<id>concert", FEEDLY, "FEED-08e"),
    atom(
        "an id that is a number", "<id>tag:choir.example,2027:news", "<id>4711", FEEDLY, "FEED-08e"
    ),
    atom("two entries with one id", "2027:trip<", "2027:concert<", FEEDLY, "FEED-03c", legal=True),
    atom(
        "updated in RFC 822",
        UPDATED,
        "<updated>Tue, 05 Jan 2027 09:00:00 +0000</updated>",
        STRICT,
        "FEED-05a",
    ),
    atom(
        "updated without a zone",
        UPDATED,
        "<updated>2027-01-05T09:00:00</updated>",
        STRICT,
        "FEED-05a",
    ),
    atom("updated a date", UPDATED, "<updated>2027-01-05</updated>", STRICT, "FEED-05a"),
    atom(
        "updated in lower case",
        UPDATED,
        "<updated>2027-01-05t09:00:00z</updated>",
        STRICT,
        "FEED-05a",
    ),
    atom("neither content nor link", f"{ALT}\n{SUMMARY}\n{CONTENT}", SUMMARY, READERS, "FEED-08c"),
    atom("two alternates", ALT, ALT + ALT.replace("concert", "other"), READERS, "FEED-08b"),
    atom("type=text/html", '<content type="html">', '<content type="txt">', STRICT, "FEED-08g"),
    atom(
        "title of text/plain",
        CONCERT,
        '<title type="text/plain">Concert</title>',
        STRICT,
        "FEED-08g",
    ),
    atom(
        "xhtml without div", CONTENT, '<content type="xhtml"><p>x</p></content>', STRICT, "FEED-08g"
    ),
    atom(
        "elements in a text", SUMMARY, "<summary>In the <b>hall</b></summary>", PARSER, "FEED-08g"
    ),
    atom(
        "src and a text",
        '<content type="html">',
        '<content type="text/html" src="https://a.b/">',
        STRICT,
        "FEED-08g",
    ),
    atom(
        "an author without a name",
        AUTHOR,
        "<author><email>k@a.b</email></author>",
        STRICT,
        "FEED-08h",
    ),
    atom(
        "a category without a term",
        SUMMARY,
        f'{SUMMARY}<category label="song"/>',
        STRICT,
        "FEED-08h",
    ),
    atom("a link without href", ALT, f'{ALT}<link rel="related"/>', STRICT, "FEED-08h"),
    atom("a relative link", ALT, '<link href="/concert"/>', FEEDLY, "FEED-12d", legal=True),
    atom(
        "a link that runs",
        ALT,
        '<link href="javascript:x()"/>',
        "readers on the web",
        "FEED-12b",
        legal=True,
    ),
    atom(
        "tags in a title",
        CONCERT,
        "<title>&lt;b&gt;Song&lt;/b&gt;</title>",
        NNW,
        "FEED-02e",
        legal=True,
    ),
    atom("no language", ' xml:lang="nb"', "", "screen readers", "FEED-01b", legal=True),
    atom(
        "a wrong language", 'xml:lang="nb"', 'xml:lang="norsk bokmål"', "screen readers", "LANG-02a"
    ),
    atom("no self", 'rel="self"', 'rel="via"', FEEDLY, "FEED-01c", legal=True),
    atom(
        "published in the future",
        SUMMARY,
        f"{SUMMARY}<published>2037-01-05T09:00:00Z</published>",
        FEEDLY,
        "FEED-04",
        legal=True,
    ),
    atom("Atom 0.3", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", STRICT, "FEED-16"),
)
JSON_FAULTS = (
    feed("no version", lambda root: root.pop("version"), NNW, "FEED-13a"),
    feed("another version", lambda root: root.update(version="1.1"), NNW, "FEED-13a"),
    feed("no title", lambda root: root.pop("title"), NNW, "FEED-13a"),
    feed("no items", lambda root: root.pop("items"), NNW, "FEED-13a"),
    feed("items an object", lambda root: root.update(items={}), NNW, "FEED-13a"),
    feed("author a text", lambda root: root.update(authors=["Kari"]), NNW, "FEED-13d"),
    feed("authors an object", lambda root: root.update(authors={"name": "K"}), NNW, "FEED-13d"),
    feed("expired a text", lambda root: root.update(expired="false"), NNW, "FEED-13d"),
    feed("hubs without url", lambda root: root.update(hubs=[{"type": "WebSub"}]), NNW, "FEED-13d"),
    feed(
        "next_url in a circle", lambda root: root.update(next_url=root["feed_url"]), NNW, "FEED-13d"
    ),
    feed("home_page_url relative", lambda root: root.update(home_page_url="/"), NNW, "FEED-12a"),
    feed("one id for two", lambda root: root["items"][1].update(id="concert"), NNW, "FEED-03a"),
    feed("an item a text", lambda root: root["items"].append("x"), NNW, "FEED-13b"),
    item("an id that is a number", {"id": 4711}, NNW, "FEED-13b"),
    feed("icon relative", lambda root: root.update(icon="/a.png"), NNW, "FEED-12a"),
    item("no id", {"id": None}, NNW, "FEED-13b"),
    item("no content", {"content_text": None}, NNW, "FEED-13b"),
    item("tags a text", {"tags": "song, choir"}, NNW, "FEED-13d"),
    item("tags numbers", {"tags": [1]}, NNW, "FEED-13d"),
    item("title a number", {"title": 2027}, NNW, "FEED-13d"),
    item(
        "an attachment without a type", {"attachments": [{"url": "https://a.b/c"}]}, NNW, "FEED-02d"
    ),
    item(
        "a size in words",
        {"attachments": [{"url": "https://a.b/c", "mime_type": "a/b", "size_in_bytes": "2 MB"}]},
        NNW,
        "FEED-13d",
    ),
    item("a date without a zone", {"date_published": "2027-01-05T09:00:00"}, NNW, "FEED-05a"),
    item("a date as a number", {"date_published": 1799139600}, NNW, "FEED-05a"),
    item("a relative address", {"url": "/concert"}, NNW, "FEED-12a"),
    FeedFault(
        "json: byte order mark",
        "json",
        lambda data: b"\xef\xbb\xbf" + data,
        NNW,
        "ICS-01b",
        illegal=True,
    ),
    FeedFault(
        "json: a comma too many", "json", raw(b'"nb",', b'"nb",,'), NNW, "FEED-16", illegal=True
    ),
    FeedFault("json: cut off", "json", lambda data: data[:-20], NNW, "FEED-16", illegal=True),
)
FEED_FAULTS = (*RSS_FAULTS, *ATOM_FAULTS, *JSON_FAULTS)
