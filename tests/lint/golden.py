"""A clean feed of ours, and ways to plant a fault in it."""

from collections.abc import Callable
from functools import cache

from calendarhub.formats.calendar import ics
from calendarhub.ical.lines import fold
from tests.builders import hub
from tests.formats.doubles import view, words
from tests.formats.golden import records

Mutation = Callable[[bytes], bytes]


@cache
def feed() -> bytes:
    """A feed of a full event, one of two days, and a series with each kind of difference."""
    wanted = ("full", "two-days", "weekly")
    return ics.document(view(*(one for one in records() if one.event.id in wanted)))


@cache
def single() -> bytes:
    """The file of one event."""
    full = next(one for one in records() if one.event.id == "full")
    made = ics.single(full, language="en", hub=hub(), words=words())
    assert made
    return made


def refolded(lines: list[str]) -> bytes:
    """Content lines as a file."""
    return b"".join(fold(line) + b"\r\n" for line in lines)


def unfolded(data: bytes) -> list[str]:
    """The content lines of a file."""
    return data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def swap(old: str, new: str, count: int = 1) -> Mutation:
    """Replace a text in the unfolded lines (`\\n` parts them); it must be there."""

    def mutate(data: bytes) -> bytes:
        text = "\n".join(unfolded(data))
        assert old in text, old
        return refolded(text.replace(old, new, count).split("\n"))

    return mutate


def raw(old: bytes, new: bytes, count: int = 1) -> Mutation:
    """Replace octets as they stand in the file; they must be there."""

    def mutate(data: bytes) -> bytes:
        assert old in data, old
        return data.replace(old, new, count)

    return mutate


def drop(start: str, count: int = 1) -> Mutation:
    """Remove the first lines that begin so."""

    def mutate(data: bytes) -> bytes:
        lines = unfolded(data)
        gone = [at for at, line in enumerate(lines) if line.startswith(start)][:count]
        assert gone, start
        return refolded([line for at, line in enumerate(lines) if at not in gone])

    return mutate


def after(start: str, *new: str) -> Mutation:
    """Put lines after the first line that begins so."""

    def mutate(data: bytes) -> bytes:
        lines = unfolded(data)
        at = next(at for at, line in enumerate(lines) if line.startswith(start))
        return refolded([*lines[: at + 1], *new, *lines[at + 1 :]])

    return mutate


def both(*mutations: Mutation) -> Mutation:
    """One mutation after the other."""

    def mutate(data: bytes) -> bytes:
        for one in mutations:
            data = one(data)
        return data

    return mutate
