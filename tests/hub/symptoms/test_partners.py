"""Partners' calendars that nobody asks."""

from datetime import timedelta
from pathlib import Path

from calendarhub.hub.importing.run import run_import
from calendarhub.hub.symptoms.partners import problems
from tests.foreign import foreign
from tests.hub.importing.partners import Partners
from tests.hub.symptoms.told import told
from tests.hubs import NOW, HubFolder


def test_a_hub_without_partners_is_not_spoken_of(hub: HubFolder) -> None:
    assert told(problems(hub.root, NOW)) == {}


def test_sources_that_nobody_asks_are_told_with_what_asks_them(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    assert "tartu" in told(problems(tmp_path, partners.now))["doctor.partners"].message
    partners.says("tartu", foreign("a"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    assert told(problems(tmp_path, partners.now)) == {}
    late = partners.now + timedelta(days=2)
    assert "calendarhub import" in told(problems(tmp_path, late))["doctor.partners"].remedy
