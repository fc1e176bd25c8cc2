"""`import move-in`: another calendar, read once, becomes records of our own."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace

from calendarhub.hub.check import CheckedHub, check
from calendarhub.hub.moving_in.ids import id_of
from calendarhub.hub.moving_in.moved import MovedIn, MovedRecord, OldFile
from calendarhub.hub.moving_in.old_calendar import OldCalendar, read_old
from calendarhub.hub.moving_in.types import Types
from calendarhub.hub.moving_in.uids import uids
from calendarhub.hub.moving_in.writing import write
from calendarhub.hub.new import folder_of_records
from calendarhub.model.event import Event
from calendarhub.model.foreign import ForeignEvent
from calendarhub.model.problem import NOWHERE
from calendarhub.rules.asking.addresses import host_of
from calendarhub.rules.former import former_path
from calendarhub.rules.intake.folded import page, versions


def move_in(
    root: Path,
    place: str,
    *,
    dry_run: bool = False,
    with_files: bool = False,
    now: datetime | None = None,
) -> MovedIn:
    """Read a file or an address, and write a record for each event that the hub has not yet.

    With `dry_run` nothing is written. `with_files` also fetches pictures and attachments.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    hub = check(root, now=moment)
    old = read_old(root, place, hub=hub.hub, now=moment)
    if old.failed:
        return MovedIn(kind=old.kind, failed=old.failed, problems=old.problems)
    made = _Moving(hub, old).moved()
    return made if dry_run else write(root, made, hub=hub.hub, with_files=with_files, typed=place)


class _Moving:
    """One move: ids, UIDs and types that are given gather on the way."""

    def __init__(self, found: CheckedHub, old: OldCalendar) -> None:
        self.hub = found.hub
        self.settings = found.hub.settings
        self.old = old
        self.folder = folder_of_records(found.hub)
        domain = urlsplit(self.settings.base_url).hostname or "localhost"
        self.known = {one.uid or f"{one.id}@{domain}": one.id for one in found.events}
        self.taken = {one.id for one in found.events}
        self.said = {_said(one): one.id for one in found.events}
        self.types = Types(found.hub, [one.event for one in old.events], old.words)

    def moved(self) -> MovedIn:
        events = sorted(enumerate(self.old.events), key=lambda pair: _order(pair[1]))
        names = uids(self.old.events, self.old.kind)
        records: list[MovedRecord] = []
        there: list[str] = []
        files: list[OldFile] = []
        for at, one in events:
            uid = names.get(at, "")
            # Of a sheet nothing but its title and start tells that an event came before.
            known = self.known.get(uid) if uid else self.said.get(_said(one.event))
            if known:
                there.append(known)
                continue
            record = self._record(one, uid)
            records.append(record)
            files += _files(record, one, self.old.files)
        base, first = self.settings.base_url, self.settings.languages[0]
        led = [(one.old, f"{base}{first}/events/{one.event.id}.html") for one in records if one.old]
        return MovedIn(
            kind=self.old.kind,
            components=len(self.old.events) + len(self.old.refused),
            records=tuple(records),
            there=tuple(there),
            problems=self.old.problems,
            types=self.types.proposed,
            files=tuple(files),
            redirects=tuple(led),
        )

    def _record(self, one: ForeignEvent, uid: str) -> MovedRecord:
        id_ = id_of(one.event, self.taken)
        self.taken.add(id_)
        typed = self.types.typed(one.event)
        number = one.sequence if uid else 0
        event = replace(typed, id=id_, uid=uid, sequence=number, origin=NOWHERE)
        path = f"{self.folder}/{id_}.md"
        address = one.event.url
        base = self.settings.base_url
        if address.startswith(base):
            alias = f"/{address.removeprefix(base)}"
            aliases = (alias,) if former_path(alias, base) else ()
            return MovedRecord(path, replace(event, url="", aliases=aliases))
        if self._is_old_page(address, uid):
            return MovedRecord(path, replace(event, url=""), address)
        return MovedRecord(path, event)

    def _is_old_page(self, address: str, uid: str) -> bool:
        """Whether an address is the page of one event at the old calendar, which will lead to ours."""
        host = _host(address)
        if not host or self.old.pages.get(page(address), 0) != 1:
            return False
        return host in (_host(self.old.address), _bare(uid.rpartition("@")[2]))


def _said(event: Event) -> tuple[frozenset[str], str]:
    return versions(event.title), event.when.edtf


def _order(one: ForeignEvent) -> tuple[str, str, str]:
    title = one.event.title.versions[0][1]
    return one.event.when.edtf or "9999", title, one.key


def _host(address: str) -> str:
    return _bare(host_of(address))


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _files(
    record: MovedRecord, one: ForeignEvent, theirs: Mapping[str, Sequence[tuple[str, bool]]]
) -> Iterator[OldFile]:
    """The files of an event at the old calendar, each once."""
    seen: set[str] = set()
    for key in (one.uid, one.key, one.event.url):
        for address, is_picture in theirs.get(key, ()) if key else ():
            if address not in seen:
                seen.add(address)
                yield OldFile(record.event.id, address, is_picture)
