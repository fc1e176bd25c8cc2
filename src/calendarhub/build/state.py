"""What was published before: the live release, the ledger and the shelf of a hub."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from calendarhub.model.ledger import Ledger
from calendarhub.model.settings import Settings
from calendarhub.store import LedgerStore, Page, Shelf
from calendarhub.targets.base import NOTHING, Base
from calendarhub.targets.manifest import Live, read_manifest
from calendarhub.targets.release import Releases


class PreviousError(Exception):
    """The publication to continue cannot be read: nothing may be published over it."""


class State(Struct, eq=False):
    """Open stores of one hub; close it when the build is over."""

    releases: Releases
    shelf: Shelf
    ledgers: LedgerStore
    ledger: Ledger
    live: str
    pages: dict[str, Page]
    paths: set[str]
    base: Base = NOTHING
    previous: Live | None = None

    @property
    def live_folder(self) -> Path | None:
        """The folder of the live release, if there is one."""
        return self.base.folder

    def close(self) -> None:
        """Let go of the files."""
        self.shelf.close()
        self.ledgers.close()


def open_state(
    root: Path, *, base: Base = NOTHING, previous: Live | None = None, looks_only: bool = False
) -> State:
    """Open what is kept of a hub; a ledger behind the live release is restored from its manifest.

    `base` is the release that is built upon, `previous` a publication to continue where nothing is
    live, or what is live is damaged. Who `looks_only` gets a copy in memory, and nothing is written.
    Raises store.NewerStateError, and PreviousError where a manifest is damaged.
    """
    releases = Releases(root)
    if not looks_only:
        releases.state.mkdir(exist_ok=True)
    shelf = Shelf(releases.state, is_copy=looks_only)
    ledgers = LedgerStore(releases.state, is_copy=looks_only)
    live = base.name
    if not live and previous is None and releases.candidates():
        message = f"The manifest of the live release {releases.candidates()[0]} cannot be read"
        raise PreviousError(f"{message}, nor can that of any other.")
    published = None
    if live and ledgers.meta("release") != live:
        published = _published(releases.folder / live, previous)
    elif not live:
        published = previous
    if published is not None and ledgers.meta("release") != published.id:
        _restore(ledgers, published)
    return State(
        releases=releases,
        shelf=shelf,
        ledgers=ledgers,
        ledger=_ledger(ledgers, releases, live),
        live=live,
        pages=_pages(base, shelf.pages(live)),
        paths=ledgers.paths(),
        base=base,
        previous=previous if published is previous else None,
    )


def _pages(base: Base, shelved: Mapping[str, Page]) -> dict[str, Page]:
    """The files of a release as its manifest has them, each with its key where the shelf knows it."""
    pages = {}
    for path, (sha256, size) in base.files.items():
        page = shelved.get(path)
        is_known = page is not None and page.sha256 == sha256 and page.size == size
        pages[path] = page if page and is_known else Page("", sha256, size)
    return pages


def _ledger(ledgers: LedgerStore, releases: Releases, live: str) -> Ledger:
    """The ledger as kept; if a row of it is damaged, as the live release carries it."""
    try:
        return ledgers.load()
    except (ValueError, KeyError, TypeError) as error:
        if not live:
            message = f"The ledger in {ledgers.path.name} is damaged ({error})."
            raise PreviousError(message) from error
        _restore(ledgers, _manifest(releases.folder / live))
        return ledgers.load()


def _published(folder: Path, previous: Live | None) -> Live:
    try:
        return _manifest(folder)
    except PreviousError:
        if previous is None:
            raise
        return previous


def _manifest(folder: Path) -> Live:
    try:
        return read_manifest(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"The manifest of the live release {folder.name} cannot be read ({error})."
        raise PreviousError(message) from error


def _restore(ledgers: LedgerStore, live: Live) -> None:
    try:
        ledgers.restore(
            release=live.id, uid_domain=live.uid_domain, rows=live.ledger, paths=set(live.files)
        )
    except (ValueError, KeyError, TypeError) as error:
        message = f"The ledger in the manifest of {live.id} is damaged ({error})."
        raise PreviousError(message) from error


def uid_domain(ledger: Ledger, settings: Settings) -> str:
    """The domain of all UIDs: the host of base_url at first publication, then held (ICS-31)."""
    return ledger.uid_domain or (urlsplit(settings.base_url).hostname or "localhost")
