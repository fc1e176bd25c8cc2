"""Which address is asked for a source: the one of the settings, with what its kind needs."""

import re
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from calendarhub.model.partner import PartnerSource
from calendarhub.rules.asking.known_hosts import calendar_of

_BACK, _AHEAD = timedelta(days=90), timedelta(days=730)
_CATEGORY = re.compile(r"/category/(\d+)(?:/[^?#]*)?$")
_INTERFACES = (
    (re.compile(r"/export/categ/\d+\.json$"), "indico"),
    (re.compile(r"/wp-json/tribe/events/v1/events/?$"), "tec"),
    (re.compile(r"/api/2/events/?$"), "localist"),
    (re.compile(r"/v1/event/?$"), "linked-events"),
)
_SLOT = "{secret}"
_SLOTS = (_SLOT, quote(_SLOT))


def is_address(url: str) -> bool:
    """Whether a source is asked on the network; else it is a path below the hub."""
    return "://" in url


def webcal_as_https(url: str) -> str:
    """An address as it is asked: webcal: is https: under another name."""
    for scheme in ("webcals://", "webcal://"):
        if url.lower().startswith(scheme):
            return f"https://{url[len(scheme) :]}"
    return url


def asked_address(source: PartnerSource, kind: str, now: datetime) -> str:
    """The address of a source with what its interface has to be told, if its kind is one of them.

    What the address of the settings says itself stays as it is. Indico always has a window, since
    without one it fails for large categories. Of a kind that is not known yet the path tells. Behind
    a page of Google the calendar is asked for.
    """
    url = webcal_as_https(source.url)
    known = calendar_of(url)
    if known and kind in ("", known.kind):
        return known.address
    kind = kind or _kind_by_path(url)
    first = (now - (source.select.back or _BACK)).date().isoformat()
    last = (now + (source.select.ahead or _AHEAD)).date().isoformat()
    if kind == "indico":
        parts = urlsplit(url)
        path = _CATEGORY.sub(r"/export/categ/\1.json", parts.path)
        return _with(urlunsplit(parts._replace(path=path)), {"from": first, "to": last})
    if kind == "linked-events":
        return _with(url, {"start": first, "end": last, "page_size": "100"})
    if kind == "localist":
        return _with(url, {"days": "370", "pp": "100"})
    if kind == "hub" and url.endswith("/"):
        return f"{url}events.json"
    if kind == "tec":
        return _with(url, {"per_page": "50"})
    return url


def _kind_by_path(url: str) -> str:
    path = urlsplit(url).path
    return next((kind for form, kind in _INTERFACES if form.search(path)), "")


def _with(url: str, wanted: dict[str, str]) -> str:
    parts = urlsplit(url)
    there = parse_qsl(parts.query, keep_blank_values=True)
    names = {name for name, _ in there}
    more = [(name, said) for name, said in wanted.items() if name not in names]
    query = "&".join(filter(None, (parts.query, urlencode(more))))
    return urlunsplit(parts._replace(query=query))


def has_slot(url: str) -> bool:
    """Whether an address has a place for its secret."""
    return any(slot in url for slot in _SLOTS)


def revealed(address: str, secret: str) -> str:
    """An address with its secret, as it is asked and nowhere written."""
    for slot in _SLOTS:
        address = address.replace(slot, quote(secret, safe=""))
    return address


def concealed(text: str, secret: str) -> str:
    """A text without a secret that a partner repeats in it."""
    for said in dict.fromkeys((secret, quote(secret, safe=""), quote(secret))):
        text = text.replace(said, _SLOT) if said else text
    return text


def without_secret(data: bytes, secret: str) -> bytes:
    """The bytes of an answer in which its secret is not to be found again."""
    for said in dict.fromkeys((secret, quote(secret, safe=""), quote(secret))):
        data = data.replace(said.encode(), _SLOT.encode()) if said else data
    return data


def joined(base: str, address: str) -> str:
    """An address of a page at `base`, whole; empty where it is none, or its port is none."""
    try:
        whole = urljoin(base, address.strip()) if address else ""
        urlsplit(whole).port  # noqa: B018
    except ValueError:
        return ""
    return whole


def host_of(address: str) -> str:
    """The host of an address, for messages and for the pace; empty where it has none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""
