"""Files beside a record: published if they are plain files that cannot run, else told."""

import os
from pathlib import Path
from unicodedata import normalize

import pytest

from calendarhub.hub import check
from calendarhub.model.event import Document, Image
from calendarhub.model.problem import Origin
from calendarhub.pipeline import files_beside
from calendarhub.pipeline.attachments import attach, has_files
from calendarhub.pipeline.files_beside import Surroundings
from calendarhub.rules.targets import Ways
from tests import builders
from tests.builders import event, text
from tests.hubs import BOARD, SETTINGS, HubFolder

BASE = "https://hub.example/baltic/"


def told(folder: Path, name: str) -> str:
    """Why a file is not published; empty when it is."""
    with_file = event(documents=(Document("agenda", name),))
    made = attach(with_file, Surroundings(folder, BASE))
    assert len(made.files) + len(made.problems) == 1
    assert len(made.event.documents) == len(made.files)
    return made.problems[0].message if made.problems else ""


def test_a_document_and_a_picture_get_addresses_of_their_event(tmp_path: Path) -> None:
    hall = builders.png()
    (tmp_path / "hall.jpg").write_bytes(hall)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/agenda 1.pdf").write_bytes(b"agenda")
    with_files = event(
        image=Image("hall.jpg"),
        documents=(
            Document("agenda", "papers/agenda 1.pdf"),
            Document("minutes", "https://a.example/m.pdf"),
        ),
    )
    made = attach(with_files, Surroundings(tmp_path, BASE))
    assert made.event.image is not None
    assert made.event.image.src == f"{BASE}files/board-2027/hall.jpg"
    assert made.event.documents[1].url == "https://a.example/m.pdf"
    files = {recipe.path: recipe for recipe in made.files}
    assert files["files/board-2027/hall.jpg"].make() == hall
    assert files["files/board-2027/papers/agenda 1.pdf"].make() == b"agenda"
    assert files.keys() - {"files/board-2027/papers/agenda 1.pdf"} == {
        f"files/board-2027/hall.jpg{more}" for more in ("", ".4.webp", ".share.jpg")
    }
    assert made.known[made.event.documents[0].url].size == 6


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Esityslista kevät.pdf", "Esityslista%20kev%C3%A4t.pdf"),
        ("C# (1)?.pdf", "C%23%20%281%29%3F.pdf"),
        ('100% "sure" & it\'s.pdf', "100%25%20%22sure%22%20%26%20it%27s.pdf"),
    ],
)
def test_what_a_name_holds_is_percent_encoded_in_its_address(
    tmp_path: Path, name: str, address: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    made = attach(event(documents=(Document("agenda", name),)), Surroundings(tmp_path, BASE))
    assert made.event.documents[0].url == f"{BASE}files/board-2027/{address}"


@pytest.mark.parametrize(
    "said",
    ["a" * 300 + ".pdf", "a.pdf%00", "loop.pdf", "dir.pdf", "\ud800.pdf", "..", "a//b.pdf", "%ff"],
)
def test_a_name_that_no_file_can_have_is_only_told(tmp_path: Path, said: str) -> None:
    (tmp_path / "loop.pdf").symlink_to("loop.pdf")
    (tmp_path / "dir.pdf").mkdir()
    ways = Ways(BASE, ("en",), {}, ())
    linked = event(body=text(en=f"[x]({said})"))
    made = attach(linked, Surroundings(tmp_path, BASE), ways)
    assert [one.code for one in made.told] == ["record.text.link"]
    assert made.files == ()


def test_a_file_whose_letters_lie_apart_on_disk_is_found(tmp_path: Path) -> None:
    (tmp_path / normalize("NFD", "kevät.pdf")).write_bytes(b"x")
    made = attach(event(documents=(Document("agenda", "kevät.pdf"),)), Surroundings(tmp_path, BASE))
    assert made.event.documents[0].url == f"{BASE}files/board-2027/kev%C3%A4t.pdf"
    assert [one.make() for one in made.files] == [b"x"]


def test_a_name_that_differs_in_capitals_is_told_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "Agenda.PDF").write_bytes(b"x")
    assert "is called Agenda.PDF" in told(tmp_path, "agenda.pdf")


def test_a_record_that_only_links_has_no_files() -> None:
    assert not has_files(event(documents=(Document("agenda", "https://a.example/agenda.pdf"),)))
    assert not has_files(event())


@pytest.mark.parametrize(
    ("name", "remedy"), [("page.html", "Save it as .pdf"), ("gone.pdf", "Put the file beside")]
)
def test_the_help_is_that_of_what_is_wrong(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / "page.html").write_bytes(b"x")
    made = attach(event(documents=(Document("agenda", name),)), Surroundings(tmp_path, BASE))
    assert made.problems[0].remedy.startswith(remedy)


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "run.js", "tool.exe", "nothing"])
def test_what_a_browser_could_run_is_not_published(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert "not published" in told(tmp_path, name)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no such file" in told(tmp_path, "agenda.pdf")


def test_a_file_that_is_not_there_is_told_at_the_line_that_names_it(tmp_path: Path) -> None:
    text = "---\ntitle: A\nstart: 2027\ndocuments:\n  - {kind: agenda, url: no.pdf}\n---\n"
    (tmp_path / "events").mkdir()
    (tmp_path / "events/board.md").write_text(text, encoding="utf-8")
    made = event(documents=(Document("agenda", "no.pdf"),), origin=Origin("events/board.md", 1))
    place = Surroundings(tmp_path / "events", BASE, root=tmp_path)
    [told] = attach(made, place).problems
    assert (told.where.line, told.where.column, told.where.width) == (5, 25, 6)


def test_a_folder_or_a_pipe_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    os.mkfifo(tmp_path / "pipe.pdf")
    assert "no such file" in told(tmp_path, "folder.pdf")
    assert "no such file" in told(tmp_path, "pipe.pdf")


def test_no_link_leads_out_of_the_folder_of_records(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private/members.csv").write_text("names", encoding="utf-8")
    events = tmp_path / "events"
    events.mkdir()
    (events / "members.csv").symlink_to("../private/members.csv")
    (events / "papers").symlink_to("../private")
    assert "a link leads to it" in told(events, "members.csv")
    assert "a link leads to it" in told(events, "papers/members.csv")


def test_a_hub_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/agenda.pdf").write_bytes(b"agenda")
    (tmp_path / "linked").symlink_to("real")
    assert told(tmp_path / "linked", "agenda.pdf") == ""


def test_a_file_too_large_for_a_page_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_beside, "LARGEST", 3)
    (tmp_path / "agenda.pdf").write_bytes(b"four")
    assert "larger than" in told(tmp_path, "agenda.pdf")


SECRET = """\
---
title: Not yet
start: 2027-02-02
draft: true
contact: {name: X, email: canary@hub.example}
---
"""


def published(hub: HubFolder) -> bytes:
    """All that is public, in one piece."""
    return b"".join(
        file.read_bytes() for file in (hub.root / "public").rglob("*") if file.is_file()
    )


@pytest.mark.parametrize(
    "name", ["other.md", "OTHER.MD", "sub/deep.md", "_aside.md", "board.fi.md", "x.csv", "hard.txt"]
)
def test_what_a_hub_is_made_of_is_no_document(tmp_path: Path, name: str) -> None:
    record = BOARD.replace("type:", f"documents: [{{kind: agenda, url: {name}}}]\ntype:", 1)
    hub = HubFolder(tmp_path / "hub", {"events/board.md": record})
    for path in ("other.md", "OTHER.MD", "sub/deep.md", "_aside.md"):
        hub.write(f"events/{path}", SECRET)
    hub.write("events/board.fi.md", "Suomeksi\n")
    hub.write("calendarhub.yaml", SETTINGS + "records: [{folder: events}, {file: events/x.csv}]\n")
    hub.write("events/x.csv", "title,start,draft\ncanary,2027-01-01,true\n")
    hub.write("secrets.yaml", "key: canary\n")
    (hub.root / "events/hard.txt").hardlink_to(hub.root / "secrets.yaml")
    seen = {(one.code, one.where.path) for one in check.check(hub.root).problems}
    assert ("record.file.source", "events/board.md") in seen
    report = hub.build()
    assert [one.code for one in report.problems if one.where.path == "events/board.md"] == [
        "record.file.source"
    ]
    assert b"canary" not in published(hub)
    assert not (hub.root / "public/files").exists()


@pytest.mark.parametrize(
    "name", ["./other.md", "sub/../other.md", "../calendarhub.yaml", "/etc/passwd"]
)
def test_a_way_around_is_no_name_of_a_file(tmp_path: Path, name: str) -> None:
    record = BOARD.replace("type:", f"documents: [{{kind: agenda, url: {name}}}]\ntype:", 1)
    hub = HubFolder(tmp_path / "hub", {"events/board.md": record, "events/other.md": SECRET})
    assert [one.code for one in hub.build().problems] == ["record.file"]
    assert b"canary" not in published(hub)


def test_a_text_beside_a_list_is_a_document(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write("calendarhub.yaml", SETTINGS + "records: [{file: lists/a.yaml}]\n")
    row = "- title: A\n  start: 2027-01-01\n  documents: [{kind: notes, url: notes.md}]\n"
    hub.write("lists/a.yaml", row)
    hub.write("lists/notes.md", "Notes\n")
    assert hub.build().problems == ()
    assert b"Notes" in published(hub)
