"""The record that a program begins."""

import re
from datetime import date
from pathlib import Path

import pytest

from calendarhub import config
from calendarhub.hub.init import TakenError
from calendarhub.hub.new import new, record
from calendarhub.input.context import RecordContext
from calendarhub.model.release import Payload
from calendarhub.rules.clean import Unclean
from calendarhub.sources.record import fields
from calendarhub.sources.record.event import parse
from tests.config.hubs import loaded

TODAY = date(2026, 11, 22)


def test_its_path_is_returned_and_what_is_there_is_left_alone(tmp_path: Path) -> None:
    loaded(tmp_path)
    assert new(tmp_path, "Board meeting", today=TODAY) == "events/board-meeting.md"
    (tmp_path / "events/board-meeting.md").write_text("mine")
    with pytest.raises(TakenError) as raised:
        new(tmp_path, "Board  Meeting!", today=TODAY)
    assert raised.value.paths == ("events/board-meeting.md",)
    assert (tmp_path / "events/board-meeting.md").read_text() == "mine"


def test_a_title_that_names_no_file_writes_none(tmp_path: Path) -> None:
    loaded(tmp_path)
    with pytest.raises(Unclean):
        new(tmp_path, "!!!", today=TODAY)
    assert not (tmp_path / "events").exists()


@pytest.mark.parametrize(
    "title",
    ['A "quoted" one', "# hash", "a: b", "{x}", "- dash", "'", "100 %", "yes", "…", "\\n", "&a"],
)
def test_any_title_comes_back_as_it_was_written(tmp_path: Path, title: str) -> None:
    hub = loaded(tmp_path, settings="name: A\nlanguages: [en, fi]\n").hub
    source = record(hub, title=title, today=TODAY).encode()
    context = RecordContext.of(hub, hub.settings.records[0])
    parsed = parse(Payload("events/a.md", source), context=context)
    assert parsed.problems == ()
    assert parsed.events[0].title.versions == (("en", title),)


def test_every_commented_key_is_right_once_its_sign_is_taken_away(tmp_path: Path) -> None:
    hub = loaded(
        tmp_path, network__organisations="a: {name: A}\n", network__projects="p: {name: P}\n"
    ).hub
    source = record(hub, title="A", today=TODAY)
    key = re.compile(r"^# ( *(?:- \{|[a-z]+:))", re.MULTILINE)
    plain = key.sub(r"\1", source).replace("start:\n", "")
    plain = plain.replace("start: 2026-12-20", "start: 2026-12-01")
    plain = plain.replace("end: 2026-12-21", "end: 2026-12-01")
    assert plain.count("\n# ") == 8
    context = RecordContext.of(hub, hub.settings.records[0])
    assert parse(Payload("events/a.md", plain.encode()), context=context).problems == ()


def test_every_field_of_a_record_stands_in_it(tmp_path: Path) -> None:
    hub = loaded(tmp_path).hub
    said = set(re.findall(r"^(?:# )?([a-z]+):", record(hub, title="A", today=TODAY), re.MULTILINE))
    assert set(fields.RECORD.names) - said == {"sample", "body"}  # the text stands below


def test_records_go_where_the_hub_keeps_its_own(tmp_path: Path) -> None:
    source = "name: A\nrecords:\n  - {folder: theirs, fields: {title: name}}\n  - folder: ours\n"
    loaded(tmp_path, settings=source)
    assert new(tmp_path, "A day", today=TODAY) == "ours/a-day.md"
    assert (tmp_path / "ours" / "a-day.md").is_file()
    assert config.find_hub(tmp_path / "ours") == tmp_path.resolve()
