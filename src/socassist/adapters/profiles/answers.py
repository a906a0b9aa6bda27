"""Answers of other national databases become `MatchAnswer`s (kết quả đối chiếu)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from socassist.adapters.profiles.batches import Batch, TableReader
from socassist.adapters.profiles.problem import error, warning
from socassist.model.location import Location
from socassist.model.matching import MatchAnswer, MatchOutcome
from socassist.model.numbers import social_insurance
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind
from socassist.model.text.letter_case import title_case, upper_case

_NUMBER = {
    "number": ("number:cccd", "number:cmnd"),
    "social_insurance": ("number:social-insurance",),
}


def read_answers(table: TableReader) -> Iterator[MatchAnswer]:
    """The answers of one sheet; a row that names no request, or no outcome, is reported."""
    columns: dict[str, str] = {}
    for key, letter in table.letters.items():
        field = key.removeprefix("answer.")
        for name in _NUMBER.get(field, (field,)):
            columns[name] = letter
    for batch in table.batches():
        for i, row in enumerate(batch.rows):
            answer = _answer(table, batch, i, row, columns)
            if answer is not None:
                yield answer


def _answer(
    table: TableReader, batch: Batch, i: int, row: int, columns: dict[str, str]
) -> MatchAnswer | None:
    def get(key: str) -> Any:
        found = batch.cells.get(f"answer.{key}")
        return found[i] if found else None

    request, outcome = get("request"), get("outcome")
    if not request or not outcome:
        table.counts.reported += 1
        table.findings.append(
            error(
                "row-unusable",
                "thiếu mã yêu cầu hoặc kết quả đối chiếu; dòng chưa được sử dụng",
                "the request or the outcome is missing; the row is not used",
                table.at(row, "answer.outcome" if request else "answer.request"),
            )
        )
        return None
    said = {
        name: text
        for key, text in batch.originals.get(i, {}).items()
        for name in _NUMBER.get(key.removeprefix("answer."), (key.removeprefix("answer."),))
    }
    name = get("name")
    if name and name == upper_case(name):
        said.setdefault("name", name)
        name = title_case(name)
    issued = get("issued")
    numbers = tuple(
        attrs.evolve(
            number, issued=issued if isinstance(issued, PartialDate) else None, issuer=get("issuer")
        )
        for number in get("number") or ()
    )
    insured = get("social_insurance")
    if insured and not social_insurance.is_valid(insured):
        table.findings.append(
            warning(
                "social-insurance-number-invalid",
                "mã số BHXH không hợp lệ; không sử dụng",
                "the social-insurance number is not valid and is not used",
                table.at(row, "answer.social_insurance"),
                expected="10",
            )
        )
        insured = None
    if insured:
        numbers = (*numbers, IdentityNumber(NumberKind.SOCIAL_INSURANCE, insured))
    return MatchAnswer(
        request=request,
        outcome=MatchOutcome(outcome),
        location=Location(table.grid.file, table.grid.sheet, row),
        database=get("database"),
        name=name,
        birth=get("birth"),
        sex=get("sex"),
        ethnicity=get("ethnicity"),
        numbers=numbers,
        from_card=get("from_card"),
        died=get("died"),
        answered=get("on"),
        columns=columns,
        originals=said,
    )
