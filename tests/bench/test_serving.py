"""The bench of answers, on a small hub and for a moment."""

import os
import re
import shutil
from pathlib import Path

import pytest

from bench import serving

MISSING = [name for name in serving.NEEDS if shutil.which(name) is None]


def test_what_is_missing_to_measure_with_is_said_loudly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "--no-write"])
    monkeypatch.setattr(serving, "NEEDS", ("no-such-program",))
    serving.main()
    told = capsys.readouterr().err
    assert told.startswith("ANSWERS WERE NOT MEASURED: no-such-program is missing")


@pytest.mark.skipif(bool(MISSING), reason=f"NOT RUN: not installed: {', '.join(MISSING)}")
@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="it takes two processors")
def test_both_servers_are_asked_for_the_same_page_in_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serving, "EVENTS", 20)
    asked = ["bench", "--no-write", "--rounds", "1", "--seconds", "1", "--work", str(tmp_path)]
    monkeypatch.setattr("sys.argv", asked)
    serving.main()
    told = capsys.readouterr().out
    assert re.search(
        r"\| 200, [\d,]+ bytes, answers a second \| [\d,]+ \| [\d,]+ \| [\d.]+ \|", told
    )
    assert re.search(r"\| 304, answers a second \| [\d,]+ \| [\d,]+ \| [\d.]+ \|", told)
    assert re.search(r"Memory after it: nginx \d+ MB, calendarhub \d+ MB", told)
