import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.model.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    """As the hot values of the model are."""

    name: str
    at: tuple[int, int] | None = None
    is_fine: bool = True


@dataclass(frozen=True, slots=True)
class Slow:
    """The same, as dataclasses makes it."""

    name: str
    at: tuple[int, int] | None = None
    is_fine: bool = True


@given(st.text(), st.none() | st.tuples(st.integers(), st.integers()), st.booleans())
def test_a_quick_value_holds_what_a_plain_one_does(
    name: str, at: tuple[int, int] | None, is_fine: bool
) -> None:
    one, other = Quick(name, at, is_fine=is_fine), Slow(name, at, is_fine=is_fine)
    assert [getattr(one, part.name) for part in fields(one)] == [
        getattr(other, part.name) for part in fields(other)
    ]
    assert repr(one) == repr(other).replace("Slow", "Quick")
    assert hash(one) == hash(Quick(name, at, is_fine))
    assert one == copy.copy(one) == pickle.loads(pickle.dumps(one)) == replace(one, name=name)


def test_a_quick_value_is_frozen_and_is_what_it_says() -> None:
    one = Quick("a")
    assert type(one) is Quick
    assert is_dataclass(one)
    with pytest.raises(FrozenInstanceError):
        one.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.name


def test_a_quick_value_asks_for_what_has_no_default() -> None:
    with pytest.raises(TypeError, match="name"):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Quick("a", colour="red")  # type: ignore[call-arg]


def test_what_cannot_be_made_quickly_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class WithFactory:
        parts: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class WithBase(Slow):
        more: str = ""

    @dataclass(frozen=True, slots=True)
    class WithMore:
        name: str

        def __post_init__(self) -> None:
            assert self.name

    @dataclass(frozen=True)
    class WithoutSlots:
        name: str

    for cls in (WithFactory, WithBase, WithMore, WithoutSlots):
        with pytest.raises(TypeError, match=cls.__name__):
            quick(cls)
