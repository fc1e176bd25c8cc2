"""The lines of an answer that its problems point to: a person is shown what the partner wrote."""

import re
from collections.abc import Iterable, Mapping

from calendarhub.model.fetched import PartnerAnswer
from calendarhub.model.problem import Problem
from calendarhub.storage.ports import FetchedStore

LONGEST = 400  # characters of a line; a page of one line says nothing by being shown whole
_NAMED = re.compile(r"\(\S+ (.+)\)$")


def lines_of(
    problems: Iterable[Problem], answer: PartnerAnswer, store: FetchedStore
) -> Mapping[tuple[str, int], str]:
    """By path and number the lines that are there; what is no text has none."""
    wanted: dict[str, set[int]] = {}
    for problem in problems:
        wanted.setdefault(problem.where.path, set()).add(problem.where.line)
    found: dict[tuple[str, int], str] = {}
    for path, numbers in wanted.items():
        lines = _page(path, answer, store).splitlines()
        for number in numbers:
            if 0 < number <= len(lines) and len(lines[number - 1]) <= LONGEST:
                found[path, number] = lines[number - 1].decode("utf-8", "replace")
    return found


def _page(path: str, answer: PartnerAnswer, store: FetchedStore) -> bytes:
    """The bytes that a path of problems stands for: the first page, or the one it names."""
    if not path.startswith(f"{answer.source} ("):
        return b""
    addresses = [page.address for page in answer.fetched.pages]
    named = _NAMED.search(path)
    if named:
        addresses = [one for one in addresses if one.endswith(named[1])]
    if not addresses:
        return b""
    kept = (answer.bodies or {}).get(addresses[0])
    data = kept if kept is not None else store.body(answer.source, addresses[0])
    return data if data and b"\0" not in data[:1024] else b""
