"""Builds that are killed or run out of disk at a chosen step."""

import errno
import hashlib
import json
import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hubs import HubFolder

_fork = multiprocessing.get_context("fork")


def process(work: Callable[[], object]) -> Any:
    """A process that does some work; it shares nothing with the test but the disk."""
    return _fork.Process(target=work)


def killed(owner: Any, name: str, build: Callable[[], object], *, after: bool = False) -> int:
    """The exit code of a build that ends without a word at a step: before it, or `after` it."""

    def child() -> None:
        step = getattr(owner, name)

        def end(*args: Any, **kwargs: Any) -> None:
            if after:
                step(*args, **kwargs)
            os._exit(9)

        setattr(owner, name, end)
        build()

    running = process(child)
    running.start()
    running.join()
    return int(running.exitcode or 0)


def full(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """From now on a step finds the disk full."""

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(owner, name, fail)


def unsound(root: Path) -> list[str]:
    """The files of the publication that are not as its manifest says; a whole one has none."""
    public = root / "public"
    found = manifest(root)
    files = {**found["files"], **found["parts"]}
    there = {p.relative_to(public).as_posix() for p in public.rglob("*") if p.is_file()}
    wrong = [
        path
        for path, (sha256, size) in files.items()
        if path not in there
        or (public / path).stat().st_size != size
        or hashlib.sha256((public / path).read_bytes()).hexdigest() != sha256
    ]
    return sorted({*wrong, *(there - files.keys() - {"manifest.json"})})


def manifest(root: Path) -> dict[str, Any]:
    """What is published now: the files of all parts together, and those of the manifest's `parts`."""
    found: dict[str, Any] = json.loads((root / "public/manifest.json").read_bytes())
    named = found.get("parts", {"files": [], "rows": []})
    files = {f"manifest/{sha256}.json": [sha256, size] for sha256, size in named["files"]}
    rows = {f"manifest/{sha256}.json": [sha256, size] for sha256, size in named["rows"]}
    read = [json.loads((root / "public" / path).read_bytes()) for path in files]
    found["files"] = {
        key: one for part in (found.get("files", {}), *read) for key, one in part.items()
    }
    found["parts"] = {**files, **rows}
    return found


def missed(root: Path, old: dict[str, Any]) -> list[str]:
    """The addresses of an old manifest that do not answer any more."""
    new = manifest(root)["files"]
    there = (path for path in old["files"] if path in new and (root / "public" / path).is_file())
    return sorted(old["files"].keys() - set(there))


def rubbish(hub: HubFolder) -> list[str]:
    """What a build left lying about that the next one would have to remove."""
    state = hub.root / ".calendarhub"
    left = (*state.glob("staging/*"), *state.glob(".*"), *hub.root.glob(".public*"))
    return [path.name for path in left]
