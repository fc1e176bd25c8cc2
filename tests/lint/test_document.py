"""The linter of RSS, Atom, JSON Feed, OPML, CSV and jCal: a planted fault for each rule."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.formats import FORMATS, opml
from calendarhub.formats.calendar import ics
from calendarhub.lint import RULES, FeedFormat, Judged, format_of, lint, lint_calendar
from calendarhub.model.entry import Entry
from tests.builders import hub
from tests.formats.doubles import view
from tests.formats.golden import records
from tests.lint.golden import Mutation, raw

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FORMS = {
    "rss": FeedFormat.XML,
    "atom": FeedFormat.XML,
    "json": FeedFormat.JSON,
    "opml": FeedFormat.XML,
    "csv": FeedFormat.CSV,
    "jcal": FeedFormat.JCAL,
}


@cache
def golden(name: str) -> bytes:
    entries = tuple(one for one in records() if one.event.id not in {"floating", "hostile-6"})
    if name == "opml":
        return opml.document(hub=hub(), feeds=hub().feeds)
    return written(name, *entries)


def written(suffix: str, *entries: Entry) -> bytes:
    (form,) = [one for one in FORMATS.values() if one.suffix == suffix]
    return form.document(view(*entries))


def address(name: str) -> str:
    return f"https://hub.example/baltic/feeds/all.{name}"


def ids(data: bytes, name: str, *, own: bool = False, where: str = "") -> set[str]:
    judged = Judged(address=where, own=own, now=NOW)
    return {one.rule.id for one in lint(data, FORMS[name], judged)}


@pytest.mark.parametrize("name", FORMS)
def test_the_golden_feeds_are_clean(name: str) -> None:
    where = "" if name in {"csv", "opml", "jcal"} else address(name)
    assert ids(golden(name), name, own=True, where=where) == set()


@pytest.mark.parametrize("name", FORMS)
def test_a_format_is_seen_from_the_octets(name: str) -> None:
    assert format_of(golden(name), name=f"x.{name}" if name == "csv" else "x") == FORMS[name]
    assert format_of(b"{}", name="manifest.json") is None


@pytest.mark.parametrize("name", ["rss", "atom", "json"])
def test_a_record_about_html_is_clean_in_feeds_of_ours_and_a_guess_in_those_of_others(
    name: str,
) -> None:
    data = written(name, *(one for one in records() if one.event.id == "hostile-6"))
    assert ids(data, name, own=True) == set()
    assert ids(data, name) == {"FEED-02e"}


def gone(name: str, count: int = 1) -> Mutation:
    """Remove the first elements of a name."""

    def mutate(data: bytes) -> bytes:
        for _ in range(count):
            start = data.index(b"<" + name.encode())
            end = data.index(b"</" + name.encode() + b">") + len(name) + 3
            data = data[:start] + data[end:]
        return data

    return mutate


def object_(change: Callable[[dict[str, object]], object]) -> Mutation:
    """Change the object of a JSON Feed."""

    def mutate(data: bytes) -> bytes:
        root = json.loads(data)
        change(root)
        return json.dumps(root, ensure_ascii=False).encode()

    return mutate


def item(name: str, value: object) -> Mutation:
    """Set a value of the first item of a JSON Feed, or remove it by None."""

    def change(root: dict[str, object]) -> None:
        items = root["items"]
        assert isinstance(items, list)
        items[0].pop(name) if value is None else items[0].update({name: value})

    return object_(change)


def first_link(data: bytes) -> bytes:
    at = data.index(b"<item>")
    return data[:at] + data[at:].replace(b"<link>https://hub.example", b"<link>", 1)


def swapped_item(data: bytes) -> bytes:
    at = data.index(b"<item>")
    start, end = data.index(b"<description>", at), data.index(b"</description>", at) + 14
    after = data.index(b"</content:encoded>", at) + 18
    return data[:start] + data[end:after] + data[start:end] + data[after:]


def one_guid(data: bytes) -> bytes:
    ids_ = data.split(b'<guid isPermaLink="false">')
    first, second = ids_[1].split(b"<")[0], ids_[2].split(b"<")[0]
    return data.replace(second, first, 1)


def one_id(data: bytes) -> bytes:
    entries = data.split(b"<entry><id>")
    first, second = entries[1].split(b"<")[0], entries[2].split(b"<")[0]
    return data.replace(second, first, 1)


def two_enclosures(data: bytes) -> bytes:
    start = data.index(b"<enclosure")
    end = data.index(b"/>", start) + 2
    return data[:end] + data[start:end] + data[end:]


def short_row(data: bytes) -> bytes:
    rows = data.split(b"\r\n")
    return b"\r\n".join([*rows[:1], b"one,two", *rows[1:]])


def two_alternates(data: bytes) -> bytes:
    start = data.index(b'<link rel="alternate"', data.index(b"<entry>"))
    end = data.index(b"/>", start) + 2
    return data[:end] + data[start:end] + data[end:]


def no_content(data: bytes) -> bytes:
    data = gone("content")(data)
    start = data.index(b'<link rel="alternate"', data.index(b"<entry>"))
    return data[:start] + data[data.index(b"/>", start) + 2 :]


MUTANTS: dict[str, tuple[tuple[str, Mutation], ...]] = {
    "FEED-01a": (("rss", gone("title")), ("rss", gone("description"))),
    "FEED-01b": (
        ("rss", gone("language")),
        ("rss", gone("lastBuildDate")),
        ("atom", raw(b' xml:lang="en"', b"")),
    ),
    "FEED-01c": (
        ("rss", raw(b'rel="self"', b'rel="hub"')),
        ("atom", raw(b'rel="self"', b'rel="via"')),
    ),
    "FEED-01d": (("rss", gone("ttl")), ("rss", gone("generator")), ("rss", gone("docs"))),
    "FEED-01e": (
        ("rss", raw(b"<title>", b"<title>Other</title><title>")),
        ("rss", raw(b"<item><title>", b"<item><title>Other</title><title>")),
        ("rss", raw(b"</channel>", b"</channel><channel><title>x</title></channel>")),
        ("rss", raw(b"</channel>", b"</channel><item><title>x</title></item>")),
    ),
    "FEED-01f": (("rss", raw(b' version="2.0"', b"")),),
    "FEED-01g": (("rss", raw(b' version="2.0"', b' version="0.92"')),),
    "FEED-01h": (
        ("rss", raw(b"<ttl>360<", b"<ttl>6h<")),
        ("rss", raw(b"<ttl>", b"<skipDays><day>Freitag</day></skipDays><ttl>")),
        ("rss", raw(b"<ttl>", b"<image><url>https://a.b/c.png</url></image><ttl>")),
        ("rss", raw(b"<enclosure", b"<source>News</source><enclosure")),
    ),
    "FEED-01i": (("rss", raw(b"<enclosure", b"<author>Jane</author><enclosure")),),
    "FEED-01j": (
        ("rss", raw(b"<enclosure", b"<Author>x</Author><enclosure")),
        ("rss", raw(b"<ttl>", b"<updated>x</updated><ttl>")),
    ),
    "FEED-02a": (
        (
            "rss",
            raw(
                b"</channel>",
                b"<item><link>https://a.b/</link><guid>https://a.b/</guid>"
                b"<pubDate>Thu, 01 Oct 2026 08:00:00 +0000</pubDate></item></channel>",
            ),
        ),
    ),
    "FEED-02e": (
        ("rss", raw(b"<title>Cancelled: Board", b"<title>&lt;b&gt;Board&lt;/b&gt;")),
        ("atom", raw(b"<title>Cancelled: Board", b"<title>Board &amp;amp; friends")),
        ("json", item("title", "Board<br>meeting")),
    ),
    "FEED-02f": (("rss", two_enclosures),),
    "FEED-02b": (("rss", gone("guid")),),
    "FEED-02c": (("rss", swapped_item),),
    "FEED-02d": (
        ("rss", raw(b'length="1234"', b'length="big"')),
        ("json", item("attachments", [{"url": "https://a.b/"}])),
    ),
    "FEED-03a": (
        ("rss", one_guid),
        ("json", object_(lambda root: root["items"].append(root["items"][0]))),  # type: ignore[attr-defined,index]
    ),
    "FEED-03c": (("atom", one_id),),
    "FEED-03b": (("rss", raw(b' isPermaLink="false"', b"")),),
    "FEED-04": (
        ("rss", raw(b"<pubDate>Thu, 01 Oct 2026", b"<pubDate>Fri, 01 Oct 2027")),
        ("atom", raw(b"<published>2026", b"<published>2036")),
        ("json", item("date_published", "2036-01-01T00:00:00Z")),
    ),
    "FEED-04b": (
        ("rss", gone("pubDate")),
        ("json", item("date_published", None)),
    ),
    "FEED-05a": (
        ("rss", raw(b"<pubDate>Thu, 01 Oct 2026", b"<pubDate>Thu, 01 October 2026")),
        ("atom", raw(b"<updated>2026-10-01T", b"<updated>2026-10-01 ")),
        ("json", item("date_published", "2026-10-01")),
    ),
    "FEED-05b": (("rss", raw(b"<pubDate>Thu,", b"<pubDate>Fri,")),),
    "FEED-05c": (("rss", raw(b"+0000</pubDate>", b"CET</pubDate>")),),
    "FEED-06": (
        ("rss", raw(b"<ev:startdate>2026", b"<ev:startdate>summer 2026")),
        ("rss", raw(b"<ev:enddate>2026", b"<ev:enddate>1999")),
    ),
    "FEED-07": (
        ("rss", raw(b"sy:updatePeriod>", b"sy:UpdatePeriod>", 2)),
        ("rss", raw(b">daily<", b">Daily<")),
    ),
    "FEED-08a": (("atom", gone("id")), ("atom", gone("author"))),
    "FEED-08b": (("atom", two_alternates),),
    "FEED-08c": (("atom", no_content),),
    "FEED-08d": (("atom", gone("published")), ("atom", gone("summary")), ("atom", gone("content"))),
    "FEED-08e": (
        ("atom", raw(b"<id>tag:hub.example,2026:event/cancelled<", b"<id>/events/cancelled<")),
        ("atom", raw(b"<id>tag:hub.example,2026:feed/all.en<", b"<id>all.en<")),
    ),
    "FEED-08f": (
        ("atom", raw(b"<title>", b"<title>Other</title><title>")),
        ("atom", raw(b"<updated>", b"<updated>2026-10-01T08:00:00Z</updated><updated>")),
        ("atom", raw(b"<entry><id>", b"<entry><id>tag:hub.example,2026:x</id><id>")),
    ),
    "FEED-08g": (
        ("atom", raw(b'<summary type="text">', b'<summary type="text/plain">')),
        ("atom", raw(b'<content type="html">', b'<content type="xhtml">')),
        ("atom", raw(b'<summary type="text">', b'<summary type="text"><b>x</b>')),
    ),
    "FEED-08h": (
        ("atom", raw(b"<name>Baltic health</name>", b"<name/>")),
        ("atom", raw(b'<category term="cancelled"/>', b'<category label="cancelled"/>')),
        ("atom", raw(b'<link href="https://hub.example/baltic/en/"', b'<link title="x"')),
    ),
    "FEED-08i": (("atom", raw(b"<category", b"<pubDate>x</pubDate><category")),),
    "FEED-12a": (
        ("rss", first_link),
        ("json", item("url", "/en/events/x.html")),
        ("json", item("url", "https:///x.html")),
    ),
    "FEED-12d": (
        ("atom", raw(b'<link href="https://hub.example/baltic/en/"', b'<link href="/baltic/en/"')),
        ("rss", raw(b"<link>https://hub", b"<link>ftp://hub")),
    ),
    "FEED-12b": (
        ("rss", raw(b"&lt;p&gt;", b"&lt;script&gt;x&lt;/script&gt;")),
        ("atom", raw(b"&lt;p&gt;", b"&lt;p onclick=x&gt;")),
        ("atom", raw(b'<link href="https:', b'<link href="javascript:')),
        ("json", item("content_html", "<a href=' javascript:x'>y</a>")),
    ),
    "FEED-12c": (("rss", raw(b"&lt;p&gt;", b"&lt;p&gt;&lt;img src='/a.png'&gt;")),),
    "FEED-13a": (
        ("json", object_(lambda root: root.update(version="2"))),
        ("json", object_(lambda root: root.pop("title"))),
        ("json", object_(lambda root: root.pop("items"))),
    ),
    "FEED-13b": (
        ("json", item("id", 4711)),
        ("json", lambda data: item("content_html", None)(item("content_text", None)(data))),
    ),
    "FEED-13c": (
        ("json", object_(lambda root: root.pop("feed_url"))),
        ("json", item("_calendarhub", {"uid": "1"})),
    ),
    "FEED-13d": (
        ("json", item("tags", "board")),
        ("json", item("tags", [1, 2])),
        ("json", item("authors", [{}])),
        (
            "json",
            item(
                "attachments", [{"url": "https://a.b/", "mime_type": "a/b", "size_in_bytes": "9"}]
            ),
        ),
        ("json", object_(lambda root: root.update(next_url=root["feed_url"]))),
        ("json", object_(lambda root: root.update(expired="no"))),
    ),
    "FEED-14b": (("opml", raw(b'version="2.0"', b'version="1.0"')),),
    "FEED-14": (
        ("opml", raw(b'version="2.0"', b'version="3.0"')),
        ("opml", raw(b'xmlUrl="https:', b'xmlUrl="')),
        ("opml", raw(b'outline type="rss" text="', b'outline type="rss" other="')),
    ),
    "FEED-15a": (("csv", short_row), ("csv", raw(b'"', b"")), ("csv", lambda data: b"")),
    "FEED-15b": (("csv", raw(b"\r\n", b"\r\n=1+1")),),
    "FEED-15c": (("csv", lambda data: data.replace(b"\r\n", b"\n")),),
    "FEED-15d": (
        ("csv", lambda data: data.removeprefix(b"\xef\xbb\xbf")),
        ("csv", raw(b",edtf,", b",when2,")),
        ("csv", raw(b",2026-12-05,", b",5.12.2026,")),
    ),
    "FEED-16": (
        ("rss", raw(b"</item>", b"")),
        ("rss", raw(b"Board", b"Bo\x07rd")),
        ("json", lambda data: data[:-9]),
        ("json", lambda data: b'{"a":' * 5_000),
        ("opml", lambda data: b"<html/>"),
    ),
    "FEED-17": (("rss", raw(b"<rss", b"<!DOCTYPE rss><rss")),),
    "FEED-17b": (("rss", raw(b"<rss", b'<!DOCTYPE rss [<!ENTITY a "b">]><rss')),),
    "ICS-90": (
        ("jcal", lambda data: b'["vevent",[],[]]'),
        ("jcal", lambda data: b'["vcalendar",[["version"]],[]]'),
        ("jcal", lambda data: b'["vcalendar",{}]'),
    ),
}


@pytest.mark.parametrize(
    ("rule", "name", "mutation"),
    [(rule, *one) for rule, mutants in MUTANTS.items() for one in mutants],
    ids=[f"{rule}-{at}" for rule, mutants in MUTANTS.items() for at in range(len(mutants))],
)
def test_a_planted_fault_is_found_by_its_own_rule_alone(
    rule: str, name: str, mutation: Mutation
) -> None:
    mutant = mutation(golden(name))
    assert mutant != golden(name)
    assert ids(mutant, name, own=RULES[rule].own) == {rule}


def test_every_rule_of_feeds_has_a_planted_fault() -> None:
    wanted = {one for one in RULES if one.startswith("FEED-")} | {"ICS-90"}
    assert set(MUTANTS) == wanted


def test_an_own_feed_that_names_another_address_is_found() -> None:
    for name, rule in (("rss", "FEED-01d"), ("atom", "FEED-01d"), ("json", "FEED-13c")):
        assert ids(golden(name), name, own=True, where="https://hub.example/other") == {rule}


def test_jcal_is_judged_by_the_rules_of_calendars() -> None:
    data = golden("jcal").replace(
        b'["status",{},"text","CANCELLED"]', b'["status",{},"text","OFF"]'
    )
    assert ids(data, "jcal") == {"ICS-46a"}
    conference = b'["conference",{"feature":"VIDEO"},"uri"'
    assert conference in golden("jcal")
    assert ids(
        golden("jcal").replace(conference, conference.replace(b"uri", b"unknown")), "jcal"
    ) == {"ICS-51a"}


def test_jcal_and_ics_of_the_same_records_have_the_same_findings() -> None:
    this = view(*records())
    theirs = {one.message for one in lint_calendar(ics.document(this), own=True)}
    jcal = FORMATS["jcal"].document(this)
    ours = {one.message for one in lint(jcal, FeedFormat.JCAL, Judged(own=True))}
    assert ours == theirs


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMS)))
@settings(max_examples=200, deadline=None)
def test_any_octets_are_judged_without_an_exception(data: bytes, name: str) -> None:
    ids(data, name, own=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
KEYS = st.sampled_from(["version", "title", "items", "feed_url", "home_page_url"])
ITEM = st.dictionaries(
    st.sampled_from(["id", "url", "title", "content_html", "date_published", "attachments"]), JSON
)


@given(st.dictionaries(KEYS, JSON | st.lists(ITEM, max_size=3)), JSON)
@settings(max_examples=200, deadline=None)
def test_any_json_is_judged_without_an_exception(root: dict[str, object], other: object) -> None:
    ids(json.dumps(root).encode(), "json", own=True)
    ids(json.dumps(["vcalendar", other, [other]]).encode(), "jcal", own=True)
    ids(json.dumps(["vcalendar", [["a", {}, "text", other]], []]).encode(), "jcal", own=True)


def test_entities_of_strangers_are_neither_expanded_nor_fetched() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'
    assert ids(bomb, "rss") == {"FEED-17b"}
    late = b"<rss>" + b" " * 5_000 + b"<!DOCTYPE x><channel/></rss>"
    assert ids(late, "rss") == {"FEED-16"}
