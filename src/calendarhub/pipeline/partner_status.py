"""How partners' calendars stand, as far as their files tell it, and who of their events may be one."""

from collections.abc import Iterable, Sequence
from datetime import date

from calendarhub import config
from calendarhub.model.event import Event
from calendarhub.model.foreign import Decisions, ImportedFile
from calendarhub.model.source import PartnerState
from calendarhub.rules.intake.twins import SourcedEvent, twins
from calendarhub.rules.intake.unite import OURS, United


def partner_states(
    loaded: config.Loaded, files: Iterable[ImportedFile]
) -> tuple[PartnerState, ...]:
    """Each source in the order of the settings; only what its file says, so that no clock counts."""
    by_source = {one.source: one for one in files}
    found = []
    for partner in (*loaded.partners, *loaded.faulty_partners):
        file = by_source.get(partner.id, ImportedFile(partner.id))
        shown = [one for one in file.events if not one.waiting]
        found.append(
            PartnerState(
                id=partner.id,
                organisation=partner.organisation,
                events=len(shown),
                missing=sum(one.missing is not None for one in shown),
                stale=file.stale,
                paused=partner.paused,
            )
        )
    return tuple(found)


def decided(decisions: Decisions) -> str:
    """A text that changes with what people decided."""
    sets = (decisions.hide, decisions.show, decisions.gone, decisions.keep)
    return repr((decisions.same, decisions.different, *map(sorted, sets)))


def likely_twins(
    own: Iterable[Event],
    files: Sequence[ImportedFile],
    *,
    united: United,
    decisions: Decisions,
    timezone: str,
    today: date,
) -> tuple[tuple[str, str], ...]:
    """The ids, as published, of coming events that may be one (SAME-03); nobody has decided yet."""
    left_out = {*united.hidden, *united.waiting}
    said = [SourcedEvent(OURS, event, event.uid) for event in own if _is_coming(event, today)]
    said += [
        SourcedEvent(file.source, one.event, one.uid)
        for file in files
        for one in file.events
        if one.id not in left_out and _is_coming(one.event, today)
    ]
    joined = [(group.id, *group.others) for group in united.groups]
    names = {id_: group.id for group in united.groups for id_ in group.others}
    found = twins(said, timezone=timezone, decisions=decisions, before=joined).proposed
    pairs = [
        (names.get(one, one), names.get(other, other)) for one, other in (p.ids for p in found)
    ]
    return tuple(dict.fromkeys(pairs))


def _is_coming(event: Event, today: date) -> bool:
    latest = event.when.latest
    return not event.draft and (event.repeats is not None or latest is None or latest >= today)
