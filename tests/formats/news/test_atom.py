"""Atom as lxml and feedparser read it."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from lxml import etree

from calendarhub import __version__
from calendarhub.formats import FORMATS
from calendarhub.model.event import Event, Place, Status
from calendarhub.model.ledger import Change, ChangeKind
from tests.builders import NOW, days, entry, event, hub, revision, text
from tests.formats.cases import CASES, TEXTS, Case
from tests.formats.doubles import view

A = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def feed(*events: Event, **changes: Any) -> Any:
    entries = [entry(one) for one in events]
    return etree.fromstring(FORMATS["atom"].document(view(*entries, **changes)), STRICT)


def links(element: Any) -> list[dict[str, str]]:
    return [dict(link.attrib) for link in element.findall(f"{A}link")]


def test_the_head_has_all_that_atom_demands() -> None:
    head = feed(event())
    assert head.findtext(f"{A}id") == "tag:hub.example,2026:feed/all.en"
    assert head.findtext(f"{A}title") == "All events – Baltic health"
    assert head.findtext(f"{A}updated") == "2026-10-01T08:00:00+00:00"
    assert head.findtext(f"{A}author/{A}name") == "Baltic health"
    assert head.attrib[LANG] == "en"
    assert head.find(f"{A}generator").attrib["version"] == __version__
    assert links(head) == [
        {
            "href": "https://hub.example/baltic/feeds/all.atom",
            "rel": "self",
            "type": "application/atom+xml",
        },
        {
            "href": "https://hub.example/baltic/en/",
            "rel": "alternate",
            "type": "text/html",
            "hreflang": "en",
        },
    ]


def test_an_entry_has_its_dates_words_and_links() -> None:
    shown = feed(event(tags=("board",), summary=text(en="a < b"))).find(f"{A}entry")
    assert shown.findtext(f"{A}id") == "tag:hub.example,2026:event/board-2027"
    assert shown.findtext(f"{A}published") == "2026-10-01T08:00:00+00:00"
    assert shown.findtext(f"{A}updated") == "2026-10-01T08:00:00+00:00"
    assert shown.find(f"{A}summary").attrib["type"] == "text"
    assert shown.findtext(f"{A}summary").endswith("a < b")
    assert shown.find(f"{A}content").attrib["type"] == "html"
    assert shown.findtext(f"{A}content").startswith("<p><strong>Monday, 8 March 2027")
    assert [one.attrib["term"] for one in shown.findall(f"{A}category")] == ["board"]
    assert links(shown) == [
        {
            "rel": "alternate",
            "type": "text/html",
            "href": "https://hub.example/baltic/en/events/board-2027.html",
        },
        {
            "rel": "enclosure",
            "type": "text/calendar",
            "length": "1234",
            "href": "https://hub.example/baltic/events/board-2027.ics",
        },
    ]


def test_an_entry_that_is_not_translated_says_its_language() -> None:
    both = event(id="both", title=text(en="Board", fi="Johtokunta"))
    shown = feed(event(), both, language="fi").findall(f"{A}entry")
    assert [one.attrib.get(LANG) for one in shown] == ["en", None]
    assert shown[1].findtext(f"{A}title") == "Johtokunta"


def test_a_feed_has_an_id_of_its_own_in_each_language_and_its_entries_one_in_all() -> None:
    english, finnish = feed(event()), feed(event(), language="fi")
    assert english.findtext(f"{A}id") != finnish.findtext(f"{A}id")
    path = f"{A}entry/{A}id"
    assert english.findtext(path) == finnish.findtext(path)


def test_a_change_moves_updated_and_is_told() -> None:
    at = NOW - timedelta(days=1)
    change = Change(
        at=at,
        sequence=1,
        kind=ChangeKind.MOVED,
        before=days(date(2026, 12, 12)),
        after=days(date(2026, 12, 19)),
    )
    one = entry(revision=revision(modified=NOW, history=(change,)))
    told, shown = etree.fromstring(FORMATS["atom"].document(view(one)), STRICT).findall(f"{A}entry")
    assert told.findtext(f"{A}id") == f"{shown.findtext(f'{A}id')}#rev-1"
    assert datetime.fromisoformat(shown.findtext(f"{A}updated") or "") == at
    assert datetime.fromisoformat(shown.findtext(f"{A}published") or "") == datetime(
        2026, 10, 1, 8, tzinfo=UTC
    )
    assert "Moved from 12 to 19 December" in (shown.findtext(f"{A}summary") or "")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_first_line_of_a_summary_is_the_date_in_words(case: Case) -> None:
    this = view(entry(event(when=case.when)))
    shown = etree.fromstring(FORMATS["atom"].document(this), STRICT).findtext(
        f"{A}entry/{A}summary"
    )
    assert shown is not None
    assert shown.split("\n")[0] == this.words.when(case.when, timezone_shown=True)


def test_a_cancelled_event_is_an_entry_with_a_category() -> None:
    shown = feed(event(status=Status.CANCELLED)).find(f"{A}entry")
    assert shown.findtext(f"{A}title") == "Cancelled: Board meeting"
    assert shown.find(f"{A}category").attrib["term"] == "cancelled"


@settings(max_examples=60, deadline=None)
@given(title=TEXTS, summary=TEXTS, place=TEXTS, tag=TEXTS, body=TEXTS)
def test_no_text_of_a_record_can_break_or_enter_the_feed(
    title: str, summary: str, place: str, tag: str, body: str
) -> None:
    one = event(
        title=text(en=title),
        summary=text(en=summary),
        body=text(en=body),
        place=Place(name=text(en=place)),
        tags=(tag,),
    )
    written = FORMATS["atom"].document(view(entry(one), hub=hub(name=text(en=title))))
    root = etree.fromstring(written, STRICT)
    assert [child.tag for child in root].count(f"{A}entry") == 1
    assert root.findtext(f"{A}entry/{A}title") == title
    assert "<script" not in (root.findtext(f"{A}entry/{A}content") or "").casefold()
    read = feedparser.parse(BytesIO(written))
    assert not read.bozo
    assert read.version == "atom10"
