"""What to write instead of a date that is not one."""

import re
from calendar import monthrange

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar januari tammikuu jaanuar janvāris sausis styczeń",
            "february feb februar februari helmikuu veebruar februāris vasaris luty",
            "march mar märz mars marts maaliskuu märts kovas marzec",
            "april apr huhtikuu aprill aprīlis balandis kwiecień",
            "may mai maj toukokuu maijs gegužė maj",
            "june jun juni kesäkuu juuni jūnijs birželis czerwiec",
            "july jul juli heinäkuu juuli jūlijs liepa lipiec",
            "august aug augusti elokuu augusts rugpjūtis sierpień",
            "september sep sept syyskuu septembris rugsėjis wrzesień",
            "october oct okt oktober lokakuu oktoober oktobris spalis październik",
            "november nov marraskuu novembris lapkritis listopad",
            "december dec dez dezember des desember joulukuu detsember decembris gruodis grudzień",
        ),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DOTTED = re.compile(
    r"(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4})(?:[T ,]+(\d{1,2})[.:](\d\d))?", re.ASCII
)
_CLOCK = re.compile(r"[ ,T]([01]?\d|2[0-3])[.:]([0-5]\d)$", re.ASCII)  # after a date in words
_SLASHED = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})", re.ASCII)
_LOOSE = re.compile(
    r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]+(\d{1,2}):(\d\d)(?::\d\d)?)?", re.ASCII
)
_OFFSET = re.compile(
    r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(?::\d\d)?(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?(?:\d\d)?)",
    re.IGNORECASE,
)
_NOTHING_KNOWN = {"tba", "tbc", "tbd", "unknown", "n/a", "na", "-", "?", "to be announced"}
_TO_BE = "to be announced"


class BadDate(ValueError):  # noqa: N818
    """A date that cannot be taken: a stable code, the reason, and what to write instead.

    `which` is `start` or `end`; `offset` is where in its text, from 0.
    """

    def __init__(
        self, code: str, message: str, remedy: str = "", which: str = "start", offset: int = 0
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.which = which
        self.offset = offset


def explain(text: str, which: str, offset: int = 0) -> BadDate:
    """The kindest thing to say of a text that is no date."""
    shown = text if len(text) <= 40 else text[:39] + "…"
    for look in (_zoned, _special, _missing_day, _numeric, _worded):
        found = look(text.strip())
        if found:
            code, message, remedy = found
            return BadDate(code, message.format(shown=shown), remedy, which, offset)
    return BadDate(
        "record.date.form",
        f"“{shown}” is no date we understand",
        "Write 2026-12-05, 2026-12-05T10:00, 2026-12 (a month), 2026, or nothing yet.",
        which,
        offset,
    )


_Found = tuple[str, str, str] | None


def _zoned(text: str) -> _Found:
    match = _OFFSET.fullmatch(text)
    if not match:
        return None
    local = match[1].replace(" ", "T")
    return (
        "record.date.offset",
        "“{shown}” names an offset from Greenwich, which summer time makes wrong",
        "Write timezone: UTC beside " + local + "."
        if match[2] in ("Z", "UTC")
        else f"Write the local time, {local}, and name its zone: timezone: Europe/Helsinki.",
    )


def _missing_day(text: str) -> _Found:
    match = _LOOSE.fullmatch(text.rstrip("~?%"))
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    if 29 <= month <= 32 or 37 <= month <= 41:
        return (
            "record.date.form",
            f"“{{shown}}”: the period {month} is not offered",
            f"Write {year}-21 for spring (to 24, winter), {year}-33 to 36 for quarters.",
        )
    if not 1 <= month <= 12:
        return "record.date.unknown", f"there is no month {month}", "Write 01 to 12."
    if match[3] and not 1 <= day <= monthrange(max(year, 1), month)[1]:
        last = monthrange(max(year, 1), month)[1]
        message = f"{day} {_english(month)} {year} does not exist"
        return "record.date.unknown", message, f"The month ends on {year}-{month:02}-{last}."
    if match[4] and (int(match[4]) > 23 or int(match[5]) > 59):
        return (
            "record.date.unknown",
            f"there is no time {match[4]}:{match[5]}",
            "Write 00:00 to 23:59; midnight at the end of a day is 00:00 of the next.",
        )
    return "record.date.form", "“{shown}” is not written in full", f"Write {_made(match)}."


def _made(match: re.Match[str]) -> str:
    made = f"{match[1]}-{int(match[2]):02}"
    made += f"-{int(match[3]):02}" if match[3] else ""
    return made + (f"T{int(match[4]):02}:{match[5]}" if match[4] else "")


def _numeric(text: str) -> _Found:
    if match := _SLASHED.fullmatch(text):
        made = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
        return "record.date.form", "“{shown}” is not the way dates are written", f"Write {made}."
    match = _DOTTED.fullmatch(text)
    if not match:
        return None
    day, month, year = int(match[1]), int(match[3]), match[4]
    clock = f"T{int(match[5]):02}:{match[6]}" if match[5] else ""
    made = f"{year}-{month:02}-{day:02}{clock}"
    other = f"{year}-{day:02}-{month:02}{clock}"
    if match[2] == "." or (day > 12 and month <= 12):
        remedy = f"Write {made}."
    elif month > 12:
        remedy = f"Write {other}."
    else:
        remedy = f"Write {made}, or {other} if the month stands first."
    return "record.date.form", "“{shown}” is not the way dates are written", remedy


def _worded(text: str) -> _Found:
    clock = _CLOCK.search(text)
    words = re.findall(r"[^\W\d_]+|\d+", text[: clock.start() if clock else None].casefold())
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    if len(years) != 1:
        return None
    year = years[0]
    days = [int(word) for word in words if re.fullmatch(r"\d{1,2}", word)]
    for word in words:
        month = _MONTHS.get(word) or _MONTHS.get(word.removesuffix("ta"))
        if month:
            made = f"{year}-{month:02}" + (f"-{days[0]:02}" if len(days) == 1 else "")
            about = "~" if {"about", "around", "circa", "ca", "c"} & set(words) else ""
            if clock and len(days) == 1 and not about:
                made += f"T{int(clock[1]):02}:{clock[2]}"
            return "record.date.form", "“{shown}” is in words", f"Write {made}{about}."
        if word in _SEASONS:
            made = f"{year}-{_SEASONS[word]}"
            return "record.date.form", "“{shown}” is in words", f"Write {made} ({word} {year})."
    if re.fullmatch(r"q[1-4]", text.casefold().replace(year, "").strip(" -/")):
        quarter = int(re.sub(r"\D", "", text.casefold().replace(year, "")))
        made = f"{year}-{32 + quarter}"
        return "record.date.form", "“{shown}” is not the way quarters are written", f"Write {made}."
    if {"about", "around", "circa", "ca", "c"} & set(words) or text.startswith("~"):
        return "record.date.form", "“{shown}” is in words", f"Write {year}~ (about {year})."
    return None


def _special(text: str) -> _Found:
    if text.casefold().strip(".") in _NOTHING_KNOWN:
        return (
            "record.date.form",
            "“{shown}” is no date",
            "Leave it empty: it means " + _TO_BE + ".",
        )
    if text.startswith(("../", "/")):
        return "record.date.form", "“{shown}” does not say when it starts", "Write 2009/2012."
    if text.endswith("/"):
        return (
            "record.date.form",
            "“{shown}” does not say whether it ends",
            f"Write {text}.. (open).",
        )
    if re.fullmatch(r"\d{8}(?:T\d{4,6}Z?)?", text):
        made = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
        made += f"T{text[9:11]}:{text[11:13]}" if "T" in text else ""
        return "record.date.form", "“{shown}” is not written in full", f"Write {made}."
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)[~?%]", text):
        return (
            "record.date.form",
            "“{shown}”: a clock time is not about or perhaps",
            f"Write {match[1]} and, on a line of its own, status: tentative.",
        )
    if match := re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", text):
        return (
            "record.date.form",
            "“{shown}” is not the way spans are written",
            (f"Write {match[1]}/{match[2]}."),
        )
    return None


def _english(month: int) -> str:
    return next(name for name, number in _MONTHS.items() if number == month).capitalize()
