"""What subscribers hold: UID, SEQUENCE, LAST-MODIFIED over builds."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Deadline, Event, Place, Repeats, Status
from calendarhub.model.ledger import ChangeKind, Ledger, OnlineChange, RecordState
from calendarhub.model.problem import Origin
from calendarhub.model.when import Precision
from calendarhub.rules import digest
from calendarhub.rules.revise import Draft, Exchanged, Revised, revise, revise_edited
from tests.builders import HELSINKI, NOW, days, event, hub, text, timed, window

HUB = hub()
EMPTY = Ledger(uid_domain="hub.example")
LATER = NOW + timedelta(days=1)


def draft(this: Event) -> Draft:
    return Draft(
        event=this,
        significant=digest.significant(this),
        digest=digest.published(this, HUB.network, digest.event_context(HUB.settings)),
    )


def run(*events: Event, ledger: Ledger = EMPTY, now: datetime = NOW) -> Revised:
    return revise(map(draft, events), ledger=ledger, window=window(now), hub_zone=HELSINKI)


def one(revised: Revised) -> Entry:
    assert len(revised.entries) == 1
    return revised.entries[0]


def test_a_first_publication_has_sequence_nought_and_its_uid_is_the_id_at_the_hub() -> None:
    entry = one(run(event()))
    assert entry.uid == "board-2027@hub.example"
    assert entry.revision.sequence == 0
    assert entry.revision.created == entry.revision.modified == NOW


def test_the_day_of_announcement_is_when_it_was_created_but_never_later_than_now() -> None:
    announced = datetime(2026, 10, 3, 8, 0, tzinfo=UTC)
    assert one(run(event(published=announced))).revision.created == announced
    ahead = one(run(event(published=NOW + timedelta(days=3))))
    assert ahead.revision.created == NOW


def test_building_again_changes_nothing() -> None:
    first = run(event())
    second = run(event(), ledger=first.ledger, now=LATER)
    assert second.ledger == first.ledger
    assert second.entries == first.entries


def test_a_moved_event_rises_in_sequence_and_tells_from_where_to_where() -> None:
    first = run(event())
    moved = event(when=timed(datetime(2027, 3, 9, 10, 0), datetime(2027, 3, 9, 16, 0)))
    entry = one(run(moved, ledger=first.ledger, now=LATER))
    assert entry.revision.sequence == 1
    assert entry.revision.modified == LATER
    assert entry.revision.created == NOW
    [change] = entry.history
    assert (change.kind, change.before, change.after) == (
        ChangeKind.MOVED,
        event().when,
        moved.when,
    )


def test_a_corrected_typo_is_silent_but_clients_see_it_is_newer() -> None:
    first = run(event())
    entry = one(run(event(title=text(en="Board  meeting!")), ledger=first.ledger, now=NOW))
    assert entry.revision.sequence == 0
    assert entry.revision.modified == NOW + timedelta(seconds=1)
    assert entry.history == ()


def test_a_place_that_differs_only_in_case_and_spaces_is_no_significant_change() -> None:
    first = run(event())
    same = event(place=Place(name=text(en="MEDISIINA "), city=text(en="turku"), country="FI"))
    assert one(run(same, ledger=first.ledger, now=LATER)).revision.sequence == 0


def test_a_vague_date_that_firms_up_is_confirmed_under_the_same_uid() -> None:
    month = days(date(2027, 3, 1), date(2027, 3, 31))
    vague = event(when=replace(month, precision=Precision.MONTH, edtf="2027-03"))
    first = run(vague)
    entry = one(run(event(), ledger=first.ledger, now=LATER))
    assert entry.uid == first.entries[0].uid
    assert [change.kind for change in entry.history] == [ChangeKind.CONFIRMED]


def test_a_removed_record_of_a_coming_event_cancels_it() -> None:
    first = run(event())
    entry = one(run(ledger=first.ledger, now=LATER))
    assert entry.is_gone
    assert entry.event.status is Status.CANCELLED
    assert entry.event.title == event().title
    assert entry.revision.sequence == 1
    assert [change.kind for change in entry.history] == [ChangeKind.WITHDRAWN]
    again = run(ledger=run(ledger=first.ledger, now=LATER).ledger, now=LATER + timedelta(days=1))
    assert one(again).revision == entry.revision


def test_a_removed_record_of_a_past_event_is_gone_without_a_cancellation() -> None:
    past = event(when=days(date(2026, 3, 1)))
    first = run(past)
    entry = one(run(ledger=first.ledger, now=LATER))
    assert entry.is_gone
    assert entry.event.status is Status.CONFIRMED
    assert entry.revision.sequence == 0


def test_a_record_that_comes_back_is_reinstated_while_its_cancellation_is_carried() -> None:
    first = run(event())
    gone = run(ledger=first.ledger, now=LATER)
    entry = one(run(event(), ledger=gone.ledger, now=LATER + timedelta(days=1)))
    assert entry.revision.state is RecordState.LIVE
    assert entry.revision.sequence == 2
    assert entry.history[-1].kind is ChangeKind.REINSTATED


def test_a_uid_is_never_used_again_once_its_cancellation_is_over() -> None:
    first = run(event())
    gone = run(ledger=first.ledger, now=LATER)
    late = datetime(2027, 5, 1, tzinfo=UTC)
    revised = run(event(), ledger=gone.ledger, now=late)
    assert [problem.code for problem in revised.problems] == ["record.id-used-up"]
    assert one(revised).is_gone


def test_a_renamed_file_keeps_its_uid_and_is_asked_for_an_id() -> None:
    first = run(event(given_id=False))
    renamed = event(id="board-spring", given_id=False)
    revised = run(renamed, ledger=first.ledger, now=LATER)
    assert one(revised).uid == "board-2027@hub.example"
    assert one(revised).revision.sequence == 0
    assert [problem.code for problem in revised.problems] == ["record.renamed"]
    again = run(renamed, ledger=revised.ledger, now=LATER + timedelta(days=1))
    assert one(again).uid == "board-2027@hub.example"


def test_a_uid_that_subscribers_already_hold_goes_before_the_id() -> None:
    assert one(run(event(uid="4711@old.example"))).uid == "4711@old.example"


def test_an_override_carries_the_stamps_of_its_series() -> None:
    weekly = event(repeats=Repeats("FREQ=WEEKLY;COUNT=4", cancelled=(date(2027, 3, 15),)))
    entry = one(run(weekly))
    [override] = entry.overrides
    assert override.revision.recurrence_id == date(2027, 3, 15)
    assert override.revision.modified == entry.revision.modified
    assert override.revision.state is RecordState.CANCELLED


def test_a_deadline_is_an_entry_of_its_own_that_can_move() -> None:
    call = event(deadlines=(Deadline("call", days(date(2027, 1, 10))),))
    first = run(call)
    main, deadline = first.entries
    assert deadline.uid == "board-2027.call@hub.example"
    assert deadline.deadline is not None
    later = event(deadlines=(Deadline("call", days(date(2027, 1, 20))),))
    second = run(later, ledger=first.ledger, now=LATER)
    assert second.entries[1].revision.sequence == 1
    assert second.entries[0].revision.sequence == main.revision.sequence
    without = run(event(), ledger=second.ledger, now=LATER + timedelta(days=1))
    gone = next(entry for entry in without.entries if entry.is_gone)
    assert gone.deadline is not None


def test_a_deadline_stays_where_it_is_when_its_event_goes_elsewhere() -> None:
    call = (Deadline("call", days(date(2027, 1, 10))),)
    first = run(event(deadlines=call))
    away = event(deadlines=call, place=None, online_name=text(en="Zoom"))
    meeting, deadline = run(away, ledger=first.ledger, now=LATER).entries
    assert (meeting.revision.sequence, deadline.revision.sequence) == (1, 0)


def test_a_country_in_words_that_is_known_by_its_code_now_is_no_new_place() -> None:
    said = event(place=Place(name=text(en="Hall, Turku, Finland")))
    known = event(place=Place(name=text(en="Hall, Turku"), country="FI"))
    first = run(said)
    second = run(known, ledger=first.ledger, now=LATER)
    row = one(second).revision
    assert (row.sequence, row.history) == (0, ())
    assert row.modified > one(first).revision.modified
    moved = event(place=Place(name=text(en="Hall, Turku"), country="SE"))
    third = run(moved, ledger=second.ledger, now=LATER + timedelta(days=1))
    assert one(third).revision.sequence == 1


def test_a_new_usual_length_reaches_calendars_and_is_no_news() -> None:
    start = timed(datetime(2027, 3, 8, 9, 30))
    hour = replace(start, usual_end=datetime(2027, 3, 8, 10, 30))
    first = run(event(when=start))
    second = run(event(when=hour), ledger=first.ledger, now=LATER)
    assert one(second).revision.sequence == 1
    assert one(second).history == ()
    said = timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 10, 30))
    third = run(event(when=said), ledger=second.ledger, now=LATER)
    assert one(third).revision.sequence == 1
    assert one(third).ends == datetime(2027, 3, 8, 8, 30, tzinfo=UTC)


def test_an_event_without_an_end_is_over_when_such_events_usually_are() -> None:
    start = datetime(2027, 3, 8, 9, 30)
    this = event(when=replace(timed(start), usual_end=datetime(2027, 3, 8, 10, 30)))
    assert one(run(this)).ends == datetime(2027, 3, 8, 8, 30, tzinfo=UTC)


def test_what_is_no_longer_certain_rises_in_sequence_and_is_not_told_as_a_move() -> None:
    first = run(event(when=days(date(2027, 3, 8))))
    unsure = event(when=days(date(2027, 3, 8)), status=Status.TENTATIVE)
    second = one(run(unsure, ledger=first.ledger, now=LATER))
    assert second.revision.sequence == 1
    assert second.history == ()


def test_a_deadline_that_moves_is_news_of_its_event_at_the_same_sequence() -> None:
    def call(day: int) -> Event:
        return event(deadlines=(Deadline(kind="call", when=days(date(2027, 1, day))),))

    revised = run(call(20), ledger=run(call(10)).ledger, now=LATER)
    meeting, deadline = revised.entries
    assert (meeting.revision.sequence, meeting.revision.modified) == (0, LATER)
    (change,) = meeting.history
    assert change.kind is ChangeKind.DEADLINE
    assert change.due is not None
    assert (change.due.before, change.due.after) == (
        days(date(2027, 1, 10)),
        call(20).deadlines[0].when,
    )
    assert (deadline.revision.sequence, deadline.revision.modified) == (1, LATER)
    assert [one.kind for one in deadline.history] == [ChangeKind.MOVED]
    moved = replace(call(30), when=days(date(2027, 3, 9)))
    both = run(moved, ledger=revised.ledger, now=LATER + timedelta(days=1)).entries[0].history[1:]
    assert [(one.kind, one.sequence) for one in both] == [
        (ChangeKind.DEADLINE, 1),
        (ChangeKind.MOVED, 1),
    ]


def test_when_the_sequence_last_rose_is_kept_although_nothing_is_told() -> None:
    first = run(event())
    assert one(first).revision.raised is None
    second = run(event(status=Status.TENTATIVE), ledger=first.ledger, now=LATER)
    assert (one(second).history, one(second).revision.raised) == ((), LATER)
    third = run(
        event(status=Status.TENTATIVE, tags=("a",)),
        ledger=second.ledger,
        now=LATER + timedelta(days=1),
    )
    assert one(third).revision.raised == LATER


def test_an_address_for_taking_part_online_that_is_new_is_told_as_such() -> None:
    first = run(event(online="https://meet.example/1"))
    entry = one(run(event(online="https://meet.example/2"), ledger=first.ledger, now=LATER))
    (change,) = entry.history
    assert (change.kind, change.online) == (ChangeKind.PLACE, OnlineChange.CHANGED)


def dated(day: int, **changes: object) -> Event:
    """A post of Jekyll: the date stands in the name of its file, and so in its id."""
    name = f"2027-03-{day:02}-board"
    where = Origin(f"site/_events/{name}.md")
    when = days(date(2027, 3, day))
    return replace(event(id=name, given_id=False, origin=where, when=when), **changes)


def test_a_file_renamed_because_its_date_moved_stays_the_same_event() -> None:
    first = run(dated(8))
    revised = run(dated(15), ledger=first.ledger, now=LATER)
    entry = one(revised)
    assert entry.uid == "2027-03-08-board@hub.example"
    assert [change.kind for change in entry.history] == [ChangeKind.MOVED]
    assert [problem.code for problem in revised.problems] == ["record.renamed"]
    again = run(dated(15), ledger=revised.ledger, now=LATER + timedelta(days=1))
    assert again.ledger == revised.ledger


def test_a_dated_file_is_another_event_where_more_than_the_date_differs_or_it_is_not_one() -> None:
    first = run(dated(8))
    assert len(run(dated(15, title=text(en="Other")), ledger=first.ledger).entries) == 2
    assert len(run(dated(15), dated(22), ledger=first.ledger).entries) == 3
    over = datetime(2027, 3, 20, tzinfo=UTC)
    assert len(run(dated(22), ledger=first.ledger, now=over).entries) == 2


def test_a_folder_of_a_page_may_be_renamed_and_its_event_then_edited() -> None:
    first = event(id="course", given_id=False, origin=Origin("events/course/index.md"))
    other = replace(first, id="spring-course", origin=Origin("events/spring-course/index.md"))
    second = run(other, ledger=run(first).ledger)
    edited = run(replace(other, title=text(en="Spring course")), ledger=second.ledger, now=LATER)
    assert [entry.uid for entry in edited.entries] == ["course@hub.example"]


def edited(
    *events: Event, ledger: Ledger, known: tuple[Entry, ...], now: datetime = LATER
) -> Exchanged | None:
    """What is made of a few events alone."""
    return revise_edited(
        map(draft, events),
        ledger=ledger,
        window=window(now),
        hub_zone=HELSINKI,
        known={one.uid: one for one in known},
    )


def test_an_edit_that_nothing_else_depends_on_gives_what_a_whole_run_gives() -> None:
    first = run(event(), event(id="other", given_id=True))
    moved = event(when=timed(datetime(2027, 3, 9, 10)))
    found = edited(moved, ledger=first.ledger, known=first.entries)
    whole = run(moved, event(id="other", given_id=True), ledger=first.ledger, now=LATER)
    assert found is not None
    assert found.ledger == whole.ledger
    assert found.pairs == ((first.entries[0], whole.entries[0]),)


def test_what_is_new_was_gone_or_is_more_than_one_entry_needs_a_whole_run() -> None:
    first = run(event())
    assert edited(event(), ledger=first.ledger, known=()) is None
    assert edited(event(id="new"), ledger=first.ledger, known=first.entries) is None
    gone = run(ledger=first.ledger, now=LATER)
    assert edited(event(), ledger=gone.ledger, known=gone.entries) is None
    due = event(deadlines=(Deadline("call", days(date(2027, 1, 1))),))
    assert edited(due, ledger=first.ledger, known=first.entries) is None
