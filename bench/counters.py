"""What a build does, counted where it is done: work that grows with a hub shows here on any machine."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from calendarhub.pipeline import parse_files, record_pool
from calendarhub.pipeline.documents.fragments import Fragments
from calendarhub.pipeline.render import Maker
from calendarhub.rules import select
from calendarhub.rules.revise.rows import RowMaker
from calendarhub.storage import listing
from calendarhub.storage.local.tree import Tree
from calendarhub.theme import site_lists

# Of whose calls the items are counted: by the position of what holds them.
ITEMS: tuple[tuple[Any, str, str, int], ...] = (
    (parse_files, "decode_all", "decoded", 0),
    (record_pool, "merge", "merged", 0),
    (Maker, "make", "keyed", 1),
    (listing, "listed", "lines", 0),
    (listing, "rows_listed", "lines", 0),
)
# What is counted once a call.
CALLS: tuple[tuple[Any, str, str], ...] = (
    (parse_files.FileParser, "_parse", "parsed"),
    (RowMaker, "of", "revised"),
    (site_lists, "is_listed", "looked"),
    (select, "held", "lists"),
    (Tree, "write", "files"),
    (os, "link", "linked"),
    (os, "stat", "looked at"),
    (os, "lstat", "looked at"),
)


@contextmanager
def counters() -> Iterator[Counter[str]]:
    """Count what builds do until the end, in this process.

    Events decoded, parsed, merged and revised, lists worked out and entries looked at for those of
    pages, fragments compiled, recipes keyed; files and lines of the manifest written, files linked
    and looked at.
    """
    done: Counter[str] = Counter()
    with ExitStack() as replaced:
        for owner, name, word, position in ITEMS:
            new = _counting_items(done, word, getattr(owner, name), position)
            replaced.enter_context(patch.object(owner, name, new))
        for owner, name, word in CALLS:
            new = _counting_calls(done, word, getattr(owner, name))
            replaced.enter_context(patch.object(owner, name, new))
        replaced.enter_context(patch.object(Fragments, "get", _counting_new(done, Fragments.get)))
        yield done


def _counting_items(
    done: Counter[str], word: str, real: Callable[..., Any], position: int
) -> Callable[..., Any]:
    def counted(*args: Any, **named: Any) -> Any:
        done[word] += len(args[position])
        return real(*args, **named)

    return counted


def _counting_calls(done: Counter[str], word: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*args: Any, **named: Any) -> Any:
        done[word] += 1
        return real(*args, **named)

    return counted


def _counting_new(done: Counter[str], get: Callable[..., bytes]) -> Callable[..., bytes]:
    """Fragments that are compiled, not those that are at hand."""

    def counted(
        self: Fragments, kind: str, owner: str, key: str, new: Callable[[], bytes]
    ) -> bytes:
        return get(self, kind, owner, key, _counting_calls(done, "compiled", new))

    return counted
