"""A text that people wrote in one or more languages."""

from collections.abc import Sequence

from msgspec import Struct


class Chosen(Struct, frozen=True):
    """The version of a text that was picked for a reader, and the language it is in."""

    language: str
    text: str

    def __bool__(self) -> bool:
        return bool(self.text)


class Text(tuple[tuple[str, str], ...]):
    """A text per language: pairs of language and text, in the order in which they were written.

    It is a tuple, made in one call: of all values a hub makes most of these.
    """

    __slots__ = ()

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """The pairs themselves."""
        return self

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which this text exists."""
        return tuple([language for language, _ in self])

    def __repr__(self) -> str:
        return f"Text(versions={tuple(self)!r})"

    def pick(self, chain: Sequence[str]) -> Chosen:
        """The first version along a chain of languages, else the first written (LANG-03)."""
        if len(self) == 1 and self[0][1]:
            return Chosen(*self[0])
        for language in chain:
            for candidate, text in self:
                if candidate == language and text:
                    return Chosen(candidate, text)
        for candidate, text in self:
            if text:
                return Chosen(candidate, text)
        return Chosen(chain[0] if chain else "", "")


NO_TEXT = Text()
