"""The whole check of a hub, as a person or a pull request runs it."""

import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from calendarhub import config
from calendarhub.cli.commands import check, diff, init, new, status, why
from calendarhub.cli.main import main
from calendarhub.hub.check import check as check_hub
from calendarhub.hub.preview import look_at
from calendarhub.model.problem import Severity
from calendarhub.storage.local.state import SqliteLedger
from tests.config.hubs import loaded
from tests.corpus import corpus
from tests.hubs import BOARD, HubFolder

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
OURS = Path(__file__).resolve().parents[3]


def write(root: Path, **records: str) -> None:
    """Records of a hub by their file's name; `_` stands for a hyphen."""
    (root / "events").mkdir(parents=True, exist_ok=True)
    for name, source in records.items():
        path = root / "events" / f"{name.replace('_', '-')}.md"
        path.write_text(f"---\n{source}---\n", encoding="utf-8")


def told(root: Path) -> list[str]:
    """Code, file and line of each problem."""
    problems = check_hub(root).problems
    return [f"{one.code} {one.where.path}:{one.where.line}" for one in problems]


def run(root: Path, *, languages: bool = False, dates: bool = False) -> tuple[int, str]:
    stream = io.StringIO()
    console = Console(file=stream, width=120, highlight=False)
    code = check.run(root, languages=languages, dates=dates, now=NOW, console=console)
    return code, stream.getvalue()


def run_json(root: Path, *, languages: bool = False, dates: bool = False) -> tuple[int, Any]:
    stream = io.StringIO()
    console = Console(file=stream)
    code = check.run(root, json=True, languages=languages, dates=dates, now=NOW, console=console)
    return code, json.loads(stream.getvalue())


def test_the_starter_hub_has_nothing_wrong(tmp_path: Path) -> None:
    init.run(tmp_path, today=NOW.date(), timezone="Europe/Riga")
    code, said = run(tmp_path)
    assert code == 0
    assert "10 files, 3 records, 3 feeds: no problems" in said


def test_drafts_are_counted_beside_the_records(tmp_path: Path) -> None:
    init.run(tmp_path, today=NOW.date(), timezone="Europe/Riga")
    new.run(tmp_path, title="Not yet")
    code, said = run(tmp_path)
    assert code == 0
    assert "11 files, 4 records, 3 feeds, 1 draft: no problems" in said


def test_our_own_hub_has_nothing_wrong() -> None:
    assert [one for one in check_hub(OURS).problems if one.severity is not Severity.NOTE] == []


def test_the_mistakes_of_every_kind_of_file_are_told_in_one_run(tmp_path: Path) -> None:
    loaded(
        tmp_path,
        settings="name: A\ntimezone: Europe/Helsinky\n",
        network__types="- {id: board, name: B, shape: cirle}\n",
        feeds__all="title: A\nback: 1x\n",
    )
    write(tmp_path, one="title: One\nstart: 2026-13\n", two="title: Two\ntype: bord\nstart: 2027\n")
    assert told(tmp_path) == [
        "settings.timezone.unknown calendarhub.yaml:2",
        "record.date.unknown events/one.md:3",
        "record.type.unknown events/two.md:3",
        "feed.back.form feeds/all.yaml:2",
        "network.types.shape.unknown network/types.yaml:1",
    ]
    code, said = run(tmp_path)
    assert code == 1
    assert "5 errors in 5 files" in said
    assert "    3 | type: bord\n      |       ^^^^\n    = help: Did you mean “board”?" in said


def test_the_same_id_in_two_files_names_both(tmp_path: Path) -> None:
    loaded(tmp_path)
    write(tmp_path, one="id: board\ntitle: One\nstart: 2027\n", board="title: Two\nstart: 2027\n")
    assert told(tmp_path) == ["record.id.twice events/one.md:2"]
    (second,) = check_hub(tmp_path).problems
    assert second.also[0].path == "events/board.md"


def test_check_sees_a_uid_that_is_another_records_as_a_build_does(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/victim.md": BOARD})
    hub.write("events/thief.md", BOARD.replace("title:", "uid: victim@hub.example\ntitle:", 1))
    first = told(hub.root)
    assert first == ["record.uid.twice events/victim.md:2"]
    hub.remove("events/thief.md")
    hub.build()
    hub.write("events/thief.md", BOARD.replace("title:", "uid: victim@hub.example\ntitle:", 1))
    assert told(hub.root) == ["record.uid.twice events/thief.md:2"]
    assert [f"{p.code} {p.where.path}:{p.where.line}" for p in hub.build().problems] == told(
        hub.root
    )


def test_a_renamed_file_is_a_note_of_check_and_of_every_build(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/old.md": BOARD})
    hub.build()
    (hub.root / "events/old.md").rename(hub.root / "events/new.md")
    assert told(hub.root) == ["record.renamed events/new.md:2"]
    for hours in (1, 2):
        report = hub.build(NOW + timedelta(hours=hours))
        assert [one.code for one in report.problems] == ["record.renamed"]
        assert report.exit_code == 0
    assert run(hub.root)[0] == 0


def test_what_records_say_of_one_another_has_to_be_there(tmp_path: Path) -> None:
    loaded(tmp_path)
    write(
        tmp_path,
        a="title: A\nstart: 2027\ndisputes: [nobody]\naliases: [/old.html]\n",
        b="title: B\nstart: 2027\naliases: [/old.html]\nimage: {src: gone.jpg, alt: A hall}\n",
    )
    assert told(tmp_path) == [
        "record.disputes.unknown events/a.md:2",
        "record.alias.twice events/b.md:2",
        "record.file.missing events/b.md:5",
    ]
    (tmp_path / "events" / "gone.jpg").write_bytes(b"")
    assert "record.file.missing events/b.md:2" not in told(tmp_path)


def test_a_feed_that_holds_no_record_is_a_note_and_no_fault(tmp_path: Path) -> None:
    loaded(tmp_path, feeds__tagged="title: A\nselect: {tag: doctrine}\n")
    assert told(tmp_path) == ["settings.records.missing calendarhub.yaml:1"]
    write(tmp_path, a="title: A\nstart: 2027\ntags: [doctoral]\n")
    assert told(tmp_path) == ["feed.chooses-nothing feeds/tagged.yaml:1"]
    assert run(tmp_path)[0] == 0


def test_rows_without_an_id_are_advised_to_have_one(tmp_path: Path) -> None:
    rows = '[{"name": "A", "on": "2027-03-08"}, {"name": "B", "on": "2027-03-09"}]'
    source = "name: A\nrecords:\n  - file: list.json\n    fields: {title: name, start: on}\n"
    loaded(tmp_path, settings=source)
    (tmp_path / "list.json").write_text(rows)
    assert told(tmp_path) == ["settings.records.no-id calendarhub.yaml:3"]
    loaded(tmp_path, settings=source + '    id: "{name}-{year}"\n')
    assert told(tmp_path) == []


def test_a_body_in_another_language_is_read_beside_its_record(tmp_path: Path) -> None:
    loaded(tmp_path, settings="name: A\nlanguages: [en, fi]\n")
    write(tmp_path, a="title: {en: A, fi: A}\nstart: 2027\n")
    (tmp_path / "events" / "a.fi.md").write_text("Suomeksi\n")
    checked = check_hub(tmp_path)
    assert checked.problems == ()
    assert dict(checked.events[0].body.versions)["fi"].strip() == "Suomeksi"


def stamps(root: Path) -> dict[Path, int]:
    """Every file and folder of a hub, with the time of its last change."""
    return {path: path.lstat().st_mtime_ns for path in (root, *root.rglob("*"))}


@pytest.mark.parametrize("is_built", [False, True])
def test_those_that_look_write_nothing(tmp_path: Path, is_built: bool) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    if is_built:
        hub.build()
        hub.write("events/board.md", BOARD.replace("Board", "Another"))
    before = stamps(hub.root)
    assert run(hub.root, languages=True, dates=True)[0] == 0
    assert diff.run(hub.root, now=NOW) == 0
    assert why.run(hub.root, id_="board", now=NOW) == 0
    status.run(hub.root)
    assert stamps(hub.root) == before


def test_those_that_look_see_what_a_killed_build_left_in_the_log(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    open_still = SqliteLedger(hub.root / ".calendarhub")
    open_still.set_meta({"uid_domain": "other.example"})
    with look_at(hub.root, config.load(hub.root).hub.settings) as state:
        assert state.ledger.uid_domain == "other.example"
    open_still.close()


def test_the_json_object_has_counts_and_problems(tmp_path: Path) -> None:
    loaded(tmp_path, feeds__all="title: A\n")
    write(tmp_path, a="title: A\nstart: 2026-13\n", b="title: B\nstart: 2027\n")
    code, found = run_json(tmp_path)
    assert code == 1
    assert found["format"] == 1
    assert (found["files"], found["records"], found["feeds"]) == (4, 1, 1)
    assert found["counts"] == {"errors": 1, "warnings": 0, "notes": 0}
    assert found["problems"][0]["path"] == "events/a.md"
    assert "languages" not in found
    assert "dates" not in found


def test_translations_are_counted_and_coming_events_listed_soonest_first(tmp_path: Path) -> None:
    loaded(tmp_path, settings="name: A\nlanguages: [en, fi]\n")
    write(
        tmp_path,
        late="title: Late day\nstart: 2027-05-01\n",
        soon="title: Soon day\nstart: 2026-12-01\n",
        past="title: Past day\nstart: 2025-12-01\n",
        done="title: {en: Done, fi: Valmis}\nstart: 2026-12-01\n",
    )
    code, said = run(tmp_path, languages=True)
    assert code == 0
    assert "fi Finnish 1/4 25 %" in " ".join(said.split())
    assert said.index("Soon day") < said.index("Late day")
    assert "title in fi" in said
    assert "Past day" not in said
    _, found = run_json(tmp_path, languages=True)
    assert found["languages"]["fi"]["titles"] == {"done": 1, "total": 4}
    assert [one["id"] for one in found["languages"]["fi"]["untranslated"]] == ["soon", "late"]
    assert found["languages"]["en"]["untranslated"] == []


def test_the_list_for_translators_names_what_is_missing_where(tmp_path: Path) -> None:
    loaded(
        tmp_path,
        settings="name: A\nlanguages: [en, fi, lt]\n",
        network__types="- {id: board, name: {en: Board meeting, lt: Posėdis}}\n",
        network__organisations="- {id: utu, name: {en: University of Turku}}\n",
    )
    write(
        tmp_path,
        open="title: {en: Open, lt: A}\nstart:\n",
        draft="title: {en: A, fi: B, lt: C}\nsummary: D\nstart: 2027-03-01\ndraft: true\n",
        off=(
            "title: {en: A, fi: B, lt: C}\nstart: 2027-01-01\nstatus: cancelled\n"
            "reason: {en: Ill, fi: Sairas}\n"
        ),
    )
    _, said = run(tmp_path, languages=True)
    assert [" ".join(line.split()) for line in said.splitlines()[1:]] == [
        "",
        "Translations",
        "titles bodies types organisations",
        "en English 3/3 100 % - 1/1 100 % 1/1 100 %",
        "fi Finnish 2/3 66 % - 0/1 0 % 0/1 0 %",
        "lt Lithuanian 3/3 100 % - 1/1 100 % 0/1 0 %",
        "",
        "Coming events to translate, soonest first: 3",
        "Write them beside the first: title: {en: ..., fi: ...}; the body in name.fi.md.",
        "2027-01-01 A (cancelled) events/off.md:2",
        "reason in lt",
        "2027-03-01 A (draft) events/draft.md:2",
        "summary in fi, lt",
        "no date yet Open events/open.md:2",
        "title in fi",
        "",
        "Names in network/ to translate: 2",
        "A name that is the same in every language may stay as it is.",
        "type Board meeting (board) in fi",
        "organisation University of Turku (utu) in fi, lt",
    ]
    _, found = run_json(tmp_path, languages=True)
    assert found["languages"]["lt"]["unnamed"] == [{"kind": "organisation", "id": "utu"}]
    assert found["languages"]["lt"]["untranslated"][0] == {
        "id": "off",
        "when": "2027-01-01",
        "path": "events/off.md",
        "lacks": ["reason"],
    }


def test_a_long_list_for_translators_is_cut_and_counted(tmp_path: Path) -> None:
    loaded(tmp_path, settings="name: A\nlanguages: [en, fi]\n")
    write(tmp_path, **{f"e{at}": f"title: A{at}\nstart: 2027-01-01\n" for at in range(53)})
    _, said = run(tmp_path, languages=True)
    assert "soonest first: 53" in said
    assert said.count("title in fi") == 50
    assert "... and 3 more" in said
    assert "Names in network/ to translate: 0" in said


def test_dates_to_settle_are_listed_oldest_first(tmp_path: Path) -> None:
    loaded(tmp_path)
    write(
        tmp_path,
        firm="title: Firm\nstart: 2027-05-01\n",
        open="title: Open\nstart:\n",
        month="title: Month\nstart: 2016-12\n",
        season="title: Season\nstart: 2027-21\n",
    )
    code, said = run(tmp_path, dates=True)
    assert code == 0
    assert "Dates to settle, oldest first: 3" in said
    assert said.index("Month") < said.index("Season") < said.index("Open")
    _, found = run_json(tmp_path, dates=True)
    assert [(one["id"], one["why"]) for one in found["dates"]] == [
        ("month", "vague"),
        ("season", "vague"),
        ("open", "unknown"),
    ]


def test_text_of_a_record_cannot_play_with_the_terminal(tmp_path: Path) -> None:
    loaded(tmp_path)
    write(tmp_path, a='title: "A \x1b[2J[bold]x[/bold]"\nstart: 2026-13\n')
    _, said = run(tmp_path, dates=True)
    assert "\x1b" not in said


def test_a_folder_that_is_no_hub_is_told_how_to_begin(tmp_path: Path) -> None:
    code, said = run(tmp_path)
    assert code == 1
    assert "calendarhub init" in said


MAPPED = """
name: Theirs
timezone: Europe/Berlin
records:
  - folder: theirs
    fields:
      title: title
      start: starts
      end: ends
      place: location
      organiser: [organiser, organizer, organisers]
      tags: tags
      url: external
    defaults: {type: event}
"""


@pytest.fixture
def european_science_network(tmp_path: Path) -> Path:
    """302 files of another site, read as they are."""
    (tmp_path / "theirs").symlink_to(corpus("records/usegalaxy-eu"), target_is_directory=True)
    loaded(tmp_path, settings=MAPPED)
    return tmp_path


def test_three_hundred_files_of_another_site_tell_their_four_mistakes(
    european_science_network: Path,
) -> None:
    of_texts = ("record.link", "record.text.link", "record.title.status")
    said = [one for one in told(european_science_network) if not one.startswith(of_texts)]
    assert said == [
        "settings.records.dated-ids calendarhub.yaml:1",
        "record.date.backwards theirs/2016-02-18-Galaxy-HTS-WS.md:6",
        "record.start.missing theirs/2022-03-02-Welcome-to-Galaxy-Mentor-Network.md:2",
        "record.id.twice theirs/2022-07-05-community-call.md:2",
        "record.date.backwards theirs/2022-10-31-Galaxy-biohackaton-Europe.md:6",
    ]
    assert len(check_hub(european_science_network).events) == 300


def test_the_starter_hub_is_right_on_any_day(tmp_path: Path) -> None:
    for today in (date(2028, 2, 29), date(2027, 12, 31), date(2030, 1, 1)):
        init.run(tmp_path / today.isoformat(), today=today, timezone="UTC")
        assert told(tmp_path / today.isoformat()) == []


def test_a_file_alone_is_checked_within_its_hub(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(tmp_path, settings="name: Hub\nlanguages: [en, fi]\n")
    write(
        tmp_path,
        a="title: A\nstart: soon\n",
        b="title: B\nstart: later\n",
        c="title: C\nstart: 2027\n",
    )
    (tmp_path / "events/c.fi.md").write_text("Teksti.", encoding="utf-8")
    seen = {}
    for name in ("a.md", "c.md", "c.fi.md"):
        code = main(["check", str(tmp_path / "events" / name)])
        said = capsys.readouterr().out
        seen[name] = (code, "events/a.md" in said, "events/b.md" in said)
    assert seen == {
        "a.md": (1, True, False),
        "c.md": (0, False, False),
        "c.fi.md": (0, False, False),
    }
    assert "no event comes from this file" in said
