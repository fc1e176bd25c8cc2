"""A real WordPress as a partner's calendar: its page says events as JSON-LD, and imports follow.

The events are posts, and the JSON-LD is printed by wordpress/events.php in the form of widely used
plug-ins: this holds pages, headers, addresses and escapes of WordPress itself, not those plug-ins.
"""

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from calendarhub.cli.main import main
from calendarhub.fetch import doors
from calendarhub.rules.asking import pace
from tests.builders import text
from tests.hubs import HubFolder
from tests.integrations.site import HERE, WordPress, wordpress
from tests.sources.page.test_page import page, read, script

POST = """
require_once ABSPATH . 'wp-admin/includes/taxonomy.php';
return wp_insert_post(array('post_title' => '{title}', 'post_content' => 'All are &amp; welcome.',
  'post_status' => 'publish', 'post_category' => array(wp_create_category('events')),
  'meta_input' => array('start' => '{day}T14:00:00+02:00', 'end' => '{day}T16:00:00+02:00',
  'venue' => 'Biomeedikum')));
"""
PAGE = """return wp_insert_post(
  array('post_type' => 'page', 'post_title' => 'Events', 'post_status' => 'publish'));"""


@pytest.fixture
def site() -> Iterator[WordPress]:
    """A site with a small calendar."""
    with tempfile.TemporaryDirectory() as folder, wordpress(Path(folder)) as made:
        shutil.copy(HERE / "events.php", made.folder / "wp-content/mu-plugins")
        yield made


@pytest.fixture(autouse=True)
def nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    """Partners on this machine may be asked, and at once."""
    monkeypatch.setattr(doors, "NETWORKS", (ip_network("127.0.0.0/8"),))
    monkeypatch.setattr(pace, "GAP", timedelta(0))


def said(hub: HubFolder, day: int, *words: str) -> str:
    """What an import prints on a day of December 2026."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = main(
            ["import", *words, "--hub", str(hub.root), "--now", f"2026-12-{day:02}T09:00:00Z"]
        )
    assert code == 0, out.getvalue()
    return out.getvalue()


def test_the_form_of_widely_used_plug_ins_is_read_as_words() -> None:
    said_there = {
        "@type": "Event",
        "name": "Doctor&#8217;s day",
        "description": r"&lt;p&gt;All are &amp; welcome.&lt;/p&gt;\n",
        "startDate": "2027-01-14T14:00:00+02:00",
    }
    (one,) = read(page("", script(said_there), lang="en")).events
    assert one.event.title == text(en="Doctor’s day")
    assert one.event.body == text(en="All are & welcome.")


@pytest.mark.soak
def test_what_is_new_moved_cancelled_and_gone_there_is_so_in_the_hub(
    site: WordPress, tmp_path: Path
) -> None:
    days = {
        "Nursing & care seminar": "2027-02-03",
        "Spring school": "2027-03-03",
        "Doctor’s day": "2027-01-14",
    }
    seminar, school, doctors = (
        site.run(POST.format(title=title, day=day)) for title, day in days.items()
    )
    address, hub = f"{site.address}/?page_id={site.run(PAGE)}", HubFolder(tmp_path)
    first = said(hub, 1, "add", address, "--yes")
    assert "page with JSON-LD" in first
    assert "Wed, 3 Feb 2027, 14:00" in first
    assert "3 events in imported/" in first
    (file,) = (tmp_path / "imported").glob("*.yaml")
    assert "Nursing & care seminar" in file.read_text()
    assert "Doctor’s day" in file.read_text()
    assert file.read_text().count("en: All are & welcome.\n") == 3

    site.run(f"update_post_meta({seminar}, 'start', '2027-02-04T14:00:00+02:00');")
    site.run(f"update_post_meta({seminar}, 'end', '2027-02-04T16:00:00+02:00');")
    site.run(f"update_post_meta({doctors}, 'status', 'EventCancelled');")
    site.run(f"wp_trash_post({school});")
    site.run(POST.format(title="Summer course", day="2027-03-30"))
    told = said(hub, 2, "--all")
    assert "1 new, 1 moved, 1 changed, 1 missing" in told
    assert "status: confirmed → cancelled" in told
    assert "nothing new" in said(hub, 3, "--all")
    assert "1 withdrawn" in said(hub, 5, "--all")
    assert hub.build(datetime(2026, 12, 5, 10, tzinfo=UTC)).exit_code == 0
    calendar = hub.text("feeds/all.ics")
    assert "DTSTART;TZID=Europe/Helsinki:20270204T140000" in calendar
    assert "STATUS:CANCELLED" in calendar
    assert "Summer course" in calendar
    assert "Spring school" not in calendar
