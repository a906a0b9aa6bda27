"""Whole đồng (đồng Việt Nam)."""

from __future__ import annotations

from decimal import Decimal
from typing import NewType

Dong = NewType("Dong", int)
"""An amount in whole đồng (đồng); per month unless a name says otherwise. Never a float."""


def times(base: int, coefficient: Decimal) -> Dong:
    """The base multiplied by a coefficient (mức chuẩn nhân hệ số), in whole đồng.

    Raises:
        ValueError: The product is no whole number of đồng; the law gives no rounding rule.
    """
    product = Decimal(base) * coefficient
    whole = int(product)
    if product != whole:
        raise ValueError(f"{base} × {coefficient} is {product}, not a whole number of đồng")
    return Dong(whole)


def dong(amount: int) -> str:
    """As offices write it: ``1.080.000 đồng``."""
    return f"{amount:,}".replace(",", ".") + " đồng"
