from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Deadline, Place, Status
from calendarhub.model.languages import LANGUAGES
from calendarhub.model.ledger import Change, ChangeKind, RecordState
from calendarhub.model.when import Precision, When
from calendarhub.theme.card import Card, card
from calendarhub.theme.moment import Phase
from tests import builders
from tests.theme.sites import words


def of(entry: Entry, language: str = "en") -> Card:
    return card(
        entry,
        language=language,
        hub=builders.hub(),
        words=words(language),
        window=builders.window(),
    )


def test_a_timed_event_gives_words_and_machine_times_with_offset() -> None:
    it = of(builders.entry())
    assert it.when == "Mon, 8 Mar 2027, 09:30–16:00"
    assert (it.start, it.end) == ("2027-03-08T09:30:00+02:00", "2027-03-08T16:00:00+02:00")
    assert (it.begins, it.ends) == ("2027-03-08T07:30:00Z", "2027-03-08T14:00:00Z")
    assert (it.weekday, it.day, it.month_short, it.month) == ("Mon", "8", "Mar", "2027-03")
    assert it.place == "Turku, Finland"


def test_an_hour_online_says_by_whose_clocks_and_a_day_needs_none() -> None:
    online = builders.event(online="https://meet.example/")
    assert of(builders.entry(online)).when == "Mon, 8 Mar 2027, 09:30–16:00, Helsinki time"
    guessed = builders.event(place=None, online_name=builders.text(en="Zoom"))
    assert of(builders.entry(guessed)).when.endswith("Helsinki time")
    assert of(builders.entry(guessed)).place == "Zoom"
    plain = builders.event(place=None, online_name=builders.text(en="online"))
    assert of(builders.entry(plain), "fi").place == "Verkossa"
    whole = builders.event(when=builders.days(date(2026, 12, 5)), online="https://meet.example/")
    assert of(builders.entry(whole)).when == "Sat, 5 Dec 2026"
    several = builders.timed(datetime(2027, 3, 8, 9), datetime(2027, 3, 9, 16))
    long = builders.event(when=several, online="https://meet.example/")
    assert of(builders.entry(long)).when == "8–9 Mar 2027"


def test_an_hour_until_which_something_can_be_sent_says_by_whose_clocks() -> None:
    when = builders.timed(datetime(2027, 2, 28, 23, 59), None, timezone="Etc/GMT+12")
    due = Deadline(kind="call", when=when)
    own = builders.entry(builders.event(when=when), deadline=due)
    assert of(own).when == "Sun, 28 Feb 2027, 23:59, anywhere on Earth"
    assert of(own).hours == "23:59, anywhere on Earth"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_names_the_zone_in_lists_as_on_the_page_of_an_event(language: str) -> None:
    far = builders.timed(
        datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15, 30), timezone="Europe/Stockholm"
    )
    online = builders.entry(builders.event(place=None, online="https://meet.example/", when=far))
    assert of(online, language).hours.endswith(f", {words(language).zone_time(far.timezone)}")


def test_several_places_stand_side_by_side() -> None:
    riga = Place(city=builders.text(en="Rīga"), country="LV")
    both = builders.event(also_at=(riga, riga))
    assert of(builders.entry(both)).place == "Turku, Finland / Rīga, Latvia"


def test_a_title_without_translation_is_marked_with_its_language() -> None:
    assert of(builders.entry(), "fi").title_language == "en"
    both = builders.event(title=builders.text(en="Board", fi="Johtokunta"))
    assert of(builders.entry(both), "fi").title_language == ""


def test_whole_days_end_inclusively_for_readers_and_exclusively_for_scripts() -> None:
    days = builders.days(date(2026, 12, 5), date(2026, 12, 6))
    it = of(builders.entry(builders.event(when=days)))
    assert (it.start, it.end) == ("2026-12-05", "2026-12-06")
    assert it.ends == "2026-12-06T22:00:00Z"


def test_a_month_has_no_day_on_its_tile() -> None:
    when = When(
        precision=Precision.MONTH,
        edtf="2026-12~",
        earliest=date(2026, 12, 1),
        latest=date(2026, 12, 31),
        approximate=True,
    )
    it = of(builders.entry(builders.event(when=when)))
    assert (it.day, it.start, it.fuzzy) == ("", "2026-12", True)


@pytest.mark.parametrize(
    ("status", "state", "note"),
    [
        (Status.CANCELLED, "cancelled", "cancelled"),
        (Status.POSTPONED, "postponed", "postponed, new date to be announced"),
        (Status.TENTATIVE, "tentative", "not confirmed"),
        (Status.CONFIRMED, "", ""),
    ],
)
def test_a_state_is_a_word(status: Status, state: str, note: str) -> None:
    it = of(builders.entry(builders.event(status=status)))
    assert (it.state, it.note) == (state, note)


def test_a_move_shows_the_old_date_as_deleted() -> None:
    plain = builders.entry()
    change = Change(
        at=datetime(2026, 11, 1, tzinfo=UTC),
        sequence=1,
        kind=ChangeKind.MOVED,
        before=builders.days(date(2027, 3, 1)),
        after=plain.event.when,
    )
    moved = replace(plain, revision=replace(plain.revision, history=(change,)))
    assert str(of(moved).note) == "moved from <del>Mon, 1 Mar 2027</del>"


def test_a_removed_record_is_withdrawn() -> None:
    plain = builders.entry()
    gone = replace(plain, revision=replace(plain.revision, state=RecordState.GONE))
    assert of(gone).state == "gone"


def test_a_past_event_is_past_and_an_undated_one_neither() -> None:
    past = builders.entry(builders.event(when=builders.days(date(2026, 11, 21))))
    assert of(past).phase is Phase.PAST
    assert of(builders.entry(builders.event(when=When()))).phase is Phase.UNDATED


def test_the_day_of_a_row_is_an_element_that_its_list_may_hide() -> None:
    it = of(builders.entry())
    day, hours = (f'<span class="whole">{one}</span>' for one in ("8 Mar 2027,", "09:30–16:00"))
    assert it.parted == f'<span class="row-day">Mon, {day} </span>{hours}'
    postponed = of(builders.entry(builders.event(status=Status.POSTPONED)))
    assert postponed.parted == f"<del>Mon, {day} {hours}</del>"
    assert postponed.date == "<del>Mon, 8 Mar 2027, 09:30–16:00</del>"  # as partners show it


def test_a_leaf_says_all_of_whole_days_unless_they_are_in_doubt() -> None:
    whole = builders.event(when=builders.days(date(2026, 12, 5)))
    assert of(builders.entry(whole)).is_said
    assert not of(builders.entry(replace(whole, status=Status.POSTPONED))).is_said
    assert not of(builders.entry()).is_said


def doubtful(**more: object) -> Entry:
    when = replace(builders.event().when, uncertain=True)
    return builders.entry(builders.event(when=when, **more))


def test_a_date_to_come_that_is_not_confirmed_says_so_as_its_state_and_only_there() -> None:
    it = of(doubtful())
    assert (it.state, it.note) == ("tentative", "not confirmed")
    assert it.when == "Mon, 8 Mar 2027, 09:30–16:00"
    assert it.alone == "Mon, 8 Mar 2027, 09:30–16:00 (not confirmed)"
    assert it.fuzzy
    assert it.parted == of(builders.entry()).parted


def test_where_another_state_stands_the_words_of_the_date_tell_the_doubt() -> None:
    cancelled = of(doubtful(status=Status.CANCELLED))
    assert cancelled.state == "cancelled"
    assert cancelled.when.endswith("(not confirmed)")
    assert "row-day" not in cancelled.parted


def test_what_is_past_is_in_no_state_of_doubt() -> None:
    when = replace(builders.days(date(2020, 3, 8)), uncertain=True)
    it = of(builders.entry(builders.event(when=when)))
    assert (it.state, it.when) == ("", "Sun, 8 Mar 2020 (not confirmed)")


def test_a_date_that_is_about_right_and_not_confirmed_is_never_hidden() -> None:
    when = replace(builders.days(date(2027, 3, 8)), uncertain=True, approximate=True)
    it = of(builders.entry(builders.event(when=when)))
    assert (it.note, it.when) == ("not confirmed", "Mon, 8 Mar 2027 (approximate date)")
    assert not it.is_said
