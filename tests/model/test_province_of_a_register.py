"""A register of a province that never was is refused where it is made."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from socassist.model import Register
from socassist.model.errors import RegisterError


@pytest.mark.parametrize(
    ("code", "advice"),
    [("99", "such as 14"), ("Sơn La", "Sơn La is 14"), ("1", "Hà Nội is 01"), ("014", "such as")],
)
def test_a_code_that_no_province_ever_had_makes_no_register(code: str, advice: str) -> None:
    with pytest.raises(RegisterError, match="no province has the code") as told:
        Register(code)
    assert str(told.value).startswith("province: ")
    assert advice in str(told.value)
    assert told.value.vi.startswith("Mã tỉnh: không có tỉnh nào mang mã")
    with pytest.raises(RegisterError):
        attrs.evolve(Register("14"), province=code)


@pytest.mark.parametrize("given", [14, None, ["14"]])
def test_a_province_that_is_no_text_is_told_so(given: Any) -> None:
    with pytest.raises(TypeError, match="province: expected a text"):
        Register(given)


@pytest.mark.parametrize("code", ["14", "49", "75", "01"])
def test_provinces_that_were_merged_away_keep_their_registers(code: str) -> None:
    """Those of lists from before 1 July 2025 (49 Quảng Nam, no more), and of lists since."""
    assert Register(code).province == code
