"""What a program learns of anybody's feeds."""

from pathlib import Path

import pytest

from calendarhub.hub.verify import NoFeedError, verify
from tests.lint.golden import feed


def test_a_file_has_its_findings_by_rule_and_line(tmp_path: Path) -> None:
    file = tmp_path / "all.ics"
    file.write_bytes(feed())
    assert verify(str(file)) == (1, [])
    file.write_bytes(feed().replace(b"DTEND;VALUE=DATE:20261207", b"DTEND;VALUE=DATE:20261205"))
    files, told = verify(str(file))
    assert (files, [one.finding.rule.id for one in told]) == (1, ["ICS-41a"])
    assert (told[0].name, told[0].is_error) == (str(file), True)


def test_of_a_folder_each_feed_is_judged_and_nothing_hidden(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("all.ics", "deep/b.ics", ".hidden.ics"):
        (tmp_path / name).write_bytes(feed())
    (tmp_path / "page.html").write_text("<p>")
    assert verify(str(tmp_path)) == (2, [])


@pytest.mark.parametrize("name", ["empty", "nowhere"])
def test_where_there_is_nothing_to_judge_it_raises(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoFeedError) as raised:
        verify(str(tmp_path / name))
    assert raised.value.is_there is (name == "empty")
