"""An event as schema.org sees it, in JSON that may stand in a page."""

import json
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calendarhub.model.entry import Entry
from calendarhub.model.event import Repeats, Status
from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.theme.structured_data import OCCURRENCES, Json, event_json, list_json, script
from tests.builders import entry, event, text, timed
from tests.theme.sites import site

ADDRESS = "https://hub.example/baltic/en/events/board-2027.html"


def said(one: Entry) -> Json | list[Json]:
    return event_json(
        one, site=site(one), language="en", address=ADDRESS, description="About", images=()
    )


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_nothing_of_it_ends_the_element_that_it_stands_in(value: object) -> None:
    written = script(value)
    assert json.loads(written) == value
    assert not set(written) & set("<>&\u2028\u2029")


def test_an_event_has_its_name_address_and_times() -> None:
    made = said(entry())
    assert isinstance(made, dict)
    assert (made["name"], made["url"]) == ("Board meeting", ADDRESS)
    assert (made["startDate"], made["endDate"]) == (
        "2027-03-08T09:30:00+02:00",
        "2027-03-08T16:00:00+02:00",
    )


def test_its_identity_is_one_in_every_language() -> None:
    one = entry(event(title=text(en="Board", fi="Johtokunta")))
    both = [
        event_json(one, site=site(one), language=code, address=code, description="", images=())
        for code in ("en", "fi")
    ]
    assert len({json.dumps(made["@id"]) for made in both if isinstance(made, dict)}) == 1


def test_without_a_date_it_is_not_said_at_all() -> None:
    season = When(Precision.SEASON, "2027-21", date(2027, 3, 1), date(2027, 5, 31))
    assert said(entry(event(when=UNKNOWN))) == []
    assert said(entry(event(when=season))) == []


def test_a_series_is_its_next_dates_each_an_event_of_its_own() -> None:
    start = datetime(2027, 3, 8, 9, 30)
    second = (start + timedelta(days=7)).date()
    repeats = Repeats(rule="FREQ=WEEKLY", cancelled=(second,))
    made = said(entry(event(when=timed(start), repeats=repeats)))
    assert isinstance(made, list)
    assert len(made) == OCCURRENCES
    assert len({one["@id"] for one in made}) == OCCURRENCES
    off = [str(one["eventStatus"]).endswith("EventCancelled") for one in made]
    assert off == [False, True, False, False, False]


def test_a_cancelled_event_says_so() -> None:
    made = said(entry(event(status=Status.CANCELLED)))
    assert isinstance(made, dict)
    assert made["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_list_counts_from_one() -> None:
    items = list_json(["a", "b"])["itemListElement"]
    assert isinstance(items, list)
    assert [(one["position"], one["url"]) for one in items] == [(1, "a"), (2, "b")]
