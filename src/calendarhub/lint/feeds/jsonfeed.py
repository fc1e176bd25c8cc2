"""JSON Feed 1.1: the feed and its items."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from calendarhub.lint.feeds import common, dates, jsontypes, markup, values
from calendarhub.lint.rule import Finding, error, judges, promise

_VERSIONS = {"https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"}
_OWN = ("home_page_url", "feed_url", "language")
_OWN_ITEM = ("about", "uid", "when", "start", "end", "all_day", "timezone", "location", "status")
OWN_JSON = promise(
    "FEED-13c",
    "A JSON Feed of ours has home_page_url, feed_url and language, its items `_calendarhub`.",
    breaks="Programs that read when an event is find nothing.",
)
JSON_FEED = error(
    "FEED-13a",
    "A JSON Feed has version, title and items, of the right types.",
    standard="JSON Feed 1.1",
    breaks="Readers refuse it.",
    clients="NetNewsWire, Feedbin",
    remedy="Follow jsonfeed.org/version/1.1.",
)
JSON_ITEM = error(
    "FEED-13b",
    "Every item of a JSON Feed has a string id, and content_html or content_text.",
    standard="JSON Feed 1.1",
    breaks="The item is not shown.",
    clients="NetNewsWire, Feedbin",
    remedy="Write both; numbers as ids become strings.",
)


@judges(OWN_JSON, JSON_FEED, JSON_ITEM)
def check(
    root: dict[str, Any], *, address: str, own: bool, now: datetime | None
) -> Iterator[Finding]:
    """Everything about an object that says it is a JSON Feed."""
    yield from _head(root)
    for name in _OWN if own else ():
        if not root.get(name):
            yield OWN_JSON.at(1, f"There is no {name}.")
    if own and address and root.get("feed_url", address) != address:
        yield OWN_JSON.at(1, f"feed_url is {root.get('feed_url')}, not {address}.")
    items = root.get("items")
    if not isinstance(items, list):
        yield JSON_FEED.at(1, "There is no list of items.")
        return
    seen: set[str] = set()
    for at, item in enumerate(items[: markup.MOST_ITEMS]):
        if not isinstance(item, dict):
            yield JSON_ITEM.at(1, f"Item {at} is no object.")
            continue
        yield from _item(item, f"item {at}", now=now)
        id_ = str(item.get("id", ""))
        if id_ and id_ in seen:
            yield common.twice(1, "id", id_)
        seen.add(id_)
        if own and not _is_own(item.get("_calendarhub")):
            yield OWN_JSON.at(1, f"`_calendarhub` of item {at} lacks something.")


@judges(JSON_FEED)
def _head(root: dict[str, Any]) -> Iterator[Finding]:
    if str(root.get("version")) not in _VERSIONS:
        yield JSON_FEED.at(1, f"version is “{str(root.get('version'))[:60]}”.")
    if not isinstance(root.get("title"), str) or not root["title"]:
        yield JSON_FEED.at(1, "There is no title.")
    yield from jsontypes.check(root, jsontypes.FEED, "The feed")
    yield from jsontypes.circle(root)
    if isinstance(root.get("title"), str):
        yield from values.title(root["title"], 1)
    for name in ("home_page_url", "feed_url", "next_url", "icon", "favicon"):
        if name in root:
            yield from values.link(root[name], 1, name)


def _is_own(said: object) -> bool:
    return isinstance(said, dict) and all(name in said for name in _OWN_ITEM)


@judges(JSON_ITEM)
def _item(item: dict[str, Any], named: str, *, now: datetime | None) -> Iterator[Finding]:
    title = item.get("title")
    named = f"“{title[:58]}”" if isinstance(title, str) and title else named
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield JSON_ITEM.at(1, f"The id of {named} is {str(item.get('id'))[:40]}.")
    yield from jsontypes.check(item, jsontypes.ITEM, named)
    yield from _texts(item, named)
    yield from _dates(item, named, now=now)
    for name in ("url", "external_url", "image", "banner_image"):
        if item.get(name) is not None:
            yield from values.link(item[name], 1, f"{name} of {named}")
    attachments = item.get("attachments", [])
    for one in attachments if isinstance(attachments, list) else ():
        if not isinstance(one, dict) or not isinstance(one.get("mime_type"), str):
            yield common.incomplete(1, f"An attachment of {named} has no mime_type.")
        else:
            yield from values.link(one.get("url"), 1, f"An attachment of {named}")
            yield from jsontypes.check(one, jsontypes.ATTACHMENT, f"an attachment of {named}")


@judges(JSON_ITEM)
def _texts(item: dict[str, Any], named: str) -> Iterator[Finding]:
    if isinstance(item.get("title"), str):
        yield from values.title(item["title"], 1)
    contents = [item.get(name) for name in ("content_html", "content_text")]
    if not any(isinstance(one, str) for one in contents):
        yield JSON_ITEM.at(1, f"{named} has no content_html and no content_text.")
    if isinstance(item.get("content_html"), str):
        yield from values.html(item["content_html"], 1, f"The text of {named}")


def _dates(item: dict[str, Any], named: str, *, now: datetime | None) -> Iterator[Finding]:
    if item.get("date_published") is None:
        yield dates.undated(1, named, "date_published")
    for name in ("date_published", "date_modified"):
        if item.get(name) is not None:
            dated = dates.rfc3339(item[name], 1, f"{name} of {named}")
            yield from dated.findings
            if name == "date_published":
                yield from dates.future(dated, now, 1, f"{name} of {named}")
