"""What a round gives back can be looked at: rows, frames, a table in notebooks."""

from __future__ import annotations

import pytest

from socassist.model.tabular import Tabular
from socassist.rounds.inputs import Inputs
from socassist.rounds.result import RoundResult


@pytest.mark.parametrize(
    "name",
    ["", "linkage", "duplicates", "update", "sample", "measurement", "reconciliations"],
)
def test_a_result_shows_itself_as_rows(small_round: tuple[RoundResult, Inputs], name: str) -> None:
    result = small_round[0]
    value = getattr(result, name) if name else result
    shown = value[0] if isinstance(value, tuple) else value
    assert isinstance(shown, Tabular)
    rows = shown.records()
    assert rows
    assert {frozenset(row) for row in rows} == {frozenset(rows[0])}
    assert len(shown.to_frame()) == len(rows)
    html = shown._repr_html_()
    assert html.count("<tr>") <= shown.shown_rows + 2
    numbers = {n.number for p in result.register.people.values() for n in p.numbers}
    assert not [number for number in numbers if number in html]
