"""The schemas as a person asks for them."""

import json
from pathlib import Path

import pytest

from calendarhub.cli.commands import schema
from calendarhub.hub.schema import schemas_of
from tests.config.hubs import loaded


def test_one_schema_or_all_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert schema.run("feed") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "A feed"
    assert schema.run() == 0
    assert set(json.loads(capsys.readouterr().out)) == set(schemas_of(None))


def test_an_unknown_schema_or_hub_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert schema.run("records") == 2
    assert "“record”" in capsys.readouterr().err
    assert schema.run(is_written=True) == 2
    assert "calendarhub init" in capsys.readouterr().err


def test_schemas_are_written_where_editors_find_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(tmp_path)
    assert schema.run(root=tmp_path, is_written=True) == 0
    assert (tmp_path / ".calendarhub/schema/feed.json").is_file()
    assert "yaml-language-server" in capsys.readouterr().out
