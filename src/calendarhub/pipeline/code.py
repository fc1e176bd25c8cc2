"""By what the code of this installation is known, since another one may make anything differently."""

import hashlib
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from calendarhub import __version__

PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def code_mark() -> str:
    """Our version; of a checkout, whose code moves on without it, a digest of all modules."""
    if not _is_checkout():
        return __version__
    whole = hashlib.blake2b(__version__.encode(), digest_size=16)
    for file in sorted(_modules(str(PACKAGE))):
        whole.update(file.removeprefix(str(PACKAGE)).encode() + b"\0" + Path(file).read_bytes())
    return whole.hexdigest()


def code_stamp() -> str:
    """What changes when the code of a checkout does, without reading it: times and sizes."""
    if not _is_checkout():
        return __version__
    whole = hashlib.blake2b(__version__.encode(), digest_size=16)
    for file in sorted(_modules(str(PACKAGE))):
        status = os.stat(file)  # noqa: PTH116 (called for every module at every build)
        whole.update(f"{file} {status.st_mtime_ns} {status.st_size}\n".encode())
    return whole.hexdigest()


def _is_checkout() -> bool:
    return (PACKAGE.parent.parent / "pyproject.toml").is_file()


def _modules(folder: str) -> Iterator[str]:
    """The files of all modules below a folder."""
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _modules(one.path)
            elif one.name.endswith(".py"):
                yield one.path
