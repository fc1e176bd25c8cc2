"""Where a page once was, its reader is sent on."""

from datetime import timedelta
from pathlib import Path

from calendarhub.hub import check
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, HubFolder

LATER = NOW + timedelta(hours=1)


def aliased(*aliases: str) -> str:
    return BOARD.replace("title:", f"aliases: [{', '.join(aliases)}]\ntitle:", 1)


def test_a_former_address_leads_to_the_page_of_its_event(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": aliased("/news/2016/gdansk.html")})
    assert hub.build().exit_code == 0
    page = hub.text("news/2016/gdansk.html")
    assert 'content="0; url=../../en/events/board.html"' in page
    assert (hub.root / "public/news/2016/../../en/events/board.html").is_file()
    assert '<link rel="canonical" href="https://hub.example/baltic/en/events/board.html">' in page
    assert ">Board meeting</a>" in page


def test_a_former_address_goes_on_when_the_alias_or_its_event_is_gone(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": aliased("/a.html", "/b.html")})
    hub.build()
    hub.write("events/board.md", aliased("/a.html"))
    hub.build(LATER)
    hub.remove("events/board.md")
    hub.build(LATER + timedelta(hours=1))
    for path in ("a.html", "b.html"):
        assert "en/events/board.html" in hub.text(path)
    assert "withdrawn" in hub.text("en/events/board.html")


def test_no_alias_takes_the_address_of_a_page_or_of_another_event(tmp_path: Path) -> None:
    taken = ("/en/index.html", "/embed/en/all.html", "/x.html")
    hub = HubFolder(tmp_path / "hub", {"events/board.md": aliased(*taken)})
    hub.write("events/other.md", aliased("/x.html").replace("Board meeting", "Other"))
    report = hub.build()
    assert report.outcome is Outcome.PUBLISHED
    told = [(one.code, one.where.path, one.message.split()[0]) for one in report.problems]
    assert sorted(told) == [
        ("record.alias.taken", "events/board.md", "/embed/en/all.html"),
        ("record.alias.taken", "events/board.md", "/en/index.html"),
        ("record.alias.twice", "events/other.md", "the"),
    ]
    assert [one.where.line for one in report.problems if one.code == "record.alias.taken"] == [2, 2]
    assert report.exit_code == 0
    assert ">Board meeting</a>" in hub.text("x.html")
    assert 'http-equiv="refresh"' not in hub.text("en/index.html")


def test_an_old_address_of_the_hub_itself_can_lead_on(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    hub.remove("events/board.md")
    hub.build(LATER)
    hub.write("events/new.md", aliased("/en/events/old-name.html"))
    assert hub.build(LATER).exit_code == 0
    assert "new.html" in hub.text("en/events/old-name.html")


def test_a_title_cannot_break_out_of_the_page(tmp_path: Path) -> None:
    record = aliased("/a.html").replace("Board meeting", '"></title><script>1</script>')
    hub = HubFolder(tmp_path / "hub")
    hub.write("events/board.md", record.replace("{en: ", "{en: '").replace(", fi:", "', fi:"))
    assert hub.build().exit_code == 0
    assert "<script>" not in hub.text("a.html")


def test_check_tells_what_a_build_does_of_every_alias(tmp_path: Path) -> None:
    wanted = (
        "/index.html",
        "/.htaccess",
        "/_headers",
        "/CON/x.html",
        "/old.html",
        "/manifest.json",
    )
    hub = HubFolder(tmp_path / "hub", {"events/board.md": aliased(*wanted)})
    found = check.check(hub.root).problems
    assert [(one.code, one.where.line, one.where.column) for one in found] == [
        ("record.alias.taken", 2, 11),
        *[("record.alias", 2, column) for column in (24, 36, 47, 71)],
    ]
    report = hub.build()
    assert sorted(report.problems, key=lambda one: one.order) == list(found)
    assert report.exit_code == 0
    assert (hub.root / "public/old.html").is_file()
    assert not (hub.root / "public/.htaccess").exists()


def test_two_spellings_of_one_former_address_in_two_records_are_told(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/a.md": aliased("/x/", "/x/index.html")})
    hub.write("events/b.md", aliased("/%78.html", "/x").replace("Board meeting", "Other"))
    report = hub.build()
    assert [(one.code, one.where.path) for one in report.problems] == [
        ("record.alias.taken", "events/b.md")
    ]


def test_former_addresses_beside_days_months_and_years_are_none_of_them(tmp_path: Path) -> None:
    names = [f"day/{name}" for name in ("board", "2026-13-45", "2026-W01-1", "2019-05-05")]
    names += [
        "month/board",
        "month/2019-05",
        "month/2019-13",
        "year/old",
        "year/20190",
        "archive/x",
    ]
    record = aliased(*(f"/en/{name}.html" for name in names))
    hub = HubFolder(tmp_path / "hub", {"events/board.md": record})
    hub.build()
    hub.write("events/board.md", record.replace("T09:30", "T10:30"))
    assert hub.build(LATER).exit_code == 0
    for name in names:
        assert 'content="0; url=../../en/events/board.html' in hub.text(f"en/{name}.html")
