"""Where a hub is, and which files of it are read that are not records."""

from pathlib import Path

from calendarhub.config.loaded import SUFFIXES

SETTINGS = "calendarhub.yaml"


def find_hub(start: Path) -> Path | None:
    """The nearest folder upwards from `start` that holds a calendarhub.yaml, as git finds its own."""
    start = start.resolve()
    return next((at for at in (start, *start.parents) if (at / SETTINGS).is_file()), None)


def inputs(root: Path) -> tuple[str, ...]:
    """The files that `load` would read now: settings, network, feeds; posix, in order of reading."""
    found = [SETTINGS] if (root / SETTINGS).is_file() else []
    for folder in ("network", "feeds"):
        below = root / folder
        if below.is_dir():
            names = sorted(path.name for path in below.iterdir() if _is_ours(path))
            found += [f"{folder}/{name}" for name in names]
    return tuple(found)


def _is_ours(path: Path) -> bool:
    return path.suffix in SUFFIXES and path.is_file() and not path.name.startswith((".", "_", "#"))
