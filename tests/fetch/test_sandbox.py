"""Work in a child process under limits: what breaks one costs only itself."""

import os
import time
from pathlib import Path

from calendarhub.fetch.sandbox import confined


def spin(item: str) -> str:
    if item == "spin":
        while True:
            pass
    if item == "wait":
        time.sleep(60)
    if item == "eat":
        return str(len(bytearray(2**34)))
    if item == "die":
        os._exit(1)
    if item == "raise":
        raise IsADirectoryError(item)
    return item.upper()


def test_what_hangs_eats_or_dies_costs_only_itself() -> None:
    items = ["one", "spin", "two", "wait", "eat", "die", "raise", "three"]
    found = {one.item: one for one in confined(spin, items, cpu=1, wall=3.0)}
    assert [found[item].result for item in ("one", "two", "three")] == ["ONE", "TWO", "THREE"]
    for item in ("spin", "wait", "eat", "die", "raise"):
        assert found[item].result is None
        assert found[item].failure
    assert found["raise"].failure == "IsADirectoryError: raise"


def test_a_child_writes_no_file(tmp_path: Path) -> None:
    def write(path: str) -> int:
        return Path(path).write_bytes(b"x")

    (outcome,) = confined(write, [str(tmp_path / "x")])
    assert outcome.failure
    assert not (tmp_path / "x").exists() or not (tmp_path / "x").stat().st_size
