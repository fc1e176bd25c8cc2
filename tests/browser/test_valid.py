"""The Nu checker finds no error in any page."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.judge
JAR = Path(__file__).resolve().parents[1] / "judges/node_modules/vnu-jar/build/dist/vnu.jar"


def test_every_page_is_valid_html(folder: Path) -> None:
    java = shutil.which("java")
    if java is None or not JAR.exists():
        pytest.skip("NOT RUN: no Java or no vnu.jar")
    done = subprocess.run(
        [
            java,
            "-Xss4m",
            "-jar",
            JAR,
            "--errors-only",
            "--format",
            "json",
            "--skip-non-html",
            *(folder / part for part in ("en", "lt", "index.html", "404.html")),
        ],
        capture_output=True,
        check=False,
        timeout=300,
    )
    found = json.loads(done.stderr)["messages"]
    assert [f"{one['url'].rpartition('/')[2]}: {one['message']}" for one in found] == []
