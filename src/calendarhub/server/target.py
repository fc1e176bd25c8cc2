"""What a request asks for where its target is no path (RFC 9112 §3.2)."""

import re

# The absolute form of a target (§3.2.2): its host is the one that is asked for.
ABSOLUTE = re.compile(rb"([a-z][a-z0-9+.-]*)://([^/?#]*)", re.IGNORECASE)

Fields = list[tuple[bytes, bytes]]


def path_and_fields(
    target: bytes, fields: Fields, *, method: bytes, version: str
) -> tuple[bytes, Fields]:
    """The path that is meant, and the fields of the head with the host that counts.

    That is the host of the target, whatever the Host field says; a target that names none has none.
    """
    host = b""
    found = ABSOLUTE.match(target)
    if found is not None:
        host = found[2] if found[1].lower() in (b"http", b"https") else b""
        rest = target[found.end() :]
        target = rest if rest.startswith(b"/") else b"/" + rest
    elif target == b"*" and method == b"OPTIONS":
        return b"/", fields
    is_named = any(name == b"host" for name, _ in fields)
    if not is_named and version == "1.0":
        fields = [*fields, (b"host", b"")]
    return target, [(name, host if name == b"host" else value) for name, value in fields]
