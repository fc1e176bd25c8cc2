"""Frozen values that are made quickly: hubs make hundreds of thousands of them in a build.

The `__init__` of a frozen dataclass sets each field through `object.__setattr__`, which takes ten
times as long as a plain assignment. A quick one lets the new object be of a twin class while it is
filled, which has the same slots and is not frozen.
"""

from dataclasses import MISSING, fields
from typing import Any, TypeVar

Value = TypeVar("Value")

_TAKEN = {"become", "twin", "cls", "self"}
_become = object.__dict__["__class__"].__set__


def quick(cls: type[Value]) -> type[Value]:
    """Give a frozen dataclass with slots an `__init__` that does the same, quickly.

    Raises TypeError for one with a factory, a keyword-only field, a `__post_init__` or a base of its
    own, and for one without slots. It is not for a class that others inherit from.
    """
    parts: Any = fields(cls)  # type: ignore[arg-type]
    if cls.__bases__ != (object,) or "__slots__" not in vars(cls):
        raise TypeError(f"{cls.__name__} has a base or no slots; its twin would differ")
    if hasattr(cls, "__post_init__") or _TAKEN & {part.name for part in parts}:
        raise TypeError(f"{cls.__name__} has a __post_init__, or a field of a taken name")
    if any(p.default_factory is not MISSING or p.kw_only or not p.init for p in parts):
        raise TypeError(f"{cls.__name__} has a field that is no plain one")
    names = [part.name for part in parts]
    twin = type(cls.__name__, (), {"__slots__": tuple(names)})
    defaults = {f"_{p.name}": p.default for p in parts if p.default is not MISSING}
    asked = [f"{name}=_{name}" if f"_{name}" in defaults else name for name in names]
    lines = [f"def __init__(self, {', '.join(asked)}):", " become(self, twin)"]
    lines += [f" self.{name} = {name}" for name in names]
    lines.append(" self.__class__ = cls")
    space: dict[str, Any] = {"become": _become, "twin": twin, "cls": cls, **defaults}
    exec("\n".join(lines), space)  # noqa: S102 (names of fields alone, as dataclasses does it)
    made: Any = space["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
