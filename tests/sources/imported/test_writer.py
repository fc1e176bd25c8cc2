"""What came in from a source, as text: equal input gives equal bytes."""

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.input.context import RecordContext
from calendarhub.model.event import Changed, Event, Move, Place, Provenance, Repeats, Status
from calendarhub.model.foreign import ImportedEvent, ImportedFile, SourceMemory, WithdrawnEvent
from calendarhub.model.release import Payload
from calendarhub.model.when import UNKNOWN
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.intake.take_in import take_in
from calendarhub.sources.imported import read_imported, write_imported
from calendarhub.sources.record.event import parse
from tests.builders import HELSINKI, days, text, timed
from tests.corpus import corpus
from tests.foreign import TARTU
from tests.sources.ics.written import read

DAY = date(2026, 11, 2)
CONTEXT = RecordContext(timezone=HELSINKI, languages=("en", "fi"))


def imported(id_: str = "nursing-seminar-3f9c1a2b7d", **changes: Any) -> ImportedEvent:
    """An event that came in; `changes` are of the event itself."""
    fields = {
        "title": text(et="Õendusteaduse seminar"),
        "when": timed(datetime(2027, 2, 3, 14), datetime(2027, 2, 3, 15, 30), "Europe/Tallinn"),
        **changes,
    }
    event = Event(id=id_, **fields)
    return ImportedEvent(
        event, "7sdk2@calendar.example", DAY, date(2026, 11, 20), uid="7sdk2@calendar.example"
    )


def written(*events: ImportedEvent, withdrawn: tuple[WithdrawnEvent, ...] = ()) -> str:
    """The file of some events."""
    return write_imported(ImportedFile("tartu", events, withdrawn)).decode()


def back(data: str) -> ImportedFile:
    """What the file says; nothing of it may be lost."""
    made = read_imported(Payload("imported/tartu.yaml", data.encode()), context=CONTEXT)
    assert made.problems == ()
    return made.file


FULL: dict[str, Any] = {
    "summary": text(et="Lühidalt\nja selgelt"),
    "body": text(et="Esimene rida\\\nTeine: *rida*\n\n- a\n- b: c # d", en="One: two"),
    "place": Place(
        name=text(et="Biomeedikum"),
        street="Ravila 19",
        city=text(et="Tartu"),
        country="EE",
        geo=(58.37, 26.7),
    ),
    "also_at": (Place(name=text(et="Riia")),),
    "online": "https://zoom.us/j/1?pwd=a&b=c",
    "organisers": ("university-of-tartu",),
    "tags": ("nursing", "no", "1"),
    "url": "https://u.example/a",
    "registration": "https://u.example/b",
    "status": Status.POSTPONED,
    "reason": text(en="The hall: it burnt"),
    "type": "seminar",
}
REPEATS = Repeats(
    rule="FREQ=WEEKLY;COUNT=5",
    excluded=(date(2027, 2, 10),),
    moved=(Move(date(2027, 2, 17), date(2027, 2, 18), datetime(2027, 2, 18, 16)),),
    cancelled=(date(2027, 2, 24),),
    changed=(
        Changed(
            date(2027, 3, 3), title=text(et="Muu"), places=(), online="", status=Status.TENTATIVE
        ),
    ),
)
STATES = [
    imported(),
    imported(**FULL),
    imported(repeats=REPEATS),
    imported(when=days(date(2027, 2, 3))),
    imported(when=days(date(2027, 2, 3), date(2027, 2, 5))),
    imported(when=UNKNOWN),
    *(
        imported(when=parse_when(edtf, "", HELSINKI))
        for edtf in (
            "2027-02",
            "2027",
            "2027-W06",
            "2027-21",
            "2027-02-03~",
            "2026/2028",
            "2027-02/..",
        )
    ),
    imported(when=parse_when("2027-02-03T14:00:30", "", "UTC")),
    imported(online_name=text(fi="Verkossa")),
    imported(title=text(en="no: \"yes\" 'maybe' #1 — 🎉", fi="2027-02-03", sv="null")),
    imported(body=text(en="trailing  \nspaces\t\n  and indents")),
    replace(
        imported(),
        missing=DAY,
        waiting=True,
        via=("https://hub.example/",),
        url="https://u.example/x",
    ),
    replace(imported(), key="0123456789abcdef", uid=""),
    replace(imported(uid="4711@old.example"), key="4711@old.example", uid="4711@old.example"),
]


@pytest.mark.parametrize("one", STATES)
def test_file_01_what_is_written_is_read_back_and_gives_equal_bytes(one: ImportedEvent) -> None:
    made = written(one)
    file = back(made)
    assert file.events == (one,)
    assert write_imported(file).decode() == made


def test_file_01_the_order_of_the_events_changes_nothing() -> None:
    one, other = imported("b-3f9c1a2b7d"), imported("a-3f9c1a2b7d")
    assert written(one, other) == written(other, one)
    assert [event.id for event in back(written(one, other)).events] == [
        "a-3f9c1a2b7d",
        "b-3f9c1a2b7d",
    ]


def test_file_01_a_row_is_a_record_that_people_can_read() -> None:
    made = written(
        imported(body=text(et="Üks\nkaks"), repeats=Repeats("FREQ=WEEKLY;BYDAY=WE;COUNT=5"))
    )
    assert (
        made.split("\n", 2)[2]
        == """source: tartu
events:
- id: nursing-seminar-3f9c1a2b7d
  from:
    key: 7sdk2@calendar.example
    first: 2026-11-02
    changed: 2026-11-20
  title:
    et: Õendusteaduse seminar
  start: 2027-02-03T14:00
  end: 2027-02-03T15:30
  timezone: Europe/Tallinn
  repeats:
    rule: FREQ=WEEKLY;BYDAY=WE;COUNT=5
  body:
    et: |-
      Üks
      kaks
"""
    )


def test_file_01_the_rows_without_what_is_ours_are_records_for_anybody() -> None:
    made = written(
        imported(
            **{name: value for name, value in FULL.items() if name not in ("type", "organisers")}
        )
    )
    rows = made[made.index("- id:") :]
    lines = rows.splitlines()
    kept = [
        line
        for at, line in enumerate(lines)
        if not (
            line.startswith("  from:")
            or (line.startswith("    ") and lines[1] == "  from:" and at < 5)
        )
    ]
    found = parse(Payload("events/a.yaml", "\n".join(kept).encode()), context=CONTEXT)
    assert [one.code for one in found.problems if one.severity.value == "error"] == []
    assert [one.title for one in found.events] == [text(et="Õendusteaduse seminar")]


def test_idn_03_what_was_withdrawn_is_remembered() -> None:
    gone = WithdrawnEvent(
        "a-3f9c1a2b7d", "k", DAY, text(en="Board"), days(date(2027, 2, 3)), "https://u.example/a"
    )
    assert back(written(imported(), withdrawn=(gone,))).withdrawn == (gone,)


def test_file_01_every_event_of_real_calendars_is_read_back_as_it_came_in() -> None:
    seen = 0
    for path in sorted(corpus("partners").rglob("*.ics")) + sorted(
        (corpus("ics") / "allenporter-ical").rglob("*.ics")
    ):
        calendar = read(path.read_bytes(), type="seminar", organisation="uni")
        now = datetime(2026, 11, 22, tzinfo=UTC)
        file = take_in(
            ImportedFile("tartu"),
            calendar,
            memory=SourceMemory(),
            source=TARTU,
            now=now,
            timezone=HELSINKI,
        ).file
        assert back(write_imported(file).decode()) == file
        seen += len(file.events)
    assert seen > 80


def test_file_01_git_sees_a_change_of_one_field_as_one_line(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        run = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments]
        return subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    git("init", "-q")
    (tmp_path / "tartu.yaml").write_text(
        written(imported(), imported("b-3f9c1a2b7e")), encoding="utf-8"
    )
    git("add", ".")
    git("commit", "-qm", "One")
    moved = imported(
        "b-3f9c1a2b7e",
        when=timed(datetime(2027, 2, 3, 14), datetime(2027, 2, 3, 16), "Europe/Tallinn"),
    )
    (tmp_path / "tartu.yaml").write_text(written(imported(), moved), encoding="utf-8")
    changed = [
        line
        for line in git("diff", "-U0").splitlines()
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert changed == ["-  end: 2027-02-03T15:30", "+  end: 2027-02-03T16:00"]


def test_rem_06_a_source_that_is_stale_says_since_when_in_one_line() -> None:
    file = ImportedFile("tartu", (imported(),), stale=date(2026, 11, 20))
    data = write_imported(file)
    assert b"source: tartu\nstale: 2026-11-20\nevents:" in data
    assert read_imported(Payload("x", data), context=CONTEXT).file == file


def test_loop_02_whose_an_event_was_first_is_in_the_file() -> None:
    first = Provenance("riga", "ut", "https://riga.example/1")
    one = replace(imported(), via=("https://hub2.example/",), provenance=first)
    data = write_imported(ImportedFile("hub2", (one,)))
    assert read_imported(Payload("x", data), context=CONTEXT).file.events == (one,)


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029", "\ufeff", "\x00", "\t"])
def test_file_01_a_uid_is_read_back_whatever_signs_a_stranger_puts_into_it(end: str) -> None:
    strange = f"7{end}sdk2@calendar.example"
    one = replace(imported(), key=strange, uid=strange, via=(f"https://hub.{end}example/",))
    data = write_imported(ImportedFile("tartu", (one,)))
    assert read_imported(Payload("x", data), context=CONTEXT).file.events == (one,)
