"""What this hub is known by: so that what came from it is not taken for news (LOOP-01)."""

from pathlib import Path
from urllib.parse import urlsplit

from calendarhub.model.settings import Settings
from calendarhub.rules.intake.loops import HubIdentity
from calendarhub.storage.local.state import NewerStateError, SqliteLedger


def identity(root: Path, settings: Settings) -> HubIdentity:
    """The domain of the UIDs that subscribers hold, else that of the address; and the address."""
    host = urlsplit(settings.base_url).hostname or "localhost"
    return HubIdentity(_kept_domain(root) or host, settings.base_url)


def _kept_domain(root: Path) -> str:
    state = root / ".calendarhub"
    if not (state / "ledger.db").is_file():
        return ""
    try:
        ledger = SqliteLedger(state, is_copy=True)
    except NewerStateError:
        return ""
    try:
        return ledger.meta("uid_domain")
    finally:
        ledger.close()
