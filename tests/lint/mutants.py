"""A planted fault for every rule of calendars: what is done to the clean feed of `golden.py`."""

from calendarhub.ical.vtimezone import vtimezone
from tests.lint.golden import Mutation, after, both, drop, raw, refolded, single, swap, unfolded

BERLIN = "DTSTART;TZID=Europe/Berlin:20270308T093000"
ENDS = "DTEND;TZID=Europe/Berlin:20270308T160000"
WHOLE = "DTSTART;VALUE=DATE:20261205"
WHOLE_END = "DTEND;VALUE=DATE:20261207"
RULE = "RRULE:FREQ=WEEKLY;UNTIL=20261231T225959Z"
EXDATE = "EXDATE;TZID=Europe/Berlin:20260407T170000"
MOVED = "RECURRENCE-ID;TZID=Europe/Berlin:20260505T170000"
ALERT = ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:x", "TRIGGER:-PT15M", "END:VALARM")


def _of_one(mutation: Mutation) -> Mutation:
    return lambda _: mutation(single())


def _without_events(data: bytes) -> bytes:
    lines = unfolded(data)
    return refolded([*lines[: lines.index("BEGIN:VTIMEZONE")], "END:VCALENDAR"])


def _swapped_events(data: bytes) -> bytes:
    head, *events = data.decode().split("BEGIN:VEVENT")
    events[-1] = events[-1].removesuffix("END:VCALENDAR\r\n")
    moved = [events[1], events[0], *events[2:]]
    return ("BEGIN:VEVENT".join([head, *moved]) + "END:VCALENDAR\r\n").encode()


def _without_zone(data: bytes) -> bytes:
    text = data.decode()
    return (text[: text.index("BEGIN:VTIMEZONE")] + text[text.index("BEGIN:VEVENT") :]).encode()


def _with_riga(data: bytes) -> bytes:
    return data.replace(b"BEGIN:VEVENT", vtimezone("Europe/Riga", 2026, 2027) + b"BEGIN:VEVENT", 1)


def _two_zones(data: bytes) -> bytes:
    text = data.decode()
    start, end = text.index("BEGIN:VTIMEZONE"), text.index("BEGIN:VEVENT")
    return (text[:end] + text[start:end] + text[end:]).encode()


def _many_names(data: bytes) -> bytes:
    long = "a" * 256
    return both(
        swap("\nNAME:All events", f"\nNAME:{long}"), swap("CALNAME:All events", f"CALNAME:{long}")
    )(data)


MUTANTS: dict[str, tuple[Mutation, ...]] = {
    "ICS-01a": (raw("Größen".encode(), "Größen".encode("latin-1")),),
    "ICS-01b": (lambda data: b"\xef\xbb\xbf" + data,),
    "ICS-01c": (raw(b"SUMMARY;LANGUAGE=en:Board", b"SUMMARY;LANGUAGE=en:Bo\x07rd"),),
    "ICS-01d": (raw(b"Board meeting\r\n", b"Board \xc2\x93meeting\xc2\x94\r\n"),),
    "ICS-01e": (
        swap("SUMMARY;LANGUAGE=en:Board meeting", "SUMMARY;LANGUAGE=en:Board\u2028meeting"),
    ),
    "ICS-01f": (
        swap("SUMMARY;LANGUAGE=en:Board", "SUMMARY;LANGUAGE=en:BÃ¶ard"),
        swap("SUMMARY;LANGUAGE=en:Board", "SUMMARY;LANGUAGE=en:BÃƒÂ¶ard"),
        swap("SUMMARY;LANGUAGE=en:Board", "SUMMARY;LANGUAGE=en:Boardâ€™s"),
        swap("SUMMARY;LANGUAGE=en:Board", "SUMMARY;LANGUAGE=en:B\ufffdard"),
    ),
    "ICS-01g": (swap("SUMMARY;LANGUAGE=en:Board", "SUMMARY;LANGUAGE=en:B=C3=B6ard"),),
    "ICS-02a": (
        lambda data: data.replace(b"\r\n", b"\n"),
        raw(b"VERSION:2.0\r\n", b"VERSION:2.0\n"),
    ),
    "ICS-02b": (raw(b"Board meeting\r\n", b"Board\rmeeting\r\n"),),
    "ICS-02c": (raw(b"VERSION:2.0\r\n", b"VERSION:2.0\r\n\r\n"),),
    "ICS-02d": (lambda data: data.removesuffix(b"\r\n"),),
    "ICS-02e": (
        lambda data: b"<!DOCTYPE html><html>Moved</html>",
        lambda data: b"",
        lambda data: b"X-A:b\r\n" + data,
    ),
    "ICS-02f": (drop("END:VEVENT"), after("END:VEVENT", "END:VTODO")),
    "ICS-02g": (after("LOCATION", "a line that somebody broke"), after("LOCATION", 'X-A;B="c:d')),
    "ICS-02h": (lambda data: data + single(),),
    "ICS-03": (raw(b"REFRESH-INTERVAL", b"X-A:" + b"a" * 72 + b"\r\nREFRESH-INTERVAL"),),
    "ICS-04a": (raw("Größen".encode(), b"Gr\xc3\r\n \xb6\xc3\x9fen"),),
    "ICS-04b": (raw(b"short\\; a", b"short\\\r\n ; a"),),
    "ICS-05a": (swap("Medisiina\\, Turku", "Medisiina, Turku"), swap("In short\\;", "In short;")),
    "ICS-05b": (swap("Agenda\\n", "Agenda\\: "), swap("Medisiina\\,", "Medisiina\\x")),
    "ICS-05c": (
        swap("https://hub.example/hall.jpg", "https://hub.example/hall\\,1.jpg"),
        swap("GEO:53.865467;", "GEO:53.865467\\;"),
    ),
    "ICS-05d": (
        swap("In short\\;", "In short.\\\\nThen\\;"),
        swap("In short\\;", "Breakfast\\\\\\, then"),
    ),
    "ICS-06b": (
        swap("STATUS:CANCELLED", "STATUS:cancelled"),
        swap("FREQ=WEEKLY", "FREQ=weekly"),
        swap("20270308T093000", "20270308t093000"),
    ),
    "ICS-06": (swap("\nLOCATION;LANGUAGE", "\nLocation;Language"),),
    "ICS-07": (swap("STATUS:CONFIRMED", "STATUS :CONFIRMED"), swap("TZID=Europe", "TZID= Europe")),
    "ICS-08": (_swapped_events,),
    "ICS-20a": (
        drop("VERSION"),
        swap("VERSION:2.0", "VERSION:1.0"),
        after("VERSION", "VERSION:2.0"),
    ),
    "ICS-20d": (swap("VERSION:2.0", "VERSION:1.0;2.0"),),
    "ICS-20b": (drop("PRODID"), after("PRODID", "PRODID:-//b//b//EN")),
    "ICS-20c": (swap("-//calendarhub//calendarhub", "-//other//other"),),
    "ICS-21a": (after("VERSION", "CALSCALE:JULIAN"),),
    "ICS-21b": (after("VERSION", "CALSCALE:GREGORIAN"),),
    "ICS-22": (after("VERSION", "METHOD:REQUEST"), after("VERSION", "METHOD:CANCEL")),
    "ICS-22b": (after("VERSION", "METHOD:PUBLISH"),),
    "ICS-23a": (drop("X-WR-CALNAME"),),
    "ICS-23b": (swap("X-WR-CALNAME:All", "X-WR-CALNAME:Other"),),
    "ICS-23c": (swap("NAME:All events", "NAME:All\\, events", 2),),
    "ICS-23d": (_many_names,),
    "ICS-23e": (after("X-WR-CALNAME", "X-WR-CALDESC:a\\, b"),),
    "ICS-23f": (_of_one(after("PRODID", "X-WR-CALNAME:Board")), _of_one(after("PRODID", "NAME:B"))),
    "ICS-24a": (swap("REFRESH-INTERVAL;VALUE=DURATION", "REFRESH-INTERVAL"),),
    "ICS-24b": (swap("X-PUBLISHED-TTL:PT6H", "X-PUBLISHED-TTL:P1D"),),
    "ICS-24c": (swap("DURATION:PT6H", "DURATION:6H"), swap("DURATION:PT6H", "DURATION:-PT6H")),
    "ICS-24e": (swap("TTL:PT6H", "TTL:PT0S"), swap("TTL:PT6H", "TTL:360")),
    "ICS-24d": (drop("REFRESH-INTERVAL"), drop("X-PUBLISHED-TTL")),
    "ICS-25a": (after("X-WR-CALNAME", "COLOR:#336699"), after("DTSTAMP", "COLOR:brand-blue")),
    "ICS-25b": (
        swap("\nURL:", "\nUID:feed.all@hub.example\nURL:"),
        *(drop(name) for name in ("SOURCE", "URL", "LAST-MODIFIED")),
    ),
    "ICS-26": (swap("X-WR-TIMEZONE:Europe/Helsinki", "X-WR-TIMEZONE:Finland time"),),
    "ICS-27": (_without_events,),
    "ICS-30a": (drop("UID:two-days"), drop("DTSTAMP"), drop(WHOLE)),
    "ICS-30e": (
        after("DTSTAMP", *[line for line in ALERT if "TRIGGER" not in line]),
        after("DTSTAMP", *[line for line in ALERT if "ACTION" not in line]),
        after("DTSTAMP", *[line for line in ALERT if "DESCRIPTION" not in line]),
        after("DTSTAMP", *ALERT[:-1], "REPEAT:2", ALERT[-1]),
    ),
    "ICS-30f": (
        swap("SUMMARY;LANGUAGE=en:Board meeting", "SUMMARY:"),
        drop("SUMMARY;LANGUAGE=en:Board meeting"),
    ),
    "ICS-30g": (both(after("VERSION", "METHOD:PUBLISH"), both(drop(WHOLE), drop(WHOLE_END))),),
    "ICS-30b": (after(BERLIN, BERLIN), after("STATUS", "STATUS:CONFIRMED")),
    "ICS-30c": (drop("SEQUENCE"), lambda data: drop("LAST-MODIFIED")(drop("SEQUENCE")(data))),
    "ICS-30d": (drop("CREATED"), drop("STATUS")),
    "ICS-31": (swap("UID:two-days@", "UID:zwölf@"), swap("UID:two-days@", f"UID:{'a' * 250}@")),
    "ICS-32a": (
        swap("UID:two-days@", "UID:full@"),
        swap("TZID=Europe/Berlin:20261103T170000\nSEQ", "TZID=Europe/Berlin:20260505T170000\nSEQ"),
    ),
    "ICS-32b": (swap("UID:weekly@", "UID:yearly@"),),
    "ICS-33": (swap("SEQUENCE:0", "SEQUENCE:-1"), swap("SEQUENCE:0", "SEQUENCE:one")),
    "ICS-34": (
        swap("DTSTAMP:20261001", "DTSTAMP:20261002"),
        swap("CREATED:20261001", "CREATED:20261111"),
    ),
    "ICS-35": (
        swap("CREATED:20261001T080000Z", "CREATED:20261001T080000"),
        swap("CREATED:20261001T080000Z", "CREATED:20261001"),
    ),
    "ICS-40a": (swap(ENDS, "DTEND;VALUE=DATE:20270309"), swap(ENDS, "DTEND:20270308T160000")),
    "ICS-40b": (
        swap("20270308T160000", "20270308T090000"),
        swap("20270308T160000", "20270308T093000"),
    ),
    "ICS-40c": (swap(ENDS, "DURATION:PT6H30M"),),
    "ICS-40d": (
        swap("20261207", "20261232"),
        swap("20270308T160000", "2027-03-08T16:00"),
        swap(WHOLE_END, "DTEND;VALUE=DATE:20261207T000000"),
    ),
    "ICS-40e": (after(ENDS, "DURATION:PT6H30M"),),
    "ICS-40f": (
        swap(ENDS, "DURATION:PT6H30"),
        swap(ENDS, "DURATION:-PT6H"),
        swap(ENDS, "DURATION:PT0S"),
    ),
    "ICS-40g": (swap(WHOLE_END, "DURATION:PT6H"),),
    "ICS-40h": (both(swap(WHOLE, "DTSTART;VALUE=DATE:00010101"), drop(WHOLE_END)),),
    "ICS-41a": (swap("20261207", "20261205"), swap("20261207", "20261201")),
    "ICS-41b": (drop(WHOLE_END),),
    "ICS-41c": (swap(WHOLE, "DTSTART:20261205"),),
    "ICS-41d": (
        both(
            swap("20270308T160000", "20270309T000000"), swap("20270308T093000", "20270308T000000")
        ),
        both(
            swap("20270308T160000", "20270308T235959"), swap("20270308T093000", "20270308T000000")
        ),
        both(swap(ENDS, "DURATION:PT24H"), swap("20270308T093000", "20270308T000000")),
    ),
    "ICS-43a": (swap(ENDS, f"{ENDS}Z"),),
    "ICS-43c": (swap(WHOLE, "DTSTART;TZID=Europe/Berlin;VALUE=DATE:20261205"),),
    "ICS-43b": (
        swap("Europe/Berlin", "W. Europe Standard Time", 99),
        both(
            swap(BERLIN, BERLIN.replace("Europe/Berlin", "UTC")),
            swap(ENDS, ENDS.replace("Europe/Berlin", "UTC")),
        ),
    ),
    "ICS-44": (both(swap(BERLIN, "DTSTART:20270308T093000"), swap(ENDS, "DTEND:20270308T160000")),),
    "ICS-45": (
        both(
            swap("20270308T093000", "20270328T023000"), swap("20270308T160000", "20270328T043000")
        ),
    ),
    "ICS-46a": (swap("STATUS:CANCELLED", "STATUS:CANCELED"),),
    "ICS-46b": (swap("TRANSP:OPAQUE", "TRANSP:BUSY"),),
    "ICS-46c": (
        swap("GEO:53.865467", "GEO:153.865467"),
        swap("GEO:53.865467;-10.00001", "GEO:Berlin"),
    ),
    "ICS-46d": (swap("TRANSP:TRANSPARENT", "TRANSP:OPAQUE"),),
    "ICS-47": (
        after("URL:https://hub.example/baltic/en/events/two", *ALERT),
        after("DTSTAMP", "ATTENDEE:mailto:a@b.example"),
        after("DTSTAMP", "ORGANIZER:mailto:a@b.example"),
    ),
    "ICS-49a": (
        swap("In short\\;", "<p>In short\\;</p>"),
        swap("In short\\;", "In&nbsp\\;short\\;"),
    ),
    "ICS-49c": (
        swap("SUMMARY;LANGUAGE=en:Board", "SUMMARY;LANGUAGE=en:<b>Board</b>"),
        swap("Medisiina\\, Turku", "Medisiina &amp\\; Turku"),
        swap("In short\\;", "Song &amp\\; dance\\;"),
    ),
    "ICS-49b": (swap("\nEND:VEVENT", "\nX-ALT-DESC:<p>Come</p>\nEND:VEVENT"),),
    "ICS-50": (
        swap(
            "DESCRIPTION;LANGUAGE=en:https://hub.example/baltic/en/events/two-days.html",
            "DESCRIPTION;LANGUAGE=en:See our page",
        ),
    ),
    "ICS-51a": (swap("IMAGE;VALUE=URI", "IMAGE"), swap(";VALUE=URI:https://meet", ":https://meet")),
    "ICS-51b": (swap("FEATURE=VIDEO", "FEATURE=VIDEO,AUDIO"),),
    "ICS-52": (
        after("DTSTAMP", "LINK;VALUE=URI:https://hub.example/"),
        after(
            "URL:https://hub.example/baltic/en/events/two",
            "BEGIN:PARTICIPANT",
            "UID:p",
            "PARTICIPANT-TYPE:SPEAKER",
            "END:PARTICIPANT",
        ),
    ),
    "ICS-53": (swap("Medisiina\\, Turku", "Medisiina\\nTurku"),),
    "ICS-60a": (_without_zone,),
    "ICS-60b": (_with_riga,),
    "ICS-60c": (_two_zones,),
    "ICS-61a": (swap("\nTZOFFSETTO:+0200", ""), swap("DTSTART:19700329T020000\n", "")),
    "ICS-61b": (
        swap("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RDATE:20260329T020000,20270328T020000"),
    ),
    "ICS-61c": (drop("TZNAME"), after("TZNAME", "COMMENT:summer")),
    "ICS-62": (swap("19700329T020000", "19700329T030000"),),
    "ICS-63": (
        swap("TZOFFSETFROM:+0100\nTZOFFSETTO:+0200", "TZOFFSETFROM:+0100\nTZOFFSETTO:+0100"),
        swap("BYMONTH=10;BYDAY=-1SU", "BYMONTH=4;BYDAY=-1SU"),
        swap("BYMONTH=3;BYDAY=-1SU", "UNTIL=20200329T010000Z;BYMONTH=3;BYDAY=-1SU"),
        swap("BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYDAY=2SU"),
    ),
    "ICS-70": (swap("FREQ=WEEKLY;", "FREQ=WEEKLY;BYDAY=TU;BYMONTH=4,5,11;"),),
    "ICS-71": (
        swap("UNTIL=20261231T225959Z", "UNTIL=20261231"),
        swap("UNTIL=20261231T225959Z", "UNTIL=20261231T225959"),
    ),
    "ICS-72a": (
        swap("FREQ=WEEKLY", "FREQ=FORTNIGHTLY"),
        swap("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=0"),
        swap("FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=9"),
        swap("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=2TU"),
        swap("FREQ=WEEKLY", "FREQ=WEEKLY;BYMONTH=13"),
    ),
    "ICS-72b": (after("RRULE:FREQ=WEEKLY", "RRULE:FREQ=YEARLY"),),
    "ICS-72c": (swap("FREQ=WEEKLY", "FREQ=WEEKLY;BYHOUR=17"), swap("FREQ=WEEKLY", "FREQ=HOURLY")),
    "ICS-72e": (swap("UNTIL=20261231T225959Z", "UNTIL=20251231T225959Z"),),
    "ICS-72d": (after("RRULE:FREQ=WEEKLY", "EXRULE:FREQ=YEARLY"),),
    "ICS-73a": (
        swap(EXDATE, "EXDATE;VALUE=DATE:20260407"),
        swap(EXDATE, "EXDATE:20260407T150000Z"),
    ),
    "ICS-73b": (
        swap(EXDATE, EXDATE.replace("0407", "0408")),
        swap(EXDATE, EXDATE.replace("T17", "T18")),
    ),
    "ICS-74": (after("RRULE:FREQ=WEEKLY", "RDATE;TZID=Europe/Berlin:20260408T170000"),),
    "ICS-75a": (
        swap(MOVED, "RECURRENCE-ID;VALUE=DATE:20260505"),
        swap(MOVED, "RECURRENCE-ID:20260505T170000"),
    ),
    "ICS-75d": (swap(MOVED, "RECURRENCE-ID:20260505T150000Z"),),
    "ICS-75b": (swap(MOVED, MOVED.replace("0505", "0506")),),
    "ICS-75c": (after("RECURRENCE-ID", "RRULE:FREQ=DAILY"),),
    "ICS-76": (swap(EXDATE, EXDATE.replace("0407", "0505")),),
    "ICS-77": (swap("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;"),),
    "ICS-83": (swap("DESCRIPTION;LANGUAGE=en:In", f"DESCRIPTION;LANGUAGE=en:{'long ' * 180_000}"),),
    "ICS-101": (
        swap("URL:https://hub.example/baltic/en/\n", "URL:/baltic/en/\n"),
        swap("https://meet.example/a,b;c\n", "https://meet.example/a b\n"),
        swap("https://hub.example/hall.jpg", "https:///hall.jpg"),
    ),
    "ICS-103a": (
        after("DTSTAMP", "PRIORITY:11"),
        after("DTSTAMP", *[line.replace("-PT15M", "15 minutes") for line in ALERT]),
        after("DTSTAMP", "REQUEST-STATUS:done"),
    ),
    "ICS-103b": (
        after("DTSTAMP", "COMMENT;VALUE=INTEGER:3"),
        after("DTSTAMP", "PRIORITY;VALUE=TEXT:3"),
    ),
    "ICS-103c": (
        after("DTSTAMP", *[line.replace("-PT15M", "20270308T080000Z") for line in ALERT]),
    ),
    "ICS-104a": (
        after("DTSTAMP", "ATTENDEE;RSVP=yes:mailto:a@b.example"),
        after("DTSTAMP", "ATTENDEE;CN=a;CN=b:mailto:a@b.example"),
        swap("LOCATION;", "LOCATION;ALTREP=map;"),
    ),
    "ICS-104b": (after("DTSTAMP", "ATTENDEE;CN=Roe, Rick:mailto:a@b.example"),),
    "ICS-104c": (
        swap(
            "SUMMARY;LANGUAGE=en:Board", "SUMMARY;ENCODING=QUOTED-PRINTABLE;LANGUAGE=en:B=C3=B6ard"
        ),
        after("DTSTAMP", "ATTACH;VALUE=BINARY:YQ=="),
    ),
    "ICS-105a": (
        after(
            "DTSTAMP", "BEGIN:VEVENT", "UID:i", "DTSTAMP:20261001T080000Z", f"{WHOLE}", "END:VEVENT"
        ),
        after("X-WR-TIMEZONE", *ALERT),
    ),
    "ICS-105b": (after("DTSTAMP", "DUE:20261001T080000Z"),),
    "ICS-101b": (swap("URL:https://hub.example/baltic/en/events/two", "URL:javascript:x"),),
    "LANG-02a": (swap("LOCATION;LANGUAGE=en", "LOCATION;LANGUAGE=english_GB"),),
    "LANG-02b": (swap("LOCATION;LANGUAGE=en", "LOCATION"),),
}
