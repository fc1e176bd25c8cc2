"""Which former addresses a page of a static host can answer, and with which file."""

from urllib.parse import unquote, urlsplit

from calendarhub.rules.clean import RESERVED

INDEX = "index.html"
LONGEST_PART, LONGEST = 200, 1_000  # octets: file systems take 255 for a name
_PAGES = (".html", ".htm")
# What other sites call their pages; a host shows the folder of that name.
_NAMES = ("", ".asp", ".aspx", ".cfm", ".cgi", ".do", ".jsp", ".php", ".shtml", ".xhtml")
# Of these a release has files of its own: no folder may have such a name, and below the feeds, whose
# formats are many, none with a dot.
_OURS = (".css", ".htm", ".html", ".ics", ".js", ".json", ".txt", ".xml")
# Below these lie files that are no pages: some are kept by browsers for a year.
_NO_PAGES = frozenset({"assets", "feeds", "files", "oembed", "widget"})


def former_path(alias: str, base: str) -> str:
    """The file that answers at an alias below the hub's address; empty where no page can."""
    root = urlsplit(base).path
    below = alias.removeprefix(root) if alias.startswith(root) else alias
    parts = unquote(below).strip("/").split("/")
    if not all(map(_is_name, parts)) or len("/".join(parts).encode()) > LONGEST:
        return ""
    if parts[0] in _NO_PAGES or (len(parts) == 1 and parts[0].startswith("_")):
        return ""  # the latter are settings of some hosts: _headers, _redirects
    folders = parts[:-1]
    if any(one.casefold().endswith(_OURS) for one in folders):
        return ""
    if "feeds" in folders and any("." in one for one in folders):
        return ""
    name = parts[-1]
    if name.endswith(_PAGES) and not below.endswith("/"):
        return "/".join(parts)
    dot = name.rfind(".")
    return "/".join([*parts, INDEX]) if (name[dot:] if dot > 0 else "") in _NAMES else ""


def _is_name(part: str) -> bool:
    """Whether every host and file system takes it as a name, and no server reads it as settings."""
    if not part.isprintable() or "\N{REPLACEMENT CHARACTER}" in part or part.startswith("."):
        return False
    stem = part.partition(".")[0].casefold()
    is_device = stem in RESERVED and stem != "index"
    return bool(part.strip(" .")) and not is_device and len(part.encode()) <= LONGEST_PART
