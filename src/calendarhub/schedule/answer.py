"""What a build in the child comes to, as the parent hears it."""

from msgspec import Struct

from calendarhub.pipeline.report import Report


class BuildAnswer(Struct, frozen=True):
    """What came of a build: a report, `busy` when another one runs, or the trace of a fault.

    `leaving` says that this worker ends now.
    """

    report: Report | None = None
    busy: bool = False
    fault: str = ""
    trace: str = ""
    leaving: bool = False
