"""What a rule of the linter is, and one finding against it."""

from enum import StrEnum

from msgspec import Struct


class Level(StrEnum):
    """Whether a fault breaks readers (`error`) or only serves them badly (`warning`)."""

    ERROR = "error"
    WARNING = "warning"


class Rule(Struct, frozen=True, order=True):
    """A rule with its permanent id: that of feeds.md, a letter where one id there says several things.

    `what` is the rule, `breaks` what people see when it is not kept, `clients` who suffers, `remedy`
    what a publisher does. `own` marks what we promise beyond the standards: it is asked of our own
    feeds only.
    """

    id: str
    level: Level
    what: str
    breaks: str
    clients: str
    remedy: str
    own: bool = False

    def at(self, line: int, message: str) -> "Finding":
        """A finding against this rule at a line from 1."""
        return Finding(line, self, message)


class Finding(Struct, frozen=True, order=True):
    """A fault of a file: at which line (from 1), against which rule, and what exactly."""

    line: int
    rule: Rule
    message: str


def error(id_: str, what: str, *, breaks: str, clients: str, remedy: str) -> Rule:
    """A rule whose breach breaks readers."""
    return Rule(id_, Level.ERROR, what, breaks, clients, remedy)


def warning(id_: str, what: str, *, breaks: str, clients: str, remedy: str) -> Rule:
    """A rule whose breach serves readers badly."""
    return Rule(id_, Level.WARNING, what, breaks, clients, remedy)


def promise(id_: str, what: str, *, breaks: str, clients: str = "all of them") -> Rule:
    """A rule that we keep beyond the standards; a breach is a fault of calendarhub."""
    remedy = "This is a fault of calendarhub: please report it."
    return Rule(id_, Level.ERROR, what, breaks, clients, remedy, own=True)
