"""Whether something is published at an address: asked once, before a hub is taken for a new one."""

from msgspec import Struct

SECONDS = 5.0  # for all of it: the name, the connection, the answer
HEAD = 64  # bytes by which a manifest is known


class Presence(Struct, frozen=True):
    """Whether a manifest answers below an address; `said` is what came instead, in a few words."""

    is_live: bool
    said: str = ""


def presence(base_url: str) -> Presence:
    """Ask for `manifest.json` below an address that ends with a slash."""
    # Slow to import, and needed once in the life of a hub.
    from calendarhub.fetch.http import Door, FetchError  # noqa: PLC0415

    address = f"{base_url}manifest.json"
    try:
        with Door(base_url, seconds=SECONDS) as door:
            answer = door.ask(address, enough=HEAD)
    except FetchError as error:
        return Presence(is_live=False, said=str(error).replace(address, "it"))
    if answer.status != 200:
        return Presence(is_live=False, said=f"it answered {answer.status}")
    if not is_manifest(answer.body):
        return Presence(is_live=False, said="what it answered is no manifest")
    return Presence(is_live=True)


def is_manifest(data: bytes) -> bool:
    """Whether a file begins as those that `targets.manifest` writes."""
    return data.startswith(b'{"version": ') and b'"retired": [' in data[:HEAD]
