"""Places that are none on earth: "online", "Online (Teams)", "Zoom", "Verkossa", in ten languages."""

import re
import unicodedata
from enum import StrEnum

# What each language of a hub says for "online": pages put it into the words of their reader.
PLAIN = frozenset(
    [
        *("online", "on-line", "on line", "virtual", "virtually", "verkossa", "digitalt", "veebis"),
        *(
            "tiešsaistē",
            "nuotoliniu būdu",
            "digital",
            "virtuell",
            "virtuelt",
            "virtuellt",
            "онлайн",
        ),
    ]
)
# Other words of the ten languages that nobody gives to a house.
_WORDS = frozenset(
    [
        *("remote", "remotely", "webinar", "web meeting", "online event", "online meeting"),
        *("online seminar", "online webinar", "virtual event", "virtual meeting", "the internet"),
        *("video call", "videocall", "video conference", "videoconference", "livestream"),
        *("live stream", "live-stream", "internet"),
        *("etänä", "etäyhteydellä", "etäyhteys", "etäkokous", "virtuaalisesti", "webinaari"),
        *("verkkotapahtuma", "verkkokokous", "videoneuvottelu", "verkkolähetys"),
        *("på nätet", "på distans", "webbinarium", "digitalt möte", "digitalt evenemang"),
        *("videokonferens", "videomöte", "onlinemöte"),
        *("im internet", "im netz", "onlineveranstaltung", "online-veranstaltung", "webkonferenz"),
        *("virtuelle veranstaltung", "videokonferenz", "online-seminar", "onlineseminar"),
        *("på nett", "på nettet", "digitalt møte", "digitalt arrangement", "onlinearrangement"),
        *("onlinemøde", "digitalt møde", "videomøde", "videomøte", "videokonference"),
        *("videokonferanse", "fjernmøte", "virtuelt møde", "virtuelt møte"),
        *("võrgus", "internetis", "veebikoosolek", "veebiseminar", "veebisündmus", "virtuaalselt"),
        *("videokoosolek", "videosild"),
        *("attālināti", "tiešsaistes pasākums", "vebinārs", "internetā", "virtuāli"),
        *("videokonferencija", "internetu", "nuotoliniu", "nuotolinis renginys", "virtualiai"),
        *("nuotolinis seminaras", "internete"),
        *("zdalnie", "w internecie", "online (zdalnie)", "webinarium", "wideokonferencja"),
        *("wirtualnie", "wydarzenie online", "spotkanie online", "internetowo"),
        *("дистанционно", "вебинар"),
    ]
)
_SERVICES = frozenset(
    [
        *("zoom", "teams", "microsoft teams", "ms teams", "ms-teams", "google meet", "meet"),
        *("webex", "cisco webex", "skype", "jitsi", "jitsi meet", "bigbluebutton", "whereby"),
        *("gotomeeting", "gotowebinar", "adobe connect", "google hangouts", "youtube", "discord"),
        *("youtube live", "clickmeeting", "livestorm", "hopin", "slack", "mumble", "bbb"),
    ]
)
_MEETING = (
    r"[ -]?(?:meeting|webinar|call|möte|møte|møde|kokous|besprechung|konferenz|link|länk|live)"
)
_SERVICE_MEETING = re.compile(rf"(.+?){_MEETING}")
_BRACKETS = re.compile(r"(.+?)\s*[(\[].*[)\]]")
_JOINTS = re.compile(
    r"\s*(?:[(),;:/|+&\[\]–—]|\s-\s|\b(?:via|per|über|through|on|in|by|i|på|via|läbi|kautta|caur|per"
    r"|przez|and|und|och|og|ja|un|ir|oraz|or)\b)\s*"
)
_ADDRESS = re.compile(r"https?://\S+")


class OnlineGuess(StrEnum):
    """What a place says of being online: a plain word for it, probably so, or nothing."""

    SAID = "said"
    GUESSED = "guessed"
    NO = "no"


def online(place: str) -> OnlineGuess:
    """Whether the name of a place means that there is none; "Online, Turku" names one."""
    folded = _folded(_ADDRESS.sub(" ", place))
    if folded in PLAIN:
        return OnlineGuess.SAID
    if folded in _WORDS or _is_service(folded):
        return OnlineGuess.GUESSED
    bracketed = _BRACKETS.fullmatch(folded)
    if bracketed and (bracketed[1] in PLAIN or bracketed[1] in _WORDS):
        return OnlineGuess.GUESSED
    parts = [part for part in _JOINTS.split(folded) if part]
    known = [part in PLAIN or part in _WORDS or _is_service(part) for part in parts]
    return OnlineGuess.GUESSED if known and all(known) else OnlineGuess.NO


def is_plain(name: str) -> bool:
    """Whether a name says no more than "online", which each language has a word for."""
    return _folded(name) in PLAIN


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).strip(" .!:-–")


def _is_service(text: str) -> bool:
    if text in _SERVICES:
        return True
    meeting = _SERVICE_MEETING.fullmatch(text)
    return meeting is not None and meeting[1] in _SERVICES
