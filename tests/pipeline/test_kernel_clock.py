"""What the kernel says of the time."""

from datetime import UTC, datetime, timedelta

from calendarhub.pipeline.kernel_clock import kernel_confirms


def test_another_time_than_its_own_is_never_confirmed() -> None:
    assert not kernel_confirms(datetime.now(UTC) + timedelta(days=41))
    assert not kernel_confirms(datetime.now(UTC) - timedelta(minutes=1))
