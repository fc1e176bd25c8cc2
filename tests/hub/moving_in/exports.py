"""Exports of other calendars, as their programs write them."""

import json

TEC = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Nursing network - ECPv6.1.0//NONSGML v1.0//EN
METHOD:PUBLISH
X-WR-CALNAME:Nursing network
X-ORIGINAL-URL:https://old.example
BEGIN:VEVENT
DTSTART;TZID=Europe/Helsinki:20270308T093000
DTEND;TZID=Europe/Helsinki:20270308T160000
DTSTAMP:20261101T120000
UID:16031-1804498200-1804521600@old.example
SUMMARY:Board meeting
DESCRIPTION:The agenda is sent a week before.
URL:https://old.example/event/board-meeting/
LOCATION:Medisiina\\, Turku\\, Finland
CATEGORIES:Board,Members
ATTACH;FMTTYPE=image/png:https://old.example/wp-content/uploads/hall.png
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270520
DTEND;VALUE=DATE:20270522
UID:16040-1810771200-1810943999@old.example
SUMMARY:Congress
URL:https://old.example/event/congress/
CATEGORIES:Väitös ja juhla
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270601
UID:16041-1@old.example
END:VEVENT
END:VCALENDAR
"""

GOOGLE = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
X-WR-CALNAME:Network
X-WR-TIMEZONE:Europe/Helsinki
BEGIN:VEVENT
DTSTART;TZID=Europe/Helsinki:20270112T140000
DTEND;TZID=Europe/Helsinki:20270112T150000
RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=TU
EXDATE;TZID=Europe/Helsinki:20270119T140000
DTSTAMP:20261101T120000Z
UID:7sdk2abc@google.com
SUMMARY:Journal club
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Helsinki:20270127T100000
DTEND;TZID=Europe/Helsinki:20270127T110000
DTSTAMP:20261101T120000Z
UID:7sdk2abc@google.com
RECURRENCE-ID;TZID=Europe/Helsinki:20270126T140000
SUMMARY:Journal club
END:VEVENT
BEGIN:VEVENT
DTSTART:20270215T080000Z
DTEND:20270215T090000Z
DTSTAMP:20261101T120000Z
UID:99zz@google.com
SUMMARY:Research seminar
LOCATION:https://meet.example/abc
END:VEVENT
END:VCALENDAR
"""

OUTLOOK_ICS = """\
BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
BEGIN:VTIMEZONE
TZID:FLE Standard Time
BEGIN:STANDARD
DTSTART:16011028T040000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
DTEND;TZID="FLE Standard Time":20270302T110000
DTSTAMP:20261101T120000Z
DTSTART;TZID="FLE Standard Time":20270302T100000
SUMMARY:Steering group
UID:040000008200E00074C5B7101A82E00800000000B0
END:VEVENT
END:VCALENDAR
"""

OUTLOOK_CSV = """\
"Subject","Start Date","Start Time","End Date","End Time","All day event","Categories","Location"
"Board meeting","3/8/2027","1:30:00 PM","3/8/2027","3:00:00 PM","False","Board","Turku"
"Congress","5/20/2027","12:00:00 AM","5/22/2027","12:00:00 AM","True","","Riga"
"""

SHEET = """\
Tapahtuma;Alkaa;Päättyy;Paikka
Hallituksen kokous;8.3.2027 9:30;8.3.2027 16:00;Turku
Kesäkoulu;14.6.2027;18.6.2027;Tartto
Kevätretki;ehkä toukokuussa;;
"""


def tec_json(site: str) -> bytes:
    """An answer of the interface of The Events Calendar."""
    event = {
        "id": 16031,
        "url": f"{site}event/board-meeting/",
        "title": "Board meeting",
        "description": "<p>The agenda is sent a week before.</p>",
        "image": {"url": f"{site}uploads/hall.png"},
        "all_day": False,
        "start_date": "2027-03-08 09:30:00",
        "end_date": "2027-03-08 16:00:00",
        "timezone": "Europe/Helsinki",
        "categories": [{"name": "Board"}],
        "tags": [],
        "venue": {"venue": "Medisiina", "city": "Turku", "country": "Finland"},
        "organizer": [],
    }
    whole = {"id": 16040, "url": f"{site}event/congress/", "title": "Congress", "all_day": True}
    days = {"start_date": "2027-05-20 00:00:00", "end_date": "2027-05-21 23:59:59"}
    zone = {"timezone": "Europe/Helsinki"}
    answer = {"events": [event, whole | days | zone], "rest_url": site, "total_pages": 1}
    return json.dumps(answer).encode()


INDICO = json.dumps(
    {
        "count": 1,
        "results": [
            {
                "id": "1617",
                "title": "Course",
                "url": "https://indico.old.example/event/1617/",
                "startDate": {"date": "2027-03-09", "time": "08:00:00", "tz": "Europe/Helsinki"},
                "endDate": {"date": "2027-03-09", "time": "16:00:00", "tz": "Europe/Helsinki"},
                "category": "Training",
                "folders": [
                    {"attachments": [{"download_url": "https://indico.old.example/agenda.pdf"}]}
                ],
            }
        ],
    }
)

MOBILIZON = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Meeting of friends",
        "startDate": "2027-04-03T16:00:00+03:00",
        "endDate": "2027-04-03T18:00:00+03:00",
        "url": "https://mobilizon.old.example/events/5f1c",
        "image": ["https://mobilizon.old.example/media/a.jpg"],
        "location": {"@type": "Place", "name": "Library", "address": {"addressLocality": "Riga"}},
    }
)

NEXTCLOUD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//IDN nextcloud.com//Calendar app 4.7.0//EN
BEGIN:VEVENT
UID:3f2b0f0e-8f0a-4b7e-9d63-0d6c1e0b7f11
DTSTAMP:20261101T120000Z
DTSTART;VALUE=DATE:20270410
DTEND;VALUE=DATE:20270411
SUMMARY:Open day
END:VEVENT
END:VCALENDAR
"""
