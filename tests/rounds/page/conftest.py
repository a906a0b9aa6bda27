"""A small round of a synthetic province, carried out in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from socassist.access import load_law
from socassist.model import Checked, CheckedField, Location, Reading
from socassist.model.gazetteer import load_units
from socassist.model.reading import Accounting, SourceRecord
from socassist.rounds.inputs import Inputs
from socassist.rounds.result import RoundResult
from socassist.rounds.round_file import RoundFile
from socassist.rounds.round_settings import SamplePlan
from socassist.rounds.work import carry_out
from socassist.testing import SyntheticProvince, synthetic_province


def inputs_of(made: SyntheticProvince, checked: tuple[CheckedField, ...] = ()) -> Inputs:
    """The province's papers as what a round has read."""

    def reading(records: Sequence[SourceRecord]) -> Reading:
        rows = Accounting(read=len(records), used=len(records))
        return Reading(records=tuple(records), accounting=rows)

    readings = {
        "forms_c": reading([form for form in made.forms if form.kind.value == "c"]),
        "forms_c1": reading([form for form in made.forms if form.kind.value == "c1"]),
        "approved_lists": reading(made.approved_lists),
        "payment_lists": reading(made.payment_lists),
    }
    if checked:
        readings["check_sheets"] = reading(checked)
    round_ = RoundFile(
        id="14-2021",
        province=made.province,
        year=made.year,
        closing_month=made.closing_month,
        on=date(2021, 12, 31),
        register="sqlite:///so.db",
        inputs={},
        sample=SamplePlan(seed=2021),
        output=Path("ket-qua"),
        base=Path(),
    )
    return Inputs(round_, readings, load_law(), load_units())


@pytest.fixture(scope="session")
def small_round() -> tuple[RoundResult, Inputs]:
    """A round with duplicates, differences, findings; two values of its sample are wrong."""
    made = synthetic_province(households=120, seed=3, duplicates=0.05, list_slips=1.0)
    first = carry_out(inputs_of(made), made.register)
    assert first.sample is not None
    place = Location("mau-kiem-tra.xlsx", "Mẫu", 9)
    checked = tuple(
        CheckedField(*field.key, Checked.WRONG if i in (3, 7) else Checked.RIGHT, place)
        for i, field in enumerate(first.sample.fields)
    )
    inputs = inputs_of(made, checked)
    return carry_out(inputs, made.register), inputs
