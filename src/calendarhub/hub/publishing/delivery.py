"""What came of a publication to a target."""

from enum import StrEnum

from msgspec import Struct

from calendarhub.model.problem import Problem, Severity


class DeliveryOutcome(StrEnum):
    """What came of it: all is there, all was there, what would be sent, why nothing or not all was."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    PLANNED = "planned"
    REFUSED = "refused"
    FAILED = "failed"
    BUSY = "busy"


class Delivery(Struct, frozen=True):
    """What came of a publication to a target.

    `sent` went there in this order, `removed` went away, `waiting` is how many files are published no
    more and stay for a day; `left` is what could not be sent (or would be, when only planned). Paths of
    unlisted feeds are told without their token.
    """

    target: str
    outcome: DeliveryOutcome
    release: str = ""
    sent: tuple[str, ...] = ()
    octets: int = 0
    removed: tuple[str, ...] = ()
    waiting: int = 0
    left: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    base_url: str = ""

    @property
    def exit_code(self) -> int:
        """As `docs/operating.md` lists them."""
        match self.outcome:
            case DeliveryOutcome.REFUSED:
                return 4
            case DeliveryOutcome.FAILED:
                return 5
            case DeliveryOutcome.BUSY:
                return 75
            case _:
                return 3 if any(one.severity is not Severity.NOTE for one in self.problems) else 0
