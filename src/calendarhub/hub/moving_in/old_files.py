"""Which pictures and attachments the events of an export have, by their keys there (MOVE-04)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from calendarhub.ical.reader import read as read_calendar
from calendarhub.rules.asking.addresses import host_of
from calendarhub.sources.common import places

_SCRIPT = re.compile(
    r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)\Z", re.IGNORECASE)
Named = tuple[str, bool]
"""An address, and whether it is a picture."""


def old_files(pages: Iterable[bytes], kind: str) -> Mapping[str, Sequence[Named]]:
    """The addresses by UID, key or page of an event; nothing that is no address of the web."""
    found: dict[str, dict[str, bool]] = {}
    for data in pages:
        text = data.decode("utf-8-sig", "replace")
        for key, address, is_picture in _READERS.get(kind, _nothing)(text):
            if key and (clean := places.url(address)):
                found.setdefault(key, {}).setdefault(clean, is_picture)
    return {key: tuple(files.items()) for key, files in found.items()}


Found = Iterator[tuple[str, str, bool]]


def _nothing(_: str) -> Found:
    return iter(())


def _of_calendar(text: str) -> Found:
    for root in read_calendar(text.encode()).components:
        for one in root.walk():
            for said in one.all("ATTACH") if one.name == "VEVENT" else ():
                is_picture = said.param("FMTTYPE").lower().startswith("image/")
                uid = " ".join(one.value("UID").split())
                yield uid, said.value.strip(), is_picture or _is_picture(said.value)


def _of_tec(text: str) -> Found:
    for one in _listed(_json(text), "events"):
        address = str(one.get("url") or "")
        picture = one.get("image")
        if isinstance(picture, dict):
            yield f"{one.get('id')}@{host_of(address)}", str(picture.get("url") or ""), True


def _of_indico(text: str) -> Found:
    for one in _listed(_json(text), "results"):
        uid = f"indico-event-{one.get('id')}@{host_of(str(one.get('url') or ''))}"
        for folder in _listed(one, "folders"):
            for file in _listed(folder, "attachments"):
                address = str(file.get("download_url") or file.get("link_url") or "")
                yield uid, address, _is_picture(address)


def _of_page(text: str) -> Found:
    scripts = _SCRIPT.findall(text) if "<script" in text.lower() else [text]
    for script in scripts:
        yield from _pictures(_json(script), 0)


def _pictures(value: Any, depth: int) -> Found:
    if isinstance(value, list):
        for one in value:
            yield from _pictures(one, depth + 1)
    elif isinstance(value, dict) and depth < 12:
        if value.get("startDate"):
            page = str(value.get("url") or value.get("@id") or "")
            for one in _each(value.get("image")):
                yield page, str(one.get("url") if isinstance(one, dict) else one), True
        for one in value.values():
            if isinstance(one, dict | list):
                yield from _pictures(one, depth + 1)


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _listed(value: Any, name: str) -> Iterator[dict[str, Any]]:
    rows = value.get(name) if isinstance(value, dict) else None
    yield from (
        (one for one in rows or () if isinstance(one, dict)) if isinstance(rows, list) else ()
    )


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_picture(address: str) -> bool:
    try:
        return bool(_PICTURE.search(urlsplit(address.strip()).path))
    except ValueError:
        return False


_READERS = {
    "ics": _of_calendar,
    "tec": _of_tec,
    "indico": _of_indico,
    "page": _of_page,
}
