"""Forms C and C1 that share nobody are asked about once, and the verdict stands for good."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.judgement import Verdict
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.reading import Reading
from socassist.model.register import Register
from socassist.model.sample import ReviewedPair
from socassist.rounds import RoundResult
from socassist.rounds.inputs import Inputs
from socassist.rounds.work import carry_out
from socassist.rules.linkage import find_duplicates


def with_elder(inputs: Inputs) -> Inputs:
    """A form C1 of an elder under the head of a form C on which the elder is not."""
    form = largest(inputs)
    place = Location("phieu-c1-khac.xlsx", "C1", 9)
    elder = attrs.evolve(
        form.members[-1], name="Cà Thị Ủm", relation="mother", birth=PartialDate(1938),
        numbers=(), location=attrs.evolve(place, row=10),
    )  # fmt: skip
    head = form.head
    c1 = attrs.evolve(
        form, kind=FormKind.C1, members=(elder,), location=place, household_code=None,
        head_name=head.name if head else form.head_name, status=None, size=None,
    )  # fmt: skip
    reading = inputs.readings["forms_c"]
    fuller = attrs.evolve(reading, records=(*reading.records, c1))
    return attrs.evolve(inputs, readings={**inputs.readings, "forms_c": fuller})


def largest(inputs: Inputs) -> Form:
    return max(inputs.forms("forms_c"), key=lambda form: (len(form.members), form.ref))


def about_homes(result: RoundResult) -> list[tuple[str, str]]:
    return [(p.left, p.right) for p in result.linkage.unsure if p.about == "household"]


def judged_again(inputs: Inputs, result: RoundResult, verdict: Verdict) -> RoundResult:
    ((left, right),) = about_homes(result)
    place = Location("can-xem-lai.xlsx", "Cặp", 5)
    pair = ReviewedPair(left, right, "household", verdict, place, by="CB07", at=date(2022, 1, 10))
    more = {**inputs.readings, "reviews": Reading(records=(pair,))}
    return carry_out(attrs.evolve(inputs, readings=more), Register("14"))


@pytest.fixture(scope="module")
def both(inputs: Inputs) -> Inputs:
    return with_elder(inputs)


@pytest.fixture(scope="module")
def asked(both: Inputs) -> RoundResult:
    return carry_out(both, Register("14"))


def test_the_pair_is_asked_about_once(both: Inputs, asked: RoundResult) -> None:
    assert about_homes(asked) == [tuple(sorted((largest(both).ref, "phieu-c1-khac.xlsx#C1!9")))]
    assert len(find_duplicates(asked.register).unsure) == 1
    assert asked.duplicates.unsure == ()


def test_judged_one_they_are_one_household(both: Inputs, asked: RoundResult) -> None:
    one = judged_again(both, asked, Verdict.SAME)
    assert len(one.register.households) == len(asked.register.households) - 1
    assert about_homes(one) == []
    assert one.duplicates.unsure == ()


def test_judged_two_they_are_never_asked_about_again(both: Inputs, asked: RoundResult) -> None:
    two = judged_again(both, asked, Verdict.DIFFERENT)
    assert len(two.register.households) == len(asked.register.households)
    assert about_homes(two) == []
    assert two.duplicates.unsure == ()
    assert find_duplicates(two.register).unsure == ()
    of_records = two.register.judgements[-1]
    assert {of_records.left, of_records.right} <= set(two.register.households)
    assert (of_records.by, of_records.verdict) == ("CB07", Verdict.DIFFERENT)


def test_next_year_the_verdict_still_stands(both: Inputs, asked: RoundResult) -> None:
    two = judged_again(both, asked, Verdict.DIFFERENT)
    later = attrs.evolve(both, round=attrs.evolve(both.round, id="14-2022"))
    found = carry_out(later, two.register)
    assert about_homes(found) == []
    assert found.duplicates.unsure == ()
