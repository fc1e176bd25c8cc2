"""What a valid record is, and what is said of one that is not."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from calendarhub.input.shape import KeyShape, ReadBy, Shape, ValueShape
from calendarhub.model.event import Contact, Deadline, Document, Image, Place, Source, Status
from calendarhub.model.problem import Severity
from calendarhub.model.release import Payload
from calendarhub.model.text import Text
from calendarhub.model.when import Precision
from calendarhub.rules.fuzzy import parse_when
from calendarhub.sources.record.event import parse, record_schema
from calendarhub.sources.record.fields import RECORD
from tests.sources.record.reading import CONTEXT, errors, event, problem, read, record

WHOLE = """
---
id: academic-board-2016
title: {en: Academic Board meeting, fi: Akateemisen neuvoston kokous}
type: board-meeting
start: 2016-12                   # what people know
end:
timezone: Europe/Warsaw
place: {name: Medical University of Gdańsk, city: Gdańsk, country: PL, geo: [54.366, 18.627]}
online: https://meet.example/room
organiser: bsr-phc
project: primcare-it
tags: [doctoral-training]
url: https://example.org/board
registration: https://example.org/register
deadlines:
  - {kind: registration, at: 2026-11-01}
  - {kind: call, at: 2026-10-15T23:59, timezone: AoE}
documents:
  - {kind: agenda, title: Agenda, url: https://example.org/agenda}
  - {kind: minutes, url: files/minutes 2016.pdf}
contact: {name: Anna, email: anna@example.org, public: true}
image: {src: hall.jpg, alt: {en: The hall}}
status: confirmed
reason: {en: none}
published: 2016-10-03
draft: false
uid: 4711@old.example
aliases: [/old/address.html]
summary: The board meets.
source: {name: The network, url: https://example.org/}
disputes: [academic-board-2016-b]
---
The *body*.
"""


def test_every_field_of_the_contract_is_read() -> None:
    parsed = read(WHOLE)
    assert parsed.problems == ()
    made = parsed.events[0]
    assert made.id == "academic-board-2016"
    assert made.given_id
    assert made.title == Text(
        (("en", "Academic Board meeting"), ("fi", "Akateemisen neuvoston kokous"))
    )
    assert (made.type, made.project, made.organisers) == (
        "board-meeting",
        "primcare-it",
        ("bsr-phc",),
    )
    assert (made.when.precision, made.when.latest) == (Precision.MONTH, date(2016, 12, 31))
    assert made.place == Place(
        name=Text((("en", "Medical University of Gdańsk"),)),
        city=Text((("en", "Gdańsk"),)),
        country="PL",
        geo=(54.366, 18.627),
    )
    assert made.online == "https://meet.example/room"
    assert made.tags == ("doctoral-training",)
    assert made.deadlines == (
        Deadline(
            "registration",
            replace(parse_when("2026-11-01", "", ""), timezone="Europe/Warsaw"),
        ),
        Deadline("call", parse_when("2026-10-15T23:59", "", "Etc/GMT+12")),
    )
    assert made.documents == (
        Document("agenda", "https://example.org/agenda", Text((("en", "Agenda"),))),
        Document("minutes", "files/minutes 2016.pdf"),
    )
    assert made.contact == Contact("Anna", "anna@example.org")
    assert made.image == Image("hall.jpg", Text((("en", "The hall"),)))
    assert made.status is Status.CONFIRMED
    assert made.published == datetime(2016, 10, 2, 21, tzinfo=UTC)
    assert made.uid == "4711@old.example"
    assert made.aliases == ("/old/address.html",)
    assert made.source == Source(Text((("en", "The network"),)), "https://example.org/")
    assert made.disputes == ("academic-board-2016-b",)
    assert made.body == Text((("en", "The *body*."),))
    assert (made.origin.path, made.origin.line, made.origin.column) == ("events/board.md", 2, 5)


def test_a_record_needs_only_a_title_and_a_start() -> None:
    made = event("")
    assert (made.id, made.given_id) == ("board", False)


def test_a_lone_country_no_stays_norway() -> None:
    assert event("place: {city: Bergen, country: NO}").countries == ("NO",)
    assert event("place:\n  country: no").countries == ("NO",)


@pytest.mark.parametrize(
    ("written", "code"), [("Finland", "FI"), ("UK", "GB"), ("U.S.A.", "US"), ("fi", "FI")]
)
def test_a_country_may_be_named(written: str, code: str) -> None:
    assert event(f"place: {{country: {written}}}").countries == (code,)


def test_a_country_nobody_knows_is_told_with_the_nearest() -> None:
    told = problem("place: {country: Finnland}")
    assert told.code == "record.country"
    assert told.remedy == "Did you mean FI (Finland)?"


def test_latitude_and_longitude_under_keys_of_their_own_are_no_languages() -> None:
    told = problem("place: {lat: 60.45, lon: 22.27}")
    assert (told.code, told.remedy) == ("record.geo", "Write geo: [60.45, 22.27].")


def test_one_slip_in_a_part_is_one_message() -> None:
    told = problem("deadlines: [{kind: call, date: 2027-05-01}]")
    assert told.remedy == "Write at: 2027-05-01 instead."
    told = problem("documents: [{kind: agenda, file: agenda.pdf}]")
    assert told.remedy == "Write url: agenda.pdf instead."


def test_a_place_may_be_one_text_or_a_text_per_language() -> None:
    assert event("place: Turku").place == Place(name=Text((("en", "Turku"),)))
    made = event("place: {en: Turku, fi: Turku, 'no': Åbo}").place
    assert made
    assert made.name.languages == ("en", "fi", "nb")


def test_every_mistake_of_a_record_is_told_in_one_run() -> None:
    parsed = record(
        """
        id: Board 2026
        titel: x
        type: bord-meeting
        start: 12.5.2026
        timezone: +02:00
        place: {name: x, town: y, geo: [200, 0]}
        organiser: [bsr-phk, ndphs]
        url: javascript:alert(1)
        status: canceld
        draft: perhaps
        uid: "a b"
        """
    )
    assert [(one.code, one.where.line) for one in parsed.problems] == [
        ("record.id", 3),
        ("record.key.unknown", 4),
        ("record.type.unknown", 5),
        ("record.date.form", 6),
        ("record.timezone", 7),
        ("record.key.unknown", 8),
        ("record.geo", 8),
        ("record.organiser.unknown", 9),
        ("record.url", 10),
        ("record.status", 11),
        ("record.flag", 12),
        ("record.uid", 13),
    ]
    assert all(one.remedy for one in parsed.problems)
    assert parsed.events == ()


@pytest.mark.parametrize(
    ("fields", "code", "remedy"),
    [
        ("organizer: bsr-phc", "record.key.unknown", "Write organiser: bsr-phc instead."),
        ("registraton: https://x.example", "record.key.unknown", "Write registration: https"),
        ("type: bord-meeting", "record.type.unknown", "Did you mean “board-meeting”?"),
        ("organiser: bsr", "record.organiser.unknown", "Did you mean “bsr-phc”?"),
        ("project: primecare-it", "record.project.unknown", "Did you mean “primcare-it”?"),
        ("status: cancled", "record.status", "Did you mean “cancelled”?"),
        ("place: {town: Turku}", "record.key.unknown", "Write city: Turku instead."),
        ("tags: {a: b}", "record.shape", "Write one value"),
        ("url: www.example.org", "record.url", "Write https://www.example.org"),
        ("timezone: Europe/Warschau", "record.timezone", "Write timezone: Europe/Warsaw."),
        ("image: hall.jpg", "record.image", "Write image: {src: hall.jpg, alt: …}; after alt"),
        ("image: {src: 'https://x.example/a.jpg', alt: x}", "record.image", "beside the record"),
        ("documents: [{kind: agenda, url: ../secret.pdf}]", "record.file", "write its name"),
        ("documents: [{kind: agenda, url: /etc/passwd}]", "record.file", "write its name"),
        ("documents: [{url: a.pdf}]", "record.document", "Write {kind: agenda, url: agenda.pdf}."),
        ("deadlines: [{kind: call, at: 2026-10}]", "record.deadline", "Write at: 2026-11-01"),
        ("deadlines: [{at: 2026-10-01}]", "record.deadline", "Write kind: registration"),
        ("contact: {email: anna, public: true}", "record.contact", "Write name@example.org."),
        ("aliases: [old.html]", "record.alias", "from its first slash"),
        ("aliases: [/a/../b]", "record.alias", "from its first slash"),
        ("published: last week", "record.published", "Write 2026-12-05"),
        ("published: 2026-12", "record.published", "Write the day"),
        ("online: true", "record.online", "Write the address."),
        ("title: {en: Board, zz9: x}", "record.language", "Write en, fi, sv …"),
        ("place: {name: [a]}", "record.shape", "Write one value"),
        ('title: "a\\nb"', "record.text", "Put it on one line."),
        ('title: "a\\0b"', "record.text", "Type the text anew; do not paste it."),
        ("start: 2026-03-29T03:30", "record.date.gap", "Write a time before or after the gap."),
    ],
)  # fmt: skip
def test_a_mistake_has_a_code_and_a_remedy(fields: str, code: str, remedy: str) -> None:
    told = problem(fields)
    assert told.code == code
    assert remedy in told.remedy
    assert told.severity is Severity.ERROR


def test_a_caret_stands_under_what_is_wrong() -> None:
    told = problem('title: Board\nstart: "2026-11-20/2026-11-31"')
    assert (told.where.line, told.where.column) == (3, 20)
    told = problem("place: {name: Hall, contry: FI}")
    assert (told.where.line, told.where.column, told.where.width) == (4, 21, 6)


def test_a_key_without_its_space_is_recognised() -> None:
    told = problem("place: {name:Hall, city: Turku}")
    assert told.remedy == "Put a space after the colon."


def test_a_contact_that_does_not_say_public_goes_no_further() -> None:
    made = event("contact: {name: Anna, email: anna@example.org}")
    assert made.contact is None
    assert "anna" not in repr(made)


def test_a_language_of_no_edition_is_a_warning() -> None:
    parsed = record("title: {en: Board, de: Vorstand}")
    assert [(one.code, one.severity) for one in parsed.problems] == [
        ("record.language.unused", Severity.WARNING)
    ]
    assert parsed.events[0].title.languages == ("en", "de")


def test_online_alone_means_the_address_of_the_event() -> None:
    made = event("online: true\nurl: https://example.org/x")
    assert made.online == "https://example.org/x"
    assert event("online: false").online == ""


def test_a_source_and_a_reason_may_be_plain_texts() -> None:
    made = event("status: cancelled\nreason: Illness\nsource: The network")
    assert (made.status, made.reason) == (Status.CANCELLED, Text((("en", "Illness"),)))
    assert made.source == Source(Text((("en", "The network"),)))


def test_a_body_may_come_by_language() -> None:
    made = event("body: {fi: Teksti}", "Text")
    assert made.body == Text((("en", "Text"), ("fi", "Teksti")))
    told = problem("body: {en: Text}", "Text")
    assert told.code == "record.body.twice"


def test_a_file_beside_gives_the_body_in_its_language() -> None:
    beside = Payload("events/board.fi.md", b"Teksti")
    made = event("", "Text", siblings={"fi": beside})
    assert made.body == Text((("en", "Text"), ("fi", "Teksti")))


def test_a_file_beside_may_give_title_and_summary_too() -> None:
    beside = Payload("events/board.fi.md", b"---\ntitle: Kokous\n---\nTeksti")
    made = event("", "Text", siblings={"fi": beside})
    assert made.title == Text((("en", "Board"), ("fi", "Kokous")))


def test_a_mistake_in_a_file_beside_is_told_there() -> None:
    beside = Payload("events/board.fi.md", b"---\nstart: 2026\n---\nTeksti")
    told = problem("", "Text", siblings={"fi": beside})
    assert (told.code, told.where.path, told.where.line) == (
        "record.key.unknown", "events/board.fi.md", 2,
    )  # fmt: skip


def test_a_yaml_file_may_hold_one_record_or_a_list() -> None:
    one = read("title: Board\nstart: 2026\n", path="events/a.yaml").events
    assert [made.id for made in one] == ["a"]
    many = read(
        """
        - {title: Kick-off, start: 2026-05}
        - {id: closing, title: Closing, start: 2027}
        """,
        path="events/primcare.yaml",
    )
    assert [made.id for made in many.events] == ["kick-off-2026-05", "closing"]


def test_a_mistake_in_one_row_does_not_keep_the_others_out() -> None:
    parsed = read("- {title: A, start: 2026}\n- {title: B}\n- C\n", path="events/list.yaml")
    assert [made.id for made in parsed.events] == ["a-2026"]
    assert [(one.code, one.where.line) for one in parsed.problems] == [
        ("record.start.missing", 2),
        ("record.shape", 3),
    ]


def test_windows_files_are_read_alike() -> None:
    text = "\ufeff---\ntitle: Board\nstart: 2026\nurl: x\n---\nBody\n".replace("\n", "\r\n")
    parsed = read(text.encode())
    assert [(one.code, one.where.line, one.where.column) for one in parsed.problems] == [
        ("record.url", 4, 6)
    ]


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        (b"", "a.md", "record.front-matter"),
        (b"title: x\n", "a.md", "record.front-matter"),
        (b"---\ntitle: x\n", "a.md", "record.front-matter"),
        (b"---\n---\n", "a.md", "record.empty"),
        (b"", "a.yaml", "record.empty"),
        (b"just a text", "a.yaml", "record.shape"),
        (b"---\n- a\n---\n", "a.md", "record.shape"),
        ("---\ntitle: Päivä\n---\n".encode("latin-1"), "a.md", "record.encoding"),
        ("---\ntitle: x\n---\n".encode("utf-16"), "a.md", "record.encoding"),
        (b"x" * 300_000, "a.md", "record.size"),
        (b"x", "a.txt", "record.suffix"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_record_is_told_as_such(data: bytes, path: str, code: str) -> None:
    parsed = parse(Payload(path, data), context=CONTEXT)
    assert [one.code for one in parsed.problems] == [code]
    assert parsed.events == ()


def test_a_body_that_is_too_long_is_told() -> None:
    told = problem("", "x" * 70_000)
    assert (told.code, told.severity) == ("record.text.long", Severity.WARNING)


def test_a_table_that_is_too_wide_is_told_where_the_body_begins() -> None:
    told = problem("", "|" + "a|" * 30)
    assert (told.code, told.where.line) == ("record.body.table", 6)


def test_front_matter_may_hold_no_second_document() -> None:
    parsed = read("---\ntitle: Board\nstart: 2026\n---\nA rule follows.\n\n---\n\nMore.\n")
    assert parsed.events[0].body.versions[0][1] == "A rule follows.\n\n---\n\nMore."


@given(st.binary(max_size=300))
def test_any_bytes_give_events_or_problems_and_no_exception(data: bytes) -> None:
    parsed = parse(Payload("a.md", b"---\n" + data), context=CONTEXT)
    assert parsed.problems or parsed.events


KEYS = ["title", "start", "end", "place", "repeats", "deadlines", "image", "contact", "documents"]
SHAPES = ["x", "[x]", "{x: y}", "[{x: y}]", "[[x]]", "{en: x}", "", "2026", "{name: {en: {x: y}}}"]
ODD = ["{rule: [x], moved: x}", "[{kind: [x], at: {}}]", "{rule: x, except: {a: b}, moved: [c]}"]


@given(
    st.dictionaries(
        st.sampled_from([*KEYS, "source", "organiser", "online", "body", "type", "status"]),
        st.sampled_from([*SHAPES, *ODD]),
    )
)
def test_any_shape_of_any_field_gives_events_or_problems(fields: dict[str, str]) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in fields.items())
    parsed = parse(Payload("a.md", f"---\n{text}\n---\n".encode()), context=CONTEXT)
    assert parsed.problems or parsed.events


def test_the_schema_names_every_field_and_no_other() -> None:
    schema = record_schema()
    assert schema["required"] == ["title", "start"]
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) >= {"title", "start", "repeats", "deadlines", "disputes"}


def test_warnings_keep_nothing_out() -> None:
    parsed = record("summary: Room #5")
    assert errors(parsed) == []
    assert [one.code for one in parsed.problems] == ["yaml.comment"]
    assert len(parsed.events) == 1


def test_a_row_that_no_reader_foresaw_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise RecursionError("too deep")

    keys = [key for key in RECORD.keys if key.name != "url"]
    url = KeyShape("url", ReadBy(broken, ValueShape({})), "A page with more.")
    shape = Shape("A record", (*keys, url))
    monkeypatch.setattr("calendarhub.sources.record.event.RECORD", shape)
    rows = '[{"title": "A", "start": "2027-01-01"},\n{"title": "B", "start": "2027-01-01", "url": "x"}]'
    parsed = read(rows, path="data/list.json")
    assert [one.title.versions[0][1] for one in parsed.events] == ["A"]
    (told,) = parsed.problems
    assert (told.code, told.where.line) == ("record.fault", 2)
    assert "RecursionError: too deep" in told.message
    assert "too deep" in parsed.traces[0]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("x" * 201, "x" * 199 + "…"),
        ("word " * 41, ("word " * 39).strip() + "…"),
        ("word " * 38 + "y" * 300, ("word " * 38).strip() + "…"),
        ("é" * 200, "é" * 200),
    ],
)
def test_a_title_that_is_too_long_is_told_and_published_cut(written: str, kept: str) -> None:
    parsed = record(f"title: {written}")
    assert parsed.events[0].title.versions == (("en", kept),)
    assert len(kept) <= 200
    assert [one.severity for one in parsed.problems] == [Severity.WARNING] * (len(written) > 200)


def test_a_place_may_be_a_list_of_places() -> None:
    made = event("place: [{city: Turku, country: FI}, Zoom, {city: Riga, country: LV}, Riga]")
    assert [one.city.versions[0][1] for one in made.places if one.city] == ["Turku", "Riga"]
    assert made.countries == ("FI", "LV")
    assert (made.is_online, made.online_name.versions[0][1]) == (True, "Zoom")


@pytest.mark.parametrize(
    "written", ["Zoom", "{name: Zoom}", "{en: Online (Teams), fi: Verkossa}", "[Zoom]"]
)
def test_a_place_that_is_none_on_earth_is_told_as_a_guess(written: str) -> None:
    parsed = record(f"place: {written}")
    assert [(one.code, one.severity) for one in parsed.problems] == [
        ("record.place.online", Severity.NOTE)
    ]
    assert (parsed.events[0].place, parsed.events[0].is_online) == (None, True)


def test_a_plain_online_is_no_guess_and_a_place_beside_it_stays() -> None:
    assert record("place: Verkossa").problems == ()
    assert event("place: {name: Online, city: Turku}").places[0].city.versions[0][1] == "Turku"
