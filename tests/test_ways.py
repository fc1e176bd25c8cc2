"""The files that people copy to run a hub: their steps are run here, or checked by what reads them."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from tests.corpus import ROOT
from tests.hubs import BOARD, HubFolder
from tests.patience import PATIENCE

WAYS = ROOT / "docs/ways"
# The scripts build at the time of this machine, so that is when the hub was published, too.
START = datetime.now(UTC) - timedelta(hours=3)
LATE = BOARD.replace("T09:30", "T11:30")


def rows(public: Path) -> dict[str, int]:
    """By UID the SEQUENCE of what is published."""
    text = (public / "feeds/all.ics").read_text().replace("\r\n ", "")
    return dict(
        zip(re.findall("UID:(.*)", text), map(int, re.findall("SEQUENCE:(.*)", text)), strict=True)
    )


def run(script: str, *arguments: Path | str, code: int = 0, **named: str) -> str:
    """Run one of the scripts as a person does, with `calendarhub` at hand."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/sh", WAYS / script, *arguments],
        check=False,
        env={**os.environ, "PATH": path, **named},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """A hub whose event was moved once."""
    hub = HubFolder(tmp_path_factory.mktemp("hub"), {"events/board-meeting.md": BOARD})
    assert hub.build(START).exit_code == 0
    hub.write("events/board-meeting.md", LATE)
    assert hub.build(START + timedelta(hours=1)).exit_code == 0
    return hub


def test_what_was_backed_up_is_restored_and_goes_on_with_the_same_events(
    published: HubFolder, tmp_path: Path
) -> None:
    before = rows(published.root / "public")
    assert list(before.values()) == [1]
    archive, new = tmp_path / "hub.tar.gz", tmp_path / "new"
    run("backup.sh", published.root, archive)
    assert archive.stat().st_mode & 0o077 == 0
    run("restore.sh", archive, new)
    assert rows(new / "public") == before
    assert (new / "calendarhub.yaml").read_bytes() == (
        published.root / "calendarhub.yaml"
    ).read_bytes()
    hub = HubFolder.at(new)
    hub.write("events/board-meeting.md", BOARD)
    assert hub.build(START + timedelta(hours=4)).exit_code == 0
    assert rows(new / "public") == dict.fromkeys(before, 2)
    run("restore.sh", archive, new, code=2)


def test_a_build_without_state_continues_what_the_host_shows(
    published: HubFolder, tmp_path: Path
) -> None:
    checkout, site = tmp_path / "checkout", tmp_path / "site"
    kept = shutil.ignore_patterns(".calendarhub", "public")
    shutil.copytree(published.root, checkout, ignore=kept)
    run("pages.sh", checkout, published.root / "public", site)
    assert rows(site) == rows(published.root / "public")
    assert (site / "_headers").read_text().startswith("# calendarhub serverconf headers")
    assert (site / ".nojekyll").exists()
    assert not any(file.is_symlink() for file in (site, *site.rglob("*")))


def test_where_nothing_is_continued_the_old_site_stays(
    published: HubFolder, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    checkout = tmp_path / "checkout"
    kept = shutil.ignore_patterns(".calendarhub", "public")
    shutil.copytree(published.root, checkout, ignore=kept)
    run("pages.sh", checkout, tmp_path / "nothing", site, code=4)
    assert (site / "index.html").read_text() == "old"


@pytest.mark.soak
def test_the_first_publication_is_said_to_be_one(published: HubFolder, tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    kept = shutil.ignore_patterns(".calendarhub", "public")
    shutil.copytree(published.root, checkout, ignore=kept)
    run("pages.sh", checkout, tmp_path / "nothing", tmp_path / "site", FIRST="yes")
    assert rows(tmp_path / "site")


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-ci.yml"])
def test_workflows_only_install_and_call_the_script(name: str) -> None:
    text = (WAYS / name).read_text()
    assert yaml.safe_load(text)
    called = re.findall(r"(?:- |run: )((?:sh|pip) .*)", text)
    assert [one.split()[0] for one in called] == ["pip", "sh"]
    assert called[1].startswith("sh pages.sh . ")
    assert "--require-hashes" in called[0]


def test_the_container_file_runs_the_one_script_and_no_root() -> None:
    lines = (WAYS / "Containerfile").read_text().splitlines()
    steps = [line for line in lines if line.startswith("RUN ")]
    assert steps == ["RUN sh /tmp/setup/install.sh /tmp/setup && rm -rf /tmp/setup"]
    assert "USER calendarhub" in lines
    command = next(line for line in lines if line.startswith("CMD "))
    assert json.loads(command.removeprefix("CMD "))[1:3] == ["serve", "/srv/hub"]


@pytest.mark.parametrize("script", sorted(WAYS.glob("*.sh")), ids=lambda path: path.name)
def test_scripts_are_sound_for_a_plain_shell(script: Path) -> None:
    subprocess.run(["/bin/sh", "-n", script], check=True, timeout=PATIENCE)
    assert script.stat().st_mode & 0o111
    assert "set -eu\n" in script.read_text()


SYSTEMD = shutil.which("systemd-analyze")


@pytest.mark.skipif(SYSTEMD is None, reason="NOT RUN: no systemd-analyze on this machine")
def test_units_are_sound_survive_a_reboot_and_leave_little_open(tmp_path: Path) -> None:
    assert SYSTEMD is not None
    for file in WAYS.glob("calendarhub*"):  # the program is not installed here
        text = file.read_text().replace("/opt/calendarhub/bin/calendarhub", "/bin/true")
        (tmp_path / file.name).write_text(text)
    units = sorted(tmp_path.iterdir())
    assert len(units) == 3
    done = subprocess.run(
        [SYSTEMD, "verify", "--man=no", *units],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (
        done.returncode,
        [line for line in done.stderr.splitlines() if "calendarhub" in line],
    ) == (0, [])
    for unit in units:
        if unit.suffix == ".service":
            judged = [
                SYSTEMD,
                "security",
                "--offline=yes",
                "--threshold=20",
                "--no-pager",
                str(unit),
            ]
            assert (
                subprocess.run(
                    judged, check=False, capture_output=True, timeout=PATIENCE
                ).returncode
                == 0
            )
    staying = [unit.name for unit in units if "WantedBy=" in unit.read_text()]
    assert staying == ["calendarhub-build.timer", "calendarhub.service"]
