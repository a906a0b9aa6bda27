"""Six months of living in the area, on the day of the review (R15)."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from socassist.model.evidence import Evidence, FormKind
from socassist.model.form import DECLARED, Form
from socassist.rules.checks import check
from socassist.rules.checks.residence import months_after
from socassist.rules.law import load_law
from socassist.rules.update.statement import household_evidence
from socassist.testing.rule_examples.specimens import form

LAW = load_law()
CODES = ("resident-too-short", "residence-not-known")


def said(since: str | None, **changes: object) -> Form:
    made = form(**changes)
    item = Evidence("resident_since", since or "", DECLARED, made.kind, made.location, "M")
    return attrs.evolve(
        made,
        columns={**made.columns, "resident_since": "M"},
        further=(item,) if since else (),
    )


def found(one: Form) -> list[str]:
    result = check([one], law=LAW, on=date(2021, 12, 31))
    return [f.code for f in result.findings if f.code in CODES]


@pytest.mark.parametrize(
    ("since", "code"),
    [
        ("2021-04-05", None),
        ("2021-04-06", "resident-too-short"),
        ("2021-12-01", "resident-too-short"),
        ("2021-03", None),
        ("2021-04", "residence-not-known"),
        ("2021-05", "resident-too-short"),
        ("2020", None),
        ("2021", "residence-not-known"),
        (None, "residence-not-known"),
    ],
)
def test_on_the_day_of_the_interview_as_far_as_the_date_is_known(
    since: str | None, code: str | None
) -> None:
    assert found(said(since, collected=date(2021, 10, 5))) == ([code] if code else [])


@pytest.mark.parametrize(
    ("since", "code"),
    [
        ("2021-03-01", None),
        ("2021-05-10", "residence-not-known"),
        ("2021-07-01", "resident-too-short"),
    ],
)
def test_without_a_day_of_interview_the_window_of_the_review_counts(
    since: str, code: str | None
) -> None:
    assert found(said(since, collected=None)) == ([code] if code else [])


def test_a_form_without_the_column_is_silent() -> None:
    assert found(form()) == []


def test_people_on_assistance_need_no_six_months() -> None:
    assert found(said("2021-12-01", kind=FormKind.C1)) == []
    assert found(said(None, kind=FormKind.C1)) == []


def test_what_could_not_be_read_is_not_said_twice() -> None:
    unread = attrs.evolve(said(None), originals={"resident_since": "từ hồi nhỏ"})
    assert found(unread) == []


def test_the_finding_names_cell_days_and_provision() -> None:
    one = said("2021-06-01", collected=date(2021, 10, 5))
    [finding] = [
        f for f in check([one], law=LAW, on=date(2021, 12, 31)).findings if f.code == CODES[0]
    ]
    assert finding.message.vi == (
        "Hộ cư trú từ 01/06/2021, rà soát ngày 05/10/2021: chưa đủ 6 tháng."
    )
    assert finding.location == attrs.evolve(one.location, column="M")
    assert "3743/KH-UBND" in str(finding.cites)


def test_months_are_counted_by_the_calendar() -> None:
    assert months_after(date(2021, 8, 31), 6) == date(2022, 2, 28)
    assert months_after(date(2021, 1, 15), 6) == date(2021, 7, 15)
    assert months_after(date(2021, 12, 1), 12) == date(2022, 12, 1)


def test_what_the_column_says_is_evidence_of_the_household_with_its_source() -> None:
    stated = household_evidence(said("2015-03"), date(2021, 12, 31))
    [kept] = [item for item in stated if item.field == "resident_since"]
    assert (kept.value, kept.column, kept.stated) == ("2015-03", "M", date(2021, 12, 31))
    assert kept.location is not None
