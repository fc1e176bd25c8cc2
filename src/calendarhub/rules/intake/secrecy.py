"""Addresses that carry a secret (FILE-03): whoever has one reads what it opens, so none is shown."""

import re

# Google's private address, a user part, and parameters that let in whoever knows them.
_PRIVATE = r"(?<=[/=])private-(?P<private>[0-9a-f]{32})(?![0-9a-f])"
_USER = r"://(?P<user>[^/?#@\s]+)@"
_NAMES = (
    "key|api[_-]?key|token|(?:auth|access|private)[_-]?token|auth|secret|pass|passwd|password|pwd"
    "|sig|signature"
)
_PARAMETER = rf"[?&;](?:{_NAMES})=(?P<value>[^&;#\s\"']+)"
_WRITTEN = (
    r"(?<![\w?&;])secret[\"']?:[ \t]*[\"']?(?P<written>[^\s,}\"']+)"  # where its name belongs
)
_SECRET = re.compile(f"{_PRIVATE}|{_USER}|{_PARAMETER}|{_WRITTEN}", re.IGNORECASE)
_HOLDER = re.compile(r"\{secret\}|%7Bsecret%7D", re.IGNORECASE)
_NAME = re.compile(r"(?![0-9a-f]{16,}$)[a-z0-9-]{1,40}")
HOLDER = "{secret}"  # what stands in an address for the secret that its source names


def is_secret_name(text: str) -> bool:
    """Whether a text is the name of a secret, and not more likely a secret itself."""
    return bool(_NAME.fullmatch(text))


def secret_in(address: str) -> tuple[int, int] | None:
    """Where an address carries a secret, first and last index; None where it carries none."""
    return next((span for match in _SECRET.finditer(address) if (span := _span(match))), None)


def masked(text: str) -> str:
    """A text in which each secret of an address is as many stars: columns stay what they were."""
    parts: list[str] = []
    at = 0
    for match in _SECRET.finditer(text):
        if span := _span(match):
            parts += [text[at : span[0]], "*" * (span[1] - span[0])]
            at = span[1]
    return "".join(parts) + text[at:] if parts else text


def _span(match: re.Match[str]) -> tuple[int, int] | None:
    name = match.lastgroup or ""
    said = match[name]
    is_none = is_secret_name(said) if name == "written" else _HOLDER.fullmatch(said)
    return None if is_none else match.span(name)
