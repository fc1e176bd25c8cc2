"""The texts of a page: each in the best language there is, marked where that is another."""

from collections.abc import Iterable

from markupsafe import Markup

from calendarhub.model.entry import Entry
from calendarhub.model.text import Chosen, Text
from calendarhub.theme.card import marked
from calendarhub.theme.moment import Phase
from calendarhub.theme.site import Site

NOTHING = Markup("")


class PageTexts:
    """What a page in one language says.

    `fallbacks` gathers the languages of texts that are not in the page's own, and `translations` are
    the languages in which search engines may find the page, `canonical` first if it is not among them.
    """

    def __init__(self, site: Site, language: str) -> None:
        self.site = site
        self.language = language
        self.words = site.words[language]
        self.chain = site.chain(language)
        self.fallbacks: dict[str, None] = {}
        self.translations: tuple[str, ...] = site.languages
        self.canonical = language
        self._untitled = False

    def pick(self, text: Text) -> Chosen:
        """A text in the best language there is; remembered if that is another than the page's."""
        chosen = text.pick(self.chain)
        if chosen.text and chosen.language != self.language:
            self.fallbacks[chosen.language] = None
        return chosen

    def text(self, text: Text) -> Markup:
        """A text, marked with its language where that is not the page's."""
        if not text.versions:
            return NOTHING
        return marked(self.pick(text), self.language)

    def name(self, text: Text) -> Markup:
        """A name, marked like a text; it stays what it is in every language, so no note tells it."""
        return marked(text.pick(self.chain), self.language) if text.versions else NOTHING

    def about(self, title: Text, *, named: bool = False) -> Chosen:
        """The title of the one thing a page is about; the page exists in its languages (§3.1)."""
        chosen = title.pick(self.chain)
        if chosen:
            self.translations = translations(self.site, title)
        if self.language not in self.translations:
            known = chosen.language in self.translations
            self.canonical = chosen.language if known else self.translations[0]
            self._untitled = not named
        return chosen if named else self.pick(title)

    def vague_heading(self, entries: Iterable[Entry]) -> str:
        """What stands over events without a day: of what is over nobody will know it."""
        if are_past(entries, self.site):
            return self.words.say("Day not known")
        return self.words.say("Day not yet known")

    @property
    def hub_name(self) -> str:
        """The name of the hub."""
        site = self.site
        return site.once(
            ("hub name", self.language),
            lambda: site.text(site.hub.settings.name, self.language),
        )

    @property
    def note(self) -> str:
        """The one sentence about texts that are not translated, or nothing."""
        if not self.fallbacks:
            return ""
        names = [self.words.language_name(language) for language in self.fallbacks]
        shown, say = self.words.items(names), self.words.say
        if self._untitled:
            return say("Not translated; shown in {language}.", language=shown)
        return say("Not all is translated; the rest is shown in {language}.", language=shown)


def translations(site: Site, title: Text) -> tuple[str, ...]:
    """The hub's languages that a title is in; in none of them, the first stands for all."""
    if len(site.languages) == 1:
        return site.languages
    has = title.languages
    return tuple([one for one in site.languages if one in has]) or (site.first,)


def are_past(entries: Iterable[Entry], site: Site) -> bool:
    """Whether all of them are over."""
    return all(site.phase(entry) is Phase.PAST for entry in entries)
