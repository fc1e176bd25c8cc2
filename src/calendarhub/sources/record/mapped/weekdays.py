"""Series as schedules write them: a weekday, an hour, and how often in words."""

import re
from datetime import date, timedelta

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table
from calendarhub.rules import clean
from calendarhub.rules.dates.lexicon import bare, lexicon
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.sources.record.mapped.clocks import clock
from calendarhub.sources.record.mapped.moments import moment, text_of, zone_of
from calendarhub.sources.record.mapped.rules import put_rule, rule_of, with_lines

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Names as `slug` gives them: no marks, hyphens for spaces.
_EVERY = {
    1: "weekly every-week viikoittain joka-viikko veckovis varje-vecka ugentlig hver-uge ukentlig"
    " hver-uke wochentlich jede-woche iganadalane igal-nadalal iknedelas katru-nedelu kassavaitinis"
    " kas-savaite co-tydzien cotygodniowo tygodniowo w",
    2: "biweekly bi-weekly fortnightly every-two-weeks every-2-weeks every-other-week"
    " joka-toinen-viikko varannan-vecka hver-anden-uge hver-14-dag annenhver-uke alle-zwei-wochen"
    " zweiwochentlich 14-taglich vierzehntaglich ule-nadala reizi-divas-nedelas kas-dvi-savaites"
    " co-dwa-tygodnie co-2-tygodnie",
    4: "every-four-weeks every-4-weeks alle-vier-wochen",
}
_MONTHLY = (
    "monthly every-month kuukausittain manadsvis varje-manad manedlig hver-maned monatlich jeden-monat"
    " igakuine iga-kuu ikmenesa katru-menesi kas-menesi co-miesiac comiesiecznie"
)
_ORDINALS = {
    1: "first 1st 1 ensimmainen forsta forste erste ersten esimene pirma pirmais pirmas pierwszy"
    " pierwsza",
    2: "second 2nd 2 toinen andra anden andre zweite zweiten teine otra otrais antras drugi druga",
    3: "third 3rd 3 kolmas tredje dritte dritten tresa tresais trecias trzeci trzecia",
    4: "fourth 4th 4 neljas fjarde fjerde vierte vierten ceturta ceturtais ketvirtas czwarty czwarta",
    -1: "last viimeinen sista sidste siste letzte letzten viimane pedeja pedejais paskutinis ostatni"
    " ostatnia",
}
_INTERVALS = {word: number for number, row in _EVERY.items() for word in row.split()}
_NUMBERS = {word: number for number, row in _ORDINALS.items() for word in row.split()}
_MONTHS = frozenset(_MONTHLY.split())


def with_rule(entries: dict[str, KeyEntry], reader: FileReader) -> None:
    """Make a rule and a first date of `weekday`, `time` and `frequency`, or of a rule as a text."""
    node = entries["repeats"].value if "repeats" in entries else None
    if isinstance(node, Scalar) and text_of(node):
        put_rule(entries, {"rule": rule_of(node)}, node)
        return
    if isinstance(node, Items):
        with_lines(entries, node, reader)
        return
    if not isinstance(node, Table) or not node.entries.keys() & {"weekday", "frequency", "time"}:
        return
    del entries["repeats"]
    weekday = _weekday(node.get("weekday"), reader)
    begins = _begins(entries, node, reader)
    if begins is None:
        return
    first, rule = _series(text_of(node.get("frequency")), weekday, begins)
    if weekday is None and rule:
        first = begins
    if not rule:
        _unknown(node, reader)
    _put_start(entries, first, node, reader)
    if rule:
        rule += "".join(
            f";{name.upper()}={re.sub('[^0-9TZ]', '', text_of(node.get(name)))}"
            for name in ("until", "count")
            if text_of(node.get(name))
        )
        made = Scalar(rule, node.line, node.column)
        put_rule(entries, {"rule": made}, node)


def _unknown(node: Table, reader: FileReader) -> None:
    at = node.get("frequency") or node
    message = (
        f"“{clean.shown(text_of(at))}” is no frequency that we know: its first date is published"
    )
    remedy = (
        "Known are weekly, biweekly, biweekly-odd, biweekly-even, monthly, first, second, last …"
    )
    reader.flaw("record.repeats", message, at, remedy)


def _weekday(node: Node | None, reader: FileReader) -> int | None:
    """Monday is 0; None where no one weekday is named."""
    text = text_of(node)
    found = lexicon().weekdays.get(bare(text)) or lexicon().weekdays.get(bare(text).rstrip("s"))
    if found and len(found) == 1:
        return next(iter(found))
    if text:
        message = f"“{clean.shown(text)}” is no weekday that we know"
        reader.flaw("record.repeats", message, node, "Write Monday, Tuesday …")
    return None


def _begins(entries: dict[str, KeyEntry], node: Table, reader: FileReader) -> date | None:
    """The day from which the weekday counts; None where nobody says one, which is told."""
    start = entries["start"].value if "start" in entries else None
    try:
        return date.fromisoformat(text_of(start)[:10])
    except ValueError:
        pass
    if not text_of(start):
        entries.pop("start", None)
        message = "a weekday alone does not say from when"
        remedy = (
            "Beside fields: in calendarhub.yaml, write defaults: {start: 2026-12-01}, the first"
        )
        remedy += " day that counts."
        reader.error("record.start.missing", message, node, remedy)
        entries["start"] = KeyEntry(Scalar("start", node.line), Scalar("", node.line, node.column))
    return None


def _series(frequency: str, weekday: int | None, begins: date) -> tuple[date, str]:
    """The first date, and the rule; no rule where the frequency is not known."""
    words = clean.slug(frequency)
    parity = next((half for half in ("odd", "even") if half in words.split("-")), "")
    plain = re.sub(r"-?(?:odd|even)(?:-weeks?)?$", "", words) or "biweekly"
    day = begins.weekday() if weekday is None else weekday
    first = begins + timedelta(days=(day - begins.weekday()) % 7)
    if plain in _INTERVALS:
        interval = _INTERVALS[plain]
        if parity and first.isocalendar().week % 2 != (parity == "odd"):
            first += timedelta(days=7)
        every = f";INTERVAL={interval}" if interval > 1 else ""
        return first, f"FREQ=WEEKLY{every};BYDAY={_CODES[day]}"
    found = {number for word in words.split("-") if (number := _NUMBERS.get(word))}
    numbers = sorted(found, key=lambda one: one % 6)
    if not numbers and words in _MONTHS:
        numbers = [(first.day - 1) // 7 + 1 if first.day < 29 else -1]
    if not numbers:
        return first, ""
    while not any(_is_nth(first, number) for number in numbers):
        first += timedelta(days=7)
    return first, "FREQ=MONTHLY;BYDAY=" + ",".join(f"{number}{_CODES[day]}" for number in numbers)


def _is_nth(day: date, number: int) -> bool:
    """Whether a day is the nth of its weekday in its month; -1 is the last."""
    if number < 0:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == number


def _put_start(entries: dict[str, KeyEntry], first: date, node: Table, reader: FileReader) -> None:
    """The first date with its hour, and its end where the hour says one."""
    at = node.get("time") or node
    hour = text_of(node.get("time"))
    key = Scalar("start", at.line, at.column)
    text, end = f"{first}", ""
    if hour:
        zone = zone_of(Table(entries), reader)
        try:
            plain = clock(hour)
            found = moment(plain or hour, reader=reader, timezone=zone, day=first)
            text, end = (f"{first}T{plain}", "") if plain else (found.text, found.end)
        except BadDate as bad:
            reader.flaw(bad.code, bad.message, at, bad.remedy)
    entries["start"] = KeyEntry(key, Scalar(text, at.line, at.column, at.width, '"'))
    if end:
        entries.setdefault("end", KeyEntry(key, Scalar(end, at.line, at.column, at.width, '"')))
