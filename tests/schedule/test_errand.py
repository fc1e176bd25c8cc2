"""A process of its own for what a job has done."""

import os
import sys
import threading
from pathlib import Path

import pytest

from calendarhub.schedule.errand import Errand, glance
from tests.patience import PATIENCE

ECHO = (sys.executable, "-c", "import sys; print(*sys.argv[1:])")
SLEEPS = (sys.executable, "-c", "import time; time.sleep(600)")
WITH_A_CHILD = (
    sys.executable,
    "-c",
    "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])",
)


def test_it_gives_what_the_process_says_of_its_arguments() -> None:
    assert Errand(ECHO, PATIENCE).run("a", "b") == b"a b\n"


@pytest.mark.parametrize("command", [SLEEPS, WITH_A_CHILD])
def test_what_takes_longer_than_the_limit_is_ended_with_all_that_it_began(
    command: tuple[str, ...],
) -> None:
    errand = Errand(command, 0.3)
    with pytest.raises(TimeoutError):  # only once nobody holds its output open any more
        errand.run()
    assert Errand(ECHO, PATIENCE).run("next") == b"next\n"


def test_when_all_is_over_what_is_under_way_ends_and_nothing_more_begins(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    script = f"import time; open({str(begun)!r}, 'w').close(); time.sleep(600)"
    errand = Errand((sys.executable, "-c", script), PATIENCE)
    said: list[bytes | None] = []
    running = threading.Thread(target=lambda: said.append(errand.run()))
    running.start()
    begun.read_bytes()
    errand.end()
    running.join(PATIENCE)
    assert said == [b""]
    assert errand.run() is None


def test_a_glance_sees_that_a_file_changed_and_that_it_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    assert glance(file) == ""
    file.write_text("a")
    before = glance(file)
    file.write_text("ab")
    assert glance(file) not in ("", before)
