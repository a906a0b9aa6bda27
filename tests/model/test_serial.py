"""Plain data and canonical JSON: without loss, strict, stable."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from socassist.model import (
    Address,
    Assessment,
    BenefitClaim,
    BenefitKind,
    Form,
    FormKind,
    FormMember,
    Location,
    Month,
    PartialDate,
    Period,
    Person,
    PersonId,
    PovertyStatus,
)
from socassist.model.serial import dumps, loads, plain, record_kind


def test_defaults_are_left_out_and_keys_are_sorted() -> None:
    text = dumps(Person(PersonId("P1"), "Lò Văn An", PartialDate(1950)))
    assert text == '{"birth":"1950","id":"P1","name":"Lò Văn An"}'


def test_a_form_with_history_comes_back_with_its_years_as_numbers() -> None:
    form = Form(
        FormKind.MIS, 2020, Location("x.xlsx", "S", 5), Address("14", "119", "03751"),
        (FormMember(Location("x.xlsx", "S", 5), "Lò Văn An", columns={"name": "P"}),),
        history={2018: PovertyStatus.POOR, 2019: PovertyStatus.NOT_POOR},
    )  # fmt: skip
    again = loads(dumps(form), Form)
    assert again == form
    assert list(again.history) == [2018, 2019]


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError):
        loads('{"id":"P1","name":"An","nmae":"x"}', Person)


@pytest.mark.parametrize("text", ["{", "[]", '"x"', '{"id":"P1"}', "null"])
def test_what_is_no_person_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        loads(text, Person)


def test_dates_and_months_are_iso_text() -> None:
    assert plain(Month(2021, 3)) == "2021-03"
    assert plain(Period(date(2021, 1, 1))) == {"since": "2021-01-01"}
    assert json.loads(dumps(PartialDate(1950, 3, 12))) == "1950-03-12"


def test_a_record_says_what_it_is() -> None:
    assert record_kind(Person(PersonId("P1"), "An")) == "person"


def test_the_order_of_making_does_not_change_the_text(tmp_path: Path) -> None:
    del tmp_path
    one = Form(
        FormKind.C, 2021, Location("a"), Address("14", None, "03751"), (),
        history={2019: PovertyStatus.POOR, 2018: PovertyStatus.POOR},
    )  # fmt: skip
    other = Form(
        FormKind.C, 2021, Location("a"), Address("14", None, "03751"), (),
        history={2018: PovertyStatus.POOR, 2019: PovertyStatus.POOR},
    )  # fmt: skip
    assert dumps(one) == dumps(other)


class _FramesNumber:
    """A whole number that is no `int`, as the columns of data frames hold them."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


def test_whole_numbers_of_a_data_frame_are_stored_as_whole_numbers() -> None:
    year, amount = _FramesNumber(1950), _FramesNumber(540_000)
    assert dumps(PartialDate(year, _FramesNumber(3))) == '"1950-03"'  # type: ignore[arg-type]
    assert PartialDate(year) == PartialDate(1950)  # type: ignore[arg-type]
    assert Month(_FramesNumber(2021), _FramesNumber(7)) == Month(2021, 7)  # type: ignore[arg-type]
    assert Assessment(b1=_FramesNumber(118)) == Assessment(b1=118)  # type: ignore[arg-type]
    assert '"amount":540000' in dumps(BenefitClaim(BenefitKind.ALLOWANCE, amount=amount))  # type: ignore[arg-type]
