"""Where a page once was, its reader is sent on."""

from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.build.report import Outcome
from calendarhub.pages.former import former_path
from tests.hubs import BOARD, NOW, HubFolder

LATER = NOW + timedelta(hours=1)


def aliased(*aliases: str) -> str:
    return BOARD.replace("title:", f"aliases: [{', '.join(aliases)}]\ntitle:", 1)


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/old/address.html", "old/address.html"),
        ("/old/address.htm", "old/address.htm"),
        ("/news/gdansk", "news/gdansk/index.html"),
        ("/news/gdansk/", "news/gdansk/index.html"),
        ("/event.php", "event.php/index.html"),
        ("/baltic/old.html", "old.html"),  # written with the path of the hub
        ("/vanha%20sivu.html", "vanha sivu.html"),
        ("/old.site/a.html", "old.site/a.html"),
        ("/paper.pdf", ""),  # no page can answer for a file of another kind
        ("/feeds/all.ics", ""),
        ("/feeds/all.ics/now", ""),  # nor can a folder stand where a feed is
        ("/a/%2e%2e/%2e%2e/b.html", ""),
        ("/a%00b.html", ""),
        ("/%2e%2e%2f%2e%2e%2fb.html", ""),
        ("/", ""),
    ],
)
def test_an_alias_is_a_file_that_any_host_shows_at_that_address(alias: str, path: str) -> None:
    assert former_path(alias, "https://hub.example/baltic/") == path


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
    told = [problem.where.path for problem in report.problems]
    assert sorted(told) == ["embed/en/all.html", "en/index.html", "x.html"]
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
