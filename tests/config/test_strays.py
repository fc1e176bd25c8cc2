"""Files that lie where nothing is read are told, though a hub works without them."""

import os
from pathlib import Path

from calendarhub.config.load import load
from calendarhub.model.problem import Severity
from tests.config.hubs import loaded

RECORD = "---\ntitle: Board\nstart: 2027-05-12\n---\n"


def told(root: Path, settings: str = "", **files: str) -> dict[str, str]:
    """What is told of a hub with such files, by path; `__` stands for a slash, `_` for a dot."""
    (root / "calendarhub.yaml").write_text(f"name: Hub\n{settings}", encoding="utf-8")
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = [one for one in load(root).problems if one.code == "hub.file.unread"]
    assert all(one.severity is Severity.WARNING for one in found)
    return {one.where.path: one.remedy for one in found}


def test_a_record_beside_the_folder_of_records_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, board_md=RECORD, plain_txt="title: A\n", README_md="# Hub\n")
    assert found == {
        "board.md": "Move it to events/board.md.",
        "plain.txt": "Move it to events/plain.md.",
    }


def test_a_folder_in_other_letters_is_told_unless_the_settings_name_it(tmp_path: Path) -> None:
    assert told(tmp_path, Events__a_md=RECORD, feed__b_yaml="title: B\n") == {
        "Events": "Call it events/.",
        "feed": "Call it feeds/.",
    }
    assert told(tmp_path, "records: [{folder: Events}, {folder: feed}]\n") == {}


def test_a_feed_that_nobody_reads_is_told(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        feeds__a_yaml="title: A\n",
        feeds__b_txt="title: B\n",
        feeds__c_md=RECORD,
        feeds__more__d_yaml="title: D\n",
        feeds__README_md="How to\n",
        network__types_json="[]",
    )
    assert found == {
        "feeds/b.txt": "Call it feeds/b.yaml.",
        "feeds/c.md": "Call it feeds/c.yaml.",
        "feeds/more": "Move its files to feeds/ itself.",
        "network/types.json": "Call it network/types.yaml.",
    }


def test_what_is_no_plain_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    os.mkfifo(tmp_path / "feeds/pipe.yaml")
    (tmp_path / "feeds/gone.yaml").symlink_to("nowhere.yaml")
    os.mkfifo(tmp_path / "board.md")
    put = "Put the file itself here, or remove it."
    assert told(tmp_path) == {"feeds/gone.yaml": put, "feeds/pipe.yaml": put}


def test_a_folder_of_logos_in_network_is_nothing_to_tell_of(tmp_path: Path) -> None:
    (tmp_path / "network/logos").mkdir(parents=True)
    (tmp_path / "network/logos/utu.svg").write_bytes(b"")
    assert loaded(tmp_path).problems == ()
