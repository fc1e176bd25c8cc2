"""Names that are no zones, and the zones that are meant by them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global

from calendarhub.rules.clean import Unclean, timezone
from calendarhub.rules.zone_names import abbreviations, one_of_each_clock, places_and_times
from calendarhub.rules.zones import MOST, remedy, zones_of_name

ONE = """
W. Europe Standard Time | Europe/Berlin
FLE Standard Time | Europe/Helsinki
Romance Standard Time | Europe/Copenhagen
GMT Standard Time | Europe/London
Tokyo Standard Time | Asia/Tokyo
CEST | Europe/Berlin
MESZ | Europe/Berlin
EET | Europe/Helsinki
ET | America/New_York
GMT | UTC
gmt | UTC
Zulu | UTC
europe/helsinki | Europe/Helsinki
Europe / Helsinki | Europe/Helsinki
Europe-Warsaw | Europe/Warsaw
Europe/Helsinky | Europe/Helsinki
Helsinki | Europe/Helsinki
Kööpenhamina | Europe/Copenhagen
Warszawa | Europe/Warsaw
Kiev | Europe/Kyiv
London time | Europe/London
Suomi | Europe/Helsinki
Deutschland | Europe/Berlin
Mitteleuropäische Zeit | Europe/Berlin
GB | Europe/London
UK | Europe/London
CET/CEST | Europe/Berlin
Sweden/Stockholm | Europe/Stockholm
(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna | Europe/Berlin
"""


@pytest.mark.parametrize("row", ONE.strip().splitlines())
def test_the_zone_that_is_meant_is_named_first(row: str) -> None:
    name, _, wanted = row.partition(" | ")
    assert zones_of_name(name)[0] == wanted
    assert wanted in remedy(name)


def test_an_abbreviation_of_several_zones_names_one_of_each_clock() -> None:
    assert set(zones_of_name("IST")) >= {"Europe/Dublin", "Asia/Jerusalem", "Asia/Kolkata"}
    assert {"America/Chicago", "America/Havana", "Asia/Shanghai"} <= set(zones_of_name("CST")[:5])


def test_a_name_of_summer_time_names_no_zone_that_has_none() -> None:
    for name in ("CEST", "EEST", "MESZ"):
        for one in zones_of_name(name):
            winter, summer = (
                datetime(2026, month, 15, tzinfo=ZoneInfo(one)).utcoffset() for month in (1, 7)
            )
            assert winter != summer, one


@pytest.mark.parametrize("name", sorted(get_global("windows_zone_mapping")))
def test_every_name_of_windows_leads_to_zones_of_its_clock(name: str) -> None:
    main = str(get_global("windows_zone_mapping")[name])
    if name.startswith(("UTC", "Dateline")):
        return
    for one in zones_of_name(name):
        for month in (1, 7):
            moments = [datetime(2026, month, 15, tzinfo=ZoneInfo(zone)) for zone in (one, main)]
            assert moments[0].utcoffset() == moments[1].utcoffset()
        assert timezone(one) == one


def test_an_offset_is_told_whose_it_is_in_which_half_of_the_year() -> None:
    said = "Europe/Helsinki (in January), or Europe/Berlin (in July)"
    for name in ("GMT+2", "UTC +2", "+02:00"):
        with pytest.raises(Unclean) as caught:
            timezone(name)
        assert said in caught.value.remedy
    assert "all year" in remedy("+05:30")


def test_what_nobody_knows_gets_the_form_of_a_name() -> None:
    for name in ("Local", "x", "", "Narnia/Lantern", "UTC+25"):
        assert remedy(name) == "Name the zone by a place, such as Europe/Helsinki."


def test_of_many_zones_five_are_named_and_that_there_are_others() -> None:
    names = {len(zones_of_name(name)): name for name in (*abbreviations(), *places_and_times())}
    few = max(count for count in names if count <= MOST)
    assert not remedy(names[few]).endswith(" or another.")
    assert remedy(names[few]).count(", ") == few - 1
    many = names[max(names)]
    assert remedy(many).endswith(" or another.")
    assert remedy(many).count(", ") == MOST - 1


def test_of_zones_of_one_clock_those_of_parts_of_a_state_are_left_out() -> None:
    found = one_of_each_clock(["America/Chicago", "America/Indiana/Knox", "America/Menominee"])
    assert found == ("America/Chicago", "America/Menominee")


def test_a_name_of_one_zone_is_that_zone() -> None:
    assert remedy("Ireland") == "Write timezone: Europe/Dublin."
    assert remedy("China") == "Write the one of the place: Asia/Shanghai, Asia/Urumqi."
