"""Events in microdata, in the form of JSON-LD."""

from collections.abc import Iterator
from typing import Any

from calendarhub.sources.page.jsonld import FoundThing
from calendarhub.sources.page.schema_org import is_event

_DEEPEST = 12
_ADDRESS = {"a": "href", "link": "href", "area": "href", "img": "src", "object": "data"}


def things(root: Any) -> list[FoundThing]:
    """The events of a page (an element of lxml), but for those inside of others."""
    found = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element.get("itemscope") is None:
            continue
        if element.get("itemprop") is None and element.get("itemtype"):
            found += list(_events(element))
    return found


def _events(element: Any) -> Iterator[FoundThing]:
    made = _thing(element, 0)
    if is_event(made):
        yield FoundThing(made, element.sourceline or 1)
        return
    for inner in element.iterdescendants():
        if (
            isinstance(inner.tag, str)
            and inner.get("itemscope") is not None
            and inner.get("itemprop")
        ):
            other = _thing(inner, 0)
            if is_event(other):
                yield FoundThing(other, inner.sourceline or 1)


def _thing(element: Any, depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": (element.get("itemtype") or "").split()}
    if element.get("itemid"):
        made["@id"] = element.get("itemid")
    for name, value in _properties(element, depth):
        made.setdefault(name, []).append(value)
    return made


def _properties(element: Any, depth: int) -> Iterator[tuple[str, Any]]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        names = (child.get("itemprop") or "").split()
        is_thing = child.get("itemscope") is not None
        if names:
            value = _thing(child, depth + 1) if is_thing and depth < _DEEPEST else _value(child)
            for name in names:
                yield name, value
        if not is_thing:
            yield from _properties(child, depth)


def _value(element: Any) -> str:
    if element.get("content") is not None:
        return str(element.get("content"))
    if element.tag == "time" and element.get("datetime"):
        return str(element.get("datetime"))
    if element.tag in ("data", "meter") and element.get("value"):
        return str(element.get("value"))
    if element.tag in _ADDRESS and element.get(_ADDRESS[element.tag]):
        return str(element.get(_ADDRESS[element.tag]))
    return " ".join(str(element.text_content()).split())
