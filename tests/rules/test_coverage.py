"""Translations and open dates."""

from dataclasses import replace
from datetime import date

from calendarhub.model.event import Status
from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.rules.coverage import Share, coverage, unsettled
from tests.builders import days, event, hub, text

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
