"""A map that is tried before it is proposed."""

from pathlib import Path

from calendarhub import fetch
from calendarhub.hub.map_trial import best, pages_of
from calendarhub.model.network import Network
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Hub, Settings
from calendarhub.model.text import Text

FIELDS = {"title": "title", "start": "date"}


def hub_of(source: RecordSource) -> Hub:
    settings = Settings(name=Text((("en", "A"),)), records=(source,))
    return Hub(settings=settings, network=Network(), feeds=())


def test_an_id_is_proposed_only_where_it_loses_no_row(tmp_path: Path) -> None:
    rows = "".join(f"A,{year}-03-08,{year}\n" for year in range(2010, 2040))
    (tmp_path / "list.csv").write_text(f"title,date,key\n{rows}", encoding="utf-8")
    hub = hub_of(RecordSource(file="list.csv", fields=FIELDS))
    found = fetch.scan(tmp_path, hub.settings).found
    proposal: dict[str, object] = {"file": "list.csv", "fields": FIELDS}
    tried = best(proposal, {}, found, hub, ())
    assert tried.source.id == "{title}-{year}"
    assert len(tried.events) == 30
    assert best(proposal, {}, found, hub, ("key",)).source.id == "{key}"


def test_a_file_without_title_and_date_is_a_page_and_no_event(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: A\ndate: 2027-03-08\n---\n", encoding="utf-8")
    (folder / "index.md").write_text("---\nlayout: list\n---\n", encoding="utf-8")
    hub = hub_of(RecordSource(folder="talks", fields=FIELDS))
    found = fetch.scan(tmp_path, hub.settings).found
    tried = best({"folder": "talks", "fields": FIELDS}, {}, found, hub, ())
    assert [event.id for event in tried.events] == ["a"]
    assert pages_of(tried) == ["index.md"]
