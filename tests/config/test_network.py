"""The files of network/."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from calendarhub.config.network import DEFAULT_TYPES
from calendarhub.model.languages import LANGUAGES
from calendarhub.model.problem import Severity
from tests.builders import text
from tests.config.hubs import codes, loaded, only, underlined
from tests.words.catalogues import CATALOGUES

TYPES = """
- {id: board-meeting, name: B}
- {id: project-meeting, name: M}
- {id: call-for-papers, name: C}
- {id: eu-hanke, name: H}
- {id: milestone, name: S}
- {id: conference-call, name: T, attend: true, closes: false}
- {id: grant, name: G, closes: true}
"""


def test_a_type_says_whether_people_come_and_whether_it_closes_or_its_id_does(
    tmp_path: Path,
) -> None:
    types = loaded(tmp_path, network__types=TYPES).hub.network.types
    assert {one.id: (one.attend, one.closes) for one in types.values()} == {
        "board-meeting": (True, False),
        "project-meeting": (True, False),
        "call-for-papers": (False, True),
        "eu-hanke": (False, False),
        "milestone": (False, False),
        "conference-call": (True, False),
        "grant": (False, True),
    }


def test_organisations_projects_and_types_are_read_in_the_order_of_the_files(
    tmp_path: Path,
) -> None:
    hub = loaded(
        tmp_path,
        network__organisations="""
- id: b
  name: {en: B, fi: Bee}
  short: BB
  url: https://b.example/
  city: Turku
  countries: [FI, NO]
- {id: a, name: A, member_of: b, description: About A}
""",
        network__projects="""
- {id: p, name: P, start: 2004-06, end: 2007-05, coordinator: a, partners: [b, University of Lübeck]}
- {id: open, name: O, start: 2009/..}
- {id: unknown, name: U}
""",
        network__types="- {id: call, name: Call, colour: '#3B82F6', shape: star, duration: 90m}\n",
    )
    assert hub.problems == ()
    network = hub.hub.network
    assert list(network.organisations) == ["b", "a"]
    assert network.organisations["b"].countries == ("FI", "NO")
    assert network.organisations["b"].name == text(en="B", fi="Bee")
    assert network.organisations["a"].member_of == ("b",)
    assert network.projects["p"].when.earliest == date(2004, 6, 1)
    assert network.projects["p"].when.latest == date(2007, 5, 31)
    assert network.projects["p"].partners == ("b", "University of Lübeck")
    assert network.projects["open"].when.edtf == "2009/.."
    assert network.projects["unknown"].when.earliest is None
    assert network.types["call"].colour == "#3b82f6"
    assert network.types["call"].duration == timedelta(minutes=90)


def test_a_mapping_from_id_to_the_rest_is_as_good_as_a_list(tmp_path: Path) -> None:
    hub = loaded(tmp_path, network__organisations="a: {name: A}\nb:\n  name: B\n  member_of: [a]\n")
    assert hub.problems == ()
    assert list(hub.hub.network.organisations) == ["a", "b"]


def test_a_hub_without_types_has_one_in_all_languages(tmp_path: Path) -> None:
    hub = loaded(tmp_path)
    assert hub.hub.network.types == DEFAULT_TYPES
    assert set(DEFAULT_TYPES["event"].name.languages) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("what", "row", "code", "under", "remedy"),
    [
        ("organisations", "{id: X Y, name: A}", "id.form", "X Y", "x-y"),
        ("organisations", "{id: a}", "name.missing", "id", "name:"),
        ("organisations", "{name: A}", "id.missing", "name", "id:"),
        ("organisations", "{..., member_of: [b]}", "member_of.unknown", "b", "a"),
        ("organisations", "{..., countries: XY}", "countries.unknown", "XY", "FI"),
        ("organisations", "{..., geo: [160.45, 22]}", "geo.form", "[", "Latitude comes"),
        ("organisations", "{..., geo: [60.45]}", "geo.form", "[", "[latitude, longitude]"),
        ("organisations", "{..., country: FI}", "key.unknown", "country", "countries"),
        ("projects", "{..., coordinator: x}", "coordinator.unknown", "x", "network/"),
        ("projects", "{..., partners: [x-y]}", "partners.unknown", "x-y", "network/"),
        ("projects", "{..., start: 2009-13}", "date.unknown", "2009-13", "12"),
        ("projects", "{..., start: 2009, end: 2008}", "date.backwards", "2008", "year"),
        ("types", "{..., colour: viollet}", "colour.unknown", "viollet", "blue"),
        ("types", "{..., colour: '#abc'}", "colour.form", "'#abc'", "#aabbcc"),
        ("types", "{..., shape: cirle}", "shape.unknown", "cirle", "circle"),
        ("types", "{..., duration: 2}", "duration.form", "2", "2h"),
    ],
)
def test_a_mistake_says_where_it_is_and_what_to_do(
    tmp_path: Path, what: str, row: str, code: str, under: str, remedy: str
) -> None:
    row = row.replace("...", "id: a, name: A")
    problem = only(loaded(tmp_path, **{f"network__{what}": f"- {row}\n"}))
    assert problem.code == f"network.{what}.{code}"
    assert underlined(problem, tmp_path) == under
    assert remedy in problem.remedy


def test_an_id_used_twice_names_both_places_and_the_first_stays(tmp_path: Path) -> None:
    hub = loaded(tmp_path, network__types="- {id: a, name: One}\n- {id: a, name: Two}\n")
    problem = only(hub)
    assert problem.code == "network.types.id.twice"
    assert (problem.where.line, problem.also[0].line) == (2, 1)
    assert hub.hub.network.types["a"].name == text(en="One")


def test_a_colour_that_yaml_takes_for_a_comment_is_told(tmp_path: Path) -> None:
    hub = loaded(tmp_path, network__types="- id: a\n  name: A\n  colour: #0b5cad\n")
    assert codes(hub) == ["yaml.comment"]


def test_a_seat_has_latitude_and_longitude(tmp_path: Path) -> None:
    hub = loaded(tmp_path, network__organisations="- {id: a, name: A, geo: [60.45, 22.27]}\n")
    assert hub.problems == ()
    assert hub.hub.network.organisations["a"].geo == (60.45, 22.27)


def test_a_seat_whose_numbers_stand_the_wrong_way_round_is_told_and_stays(tmp_path: Path) -> None:
    row = "- {id: a, name: A, countries: FI, geo: [22.27, 60.45]}\n"
    hub = loaded(tmp_path, network__organisations=row)
    assert (only(hub).code, only(hub).severity) == (
        "network.organisations.geo.swapped",
        Severity.NOTE,
    )
    assert only(hub).remedy == "Latitude comes first: geo: [60.45, 22.27]."
    assert hub.hub.network.organisations["a"].geo == (22.27, 60.45)


def test_a_faint_colour_is_a_note_and_the_type_stays(tmp_path: Path) -> None:
    hub = loaded(tmp_path, network__types="- {id: a, name: A, colour: '#ffff00'}\n")
    assert only(hub).severity is Severity.NOTE
    assert hub.hub.network.types["a"].colour == "#ffff00"


def test_a_slip_in_a_files_name_is_not_passed_over(tmp_path: Path) -> None:
    hub = loaded(tmp_path, network__organizations="- {id: a, name: A}\n")
    assert codes(hub) == ["network.file.unknown"]
    assert "organisations" in only(hub).remedy


def test_the_languages_of_a_hub_are_those_that_have_words() -> None:
    assert {file.stem for file in CATALOGUES.glob("*.po")} == set(LANGUAGES)
