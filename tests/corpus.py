"""Where the real input of others is found: the environment variable CALENDARHUB_CORPUS."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def corpus(part: str) -> Path:
    """The folder of one set of the corpus; the test skips, saying so, where it is absent."""
    base = Path(os.environ.get("CALENDARHUB_CORPUS", ROOT / "../shared/corpus")).resolve()
    folder = base / part
    if not folder.exists():
        pytest.skip(f"NOT RUN: no corpus at {folder} (set CALENDARHUB_CORPUS)")
    return folder
