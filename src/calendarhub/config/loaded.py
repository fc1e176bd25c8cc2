"""What the files of a hub that are not records say, all together."""

from collections.abc import Mapping
from os import stat_result

from msgspec import Struct, field

from calendarhub.model.foreign import NOTHING_DECIDED, Decisions
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.settings import Hub

SUFFIXES = (".yaml", ".yml")


class Loaded(Struct, frozen=True):
    """A hub without its events, what is wrong with it, and the files that were read (posix).

    `files` are logos and fonts by path, ready to be published; `looked_at` what the system said of
    each that is named, None where it is not there. `partners` are the calendars that are read, those
    with a mistake are not: what came in from `faulty_partners` stays.
    """

    hub: Hub
    problems: tuple[Problem, ...] = ()
    inputs: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    looked_at: Mapping[str, stat_result | None] = field(default_factory=dict)
    partners: tuple[PartnerSource, ...] = ()
    faulty_partners: tuple[PartnerSource, ...] = ()
    knows_all_partners: bool = True
    decisions: Decisions = NOTHING_DECIDED

    @property
    def broken(self) -> tuple[Problem, ...]:
        """The mistakes that hold a publication: those of one source hold nothing else."""
        paths = [f"network/sources{suffix}" for suffix in SUFFIXES]
        errors = (one for one in self.problems if one.severity is Severity.ERROR)
        return tuple([one for one in errors if one.where.path not in paths])

    def keeps(self, source: str) -> bool:
        """Whether what came in from a source stays published: it is named, or nobody can say."""
        named = (*self.partners, *self.faulty_partners)
        return not self.knows_all_partners or any(one.id == source for one in named)
