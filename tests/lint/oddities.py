"""What is rare and legal: no error may be told of it, whatever clients make of it."""

from tests.lint.golden import Mutation, after, both, drop, raw, swap
from tests.lint.plain import (
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
    written,
)

SHORT_HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//A//B//EN"
STAMPED = "DTSTAMP:20270105T090000Z"


def _override(*lines: str) -> Mutation:
    return after(
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:rehearsal@choir.example",
        STAMPED,
        *lines,
        "SUMMARY:Rehearsal",
        "END:VEVENT",
    )


def _in_task(mutation: Mutation) -> Mutation:
    return lambda _: mutation(with_task())


ODDITIES: dict[str, Mutation] = {
    "METHOD:PUBLISH": headed("METHOD:PUBLISH"),
    "METHOD:REQUEST": headed("METHOD:REQUEST"),
    "METHOD of a future standard": headed("METHOD:X-REMIND"),
    "no DTSTART where METHOD allows it": both(
        headed("METHOD:CANCEL"),
        beside(f"BEGIN:VEVENT\nUID:x\n{STAMPED}\nSTATUS:CANCELLED\nSUMMARY:x\nEND:VEVENT"),
    ),
    "CALSCALE:gregorian": headed("CALSCALE:gregorian"),
    "VERSION as a range": swap("VERSION:2.0", "VERSION:1.0;2.0"),
    "calendar without a name": both(drop("NAME"), drop("X-WR-CALNAME")),
    "names in two languages": headed("NAME;LANGUAGE=en:Choir", "DESCRIPTION:a", "DESCRIPTION:b"),
    "a calendar with UID, URL and CATEGORIES": headed(
        "UID:4f2a",
        "URL:https://choir.example/",
        "CATEGORIES:Music",
        "LAST-MODIFIED:20270105T090000Z",
    ),
    "two calendars in a file": lambda data: data + data,
    "properties nobody registered": headed("X-WR-CALDESC:a, b; c", "X-FOO;X-BAR=1,2:\\q"),
    "a property of IANA unknown to us": said("FUTURE-NOTE;ANY=thing:a;b,c"),
    "a parameter unknown to us": said("COMMENT;SHINE=much:x"),
    "a component of one's own": beside("BEGIN:X-CHOIR\nX-VOICE:alto\nEND:X-CHOIR"),
    "a component of one's own in an event": said("BEGIN:X-NOTE\nX-A:b\nEND:X-NOTE"),
    "a component in lower case": beside("BEGIN:x-comp\nx-a:b\nEND:x-comp"),
    "a poll of a draft": beside(
        f"BEGIN:VPOLL\nUID:p\n{STAMPED}\nPOLL-MODE:BASIC\nSUMMARY:When?\nEND:VPOLL"
    ),
    "availability": beside(
        f"BEGIN:VAVAILABILITY\nUID:v\n{STAMPED}\nBUSYTYPE:BUSY\nDTSTART:20270101T000000Z",
        "BEGIN:AVAILABLE\nUID:w\nDTSTART:20270111T080000Z\nDTEND:20270111T160000Z",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU\nSUMMARY:Open\nEND:AVAILABLE\nEND:VAVAILABILITY",
    ),
    "availability without a start": beside(
        f"BEGIN:VAVAILABILITY\nUID:v\n{STAMPED}\nORGANIZER:mailto:k@a.example\nEND:VAVAILABILITY"
    ),
    "free and busy times": beside(
        f"BEGIN:VFREEBUSY\nUID:f\n{STAMPED}\nORGANIZER:mailto:k@a.example",
        "DTSTART:20270105T090000Z\nDTEND:20270106T090000Z",
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270105T090000Z/PT3H,20270105T150000Z/20270105T160000Z",
        "END:VFREEBUSY",
    ),
    "a journal of several descriptions": beside(
        f"BEGIN:VJOURNAL\nUID:j\n{STAMPED}\nDTSTART;VALUE=DATE:20270105\nDESCRIPTION:a",
        "DESCRIPTION:b\nSTATUS:DRAFT\nEND:VJOURNAL",
    ),
    "a journal without a date": beside(f"BEGIN:VJOURNAL\nUID:j\n{STAMPED}\nEND:VJOURNAL"),
    "a task without dates": beside(f"BEGIN:VTODO\nUID:t\n{STAMPED}\nSUMMARY:x\nEND:VTODO"),
    "a task of a length": _in_task(swap("DUE;VALUE=DATE:20270210", "DURATION:P3D")),
    "a task that is done": _in_task(
        after("DUE", "STATUS:COMPLETED", "COMPLETED:20270207T100000Z", "PERCENT-COMPLETE:100")
    ),
    "people, places and things": said(
        "BEGIN:PARTICIPANT\nUID:p\nPARTICIPANT-TYPE:SPEAKER\nSUMMARY:Kari",
        "CALENDAR-ADDRESS:mailto:k@a.example\nEND:PARTICIPANT",
        "BEGIN:VLOCATION\nUID:l\nNAME:Hall\nLOCATION-TYPE:theatre\nEND:VLOCATION",
        "BEGIN:VRESOURCE\nUID:r\nRESOURCE-TYPE:PROJECTOR\nEND:VRESOURCE",
    ),
    "a styled description": said("STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<p>a\\, b</p>"),
    "links and concepts": said(
        'LINK;VALUE=URI;LINKREL="about":https://choir.example/',
        "CONCEPT:https://choir.example/concepts/song",
        "REFID:choir\\, 2027",
    ),
    "related by address": said("RELATED-TO;VALUE=URI;RELTYPE=STARTTOSTART:https://a.example/x"),
    "an alarm by e-mail": said(
        "BEGIN:VALARM\nACTION:EMAIL\nTRIGGER;RELATED=END:PT5M\nSUMMARY:x\nDESCRIPTION:y",
        "ATTENDEE:mailto:a@b.example\nATTENDEE:mailto:c@b.example\nEND:VALARM",
    ),
    "an alarm that sounds, without a sound": alarmed("DISPLAY\nDESCRIPTION:Soon", "AUDIO"),
    "an alarm of one's own": alarmed("ACTION:DISPLAY\nDESCRIPTION:Soon", "ACTION:X-BLINK"),
    "an alarm at a time": alarmed("TRIGGER:-PT30M", "TRIGGER;VALUE=DATE-TIME:20270417T160000Z"),
    "an alarm as of the RFC": alarmed("-PT30M", "19980403T120000Z"),
    "an alarm at no distance": alarmed("-PT30M", "PT0S"),
    "an alarm that comes again": alarmed("TRIGGER", "REPEAT:3\nDURATION:PT5M\nTRIGGER"),
    "an alarm that was seen": alarmed(
        "TRIGGER", "UID:a\nACKNOWLEDGED:20270417T163000Z\nRELATED-TO;RELTYPE=SNOOZE:b\nTRIGGER"
    ),
    "no end": drop(END),
    "a whole day without an end": drop(DAY_END),
    "a length with a sign": swap(END, "DURATION:+PT2H"),
    "a length of weeks": swap(DAY_END, "DURATION:P2W"),
    "a length of days and hours": swap(END, "DURATION:P1DT2H0M30S"),
    "a length in lower case": swap(END, "DURATION:pt2h"),
    "ends in another zone": swap(END, "DTEND:20270417T190000Z"),
    "a leap second": both(
        swap(START, "DTSTART:20161231T230000Z"), swap(END, "DTEND:20161231T235960Z")
    ),
    "floating": both(swap(START, "DTSTART:20270417T190000"), swap(END, "DTEND:20270417T210000")),
    "midnight to midnight": both(
        swap("20270417T190000", "20270417T000000"), swap("20270417T210000", "20270418T000000")
    ),
    "VALUE where it is the default": swap(START, START.replace(";", ";VALUE=DATE-TIME;")),
    "VALUE in lower case": swap("VALUE=DATE:20270611", "VALUE=date:20270611"),
    "TZID in quotes": swap(START, 'DTSTART;TZID="Europe/Oslo":20270417T190000'),
    "a zone of one's own": swap("Europe/Oslo", "Choir time", 99),
    "a zone known to all": both(
        swap(START, "DTSTART;TZID=/a.example/Europe/Oslo:20270417T190000"),
        swap(END, "DTEND;TZID=/a.example/Europe/Oslo:20270417T210000"),
    ),
    "a zone by dates": swap(
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RDATE:20260329T020000,20270328T020000"
    ),
    "a zone with an address and seconds": both(
        after("TZID:Europe/Oslo", "TZURL:https://a.example/Oslo", "LAST-MODIFIED:20270101T000000Z"),
        swap("TZOFFSETTO:+0100", "TZOFFSETTO:+010000"),
    ),
    "two names of a zone": after("TZNAME:CEST", "TZNAME;LANGUAGE=nb:sommertid", "COMMENT:x"),
    "extra dates": after(RULE, "RDATE;TZID=Europe/Oslo:20270402T180000,20270403T180000"),
    "extra dates alone": swap(RULE, "RDATE;TZID=Europe/Oslo:20270402T180000"),
    "extra periods": after(
        RULE, "RDATE;VALUE=PERIOD:20270402T160000Z/PT1H,20270403T160000Z/20270403T170000Z"
    ),
    "two rules": after(RULE, "RRULE:FREQ=MONTHLY;BYMONTHDAY=11"),
    "a rule out of step with its start": swap(RULE, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=20"),
    "a rule with FREQ at the end": swap(RULE, "RRULE:COUNT=20;INTERVAL=1;FREQ=WEEKLY"),
    "a rule in lower case": swap(RULE, "rrule:freq=weekly;count=20;byday=mo;wkst=su"),
    "a rule of seconds": swap(RULE, "RRULE:FREQ=MINUTELY;INTERVAL=30;COUNT=3;BYSECOND=0,60"),
    "a rule of weeks of the year": swap(RULE, "RRULE:FREQ=YEARLY;BYWEEKNO=2,-1;BYDAY=MO"),
    "a rule of another calendar": swap(RULE, "RRULE:RSCALE=CHINESE;FREQ=YEARLY;SKIP=FORWARD"),
    "an old EXRULE": after(RULE, "EXRULE:FREQ=MONTHLY"),
    "EXDATE in UTC": swap(EXDATE, "EXDATE:20270329T160000Z"),
    "several EXDATEs": after(EXDATE, "EXDATE;TZID=Europe/Oslo:20270405T180000,20270412T180000"),
    "a changed date in UTC": _override(
        "RECURRENCE-ID:20270118T170000Z", "DTSTART;TZID=Europe/Oslo:20270119T180000"
    ),
    "a changed date and all that follow": _override(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Oslo:20270118T180000",
        "DTSTART;TZID=Europe/Oslo:20270118T190000",
    ),
    "a changed date without its series": beside(
        f"BEGIN:VEVENT\nUID:other\n{STAMPED}\nRECURRENCE-ID:20270118T170000Z",
        "DTSTART:20270118T170000Z\nSUMMARY:x\nEND:VEVENT",
    ),
    "whole numbers in GEO": said("GEO:67;14"),
    "signs in GEO": said("GEO:+67.280;-014.405"),
    "empty CATEGORIES": said("CATEGORIES:", "CATEGORIES:a,,b"),
    "empty texts": said("DESCRIPTION:", "COMMENT:", "CONTACT:"),
    "no SUMMARY": drop("SUMMARY:Trip"),
    "a newline written with N": said("DESCRIPTION:a\\Nb\\;c\\\\d"),
    "tabs in a text": said("DESCRIPTION:a\tb"),
    "RESOURCES and COMMENTs": said(
        "RESOURCES:PIANO,HALL", "RESOURCES:CAR", "COMMENT:a", "COMMENT:b"
    ),
    "a class of one's own": said("CLASS:X-MEMBERS"),
    "words in lower case": said("STATUS:confirmed", "TRANSP:transparent", "CLASS:public"),
    "PRIORITY:0": said("PRIORITY:0"),
    "SEQUENCE with a sign": swap("SEQUENCE:1", "SEQUENCE:+1"),
    "a request's status": said("REQUEST-STATUS:2.8; Success\\, repeating event ignored.;RRULE:x"),
    "people with all parameters": said(
        'ORGANIZER;CN="Moe, Kari";SENT-BY="mailto:s@a.example":mailto:k@a.example',
        'ATTENDEE;MEMBER="mailto:a@a.example","mailto:b@a.example";RSVP=TRUE;ROLE=CHAIR:'
        "mailto:c@a.example",
        'ATTENDEE;CUTYPE=X-ROBOT;PARTSTAT=X-LATE;DIR="ldap://a.example/c=NO":MAILTO:d@a.example',
    ),
    "people who are no mailboxes": said(
        "ATTENDEE;CN=Hall:urn:uuid:7c3d5a80-0000-4000-8000-000000000000",
        "ATTENDEE:https://choir.example/people/kari",
        "ORGANIZER;CN=Nobody:invalid:nomail",
    ),
    "marks of RFC 6868": said("ATTENDEE;CN=Kari ^'K^' Moe^nBodø:mailto:k@a.example"),
    "an empty parameter": said("ATTENDEE;CN=:mailto:k@a.example"),
    "attachments": said(
        "ATTACH:CID:jsmith.part3@a.example",
        "ATTACH;FMTTYPE=application/pdf:ftp://a.example/a.pdf",
        "ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:VGhlIHF1aWNrIGJyb3du",
    ),
    "addresses of other schemes": said("URL:geo:67.28,14.4", "CONFERENCE;VALUE=URI:tel:+47-1"),
    "an image and a colour": said(
        "IMAGE;VALUE=URI;DISPLAY=BADGE,THUMBNAIL;FMTTYPE=image/png:https://a.example/a.png",
        "COLOR:SteelBlue",
    ),
    "conferences": said(
        'CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL="Join, please":https://a.example/x'
    ),
    "names in lower case": swap("SUMMARY:Concert", "Summary;language=nb:Concert"),
    "long lines": raw(b"SUMMARY:Concert", b"SUMMARY:" + b"Concert " * 20),
    "a fold inside a letter": raw("ø".encode(), b"\xc3\r\n \xb8"),
    "a fold inside an escape": raw(b"hall\\,", b"hall\\\r\n ,"),
    "a fold by a tab": raw(b"SUMMARY:Concert", b"SUMMARY:Con\r\n\tcert"),
    "folds at every letter": raw(b"SUMMARY:Trip", b"S\r\n U\r\n MMARY\r\n :\r\n T\r\n rip"),
    "two capital letters and a quote": swap("Concert", "“MANHÃ” E “CORAÇÃO”"),
    "numbers that look quoted-printable": said(
        "DESCRIPTION:See https://a.example/?a=C3=B8&b=E2=80"
    ),
    "an event as of the RFC": lambda _: written(
        SHORT_HEAD,
        "BEGIN:VEVENT\nUID:19970901T130000Z-123401@a.example\nDTSTAMP:19970901T130000Z",
        "DTSTART:19970903T163000Z\nDTEND:19970903T190000Z\nSUMMARY:Annual Employee Review",
        "CLASS:PRIVATE\nCATEGORIES:BUSINESS,HUMAN RESOURCES\nEND:VEVENT",
    ),
    "an anniversary as of the RFC": lambda _: written(
        SHORT_HEAD,
        "BEGIN:VEVENT\nUID:19970901T130000Z-123403@a.example\nDTSTAMP:19970901T130000Z",
        "DTSTART;VALUE=DATE:19971102\nSUMMARY:Our Blissful Anniversary\nTRANSP:TRANSPARENT",
        "CLASS:CONFIDENTIAL\nCATEGORIES:ANNIVERSARY,PERSONAL,SPECIAL OCCASION",
        "RRULE:FREQ=YEARLY\nEND:VEVENT",
    ),
}

FEED_ODDITIES: dict[str, tuple[str, Mutation]] = {
    "rss: a year of two digits": ("rss", raw(b"05 Jan 2027", b"05 Jan 27", 2)),
    "rss: no weekday": ("rss", raw(b"<pubDate>Tue, 05", b"<pubDate>05")),
    "rss: no seconds, a zone by name": ("rss", raw(b"09:00:00 +0000</pub", b"09:00 EST</pub")),
    "rss: an item of a description alone": (
        "rss",
        raw(b"</channel>", b"<item><description>x</description></item></channel>"),
    ),
    "rss: an item of a title alone": (
        "rss",
        raw(b"</channel>", b"<item><title>x</title></item></channel>"),
    ),
    "rss: no items": ("rss", lambda data: data[: data.index(b"<item>")] + b"</channel></rss>"),
    "rss: several categories": (
        "rss",
        raw(b"<guid>", b'<category domain="a">x</category><category>y</category><guid>'),
    ),
    "rss: elements of others": (
        "rss",
        raw(b"<guid>", b'<a xmlns="urn:x">1</a><a xmlns="urn:x"/><guid>'),
    ),
    "rss: several enclosures": (
        "rss",
        raw(b"<guid>", b'<enclosure url="https://a.b/c" length="0" type="a/b"/>' * 2 + b"<guid>"),
    ),
    "rss: a DOCTYPE": ("rss", raw(b"<rss ", b"<!DOCTYPE rss><rss ")),
    "rss: text in CDATA": ("rss", raw(b"What we sing", b"<![CDATA[What <b>we</b> sing]]>")),
    "rss: version 0.92": ("rss", raw(b' version="2.0"', b' version="0.92"')),
    "atom: relative links and a base": (
        "atom",
        lambda data: data.replace(b'xml:lang="nb"', b'xml:base="https://a.b/"').replace(
            b'href="https://choir.example/', b'href="'
        ),
    ),
    "atom: a fraction of a second": ("atom", raw(b"09:00:00Z", b"09:00:00.25+01:00")),
    "atom: an author of each entry": (
        "atom",
        lambda data: (
            data.replace(b"<author><name>Kari</name></author>", b"")
            .replace(b"<title>Con", b"<author><name>K</name></author><title>Con")
            .replace(b"<title>Trip", b"<author><name>K</name></author><title>Trip")
        ),
    ),
    "atom: several authors and categories": (
        "atom",
        raw(
            b"<summary>",
            b'<author><name>A</name></author><category term="a"/><category term="b"/><summary>',
        ),
    ),
    "atom: one entry twice, changed": ("atom", raw(b"2027:trip<", b"2027:concert<")),
    "atom: alternates in two languages": (
        "atom",
        raw(b"<summary>", b'<link href="https://a.b/" hreflang="en"/><summary>'),
    ),
    "atom: content of another type": (
        "atom",
        raw(
            b'<content type="html">&lt;p&gt;In the town hall&lt;/p&gt;',
            b'<content type="image/png" src="https://a.b/c.png">',
        ),
    ),
    "atom: xhtml": (
        "atom",
        raw(
            b'<content type="html">&lt;p&gt;In the town hall&lt;/p&gt;',
            b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div>',
        ),
    ),
    "atom: rights that say nothing": ("atom", raw(b"<summary>", b"<rights/><summary>")),
    "json: version 1 with an author": (
        "json",
        raw(b'version/1.1",', b'version/1", "author": {"name": "Kari"},'),
    ),
    "json: extensions": ("json", raw(b'"items"', b'"_choir": {"about": "x"}, "items"')),
    "json: no items": ("json", lambda data: data[: data.index(b'{"id"')] + b"]}"),
    "json: both contents": (
        "json",
        raw(b'"content_text"', b'"content_html": "<p>x</p>", "content_text"'),
    ),
    "json: a time with lower-case letters": ("json", raw(b"T09:00:00Z", b"t09:00:00z")),
    "json: no dates": ("json", raw(b', "date_published": "2027-01-05T09:00:00Z"', b"")),
}
