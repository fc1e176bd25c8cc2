"""What a look at files finds, and when it is taken."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from calendarhub.schedule.looks import OFTEN, SELDOM, Area, Looks, differing, missed, stamps


def everything(_: str) -> bool:
    return True


class Hub:
    """Two folders, one of them with a closed one, and looks at them."""

    def __init__(self, root: Path, wanted: Callable[[str], bool] = everything) -> None:
        self.root = root
        for folder in ("deep/below", "deep/closed", "deep/.git", "flat/below"):
            (root / folder).mkdir(parents=True)
        self.told: list[str] = []
        self.blind = 0
        area = Area(
            deep=(str(root / "deep"),),
            flat=(str(root / "flat"),),
            closed=frozenset({str(root / "deep/closed")}),
        )
        stop = threading.Event()
        self.looks = Looks(area, wanted, told=self._tell, blind=self._mark, stop=stop)

    def _tell(self, paths: Iterable[str]) -> None:
        self.told += [str(Path(path).relative_to(self.root)) for path in sorted(paths)]

    def _mark(self) -> None:
        self.blind += 1

    def write(self, *paths: str, text: str = "x") -> None:
        for path in paths:
            (self.root / path).write_text(text)

    def look(self) -> list[str]:
        self.told.clear()
        self.looks.look(settling=0)
        return list(self.told)


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return Hub(tmp_path)


def test_what_is_written_made_or_gone_is_told_once(hub: Hub) -> None:
    hub.write("deep/a.md", "deep/below/b.md", "flat/c.yaml")
    assert hub.look() == ["deep/a.md", "deep/below/b.md", "flat/c.yaml"]
    assert hub.look() == []
    hub.write("deep/a.md", text="longer")
    (hub.root / "flat/c.yaml").unlink()
    assert hub.look() == ["deep/a.md", "flat/c.yaml"]


def test_closed_folders_hidden_ones_and_those_below_a_flat_one_are_not_looked_at(hub: Hub) -> None:
    hub.write("deep/closed/a.md", "deep/.git/index", "flat/below/a.md")
    assert hub.look() == []


def test_only_wanted_files_are_told(tmp_path: Path) -> None:
    hub = Hub(tmp_path, wanted=lambda path: path.endswith(".md"))
    hub.write("deep/a.md", "deep/a.tmp")
    assert hub.look() == ["deep/a.md"]


def test_a_link_to_a_folder_above_is_followed_once(hub: Hub) -> None:
    (hub.root / "deep/below/loop").symlink_to(hub.root / "deep")
    hub.write("deep/below/a.md")
    assert "deep/below/a.md" in hub.look()


def test_a_change_that_was_noticed_is_not_told_again_and_keeps_looks_rare(hub: Hub) -> None:
    hub.write("deep/a.md")
    hub.looks.noticed([str(hub.root / "deep/a.md")])
    assert hub.look() == []
    assert hub.blind == 0
    assert hub.looks.pause() == SELDOM


def test_a_notice_of_a_folder_stands_for_all_below_it(hub: Hub) -> None:
    hub.write("deep/below/a.md")
    hub.looks.noticed([str(hub.root / "deep/below")])
    assert hub.look() == []


def test_a_notice_that_came_before_a_look_counts_for_the_one_after(hub: Hub) -> None:
    hub.looks.noticed([str(hub.root / "deep/a.md")])
    assert hub.look() == []
    hub.write("deep/a.md")
    assert hub.look() == []


def test_a_missed_change_makes_looks_frequent_and_is_said_once(hub: Hub) -> None:
    hub.write("deep/a.md")
    hub.look()
    hub.write("deep/b.md")
    hub.look()
    assert hub.blind == 1
    assert hub.looks.pause() == OFTEN


def test_looks_become_rare_again_when_notices_come_back(hub: Hub) -> None:
    hub.write("deep/a.md")
    hub.look()
    hub.write("deep/b.md")
    hub.looks.noticed([str(hub.root / "deep/b.md")])
    assert hub.look() == []
    assert hub.looks.pause() == SELDOM


def test_where_no_notice_is_left_looks_stay_frequent(hub: Hub) -> None:
    hub.looks.lose()
    hub.write("deep/a.md")
    assert hub.look() == ["deep/a.md"]
    hub.write("deep/b.md")
    hub.looks.noticed([str(hub.root / "deep/b.md")])
    hub.look()
    assert hub.looks.pause() == OFTEN
    assert hub.blind == 0  # it was said when they were lost


def test_a_folder_that_is_gone_has_no_files(tmp_path: Path) -> None:
    area = Area(deep=(str(tmp_path / "none"),), flat=(), closed=frozenset())
    assert stamps(area, everything) == {}


def test_differences_are_what_was_written_is_new_or_is_gone() -> None:
    before, after = {"a": (1, 1, 1), "b": (2, 2, 2)}, {"a": (1, 1, 1), "c": (3, 3, 3)}
    assert differing(before, after) == {"b", "c"}
    assert missed({"/x/y/z", "/x/q"}, {"/x/y"}) == {"/x/q"}
