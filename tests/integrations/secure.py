"""A hub that is published on https, as editors of WordPress need it, on loopback."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.corpus import ROOT
from tests.hubs import HubFolder

# Of the tests' own authority: whoever asks must pass over its name.
CERTIFICATE = ROOT / "tests/fetch/tls/good.example.pem"
EVENT = """\
---
title: {{en: "{title}", fi: "{title}"}}
type: board-meeting
start: 2098-0{month}-08T09:30
end: 2098-0{month}-08T16:00
place: {{name: Medisiina, city: Turku, country: FI}}
---
"""
FEED = """\
title: {en: Board meetings, fi: Kokoukset}
select: {type: board-meeting}
embeds: {sidebar: {limit: 2}}
"""
TYPES = "- id: board-meeting\n  name: {en: Board meeting, fi: Kokous}\n"


class _Pages(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Silent."""


@contextmanager
def secure_hub(folder: Path) -> Iterator[str]:
    """The address of a hub of nine meetings."""
    handler = partial(_Pages, directory=str(folder / "public"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.daemon_threads = True
        address = f"https://localhost:{server.server_port}/"
        _publish(folder, address)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


def _publish(folder: Path, address: str) -> None:
    hub = HubFolder(folder)
    hub.write(
        "calendarhub.yaml",
        f"name: Baltic health\nbase_url: {address}\nlanguages: [en, fi]\ntimezone: Europe/Helsinki\n",
    )
    hub.write("network/types.yaml", TYPES)
    hub.write("feeds/board-meetings.yaml", FEED)
    for month in range(1, 10):
        title = f"Meeting {month} of the board"
        hub.write(f"events/meeting-{month}.md", EVENT.format(title=title, month=month))
    report = hub.build(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    assert report.exit_code == 0, report
