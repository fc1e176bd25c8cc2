"""`calendarhub serve`: a real process, real HTTP."""

import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from calendarhub.cli.commands.serve import state_of
from calendarhub.cli.main import main
from calendarhub.model.settings import Settings
from calendarhub.pipeline.pin import Pin, held_by
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.schedule.supervisor import Built
from calendarhub.schedule.timetable import BuildReason
from calendarhub.storage.local import state as store
from tests.builders import text
from tests.cli.commands.serving import SECONDS_TO_END, serve
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder
from tests.patience import PATIENCE
from tests.server.stage import damage

FEED = "/feeds/all.ics"


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub that was never built."""
    return HubFolder(tmp_path / "hub", {"events/board-meeting.md": BOARD})


def test_it_builds_serves_and_says_so(hub: HubFolder) -> None:
    with serve(hub.root) as served:
        served.until(r"Watching calendarhub.yaml, events, feeds\. Ctrl\+C ends\.")
        served.until(r"Published 1 event, .* \(the start\)\.")
        assert served.ask("/")[0] == 200
        assert b"BEGIN:VCALENDAR" in served.ask(FEED)[1]
        assert re.match(
            r"Baltic health\n"
            r"Open     http://127\.0\.0\.1:[0-9]+/_live/[\w-]{22}/  .*\n"
            r"Readers  http://127\.0\.0\.1:[0-9]+/\n",
            served.said,
        )


def test_a_changed_hour_is_in_the_feed_and_the_rest_keeps_its_bytes(hub: HubFolder) -> None:
    hub.write("events/other.md", BOARD.replace("Board meeting", "Other"))
    with serve(hub.root) as served:
        served.until("Published")
        other = served.ask("/events/other.ics")[1]
        hub.write("events/board-meeting.md", BOARD.replace("T09:30", "T11:00"))
        feed = served.wait(FEED, lambda _, body: b"T110000" in body)
        assert b"SEQUENCE:1" in feed
        assert served.ask("/events/other.ics")[1] == other
        served.until(r"Published 2 events, .* \(events/board-meeting\.md\)\.")


def test_a_broken_record_is_told_with_its_caret_and_the_feed_stays(hub: HubFolder) -> None:
    with serve(hub.root) as served:
        served.until("Published")
        before = served.ask(FEED)[1]
        hub.write("events/board-meeting.md", BOARD.replace("2027-03-08T09:30", "2027-13-08T09:30"))
        served.until(r"events/board-meeting\.md:4:\d+: error")
        served.until(r"4 \| start: 2027-13-08T09:30")
        served.until(r"\^\^\^")
        served.until("1 error in 1 file")
        assert served.ask(FEED)[1] == before
        hub.write("events/board-meeting.md", BOARD)
        served.until("All is right again")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_at_once_and_cleanly(hub: HubFolder, number: int) -> None:
    with serve(hub.root) as served:
        served.until("Published")
        children = psutil.Process(served.process.pid).children(recursive=True)
        code, seconds = served.end(number)
        assert code == 0
        assert seconds < SECONDS_TO_END
        assert "Traceback" not in served.said
        assert served.said.endswith("Ended.\n")
        assert children
        assert not psutil.wait_procs(children, timeout=SECONDS_TO_END)[1]
    with store.lock(hub.root / ".calendarhub", wait=0):
        assert hub.read("feeds/all.ics")


@pytest.mark.parametrize("pause", [0.00002, 0.00009, 0.0002])
def test_a_burst_of_signals_ends_it_as_one_does(hub: HubFolder, pause: float) -> None:
    with serve(hub.root) as served:
        served.until("Published")
        assert served.burst(40, pause=pause) == 0
        served.until("Ended")
        assert "Traceback" not in served.said


def test_it_ends_cleanly_when_its_terminal_is_closed(hub: HubFolder) -> None:
    hub.build()
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "calendarhub", "serve", str(hub.root), "--port", "0"]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    said = b""
    while b"published" not in said.lower():
        assert select.select([ours], [], [], PATIENCE)[0]
        said += os.read(ours, 1024)
    os.close(ours)
    process.send_signal(signal.SIGHUP)
    assert process.wait(PATIENCE) == 0
    assert not (hub.root / ".calendarhub/last-error.txt").exists()


def test_it_ends_at_once_while_the_first_build_runs(hub: HubFolder) -> None:
    with serve(hub.root) as served:
        code, seconds = served.end()
        assert (code, seconds < SECONDS_TO_END) == (0, True)
        assert "Traceback" not in served.said
    assert hub.build().exit_code == 0


def test_a_taken_port_is_told_with_what_to_do(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", str(hub.root), "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert f"Port {port} is taken by another program." in told
    assert f"--port {port + 1}" in told


@pytest.mark.parametrize(
    ("host", "told"),
    [("192.0.2.1", "not an address of this machine"), ("no-such-host.invalid", "no address")],
)
def test_a_host_that_is_not_here_is_told(
    hub: HubFolder, capsys: pytest.CaptureFixture[str], host: str, told: str
) -> None:
    assert main(["serve", str(hub.root), "--host", host, "--port", "0"]) == 2
    assert told in capsys.readouterr().err


def test_without_a_first_build_the_mistakes_are_the_page(hub: HubFolder) -> None:
    hub.write("calendarhub.yaml", SETTINGS + "langauges: [en]\n")
    with serve(hub.root) as served:
        live = urlsplit(served.address).path
        page = served.wait(live, lambda status, body: status == 503 and b"langauges" in body)
        assert b"calendarhub.yaml:5:1" in page
        assert f'<script src="{live}_live.js"'.encode() in page
        assert b"langauges" not in served.ask("/")[1]
        hub.write("calendarhub.yaml", SETTINGS)
        served.wait("/", lambda status, _: status == 200)
        assert f'<script src="{live}_live.js"'.encode() in served.ask(live)[1]


def test_the_last_publication_is_served_while_the_settings_are_broken(hub: HubFolder) -> None:
    hub.build()
    feed = hub.read("feeds/all.ics")
    hub.write("calendarhub.yaml", "name: [\n")
    with serve(hub.root) as served:
        served.until("Not published .the start.: what was published before stays up")
        assert served.ask(FEED) == (200, feed)


def test_another_build_beside_it_is_served_too(hub: HubFolder) -> None:
    with serve(hub.root) as served:
        served.until("Published")
        (hub.root / "public").rename(hub.root / "before")
        release = (hub.root / "before").readlink()
        (hub.root / "public").symlink_to(release)
        assert served.ask(FEED)[0] == 200
        hub.build()
        assert served.ask(FEED)[0] == 200


def test_without_live_pages_are_as_published(hub: HubFolder) -> None:
    with serve(hub.root, "--no-live") as served:
        served.until("Published")
        page = served.wait("/", lambda status, _: status == 200)
        assert page == hub.read("index.html")
        assert served.said.startswith("Baltic health  http://127.0.0.1:")
        assert "/_live/" not in served.said


def test_for_other_machines_pages_are_as_published(hub: HubFolder) -> None:
    with serve(hub.root, "--host", "0.0.0.0") as served:
        served.until("Published")
        assert served.address.startswith("http://127.0.0.1:")
        assert served.wait("/", lambda status, _: status == 200) == hub.read("index.html")


def test_a_damaged_file_is_never_sent_and_is_made_anew_without_a_restart(hub: HubFolder) -> None:
    with serve(hub.root) as served:
        served.until("Published")
        feed = hub.read("feeds/all.ics")
        damage(hub.root / "public/feeds/all.ics", feed.replace(b"Board", b"Brood"))
        assert served.ask(FEED)[0] == 503
        served.until(r"Damaged on the disk: feeds/all\.ics")
        assert served.wait(FEED, lambda status, _: status == 200) == feed
        assert served.ask("/healthz") == (200, b"ok\n")
        assert hub.read("feeds/all.ics") == feed


def test_a_restart_beside_a_damaged_manifest_serves_and_mends(hub: HubFolder) -> None:
    hub.build()
    hub.write("events/board-meeting.md", BOARD.replace("T09:30", "T11:00"))
    hub.build()
    (hub.root / "public/manifest.json").write_bytes(b"")
    with serve(hub.root) as served:
        assert served.ask(FEED)[0] == 200
        served.wait(FEED, lambda _, body: b"T110000" in body)
        served.wait("/healthz", lambda _, body: body == b"ok\n")


def test_metrics_are_shown_from_when_the_settings_ask_for_them(hub: HubFolder) -> None:
    with serve(hub.root) as served:
        served.until("Published")
        assert served.ask("/metrics")[0] == 404
        hub.write("calendarhub.yaml", SETTINGS + "metrics: true\n")
        served.wait("/metrics", lambda status, _: status == 200)


def test_operators_see_the_builds(hub: HubFolder) -> None:
    hub.write("calendarhub.yaml", SETTINGS + "metrics: true\n")
    with serve(hub.root) as served:
        served.until("Published")
        metrics = served.ask("/metrics")[1].decode()
        assert 'calendarhub_builds_total{outcome="published"} 1' in metrics
        assert "calendarhub_events 1\n" in metrics
        beat = json.loads(served.ask("/heartbeat.json")[1])
        assert beat["outcome"] == "published"
        assert beat["next_build"] > beat["last_build"]


def test_the_panel_of_a_pinned_hub_speaks_of_no_mistake(tmp_path: Path) -> None:
    held = held_by(Pin(NOW, "1-0123456789abcdef"))
    report = Report(Outcome.HELD, held=(held,))
    built = Built(BuildReason.CYCLE, report, Settings(name=text(en="Hub")), 0.1)
    shown = state_of(tmp_path, built)
    assert shown is not None
    assert shown.headline.startswith("A rollback keeps this hub as it was")
    assert [one.code for one in shown.notices] == ["guard.pinned"]
