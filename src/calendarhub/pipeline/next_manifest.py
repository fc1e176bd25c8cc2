"""The manifest of the release that a build makes: what it shares with the one before stays as it is."""

from collections.abc import Collection

from msgspec.structs import replace

from calendarhub.model.ledger import Ledger
from calendarhub.pipeline.render import Made
from calendarhub.pipeline.state import HubState
from calendarhub.storage.compose import Composed, Since, compose
from calendarhub.storage.ports import Rows


def next_manifest(
    state: HubState, made: Made, ledger: Ledger, rows: Rows, retired: Collection[str]
) -> Composed:
    """Compose it of the files that were made, and of the ledger with the `rows` that changed."""
    files = dict(state.base.published)
    paths = {*made.written, *(files.keys() ^ made.pages.keys())}
    for path in paths:
        page = made.pages.get(path)
        if page is None:
            del files[path]
        else:
            files[path] = (page.sha256, page.size)
    return compose(
        files=files,
        uid_domain=ledger.uid_domain,
        is_trial=bool(ledger.is_trial),
        rows={**state.ledgers.raw, **rows},
        retired=retired,
        since=_since(state, paths, rows),
    )


def _since(state: HubState, paths: Collection[str], rows: Rows) -> Since | None:
    before = state.base.manifest
    if before is None:
        return None
    known = state.known
    if known is None or known.manifest is not before:
        # A ledger that was read again need not have its rows: somebody may have taken a text out.
        before = replace(before, by_uid=None)
    return Since(before, paths, rows.keys())
