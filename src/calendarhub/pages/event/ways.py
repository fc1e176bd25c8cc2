"""The ways out of an event's page: into a calendar, and to other people."""

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.pages.common import Shell
from calendarhub.rules import add_links as links
from calendarhub.rules import address
from calendarhub.theme.addresses import encoded
from calendarhub.theme.moment import has_file
from calendarhub.theme.place_words import place_words


class Add(Struct, frozen=True):
    """How to put an event into a calendar; a way that does not fit is empty."""

    file: str
    webcal: str
    google: str
    outlook: str
    office: str
    yahoo: str

    def __bool__(self) -> bool:
        return bool(self.file or self.google)


class ShareLinks(Struct, frozen=True):
    """Plain links that tell other people; `text` is what a reader without a script copies."""

    text: str
    mail: str
    facebook: str
    x: str
    linkedin: str
    mastodon: str


def add(entry: Entry, shell: Shell, title: str, description: str) -> Add:
    """The file, its address that follows changes, and the links of the web's calendars."""
    event, hub = entry.event, shell.site.hub
    made = links.add_links(
        links.Invitation(
            when=event.when,
            title=title,
            details=description,
            place=place_words(event, chain=shell.chain, words=shell.words),
            page=shell.address,
            zone=hub.settings.timezone,
            end=event.when.finish,
            repeats=event.repeats,
        )
    )
    file = webcal = ""
    if has_file(entry) and hub.settings.makes("events"):
        language = address.file_language(hub, event, shell.language)
        file = shell.root + address.single_path(hub, language, event.id)
        webcal = links.webcal(address.single_address(hub, language, event.id))
    return Add(file, webcal, made.google, made.outlook, made.office, made.yahoo)


def share(shell: Shell, title: str) -> ShareLinks:
    """Links that load nothing and count nobody."""
    page = shell.address
    url, words = encoded(page), encoded(title)
    return ShareLinks(
        text=page,
        mail=f"mailto:?subject={words}&body={url}",
        facebook=f"https://www.facebook.com/sharer/sharer.php?u={url}",
        x=f"https://x.com/intent/post?text={words}&url={url}",
        linkedin=f"https://www.linkedin.com/sharing/share-offsite/?url={url}",
        mastodon=f"https://share.joinmastodon.org/#text={words}%20{url}",
    )
