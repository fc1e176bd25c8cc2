"""The vocabulary of the tables that say what each file may hold."""

from calendarhub.config.tables import SETTINGS
from calendarhub.input.shape import KeyShape, RowsShape, ScalarShape, Several, Shape, TableShape

NAME = KeyShape("name", ScalarShape(str.strip), "What it is called", required=True)
SHAPE = Shape("thing", (NAME,), under="site", below=("colour",))


def test_a_key_is_found_by_its_name_alone() -> None:
    assert SHAPE.named("name") is NAME
    assert SHAPE.named("Name") is None
    assert SHAPE.named("colour") is None


def test_names_stand_in_the_order_in_which_they_are_documented() -> None:
    assert SHAPE.names == ("name",)
    assert SETTINGS.names[0] == "name"


def shapes(shape: Shape) -> list[Shape]:
    """A shape and all shapes of its keys."""
    found = [shape]
    for key in shape.keys:
        kind = key.kind.of if isinstance(key.kind, Several) else key.kind
        if isinstance(kind, TableShape | RowsShape):
            found += shapes(kind.shape)
    return found


def test_no_shape_of_the_settings_has_a_name_twice() -> None:
    for shape in shapes(SETTINGS):
        assert len(set(shape.names)) == len(shape.names), shape.title


def test_a_key_below_which_others_belong_is_one_of_the_shape() -> None:
    for shape in shapes(SETTINGS):
        assert not shape.under or shape.under in shape.names, shape.title


def test_every_key_says_what_it_is_for() -> None:
    assert all(key.about.strip() for shape in shapes(SETTINGS) for key in shape.keys)
