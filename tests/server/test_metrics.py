"""What operators watch, in the text form of Prometheus."""

import re

from calendarhub.server.metrics import Metrics

SAMPLE = re.compile(r'calendarhub_(\w+)(?:\{\w+="[^"]*"\})? (-?[\d.e+]+)')


def samples(metrics: Metrics) -> list[tuple[str, str]]:
    found = []
    for line in metrics.text().splitlines():
        if not line.startswith("#"):
            match = SAMPLE.fullmatch(line)
            assert match, line
            found.append((match[1], match[2]))
    return found


def test_each_line_is_a_sample_or_tells_of_one() -> None:
    metrics = Metrics(began=1.5)
    metrics.requests.update([200, 200, 404])
    assert ("requests_total", "2") in samples(metrics)
    assert ("start_timestamp_seconds", "1.5") in samples(metrics)


def test_every_name_is_told_and_typed_before_its_samples() -> None:
    metrics = Metrics()
    text = metrics.text()
    for name in {name for name, _ in samples(metrics)}:
        kind = "counter" if name.endswith("_total") else "gauge"
        assert f"# TYPE calendarhub_{name} {kind}\n" in text
        assert f"# HELP calendarhub_{name} " in text


def test_samples_of_one_name_stand_in_an_order_of_their_own() -> None:
    metrics = Metrics()
    metrics.requests.update([404, 200, 304])
    found = re.findall(r'status="(\d+)"', metrics.text())
    assert found == ["200", "304", "404"]


def test_a_large_count_is_written_whole() -> None:
    metrics = Metrics(body_bytes=123_456_789_012)
    assert ("sent_bytes_total", "123456789012") in samples(metrics)


def test_two_servers_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.requests[200] += 1
    assert other.requests[200] == 0
