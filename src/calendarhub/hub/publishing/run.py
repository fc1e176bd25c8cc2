"""One publication to one target: look at what is there, decide, and send."""

import uuid
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from calendarhub.hub.publishing.delivery import Delivery, DeliveryOutcome
from calendarhub.hub.publishing.everything import Everything
from calendarhub.hub.publishing.words import BEHIND, BUSY, FAILED, STRANGE, STRANGERS
from calendarhub.model.problem import Problem
from calendarhub.model.unlisted import hidden
from calendarhub.pipeline.report import without_token
from calendarhub.storage.listing import Files
from calendarhub.storage.manifest import MANIFEST, listing_of
from calendarhub.storage.remote.note import LEASE, NOTE, Note, read_note, written
from calendarhub.storage.remote.plan import (
    HEARTBEAT,
    Plan,
    TargetState,
    place,
    planned,
    stranger,
)
from calendarhub.storage.remote.target import PublishTarget, TargetError

CHUNK = 1000  # files between two looks whether the target is still ours
Told = Callable[[int, int], None]
"""How many files of how many were sent."""


def untold(sent: int, count: int) -> None:
    """For who does not ask how far it is."""


class Run:
    """One publication to one target."""

    def __init__(
        self,
        target: PublishTarget,
        found: Everything,
        hub: str,
        owner: str,
        clock: Callable[[], float],
    ) -> None:
        self.target = target
        self.found = found
        self.hub = hub
        self.clock = clock
        self.note = Note(hub, by=owner, run=uuid.uuid4().hex)
        self.sent: list[str] = []

    def go(self, *, first: bool, is_dry: bool, told: Told) -> Delivery:
        """Look, decide, and send."""
        try:
            standing = self._standing(first=first)
        except ValueError as error:
            return self._ended(
                DeliveryOutcome.REFUSED, STRANGE.at(why=error, target=self.target.name)
            )
        note = standing.note
        if note and note.by != self.note.by and note.until > self.clock():
            return self._ended(
                DeliveryOutcome.BUSY, BUSY.at(target=self.target.name, seconds=round(LEASE))
            )
        known = standing.named if note and not note.until else {}
        missing = self.target.missing(self.found.files, known)
        if not first and (problem := self._stranger(standing, missing)):
            return self._ended(DeliveryOutcome.REFUSED, problem)
        plan = planned(
            standing,
            files=self.found.files,
            listed=self.found.listed,
            missing=missing,
            now=self.clock(),
        )
        if is_dry:
            return self._ended(DeliveryOutcome.PLANNED, plan=plan, left=plan.send)
        return self._publish(plan, standing, told)

    def _standing(self, *, first: bool) -> TargetState:
        there = self.target.paths()
        note = read_note(self.target.read(NOTE) if NOTE in there else None)
        if note is None or (first and note.hub != self.hub):
            return TargetState(there)  # nothing there is ours, whatever its manifest names
        return TargetState(there, self._named() if MANIFEST in there else {}, note)

    def _named(self) -> Files:
        """What the manifest there names; nothing where it is damaged."""
        data = self.target.read(MANIFEST)
        try:
            listing = listing_of(data or b"", read=lambda path, _: self.target.read(path))
        except ValueError:
            return {}
        return {**listing.everything, MANIFEST: ("", 0), HEARTBEAT: ("", 0)}

    def _stranger(self, standing: TargetState, missing: set[str]) -> Problem | None:
        found = stranger(standing, hub=self.hub, files=self.found.files, missing=missing)
        if found is None:
            return None
        why, examples = found
        shown = ", ".join(examples[:3]) + (f" and {len(examples) - 3} more" if examples[3:] else "")
        return STRANGERS[why].at(target=self.target.name, shown=shown)

    def _publish(self, plan: Plan, standing: TargetState, told: Told) -> Delivery:
        after = replace(self.note, until=0.0, other=plan.after[0], left=plan.after[1])
        note = standing.note
        # A history has no commit for each look at the clock.
        is_beat = self.target.is_one_step and plan.send == (HEARTBEAT,)
        if (is_beat or not plan.send) and not plan.remove and note and _same(note, after):
            return self._ended(DeliveryOutcome.UNCHANGED, plan=plan)
        try:
            self._send(plan, told)
        except TargetError as error:
            left = tuple(path for path in plan.send if path not in set(self.sent))
            return self._ended(DeliveryOutcome.FAILED, FAILED.at(why=error), plan=plan, left=left)
        except _LostError:
            left = tuple(path for path in plan.send if path not in set(self.sent))
            problem = BUSY.at(target=self.target.name, seconds=round(LEASE))
            return self._ended(DeliveryOutcome.BUSY, problem, plan=plan, left=left)
        try:
            self.target.remove(plan.remove)
            if not (note and _same(note, after)):
                self._write(replace(after, left=self._stamped(plan)))
            self.target.finish(self._said())
        except TargetError as error:
            if self.target.is_one_step:
                return self._ended(DeliveryOutcome.FAILED, FAILED.at(why=error), left=plan.send)
            return self._ended(DeliveryOutcome.PUBLISHED, BEHIND.at(why=error), plan=plan)
        return self._ended(DeliveryOutcome.PUBLISHED, plan=plan, removed=plan.remove)

    def _stamped(self, plan: Plan) -> dict[str, float | None]:
        """Since when files are published no more: of those that go with this publication, since now."""
        before = plan.before[1]
        return {
            one: self.clock() if before[one] is None else then
            for one, then in plan.after[1].items()
        }

    def _send(self, plan: Plan, told: Told) -> None:
        is_first = True
        for paths in plan.passes:
            if not self.target.is_one_step and is_first and place(paths[0]) != place(HEARTBEAT):
                self._lease(plan)
                is_first = False
            for chunk in _chunks(paths):
                if not is_first:
                    self._keep_lease(plan)
                self.target.send(chunk, self.found.read)
                self.sent += chunk
                told(len(self.sent), len(plan.send))

    def _lease(self, plan: Plan) -> None:
        other, left = plan.before
        self.note = replace(self.note, until=self.clock() + LEASE, other=other, left=left)
        self._write(self.note)

    def _keep_lease(self, plan: Plan) -> None:
        """Raise where another copy of the hub has begun to send; say from time to time that we do."""
        try:
            there = read_note(self.target.read(NOTE))
        except ValueError:
            there = None
        if there is None or there.run != self.note.run:
            raise _LostError
        if self.note.until - self.clock() < LEASE / 2:
            self._lease(plan)

    def _write(self, note: Note) -> None:
        data = written(note)
        self.target.send((NOTE,), lambda _: data)

    def _said(self) -> dict[str, str]:
        return {"subject": f"Publish {self.hub}", "body": f"Release {self.found.release}"}

    def _ended(
        self,
        outcome: DeliveryOutcome,
        *problems: Problem,
        plan: Plan | None = None,
        left: tuple[str, ...] = (),
        removed: tuple[str, ...] = (),
    ) -> Delivery:
        return Delivery(
            target=self.target.name,
            outcome=outcome,
            release=self.found.release,
            base_url=self.hub,
            sent=tuple(map(hidden, self.sent)),
            octets=sum(self.found.files[path][1] for path in self.sent),
            removed=tuple(map(hidden, removed)),
            waiting=len(plan.after[1]) if plan else 0,
            left=tuple(map(hidden, left)),
            problems=tuple(map(without_token, problems)),
        )


class _LostError(Exception):
    """Another copy of the hub has begun to send to the target."""


def _same(there: Note, after: Note) -> bool:
    """Whether a note that is there says already what would be written."""
    return replace(there, by="", run="") == replace(after, by="", run="")


def _chunks(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    return (paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK))
