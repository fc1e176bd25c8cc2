"""What holds of all rules."""

from importlib import import_module
from pkgutil import walk_packages

from msgspec import Struct

from calendarhub import rules


def test_every_value_of_the_rules_is_frozen() -> None:
    names = [one.name for one in walk_packages(rules.__path__, f"{rules.__name__}.")]
    found = {
        value
        for name in names
        for value in vars(import_module(name)).values()
        if isinstance(value, type) and issubclass(value, Struct) and value.__module__ == name
    }
    assert len(found) > 50
    assert not [value.__qualname__ for value in found if not value.__struct_config__.frozen]
