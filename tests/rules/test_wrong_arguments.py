"""What a newcomer gives by mistake is refused with what was expected, never taken for something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import socassist as sa


def review() -> sa.Assessment:
    return sa.Assessment(area=sa.Area.RURAL, b1=118, b2=20)


MISTAKES: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "area of another word": (
        lambda: sa.Assessment(area="village"),  # type: ignore[arg-type]
        ValueError,
        "'urban', 'rural'",
    ),
    "score in quotes": (
        lambda: sa.Assessment(b1="118"),  # type: ignore[arg-type]
        TypeError,
        "b1: expected a whole number, got '118'",
    ),
    "score with a point": (
        lambda: sa.Assessment(b2=20.5),  # type: ignore[arg-type]
        TypeError,
        "b2: expected a whole number",
    ),
    "yes for a number": (lambda: sa.Assessment(deprivations=True), TypeError, "deprivations"),
    "day in quotes": (
        lambda: sa.classify(review(), on="2017-10-01", law=sa.load_law()),  # type: ignore[arg-type]
        TypeError,
        "date(2021, 12, 31), got '2017-10-01'",
    ),
    "moment for a day": (
        lambda: sa.classify(review(), on=datetime(2021, 12, 31), law=sa.load_law()),
        TypeError,
        "expected a day",
    ),
    "language that is none": (
        lambda: sa.explain(
            sa.classify(review(), on=date(2021, 12, 31), law=sa.load_law()),
            lang="fr",  # type: ignore[arg-type]
        ),
        ValueError,
        "'vi' or 'en', got 'fr'",
    ),
    "file name for what was read": (lambda: sa.check("a.xlsx"), TypeError, "check(read('a.xlsx'))"),
    "path for what was read": (
        lambda: sa.check(Path("a.xlsx")),  # type: ignore[arg-type]
        TypeError,
        "check(read('a.xlsx'))",
    ),
    "province as a number": (
        lambda: sa.ReadOptions(province=14),  # type: ignore[arg-type]
        TypeError,
        'province: expected such as "14", got 14',
    ),
    "year in quotes": (
        lambda: sa.ReadOptions(year="2021"),  # type: ignore[arg-type]
        TypeError,
        "year: expected such as 2021",
    ),
    "register without its kind": (
        lambda: sa.open_register("so.db"),
        sa.RegisterError,
        "sqlite:///so.db",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_refused_with_what_was_expected(mistake: str) -> None:
    make, kind, words = MISTAKES[mistake]
    with pytest.raises(kind) as caught:
        make()
    assert words in str(caught.value)


def test_an_area_in_words_is_the_area() -> None:
    assert sa.Assessment(area="rural", b1=118, b2=20) == review()  # type: ignore[arg-type]
