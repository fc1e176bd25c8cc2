"""A text that people wrote in one or more languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from calendarhub.model.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Chosen:
    """The version of a text that was picked for a reader, and the language it is in."""

    language: str
    text: str

    def __bool__(self) -> bool:
        return bool(self.text)


@quick
@dataclass(frozen=True, slots=True)
class Text:
    """A text per language, in the order in which the languages were written."""

    versions: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.versions)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which this text exists."""
        return tuple([language for language, _ in self.versions])

    def pick(self, chain: Sequence[str]) -> Chosen:
        """The first version along a chain of languages, else the first written (LANG-03)."""
        if len(self.versions) == 1 and self.versions[0][1]:
            return Chosen(*self.versions[0])
        for language in chain:
            for candidate, text in self.versions:
                if candidate == language and text:
                    return Chosen(candidate, text)
        for candidate, text in self.versions:
            if text:
                return Chosen(candidate, text)
        return Chosen(chain[0] if chain else "", "")


NO_TEXT = Text()
