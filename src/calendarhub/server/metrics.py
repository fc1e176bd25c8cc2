"""What operators watch, in the text form of Prometheus; counts only, never an address or a path."""

import time
from collections import Counter

from msgspec import Struct, field


class Metrics(Struct, eq=False):
    """Counts since the server began, and the state of the last build."""

    began: float = field(default_factory=time.time)
    requests: Counter[int] = field(default_factory=Counter)
    body_bytes: int = 0
    builds: Counter[str] = field(default_factory=Counter)
    build_seconds: float = 0.0
    last_success: float = 0.0
    failures: int = 0
    events: int = 0
    files: int = 0
    problems: int = 0
    connections: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    watching: int = 0
    damaged: int = 0

    def text(self) -> str:
        """All of it, one sample a line (text format 0.0.4)."""
        return "".join(
            [
                _many("requests_total", "Answers by status.", "status", self.requests),
                _one("sent_bytes_total", "Bytes of bodies sent.", self.body_bytes),
                _many("builds_total", "Builds by outcome.", "outcome", self.builds),
                _one("build_seconds", "How long the last build took.", self.build_seconds),
                _one("last_success_timestamp_seconds", "Last good build.", self.last_success),
                _one("build_failures", "Builds that failed in a row.", self.failures),
                _one("events", "Events that are published.", self.events),
                _one("files", "Files of the live release.", self.files),
                _one("problems", "Problems in the last report.", self.problems),
                _one("connections", "Open connections.", self.connections),
                _many("closed_total", "Connections closed by a limit.", "limit", self.refused),
                _one("watching_pages", "Pages that wait for a new release.", self.watching),
                _one(
                    "damaged_total", "How often published files were found damaged.", self.damaged
                ),
                _one("start_timestamp_seconds", "When the server began.", self.began),
            ]
        )


def _head(name: str, told: str) -> str:
    kind = "counter" if name.endswith("_total") else "gauge"
    return f"# HELP calendarhub_{name} {told}\n# TYPE calendarhub_{name} {kind}\n"


def _one(name: str, told: str, value: float) -> str:
    return f"{_head(name, told)}calendarhub_{name} {value:.15g}\n"


def _many(name: str, told: str, label: str, values: Counter[int] | Counter[str]) -> str:
    rows = sorted((str(key), count) for key, count in values.items())
    return _head(name, told) + "".join(
        f'calendarhub_{name}{{{label}="{key}"}} {count}\n' for key, count in rows
    )
