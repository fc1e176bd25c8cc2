"""Translations and open dates."""

from datetime import date, datetime

from msgspec.structs import replace

from calendarhub.model.event import Repeats, Status
from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.rules.coverage import Share, coverage, is_coming, unsettled
from tests.builders import HELSINKI, days, event, hub, text, timed

TODAY = date(2026, 11, 22)


def month(year: int, number: int) -> When:
    first = date(year, number, 1)
    return When(Precision.MONTH, f"{year}-{number:02}", first, date(year, number, 28))


def test_each_language_counts_its_titles_bodies_types_and_organisations() -> None:
    events = [
        event(id="both", title=text(en="A", fi="A"), body=text(en="B", fi="B")),
        event(id="one", title=text(en="A"), body=text(fi="B")),
        event(id="bodiless", title=text(fi="A")),
    ]
    english, finnish = coverage(hub(), events, TODAY)
    assert english.language == "en"
    assert (english.titles, english.bodies) == (Share(2, 3), Share(1, 2))
    assert (finnish.titles, finnish.bodies) == (Share(2, 3), Share(2, 2))
    assert (finnish.types, finnish.organisations) == (Share(0, 1), Share(0, 1))


def test_untranslated_coming_events_are_listed_soonest_first() -> None:
    events = [
        event(id="undated", when=UNKNOWN),
        event(id="late", when=days(date(2027, 5, 1))),
        event(id="soon", when=days(TODAY), body=text(en="B")),
        event(id="past", when=days(date(2026, 11, 21))),
        event(id="done", when=days(TODAY), title=text(en="A", fi="A")),
    ]
    _, finnish = coverage(hub(), events, TODAY)
    listed = [(one.event.id, one.lacks) for one in finnish.untranslated]
    assert listed == [("soon", ("title", "body")), ("late", ("title",)), ("undated", ("title",))]


def test_a_summary_and_the_reason_of_a_cancellation_are_texts_too() -> None:
    said = {"title": text(en="A", fi="A"), "summary": text(en="B"), "reason": text(en="C")}
    events = [
        event(id="on", when=days(date(2027, 1, 1)), **said),
        event(id="off", when=days(date(2027, 1, 2)), status=Status.CANCELLED, **said),
        event(id="later", when=days(date(2027, 1, 3)), status=Status.POSTPONED, **said),
    ]
    _, finnish = coverage(hub(), events, TODAY)
    assert [(one.event.id, one.lacks) for one in finnish.untranslated] == [
        ("on", ("summary",)),
        ("off", ("summary", "reason")),
        ("later", ("summary", "reason")),
    ]


def test_a_series_is_coming_until_its_last_time_is_over() -> None:
    first = days(date(2026, 11, 2))
    events = [
        event(id="over", when=first, repeats=Repeats("FREQ=WEEKLY;COUNT=3")),
        event(
            id="last-today", when=days(date(2026, 11, 8)), repeats=Repeats("FREQ=WEEKLY;COUNT=3")
        ),
        event(id="endless", when=first, repeats=Repeats("FREQ=WEEKLY")),
    ]
    _, finnish = coverage(hub(), events, TODAY)
    assert [one.event.id for one in finnish.untranslated] == ["endless", "last-today"]


def test_names_of_the_network_that_a_language_lacks_are_listed_types_first() -> None:
    english, finnish = coverage(hub(), [], TODAY)
    assert english.unnamed == ()
    assert [(one.kind, one.id) for one in finnish.unnamed] == [
        ("type", "board-meeting"),
        ("project", "primcare-it"),
        ("organisation", "bsr-phc"),
    ]


def test_dates_to_settle_are_listed_oldest_first_and_firm_ones_are_not() -> None:
    events = [
        event(id="firm"),
        event(id="unknown", when=UNKNOWN),
        event(id="old", when=month(2016, 12)),
        event(id="perhaps", when=replace(days(date(2027, 1, 1)), uncertain=True)),
        event(id="tentative", status=Status.TENTATIVE),
        event(id="postponed", when=days(date(2026, 1, 1)), status=Status.POSTPONED),
        event(id="cancelled", when=month(2026, 1), status=Status.CANCELLED),
    ]
    assert [(one.event.id, one.why) for one in unsettled(events)] == [
        ("old", "vague"),
        ("postponed", "postponed"),
        ("perhaps", "unconfirmed"),
        ("tentative", "tentative"),
        ("unknown", "unknown"),
    ]


def test_a_series_that_ended_at_midnight_is_over() -> None:
    last = timed(datetime(2026, 11, 14, 22), datetime(2026, 11, 15))
    weekly = event(id="over", when=last, repeats=Repeats("FREQ=WEEKLY;COUNT=2"))
    assert not is_coming(weekly, TODAY, HELSINKI)
    assert is_coming(weekly, date(2026, 11, 21), HELSINKI)
