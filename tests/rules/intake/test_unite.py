"""All events of a hub as they are published."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Event, Provenance
from calendarhub.model.foreign import (
    NOTHING_DECIDED,
    Amendment,
    Decisions,
    ImportedEvent,
    ImportedFile,
)
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import Origin
from calendarhub.rules.intake.published import PublishedState
from calendarhub.rules.intake.unite import United, unite
from tests.builders import HELSINKI, text, timed
from tests.foreign import START, said

DAY = date(2026, 11, 2)
LATER = START + timedelta(days=7)
EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
PARTNERS = {
    "tartu": PartnerSource("tartu", "https://tartu.example/a.ics", organisation="ut", rank=10),
    "riga": PartnerSource("riga", "https://riga.example/a.ics", organisation="rsu", rank=20),
    "oulu": PartnerSource("oulu", "https://oulu.example/a.ics", organisation="oamk", rank=20),
}


def came(id_: str, **changes: Any) -> ImportedEvent:
    """An event that came in."""
    ours = {name: changes.pop(name) for name in ("via", "waiting", "uid") if name in changes}
    event = replace(said(**{"town": "Tartu", **changes}), id=id_)
    return ImportedEvent(event, f"key-{id_}", DAY, DAY, **ours)


def as_record(event: Event) -> Mapping[str, object]:
    when = event.when
    end = {"end": str(when.end)} if when.end else {}
    return {"start": str(when.start), "timezone": when.timezone, **end}


def united(
    own: tuple[Event, ...] = (),
    amendments: tuple[Amendment, ...] = (),
    decisions: Decisions = NOTHING_DECIDED,
    published: PublishedState | None = None,
    stale: date | None = None,
    **files: ImportedEvent | tuple[ImportedEvent, ...],
) -> United:
    """What is published of some files, each named by its source."""
    rows = {name: (one,) if isinstance(one, ImportedEvent) else one for name, one in files.items()}
    return unite(
        own,
        [ImportedFile(name, events, stale=stale) for name, events in rows.items()],
        partners=PARTNERS,
        amendments=amendments,
        decisions=decisions,
        published=published or PublishedState(),
        languages=("en", "fi"),
        timezone=HELSINKI,
        as_record=as_record,
    )


def test_twins_are_published_once_with_the_fields_of_the_first_and_of_the_next() -> None:
    made = united(
        tartu=came("a", title="Seminar"),
        riga=came("b", title="Seminar", url="https://riga.example/1"),
    )
    (event,) = made.events
    assert (event.url, made.sources[event.id]["when"], made.sources[event.id]["url"]) == (
        "https://riga.example/1",
        "tartu",
        "riga",
    )
    assert made.groups[0].others
    assert (event.id, event.origin.path) == ("b", "imported/riga.yaml")


def test_pre_01_of_one_rank_the_calendar_of_the_organiser_is_believed() -> None:
    at = {"title": "Seminar", "organisers": ("rsu",)}
    made = united(
        oulu=came("a", url="https://oulu.example/1", **at),
        riga=came("b", url="https://riga.example/1", **at),
    )
    (event,) = made.events
    assert event.url == "https://riga.example/1"
    assert made.sources[event.id]["url"] == "riga"


def test_same_04_the_address_of_the_other_leads_to_the_one_that_subscribers_hold() -> None:
    published = PublishedState({"a": LATE, "b": EARLY})
    (event,) = united(tartu=came("a"), riga=came("b"), published=published).events
    assert (event.id, event.aliases) == ("b", ("/en/events/a.html", "/fi/events/a.html"))


def test_same_06_uid_and_file_are_those_of_the_record_whose_id_it_is() -> None:
    kept = came("b", uid="4711@riga.example")
    kept = replace(kept, event=replace(kept.event, uid="4711@riga.example"))
    published = PublishedState({"a": LATE, "b": EARLY})
    (event,) = united(tartu=came("a"), riga=kept, published=published).events
    assert (event.uid, event.origin.path) == ("4711@riga.example", "imported/riga.yaml")


def test_pre_01_a_persons_word_comes_first_and_the_rest_follows_the_source() -> None:
    word = Amendment("a", Event(id="", title=text(en="Nursing research")), frozenset(["title"]))
    (event,) = united(tartu=came("a"), amendments=(word,)).events
    assert (event.id, event.title, event.when.start) == ("a", text(en="Nursing research"), START)


def test_pre_03_a_word_that_the_source_has_left_behind_is_told_at_its_place() -> None:
    was = said(start=START - timedelta(days=1))
    word = Amendment(
        "a",
        Event(id="", title=text(en="X"), origin=Origin("events/a.yaml", 3)),
        frozenset(["title"]),
        was=was,
        was_says=frozenset(["start"]),
    )
    (problem,) = united(tartu=came("a"), amendments=(word,)).problems
    assert (problem.code, problem.where) == ("amends.was", Origin("events/a.yaml", 3))


@pytest.mark.parametrize(
    ("start", "end"),
    [(START + timedelta(hours=1), START.replace(hour=16)), (LATER, LATER + timedelta(hours=2))],
)
def test_of_a_time_that_a_person_amends_the_end_follows_the_source_or_keeps_its_distance(
    start: datetime, end: datetime
) -> None:
    one = came("a")
    one = replace(one, event=replace(one.event, when=timed(START, START.replace(hour=16))))
    word = Amendment(
        "a",
        replace(said(), when=timed(start, timezone="Europe/Riga")),
        frozenset(["when"]),
        times=frozenset(["start"]),
    )
    (event,) = united(tartu=one, amendments=(word,)).events
    assert (event.when.start, event.when.end, event.when.timezone) == (start, end, HELSINKI)


def test_a_word_about_an_event_that_is_not_there_is_told() -> None:
    word = Amendment("gone", Event(id="", title=text(en="X")), frozenset(["title"]))
    made = united(tartu=came("a"), amendments=(word,))
    assert [one.code for one in made.problems] == ["amends.unknown"]
    assert [one.id for one in made.events] == ["a"]


def test_what_people_hide_and_what_waits_is_left_out() -> None:
    files: dict[str, Any] = {
        "tartu": (
            came("a", title="A"),
            came("b", title="B", waiting=True),
            came("c", title="C", waiting=True),
        )
    }
    made = united(decisions=Decisions(hide=frozenset("a"), show=frozenset("c")), **files)
    assert ([one.id for one in made.events], made.hidden, made.waiting) == (["c"], ("a",), ("b",))


def test_a_record_of_our_own_is_believed_before_its_twin() -> None:
    own = replace(said("Seminar", town="Tartu"), id="z")
    (event,) = united(
        own=(own,), tartu=came("a", title="Seminar", online="https://zoom.us/j/1")
    ).events
    assert (event.id, event.online) == ("z", "")


def test_loop_02_of_one_rank_the_shortest_way_is_believed() -> None:
    far = came("a", uid="1@x", title="Far", via=("h1", "h2"))
    near = came("b", uid="1@x", title="Near", via=("h1",))
    made = unite(
        (),
        [ImportedFile("far", (far,)), ImportedFile("near", (near,))],
        partners={name: PartnerSource(name, "") for name in ("far", "near")},
        amendments=(),
        decisions=NOTHING_DECIDED,
        published=PublishedState(),
        languages=("en",),
        timezone=HELSINKI,
        as_record=as_record,
    )
    assert [one.title for one in made.events] == [text(en="Near")]


def test_same_03_what_may_be_one_is_proposed() -> None:
    made = united(
        tartu=came("a", title="International seminar on nursing science"),
        riga=came("b", title="International seminar of nursing science"),
    )
    assert ([one.ids for one in made.proposed], len(made.events)) == ([("a", "b")], 2)


def test_the_order_of_the_files_changes_nothing() -> None:
    files: dict[str, Any] = {"tartu": came("a"), "riga": came("b", url="https://riga.example/1")}
    assert united(**files) == united(**dict(reversed(files.items())))


def test_pre_04_each_event_that_came_in_says_from_where_and_one_of_ours_does_not() -> None:
    url = "https://riga.example/1"
    made = united((said(id="ours", title="Ours"),), riga=replace(came("b", uid="1@r"), url=url))
    assert {one.id: one.provenance for one in made.events} == {
        "b": Provenance("riga", "rsu", url, "1@r"),
        "ours": None,
    }


def test_loop_02_a_state_that_came_by_a_longer_way_leads_to_the_nearer_one() -> None:
    hubs = ("https://a.example/", "https://b.example/")
    later = START.replace(hour=17)
    uid = "1@a.example"
    made = united(
        published=PublishedState({"far": EARLY}),
        riga=replace(came("far", uid=uid, start=later, via=hubs), event=_with_uid("far", later)),
        tartu=replace(came("near", uid=uid, via=hubs[:1]), event=_with_uid("near", START)),
    )
    (event,) = made.events
    assert (event.id, event.when.start) == ("near", START)
    assert "/en/events/far.html" in event.aliases


def _with_uid(id_: str, start: datetime) -> Event:
    return replace(said(town="Tartu", start=start), id=id_, uid="1@a.example")


def test_rem_06_what_a_source_said_long_ago_says_since_when_unless_a_person_keeps_it() -> None:
    kept = Decisions(keep=frozenset(["b"]))
    pair = (came("a"), came("b", title="Board", start=LATER))
    made = united(tartu=pair, stale=DAY, decisions=kept)
    assert {one.id: one.stale for one in made.events} == {"a": DAY, "b": None}


def test_pre_01_the_end_that_a_person_leaves_out_is_that_of_the_event_they_amend() -> None:
    one = came("a", when=timed(START, START + timedelta(hours=2)))
    other = came("b", when=timed(START, START + timedelta(hours=3)))
    word = Amendment(
        "a", said(start=START + timedelta(hours=1)), frozenset(["when"]), times=frozenset(["start"])
    )
    made = united(tartu=one, riga=other, amendments=(word,))
    (event,) = made.events
    assert event.id == "b"
    assert (event.when.start, event.when.end) == (
        START + timedelta(hours=1),
        START + timedelta(hours=2),
    )
