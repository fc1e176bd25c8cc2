"""Work in a child process under limits: what breaks one costs only itself."""

import mmap
import os
import time
from pathlib import Path

from calendarhub.fetch.sandbox import Confinement, confined


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


def whose(item: str) -> int:
    return os.getpid()


def room(size: int) -> int:
    return len(bytearray(size))


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


def test_all_items_of_an_errand_share_its_time_and_the_child() -> None:
    with Confinement(whose, wall=5.0) as mine:
        first, second = mine.do("one").result, mine.do("two").result
        assert first == second != os.getpid()
    with Confinement(spin, cpu=1, wall=0.2) as child:
        assert child.do("one").result == "ONE"
        assert "more than 1 s, 0.2 s by the clock" in child.do("wait").failure
        assert child.do("one").failure
        child.more(9.0)
        assert child.do("one").failure
    with Confinement(spin) as child:
        assert child.do("raise").failure == "IsADirectoryError: raise"
        assert child.do("one").result == "ONE"
        assert child.do("die").failure
        assert child.do("one").failure


def test_memory_that_the_process_has_already_does_not_count() -> None:
    mine = mmap.mmap(-1, 300 * 1024 * 1024)
    with Confinement(room, memory=100 * 1024 * 1024) as child:
        assert child.do(10 * 1024 * 1024).result == 10 * 1024 * 1024
        assert child.do(200 * 1024 * 1024).failure == "it needs too much memory"
    mine.close()
