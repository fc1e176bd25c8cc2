"""One server of S3 for all tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.remote.places import store_server


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with store_server(tmp_path_factory.mktemp("s3")) as address:
        yield address


@pytest.fixture(scope="session")
def s3_folder(s3: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where its buckets lie."""
    return next(iter(tmp_path_factory.getbasetemp().glob("s3*")))
