"""Every script that is published is known by its digest, for publications that are continued."""

import hashlib
from pathlib import Path

from calendarhub.theme.scripts import PUBLISHED
from tests.hubs import BOARD, HubFolder


def test_every_script_that_is_published_is_known(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, {"events/board.md": BOARD})
    hub.build()
    scripts = [path for path in hub.digests() if path.endswith(".js")]
    assert len(scripts) >= 6
    digests = {path: hashlib.sha256(hub.read(path)).hexdigest() for path in scripts}
    missing = [f'"{one}",  # {path}' for path, one in digests.items() if one not in PUBLISHED]
    assert missing == [], "add these lines to theme/scripts.py"
