"""Which small faults are put into a file, and that nothing else of it changes."""

import ast

import pytest

from tests.mutants.changes import mutants

TEXT = '''
"""A module."""
__all__ = ["far"]
if TYPE_CHECKING:
    from elsewhere import Thing
def far(a: Literal[1], b: int = 2) -> Literal[3]:
    """Whether it is far."""
    assert a, 4
    return a
'''


def changed(text: str) -> list[str]:
    """The text with each of its faults in turn."""
    found = []
    for at in range(len(list(mutants("a.py", ast.parse(text))))):
        tree = ast.parse(text)
        list(mutants("a.py", tree))[at].make()
        found.append(ast.unparse(ast.fix_missing_locations(tree)))
    return found


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a < b == c", ["a <= b == c", "a < b != c"]),
        ("a and b", ["a or b"]),
        ("not a", ["not not a"]),
        ("[1, True]", ["[2, True]", "[1, False]"]),
        ("x += a * b", ["x -= a * b", "x += a // b"]),
        ("a if b else c", ["a if not b else c"]),
        ("if a:\n    b", ["if not a:\n    b"]),
        ("def f():\n    return a", ["def f():\n    return None"]),
        ("def f():\n    return False", ["def f():\n    return True"]),
        ("def f():\n    return 'a'", []),
    ],
)
def test_each_fault_is_one_change(text: str, faults: list[str]) -> None:
    assert changed(text) == faults


def test_what_only_types_and_people_read_is_left_alone() -> None:
    assert [one.name for one in mutants("a.py", ast.parse(TEXT))] == [
        "a.py:far:constant:0",
        "a.py:far:return:0",
    ]


def test_the_place_of_a_fault_in_a_draw_outlives_an_edit_elsewhere() -> None:
    was = {one.name: one.rank(7) for one in mutants("a.py", ast.parse(TEXT))}
    now = {one.name: one.rank(7) for one in mutants("a.py", ast.parse("near = 1\n" + TEXT))}
    assert was.items() < now.items()
    assert len({one.rank(8) for one in mutants("a.py", ast.parse(TEXT))} - set(was.values())) == 2
