"""What the job that imports tells of one run, from its process to the one that stays."""

from datetime import datetime

from msgspec import Struct, json

from calendarhub.hub.importing.results import ImportRun, SourceImport
from calendarhub.rules.intake.acceptance import Belief
from calendarhub.rules.intake.steps import StepKind


class SourceNews(Struct, frozen=True):
    """What came of one source, in numbers: `steps` by kind, the events in its file."""

    id: str
    label: str
    belief: Belief
    reason: str = ""
    steps: dict[str, int] = {}
    events: int = 0
    refused: int = 0
    again: datetime | None = None


class ImportNews(Struct, frozen=True):
    """Who was asked, when the next is due (None: nobody is), and why it could not be run."""

    sources: tuple[SourceNews, ...] = ()
    next_due: datetime | None = None
    fault: str = ""

    def to_bytes(self) -> bytes:
        """As it goes from one process to the other."""
        return json.encode(self)


def news_of(run: ImportRun) -> ImportNews:
    """The numbers of a run; the next one is when its first source is due again."""
    due = [one.again for one in run.sources if one.again] + [at for _, at in run.resting]
    return ImportNews(tuple(map(_of_source, run.sources)), min(due, default=None))


def news_from(data: bytes) -> ImportNews | None:
    """What a process has told; None where that is nothing whole."""
    try:
        return json.decode(data, type=ImportNews)
    except ValueError:
        return None


def _of_source(one: SourceImport) -> SourceNews:
    counted = {kind.value: len(one.of(kind)) for kind in StepKind}
    return SourceNews(
        id=one.id,
        label=one.label,
        belief=one.belief,
        reason=one.reason,
        steps={kind: many for kind, many in counted.items() if many},
        events=len(one.file.events),
        refused=len(one.refused),
        again=one.again,
    )
