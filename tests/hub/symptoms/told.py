"""What a part of `doctor` told, by code."""

from collections.abc import Iterable

from calendarhub.model.problem import Problem


def told(problems: Iterable[Problem]) -> dict[str, Problem]:
    """The problems by code; each says what to do."""
    found = {one.code: one for one in problems}
    assert all(one.remedy for one in found.values())
    return found
