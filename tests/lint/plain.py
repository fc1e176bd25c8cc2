"""A small clean calendar of a stranger, and small clean feeds, to plant faults and oddities in."""

from tests.lint.golden import Mutation, after, refolded

ZONE = """
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
HEAD = f"""
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Choir of Bodø//Rehearsals//NB
NAME:Choir
X-WR-CALNAME:Choir
REFRESH-INTERVAL;VALUE=DURATION:PT12H
X-PUBLISHED-TTL:PT12H
{ZONE.strip()}
"""
EVENTS = """
BEGIN:VEVENT
UID:concert@choir.example
DTSTAMP:20270105T090000Z
LAST-MODIFIED:20270105T090000Z
SEQUENCE:1
DTSTART;TZID=Europe/Oslo:20270417T190000
DTEND;TZID=Europe/Oslo:20270417T210000
SUMMARY:Concert
LOCATION:Town hall\\, Bodø
END:VEVENT
BEGIN:VEVENT
UID:trip@choir.example
DTSTAMP:20270105T090000Z
LAST-MODIFIED:20270105T090000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20270611
DTEND;VALUE=DATE:20270614
SUMMARY:Trip
END:VEVENT
BEGIN:VEVENT
UID:rehearsal@choir.example
DTSTAMP:20270105T090000Z
LAST-MODIFIED:20270105T090000Z
SEQUENCE:0
DTSTART;TZID=Europe/Oslo:20270111T180000
DTEND;TZID=Europe/Oslo:20270111T200000
RRULE:FREQ=WEEKLY;COUNT=20
EXDATE;TZID=Europe/Oslo:20270329T180000
SUMMARY:Rehearsal
END:VEVENT
"""
TASK = """
BEGIN:VTODO
UID:hall@choir.example
DTSTAMP:20270105T090000Z
LAST-MODIFIED:20270105T090000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20270201
DUE;VALUE=DATE:20270210
SUMMARY:Book the hall
END:VTODO
"""
ALARM = """
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Soon
TRIGGER:-PT30M
END:VALARM
"""

START = "DTSTART;TZID=Europe/Oslo:20270417T190000"
END = "DTEND;TZID=Europe/Oslo:20270417T210000"
DAY = "DTSTART;VALUE=DATE:20270611"
DAY_END = "DTEND;VALUE=DATE:20270614"
SERIES = "DTSTART;TZID=Europe/Oslo:20270111T180000"
SERIES_END = "DTEND;TZID=Europe/Oslo:20270111T200000"
RULE = "RRULE:FREQ=WEEKLY;COUNT=20"
EXDATE = "EXDATE;TZID=Europe/Oslo:20270329T180000"


def written(*parts: str) -> bytes:
    """Parts of lines as a calendar, folded; its end is added."""
    lines = [line for part in parts for line in part.split("\n") if line]
    return refolded([*lines, "END:VCALENDAR"])


def calendar() -> bytes:
    """An event with a zone, one of whole days, a series."""
    return written(HEAD, EVENTS)


def with_task() -> bytes:
    """The same with a task."""
    return written(HEAD, EVENTS, TASK)


def said(*lines: str) -> Mutation:
    """Put lines into the first event."""
    return after("SUMMARY:Concert", *[line for part in lines for line in part.split("\n") if line])


def headed(*lines: str) -> Mutation:
    """Put lines into the calendar itself."""
    return after("PRODID", *lines)


def beside(*parts: str) -> Mutation:
    """Put components beside the events."""
    return after("END:VTIMEZONE", *[line for part in parts for line in part.split("\n") if line])


def alarmed(old: str, new: str) -> Mutation:
    """Give the first event an alarm in which a text is replaced."""
    assert old in ALARM, old
    return said(ALARM.replace(old, new))


RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>Choir</title>
<link>https://choir.example/</link>
<description>What we sing</description>
<language>nb</language>
<lastBuildDate>Tue, 05 Jan 2027 09:00:00 +0000</lastBuildDate>
<atom:link rel="self" href="https://choir.example/news.rss" type="application/rss+xml"/>
<item>
<title>Concert</title>
<link>https://choir.example/concert</link>
<description>In the town hall</description>
<guid>https://choir.example/concert</guid>
<pubDate>Tue, 05 Jan 2027 09:00:00 +0000</pubDate>
</item>
<item>
<title>Trip</title>
<link>https://choir.example/trip</link>
<description>Three days</description>
<guid isPermaLink="false">trip-2027</guid>
<pubDate>Mon, 04 Jan 2027 09:00:00 +0000</pubDate>
</item>
</channel>
</rss>
"""
ATOM = b"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb">
<id>tag:choir.example,2027:news</id>
<title>Choir</title>
<updated>2027-01-05T09:00:00Z</updated>
<author><name>Kari</name></author>
<link rel="self" href="https://choir.example/news.atom"/>
<entry>
<id>tag:choir.example,2027:concert</id>
<title>Concert</title>
<updated>2027-01-05T09:00:00Z</updated>
<link href="https://choir.example/concert"/>
<summary>In the town hall</summary>
<content type="html">&lt;p&gt;In the town hall&lt;/p&gt;</content>
</entry>
<entry>
<id>tag:choir.example,2027:trip</id>
<title>Trip</title>
<updated>2027-01-04T09:00:00Z</updated>
<link href="https://choir.example/trip"/>
<summary>Three days</summary>
</entry>
</feed>
"""
JSON = b"""{
"version": "https://jsonfeed.org/version/1.1",
"title": "Choir",
"home_page_url": "https://choir.example/",
"feed_url": "https://choir.example/news.json",
"language": "nb",
"items": [
{"id": "concert", "url": "https://choir.example/concert", "title": "Concert",
 "content_text": "In the town hall", "date_published": "2027-01-05T09:00:00Z"},
{"id": "trip", "url": "https://choir.example/trip", "title": "Trip",
 "content_html": "<p>Three days</p>", "date_published": "2027-01-04T09:00:00Z"}
]
}
"""
