"""A new source has a short name at once, and the organisation whose site it is."""

import pytest

from calendarhub.hub.importing.naming import proposed_id, whose
from calendarhub.model.network import Organisation
from tests.builders import text


@pytest.mark.parametrize(
    ("address", "name", "expected"),
    [
        ("https://www.ut.example/en/events", "", "ut"),
        ("https://calendar.ut.example/nursing.ics", "Nursing", "ut"),
        ("https://calendar.google.com/calendar/ical/x/basic.ics", "Tartu: Õendus", "tartu-oendus"),
        ("http://127.0.0.1:8000/kalender.ics", "", "kalender"),
        ("partners/riga.csv", "", "riga"),
        ("https://outlook.office365.com/owa/calendar/x/", "", "outlook-office365-com"),
    ],
)
def test_the_name_is_that_of_the_site_or_of_the_calendar(
    address: str, name: str, expected: str
) -> None:
    assert proposed_id(address, name, ()) == expected


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert proposed_id("https://ut.example/a.ics", "", {"ut", "ut-2"}) == "ut-3"


def test_it_belongs_to_the_one_organisation_below_whose_address_it_lies() -> None:
    network = {
        id_: Organisation(id=id_, name=text(en=id_), url=url)
        for id_, url in (
            ("ut", "https://www.ut.example/en"),
            ("rsu", "https://rsu.example/"),
            ("rsu-two", "https://rsu.example/two"),
            ("nobody", ""),
        )
    }
    assert whose("https://events.ut.example/all.ics", network) == "ut"
    assert whose("https://nut.example/all.ics", network) == ""
    assert whose("https://rsu.example/all.ics", network) == ""
    assert whose("partners/ut.ics", network) == ""
