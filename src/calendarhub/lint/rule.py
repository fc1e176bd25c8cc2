"""What a rule of the linter is: its words, its check, and one finding against it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Generic, ParamSpec, TypeVar

from msgspec import Struct

Asked = ParamSpec("Asked")
Said = TypeVar("Said")


class Level(StrEnum):
    """Whether a file must not stay so (`error`), or may and yet serves readers badly (`warning`)."""

    ERROR = "error"
    WARNING = "warning"


class RuleKind(StrEnum):
    """Whether a standard forbids it, clients suffer from it, or calendarhub alone keeps it."""

    ILLEGAL = "illegal"
    SUFFERS = "clients suffer"
    PROMISE = "promise"


class Rule(Struct, frozen=True, order=True):
    """A rule with its permanent id: a letter ends it where one id says several things.

    `what` is the rule, `breaks` what people see when it is not kept, `clients` who suffers, `remedy`
    what a publisher does. `level` is that of anybody's file: an error only where `standard` names the
    paragraph that forbids it. `ours` is that of our own files, which may be stricter; None where it
    is not asked of them. `own` marks
    what we promise beyond the standards: it is asked of our own feeds only.
    """

    id: str
    level: Level
    what: str
    breaks: str
    clients: str
    remedy: str
    own: bool = False
    standard: str = ""
    ours: Level | None = Level.ERROR

    @property
    def kind(self) -> RuleKind:
        """Whether it is the standard, the clients or we who ask for it."""
        if self.own:
            return RuleKind.PROMISE
        return RuleKind.ILLEGAL if self.standard else RuleKind.SUFFERS

    def at(self, line: int, message: str) -> "Finding":
        """A finding against this rule at a line from 1."""
        return Finding(line, self, message)


class Finding(Struct, frozen=True, order=True):
    """A fault of a file: at which line (from 1), against which rule, and what exactly.

    `in_ours` says that the file is one of our own.
    """

    line: int
    rule: Rule
    message: str
    in_ours: bool = False

    @property
    def level(self) -> Level:
        """How bad it is in this file."""
        return (self.rule.ours if self.in_ours else None) or self.rule.level


class Check(Generic[Asked, Said]):
    """A check with the rules that it judges; called as the function that it is."""

    def __init__(self, rules: tuple[Rule, ...], judge: Callable[Asked, Said]) -> None:
        self.rules = rules
        self.judge = judge

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Said:
        """What the check has to say."""
        return self.judge(*args, **kwargs)


def judges(*rules: Rule) -> Callable[[Callable[Asked, Said]], Check[Asked, Said]]:
    """Binds the words of rules to the check that follows them, in the same file.

    A check that tells one of several rules of a thing names them all.
    """

    def bound(judge: Callable[Asked, Said]) -> Check[Asked, Said]:
        return Check(tuple(dict.fromkeys(rules)), judge)

    return bound


def error(id_: str, what: str, *, standard: str, breaks: str, clients: str, remedy: str) -> Rule:
    """A rule of a standard, which a paragraph of it states."""
    return Rule(id_, Level.ERROR, what, breaks, clients, remedy, standard=standard)


def unreadable(id_: str, what: str, *, breaks: str, clients: str, remedy: str) -> Rule:
    """A rule without which nothing else can be judged."""
    return Rule(id_, Level.ERROR, what, breaks, clients, remedy)


def strict(id_: str, what: str, *, breaks: str, clients: str, remedy: str) -> Rule:
    """A rule that no standard states, and that our own feeds keep nevertheless."""
    return Rule(id_, Level.WARNING, what, breaks, clients, remedy)


def warning(id_: str, what: str, *, breaks: str, clients: str, remedy: str) -> Rule:
    """A rule whose breach serves readers badly, and that only whoever writes the events can keep."""
    return Rule(id_, Level.WARNING, what, breaks, clients, remedy, ours=Level.WARNING)


def guess(id_: str, what: str, *, breaks: str, clients: str, remedy: str) -> Rule:
    """A warning of what looks like an accident; our feeds say what the record says."""
    return Rule(id_, Level.WARNING, what, breaks, clients, remedy, ours=None)


REPORT = "This is a fault of calendarhub: please report it."


def promise(
    id_: str, what: str, *, breaks: str, clients: str = "all of them", remedy: str = REPORT
) -> Rule:
    """A rule that we keep beyond the standards; a breach is mostly a fault of calendarhub."""
    return Rule(id_, Level.ERROR, what, breaks, clients, remedy, own=True)
