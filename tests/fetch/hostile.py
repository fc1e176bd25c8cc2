"""Answers that would harm who reads them, made here: each with a name for what it does."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator

from tests.fetch.partner_host import ics, page

EVENT = (
    "BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:Talk\r\nDTSTART:20270203T140000Z\r\n{more}END:VEVENT\r\n"
)
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n"


def hostile() -> dict[str, bytes]:
    """All of them by name."""
    found: dict[str, bytes] = {}
    for family, answers in (
        ("ics", _calendars()),
        ("rule", _rules()),
        ("zone", _zones()),
        ("xml", _xml()),
        ("html", _html()),
        ("json", _json()),
        ("sheet", _sheets()),
        ("bytes", _bytes()),
    ):
        for name, data in answers:
            found[f"{family} {name}"] = data
    return found


def _event(more: str = "", n: object = 1) -> bytes:
    return CALENDAR.format(EVENT.format(n=n, more=more)).encode()


def _calendars() -> Iterator[tuple[str, bytes]]:
    whole = ics("One", "Two")
    for cut in (20, len(whole) // 2, len(whole) - 3):
        yield f"cut at {cut}", whole[:cut]
    yield "a long line", _event(f"DESCRIPTION:{'x' * 3_000_000}\r\n")
    yield "folded for ever", _event("DESCRIPTION:x\r\n" + " x\r\n" * 200_000)
    yield "many parameters", _event("X-A" + ";B=c" * 100_000 + ":x\r\n")
    yield "one parameter of many values", _event("X-A;B=" + ",".join(["c"] * 100_000) + ":x\r\n")
    yield "deep components", ("BEGIN:VCALENDAR\r\n" * 50_000).encode()
    yield (
        "deep components that end",
        (
            "BEGIN:VCALENDAR\r\n"
            + "BEGIN:X\r\n" * 9_000
            + "END:X\r\n" * 9_000
            + "END:VCALENDAR\r\n"
        ).encode(),
    )
    yield "alarms in alarms", _event("BEGIN:VALARM\r\n" * 500 + "END:VALARM\r\n" * 500)
    yield "ends without beginnings", CALENDAR.format("END:VEVENT\r\n" * 9_000).encode()
    yield "an event in an event", _event(EVENT.format(n=2, more="") * 20)
    yield "equal events", CALENDAR.format(EVENT.format(n=1, more="") * 4_000).encode()
    yield "no colon", _event("SUMMARY\r\nDTSTART\r\n")
    yield "control characters", _event("LOCATION:a\x00b\x07c\x1b[2J\r\n")
    yield "directions", _event("LOCATION:\u202eevil\u2066\u200f\r\n")
    yield "escapes", _event("LOCATION:" + "\\" * 99_999 + "\r\n")
    yield "markup", _event("DESCRIPTION:<script>alert(1)</script><img src=x onerror=y>\r\n")
    yield "an unclosed tag", _event("DESCRIPTION:" + "<b" * 50_000 + "\r\n")
    yield "deep markup", _event("DESCRIPTION:" + "<div>" * 12_000 + "\r\n")
    yield "a table for ever", _event("DESCRIPTION:<table>" + "<tr><td>x" * 6_000 + "\r\n")
    yield "an address of nothing", _event("URL:javascript:alert(1)\r\n")
    yield "an address that is long", _event(f"URL:https://a.example/{'x' * 99_999}\r\n")
    yield "a place on no earth", _event("GEO:1e999;nan\r\n")
    for date in ("00000101", "99991231T235959Z", "20271332", "20270230T250000", "-1", "٢٠٢٧٠١٠١"):
        yield f"the date {date}", _event().replace(b"20270203T140000Z", date.encode())
    for length in ("P9999999999D", "-P1D", "PT", "P1Y2M", "PT99999999999999999999S"):
        yield f"the length {length}", _event(f"DURATION:{length}\r\n")
    yield "an end before its start", _event("DTEND:19700101T000000Z\r\n")
    yield "an end for ever", _event("DTEND:99991231T235959Z\r\n")
    yield "a value of another type", _event("DTEND;VALUE=PERIOD:20270203T140000Z/PT1H\r\n")
    yield "a private address of a person", _event("ATTENDEE:mailto:a@b.example\r\n" * 9_000)
    yield "files in it", _event(f"ATTACH;ENCODING=BASE64;VALUE=BINARY:{'QUFB' * 300_000}\r\n")


def _rules() -> Iterator[tuple[str, bytes]]:
    rules = (
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=999999999",
        "FREQ=HOURLY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=99999999999999999999",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYYEARDAY=366;BYDAY=MO;BYMONTH=13",
        "FREQ=MONTHLY;BYDAY=+99MO",
        "FREQ=YEARLY;BYWEEKNO=60;BYDAY=MO",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 9_000),
        "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=1;BYSECOND=60",
        "FREQ=DAILY;UNTIL=00000000",
        "FREQ=DAILY;UNTIL=99991231T235959Z;COUNT=5",
        "FREQ=FOREVER",
        "COUNT=5",
        "FREQ=DAILY;BYSETPOS=0",
        "FREQ=YEARLY;BYEASTER=0",
        ";;;===",
        "",
    )
    for rule in rules:
        yield rule[:60] or "empty", _event(f"RRULE:{rule}\r\n")
    yield "two rules", _event("RRULE:FREQ=DAILY\r\nRRULE:FREQ=WEEKLY\r\n")
    yield "dates for ever", _event("RDATE:" + ",".join(["20270204T140000Z"] * 20_000) + "\r\n")
    yield (
        "exceptions for ever",
        _event("RRULE:FREQ=DAILY\r\n" + "EXDATE:20270204T140000Z\r\n" * 5_000),
    )
    yield "a rule in the year 1", _event("RRULE:FREQ=DAILY\r\n").replace(b"20270203", b"00010101")
    overrides = "".join(
        EVENT.format(n=1, more=f"RECURRENCE-ID:2027{n % 12 + 1:02d}{n % 28 + 1:02d}T140000Z\r\n")
        for n in range(2_000)
    )
    yield (
        "overrides for ever",
        CALENDAR.format(EVENT.format(n=1, more="RRULE:FREQ=DAILY\r\n") + overrides).encode(),
    )
    yield (
        "an override of everything",
        _event("RECURRENCE-ID;RANGE=THISANDFUTURE:20270203T140000Z\r\n"),
    )


def _zones() -> Iterator[tuple[str, bytes]]:
    part = (
        "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:{0}\r\nTZOFFSETTO:{0}\r\n{1}END:STANDARD\r\n"
    )
    zones = {
        "without a name": part.format("+0200", ""),
        "of 99 hours": "TZID:X\r\n" + part.format("+9900", ""),
        "of seconds": "TZID:X\r\n" + part.format("+020001", ""),
        "of letters": "TZID:X\r\n" + part.format("zero", ""),
        "that changes each second": "TZID:X\r\n" + part.format("+0200", "RRULE:FREQ=SECONDLY\r\n"),
        "that changes for ever": "TZID:X\r\n"
        + part.format("+0200", "RDATE:19700101T000000\r\n") * 3_000,
        "of two names": "TZID:X\r\nTZID:Y\r\n" + part.format("+0200", ""),
        "of nothing": "TZID:X\r\n",
        "of a path": "TZID:../../etc/passwd\r\n" + part.format("+0200", ""),
        "that has the name of another": "TZID:UTC\r\n" + part.format("+0500", ""),
    }
    for name, said in zones.items():
        inner = f"BEGIN:VTIMEZONE\r\n{said}END:VTIMEZONE\r\n"
        event = EVENT.format(n=1, more="").replace(
            "DTSTART:20270203T140000Z", "DTSTART;TZID=X:20270203T140000"
        )
        yield name, CALENDAR.format(inner + event).encode()
    many = "".join(f"BEGIN:VTIMEZONE\r\nTZID:Z{n}\r\nEND:VTIMEZONE\r\n" for n in range(3_000))
    yield "in thousands", CALENDAR.format(many + EVENT.format(n=1, more="")).encode()
    for name in ("/etc/localtime", "../../../etc/passwd", "X" * 9_999, "\x00", "Etc/GMT+99"):
        event = EVENT.format(n=1, more="").replace(
            "DTSTART:20270203T140000Z", f"DTSTART;TZID={name}:20270203T140000"
        )
        yield f"called {name[:20]!r}", CALENDAR.format(event).encode()


def _xml() -> Iterator[tuple[str, bytes]]:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{laughs}]>'
    item = "<item><title>{0}</title><link>https://a.example/</link></item>"
    yield "laughs", f"{head}<rss><channel>{item.format('&a9;')}</channel></rss>".encode()
    blow = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 99_999}">]>'
    yield "blows up", f"{blow}<rss><channel>{item.format('&a;' * 9_999)}</channel></rss>".encode()
    for place in ("file:///etc/passwd", "http://127.0.0.1/x", "expect://id"):
        outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{place}">]>'
        yield (
            f"reads {place}",
            f"{outside}<rss><channel>{item.format('&x;')}</channel></rss>".encode(),
        )
    yield (
        "a circle",
        b'<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]><rss><channel>&a;</channel></rss>',
    )
    yield "deep", b"<rss>" + b"<a>" * 200_000
    yield "attributes", b"<rss " + b" ".join(b'a%d="x"' % n for n in range(50_000)) + b"></rss>"
    yield "a long name", b"<rss><" + b"a" * 2_000_000 + b"/></rss>"
    yield (
        "items for ever",
        b"<rss><channel>" + item.format("x").encode() * 20_000 + b"</channel></rss>",
    )
    yield (
        "an include",
        b'<rss xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></rss>',
    )
    yield "broken", b"<rss><channel><item><title>&nbsp;<b></item>"
    yield "no items", b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>"
    yield "another encoding", b'<?xml version="1.0" encoding="UTF-32"?><rss></rss>'
    yield "unheard-of encoding", b'<?xml version="1.0" encoding="evil"?><rss><channel/></rss>'


def _html() -> Iterator[tuple[str, bytes]]:
    yield "deep", b"<!doctype html>" + b"<div>" * 150_000
    yield "deep lists", b"<!doctype html><ul>" + b"<ul><li>" * 30_000
    yield "attributes", b"<html " + b" ".join(b"a%d=x" % n for n in range(50_000)) + b">"
    yield "links for ever", b"<html>" + b'<a href="/events/x">x</a>' * 50_000
    yield (
        "a circle of items",
        (
            b'<html><div itemscope itemtype="https://schema.org/Event" id="a" itemref="a b">'
            b'</div><div id="b" itemprop="location" itemscope itemref="a b"></div></html>'
        ),
    )
    yield (
        "items in items",
        (
            b"<html>"
            + b'<div itemscope itemtype="https://schema.org/Event" itemprop="subEvent">' * 3_000
        ),
    )
    yield "h-events in h-events", b"<html>" + b'<div class="h-event p-name u-url">' * 2_000
    yield "a refresh to itself", b'<html><meta http-equiv="refresh" content="0;url=">'
    yield (
        "a refresh to a file",
        b'<html><meta http-equiv="refresh" content="0;url=file:///etc/passwd">',
    )
    yield "an unclosed comment", b"<html><!--" + b"-" * 2_000_000
    yield "an unclosed script", b'<html><script type="application/ld+json">{"@type": "Event"'
    yield "scripts for ever", b"<html>" + b'<script type="application/ld+json">{</script>' * 9_000
    yield "a base that is none", b'<html><base href="http://[::1"><a href="x">x</a>'
    yield "a charset that is none", b'<html><meta charset="evil">' + page("Talk")[30:]
    yield "NULs", page("Talk").replace(b"Talk", b"T\0alk\0")
    things: dict[str, object] = {
        "a circle of names": {"@id": "#a", "@type": "Event", "subEvent": {"@id": "#a"}},
        "a deep graph": _nested({"@type": "Event", "name": "x"}, "@graph", 300),
        "a deep list": _nested({"@type": "Event", "name": "x"}, "subEvent", 300),
        "odd values": {"@type": ["Event", 1, None], "name": {"@value": [1]}, "startDate": {}},
        "a place of lists": {
            "@type": "Event",
            "name": "x",
            "startDate": "2027",
            "location": [[[]]],
        },
        "a name of a megabyte": {"@type": "Event", "name": "x" * 1_000_000, "startDate": "2027"},
        "dates of lists": {"@type": "Event", "name": "x", "startDate": ["2027"] * 9_999},
        "many": [
            {"@type": "Event", "name": f"{n}", "startDate": "2027-01-01"} for n in range(9_000)
        ],
    }
    for name, thing in things.items():
        script = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
        yield f"JSON-LD: {name}", f"<html>{script}</html>".encode()


def _nested(thing: object, key: str, times: int) -> object:
    for _ in range(times):
        thing = {"@type": "Event", key: [thing]}
    return thing


def _json() -> Iterator[tuple[str, bytes]]:
    yield "deep", b"[" * 500_000
    yield "deep objects", b'{"a":' * 200_000
    yield "a long number", b'{"results": [], "count": ' + b"9" * 500_000 + b"}"
    yield "not a number", b'{"results": [{"id": NaN, "title": Infinity}], "count": 1e999}'
    yield "halves of letters", b'{"results": [{"id": 1, "title": "\\ud800"}], "count": 1}'
    yield "a key twice", b'{"results": [], "results": 1, "count": 1}'
    yield "cut off", b'{"results": [{"id": 1'
    one = {
        "id": 1,
        "title": "Talk",
        "startDate": {"date": "2027-02-03", "time": "14:00:00", "tz": "UTC"},
    }
    shapes: tuple[object, ...] = (None, True, 5, "x", [], {}, [[]], [None], {"a": 1}, [[[{}]]])
    for shape in shapes:
        said = json.dumps(shape)
        for head, name in (
            ('{"results": %s, "count": 1}', "indico"),
            ('{"events": %s, "rest_url": "x"}', "tec"),
            ('{"version": 1, "about": "x", "events": %s}', "hub"),
        ):
            yield f"{name} of {said}", (head % said).encode()
        yield (
            f"a time of {said}",
            json.dumps({"results": [{**one, "startDate": shape}], "count": 1}).encode(),
        )
    yield (
        "pages that lead to themselves",
        (
            b'{"events": [{"id": 1, "title": "x", "start_date": "2027-01-01 10:00:00"}],'
            b' "rest_url": "x", "next_rest_url": "file:///etc/passwd"}'
        ),
    )
    yield (
        "events for ever",
        json.dumps({"results": [{**one, "id": n} for n in range(9_000)], "count": 1}).encode(),
    )


def _sheets() -> Iterator[tuple[str, bytes]]:
    yield "of columns", b"title;start" + b";x" * 200_000 + b"\nTalk;2027-01-01" + b";y" * 200_000
    yield "of rows", b"title;start\n" + b"Talk;2027-01-01\n" * 60_000
    yield "a cell for ever", b"title;start\nTalk;2027-01-01\n" + b'"' + b"x" * 3_000_000
    yield "quotes", b"title,start\n" + b'"' * 500_001
    yield "formulas", b"title,start\n=cmd|'/c calc'!A1,2027-01-01\n@SUM(1),2027-01-02\n"
    yield "NULs", b"title,start\n\0\0,2027-01-01\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", b"\0" * 60_000_000)
    yield "a bomb", packed.getvalue()
    yield "no book", b"PK\x03\x04" + b"x" * 99
    yield "an old book that is none", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 9_999


def _bytes() -> Iterator[tuple[str, bytes]]:
    yield "nothing", b""
    yield "NULs", b"\0" * 1_000_000
    yield "spaces", b" \r\n" * 500_000
    yield "a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    yield "packed", gzip.compress(ics("One"))
    for name in ("utf-16", "utf-32", "utf-16-be", "utf-7", "cp037"):
        yield f"in {name}", ics("Jäätelö").decode().encode(name)
    dice = random.Random(7)
    whole = [ics("One", "Two"), page("Talk"), b'{"results": [{"id": 1}], "count": 1}']
    for number in range(24):
        data = bytearray(whole[number % 3])
        for _ in range(9):
            data[dice.randrange(len(data))] = dice.randrange(256)
        yield f"with flipped signs {number}", bytes(data)
    yield "noise", dice.randbytes(300_000)
