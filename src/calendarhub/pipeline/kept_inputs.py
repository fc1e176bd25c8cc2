"""The file in which a build that went well keeps what it saw of its inputs.

Light, since a build that finds nothing changed reads it.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from calendarhub.storage.local.disk import write_atomically

FILE = ".calendarhub/inputs.json"


def kept_inputs(root: Path) -> dict[str, Any]:
    """What the last build kept, by name; nothing where it is lost or damaged."""
    try:
        kept = json.loads((root / FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    is_whole = isinstance(kept, dict) and kept.pop("mark", None) == _mark(kept)
    return kept if is_whole else {}


def keep(root: Path, kept: Mapping[str, Any]) -> None:
    """Keep what was seen; may raise OSError."""
    data = json.dumps({**kept, "mark": _mark(kept)})
    write_atomically(root / FILE, data.encode())


def forget(root: Path) -> None:
    """The next build looks at everything again."""
    (root / FILE).unlink(missing_ok=True)


def _mark(kept: Mapping[str, Any]) -> str:
    """By what damage of the file is known: it would say that nothing changed."""
    return hashlib.blake2b(json.dumps(kept).encode(), digest_size=8).hexdigest()
