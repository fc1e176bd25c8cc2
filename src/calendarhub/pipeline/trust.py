"""What is believed of a publication elsewhere: only what a build of ours could have written.

Its addresses are more than files to fetch: days and feeds that were published are made again, empty
where nothing is left of them, and what stands in its ledger is what subscribers hold.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from calendarhub.lint.elsewhere import fault_of_path, fault_of_row
from calendarhub.model import codec
from calendarhub.model.ledger import Revision
from calendarhub.rules import clean
from calendarhub.storage.manifest import LiveRelease

MOST_FEEDS = 20_000

_DAY = re.compile(r"([a-z-]+)/day/(.*)\.html")
_FEED = re.compile(r"(?:[a-z0-9-]+/)?feeds/(.+)\.[a-z]+")


def believed(live: LiveRelease) -> LiveRelease:
    """A publication without the files that no build of ours makes, which are told as `refused`.

    Raises ValueError, with what is wrong, for a ledger that is none of ours.
    """
    _check_ledger(live)
    refused = dict(_refused(live.files))
    files = {path: entry for path, entry in live.files.items() if path not in refused}
    feeds = {found[1] for path in files if (found := _FEED.fullmatch(path))}
    if len(feeds) > MOST_FEEDS:
        raise ValueError(f"it lists {len(feeds):,} feeds, more than {MOST_FEEDS:,}")
    return replace(live, files=files, refused=refused)


def _refused(files: Mapping[str, tuple[str, int]]) -> Iterator[tuple[str, str]]:
    for path in files.keys() - {"manifest.json"}:
        fault = fault_of_path(path) or _fault_of_day(path, files)
        if fault:
            yield path, fault


def _fault_of_day(path: str, files: Collection[str]) -> str:
    """Why there is no such day: each that was published is linked from its month."""
    found = _DAY.fullmatch(path)
    if not found:
        return ""
    try:
        day = date.fromisoformat(found[2])
    except ValueError:
        return "there is no such day"
    is_linked = f"{found[1]}/month/{day:%Y-%m}.html" in files
    return "" if is_linked and str(day) == found[2] else "its month was never published"


def _check_ledger(live: LiveRelease) -> None:
    domain = live.uid_domain
    try:
        clean.host(f"[{domain}]" if ":" in domain else domain)
    except clean.Unclean:
        which = clean.shown(domain)
        raise ValueError(f"its ledger is none of ours: “{which}” is no domain") from None
    seen: set[tuple[str, object]] = set()
    for data in live.ledger:
        row = _row(data)
        if fault := fault_of_row(row):
            raise ValueError(f"its ledger is none of ours: {clean.shown(fault, 300)}")
        key = (row.uid, row.recurrence_id)
        if key in seen:
            raise ValueError(
                f"its ledger is none of ours: {clean.shown(row.uid)} stands in it twice"
            )
        seen.add(key)


def _row(data: bytes) -> Revision:
    try:
        return codec.loads(Revision, data)
    except (ValueError, RecursionError) as error:
        message = str(error).partition(" - at")[0]
        raise ValueError(f"its ledger is none of ours: {clean.shown(message, 120)}") from None
