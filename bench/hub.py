"""The corpus as a hub of calendarhub."""

from pathlib import Path

from bench.corpus import HOME, TOWNS, TYPES, Made, corpus, event

SETTINGS = f"""\
name: Northern health calendar
description: Meetings, courses and conferences of the health networks of the north.
base_url: https://bench.example/
languages: [en]
timezone: {HOME}
contact: secretariat@bench.example
"""
AS_HUGO = "outputs: [pages, events, ics, rss]\n"


def write_hub(root: Path, count: int, outputs: str = AS_HUGO) -> None:
    """Write settings, network, feeds and `count` records into an empty folder."""
    for folder in ("events", "network", "feeds"):
        (root / folder).mkdir(parents=True)
    _write(root / "calendarhub.yaml", SETTINGS + outputs)
    _write(root / "network/types.yaml", "".join(_type(name) for name in TYPES))
    _write(root / "network/organisations.yaml", "".join(_organisation(town) for town in TOWNS))
    _write(root / "feeds/all.yaml", "title: All events\nback: all\n")
    _write(root / "feeds/type.yaml", "title: By type\neach: type\nback: all\n")
    for made in corpus(count):
        _write(root / f"events/{made.id}.md", record(made))


def write_whole_hub(root: Path, count: int) -> None:
    """The same with every output on, as a new hub has it."""
    write_hub(root, count, outputs="")


def record(made: Made) -> str:
    """An event as a record."""
    zone = f"timezone: {made.timezone}\n" if made.is_timed and made.timezone != HOME else ""
    online = f"online: {made.online}\n" if made.online else ""
    status = "status: cancelled\n" if made.is_cancelled else ""
    timespec = {"timespec": "minutes"} if made.is_timed else {}
    return (
        f'---\ntitle: "{made.title}"\ntype: {made.type}\n'
        f"start: {made.start.isoformat(**timespec)}\nend: {made.end.isoformat(**timespec)}\n{zone}"
        f"place: {{name: {made.venue}, city: {made.city}, country: {made.country}}}\n{online}"
        f"organiser: {made.organisation}\ntags: [{made.tag}]\n"
        f"published: {made.announced}\n{status}---\n{made.body}"
    )


def edit(root: Path, number: int, turn: int) -> Path:
    """Give one event another title; returns its file."""
    made = event(number)
    file = root / f"events/{made.id}.md"
    text = record(made).replace(made.title, f"{made.title}, edition {turn}", 1)
    file.write_text(text, encoding="utf-8")
    return file


def _type(name: str) -> str:
    title, colour, shape = TYPES[name]
    return f"- {{id: {name}, name: {title}, colour: {colour}, shape: {shape}}}\n"


def _organisation(town: tuple[str, str, str, str]) -> str:
    city, country, _, identity = town
    return f"- {{id: {identity}, name: {city} Health, city: {city}, countries: [{country}]}}\n"


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
