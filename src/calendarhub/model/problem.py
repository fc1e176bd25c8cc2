"""Something wrong with what people wrote, and where."""

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """Whether a problem keeps its record out (`error`) or is only told (`warning`, `note`)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Origin(Struct, frozen=True, gc=False, order=True):
    """A place in a file; line and column count from 1, `width` is how much a caret underlines."""

    path: str = ""
    line: int = 1
    column: int = 1
    width: int = 1


NOWHERE = Origin()


class Problem(Struct, frozen=True):
    """One finding: a stable code, where, what is wrong, and what to do about it."""

    code: str
    message: str
    where: Origin = NOWHERE
    remedy: str = ""
    severity: Severity = Severity.ERROR
    also: tuple[Origin, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: file, line, column, code."""
        return (self.where.path, self.where.line, self.where.column, self.code)


class ProblemText(Struct, frozen=True):
    """The words of one code: what is wrong and what to do; {names} stand for what differs."""

    code: str
    message: str
    remedy: str = ""
    severity: Severity = Severity.ERROR

    def at(self, where: Origin = NOWHERE, /, **facts: object) -> Problem:
        """The problem at a place, with a value for each name."""
        message, remedy = self.message.format(**facts), self.remedy.format(**facts)
        return Problem(self.code, message, where, remedy, self.severity)
