"""Old or missing parts of the machine, each made to be so."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calendarhub.hub.symptoms.machine import facts, problems
from tests.hub.symptoms.told import told
from tests.hubs import NOW, HubFolder


def test_the_machine_of_the_tests_is_well(hub: HubFolder) -> None:
    assert told(problems(hub.root, NOW)) == {}
    assert dict(facts())["YAML"] == "by libyaml"


def test_yaml_without_its_c_loader_is_told_with_the_command_that_brings_it(hub: HubFolder) -> None:
    code = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from datetime import UTC, datetime; from pathlib import Path\n"
        "from calendarhub.hub.symptoms.machine import problems\n"
        "for one in problems(Path(sys.argv[1]), datetime.now(UTC)): print(one.code, one.remedy)"
    )
    run = [sys.executable, "-c", code, str(hub.root)]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert "doctor.libyaml" in said
    assert "pip install" in said


def install(folder: Path, name: str, version: str) -> None:
    (folder / f"{name}-{version}.dist-info").mkdir()
    (folder / f"{name}-{version}.dist-info/METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    )


@pytest.mark.parametrize("version", ["0.21.9", "1.0"])
def test_a_library_of_another_version_is_told_with_the_one_to_install(
    hub: HubFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    install(tmp_path, "msgspec", version)
    monkeypatch.syspath_prepend(str(tmp_path))
    found = told(problems(hub.root, NOW))["doctor.library"]
    assert found.message.startswith(f"msgspec {version} ")
    assert "pip install 'msgspec" in found.remedy


def test_a_library_that_is_missing_is_told(
    hub: HubFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "calendarhub", "0.2.0")
    metadata = tmp_path / "calendarhub-0.2.0.dist-info/METADATA"
    metadata.write_text(metadata.read_text() + "Requires-Dist: no-such-library>=1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "not installed" in told(problems(hub.root, NOW))["doctor.library"].message


def test_years_later_python_and_time_zones_are_old(hub: HubFolder) -> None:
    found = told(problems(hub.root, datetime(2040, 1, 1, tzinfo=UTC)))
    assert "--upgrade tzdata" in found["doctor.zones"].remedy
    if sys.version_info < (3, 14):
        assert "newer Python" in found["doctor.python"].remedy


def test_a_clock_that_was_never_set_or_leapt_ahead_or_back_is_told(hub: HubFolder) -> None:
    for year in (1970, 2040):
        found = told(problems(hub.root, datetime(year, 1, 1, tzinfo=UTC)))
        assert "clock" in found["guard.clock"].remedy
    found = told(problems(hub.root, datetime(2026, 11, 1, tzinfo=UTC)))
    assert "Set the clock" in found["clock.behind"].remedy
