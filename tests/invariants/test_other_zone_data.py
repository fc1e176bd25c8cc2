"""A newer tz database reaches every file that a zone is in, as if all had been made with it."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tzdata

from tests.hubs import BOARD, SETTINGS

DATA = Path(str(tzdata.__file__)).parent
NEWER = "2199z"
COMMAND = "import sys; from calendarhub.cli.main import main; sys.exit(main())"


def newer_data(folder: Path) -> Path:
    """A tz database in which Helsinki keeps the time of Kathmandu."""
    shutil.copytree(DATA, folder / "tzdata", ignore=shutil.ignore_patterns("__pycache__"))
    zones = folder / "tzdata/zoneinfo"
    shutil.copyfile(zones / "Asia/Kathmandu", zones / "Europe/Helsinki")
    module = folder / "tzdata/__init__.py"
    module.write_text(module.read_text().replace(tzdata.IANA_VERSION, NEWER))
    about = folder / "tzdata-2199.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: tzdata\nVersion: 2199.1\n")
    return folder


def build(root: Path, moment: str, data: Path | None = None, *options: str) -> None:
    before = [str(data)] if data else []
    paths = os.pathsep.join([*before, *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "build", str(root), "--now", moment, *options],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": paths},
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def files(root: Path) -> dict[str, str]:
    public = root / "public"
    return {
        file.relative_to(public).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(public.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    root = tmp_path / "hub"
    for path, content in {
        "calendarhub.yaml": SETTINGS,
        "feeds/all.yaml": "title: All events\nback: all\n",
        "events/board.md": BOARD,
        "events/far.md": BOARD.replace("start:", "timezone: Asia/Tokyo\nstart:", 1),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)
    return root


def test_a_build_with_newer_zone_data_equals_one_that_makes_everything(
    hub: Path, tmp_path: Path
) -> None:
    build(hub, "2026-10-01T08:00:00Z")
    old = (hub / "public/feeds/all.ics").read_bytes()
    assert b"TZOFFSETTO:+0200" in old
    shutil.copytree(hub, tmp_path / "cold", symlinks=True)
    (tmp_path / "cold/.calendarhub/shelf.db").unlink()
    data = newer_data(tmp_path / "data")
    build(hub, "2026-10-02T08:00:00Z", data)
    build(tmp_path / "cold", "2026-10-02T08:00:00Z", data)
    new = (hub / "public/feeds/all.ics").read_bytes()
    assert b"TZOFFSETTO:+0545" in new
    assert b"TZOFFSETTO:+0900" in new
    assert files(hub) == files(tmp_path / "cold")
