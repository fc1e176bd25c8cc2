"""What `calendarhub map` says of files of others."""

import json
from pathlib import Path
from typing import Any

import pytest

from calendarhub.cli.commands.map import run
from calendarhub.cli.main import main

TALKS = {
    "a.md": ("First talk", "2027-03-08", "time: '19:00'\nvenue: Turku, Finland"),
    "b.md": ("Second talk", "2027-04-05", "time: 7 pm\nvenue: Kiel, Germany"),
    "c.md": ("Third talk", "soon", ""),
    "d.md": ("Draft", "2027-04-06", "draft: true"),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, (headline, day, rest) in TALKS.items():
        text = f"---\nheadline: {headline}\nday: {day}\n{rest}\n---\n"
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def asked(capsys: pytest.CaptureFixture[str], place: str) -> dict[str, Any]:
    assert main(["map", place, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_it_shows_keys_a_map_events_in_words_and_what_cannot_be_read(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site.name) == 0
    said = capsys.readouterr().out
    assert "talks: 4 files, 4 records, 5 keys" in said
    assert "headline   4  text" in said
    assert '      start: "{day}T{time}"                  # in 4 of 4' in said
    assert "Monday, 8 March 2027, 19:00: First talk (Turku, FI)" in said
    assert "1 draft would be kept back" in said
    assert "error: “soon” is no date" in said
    assert "talks/c.md:3" in said
    assert "Draft" not in said.partition("As they would be published")[2].partition("draft")[0]


def test_the_lines_can_be_pasted_as_they_are(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asked(capsys, "talks")
    assert (found["format"], found["published"], found["drafts"]) == (1, 2, 1)
    (site.parent / "calendarhub.yaml").write_text(f"name: Talks\n{found['map']}", encoding="utf-8")
    assert main(["check", "--json"]) == 1
    checked = json.loads(capsys.readouterr().out)
    errors = [one["code"] for one in checked["problems"] if one["severity"] == "error"]
    assert errors == ["record.date.form"]


def test_a_list_gets_an_id_only_where_it_loses_none(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"name": "A", "date": f"{year}-03-08"} for year in range(2010, 2035)]
    (site.parent / "list.json").write_text(json.dumps({"items": rows}), encoding="utf-8")
    found = asked(capsys, "list.json")
    assert "    list: items\n" in found["map"]
    assert 'id: "{name}-{year}"' in found["map"]
    assert found["events"][0]["id"] == "a-2010"
    rows[1]["date"] = "2010-09-08"
    (site.parent / "list.json").write_text(json.dumps({"items": rows}), encoding="utf-8")
    assert 'id: "{name}-{year}-{month}"' in asked(capsys, "list.json")["map"]
    (site.parent / "few.json").write_text(json.dumps(rows[:5]), encoding="utf-8")
    assert "id:" not in asked(capsys, "few.json")["map"]


def test_in_a_hub_its_zone_and_paths_from_its_folder_are_used(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = site.parent / "hub"
    (hub / "deep").mkdir(parents=True)
    (hub / "calendarhub.yaml").write_text(
        "name: Hub\ntimezone: Europe/Helsinki\n", encoding="utf-8"
    )
    (hub / "list.csv").write_text("title,start\nA,2027-07-08T07:30:00Z\n", encoding="utf-8")
    monkeypatch.chdir(hub / "deep")
    found = asked(capsys, "../list.csv")
    assert "  - file: list.csv\n" in found["map"]
    assert "offsets: convert" in found["map"]
    assert [one["edtf"] for one in found["events"]] == ["2027-07-08T10:30"]


def test_a_folder_of_lists_is_read_as_lists(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site.parent / "lists/2027").mkdir(parents=True)
    text = '[{"name": "A", "date": "2027-03-08"}]'
    (site.parent / "lists/2027/a.json").write_text(text, encoding="utf-8")
    assert "  - file: lists/**/*.json\n" in asked(capsys, "lists")["map"]


@pytest.mark.parametrize("place", ["nowhere", "empty"])
def test_where_nothing_can_be_read_it_says_so(
    site: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.parent / "empty").mkdir()
    assert main(["map", place]) == 2
    assert place in capsys.readouterr().err


def test_a_folder_whose_records_lie_aside_or_are_of_another_kind_says_so(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.rename(site.parent / "_talks")
    assert main(["map", "."]) == 2
    assert "calendarhub map _talks" in capsys.readouterr().err
    (site.parent / "pages").mkdir()
    (site.parent / "pages/a.mdx").write_text("x", encoding="utf-8")
    assert main(["map", "pages"]) == 2
    assert "There are 1 .mdx" in capsys.readouterr().err
    assert main(["map", "pages/a.mdx"]) == 2
    assert "of a kind that is not read" in capsys.readouterr().err


def test_outside_of_a_hub_the_zone_is_that_of_the_machine(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    (site.parent / "list.json").write_text('[{"name": "A", "date": "2027-07-08T08:00:00Z"}]')
    assert asked(capsys, "list.json")["events"][0]["edtf"] == "2027-07-08T10:00"


def test_a_key_that_tells_all_rows_apart_is_their_id(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"slug": f"talk-{n}", "name": "Talk", "date": "2027-03-08"} for n in range(3)]
    (site.parent / "list.json").write_text(json.dumps(rows), encoding="utf-8")
    found = asked(capsys, "list.json")
    assert 'id: "{slug}"' in found["map"]
    assert found["published"] == 3


def test_where_no_record_can_be_read_it_shows_no_map(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.parent / "broken.json").write_text('[{"name": ', encoding="utf-8")
    assert main(["map", "broken.json"]) == 0
    said = capsys.readouterr().out
    assert "the list is no JSON" in said
    assert "records:" not in said
