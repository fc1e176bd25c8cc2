"""The files of an event on its page: its documents, and its picture as other sites show it."""

from urllib.parse import urlsplit

from markupsafe import Markup

from calendarhub.model.event import Event
from calendarhub.pages.common import Shell
from calendarhub.theme.addresses import copy_for_others_path, copy_path
from calendarhub.theme.site import Site

_WEB = ("https://", "http://")
# Files whose kind tells a reader whether they can be opened.
_KINDS = frozenset(
    ["csv", "docx", "epub", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip", "mp3", "mp4"]
)


def documents(event: Event, shell: Shell) -> list[tuple[Markup | str, str, str]]:
    """Agenda, minutes and the like, each with its address, and with its kind and size if known."""
    words = shell.words
    return [
        (
            shell.text(one.title) or words.document(one.kind),
            shell.inside(one.url),
            _about_file(event, one.url, shell),
        )
        for one in event.documents
        if one.url.startswith(_WEB)
    ]


def _about_file(event: Event, address: str, shell: Shell) -> str:
    """What a file is and how large: "PDF, 240 kB"; of one elsewhere its kind, as far as known."""
    suffix = urlsplit(address).path.rpartition("/")[2].rpartition(".")[2].lower()
    kind = suffix.upper() if suffix in _KINDS else ""
    known = shell.site.attachment(event, address)
    size = shell.words.file_size(known.size) if known else ""
    return ", ".join([part for part in (kind, size) if part])


def shared(event: Event, site: Site) -> list[str]:
    """The addresses of its picture for sites that show it, the best first."""
    if event.image is None or not event.image.src.startswith(_WEB):
        return []
    src = event.image.src
    known = site.attachment(event, src)
    if known is None or not known.widths:
        return [src]
    return [copy_for_others_path(src), *[copy_path(src, one) for one in reversed(known.widths)]]
