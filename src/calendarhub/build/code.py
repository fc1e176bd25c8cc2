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
    if not (PACKAGE.parent.parent / "pyproject.toml").is_file():
        return __version__
    whole = hashlib.blake2b(__version__.encode(), digest_size=16)
    for file in sorted(_modules(str(PACKAGE))):
        whole.update(file.removeprefix(str(PACKAGE)).encode() + b"\0" + Path(file).read_bytes())
    return whole.hexdigest()


def _modules(folder: str) -> Iterator[str]:
    """The files of all modules below a folder."""
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _modules(one.path)
            elif one.name.endswith(".py"):
                yield one.path
