"""The kinds of answers that partners give, and how one is found out."""

import json

import pytest

from calendarhub.model.release import Payload
from calendarhub.sources.common.answer import MOST_FOLLOWED
from calendarhub.sources.kinds import KINDS, kind_of
from tests.corpus import corpus
from tests.sources.ics.written import context

ANSWERS = [
    ("ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    ("ics", b"\xef\xbb\xbfBEGIN:VCALENDAR\nEND:VCALENDAR\n"),
    ("feed", b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'),
    ("feed", b'<feed xmlns="http://www.w3.org/2005/Atom"/>'),
    ("feed", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": []}).encode()),
    ("page", b"<!doctype html><html><body></body></html>"),
    ("page", b'[{"@type": "Event"}]'),
    ("sheet", b"PK\x03\x04"),
    ("sheet", b"Title,Start\nSeminar,2027-02-03\n"),
    ("indico", b'{"count": 0, "results": []}'),
    ("pretalx", b'{"schedule": {}}'),
    ("pretalx", b'{"slug": "a", "date_from": "2027-02-03"}'),
    ("linked-events", b'{"meta": {}, "data": []}'),
    ("localist", b'{"events": [], "page": {}}'),
    ("tec", b'{"events": [], "rest_url": ""}'),
    ("hub", b'{"version": 1, "about": "", "events": []}'),
    ("", b"plain words"),
    ("", b"{"),
    ("", b""),
]


@pytest.mark.parametrize(("kind", "data"), ANSWERS)
def test_the_kind_of_an_answer_is_found_out_from_its_bytes(kind: str, data: bytes) -> None:
    assert kind_of(Payload("x", data)) == kind


def test_a_piece_of_a_page_is_one_by_its_media_type() -> None:
    piece = b'<div class="h-event">Talk</div>'
    assert kind_of(Payload("x", piece)) == ""
    assert kind_of(Payload("x", piece), "text/html; charset=utf-8") == "page"
    assert kind_of(Payload("x", b"a,b\nc,d\n"), "text/html") == "sheet"


def test_a_table_of_one_column_is_one_by_its_media_type() -> None:
    assert kind_of(Payload("x", b"Title\nSeminar\n"), "text/csv; charset=utf-8") == "sheet"


def test_every_kind_is_found_out_by_some_answer_and_leads_to_a_kind() -> None:
    assert {kind for kind, _ in ANSWERS} - {""} == set(KINDS)
    assert {row.onward for row in KINDS.values()} - {""} <= set(KINDS)


HOSTILE = [
    b"",
    b"\x00" * 5_000,
    b"\xff\xfe\x00",
    b"<" * 50_000,
    b"[" * 50_000,
    b'{"events": 4, "page": 1, "results": "x", "data": {}, "schedule": [], "items": 1, "version": 1}',
    b'{"events": [1, null, {}, []], "results": [{}], "data": [{}], "items": [{}], "version": 1}',
    b'{"results": [{"startDate": "x", "keywords": {}}], "events": [{"event": 1, "venue": 1}]}',
    b'{"schedule": {"conference": {"days": [{"rooms": {"a": [{"date": 1, "duration": []}]}}]}}}',
    b"BEGIN:VCALENDAR\n" * 3_000 + b"END:VCALENDAR",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:99999999T999999Z\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:00010101T000000Z\nDURATION:-P99999W\nEND:VEVENT\nEND:VCALENDAR",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:99991231T235959\nDTEND:99991231T235959Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\nEND:VCALENDAR",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:20270101\nRRULE:FREQ=YEARLY;BYYEARDAY=367\nRDATE:20270101/x\nEXDATE:y\nEND:VEVENT\nEND:VCALENDAR",
    (
        b'<script type="application/ld+json">{"@type":"Event","name":{"@value":[]},"location":[1,[2]]}'
        b"</script><html>"
    ),
    b"title,start\n" + b'"' * 9_999,
    b"title,start\n" + b",".join([b"x"] * 9_999),
]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_answer_is_a_fault_of_ours(kind: str) -> None:
    read = KINDS[kind].reader()
    for data in HOSTILE:
        made = read(Payload("x", data), context())
        assert made.events == () or made.failed == ""
        assert len(made.follow) <= MOST_FOLLOWED


def test_real_answers_that_were_cut_or_damaged_are_no_fault_of_ours() -> None:
    read = KINDS["ics"].reader()
    for path in sorted((corpus("ics") / "khal").glob("*.ics")):
        data = path.read_bytes()
        for at in range(7, len(data), max(1, len(data) // 6)):
            read(Payload("x", data[:at] + b"\nEND:VCALENDAR\n"), context())
            read(Payload("x", data[:at] + b"\x00;:\xff" + data[at + 3 :]), context())
