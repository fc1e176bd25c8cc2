"""Programs that see another time than the kernel has, by libfaketime."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_faketime = pytest.mark.skipif(
    shutil.which("faketime") is None, reason="NOT RUN: no faketime on this machine"
)


def shifted(file: Path) -> dict[str, str]:
    """An environment in which the time is what the file says when it is asked: `+0`, `+400d`."""
    asked = ["faketime", "-f", "+0", "printenv", "LD_PRELOAD"]
    library = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    return {
        **os.environ,
        "LD_PRELOAD": library,
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
