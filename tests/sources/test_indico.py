"""Indico: the export of a category."""

from typing import Any

import pytest

from calendarhub.model.event import Status
from calendarhub.sources.indico import read_indico
from tests.builders import text
from tests.sources.interfaces import NO_ANSWERS, answer


def result(**changes: Any) -> dict[str, Any]:
    """An event as Indico exports it."""
    plain = {
        "_type": "Conference",
        "id": "1617123",
        "type": "meeting",
        "title": "HEP C++ course",
        "startDate": {"date": "2027-03-09", "time": "09:00:00", "tz": "Europe/Zurich"},
        "endDate": {"date": "2027-03-09", "time": "17:15:00", "tz": "Europe/Zurich"},
        "timezone": "Europe/Zurich",
        "description": "<p>Bring <b>tea</b></p>",
        "location": "CERN",
        "roomFullname": "222/R-001",
        "url": "https://indico.cern.ch/event/1617123/",
        "category": "Training",
        "keywords": ["nursing"],
    }
    return {**plain, **changes}


def test_times_are_objects_with_a_zone_and_the_key_is_that_of_its_calendars() -> None:
    (one,) = answer(read_indico, {"count": 1, "results": [result()]}).events
    event = one.event
    assert (one.key, one.uid) == ("indico-event-1617123@indico.cern.ch", one.key)
    assert (event.when.edtf, event.when.timezone, str(event.when.end)) == (
        "2027-03-09T09:00",
        "Europe/Zurich",
        "2027-03-09 17:15:00",
    )
    assert event.place
    assert (event.place.name, event.body, event.url) == (
        text(et="222/R-001, CERN"),
        text(et="Bring **tea**"),
        "https://indico.cern.ch/event/1617123/",
    )
    assert event.tags == ("meeting", "training", "nursing")


def test_in_15_what_is_called_off_says_so_in_its_title() -> None:
    made = answer(read_indico, {"results": [result(title="CANCELLED: HEP C++ course")]})
    assert (made.events[0].event.status, made.events[0].event.title) == (
        Status.CANCELLED,
        text(et="HEP C++ course"),
    )


def test_an_empty_category_is_an_empty_answer() -> None:
    assert (
        answer(read_indico, {"results": []}).failed,
        answer(read_indico, {"results": []}).events,
    ) == ("", ())


@pytest.mark.parametrize("data", NO_ANSWERS)
def test_in_11_any_other_answer_is_a_failure(data: bytes) -> None:
    assert answer(read_indico, data).failed
