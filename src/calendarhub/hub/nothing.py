"""What `map` says of a folder without records: where else to look, and what is there instead."""

from collections import Counter
from pathlib import Path

from calendarhub.fetch import names


def nothing_in(place: Path) -> str:
    """A sentence or three about a folder, or about a file of another kind."""
    said = f"In {place} is no file that could hold records (.md .yaml .json .csv)."
    if place.is_file():
        return f"{place} is of a kind that is not read: records end in .md, .yaml, .json or .csv."
    files = [path for path in place.rglob("*") if path.is_file()]
    aside = {
        place.joinpath(*parts[: number + 1])
        for parts in (path.relative_to(place).parts for path in files if names.is_record(path.name))
        for number, part in enumerate(parts[:-1])
        if part.startswith("_")
    }
    if aside:
        shown = " or ".join(f"calendarhub map {folder}" for folder in sorted(aside)[:3])
        return (
            f"{said} Folders whose names begin with “_” are only read by their own name: {shown}."
        )
    kinds = Counter(path.suffix for path in files if path.suffix)
    if kinds:
        there = ", ".join(f"{count} {suffix}" for suffix, count in kinds.most_common(3))
        return f"{said} There are {there}: a file of Markdown is read if its name ends in .md."
    return said
