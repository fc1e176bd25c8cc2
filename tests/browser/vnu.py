"""The Nu checker: what is wrong with pages, as one line for each error."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

JAR = Path(__file__).resolve().parents[1] / "judges/node_modules/vnu-jar/build/dist/vnu.jar"

# The attribute of CSS Shadow Parts may stand on any element; the checker does not know it yet.
PARTS = re.compile("Attribute “part” not allowed on element “[a-z0-9]+” at this point.$")


def errors(pages: Iterable[Path]) -> list[str]:
    """The errors of files and of all pages in folders; skips, saying so, without Java or the jar."""
    java = shutil.which("java")
    if java is None or not JAR.exists():
        pytest.skip("NOT RUN: no Java or no vnu.jar")
    options: list[str | Path] = [
        "-Xss4m",
        "-jar",
        JAR,
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
    ]
    done = subprocess.run([java, *options, *pages], capture_output=True, check=False, timeout=1800)
    found = json.loads(done.stderr)["messages"]
    return [
        f"{one['url'].rpartition('/')[2]}: {one['message']}"
        for one in found
        if not PARTS.match(one["message"])
    ]
