"""A key that is none of ours is advised by what it means: writing the advice says what was meant."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from calendarhub.input.advice import strangers
from calendarhub.input.advice.parts import STATES
from calendarhub.input.advice.table import fold, words
from calendarhub.input.tree import Table
from calendarhub.input.yaml import compose
from calendarhub.model.event import Event, Status
from calendarhub.sources.record.fields import RECORD
from tests.sources.record.reading import errors, problem, read, record

# A value that a key of ours takes, and what of the event then shows it.
SAYS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "start": ("2027-05-12", lambda e: e.when.edtf == "2027-05-12"),
    "end": ("2026-12-07", lambda e: e.when.edtf == "2026-12-05/2026-12-07"),
    "time": ("18.30", lambda e: e.when.start.isoformat() == "2026-12-05T18:30:00"),
    "duration": ("3 days", lambda e: e.when.edtf == "2026-12-05/2026-12-07"),
    "title": ("Spring: a day", lambda e: e.title.pick(("en",)).text == "Spring: a day"),
    "place": ("Hall, 2nd floor", lambda e: e.place.name.pick(("en",)).text == "Hall, 2nd floor"),
    "street": ("Main Street 1", lambda e: e.place.street == "Main Street 1"),
    "city": ("Turku", lambda e: e.place.city.pick(("en",)).text == "Turku"),
    "country": ("FI", lambda e: e.place.country == "FI"),
    "geo": ("60.45, 22.27", lambda e: e.place.geo == (60.45, 22.27)),
    "summary": ("Bring #2: a pen", lambda e: e.summary.pick(("en",)).text == "Bring #2: a pen"),
    "url": ("https://a.example/x?y=1", lambda e: e.url == "https://a.example/x?y=1"),
    "online": ("https://a.example/room", lambda e: e.online == "https://a.example/room"),
    "registration": ("https://a.example/r", lambda e: e.registration == "https://a.example/r"),
    "organiser": ("bsr-phc", lambda e: e.organisers == ("bsr-phc",)),
    "contact": ("Anna", lambda e: e.contact is None),
    "email": ("anna@a.example", lambda e: e.contact is None),
    "phone": ("+358 2 333 51", lambda e: e.contact is None),
    "tags": ("training", lambda e: e.tags == ("training",)),
    "type": ("conference", lambda e: e.type == "conference"),
    "project": ("primcare-it", lambda e: e.project == "primcare-it"),
    "timezone": ("Europe/Riga", lambda e: e.when.timezone == "Europe/Riga"),
    "status": ("tentative", lambda e: e.status is Status.TENTATIVE),
    "reason": ("Snow", lambda e: e.reason.pick(("en",)).text == "Snow"),
    "repeats": ("FREQ=WEEKLY;COUNT=3", lambda e: "COUNT=3" in e.repeats.rule),
    "documents": ("agenda.pdf", lambda e: e.documents[0].url == "agenda.pdf"),
    "image": ("hall.jpg", lambda e: e.image.src == "hall.jpg"),
    "deadlines": ("2026-11-01", lambda e: e.deadlines[0].when.edtf == "2026-11-01"),
    "published": ("2026-01-02", lambda e: e.published is not None),
    "id": ("board-2027", lambda e: e.id == "board-2027"),
    "aliases": ("/old.html", lambda e: e.aliases == ("/old.html",)),
    "source": ("THL", lambda e: e.source.name.pick(("en",)).text == "THL"),
    "body": ("Welcome", lambda e: e.body.pick(("en",)).text == "Welcome"),
}
# What a record says in another way, or not in one line.
NO_LINE = {"all_day", "end_time", "lat", "lon"}
MEANT = {
    word: key
    for word, keys in words().items()
    if (key := next((one for one in keys if one in SAYS or one in NO_LINE), ""))
    and word not in {fold(name) for name in RECORD.names}
}


def after_advice(matter: str) -> Event:
    """The event of a record once its advice is followed to the letter."""
    root = compose(matter, path="a.md").root
    assert isinstance(root, Table)
    only = [key for key, _ in root.entries.values() if key.text not in RECORD.names]
    gone: set[str] = set()
    lines: list[str] = []
    for one in strangers(root, RECORD.names, only):
        assert one.said.lines, (matter, one.said.why)
        gone |= {*(key.text for key in one.keys), *one.said.over}
        lines += one.said.lines
    kept = [line for line in matter.splitlines() if line.partition(":")[0] not in gone]
    parsed = read("---\n" + "\n".join([*kept, *lines]) + "\n---\n")
    assert not errors(parsed), (matter, lines, errors(parsed))
    return parsed.events[0]


def quoted(value: str) -> str:
    return f"'{value}'"


@pytest.mark.parametrize("word", sorted(word for word, key in MEANT.items() if key in SAYS))
def test_writing_what_is_advised_for_a_word_says_what_was_meant(word: str) -> None:
    value, is_said = SAYS[MEANT[word]]
    others = {"title": "title: Board", "start": "start: 2026-12-05"}
    others.pop(MEANT[word], None)
    if MEANT[word] == "timezone":
        others["start"] = "start: 2026-12-05T10:00"
    matter = "\n".join([*others.values(), f"{word}: {quoted(value)}"])
    event = after_advice(matter)
    assert is_said(event), (word, event)
    assert not event.draft


@pytest.mark.parametrize(
    ("word", "state"), [(word, state) for state, row in STATES.items() for word in row.split()]
)
def test_a_state_that_is_a_key_becomes_the_status(word: str, state: str) -> None:
    assert after_advice(f"title: A\nstart: 2027\n{word}: true").status.value == state


def test_a_reason_beside_a_state_is_kept() -> None:
    event = after_advice("title: A\nstart: 2027\ncancelled: too few people")
    assert event.status is Status.CANCELLED
    assert event.reason.pick(("en",)).text == "too few people"


@pytest.mark.parametrize(
    ("matter", "start", "end"),
    [
        ("date: 2027-05-12\ntime: '10:00'\nduration: 90 min", "2027-05-12T10:00", "T11:30"),
        ("start: 2027-05-12\ntime: 10-12", "2027-05-12T10:00", "T12:00"),
        ("start: 2027-05-12T10:00\nduration: 2h", "2027-05-12T10:00", "T12:00"),
        ("pvm: 12.5.2027\nklo: '18'", "2027-05-12T18:00", ""),
        ("datum: 12 maj 2027\ntid: 9-16", "2027-05-12T09:00", "T16:00"),
        ("start:\ndate: 2027-05-12\nstart_time: 9:00\nend_time: '10:15'", "2027-05-12T09", "10:15"),
        ("start: 2027-05-12\nend: 2027-05-13\ntime: 9:00\nend_time: '10:15'", "12T09", "13T10:15"),
    ],
)
def test_a_date_and_its_hours_become_start_and_end(matter: str, start: str, end: str) -> None:
    when = after_advice(f"title: A\n{matter}").when
    assert when.start is not None
    assert start in when.start.isoformat()
    assert end in (when.finish.isoformat() if when.finish else "")


def test_parts_of_a_place_are_told_together_with_one_line_to_write() -> None:
    one = problem("venue: 'Hall: A'\ncity: Turku\ncountry: FI")
    assert one.message == "“venue” and “city” and “country” mean nothing here"
    assert 'place: {name: "Hall: A", city: Turku, country: FI}' in one.remedy
    assert [place.line for place in one.also] == [5, 6]


def test_one_slip_of_a_capital_is_one_message_for_each_key() -> None:
    told = read("---\nTitle: Board\nStart: 2027-05-06\n---\n").problems
    assert [one.remedy for one in told] == [
        "Write title: Board instead.",
        "Write start: 2027-05-06 instead.",
    ]


PRIVATE = [
    *("private: true", "hidden: yes", "internal: 1", "visibility: private", "public: false"),
    *("confidential: true", "public: members", "visibility: board", "privte: true", "hiden: yes"),
    *("Private: x", "is-private: true", "members_only: true", "sisäinen: kyllä", "vertraulich: ja"),
    *("öffentlich: nein", "julkinen: ei", "offentlig: nej", "skjult: ja", "prywatne: tak"),
    *("privaatne: jah", "slēpts: jā", "slaptas: taip", "publiczne: nie", "secret: true"),
]


@pytest.mark.parametrize("line", PRIVATE)
def test_what_is_meant_to_be_private_is_kept_back_and_never_advised_to_be_published(
    line: str,
) -> None:
    parsed = record(line)
    assert [event.draft for event in parsed.events] == [True]
    [told] = parsed.problems
    assert told.code == "record.draft"
    assert told.remedy.startswith("Write draft: true instead")


def test_an_embargo_is_kept_back_and_becomes_an_instant_of_publication() -> None:
    parsed = record("embargo: 2027-01-01 09:00")
    assert [event.draft for event in parsed.events] == [True]
    assert "published: 2027-01-01T09:00" in parsed.problems[0].remedy


@pytest.mark.parametrize("line", ["private: false", "public: true", "visibility: public"])
def test_a_record_that_says_that_it_is_public_is_told_that_it_is_so_anyway(line: str) -> None:
    assert "draft: true" in problem(line).remedy


@pytest.mark.parametrize(
    "matter",
    ["documents: [{kind: agenda, url: a.pdf, private: true}]", "place: {name: A, hidden: true}"],
)
def test_a_part_that_is_meant_to_be_private_is_advised_to_be_left_out(matter: str) -> None:
    assert "leave out what not everybody may see" in problem(matter).remedy


@pytest.mark.parametrize("key", ["price", "speaker", "capacity", "wibble"])
def test_what_no_field_says_goes_into_the_text(key: str) -> None:
    assert "write it into the text if everybody may read it" in problem(f"{key}: 20").remedy


@pytest.mark.parametrize(
    ("matter", "line"),
    [
        ("place: {town: Turku}", "city: Turku"),
        ("place: {name: A, land: FI}", "country: FI"),
        ("deadlines: [{kind: call, date: 2026-11-01}]", "at: 2026-11-01"),
        ("documents: [{kind: agenda, link: 'https://a.example/a'}]", "url: https://a.example/a"),
        ("contact: {name: A, mail: a@a.example}", "email: a@a.example"),
        ("image: {src: a.jpg, alt: A, file: b.jpg}", "src"),
        ("repeats: {rule: FREQ=DAILY, exdate: [2027-01-01]}", "except: [2027-01-01]"),
        (
            "repeats: {rule: FREQ=DAILY, online: {2027-01-01: https://a.example}}",
            "changed: {2027-05-11: {online: …}}",
        ),
        ("repeats: {rule: FREQ=DAILY, venue: Hall}", "Write place: beside repeats:"),
        ("repeats: {rule: FREQ=DAILY, colour: red}", "Use rule, except"),
    ],
)
def test_the_parts_of_a_record_are_advised_by_the_same_table(matter: str, line: str) -> None:
    remedies = [one.remedy for one in errors(record(matter)) if one.code == "record.key.unknown"]
    assert len(remedies) == 1
    assert line in remedies[0]


def test_a_long_text_is_only_renamed_and_a_key_that_is_there_is_kept() -> None:
    assert problem(f"description: {'long ' * 40}").remedy == "Call it “summary:” instead."
    assert problem("name: Other").remedy == "“title:” is there already: keep one of the two."


def test_the_advice_is_one_sentence_that_can_be_copied() -> None:
    assert re.search(r"Write place: Turku instead\.", problem("location: Turku").remedy)


@pytest.mark.parametrize("line", ["visibility: [board, staff]", "private: {until: later}"])
def test_a_list_of_those_who_may_see_a_record_keeps_it_back(line: str) -> None:
    assert [event.draft for event in record(line).events] == [True]


@pytest.mark.parametrize(
    "line",
    [
        *("audience: board members only", "hiddn: until May", "private:", "visibility:"),
        *(
            "access: internal",
            "comment: confidential",
            "location: internal room",
            "for: vain jäsenet",
        ),
    ],
)
def test_what_may_be_meant_to_be_private_is_told_how_it_is_kept_back(line: str) -> None:
    assert "draft: true" in problem(line).remedy


@pytest.mark.parametrize("line", ["notes: call Anna", "Anteckningar: ring Anna", "uwagi: x"])
def test_a_remark_is_never_advised_into_a_field(line: str) -> None:
    assert "begins with #" in problem(line).remedy


@pytest.mark.parametrize("line", ["zoom_password: a1", "meeting_pin: 1234", "lösenord: x"])
def test_a_password_is_never_advised_to_be_published(line: str) -> None:
    told = problem(line)
    assert "leave it out" in told.remedy
    assert "a1" not in told.remedy


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("peruttu", "cancelled"),
        ("inställt", "cancelled"),
        ("verschoben", "postponed"),
        ("tbc", "tentative"),
    ],
)
def test_a_status_in_another_language_is_advised_in_ours(word: str, status: str) -> None:
    assert problem(f"status: {word}").remedy == f"Write status: {status}."
