"""Members of a JSON Feed that are optional, and of a type where they are there (JSON Feed 1.1)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from calendarhub.lint.calendar.parameters import language
from calendarhub.lint.rule import Finding, error, judges

FEED: Final[Mapping[str, type]] = {
    "description": str,
    "user_comment": str,
    "next_url": str,
    "icon": str,
    "favicon": str,
    "authors": list,
    "author": dict,
    "expired": bool,
    "hubs": list,
}
ITEM: Final[Mapping[str, type]] = {
    "title": str,
    "summary": str,
    "content_html": str,
    "content_text": str,
    "authors": list,
    "author": dict,
    "tags": list,
    "attachments": list,
}
ATTACHMENT: Final[Mapping[str, type]] = {
    "title": str,
    "size_in_bytes": int,
    "duration_in_seconds": int,
}
JSON_TYPES = error(
    "FEED-13d",
    "What else a JSON Feed says is of the type that it must be.",
    standard="JSON Feed 1.1",
    breaks="Authors, tags or attachments are not shown, or the feed is refused.",
    clients="NetNewsWire, Feedbin, feedsmith",
    remedy="Write authors as a list of objects with a name, tags as a list of texts.",
)


@judges(JSON_TYPES)
def check(one: dict[str, Any], members: Mapping[str, type], named: str) -> Iterator[Finding]:
    """Members of an object whose values are of another type than they must be."""
    for name, kind in members.items():
        if name in one and (
            not isinstance(one[name], kind) or (kind is int and isinstance(one[name], bool))
        ):
            yield JSON_TYPES.at(1, f"{name} of {named} is {json_name(one[name])}.")
    for name in ("authors", "hubs"):
        for item in one.get(name, ()) if isinstance(one.get(name), list) else ():
            wanted = ("type", "url") if name == "hubs" else ("name", "url", "avatar")
            said = [isinstance(item, dict) and isinstance(item.get(key), str) for key in wanted]
            if not (all(said) if name == "hubs" else any(said)):
                yield JSON_TYPES.at(1, f"One of {name} of {named} has no {wanted[0]}.")
    tags = one.get("tags")
    if isinstance(tags, list) and not all(isinstance(tag, str) for tag in tags):
        yield JSON_TYPES.at(1, f"A tag of {named} is no text.")
    if one.get("language") is not None:
        yield from language(one["language"], 1, named)


@judges(JSON_TYPES)
def circle(root: dict[str, Any]) -> Iterator[Finding]:
    """A feed whose next page is itself."""
    if isinstance(root.get("next_url"), str) and root["next_url"] == root.get("feed_url"):
        yield JSON_TYPES.at(1, "next_url is feed_url: readers would turn in a circle.")


def json_name(value: object) -> str:
    """What JSON calls the type of a value."""
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a string"}
    if value is None:
        return "null"
    return names.get(type(value), "a list" if isinstance(value, list) else "an object")
