"""A hub that says of its last build what a test wants, and who hears of it."""

import json
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

from calendarhub.fetch.webhook import Reach
from calendarhub.hub.notifying.run import Wires, notify
from calendarhub.model.notice import Sent
from calendarhub.model.problem import Problem
from calendarhub.pipeline.report import Outcome, Report
from tests.fetch.hosts import TLS

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
TRUST = ssl.create_default_context(cafile=str(TLS / "authority.pem"))
HERE = Wires(Reach((ip_network("127.0.0.0/8"),), lambda name, port: ["127.0.0.1"], TRUST), TRUST)
SHRINK = Problem(
    "guard.shrink",
    "jane.doe@hub.example would be gone, with 11 others",
    remedy="If it is meant: `calendarhub build --accept-count 3`.",
)
WELL = Report(Outcome.UNCHANGED)
HELD = Report(Outcome.HELD, held=(SHRINK,))


class QuietHub:
    """The folder of a hub; nothing is built."""

    def __init__(self, root: Path, settings: str = "") -> None:
        self.root = root
        self.state = root / ".calendarhub"
        self.state.mkdir(parents=True)
        self.now = NOW
        self.write("calendarhub.yaml", f"name: Baltic health\n{settings}")
        self.ended(WELL)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o600)

    def ended(self, report: Report, *, failures: int = 0) -> None:
        """The last build ended so."""
        self.write(".calendarhub/report.json", report.to_json())
        self.write(".calendarhub/heartbeat.json", json.dumps({"failures": failures}))

    def look(self, *, minutes: float = 60, patience: float = 0) -> tuple[Sent, ...]:
        """A look, so many minutes after the last."""
        self.now += timedelta(minutes=minutes)
        return notify(self.root, patience=patience, now=self.now, wires=HERE)


def mail_settings(port: int) -> str:
    """What secrets.yaml says of a server on this machine."""
    return f"mail-server: 127.0.0.1:{port}\nmail-from: calendar@hub.example\n"
