"""Twins that a person is asked about, as an import would leave them (SAME-03)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from calendarhub import config
from calendarhub.hub.importing.files import UnreadableFileError, read_file
from calendarhub.hub.importing.results import ProposedTwins, SourceImport
from calendarhub.hub.preview import BrokenHubError, preview
from calendarhub.model.event import Event
from calendarhub.rules.intake.twins import SourcedEvent, TwinProposal, twins
from calendarhub.rules.intake.unite import OURS


def proposed_twins(
    root: Path, loaded: config.Loaded, sources: Iterable[SourceImport], now: datetime
) -> tuple[ProposedTwins, ...]:
    """Pairs that are alike, of our records and all files after these imports; none of a broken hub."""
    try:
        with preview(root, now) as prepared:
            own = prepared.gathered.written
    except BrokenHubError:
        return ()
    decisions = loaded.decisions
    said = _sourced(root, loaded, own, sources)
    shown = [one for one in said if one.event.id not in decisions.hide]
    zone = loaded.hub.settings.timezone
    return pairs(shown, twins(shown, timezone=zone, decisions=decisions).proposed)


def pairs(
    said: Sequence[SourcedEvent], proposed: Iterable[TwinProposal]
) -> tuple[ProposedTwins, ...]:
    """Proposals with their events and sources."""
    by_id = {one.event.id: one for one in said}
    return tuple(
        [
            ProposedTwins(
                by_id[pair.ids[0]].event,
                by_id[pair.ids[1]].event,
                (by_id[pair.ids[0]].source, by_id[pair.ids[1]].source),
                pair.likeness,
            )
            for pair in proposed
        ]
    )


def _sourced(
    root: Path, loaded: config.Loaded, own: Iterable[Event], sources: Iterable[SourceImport]
) -> list[SourcedEvent]:
    made = {one.id: one.file for one in sources if one.file.events}
    found = [SourcedEvent(OURS, event, event.uid) for event in own if not event.draft]
    for partner in (*loaded.partners, *loaded.faulty_partners):
        try:
            file = made.get(partner.id) or read_file(root, loaded.hub, partner.id).file
        except UnreadableFileError:
            continue  # the import itself tells it
        found += [SourcedEvent(partner.id, one.event, one.uid) for one in file.events]
    return found
