"""Events made up for measuring: the same ones for the same count, on any machine."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from msgspec import Struct

# The moment all builds are made for, so that two runs on two days make the same bytes.
NOW = "2026-11-22T09:00:00Z"
HOME = "Europe/Helsinki"
LATEST = date(2026, 11, 20)  # of an announcement, and of what is past
FIRST_DAY = date(2018, 1, 1)
DAYS = 3652  # ten years, the last of them ahead of NOW
SEED = 20261122

TYPES = {
    "board-meeting": ("Board meeting", "blue", "square"),
    "call": ("Call", "orange", "triangle"),
    "conference": ("Conference", "purple", "star"),
    "course": ("Course", "amber", "hexagon"),
    "seminar": ("Seminar", "red", "circle"),
    "visit": ("Study visit", "green", "diamond"),
    "webinar": ("Webinar", "teal", "ring"),
    "workshop": ("Workshop", "pink", "bar"),
}
# City, country, zone, and the organisation that is there.
TOWNS = (
    ("Turku", "FI", HOME, "turku-health"),
    ("Tampere", "FI", HOME, "tampere-health"),
    ("Stockholm", "SE", "Europe/Stockholm", "stockholm-health"),
    ("Lund", "SE", "Europe/Stockholm", "lund-health"),
    ("Odense", "DK", "Europe/Copenhagen", "odense-health"),
    ("Bergen", "NO", "Europe/Oslo", "bergen-health"),
    ("Lübeck", "DE", "Europe/Berlin", "lubeck-health"),
    ("Gdańsk", "PL", "Europe/Warsaw", "gdansk-health"),
    ("Klaipėda", "LT", "Europe/Vilnius", "klaipeda-health"),
    ("Vilnius", "LT", "Europe/Vilnius", "vilnius-health"),
    ("Rīga", "LV", "Europe/Riga", "riga-health"),
    ("Tartu", "EE", "Europe/Tallinn", "tartu-health"),
)
_ABOUT = (
    "nursing education",
    "personalised medicine",
    "mental health at work",
    "care of older people",
    "antimicrobial resistance",
    "digital health records",
    "primary care in rural areas",
    "health of migrants",
    "prevention of alcohol harm",
    "rehabilitation after stroke",
    "vaccination of children",
    "air quality and asthma",
)
_SENTENCES = (
    "The programme is **sent** to all who have registered a week before.",
    "Participants travel at their own cost; the host pays for meals and the room.",
    "The minutes of the last meeting are in the [shared folder](https://files.example/minutes).",
    "Questions about access to the building are answered by the *secretariat* on weekdays.",
    "Each partner has one vote, and a proposal passes when two thirds agree.",
    "Doctoral candidates present their work in groups of four and get written comments.",
    "There is an interpreter into English; slides are handed out on paper on request.",
    "Those who cannot come may follow the morning online, without registering.",
    "The results go into the yearly report and from there to the ministries.",
    "A guided walk through the old hospital ends the first day.",
    "Bring an example from your own ward, at most one page long.",
    "The working language is English, with `summary` slides in the language of the host.",
)
_ITEMS = (
    "Opening and adoption of the agenda",
    "Budget of the coming year",
    "Report of the working groups",
    "Joint application to the regional fund",
    "Site visits & exchange of staff",
    "Next meeting and any other business",
    "Training needs in the member states",
    "Quality of the register data",
)


class Made(Struct, frozen=True):
    """One event; whole days have dates, others local times in `timezone`; ends are inclusive days."""

    id: str
    title: str
    type: str
    start: date | datetime
    end: date | datetime
    timezone: str
    announced: date
    venue: str
    city: str
    country: str
    organisation: str
    online: str
    tag: str
    is_cancelled: bool
    body: str

    @property
    def is_timed(self) -> bool:
        """Whether it has hours."""
        return isinstance(self.start, datetime)

    @property
    def place(self) -> str:
        """The venue and the city on one line."""
        return f"{self.venue}, {self.city}"


def corpus(count: int) -> Iterator[Made]:
    """`count` events over ten years, in no order of time."""
    for number in range(count):
        yield event(number)


def event(number: int) -> Made:
    """The event of a number, whatever the size of the corpus."""
    choose = random.Random(f"{SEED}.{number}")
    kind = choose.choice(list(TYPES))
    city, country, timezone, organisation = choose.choice(TOWNS)
    about = choose.choice(_ABOUT)
    start, end = _span(choose)
    day = start.date() if isinstance(start, datetime) else start
    announced = min(day - timedelta(days=choose.randint(30, 200)), LATEST)
    is_online = kind == "webinar" or choose.random() < 0.2
    return Made(
        id=f"{kind}-{day:%Y-%m}-{number:06}",
        title=f"{TYPES[kind][0]} {number}: {about}",
        type=kind,
        start=start,
        end=end,
        timezone=timezone,
        announced=announced,
        venue=f"{choose.choice(('Main', 'North', 'Harbour', 'Old'))} hall {number % 40 + 1}",
        city=city,
        country=country,
        organisation=organisation,
        online=f"https://meet.example/{number:06}" if is_online else "",
        tag=about.replace(" ", "-"),
        # What was cancelled long ago leaves our feeds, and Hugo's could not know.
        is_cancelled=choose.random() < 0.1 and day > LATEST,
        body=_body(choose, number, about),
    )


def _span(choose: random.Random) -> tuple[date | datetime, date | datetime]:
    """45 % of some hours, 35 % of one day, 20 % of two to five days."""
    day = FIRST_DAY + timedelta(days=choose.randrange(DAYS))
    lot = choose.random()
    if lot < 0.45:
        # Between 07:00 and 21:30 no clock is put forward or back.
        start = datetime.combine(day, time(choose.randint(7, 17), choose.choice((0, 15, 30, 45))))
        return start, start + timedelta(minutes=30 * choose.randint(2, 8))
    if lot < 0.80:
        return day, day
    return day, day + timedelta(days=choose.randint(1, 4))


def _body(choose: random.Random, number: int, about: str) -> str:
    """Markdown of 600 to 900 characters: two paragraphs and a list."""
    first = choose.sample(_SENTENCES, 4)
    second = choose.sample([one for one in _SENTENCES if one not in first], 3)
    points = "\n".join(f"- {item}" for item in choose.sample(_ITEMS, 3))
    opening = f"Meeting number {number} of the partners who work on {about}."
    return f"{opening} {' '.join(first)}\n\n## Agenda\n\n{points}\n\n{' '.join(second)}\n"
