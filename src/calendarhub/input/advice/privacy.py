"""The words by which a record says that nobody is to see it, in ten languages and of other tools.

They stand before all other meanings: no advice may publish what was meant to be private.
"""

import re
from difflib import get_close_matches
from functools import lru_cache

from calendarhub.input import unseen

NO = frozenset(
    [
        *("false", "no", "off", "0", "n", "never", "nobody", "none", "not yet", "later"),
        *("nein", "nej", "nei", "ei", "non", "nie", "ne", "nē"),
        # As spreadsheets and Outlook write them in these languages.
        *("falsch", "aus", "epätosi", "falskt", "falsk", "usann", "fałsz", "väär", "aplams"),
        *("netiesa", "faux", "falso"),
    ]
)
YES = frozenset(
    [
        *("true", "yes", "on", "1", "y", "x"),
        *("ja", "kyllä", "joo", "jah", "jā", "taip", "tak"),
        *("wahr", "ein", "tosi", "sant", "sand", "sann", "prawda", "tõene", "patiess", "tiesa"),
        *("vrai", "vero", "verdadero", "✓", "✔", "☑", "☒"),
    ]
)
# Keys that keep a record back where they are true, and those that do where they are false; the
# words of other tools first.
BACK_IF_TRUE = frozenset(
    [
        *("draft", "drafts", "is_draft", "hidden", "is_hidden", "hide", "private", "is_private"),
        *("unlisted", "unpublished", "internal", "confidential", "disabled", "wip"),
    ]
)
BACK_IF_FALSE = frozenset(
    [
        *("published", "publish", "is_published", "public", "is_public", "listed", "visible"),
        *("is_visible", "enabled", "is_enabled", "active", "is_active", "approved", "is_approved"),
        *("ok_to_publish", "ready_to_publish", "publish_online", "publish_on_website", "show"),
        *("show_on_website", "on_website", "can_be_published", "may_be_published"),
    ]
)
# The same in words of people; in files of others they may also name something else.
_BACK_IF_YES = frozenset(
    [
        *("secret", "restricted"),
        *("members_only", "board_only", "staff_only", "internal_only", "non_public", "not_public"),
        *("only_members", "only_board", "only_staff", "only_internal", "not_for_publication"),
        *("wip", "work_in_progress", "unfinished", "deleted", "trashed"),
        *("keskeneräinen", "kesken", "ofärdig", "ufærdig", "uferdig", "unfertig", "pooleli"),
        *("nepabeigts", "nebaigta", "niedokończone", "vain_jäsenille", "endast_medlemmar"),
        *("nur_mitglieder", "kun_medlemmer", "ainult_liikmetele", "tylko_dla_członków"),
        *("do_not_publish", "dont_publish", "no_publish", "embargo", "embargoed", "embargo_until"),
        *("hidden_until", "private_until"),
        *("luonnos", "yksityinen", "sisäinen", "salainen", "piilotettu", "luottamuksellinen"),
        *("utkast", "privat", "intern", "internt", "dold", "hemlig", "konfidentiell", "skjult"),
        *("kladde", "fortrolig", "fortroligt", "hemmelig", "konfidensiell"),
        *("entwurf", "nur_intern", "vertraulich", "versteckt", "verborgen", "geheim"),
        *("mustand", "privaatne", "sisemine", "peidetud", "salajane", "konfidentsiaalne"),
        *("melnraksts", "privāts", "iekšējs", "slēpts", "konfidenciāls"),
        *("juodraštis", "privatus", "vidinis", "paslėptas", "slaptas", "konfidencialus"),
        *("szkic", "prywatny", "prywatne", "wewnętrzny", "wewnętrzne", "ukryty", "ukryte"),
        *("poufny", "poufne"),
    ]
)
_PUBLIC = frozenset(
    [
        *(
            "public",
            "is_public",
            "ispublic",
            "open_to_public",
            "julkinen",
            "offentlig",
            "offentligt",
        ),
        *("öffentlich", "avalik", "publisks", "viešas", "vieša", "publiczny", "publiczne"),
    ]
)
_BACK_IF_NO = frozenset(
    [
        *("show", "shown", "display", "displayed", "näytä", "visa", "vis", "anzeigen"),
        *("julkaistu", "julkaise", "näkyvä", "publicerad", "publicerat", "synlig", "udgivet"),
        *("publisert", "veröffentlicht", "veröffentlichen", "sichtbar", "avaldatud", "nähtav"),
        *("publicēts", "redzams", "paskelbta", "matomas", "opublikowane", "opublikowany"),
        *("widoczne", "widoczny"),
    ]
)
# Keys whose value says who may see a record: whatever is not “everybody” keeps it back.
WHO_SEES = frozenset(
    ["visibility", "privacy", "näkyvyys", "synlighet", "synlighed", "sichtbarkeit", "widoczność"]
)
EVERYBODY = frozenset(
    [
        *("public", "open", "all", "everyone", "everybody", "anyone", "default", "visible"),
        *("world", "published", "listed", "julkinen", "kaikki", "offentlig", "alla", "alle"),
        *("öffentlich", "avalik", "publisks", "viešas", "publiczny", "publiczna", ""),
    ]
)
_NOT_EVERYBODY = frozenset(
    [
        *("members", "members only", "members-only", "board", "board only", "staff", "staff only"),
        *(
            "restricted",
            "secret",
            "nobody",
            "team",
            "only me",
            "jäsenet",
            "medlemmar",
            "mitglieder",
        ),
    ]
)
# Words in a key or a value that may mean so; and what nobody but those who take part should read.
_SOUNDS = frozenset(
    [
        *("private", "privately", "hidden", "internal", "internally", "confidential", "secret"),
        *("restricted", "unlisted", "only", "nonpublic", "yksityinen", "sisäinen", "vain"),
        *("luottamuksellinen", "intern", "internt", "endast", "hemlig", "fortrolig", "kun", "bare"),
        *("vertraulich", "geheim", "nur", "privat", "privaatne", "ainult", "konfidentsiaalne"),
        *(
            "tikai",
            "iekšējs",
            "konfidenciāls",
            "tik",
            "vidinis",
            "konfidencialus",
            "tylko",
            "poufne",
        ),
        *("wewnętrzne",),
    ]
)
_SECRETS = frozenset(
    [
        *(
            "password",
            "passwd",
            "pwd",
            "passcode",
            "pin",
            "pincode",
            "passphrase",
            "secret",
            "token",
        ),
        *("salasana", "lösenord", "adgangskode", "passord", "passwort", "kennwort", "parool"),
        *("parole", "slaptažodis", "hasło"),
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?")
_AROUND = re.compile(r"\([^()]*\)|[?!:.*]+\s*$")  # `Public (yes/no)`, `Publish?`
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TRUE = BACK_IF_TRUE | _BACK_IF_YES
_FALSE = BACK_IF_FALSE | _BACK_IF_NO | _PUBLIC
_SEEN_BY = WHO_SEES | _PUBLIC
_ALL = _TRUE | _FALSE | WHO_SEES
_YES_OR_NO = YES | NO


@lru_cache(maxsize=4096)  # the same few dozen keys stand in all records of a hub
def key_of(written: str) -> str:
    """A key as these sets write it: `Is-Private`, `isPrivate` and `Is private?` are `is_private`."""
    written = unseen.plain(written)
    written = unseen.lookalike(written) or written
    written = _HUMP.sub("_", _AROUND.sub("", written))
    return "_".join(written.casefold().replace("-", " ").replace("_", " ").split())


def is_private(written: str, value: str, *, spelling: bool = True) -> bool | None:
    """Whether a key with its value keeps a record back; None where the key is about something else.

    A misspelt key counts where its value is a plain yes or no (with `spelling`).
    """
    key, said = key_of(written), value.strip().casefold()
    if key not in _ALL:
        is_flag = spelling and len(key) > 4 and said in _YES_OR_NO
        near = get_close_matches(key, _ALL, n=1, cutoff=0.8) if is_flag else []
        if not near:
            return None
        key = near[0]
    if key in _SEEN_BY:
        return bool(said) and said not in EVERYBODY | YES
    if key in _TRUE:
        return bool(said) and said not in NO
    return said in NO


def is_private_elsewhere(written: str, value: str) -> bool:
    """The same in files of others, whose keys may mean what they like: only what is certain."""
    key, said = key_of(written), value.strip().casefold()
    if key in BACK_IF_TRUE:
        return bool(said) and said not in NO
    if key in _FALSE:
        return said in NO or (key in _PUBLIC and said in _NOT_EVERYBODY)
    return (key in _BACK_IF_YES and said in YES) or (key in WHO_SEES and said in _NOT_EVERYBODY)


def may_be_private(written: str, value: str) -> bool:
    """Whether a key or its value sounds as if not everybody was to see it; a misspelt key does too."""
    key = key_of(written)
    words = {*_WORD.findall(key), *_WORD.findall(value.casefold())}
    return not words.isdisjoint(_SOUNDS) or _is_misspelt(key)


@lru_cache(maxsize=1024)
def _is_misspelt(key: str) -> bool:
    return len(key) > 4 and bool(get_close_matches(key, _TRUE, n=1, cutoff=0.88))


def is_secret(written: str) -> bool:
    """Whether a key holds what only those who take part should know."""
    return not _SECRETS.isdisjoint(_WORD.findall(key_of(written)))


def lines(value: str) -> tuple[str, ...]:
    """What a record of ours writes instead; a day in the value is that of an embargo."""
    if day := _DAY.search(value):
        return (f"published: {day[0].replace(' ', 'T')}",)
    return ("draft: true",)
