"""What is published of an event that several sources, or a person too, say."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from calendarhub.model.event import Contact, Event, Status
from calendarhub.model.problem import Origin
from calendarhub.rules.intake.precedence import EventVersion, left_behind, merged
from tests.builders import days, text
from tests.foreign import START, said

HOUR = timedelta(hours=1)
PLACES = {"Tartu": "tartu", "Riga": "riga", "Our record": ""}


def version(
    name: str, rank: int = 20, *, is_organisers: bool = False, **changes: Any
) -> EventVersion:
    """What a source says."""
    return EventVersion(PLACES[name], name, said(**changes), rank, is_organisers)


def amended(**fields: Any) -> EventVersion:
    """A person's word about an imported event."""
    event = Event(id="", **{"title": text(), **fields})
    return EventVersion("events/a.yaml", "Our record", event, amends=True, fields=frozenset(fields))


def test_pre_01_field_by_field_the_first_rank_is_believed_and_what_is_empty_is_filled() -> None:
    one = version("Tartu", 10, title="Seminar", url="https://tartu.example/1")
    other = version(
        "Riga", 20, title="A longer title", url="https://riga.example/", tags=("nursing",)
    )
    made = merged([other, one], id_="a")
    assert made.event.title == text(en="Seminar")
    assert (made.event.id, made.event.url, made.event.tags) == (
        "a",
        "https://tartu.example/1",
        ("nursing",),
    )
    assert (made.sources["title"], made.sources["tags"]) == ("tartu", "riga")
    assert made.problems == ()


def test_pre_01_a_record_of_our_own_comes_first_and_a_persons_word_before_it() -> None:
    own = version("Our record", 0, title="Our title")
    made = merged([version("Tartu", 1), own], id_="a")
    assert made.event.title == text(en="Our title")
    made = merged(
        [version("Tartu", 1), amended(title=text(en="Nursing research seminar"))], id_="a"
    )
    assert made.event.title == text(en="Nursing research seminar")
    assert made.event.when.start == START


def test_pre_01_of_one_rank_the_organisers_own_source_is_believed() -> None:
    made = merged(
        [
            version("Riga", title="A very long title"),
            version("Tartu", title="Seminar", is_organisers=True),
        ],
        id_="a",
    )
    assert made.sources["title"] == "tartu"


def test_pre_01_of_sources_believed_alike_the_fuller_text_is_taken() -> None:
    one = version("Riga", title="Seminar", body=text(en="All about nursing, with a programme."))
    other = version("Tartu", title="Nursing seminar 2027", body=text(en="Nursing."))
    made = merged([one, other], id_="a")
    assert (made.sources["title"], made.sources["body"]) == ("tartu", "riga")


def test_pre_02_time_place_and_status_come_from_one_source() -> None:
    one = version("Tartu", 10, town="Tartu")
    other = version(
        "Riga", 20, start=START + HOUR, online="https://zoom.us/j/1", status=Status.TENTATIVE
    )
    made = merged([other, one], id_="a")
    assert (made.event.when.start, made.event.online, made.event.status) == (
        START,
        "",
        Status.CONFIRMED,
    )
    assert {made.sources[name] for name in ("when", "place", "online", "status")} == {"tartu"}


def test_pre_02_a_place_that_the_first_does_not_name_comes_from_one_that_agrees_on_the_time() -> (
    None
):
    one = version("Tartu", 10)
    assert (
        merged([one, version("Riga", town="Riga")], id_="a").event.place
        == version("Riga", town="Riga").event.place
    )
    assert (
        merged([one, version("Riga", town="Riga", start=START + HOUR)], id_="a").event.place is None
    )


def test_pre_02_whole_days_agree_where_they_begin_on_one_day() -> None:
    def on(day: date, name: str, rank: int, **changes: Any) -> EventVersion:
        one = version(name, rank, **changes)
        return replace(one, event=replace(one.event, when=days(day)))

    first = on(START.date(), "Tartu", 10)
    near = on(START.date(), "Riga", 20, town="Riga")
    far = on(START.date() + timedelta(days=1), "Riga", 20, town="Riga")
    assert merged([first, near], id_="a").event.place == near.event.place
    assert merged([first, far], id_="a").event.place is None


def test_pre_02_a_conflict_names_both_until_a_person_has_said_what_is_right() -> None:
    both = [version("Tartu", 10), version("Riga", 20, start=START + HOUR)]
    (problem,) = merged(both, id_="seminar-1", where=Origin("imported/tartu.yaml", 7)).problems
    assert problem.code == "intake.conflict"
    assert problem.message == (
        "seminar-1: Tartu says 2027-02-03 14:00, Riga says 2027-02-03 15:00; the first is published"
    )
    assert problem.where.line == 7
    assert "amends: seminar-1" in problem.remedy
    right = amended(when=said(start=START + HOUR).when)
    made = merged([*both, right], id_="seminar-1")
    assert (made.problems, made.event.when.start) == ((), START + HOUR)


def test_pre_02_towns_and_states_that_differ_are_conflicts_too() -> None:
    made = merged(
        [version("Tartu", 10, town="Tartu"), version("Riga", town="Riga", status=Status.TENTATIVE)],
        id_="a",
    )
    assert [one.message.split("; ")[0] for one in made.problems] == [
        "a: Tartu says Tartu, Riga says Riga",
        "a: Tartu says confirmed, Riga says tentative",
    ]


def test_pre_02_a_cancellation_by_the_organisers_own_source_beats_rank() -> None:
    off = version("Riga", 50, is_organisers=True, status=Status.CANCELLED)
    made = merged([version("Tartu", 10), off], id_="a")
    assert made.event.status is Status.CANCELLED
    assert [one.code for one in made.problems] == ["intake.conflict"]
    other = version("Riga", 50, status=Status.CANCELLED)
    assert merged([version("Tartu", 10), other], id_="a").event.status is Status.CONFIRMED


def test_pre_03_what_the_source_has_left_behind_is_told_and_the_persons_word_stands() -> None:
    was = {"start": "2027-02-03T14:00", "online": "https://zoom.us/j/1"}
    now = {"start": "2027-02-10T14:00", "online": "https://zoom.us/j/1"}
    (problem,) = left_behind(was, now, where=Origin("events/a.yaml", 4))
    assert problem.code == "amends.was"
    assert (
        "the source said 2027-02-03T14:00 when this was written, and says 2027-02-10T14:00 now"
        in problem.message
    )
    assert left_behind(was, was) == ()
    assert left_behind({"title": {"en": "A"}}, {"title": {"fi": "A"}}) == ()
    assert left_behind({"title": {"en": "A"}}, {"title": {"fi": "B"}})
    assert left_behind({"title": {"en": "A"}}, {"title": {"en": "A", "fi": "B"}}) == ()
    (problem,) = left_behind({"place": {"city": "Turku"}}, {"place": {"city": "Tartu"}})
    assert "the source said Turku when this was written, and says Tartu now" in problem.message


def test_pre_04_contact_addresses_of_strangers_are_never_published() -> None:
    contact = Contact(email="person@organiser.example")
    for rank in (10, 30):
        stranger = version("Tartu", rank, contact=contact)
        made = merged([version("Riga", 20), stranger], id_="a").event
        assert (made.contact, made.draft, made.featured) == (None, False, False)
    own = version("Our record", 0, contact=contact)
    assert merged([version("Riga", 20), own], id_="a").event.contact == contact


def test_the_order_of_the_versions_changes_nothing() -> None:
    both = [version("Tartu"), version("Riga", start=START + HOUR, town="Riga")]
    assert merged(both, id_="a") == merged(both[::-1], id_="a")


def test_a_day_and_an_hour_of_it_are_the_same_time_and_another_day_is_not() -> None:
    hour, day = version("Tartu", 10), version("Riga", 20, when=days(START.date()), town="Riga")
    made = merged([hour, day], id_="a")
    assert made.problems == ()
    assert made.sources["place"] == "riga"
    other = version("Riga", 20, when=days(START.date() + timedelta(days=1)))
    assert [one.code for one in merged([hour, other], id_="a").problems] == ["intake.conflict"]
