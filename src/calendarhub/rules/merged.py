"""Events that were published twice and are one: the later leaves feeds that mean its twin (SAME-05).

Both began at the same time when they were joined: what became of the twin since is told of the twin.
"""

from collections.abc import Iterable, Sequence

from calendarhub.model.entry import Entry


def without_merged(entries: Sequence[Entry], meant: Iterable[Entry]) -> Sequence[Entry]:
    """Entries without those that go on under another UID, which is among those that are `meant`.

    Where it is not, the cancellation is carried as that of any other event.
    """
    if not any(entry.revision.merged for entry in entries):
        return entries
    uids = {entry.uid for entry in meant}
    return [entry for entry in entries if entry.revision.merged not in uids]


def goes_on(entry: Entry, among: Iterable[Entry]) -> bool:
    """Whether an entry is merged into one of these."""
    uid = entry.revision.merged
    return bool(uid) and any(one.uid == uid for one in among)
