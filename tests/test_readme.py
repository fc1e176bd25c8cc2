"""The README's first try, as it is written there: it works on any day of any year."""

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendarhub.pipeline.report import Outcome
from tests.corpus import ROOT
from tests.hubs import HubFolder
from tests.invariants.conftest import copy_of_the_example

README = (ROOT / "README.md").read_text(encoding="utf-8")
TRY = README[README.index("## See it") : README.index("## If you keep the records")]


def named(pattern: str) -> str:
    """What the README names there."""
    found = re.search(pattern, TRY)
    assert found, pattern
    return found[1]


RECORD = named(r"`(events/\S+\.md)`")
TITLE = named(r"“([^”]+)”")
OLD, NEW = named(r"`start: \d\S+T(\S+)`"), named(r"make it `(\d\d:\d\d)`")


def coming(hub: HubFolder) -> str:
    """The part of the first page that comes before what is over, as text."""
    page = (hub.root / "public/en/index.html").read_text(encoding="utf-8")
    text = re.sub("<[^>]+>", " ", page[page.index("<main") :])
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example hub in its first language, not yet built."""
    hub = copy_of_the_example(tmp_path_factory.mktemp("plain"))
    settings = hub.root / "calendarhub.yaml"
    text = re.sub(r"(?m)^languages: .*$", "languages: [en]", settings.read_text(encoding="utf-8"))
    settings.write_text(f"{text}\noutputs: [pages]\n", encoding="utf-8")
    return hub.root


@pytest.mark.parametrize("day", ["2026-11-30", "2026-12-31", "2028-02-29", "2035-07-01"])
def test_the_hour_that_the_readme_has_one_change_is_seen_on_the_page_that_it_names(
    plain: Path, tmp_path: Path, day: str
) -> None:
    shutil.copytree(plain, tmp_path / "hub", dirs_exist_ok=True)
    hub = HubFolder(tmp_path / "hub", {})
    now = datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=UTC)
    assert hub.build(now).outcome is Outcome.PUBLISHED
    before = coming(hub)
    assert TITLE in before
    assert NEW not in before[before.index(TITLE) :][:200]
    written = (hub.root / RECORD).read_text(encoding="utf-8")
    line = re.search(rf"(?m)^start: \S+T{OLD}$", written)
    assert line
    hub.write(RECORD, written.replace(line[0], line[0].replace(OLD, NEW)))
    assert hub.build(now + timedelta(minutes=1)).outcome is Outcome.PUBLISHED
    after = coming(hub)
    assert NEW in after[after.index(TITLE) :][:200]


def test_the_readme_names_only_files_that_are_there() -> None:
    named = set(re.findall(r"\]\(([^)#:]+)\)", README)) | {RECORD}
    assert len(named) > 10
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_a_python_that_is_too_old_is_named_in_one_line_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    old = tmp_path / "python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n')
    old.chmod(0o755)
    own = {key: value for key, value in os.environ.items() if not key.startswith("M")}
    made = subprocess.run(  # not as a part of the make that runs these tests
        ["make", "run", f"PYTHON={old}"],
        cwd=tmp_path,
        env=own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode != 0
    said, end = made.stderr.strip().splitlines()
    assert said == (
        f"calendarhub needs Python 3.11 or newer; {old} is Python 3.9.2. "
        "Name another one, for instance: make run PYTHON=python3.12"
    )
    assert end.startswith("make: ")
    assert not (tmp_path / ".venv").exists()
