"""What differs between two builds between which no moment passed, and the files it leads to."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from calendarhub.model.entry import Entry


class Edits(Struct, frozen=True):
    """The entries that were edited: as they were, without their texts, and as they are.

    Those of which only files beside the record changed are among what is. `ids` are those of their
    events, also of some that are no more.
    """

    before: tuple[Entry, ...] = ()
    after: tuple[Entry, ...] = ()
    ids: frozenset[str] = frozenset()

    @property
    def entries(self) -> Iterator[Entry]:
        """All of them, before and after."""
        yield from self.before
        yield from self.after


class Affected(Struct, frozen=True):
    """The subjects whose files may differ from those of the last build; None stands for all.

    A subject is what a few files are about (`event:board`, `day:2027-03-08`, `feed:all`): their recipes
    name it. Recipes of no subject are always looked at.
    """

    subjects: frozenset[str] | None = None

    def holds(self, subject: str) -> bool:
        """Whether a file of this subject has to be looked at."""
        return self.subjects is None or not subject or subject in self.subjects

    def with_more(self, subjects: Iterable[str]) -> "Affected":
        """The same with more of them."""
        return self if self.subjects is None else Affected(self.subjects.union(subjects))


EVERYTHING = Affected()
