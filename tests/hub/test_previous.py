"""The publication that a build continues: found, or told with what was meant."""

from pathlib import Path

import pytest

from calendarhub.hub.previous import UnreadError, open_previous
from tests.hubs import BOARD, HubFolder


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    made = HubFolder(tmp_path_factory.mktemp("hub"), {"events/board.md": BOARD})
    made.build()
    return made


def test_it_has_the_ledger_and_gives_its_files(hub: HubFolder) -> None:
    with open_previous(str(hub.root / "public")) as live:
        assert len(live.ledger) == 1
        path = "feeds/all.ics"
        assert live.read(path, live.files[path][1]) == hub.read(path)
        assert live.read(path, 10) is None  # larger than was said


@pytest.mark.parametrize(("place", "meant"), [("", "public"), ("public/feeds", "public")])
def test_another_folder_is_told_with_the_one_that_was_meant(
    hub: HubFolder, place: str, meant: str
) -> None:
    with pytest.raises(UnreadError) as raised, open_previous(str(hub.root / place)):
        pass
    problem = raised.value.problem
    assert problem.code == "state.previous"
    assert f"--previous {hub.root / meant}`" in problem.remedy


@pytest.mark.parametrize("manifest", ["", "[]", '{"version": 9, "files": {}}'])
def test_what_is_no_manifest_is_not_continued(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(UnreadError), open_previous(str(tmp_path)):
        pass
