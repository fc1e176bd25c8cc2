"""A new record."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from calendarhub import config
from calendarhub.cli.commands import new
from calendarhub.hub import check
from calendarhub.model.release import Payload
from calendarhub.model.when import UNKNOWN
from calendarhub.sources.record import fields
from calendarhub.sources.record.context import RecordContext
from calendarhub.sources.record.event import parse
from tests.config.hubs import loaded

TODAY = date(2026, 11, 22)


def make(root: Path, title: str) -> tuple[int, str]:
    stream = io.StringIO()
    console = Console(file=stream, width=200, highlight=False)
    return new.run(root, title=title, today=TODAY, console=console), stream.getvalue()


def test_a_title_without_a_letter_is_answered_with_one_that_has_some(tmp_path: Path) -> None:
    loaded(tmp_path)
    code, said = make(tmp_path, "!!!")
    assert code == 2
    assert said.endswith('write one with a word in it: calendarhub new "Board meeting"\n')


def test_a_title_in_other_letters_names_its_file_in_latin_ones(tmp_path: Path) -> None:
    loaded(tmp_path)
    code, said = make(tmp_path, "Совещание")
    assert code == 0
    assert "events/soveshchanie.md" in said


def test_a_record_is_named_after_its_title_and_is_right_as_it_stands(tmp_path: Path) -> None:
    loaded(
        tmp_path, network__types="- {id: board-meeting, name: Board}\n- {id: call, name: Call}\n"
    )
    code, said = make(tmp_path, "Johtokunnan kokous: Åbo, 2027")
    assert code == 0
    assert "events/johtokunnan-kokous-abo-2027.md" in said
    checked = check.examine(tmp_path)
    assert checked.problems == ()
    (event,) = checked.events
    assert event.id == "johtokunnan-kokous-abo-2027"
    assert event.title.pick(("en",)).text == "Johtokunnan kokous: Åbo, 2027"
    assert event.draft
    assert (event.type, event.when) == ("", UNKNOWN)


@pytest.mark.parametrize(
    "title",
    ['A "quoted" one', "# hash", "a: b", "{x}", "- dash", "'", "100 %", "yes", "…", "\\n", "&a"],
)
def test_any_title_comes_back_as_it_was_written(tmp_path: Path, title: str) -> None:
    hub = loaded(tmp_path, settings="name: A\nlanguages: [en, fi]\n").hub
    source = new.record(hub, title=title, today=TODAY).encode()
    context = RecordContext.of(hub, hub.settings.records[0])
    parsed = parse(Payload("events/a.md", source), context=context)
    assert parsed.problems == ()
    assert parsed.events[0].title.versions == (("en", title),)


def test_every_commented_key_is_right_once_its_sign_is_taken_away(tmp_path: Path) -> None:
    hub = loaded(
        tmp_path, network__organisations="a: {name: A}\n", network__projects="p: {name: P}\n"
    ).hub
    source = new.record(hub, title="A", today=TODAY)
    key = re.compile(r"^# ( *(?:- \{|[a-z]+:))", re.MULTILINE)
    plain = key.sub(r"\1", source).replace("start:\n", "")
    plain = plain.replace("start: 2026-12-20", "start: 2026-12-01")
    plain = plain.replace("end: 2026-12-21", "end: 2026-12-01")
    assert plain.count("\n# ") == 8
    context = RecordContext.of(hub, hub.settings.records[0])
    assert parse(Payload("events/a.md", plain.encode()), context=context).problems == ()


def test_every_field_of_a_record_stands_in_it(tmp_path: Path) -> None:
    hub = loaded(tmp_path).hub
    said = set(
        re.findall(r"^(?:# )?([a-z]+):", new.record(hub, title="A", today=TODAY), re.MULTILINE)
    )
    assert fields.FIELDS.keys() - said == {"sample", "body"}  # the text stands below


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    loaded(tmp_path)
    assert make(tmp_path, "Board meeting")[0] == 0
    (tmp_path / "events" / "board-meeting.md").write_text("mine")
    code, said = make(tmp_path, "Board  Meeting!")
    assert code == 2
    assert "there already" in said
    assert (tmp_path / "events" / "board-meeting.md").read_text() == "mine"


@pytest.mark.parametrize("title", ["", "!!!", "two\nlines", "Index"])
def test_a_title_that_names_nothing_is_wrong_usage(tmp_path: Path, title: str) -> None:
    loaded(tmp_path)
    assert make(tmp_path, title)[0] == 2
    assert not (tmp_path / "events").exists()


def test_records_go_where_the_hub_keeps_its_own(tmp_path: Path) -> None:
    source = "name: A\nrecords:\n  - {folder: theirs, fields: {title: name}}\n  - folder: ours\n"
    loaded(tmp_path, settings=source)
    assert make(tmp_path, "A day")[0] == 0
    assert (tmp_path / "ours" / "a-day.md").is_file()
    assert config.find_hub(tmp_path / "ours") == tmp_path.resolve()
