"""Whatever bytes come from outside, readers give a problem and no fault, in bounded time and memory."""

import os

import pytest

from tests.fuzz.driver import Found, fuzz
from tests.fuzz.targets import TARGETS

SECONDS = float(os.environ.get("CALENDARHUB_FUZZ_SECONDS", "300"))
SEED = int(os.environ.get("CALENDARHUB_FUZZ_SEED", "1"))


@pytest.mark.parametrize("name", TARGETS)
def test_changed_input_breaks_nothing(name: str) -> None:
    target, make = TARGETS[name]()
    assert fuzz(target, make, runs=150, seed=7).told() == ""


@pytest.mark.soak
@pytest.mark.parametrize("name", TARGETS)
def test_much_changed_input_breaks_nothing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    target, make = TARGETS[name]()
    found = fuzz(target, make, seconds=SECONDS, seed=SEED)
    with capsys.disabled():
        said = f"{found.runs:,} inputs, slowest {found.slowest:.2f} s, {found.grown >> 20} MB kept"
        print(f"\nfuzz {name}: {said}")
    assert found.told() == ""


def test_the_driver_tells_a_fault_and_a_slow_input() -> None:
    def breaks(data: bytes) -> None:
        if data == b"3":
            raise KeyError("three")

    numbers = iter(range(10))
    found: Found = fuzz(breaks, lambda rng: b"%d" % next(numbers), runs=10)
    assert found.runs == 10
    assert "KeyError at test_fuzz.py" in found.told()
