"""Firefox by its own protocol: Marionette over a socket, without a driver between.

A message is its length in bytes, a colon, and JSON: `[0, id, command, parameters]` there,
`[1, id, error, result]` back. The commands are those of WebDriver.
"""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE

# No start page, no updates, no telemetry: it talks to the test alone.
PREFERENCES: dict[str, Any] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.safebrowsing.provider.mozilla.updateURL": "",
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.prefetch-next": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    # Tab reaches links on every system.
    "accessibility.tabfocus": 7,
    # No motion, as in Chromium: what opens is seen at once, on a busy machine too.
    "ui.prefersReducedMotion": 1,
}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Firefox:
    """One session; every call raises RuntimeError with what Firefox answered."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._count = 0
        self._read()  # its greeting

    def ask(self, command: str, **parameters: Any) -> Any:
        """What Firefox answers to a command of WebDriver."""
        return self.send(f"WebDriver:{command}", **parameters)

    def send(self, command: str, **parameters: Any) -> Any:
        """What Firefox answers to a command by its full name."""
        self._count += 1
        message = json.dumps([0, self._count, command, parameters]).encode()
        self._stream.write(b"%d:%b" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def run(self, script: str) -> Any:
        """What a script of the test gives back."""
        return self.ask("ExecuteScript", script=script, args=[])

    def press(self, key: str) -> None:
        """Press one key, by its code in WebDriver."""
        keys = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self.ask("PerformActions", actions=[{"type": "key", "id": "keys", "actions": keys}])

    def found(self, selector: str) -> list[str]:
        """The elements a selector finds, as references."""
        found = self.ask("FindElements", using="css selector", value=selector)
        return [one[ELEMENT] for one in found]

    def _read(self) -> Any:
        length = b""
        while (letter := self._stream.read(1)) != b":":
            if not letter:
                raise RuntimeError("Firefox hung up")
            length += letter
        return json.loads(self._stream.read(int(length)))


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def firefox(
    program: str, profile: Path, *, is_privileged: bool = False, **preferences: Any
) -> Iterator[Firefox]:
    """A headless Firefox, or what is built like it, with a profile of its own, until the block is left.

    Scripts of a privileged session run in the program, not in a page.
    """
    port = _free_port()
    settings = {**PREFERENCES, "marionette.port": port, **preferences}
    lines = [f"user_pref({json.dumps(key)}, {json.dumps(one)});" for key, one in settings.items()]
    profile.mkdir(exist_ok=True)
    (profile / "user.js").write_text("\n".join(lines))
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    if is_privileged:
        command.append("--remote-allow-system-access")
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert running.stdout
        # It says when it listens; asking before would be guessing.
        for line in running.stdout:
            if "Listening on port" in line:
                break
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            session = Firefox(connection)
            session.ask("NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
            if is_privileged:
                session.send("Marionette:SetContext", value="chrome")
            yield session
    finally:
        running.terminate()
        running.communicate(timeout=PATIENCE)
