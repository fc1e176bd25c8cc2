"""The process that imports once: whatever goes wrong is told to the one that stays."""

from pathlib import Path

from calendarhub.schedule import import_worker


def test_it_imports_what_is_due_and_tells_when_the_next_is(tmp_path: Path) -> None:
    (tmp_path / "network").mkdir()
    (tmp_path / "calendarhub.yaml").write_text("name: Hub\n", encoding="utf-8")
    (tmp_path / "network/sources.yaml").write_text("- {id: tartu, url: a.csv}\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("title,start\nSeminar,2099-02-03\n", encoding="utf-8")
    news = import_worker.imported(tmp_path)
    assert [(one.label, one.steps, one.events) for one in news.sources] == [
        ("tartu (sheet)", {"new": 1}, 1)
    ]
    assert news.next_due is not None
    assert import_worker.imported(tmp_path).sources == ()


def test_a_machine_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / ".calendarhub/importing/lock").mkdir(parents=True)
    assert import_worker.imported(tmp_path).fault.startswith("the machine refused: ")
