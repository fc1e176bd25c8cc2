"""What counts as a file of records, and how it is read."""

import os
from pathlib import Path

import pytest

from calendarhub.fetch import MISSING, read, scan
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Settings
from tests.builders import text


def files(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")


def scanned(root: Path, *sources: RecordSource) -> tuple[list[str], list[Problem]]:
    settings = Settings(
        name=text(en="H"),
        languages=("en", "fi", "nb"),
        records=sources or (RecordSource(folder="events"),),
    )
    found, problems, _ = scan(root, settings)
    return [one.path for one in found], problems


def test_records_are_found_in_all_folders_in_the_order_of_their_paths(tmp_path: Path) -> None:
    files(tmp_path, "events/b.md", "events/a.yaml", "events/2027/c.yml")
    assert scanned(tmp_path) == (["events/2027/c.yml", "events/a.yaml", "events/b.md"], [])


def test_files_of_editors_and_systems_are_not_records(tmp_path: Path) -> None:
    files(tmp_path, "events/.#a.md", "events/a.md~", "events/#a.md#", "events/.a.md.swp")
    files(tmp_path, "events/_draft.md", "events/notes.txt", "events/.git/b.md")
    assert scanned(tmp_path) == ([], [])


def test_names_with_spaces_and_letters_of_any_script_are_records(tmp_path: Path) -> None:
    files(tmp_path, "events/Hallitus – ja työ.md", "events/会議.md", f"events/{'l' * 240}.md")
    found, problems = scanned(tmp_path)
    assert len(found) == 3
    assert problems == []


def test_a_name_that_is_no_utf8_is_told_and_hinders_nobody(tmp_path: Path) -> None:
    files(tmp_path, "events/a.md")
    (tmp_path / "events" / os.fsdecode(b"caf\xe9.md")).write_text("x", encoding="utf-8")
    found, problems = scanned(tmp_path)
    assert found == ["events/a.md"]
    assert [(p.code, p.where.path) for p in problems] == [("record.name", "events/caf\ufffd.md")]


def test_links_and_pipes_are_told_and_not_followed(tmp_path: Path) -> None:
    files(tmp_path, "secret.md", "events/a.md", "elsewhere/b.md")
    (tmp_path / "events/link.md").symlink_to("../secret.md")
    (tmp_path / "events/folder").symlink_to("../elsewhere")
    os.mkfifo(tmp_path / "events/pipe.md")
    found, problems = scanned(tmp_path)
    assert found == ["events/a.md"]
    assert sorted(p.where.path for p in problems) == ["events/link.md", "events/pipe.md"]
    assert {p.severity for p in problems} == {Severity.WARNING}


def test_a_body_in_another_language_belongs_to_the_record_beside_it(tmp_path: Path) -> None:
    files(tmp_path, "events/a.md", "events/a.fi.md", "events/a.no.md", "events/b.sv.md")
    settings = Settings(name=text(en="H"), languages=("en", "fi", "nb"))
    found = scan(tmp_path, settings).found
    assert [one.path for one in found] == ["events/a.md", "events/b.sv.md"]
    assert [language for language, _ in found[0].siblings] == ["fi", "nb"]


def test_a_changed_sibling_changes_the_stamp_of_its_record(tmp_path: Path) -> None:
    files(tmp_path, "events/a.md", "events/a.fi.md")
    settings = Settings(name=text(en="H"), languages=("en", "fi"))
    before = scan(tmp_path, settings).found[0].stamp
    (tmp_path / "events/a.fi.md").write_text("longer than before", encoding="utf-8")
    assert scan(tmp_path, settings).found[0].stamp != before


def test_lists_are_found_by_a_pattern_and_shown_by_their_path(tmp_path: Path) -> None:
    files(tmp_path, "hub/x", "data/a/1.json", "data/b/2.csv", "data/b/readme.txt")
    found, _ = scanned(tmp_path / "hub", RecordSource(file="../data/*/*"))
    assert found == ["../data/a/1.json", "../data/b/2.csv"]


def test_a_list_that_is_a_link_is_told_and_not_followed(tmp_path: Path) -> None:
    files(tmp_path, "secret.json", "data/a.json")
    (tmp_path / "data/b.json").symlink_to("../secret.json")
    found, problems = scanned(tmp_path, RecordSource(file="data/*.json"))
    assert found == ["data/a.json"]
    assert [p.code for p in problems] == ["record.link"]


@pytest.mark.parametrize(
    "source",
    [RecordSource(folder="none"), RecordSource(file="none/*.json")],
    ids=["folder", "file"],
)
def test_a_source_that_is_not_there_is_told(tmp_path: Path, source: RecordSource) -> None:
    assert [p.code for p in scanned(tmp_path, source)[1]] == [MISSING]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    files(tmp_path, "a.md")
    with pytest.raises(ValueError, match="4 bytes; at most 3"):
        read(str(tmp_path / "a.md"), "a.md", limit=3)


def test_a_link_is_never_opened(tmp_path: Path) -> None:
    files(tmp_path, "a.md")
    (tmp_path / "b.md").symlink_to("a.md")
    with pytest.raises(OSError, match="symbolic links"):
        read(str(tmp_path / "b.md"), "b.md")


def test_all_of_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 100_000)
    assert read(str(tmp_path / "a.md"), "a.md").data == b"x" * 100_000


def others(root: Path, *sources: RecordSource) -> list[str]:
    settings = Settings(name=text(en="H"), records=sources or (RecordSource(folder="events"),))
    return [one.path for one in scan(root, settings).others]


def test_suffixes_are_read_without_regard_to_case_and_markdown_is_markdown(tmp_path: Path) -> None:
    files(tmp_path, "events/A.MD", "events/b.markdown", "events/c.YAML", "events/a.fi.Md")
    assert scanned(tmp_path) == (
        ["events/A.MD", "events/a.fi.Md", "events/b.markdown", "events/c.YAML"],
        [],
    )
    files(tmp_path, "data/a.JSON", "data/b.Csv", "data/c.TSV")
    found, _ = scanned(tmp_path, RecordSource(file="data/*"))
    assert found == ["data/a.JSON", "data/b.Csv", "data/c.TSV"]


def test_a_body_in_another_language_may_have_either_ending(tmp_path: Path) -> None:
    files(tmp_path, "events/a.markdown", "events/a.fi.md", "events/b.MD", "events/b.fi.MD")
    settings = Settings(name=text(en="H"), languages=("en", "fi"))
    found = scan(tmp_path, settings).found
    assert [(one.path, len(one.siblings)) for one in found] == [
        ("events/a.markdown", 1),
        ("events/b.MD", 1),
    ]


def test_every_file_that_is_not_read_is_named_but_for_those_of_systems(tmp_path: Path) -> None:
    files(tmp_path, "events/a.txt", "events/b", "events/2027/c.pdf", "events/d.md~", "events/_e.md")
    files(
        tmp_path, "events/.DS_Store", "events/Thumbs.db", "events/.git/x.md", "events/_drafts/f.md"
    )
    assert others(tmp_path) == [
        "events/2027/c.pdf",
        "events/_drafts/f.md",
        "events/_e.md",
        "events/a.txt",
        "events/b",
        "events/d.md~",
    ]


def test_what_stands_in_a_folder_of_drafts_is_told_and_not_read(tmp_path: Path) -> None:
    drafts = ["events/Entwürfe/b.md", "events/drafts/old/c.md", "events/templates/d.md"]
    files(tmp_path, "events/a.md", "events/drafting.md", *drafts)
    assert scanned(tmp_path)[0] == ["events/a.md", "events/drafting.md"]
    assert others(tmp_path) == drafts


def test_a_folder_s_own_page_is_read(tmp_path: Path) -> None:
    files(tmp_path, "events/course/_index.md", "events/talk/index.md")
    assert scanned(tmp_path)[0] == ["events/course/_index.md", "events/talk/index.md"]


def test_what_the_settings_leave_out_is_neither_read_nor_told(tmp_path: Path) -> None:
    files(
        tmp_path, "events/README.md", "events/2027/readme.md", "events/drafts/a/b.md", "events/c.md"
    )
    source = RecordSource(folder="events", excluded=("README.md", "drafts/*"))
    assert scanned(tmp_path, source) == (["events/c.md"], [])
    assert others(tmp_path, source) == []
