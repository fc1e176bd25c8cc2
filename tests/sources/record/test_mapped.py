"""Files of another shape, read as they are."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Event, Place
from calendarhub.model.problem import Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.text import Text
from tests.sources.record.reading import errors, mapped, read

FIELDS = {
    "title": "name",
    "start": "starts",
    "end": "ends",
    "place": "location",
    "organiser": ["organiser", "organizer"],
    "tags": "tags",
    "url": "external",
}
SOURCE = mapped(fields=FIELDS, defaults={"type": "conference", "timezone": "Europe/Berlin"})


def one(text: str, *, source: RecordSource = SOURCE) -> Event:
    """The one event of a file of another shape."""
    parsed = read(f"---\nname: Board\nstarts: 2026-12-05\n{text}\n---\n", source=source)
    assert not errors(parsed), parsed.problems
    return parsed.events[0]


def test_their_keys_become_ours_and_unknown_ones_are_left_aside() -> None:
    made = one("ends: 2026-12-06\nsupporters: [a]\nhidefooter: true")
    assert made.title == Text((("en", "Board"),))
    assert made.when.edtf == "2026-12-05/2026-12-06"
    assert made.type == "conference"


@pytest.mark.parametrize(
    ("written", "organisers"),
    [
        ("organiser: Galaxy Team", ("Galaxy Team",)),
        ("organiser: {name: Galaxy Team, email: a@example.org}", ("Galaxy Team",)),
        ("organiser: [{name: A}, B]", ("A", "B")),
        ("organiser: {email: a@example.org}", ()),
        ("organiser:", ()),
        ("organiser:\norganizer: Galaxy", ("Galaxy",)),
        ("organiser: BSR PHC", ("bsr-phc",)),
    ],
)
def test_an_organiser_may_be_a_name_a_mapping_or_a_list(
    written: str, organisers: tuple[str, ...]
) -> None:
    assert one(written).organisers == organisers


FREIBURG = Place(city=Text((("en", "Freiburg"),)), country="DE")
HALL = Place(name=Text((("en", "Hall"),)), geo=(48.0, 7.85))


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("location: Kaiserslautern", Place(name=Text((("en", "Kaiserslautern"),)))),
        ("location: {city: Freiburg, country: Germany, postal: 79110, region: BW}", FREIBURG),
        ("location: {name: Hall, geo: {lat: '48.0', lon: 7.85}}", HALL),
        ("location: {country: Atlantis}", Place(country="Atlantis")),
        ("location:", None),
        ("location: null", None),
    ],
)
def test_a_place_may_be_a_text_a_mapping_or_nothing(written: str, place: Place | None) -> None:
    assert one(written).place == place


def test_a_place_that_says_online_is_the_address_of_the_event() -> None:
    made = one("location: online\nexternal: https://example.org/x")
    assert (made.online, made.place) == ("https://example.org/x", None)
    made = one("location: online (https://meet.example/a)\nexternal: https://example.org/x")
    assert made.online == "https://meet.example/a"
    assert one("location: Lausanne or online").online == ""
    said = one("location: online")
    assert (said.place, said.online_name, said.is_online) == (None, Text((("en", "online"),)), True)
    said = one("location: Online (Teams)\nexternal: https://example.org/x")
    assert (said.online, said.online_name.versions[0][1]) == ("", "Online (Teams)")


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("tags: training", ("training",)),
        ("tags: [A b, c]", ("a-b", "c")),
        ("tags:", ()),
        ("tags: a, b; c", ("a", "b", "c")),
    ],
)
def test_tags_may_be_a_list_a_text_or_nothing(written: str, tags: tuple[str, ...]) -> None:
    assert one(written).tags == tags


def test_keys_inside_mappings_are_found_by_their_path() -> None:
    source = mapped(
        fields={**FIELDS, "place": {"name": ["venue_name", "venue.name"], "city": "venue.city"}}
    )
    made = one("venue: {name: Hall, city: Turku}", source=source)
    assert made.place == Place(name=Text((("en", "Hall"),)), city=Text((("en", "Turku"),)))
    assert one("venue: {}", source=source).place is None


def test_a_written_offset_is_ignored_where_the_settings_say_so() -> None:
    times = "starts: 2022-02-24 14:00:00 -0500\nends: 2022-02-24 9:30:00 -0500"
    source = mapped(fields=FIELDS, defaults={"timezone": "America/New_York"}, offsets="ignore")
    made = read(f"---\nname: A\n{times.replace('9:30', '15:30')}\n---\n", source=source).events[0]
    assert (made.when.start, made.when.timezone) == (datetime(2022, 2, 24, 14), "America/New_York")
    short = read("---\nname: A\nstarts: 2022-02-24 9:30:00 -0500\n---\n", source=source).events[0]
    assert short.when.start == datetime(2022, 2, 24, 9, 30)
    strict = mapped(fields=FIELDS)
    refused = read("---\nname: A\nstarts: 2022-02-24 14:00:00 -0500\n---\n", source=strict)
    assert [one.code for one in refused.problems] == ["record.date.offset"]


def test_an_id_may_be_made_of_fields() -> None:
    made = one("slug: Ünder Score", source=mapped(fields=FIELDS, id="{slug}-{year}"))
    assert (made.id, made.given_id) == ("under-score-2026", True)
    parsed = read(
        "---\nname: A\nstarts: 2026\n---\n", source=mapped(fields=FIELDS, id="{slug}-{year}")
    )
    assert [one.code for one in parsed.problems] == ["record.id.template"]


def test_a_deadline_may_be_one_of_their_keys() -> None:
    source = mapped(fields={**FIELDS, "deadlines": {"call": "cfp", "registration": "reg"}})
    made = one("cfp: 2026-10-01", source=source)
    assert [(due.kind, due.when.edtf) for due in made.deadlines] == [("call", "2026-10-01")]


def test_what_is_not_essential_is_left_out_with_a_warning() -> None:
    parsed = read("---\nname: A\nstarts: 2026\nexternal: see poster\n---\n", source=SOURCE)
    assert [
        (one.code, one.severity, one.where.line, one.where.column) for one in parsed.problems
    ] == [("record.url", Severity.WARNING, 4, 11)]
    assert parsed.events[0].url == ""


def test_an_end_that_cannot_be_costs_itself_and_a_start_keeps_the_record_out() -> None:
    parsed = read("---\nname: A\nstarts: 2026-12-05\nends: 2026-12-01\n---\n", source=SOURCE)
    assert [(one.code, one.severity, one.where.line) for one in parsed.problems] == [
        ("record.date.backwards", Severity.WARNING, 4)
    ]
    assert [one.when.edtf for one in parsed.events] == ["2026-12-05"]
    parsed = read("---\nname: A\nstarts: 2026-13-05\nends: 2026-12-01\n---\n", source=SOURCE)
    assert [(one.code, one.where.line) for one in errors(parsed)] == [("record.date.unknown", 3)]
    assert parsed.events == ()


def test_a_key_that_stands_twice_is_a_warning_and_the_first_counts() -> None:
    parsed = read("---\nname: A\nstarts: 2026\nname: B\n---\n", source=SOURCE)
    assert [(one.code, one.severity) for one in parsed.problems] == [
        ("yaml.duplicate", Severity.WARNING)
    ]
    assert parsed.events[0].title == Text((("en", "A"),))


def test_a_value_that_says_nobody_knows_yet_is_none() -> None:
    assert one("organiser: tba").organisers == ()
    made = read("---\nname: A\nstarts: TBA\n---\n", source=SOURCE).events[0]
    assert made.when.edtf == ""


def test_signs_of_html_in_their_texts_become_what_they_mean() -> None:
    made = read("---\nname: 'Q&amp;A up&#46;'\nstarts: 2026\n---\n", source=SOURCE).events[0]
    assert made.title == Text((("en", "Q&A up."),))
    assert one("organiser: R&D").organisers == ("R&D",)


def test_a_list_that_the_settings_name_may_be_long() -> None:
    rows = "".join(f"- {{name: A{n}, starts: 2026, a: 1, b: 2}}\n" for n in range(1_500))
    source = replace(SOURCE, folder="", file="list.yaml")
    assert len(read(rows, path="list.yaml", source=source).events) == 1_500
    assert [one.code for one in read(rows, path="list.yaml").problems] == ["yaml.large"]


@pytest.mark.parametrize(("key", "said"), [("when", "start: when"), ("Datum", "start: Datum")])
def test_a_field_that_leads_nowhere_is_led_to_the_key_that_means_the_same(
    key: str, said: str
) -> None:
    source = mapped(fields={"title": "title", "start": "whenn"})
    parsed = read(f"---\ntitle: A\n{key}: 2027-05-12\n---\n", source=source)
    assert any(one.remedy.endswith(f"such as {said}.") for one in parsed.problems)
