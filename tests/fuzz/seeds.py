"""Real files that inputs are made from."""

from pathlib import Path

MOST_SEEDS = 400


def files(*folders: tuple[Path, str]) -> list[tuple[str, bytes]]:
    """Files by name, the short ones of each folder."""
    found = []
    for folder, pattern in folders:
        names = [file for file in sorted(folder.rglob(pattern)) if file.is_file()]
        names = [file for file in names if 0 < file.stat().st_size < 60_000]
        found += [(file.name, file.read_bytes()) for file in names[:MOST_SEEDS]]
    return found
