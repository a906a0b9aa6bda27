"""The whole round gives what was written down independently of the code that computes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest

from socassist.model.finding import Severity
from socassist.model.linkage import is_new
from socassist.rounds import RoundResult
from socassist.rounds.classifying import against_recorded

SAID_BY = {
    "amount-of-the-old-base": 1,
    "approved-extra": 1,
    "approved-total-households": 1,
    "approved-total-people": 1,
    "approved-wrong-size": 1,
    "class-against-scores": 1,
    "coefficient-of-another-age": 1,
    "form-entered-twice": 1,
    "household-twice-in-export": 1,
    "household-without-head": 1,
    "impossible-date": 1,
    "negative-amount": 1,
    "number-in-scientific-notation": 1,
    "payment-paid-twice": 1,
    "payment-to-the-dead": 1,
    "payment-total": 1,
    "payment-wrong-amount": 1,
    "person-in-two-forms": 1,
    "person-in-two-households-of-export": 1,
    "size-differs-from-rows": 1,
    "two-heads": 1,
}
"""Planted faults that must be said at their row. Slips that a paper or the register mends (a name
without marks, day and month swapped) need no finding: what stands afterwards is tested below."""
SAID_ANYWAY = {"zeros-restored", "legacy-encoding", "two-digit-year", "marks-lost"}
"""Notes that stand at many rows and say nothing about the planted fault."""


def place(entry: dict[str, Any]) -> str:
    return f"{entry['file']}#{entry['sheet']}!{entry['row']}"


def test_every_row_is_accounted_for(messy: RoundResult) -> None:
    assert messy.rows.read > 15_000
    assert messy.rows.balanced
    assert all(part.balanced for part in messy.accounting.values())


def test_the_round_is_not_accepted_and_says_by_which_requirement(messy: RoundResult) -> None:
    assert not messy.accepted
    assert messy.decision.parts[0].outcome is False
    assert "(a)" in messy.decision.parts[0].summary.vi


def test_as_many_forms_are_read_as_were_written(
    messy: RoundResult, expected: dict[str, Any]
) -> None:
    counts = expected["counts"]
    refs = set(messy.linkage.household_of)
    assert len([r for r in refs if r.startswith("phieu-c-")]) == counts["forms_c"]
    assert len([r for r in refs if r.startswith("phieu-c1-")]) == counts["forms_c1"]


def test_the_households_after_the_round_are_those_of_the_true_world(
    messy: RoundResult, expected: dict[str, Any]
) -> None:
    live = [home for home in messy.register.households.values() if home.ended is None]
    held = len(messy.update.waiting) + len(messy.update.refused)
    assert abs(len(live) - expected["counts"]["households_after_round"]) <= held


def test_exactly_the_new_households_are_new(messy: RoundResult, expected: dict[str, Any]) -> None:
    new = {
        place(entry[form])
        for entry in expected["new_household"]
        for form in ("form_c", "form_c1")
        if form in entry
    }
    found = {ref for ref, home in messy.linkage.household_of.items() if is_new(home)}
    unsure = set(messy.linkage.unsure_households)
    assert new - found <= unsure
    assert found - new <= unsure | _refused(messy)


def _refused(result: RoundResult) -> set[str]:
    return {*result.update.refused, *result.update.waiting}


@pytest.mark.parametrize("kind", ["known_household", "changed_head"])
def test_old_households_are_known_again_whatever_changed(
    messy: RoundResult, expected: dict[str, Any], kind: str
) -> None:
    codes = {
        code: home.id
        for home in messy.register.households.values()
        for system, code in home.codes
        if system == "mis"
    }
    wrong = [
        place(entry[form])
        for entry in expected[kind]
        for form in ("form_c", "form_c1")
        if form in entry and messy.linkage.household_of[place(entry[form])] != codes[entry["code"]]
    ]
    assert not wrong


def test_every_planted_fault_is_said_at_its_row(
    messy: RoundResult, expected: dict[str, Any]
) -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for finding in messy.findings:
        for where in (finding.location, *finding.related):
            if where is not None and finding.code not in SAID_ANYWAY:
                said[f"{where.file}#{where.sheet}!{where.row}"].add(finding.code)
    silent = Counter(
        entry["kind"]
        for table in ("faulty_row", "list_slip")
        for entry in expected[table]
        if entry["kind"] in SAID_BY and entry["row"] and not said[place(entry)]
    )
    assert not silent


def test_every_kind_of_planted_fault_is_either_said_or_mended(expected: dict[str, Any]) -> None:
    kinds = {e["kind"] for table in ("faulty_row", "list_slip") for e in expected[table]}
    mended = {
        "name-misspelt", "name-without-accents", "name-telex-leftover", "day-and-month-swapped",
        "approved-missing", "payment-missing",
    }  # fmt: skip
    assert kinds - set(SAID_BY) <= mended


def test_the_duplicates_of_the_export_are_all_named(
    messy: RoundResult, expected: dict[str, Any]
) -> None:
    codes = Counter(finding.code for finding in messy.findings)
    counts = expected["counts"]
    assert codes["household-entered-twice"] == counts["household_duplicates_in_export"]
    named = codes["person-entered-twice"] + codes["person-in-two-households"]
    assert named >= counts["person_duplicates_in_export"] - 2


def test_the_forms_count_the_true_newly_arisen_but_for_what_waits(
    messy: RoundResult, expected: dict[str, Any]
) -> None:
    tables = {table.key: table for table in messy.forms}
    held = len(_refused(messy))
    for key, name in (("1A", "form_1A"), ("1B", "form_1B")):
        rows = {row["code"]: row["households"] for row in tables[key].records()}
        off = sum(
            abs(int(rows[code] or 0) - number)
            for code, number in expected[name].items()
            if code != "total"
        )
        assert off <= held
        assert tables[key].totals["households"] == sum(int(v or 0) for v in rows.values())


def test_every_measured_household_is_classified_by_the_law_of_the_day(
    messy: RoundResult, expected: dict[str, Any]
) -> None:
    planted = sum(e["kind"] == "class-against-scores" for e in expected["faulty_row"])
    otherwise = against_recorded(messy.classes, messy.register, 2021)
    assert len(messy.classes) > 700
    assert all(decision.outcome is not None for decision in messy.classes.values())
    assert len(otherwise) == planted


def test_no_finding_shows_a_whole_identity_number(messy: RoundResult) -> None:
    numbers = {
        held.number
        for person in messy.register.people.values()
        for held in person.numbers
        if len(held.number) >= 9
    }
    shown = [
        finding.code
        for finding in messy.findings
        for text in (finding.message.vi, finding.message.en)
        if any(part in numbers for part in text.replace(".", " ").replace(",", " ").split())
    ]
    assert not shown


def test_errors_have_a_place_or_a_subject(messy: RoundResult) -> None:
    homeless = [
        finding.code
        for finding in messy.findings
        if finding.severity is Severity.ERROR
        and finding.location is None
        and finding.subject is None
    ]
    assert not homeless
