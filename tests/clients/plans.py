"""Plans of a hub that change, step by step, and what a reader has to hold after each step."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

RECORD = "---\ntitle: {title}\n{lines}\n---\nText.\n"
SEMINAR = """\
start: 2027-02-01T14:00
end: 2027-02-01T15:00
repeats:
  rule: FREQ=WEEKLY;COUNT=4"""
# By the name of its record: title and lines; `seminar` is four Mondays in February.
RECORDS = {
    "board": ("Board", "start: 2027-03-08T09:30\nend: 2027-03-08T16:00"),
    "talk": ("Talk", "start: 2027-04-12T10:00\nend: 2027-04-12T11:00"),
    "visit": ("Visit", "start: 2027-05-03\nend: 2027-05-04"),
    "camp": ("Camp", "start: 2027-06"),
    "plan": ("Plan", "start: 2028"),
    "seminar": ("Seminar", SEMINAR),
}


class Held(NamedTuple):
    """One date as a calendar shows it: an instant in UTC, or a day, and its state."""

    title: str
    start: str
    status: str = "CONFIRMED"


class Step(Struct, frozen=True):
    """An edit: the record, what it says now (no lines: it is deleted), the dates that a calendar then
    holds of it, and the title of the one new item in feeds; a corrected title is none."""

    name: str
    record: str
    title: str
    lines: str
    held: tuple[Held, ...]
    news: str = ""


def mondays(*others: str) -> tuple[Held, ...]:
    """The dates of the seminar; one is at another time."""
    starts = others or ("01", "08", "15", "22")
    return tuple(Held("Seminar", f"2027-02-{day}T12:00Z") for day in starts)


BEFORE: Mapping[str, tuple[Held, ...]] = {
    "board": (Held("Board", "2027-03-08T07:30Z"),),
    "talk": (Held("Talk", "2027-04-12T07:00Z"),),
    "visit": (Held("Visit", "2027-05-03"),),
    "camp": (Held("Camp (date to be confirmed)", "2027-06-01", "TENTATIVE"),),
    "plan": (),  # of a year no calendar says a day
    "seminar": mondays(),
}
MOVED = f"{SEMINAR}\n  moved: {{2027-02-15: 2027-02-16T09:00}}"
OFF = f"{MOVED}\n  cancelled: [2027-02-22]"
ON_TUESDAY = Held("Seminar", "2027-02-16T07:00Z")
HOUR, LATER = "start: 2027-03-09T10:00", "start: 2027-03-15T13:00\nend: 2027-03-15T16:00"
STEPS = (
    Step("a new event", "extra", "Extra", HOUR, (Held("Extra", "2027-03-09T08:00Z"),), "Extra"),
    Step(
        "a moved event",
        "board",
        "Board",
        LATER,
        (Held("Board", "2027-03-15T11:00Z"),),
        "Moved: Board",
    ),
    Step(
        "a moved date of a series",
        "seminar",
        "Seminar",
        MOVED,
        (*mondays("01", "08", "22"), ON_TUESDAY),
        "Series changed: Seminar",
    ),
    Step(
        "a cancelled date of a series",
        "seminar",
        "Seminar",
        OFF,
        (
            *mondays("01", "08"),
            ON_TUESDAY,
            Held("Cancelled: Seminar", "2027-02-22T12:00Z", "CANCELLED"),
        ),
        "Series changed: Seminar",
    ),
    Step(
        "a cancelled event",
        "talk",
        "Talk",
        RECORDS["talk"][1] + "\nstatus: cancelled",
        (Held("Cancelled: Talk", "2027-04-12T07:00Z", "CANCELLED"),),
        "Cancelled: Talk",
    ),
    Step(
        "a deleted record",
        "visit",
        "Visit",
        "",
        (Held("Cancelled: Visit", "2027-05-03", "CANCELLED"),),
        "Withdrawn: Visit",
    ),
    Step(
        "a month that became a day",
        "camp",
        "Camp",
        "start: 2027-06-19",
        (Held("Camp", "2027-06-19"),),
        "Confirmed: Camp",
    ),
    Step(
        "a year that became an hour",
        "plan",
        "Plan",
        "start: 2028-01-10T09:00",
        (Held("Plan", "2028-01-10T07:00Z"),),
        "Confirmed: Plan",
    ),
    Step(
        "another title",
        "board",
        "Board of all",
        LATER,
        (Held("Board of all", "2027-03-15T11:00Z"),),
    ),
    Step(
        "a talk that takes place after all",
        "talk",
        "Talk",
        RECORDS["talk"][1],
        BEFORE["talk"],
        "Reinstated: Talk",
    ),
    Step(
        "a postponed event",
        "extra",
        "Extra",
        HOUR + "\nstatus: postponed",
        (Held("Postponed: Extra", "2027-03-09T08:00Z", "TENTATIVE"),),
        "Postponed: Extra",
    ),
)
