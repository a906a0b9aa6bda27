"""Figures as minutes write them, in Vietnamese and in English (cách ghi số trong biên bản)."""

from __future__ import annotations

from fractions import Fraction


def count_vi(number: int) -> str:
    """A whole number with points between thousands: 10.843."""
    return f"{number:,}".replace(",", ".")


def count_en(number: int, one: str = "", several: str = "") -> str:
    """A whole number with commas, and what is counted in its right number.

    >>> count_en(10843), count_en(1, "form"), count_en(2, "person", "people")
    ('10,843', '1 form', '2 people')
    """
    thing = one if number == 1 else several or (one and f"{one}s")
    return f"{number:,} {thing}".rstrip()


def percent_vi(share: Fraction | float) -> str:
    """A share in percent with a decimal comma: 0,5 %; three digits are enough to tell 0,5 apart."""
    text = f"{float(share) * 100:.3f}".rstrip("0").rstrip(".")
    return f"{text.replace('.', ',')} %"


def percent_en(share: Fraction | float) -> str:
    """A share in percent: 0.5 %."""
    return f"{float(share) * 100:.3f}".rstrip("0").rstrip(".") + " %"
