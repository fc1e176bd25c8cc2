"""Code of the packaged templates, kept beside the package's modules as Python keeps theirs.

To compile them takes a third of a second, which is a tenth of a build of a thousand events. It is
kept where `__pycache__` is: whoever can write there can write our modules too. The code of a hub's
own templates is never kept, since a file of the hub would then be run, whoever wrote it.
"""

import hashlib
import sys
from collections.abc import Collection
from contextlib import suppress
from functools import lru_cache
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from calendarhub.fetch.theme_files import PACKAGE

# What the code of a template depends on beside its source.
_MAKERS = ("theme/compiler.py", "theme/environment.py", "theme/card.py")


class PackagedCode(FileSystemBytecodeCache):
    """Jinja's own cache, but for templates of the hub, whose names are `own`.

    What cannot be read or written is compiled, and nothing is said.
    """

    def __init__(self, own: Collection[str] = (), folder: Path | None = None) -> None:
        self.folder = folder or _folder()
        self.own = own
        super().__init__(str(self.folder), "%s")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file of a template; none for one of the hub."""
        return "" if name in self.own else super().get_cache_key(name, filename)

    def get_source_checksum(self, source: str) -> str:
        """What changes with the code of a template: its source, Jinja, and how we compile."""
        return f"{_makers()} {super().get_source_checksum(source)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that is there, if it is of this very source."""
        if bucket.key:
            with suppress(Exception):  # whatever a damaged file makes of it: it is compiled anew
                super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, where Python keeps its own."""
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)


def _folder() -> Path:
    """Beside the compiled modules of `theme`, wherever Python has them (PYTHONPYCACHEPREFIX)."""
    return Path(cache_from_source(str(PACKAGE / "theme" / "templates.py"))).with_suffix("")


@lru_cache(maxsize=1)
def _makers() -> str:
    whole = hashlib.blake2b(jinja2.__version__.encode(), digest_size=16)
    for name in _MAKERS:
        whole.update((PACKAGE / name).read_bytes())
    return whole.hexdigest()
