"""What to write instead of an address that is none."""

import re

_COPY = "Copy it from the browser's address line."
_WITHIN = re.compile(r"https?://[^\s/<>()\[\]\"'][^\s<>()\[\]\"']*", re.IGNORECASE)
_BROKEN = re.compile(r"(https?)[:;]?/{1,3}([\w-]+(?:\.[\w-]+)+\S*)", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?([^\s@<>]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_FILE = re.compile(
    r"[^/\\:]+\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|jpe?g|png|gif|webp|svg|zip|html?|ics|csv)",
    re.IGNORECASE,
)
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")


def advice(text: str) -> str:
    """The address that was meant, where that can be seen; else where to copy it from."""
    found = _WITHIN.findall(text)
    if found:
        return f"Write {'one of them: ' if len(found) > 1 else ''}{found[0]}"
    if match := _BROKEN.fullmatch(text):
        return f"Write {match[1].lower()}://{match[2]}"
    if match := _MAIL.fullmatch(text):
        return f"An address of e-mail stands below contact:, as email: {match[1]}."
    if _FILE.fullmatch(text):
        return f"A file stands below documents:, as - {{kind: agenda, url: {text}}}."
    return f"Write https://{text}" if _HOST.match(text) and not re.search(r"\s", text) else _COPY
