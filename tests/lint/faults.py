"""Known faults of calendars: what is planted, who refuses or shows it wrongly, what we must say.

`illegal` faults break a standard; from the others clients suffer.
"""

from msgspec import Struct

from tests.lint.golden import Mutation, after, both, drop, raw, refolded, swap, unfolded
from tests.lint.plain import (
    DAY,
    DAY_END,
    END,
    EXDATE,
    RULE,
    START,
    alarmed,
    beside,
    headed,
    said,
    with_task,
)


class Fault(Struct, frozen=True):
    """One fault: its name, how it is planted, who suffers, the rule that finds it."""

    name: str
    planted: Mutation
    client: str
    rule: str
    illegal: bool


def illegal(name: str, planted: Mutation, client: str, rule: str) -> Fault:
    """A fault that breaks a standard."""
    return Fault(name, planted, client, rule, illegal=True)


def suffers(name: str, planted: Mutation, client: str, rule: str) -> Fault:
    """A fault that no standard forbids."""
    return Fault(name, planted, client, rule, illegal=False)


def in_task(mutation: Mutation) -> Mutation:
    """Do it to the calendar with a task."""
    return lambda _: mutation(with_task())


def joined_lines(data: bytes) -> bytes:
    """No fold at all."""
    return refolded(unfolded(data)).replace(b"\r\n ", b"")


def long_title(data: bytes) -> bytes:
    return joined_lines(swap("SUMMARY:Concert", f"SUMMARY:{'Concert ' * 12}")(data))


def folded_in(letter: str, at: int) -> Mutation:
    """Fold inside the octets of the first letter of a kind."""
    octets = letter.encode()
    return raw(octets, octets[:at] + b"\r\n " + octets[at:])


def alarm(*lines: str) -> Mutation:
    return said("BEGIN:VALARM", *lines, "END:VALARM")


def zone(name: str, offset: str) -> Mutation:
    """Another zone, without summer time."""
    return beside(
        f"BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\nDTSTART:19510101T000000",
        f"TZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE",
    )


HOME = "Home Assistant (ical)"
APPLE = "Apple Calendar"
GOOGLE = "Google Calendar"
OUTLOOK = "Outlook"
NEXTCLOUD = "Nextcloud (sabre)"
WEB = "web calendars (ical.js)"
LIBICAL = "GNOME, KDE (libical)"
VOBJECT = "khal, Radicale (vobject)"
ICS_PY = "ics.py"
ICALENDAR = "web sites (icalendar)"
HOME_MADE = "home-made readers"
TB = "Thunderbird"

OCTETS = (
    illegal("UTF-16", lambda data: data.decode().encode("utf-16"), GOOGLE, "ICS-01a"),
    illegal("UTF-16 without a mark", lambda d: d.decode().encode("utf-16-le"), HOME, "ICS-01a"),
    illegal("Latin-1", lambda data: data.decode().encode("latin-1"), HOME, "ICS-01a"),
    illegal("byte order mark", lambda data: b"\xef\xbb\xbf" + data, GOOGLE, "ICS-01b"),
    illegal("NUL", raw(b"Concert", b"Con\0cert"), HOME, "ICS-01c"),
    illegal("vertical tab", raw(b"Concert", b"Con\x0bcert"), ICS_PY, "ICS-01c"),
    illegal("escape character", raw(b"Concert", b"Con\x1bcert"), HOME, "ICS-01c"),
    suffers("quotes of Windows", swap("Concert", "\x93Concert\x94"), APPLE, "ICS-01d"),
    suffers("next line (U+0085)", swap("Concert", "Con\x85cert"), HOME_MADE, "ICS-01d"),
    suffers("line separator", swap("Concert", "Con\u2028cert"), HOME_MADE, "ICS-01e"),
    suffers("paragraph separator", swap("Concert", "Con\u2029cert"), HOME_MADE, "ICS-01e"),
    suffers("UTF-8 as Latin-1", swap("Bodø", "BodÃ¸"), APPLE, "ICS-01f"),
    suffers("UTF-8 as Latin-1, twice", swap("Bodø", "BodÃƒÂ¸"), APPLE, "ICS-01f"),
    suffers("apostrophe of Windows", swap("Concert", "Karlâ€™s"), APPLE, "ICS-01f"),
    suffers("Polish as Latin-1", swap("Bodø", "ÅÃ³dÅº"), APPLE, "ICS-01f"),
    suffers("Latvian as Latin-1", swap("Bodø", "RÄ«ga"), APPLE, "ICS-01f"),
    suffers("Russian as Latin-1", swap("Bodø", "Ð\u00a2Ð¾Ñ\u0080"), APPLE, "ICS-01f"),
    suffers("lost letters", swap("Bodø", "Bod\ufffd"), APPLE, "ICS-01f"),
    suffers("quoted-printable", swap("Bodø", "Bod=C3=B8"), OUTLOOK, "ICS-01g"),
    suffers("quoted-printable line", swap("Concert", "Concert=0D=0Afree"), OUTLOOK, "ICS-01g"),
    illegal("LF", lambda data: data.replace(b"\r\n", b"\n"), "Outlook.com", "ICS-02a"),
    illegal("CR", raw(b"SUMMARY:Concert", b"SUMMARY:Con\rcert"), ICS_PY, "ICS-02b"),
    illegal("blank line", raw(b"END:VEVENT\r\n", b"END:VEVENT\r\n\r\n"), NEXTCLOUD, "ICS-02c"),
    illegal("no last CRLF", lambda data: data[:-2], "Outlook.com", "ICS-02d"),
    illegal("a web page", lambda _: b"<!DOCTYPE html><p>Log in</p>", GOOGLE, "ICS-02e"),
    illegal("nothing", lambda _: b"", TB, "ICS-02e"),
    illegal("compressed", lambda _: b"\x1f\x8b\x08\0\0\0\0\0\0\xff", OUTLOOK, "ICS-02e"),
    illegal("a note before", lambda d: b"Warning: x\r\n" + d, WEB, "ICS-02e"),
    illegal("an event alone", lambda d: d[d.index(b"BEGIN:VEV") : -15], HOME, "ICS-02e"),
    illegal("cut off", lambda data: data[: data.index(b"SUMMARY:Trip")], NEXTCLOUD, "ICS-02f"),
    illegal("an END too many", after("END:VEVENT", "END:VEVENT"), HOME, "ICS-02f"),
    suffers("two calendars", lambda data: data + data, VOBJECT, "ICS-02h"),
    illegal("a bare line", said("See you there"), HOME, "ICS-02g"),
    illegal("a parameter without =", swap("SUMMARY:", "SUMMARY;HTML:"), HOME, "ICS-02g"),
    illegal("a quote left open", said('ATTENDEE;CN="Kari:mailto:k@a.example'), HOME, "ICS-02g"),
    illegal("a quote inside", said('ATTENDEE;CN=Kari "K":mailto:k@a.example'), HOME, "ICS-02g"),
    illegal("under_score", said("MY_NOTE:x"), HOME, "ICS-02g"),
    suffers("long line", long_title, "older Outlook", "ICS-03"),
    suffers("fold inside ø", folded_in("ø", 1), GOOGLE, "ICS-04a"),
    suffers("fold in an escape", raw(b"hall\\, Bod", b"hall\\\r\n , Bod"), GOOGLE, "ICS-04b"),
    illegal("bare comma", swap("hall\\,", "hall,"), APPLE, "ICS-05a"),
    illegal("bare semicolon", swap("hall\\,", "hall;"), APPLE, "ICS-05a"),
    illegal("bare comma in COMMENT", said("COMMENT:a, b"), APPLE, "ICS-05a"),
    illegal("escaped colon", swap("Concert", "Concert\\: Bach"), GOOGLE, "ICS-05b"),
    illegal("escaped URL", said("URL:https://a.example/x\\,y"), APPLE, "ICS-05c"),
    illegal("escaped GEO", said("GEO:67.28\\;14.4"), APPLE, "ICS-05c"),
    suffers("escaped twice", swap("hall\\,", "hall\\\\\\,"), APPLE, "ICS-05d"),
    suffers("line breaks twice", said("DESCRIPTION:Come!\\\\nSing!"), APPLE, "ICS-05d"),
    suffers("summary in lower case", swap("SUMMARY:Con", "summary:Con"), HOME_MADE, "ICS-06"),
    suffers("status in lower case", said("STATUS:cancelled"), HOME, "ICS-06b"),
    suffers("rule in lower case", swap("FREQ=WEEKLY", "freq=weekly"), HOME, "ICS-06b"),
    suffers("duration in lower case", swap(END, "DURATION:pt2h"), HOME, "ICS-06b"),
    illegal("space before the colon", swap("SUMMARY:Con", "SUMMARY :Con"), HOME, "ICS-07"),
    illegal("space in a parameter", swap(START, START.replace("=", "= ")), HOME, "ICS-07"),
)

GRAMMAR = (
    illegal("PRIORITY:11", said("PRIORITY:11"), HOME, "ICS-103a"),
    illegal("PRIORITY:high", said("PRIORITY:high"), HOME, "ICS-103a"),
    illegal(
        "PERCENT-COMPLETE:140", in_task(after("DUE", "PERCENT-COMPLETE:140")), APPLE, "ICS-103a"
    ),
    illegal(
        "PERCENT-COMPLETE:50%", in_task(after("DUE", "PERCENT-COMPLETE:50%")), ICALENDAR, "ICS-103a"
    ),
    illegal("TRIGGER in words", alarmed("-PT30M", "30 minutes"), HOME, "ICS-103a"),
    illegal("TRIGGER:PT-30M", alarmed("-PT30M", "PT-30M"), VOBJECT, "ICS-103a"),
    illegal("TRIGGER:P30M", alarmed("-PT30M", "-P30M"), HOME, "ICS-103a"),
    illegal(
        "TRIGGER in local time",
        alarmed("TRIGGER:-PT30M", "TRIGGER;VALUE=DATE-TIME:20270417T183000"),
        APPLE,
        "ICS-103a",
    ),
    illegal(
        "REPEAT:often",
        alarmed("TRIGGER", "REPEAT:often\nDURATION:PT5M\nTRIGGER"),
        HOME,
        "ICS-103a",
    ),
    illegal("REQUEST-STATUS in words", said("REQUEST-STATUS:OK"), LIBICAL, "ICS-103a"),
    illegal("CLASS of two words", said("CLASS:for members"), APPLE, "ICS-103a"),
    illegal(
        "attachment not in Base64",
        said("ATTACH;ENCODING=BASE64;VALUE=BINARY:not at all!"),
        ICALENDAR,
        "ICS-103a",
    ),
    illegal(
        "free/busy of days",
        beside(
            "BEGIN:VFREEBUSY\nUID:f\nDTSTAMP:20270105T090000Z",
            "FREEBUSY:20270105/20270106",
            "END:VFREEBUSY",
        ),
        HOME,
        "ICS-103a",
    ),
    illegal(
        "a period that ends first",
        after(RULE, "RDATE;VALUE=PERIOD:20270405T180000Z/20270405T170000Z"),
        HOME,
        "ICS-103a",
    ),
    illegal(
        "a period without a slash",
        after(RULE, "RDATE;VALUE=PERIOD:20270405T180000Z"),
        HOME,
        "ICS-103a",
    ),
    suffers("TRIGGER without VALUE", alarmed("-PT30M", "20270417T160000Z"), ICS_PY, "ICS-103c"),
    illegal("COMMENT;VALUE=INTEGER", said("COMMENT;VALUE=INTEGER:4"), LIBICAL, "ICS-103b"),
    illegal(
        "DTSTART;VALUE=PERIOD",
        swap(START, "DTSTART;VALUE=PERIOD:20270417T190000Z/PT1H"),
        HOME,
        "ICS-103b",
    ),
    illegal("URL;VALUE=TEXT", said("URL;VALUE=TEXT:choir.example"), LIBICAL, "ICS-103b"),
    illegal("PRIORITY;VALUE=TEXT", said("PRIORITY;VALUE=TEXT:1"), LIBICAL, "ICS-103b"),
    illegal("RSVP=yes", said("ATTENDEE;RSVP=yes:mailto:k@a.example"), OUTLOOK, "ICS-104a"),
    illegal("ALTREP relative", swap("LOCATION:", 'LOCATION;ALTREP="map":'), OUTLOOK, "ICS-104a"),
    illegal("two CN", said("ATTENDEE;CN=K;CN=L:mailto:k@a.example"), APPLE, "ICS-104a"),
    illegal("FMTTYPE=pdf", said("ATTACH;FMTTYPE=pdf:https://a.example/a.pdf"), OUTLOOK, "ICS-104a"),
    illegal(
        "SENT-BY a name", said('ATTENDEE;SENT-BY="Kari":mailto:k@a.example'), OUTLOOK, "ICS-104a"
    ),
    illegal("RELATED=BEGIN", alarmed("TRIGGER:", "TRIGGER;RELATED=BEGIN:"), APPLE, "ICS-104a"),
    illegal(
        "RANGE=THISANDPRIOR",
        after(
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:rehearsal@choir.example",
            "DTSTAMP:20270105T090000Z",
            "LAST-MODIFIED:20270105T090000Z",
            "SEQUENCE:0",
            "RECURRENCE-ID;RANGE=THISANDPRIOR;TZID=Europe/Oslo:20270118T180000",
            "DTSTART;TZID=Europe/Oslo:20270118T190000",
            "SUMMARY:Rehearsal",
            "END:VEVENT",
        ),
        GOOGLE,
        "ICS-104a",
    ),
    illegal(
        "bare comma in CN", said("ATTENDEE;CN=Moe, Kari:mailto:k@a.example"), NEXTCLOUD, "ICS-104b"
    ),
    illegal(
        "escaped comma in CN", said("ORGANIZER;CN=Moe\\, Kari:mailto:k@a.example"), HOME, "ICS-104b"
    ),
    illegal(
        "comma in LABEL",
        said("CONFERENCE;VALUE=URI;LABEL=Join, please:https://a.example/"),
        HOME,
        "ICS-104b",
    ),
    illegal("semicolon in CN", said("ATTENDEE;CN=Moe; Kari:mailto:k@a.example"), HOME, "ICS-02g"),
    illegal("colon in CN", said("ATTENDEE;CN=Moe: Kari:mailto:k@a.example"), APPLE, "ICS-101"),
    illegal(
        "quoted-printable as said",
        swap("SUMMARY:Con", "SUMMARY;ENCODING=QUOTED-PRINTABLE:Con=C3=A9"),
        APPLE,
        "ICS-104c",
    ),
    illegal("BASE64 text", swap("SUMMARY:Con", "SUMMARY;ENCODING=BASE64:Con"), APPLE, "ICS-104c"),
    illegal("binary without ENCODING", said("ATTACH;VALUE=BINARY:YWJj"), OUTLOOK, "ICS-104c"),
    illegal(
        "event in an event",
        said(
            "BEGIN:VEVENT\nUID:i\nDTSTAMP:20270105T090000Z\nDTSTART:20270417T200000Z\nSUMMARY:Break",
            "END:VEVENT",
        ),
        GOOGLE,
        "ICS-105a",
    ),
    illegal(
        "alarm in the calendar",
        beside("BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:PT0S\nEND:VALARM"),
        APPLE,
        "ICS-105a",
    ),
    illegal(
        "zone part in the calendar", beside("BEGIN:STANDARD\nEND:STANDARD"), ICALENDAR, "ICS-105a"
    ),
    illegal(
        "calendar in a calendar",
        beside("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR"),
        ICALENDAR,
        "ICS-105a",
    ),
    suffers("DUE of an event", said("DUE:20270417T210000Z"), NEXTCLOUD, "ICS-105b"),
    suffers("METHOD of an event", said("METHOD:PUBLISH"), NEXTCLOUD, "ICS-105b"),
)

CALENDAR = (
    illegal("no VERSION", drop("VERSION"), NEXTCLOUD, "ICS-20a"),
    illegal("VERSION:1.0", swap("VERSION:2.0", "VERSION:1.0"), NEXTCLOUD, "ICS-20a"),
    illegal("two VERSIONs", headed("VERSION:2.0"), VOBJECT, "ICS-20a"),
    suffers("VERSION:1.0;2.0", swap("VERSION:2.0", "VERSION:1.0;2.0"), NEXTCLOUD, "ICS-20d"),
    illegal("no PRODID", drop("PRODID"), VOBJECT, "ICS-20b"),
    illegal("empty PRODID", swap("-//Choir of Bodø//Rehearsals//NB", ""), LIBICAL, "ICS-20b"),
    illegal("CALSCALE:JULIAN", headed("CALSCALE:JULIAN"), NEXTCLOUD, "ICS-21a"),
    suffers("METHOD:REQUEST", headed("METHOD:REQUEST"), OUTLOOK, "ICS-22"),
    suffers("METHOD:REPLY", headed("METHOD:REPLY"), OUTLOOK, "ICS-22"),
    suffers("METHOD:ADD", headed("METHOD:ADD"), OUTLOOK, "ICS-22"),
    suffers("METHOD:CANCEL", headed("METHOD:CANCEL"), OUTLOOK, "ICS-22"),
    suffers("no name", both(drop("NAME"), drop("X-WR-CALNAME")), GOOGLE, "ICS-23a"),
    suffers("two names", swap("X-WR-CALNAME:Choir", "X-WR-CALNAME:Kor"), NEXTCLOUD, "ICS-23b"),
    suffers("escaped name", swap("NAME:Choir", "NAME:Choir\\, Bodø", 2), GOOGLE, "ICS-23c"),
    illegal(
        "REFRESH without VALUE", swap("INTERVAL;VALUE=DURATION", "INTERVAL"), NEXTCLOUD, "ICS-24a"
    ),
    illegal("REFRESH of no length", swap("DURATION:PT12H", "DURATION:PT0S"), NEXTCLOUD, "ICS-24c"),
    illegal("REFRESH in hours", swap("DURATION:PT12H", "DURATION:12H"), HOME, "ICS-24c"),
    suffers("TTL in minutes", swap("TTL:PT12H", "TTL:720"), OUTLOOK, "ICS-24e"),
    suffers("TTL differs", swap("TTL:PT12H", "TTL:P1D"), OUTLOOK, "ICS-24b"),
    illegal("COLOR:#c00", headed("COLOR:#c00"), NEXTCLOUD, "ICS-25a"),
    suffers("zone of Windows", headed("X-WR-TIMEZONE:W. Europe Standard Time"), GOOGLE, "ICS-26"),
    illegal(
        "empty calendar",
        lambda _: b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n",
        NEXTCLOUD,
        "ICS-27",
    ),
    illegal("two REFRESH", headed("REFRESH-INTERVAL;VALUE=DURATION:PT12H"), HOME, "ICS-30b"),
    illegal("URL without a scheme", said("URL:www.choir.example"), APPLE, "ICS-101"),
    illegal("URL with a space", said("URL:https://choir.example/a b"), APPLE, "ICS-101"),
    suffers("URL that runs", said("URL:javascript:x()"), "calendars on the web", "ICS-101b"),
    illegal("URL without a host", said("URL:https:///concert"), APPLE, "ICS-101"),
    illegal("ATTENDEE without mailto", said("ATTENDEE:kari@choir.example"), APPLE, "ICS-101"),
    illegal("ATTENDEE a name", said("ATTENDEE;CN=Kari:Kari Moe"), APPLE, "ICS-101"),
    illegal("mailto without a mailbox", said("ORGANIZER:mailto:Kari"), APPLE, "ICS-101"),
    illegal("ATTACH a path", said("ATTACH:C:\\\\notes.pdf"), APPLE, "ICS-05c"),
    illegal("relative ATTACH", said("ATTACH:/notes.pdf"), APPLE, "ICS-101"),
    illegal(
        "LANGUAGE with _",
        swap("SUMMARY:Con", "SUMMARY;LANGUAGE=nb_NO:Con"),
        "screen readers",
        "LANG-02a",
    ),
    suffers("large", said(f"DESCRIPTION:{'la ' * 310_000}"), GOOGLE, "ICS-83"),
)

IDENTITY = (
    illegal("no UID", drop("UID:trip"), NEXTCLOUD, "ICS-30a"),
    illegal("empty UID", swap("UID:trip@choir.example", "UID:"), NEXTCLOUD, "ICS-30a"),
    illegal("no DTSTAMP", drop("DTSTAMP"), NEXTCLOUD, "ICS-30a"),
    illegal("no DTSTART", both(drop(DAY), drop(DAY_END)), GOOGLE, "ICS-30a"),
    suffers(
        "no DTSTART, with METHOD",
        both(headed("METHOD:PUBLISH"), both(drop(DAY), drop(DAY_END))),
        GOOGLE,
        "ICS-30g",
    ),
    illegal("two SUMMARYs", said("SUMMARY:Konsert"), NEXTCLOUD, "ICS-30b"),
    illegal("two DTSTARTs", said(START), HOME, "ICS-30b"),
    illegal("two DESCRIPTIONs", said("DESCRIPTION:a", "DESCRIPTION:b"), NEXTCLOUD, "ICS-30b"),
    illegal("two STATUSes", said("STATUS:CONFIRMED", "STATUS:CANCELLED"), APPLE, "ICS-30b"),
    illegal("two TRIGGERs", alarmed("TRIGGER", "TRIGGER:-PT10M\nTRIGGER"), HOME, "ICS-30b"),
    illegal("alarm without TRIGGER", alarm("ACTION:DISPLAY", "DESCRIPTION:x"), HOME, "ICS-30e"),
    illegal("alarm without ACTION", alarm("TRIGGER:-PT5M"), HOME, "ICS-30e"),
    illegal("alarm that shows nothing", alarm("ACTION:DISPLAY", "TRIGGER:-PT5M"), HOME, "ICS-30e"),
    illegal(
        "alarm by e-mail to nobody",
        alarm("ACTION:EMAIL", "TRIGGER:-PT5M", "SUMMARY:x", "DESCRIPTION:x"),
        ICS_PY,
        "ICS-30e",
    ),
    illegal("REPEAT without DURATION", alarmed("TRIGGER", "REPEAT:2\nTRIGGER"), HOME, "ICS-30e"),
    illegal(
        "free/busy without UID",
        beside("BEGIN:VFREEBUSY\nDTSTAMP:20270105T090000Z\nEND:VFREEBUSY"),
        NEXTCLOUD,
        "ICS-30e",
    ),
    illegal(
        "task of a length without a start",
        in_task(
            both(
                drop("DTSTART;VALUE=DATE:20270201"), swap("DUE;VALUE=DATE:20270210", "DURATION:P1D")
            )
        ),
        HOME,
        "ICS-30e",
    ),
    illegal(
        "a person without UID",
        said("BEGIN:PARTICIPANT\nPARTICIPANT-TYPE:SPEAKER\nEND:PARTICIPANT"),
        NEXTCLOUD,
        "ICS-30e",
    ),
    suffers("no SUMMARY", drop("SUMMARY:Trip"), GOOGLE, "ICS-30f"),
    suffers("empty SUMMARY", swap("SUMMARY:Trip", "SUMMARY:"), GOOGLE, "ICS-30f"),
    suffers("blank SUMMARY", swap("SUMMARY:Trip", "SUMMARY:  "), GOOGLE, "ICS-30f"),
    suffers("no SEQUENCE", drop("SEQUENCE"), OUTLOOK, "ICS-30c"),
    suffers("no LAST-MODIFIED", drop("LAST-MODIFIED"), "ICSx5", "ICS-30c"),
    suffers("UID with ø", swap("UID:trip@", "UID:tør@"), "Exchange", "ICS-31"),
    suffers("long UID", swap("UID:trip@", f"UID:{'x' * 260}@"), "Exchange", "ICS-31"),
    illegal("one UID for two", swap("UID:trip@", "UID:concert@"), GOOGLE, "ICS-32a"),
    suffers(
        "a changed date alone",
        said("RECURRENCE-ID;TZID=Europe/Oslo:20270417T190000"),
        NEXTCLOUD,
        "ICS-32b",
    ),
    illegal("SEQUENCE:-1", swap("SEQUENCE:1", "SEQUENCE:-1"), OUTLOOK, "ICS-33"),
    illegal("SEQUENCE:1.5", swap("SEQUENCE:1", "SEQUENCE:1.5"), HOME, "ICS-33"),
    illegal(
        "DTSTAMP in local time",
        swap("DTSTAMP:20270105T090000Z", "DTSTAMP:20270105T090000"),
        NEXTCLOUD,
        "ICS-35",
    ),
    illegal("CREATED a date", said("CREATED:20270105"), HOME, "ICS-35"),
    illegal(
        "LAST-MODIFIED in a zone",
        swap("LAST-MODIFIED:20270105T090000Z", "LAST-MODIFIED;TZID=Europe/Oslo:20270105T100000"),
        NEXTCLOUD,
        "ICS-35",
    ),
    illegal("COMPLETED a date", in_task(after("DUE", "COMPLETED:20270209")), HOME, "ICS-35"),
)

TIMES = (
    illegal("time and date", swap(END, "DTEND;VALUE=DATE:20270418"), HOME, "ICS-40a"),
    illegal("zoned and floating", swap(END, "DTEND:20270417T210000"), HOME, "ICS-40a"),
    illegal(
        "task of a date and a time",
        in_task(swap("DUE;VALUE=DATE:20270210", "DUE:20270210T120000Z")),
        APPLE,
        "ICS-40a",
    ),
    illegal("ends before it starts", swap("20270417T210000", "20270417T180000"), ICS_PY, "ICS-40b"),
    illegal("lasts no time", swap("20270417T210000", "20270417T190000"), GOOGLE, "ICS-40b"),
    illegal("31 February", swap("20270614", "20270231"), HOME, "ICS-40d"),
    illegal("24:00", swap("20270417T210000", "20270417T240000"), HOME, "ICS-40d"),
    illegal(
        "ISO 8601 with dashes", swap("20270417T190000", "2027-04-17T19:00:00"), HOME, "ICS-40d"
    ),
    illegal("no seconds", swap("20270417T190000", "20270417T1900"), HOME, "ICS-40d"),
    illegal("empty DTEND", swap(END, "DTEND:"), HOME, "ICS-40d"),
    illegal("an offset", swap(START, "DTSTART:20270417T190000+0200"), HOME, "ICS-40d"),
    illegal("DATE with a time", swap(DAY, "DTSTART;VALUE=DATE:20270611T000000"), HOME, "ICS-40d"),
    suffers("the year 1", swap(START, "DTSTART:00010101T000000Z"), OUTLOOK, "ICS-40h"),
    illegal("DTEND and DURATION", said("DURATION:PT2H"), HOME, "ICS-40e"),
    illegal("DUE and DURATION", in_task(after("DUE", "DURATION:P1D")), HOME, "ICS-40e"),
    illegal("PT2H30", swap(END, "DURATION:PT2H30"), HOME, "ICS-40f"),
    illegal("2 hours", swap(END, "DURATION:2 hours"), HOME, "ICS-40f"),
    illegal("2:00", swap(END, "DURATION:2:00"), HOME, "ICS-40f"),
    illegal("P2H", swap(END, "DURATION:P2H"), HOME, "ICS-40f"),
    illegal("P1M", swap(DAY_END, "DURATION:P1M"), HOME, "ICS-40f"),
    illegal("P1W1D", swap(DAY_END, "DURATION:P1W1D"), APPLE, "ICS-40f"),
    illegal("PT", swap(END, "DURATION:PT"), WEB, "ICS-40f"),
    illegal("a negative length", swap(END, "DURATION:-PT2H"), HOME, "ICS-40f"),
    illegal("no length", swap(END, "DURATION:PT0S"), GOOGLE, "ICS-40f"),
    illegal("a whole day of hours", swap(DAY_END, "DURATION:PT8H"), HOME, "ICS-40g"),
    illegal("ends on its own day", swap(DAY_END, "DTEND;VALUE=DATE:20270611"), GOOGLE, "ICS-41a"),
    illegal("ends the day before", swap(DAY_END, "DTEND;VALUE=DATE:20270610"), ICS_PY, "ICS-41a"),
    illegal("DTSTART:20270611", swap(DAY, "DTSTART:20270611"), WEB, "ICS-41c"),
    illegal(
        "EXDATE of dates without VALUE", swap(EXDATE, "EXDATE:20270329,20270405"), WEB, "ICS-41c"
    ),
    suffers(
        "midnight to midnight",
        both(
            swap("20270417T190000", "20270417T000000"), swap("20270417T210000", "20270418T000000")
        ),
        OUTLOOK,
        "ICS-41d",
    ),
    suffers(
        "00:00 to 23:59",
        both(
            swap("20270417T190000", "20270417T000000"), swap("20270417T210000", "20270417T235900")
        ),
        OUTLOOK,
        "ICS-41d",
    ),
    suffers(
        "midnight for P1D",
        both(swap("20270417T190000", "20270417T000000"), swap(END, "DURATION:P1D")),
        OUTLOOK,
        "ICS-41d",
    ),
    illegal("TZID and Z", swap(START, f"{START}Z"), OUTLOOK, "ICS-43a"),
    illegal(
        "TZID on a date",
        swap(DAY, "DTSTART;VALUE=DATE;TZID=Europe/Oslo:20270611"),
        OUTLOOK,
        "ICS-43c",
    ),
    suffers(
        "a zone of Windows", swap("Europe/Oslo", "W. Europe Standard Time", 99), GOOGLE, "ICS-43b"
    ),
    suffers(
        "TZID=UTC",
        both(
            swap(START, "DTSTART;TZID=UTC:20270417T170000"),
            swap(END, "DTEND;TZID=UTC:20270417T190000"),
        ),
        GOOGLE,
        "ICS-43b",
    ),
    suffers(
        "floating",
        both(swap(START, "DTSTART:20270417T190000"), swap(END, "DTEND:20270417T210000")),
        GOOGLE,
        "ICS-44",
    ),
    suffers(
        "an hour that is not",
        both(
            swap("20270417T190000", "20270328T023000"), swap("20270417T210000", "20270328T040000")
        ),
        APPLE,
        "ICS-45",
    ),
    illegal("CANCELED", said("STATUS:CANCELED"), HOME, "ICS-46a"),
    illegal("a status of tasks", said("STATUS:COMPLETED"), HOME, "ICS-46a"),
    illegal("a status of events", in_task(after("DUE", "STATUS:CONFIRMED")), HOME, "ICS-46a"),
    illegal("TRANSP:FREE", said("TRANSP:FREE"), OUTLOOK, "ICS-46b"),
    illegal("GEO with a comma", said("GEO:67.28,14.4"), HOME, "ICS-46c"),
    illegal("GEO out of range", said("GEO:97.28;14.4"), APPLE, "ICS-46c"),
    illegal("GEO with degrees", said("GEO:67°16'N;14°24'E"), HOME, "ICS-46c"),
    suffers("HTML in DESCRIPTION", said("DESCRIPTION:<p>Come</p>"), APPLE, "ICS-49a"),
    suffers("entities in DESCRIPTION", said("DESCRIPTION:a &quot\\;b"), APPLE, "ICS-49c"),
    suffers("HTML in SUMMARY", swap("SUMMARY:Con", "SUMMARY:<i>Con</i>"), APPLE, "ICS-49c"),
    suffers(
        "entities in SUMMARY", swap("SUMMARY:Con", "SUMMARY:Song &amp\\; con"), APPLE, "ICS-49c"
    ),
    suffers("HTML of Outlook", said("X-ALT-DESC:<p>Come</p>"), OUTLOOK, "ICS-49b"),
    illegal(
        "CONFERENCE without VALUE",
        said("CONFERENCE;FEATURE=VIDEO:https://a.example/"),
        APPLE,
        "ICS-51a",
    ),
    illegal(
        "IMAGE without VALUE",
        said("IMAGE;DISPLAY=BADGE:https://a.example/a.png"),
        APPLE,
        "ICS-51a",
    ),
    suffers("lines in LOCATION", swap("hall\\,", "hall\\n"), APPLE, "ICS-53"),
)

ZONES_AND_SERIES = (
    illegal("no VTIMEZONE", swap("TZID:Europe/Oslo", "TZID:Europe/Rome"), OUTLOOK, "ICS-60a"),
    illegal(
        "a zone of one's own, undefined",
        swap("TZID=Europe/Oslo", "TZID=Bodø time", 2),
        OUTLOOK,
        "ICS-60a",
    ),
    suffers("a zone that nothing uses", zone("Asia/Tokyo", "+0900"), OUTLOOK, "ICS-60b"),
    illegal("a zone twice", zone("Europe/Oslo", "+0100"), OUTLOOK, "ICS-60c"),
    illegal(
        "a zone without parts",
        lambda d: d[: d.index(b"BEGIN:DAY")] + d[d.index(b"END:VTIM") :],
        HOME,
        "ICS-61a",
    ),
    illegal("a part without an offset", drop("TZOFFSETTO"), HOME, "ICS-61a"),
    illegal("an offset of hours", swap("TZOFFSETTO:+0200", "TZOFFSETTO:+2"), HOME, "ICS-103a"),
    illegal(
        "an offset with a colon", swap("TZOFFSETTO:+0200", "TZOFFSETTO:+02:00"), HOME, "ICS-103a"
    ),
    illegal(
        "an offset -0000", swap("TZOFFSETFROM:+0100", "TZOFFSETFROM:-0000"), OUTLOOK, "ICS-103a"
    ),
    suffers(
        "a zone by dates",
        swap("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RDATE:20270328T020000"),
        WEB,
        "ICS-61b",
    ),
    illegal(
        "summer begins in UTC", swap("19810329T020000", "19810329T010000Z"), OUTLOOK, "ICS-61a"
    ),
    illegal(
        "summer begins at 03:00", swap("19810329T020000", "19810329T030000"), OUTLOOK, "ICS-62"
    ),
    illegal(
        "no summer time",
        swap("TZOFFSETFROM:+0100\nTZOFFSETTO:+0200", "TZOFFSETFROM:+0100\nTZOFFSETTO:+0100"),
        OUTLOOK,
        "ICS-63",
    ),
    suffers(
        "DTSTART outside its rule",
        swap(RULE, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=20"),
        GOOGLE,
        "ICS-70",
    ),
    suffers(
        "30 February each year",
        swap(RULE, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        GOOGLE,
        "ICS-70",
    ),
    illegal("UNTIL a date", swap(RULE, "RRULE:FREQ=WEEKLY;UNTIL=20270501"), GOOGLE, "ICS-71"),
    illegal(
        "UNTIL in local time", swap(RULE, "RRULE:FREQ=WEEKLY;UNTIL=20270501T180000"), HOME, "ICS-71"
    ),
    illegal("FREQ=BIWEEKLY", swap("FREQ=WEEKLY", "FREQ=BIWEEKLY"), HOME, "ICS-72a"),
    illegal("no FREQ", swap("FREQ=WEEKLY;", ""), HOME, "ICS-72a"),
    illegal("INTERVAL=0", swap("FREQ=WEEKLY;", "FREQ=WEEKLY;INTERVAL=0;"), HOME, "ICS-72a"),
    illegal("COUNT and UNTIL", swap(RULE, f"{RULE};UNTIL=20270701T180000Z"), LIBICAL, "ICS-72a"),
    illegal("BYDAY=Monday", swap(RULE, f"{RULE};BYDAY=Monday"), HOME, "ICS-72a"),
    illegal("BYMONTHDAY=32", swap(RULE, "RRULE:FREQ=MONTHLY;BYMONTHDAY=32"), HOME, "ICS-72a"),
    illegal("a semicolon too many", swap(RULE, f"{RULE};"), HOME, "ICS-72a"),
    illegal("BYYEARDAY by months", swap(RULE, "RRULE:FREQ=MONTHLY;BYYEARDAY=11"), WEB, "ICS-72a"),
    illegal(
        "UNTIL=20271332", swap(RULE, "RRULE:FREQ=WEEKLY;UNTIL=20271332T000000Z"), HOME, "ICS-72a"
    ),
    illegal("hours in whole days", after(DAY_END, "RRULE:FREQ=YEARLY;BYHOUR=9"), GOOGLE, "ICS-72a"),
    suffers("two rules", after(RULE, "RRULE:FREQ=YEARLY"), GOOGLE, "ICS-72b"),
    suffers("every hour", swap("FREQ=WEEKLY", "FREQ=HOURLY"), OUTLOOK, "ICS-72c"),
    suffers("EXRULE", after(RULE, "EXRULE:FREQ=MONTHLY;BYMONTHDAY=1"), GOOGLE, "ICS-72d"),
    suffers(
        "ends before it starts, as a series",
        swap(RULE, "RRULE:FREQ=WEEKLY;UNTIL=20261201T170000Z"),
        GOOGLE,
        "ICS-72e",
    ),
    suffers(
        "every date is left out",
        both(
            swap(RULE, "RRULE:FREQ=WEEKLY;COUNT=2"),
            swap("20270329T180000", "20270111T180000,20270118T180000"),
        ),
        GOOGLE,
        "ICS-72e",
    ),
    suffers("EXDATE a date", swap(EXDATE, "EXDATE;VALUE=DATE:20270329"), GOOGLE, "ICS-73a"),
    suffers("EXDATE in UTC", swap(EXDATE, "EXDATE:20270329T160000Z"), GOOGLE, "ICS-73a"),
    suffers(
        "EXDATE at another hour", swap("20270329T180000", "20270329T190000"), GOOGLE, "ICS-73b"
    ),
    suffers("RDATE", after(RULE, "RDATE;TZID=Europe/Oslo:20270402T180000"), OUTLOOK, "ICS-74"),
)

FAULTS = (*OCTETS, *GRAMMAR, *CALENDAR, *IDENTITY, *TIMES, *ZONES_AND_SERIES)
