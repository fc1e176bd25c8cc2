"""What a program learns of files of others."""

import json
from datetime import date
from pathlib import Path

import pytest

from calendarhub.hub.map_files import FolderMap, NothingError, map_files
from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.text import NO_TEXT

DAY = date(2026, 11, 22)


def looked(place: Path) -> FolderMap:
    return map_files(place, today=DAY, start=place.parent)


def test_a_folder_has_its_keys_a_map_and_what_it_would_publish(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, more in {"a": "", "b": "draft: true\n", "c": "day: soon\n"}.items():
        day = "" if "day" in more else "day: 2027-03-08\n"
        text = f"---\nheadline: Talk\n{day}{more}---\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    found = looked(folder)
    assert [key.name for key in found.keys] == ["headline", "day", "draft"]
    assert (found.files, found.records, found.drafts) == (3, 3, 1)
    assert [event.id for event in found.published] == ["a"]
    assert "title: headline" in found.block
    assert {one.where.path for one in found.problems if one.severity is Severity.ERROR} == {
        "talks/c.md"
    }


def test_a_list_is_mapped_by_its_rows(tmp_path: Path) -> None:
    rows = [{"slug": f"s{n}", "name": "A", "date": "2027-03-08"} for n in range(3)]
    (tmp_path / "list.json").write_text(json.dumps({"items": rows}), encoding="utf-8")
    found = looked(tmp_path / "list.json")
    assert "list: items" in found.block
    assert [event.id for event in found.published] == ["s0", "s1", "s2"]


def test_where_nothing_can_be_read_what_is_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "site/_talks").mkdir(parents=True)
    (tmp_path / "site/a.mdx").write_text("x", encoding="utf-8")
    (tmp_path / "site/_talks/a.md").write_text("x", encoding="utf-8")
    with pytest.raises(NothingError) as raised:
        looked(tmp_path / "site")
    assert raised.value.aside == (tmp_path / "site/_talks",)
    assert raised.value.kinds == ((".mdx", 1), (".md", 1))
    with pytest.raises(NothingError):
        looked(tmp_path / "site/a.mdx")


def found(**given: object) -> FolderMap:
    nothing = {"root": Path(), "files": 0, "records": 0, "keys": (), "block": "", "drafts": 0}
    return FolderMap(**{"published": (), "problems": (), **nothing, **given})  # type: ignore[arg-type]


def test_a_sample_is_of_all_events_evenly() -> None:
    events = [Event(id=str(number), title=NO_TEXT) for number in range(25)]
    assert [one.id for one in found(published=tuple(events)).sample][:3] == ["0", "2", "4"]
    assert len(found(published=tuple(events)).sample) == 10
    assert found().sample == ()


def test_problems_are_counted_by_kind_errors_first() -> None:
    codes = ["record.a", "record.b", "record.b", "record.c"]
    problems = [Problem(code, "wrong", severity=Severity.WARNING) for code in codes[:3]]
    problems.append(Problem(codes[3], "wrong"))
    kinds = found(problems=tuple(problems)).kinds
    assert [(count, one.code) for count, one in kinds] == [
        (1, "record.c"),
        (2, "record.b"),
        (1, "record.a"),
    ]
