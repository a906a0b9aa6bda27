"""No property fails because the machine was slow, busy or asleep while an example was drawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

TESTS = Path(__file__).parent.parent
SUPPRESSED = re.compile(r"suppress_health_check=(\[[^\]]*\]|[^\[]\S*)")
DEADLINE = re.compile(r"deadline=(?!None)")


def test_no_example_has_a_deadline_or_must_be_drawn_fast() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted(TESTS.rglob("test_*.py"))
        if path != Path(__file__) and "hypothesis" in path.read_text("utf-8")
    ],
    ids=lambda path: path.stem,
)
def test_settings_of_a_test_of_its_own_set_no_such_limit_either(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not DEADLINE.search(text)
    for suppressed in SUPPRESSED.findall(text):
        assert "too_slow" in suppressed or suppressed.startswith("list(HealthCheck)")
