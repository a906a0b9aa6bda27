"""A limit of linkage that is none is refused where it is set, by its name."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from socassist.rules.linkage import LinkSettings


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"duplicate_share": "0.3"}, "duplicate_share: expected a number, such as 0.25, got a str"),
        ({"duplicate_share": None}, "duplicate_share: expected a number, such as 0.25, got None"),
        ({"duplicate_share": True}, "duplicate_share: expected a number, such as 0.25, got a bool"),
        ({"listed": "4"}, "listed: expected a whole number, such as 2021, got a str"),
        ({"listed": 4.5}, "listed: expected a whole number, such as 2021, got a float"),
        ({"review": [200]}, "review: expected a whole number, such as 2021, got a list"),
        ({"review_share": "3%"}, "review_share: expected a number, such as 0.25, got a str"),
    ],
)
def test_a_limit_of_another_kind_is_refused_by_its_name(limits: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError) as told:
        LinkSettings(**limits)
    assert str(told.value) == said


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"duplicate_share": -0.1}, "duplicate_share: expected 0 or more, got -0.1"),
        ({"duplicate_share": float("nan")}, "duplicate_share: expected 0 or more, got nan"),
        ({"listed": 1}, "listed: expected 2 or more, got 1"),
        ({"review": -1}, "review: expected 0 or more, got -1"),
        ({"review_share": -1}, "review_share: expected 0 or more, got -1"),
        ({"review_share": float("inf")}, "review_share: expected 0 or more, got inf"),
    ],
)
def test_a_limit_below_what_it_may_be_is_refused(limits: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match="expected") as told:
        LinkSettings(**limits)
    assert str(told.value) == said


def test_any_real_number_may_be_a_share() -> None:
    assert LinkSettings(review_share=Fraction(1, 20)).most(10_000) == 500
    assert LinkSettings(duplicate_share=1, review=None, review_share=None).most(9) is None
