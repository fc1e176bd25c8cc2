"""Evolution's data server, which also feeds GNOME Calendar, on a bus of its own."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.clients.course import until
from tests.clients.plans import Held
from tests.integrations.machine import needed
from tests.patience import PATIENCE

PYTHON = "/usr/bin/python3"  # sees Debian's bindings
HELPER = Path(__file__).with_name("ask_evolution.py")
TYPELIB = "import gi; gi.require_version('ECal', '2.0')"
SOURCE = """\
[Data Source]
DisplayName=Hub
Enabled=true
Parent=webcal-stub
[Calendar]
BackendName=webcal
[Security]
Method=none
[Authentication]
Host={host}
Port={port}
Method=none
[WebDAV Backend]
ResourcePath={path}
[Offline]
StaySynchronized=true
[Refresh]
Enabled=false
"""


class Evolution:
    """A subscription: a helper on the bus that answers line by line."""

    def __init__(self, helper: subprocess.Popen[str]) -> None:
        self.helper = helper

    def refresh(self, wanted: list[Held]) -> list[Held]:
        """Look again; what it holds once that is what is wanted."""
        self._ask("refresh")
        return until(lambda: self._ask("held"), wanted)

    def _ask(self, line: str) -> list[Held]:
        assert self.helper.stdin
        assert self.helper.stdout
        self.helper.stdin.write(f"{line}\n")
        self.helper.stdin.flush()
        answer = self.helper.stdout.readline()
        assert answer, "the helper ended"
        return sorted(Held(*one) for one in json.loads(answer))


@contextmanager
def evolution(folder: Path, address: str) -> Iterator[Evolution]:
    """A subscription to a calendar; skips where there is no data server."""
    needed("dbus-run-session", "dbus-daemon")
    known = subprocess.run([PYTHON, "-c", TYPELIB], capture_output=True, check=False)
    if known.returncode or not Path("/usr/libexec/evolution-calendar-factory").exists():
        pytest.skip("NOT RUN: no Evolution (Debian's evolution-data-server, gir1.2-ecal-2.0)")
    split = urlsplit(address)
    sources = folder / "config/evolution/sources"
    sources.mkdir(parents=True, exist_ok=True)
    text = SOURCE.format(host=split.hostname, port=split.port, path=split.path)
    (sources / "hub.source").write_text(text)
    with subprocess.Popen(
        ["dbus-run-session", "--", PYTHON, str(HELPER)],
        env=_environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as helper:
        try:
            yield Evolution(helper)
        finally:
            # Its end ends the session, and that the data server.
            assert helper.stdin
            helper.stdin.close()
            helper.wait(PATIENCE)


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of whoever runs the tests."""
    (folder / "run").mkdir(mode=0o700, exist_ok=True)
    places = {"CONFIG_HOME": "config", "DATA_HOME": "data", "CACHE_HOME": "cache"}
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "GSETTINGS_BACKEND": "memory",
        "GIO_USE_VFS": "local",
        "XDG_RUNTIME_DIR": str(folder / "run"),
        **{f"XDG_{name}": str(folder / place) for name, place in places.items()},
    }
