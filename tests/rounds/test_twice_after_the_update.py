"""The register is searched after the update; a verdict counts for those whom its row shows."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from socassist.model.form import Form
from socassist.model.judgement import Verdict
from socassist.model.linkage import Linkage
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.person import PersonId
from socassist.model.reading import Reading
from socassist.model.register import Register
from socassist.model.sample import ReviewedPair
from socassist.rounds import RoundResult
from socassist.rounds.inputs import Inputs
from socassist.rounds.reviewing import with_verdicts
from socassist.rounds.searching import found_after
from socassist.rounds.work import carry_out
from socassist.rules.identity import settle
from socassist.rules.linkage import find_duplicates
from socassist.rules.update import merge_people


def with_forms(inputs: Inputs, *more: Form, **readings: object) -> Inputs:
    reading = inputs.readings["forms_c"]
    fuller = attrs.evolve(reading, records=(*reading.records, *more))
    return attrs.evolve(inputs, readings={**inputs.readings, "forms_c": fuller, **readings})


def moved_out(form: Form, *, year_only: bool, away: bool) -> Form:
    """The last member of a household once more, as the head of a form without numbers."""
    place = Location("phieu-c-khac.xlsx", "C", 9)
    last = form.members[-1]
    assert last.birth is not None
    member = attrs.evolve(
        last,
        relation="head",
        numbers=(),
        birth=PartialDate(last.birth.year) if year_only else last.birth,
        location=attrs.evolve(place, row=10),
    )
    new = {"commune": "03637", "district": "118"} if away else {}
    address = attrs.evolve(form.address, village="Bản Khác", **new)
    return attrs.evolve(
        form, members=(member,), location=place, address=address, head_name=last.name
    )


def largest(inputs: Inputs) -> Form:
    return max(inputs.forms("forms_c"), key=lambda form: (len(form.members), form.ref))


def again(inputs: Inputs) -> Form:
    return moved_out(largest(inputs), year_only=True, away=True)


@pytest.fixture(scope="module")
def twice(inputs: Inputs) -> RoundResult:
    return carry_out(with_forms(inputs, again(inputs)), Register("14"))


def pairs_of(register: Register) -> list[tuple[str, str]]:
    return [(pair.left, pair.right) for pair in find_duplicates(register).unsure]


def test_a_doubt_that_is_asked_about_a_row_is_not_asked_again_about_the_register(
    twice: RoundResult,
) -> None:
    assert len(pairs_of(twice.register)) == len(twice.linkage.unsure) == 1
    assert twice.duplicates.unsure == ()
    assert sum(len(sheet.rows) for sheet in twice.reviews) == 1


def test_whom_the_update_made_alike_is_found_in_the_register_after_the_round(
    twice: RoundResult,
) -> None:
    assert twice.update is not None
    found = found_after(twice.update, Linkage(), ())
    assert [(pair.left, pair.right) for pair in found.unsure] == pairs_of(twice.register)


def verdict(result: RoundResult, **more: object) -> ReviewedPair:
    left, right = pairs_of(result.register)[0]
    people = result.register.people
    given = {
        "left_name": people[left].name,
        "right_name": people[right].name,
        "by": "CB07",
        "at": date(2022, 1, 10),
        **more,
    }
    place = Location("can-xem-lai.xlsx", "Cặp", 5)
    return ReviewedPair(left, right, "person", Verdict.DIFFERENT, place, **given)


def judged_again(inputs: Inputs, pair: ReviewedPair) -> RoundResult:
    more = {"reviews": Reading(records=(pair,))}
    return carry_out(with_forms(inputs, again(inputs), **more), Register("14"))


def test_a_verdict_on_records_that_the_round_makes_counts_when_it_is_run_anew(
    inputs: Inputs, twice: RoundResult
) -> None:
    pair = verdict(twice)
    anew = judged_again(inputs, pair)
    assert (pair.left, pair.right) not in pairs_of(anew.register)
    (kept,) = anew.register.judgements
    assert (kept.left, kept.right, kept.by) == (pair.left, pair.right, "CB07")
    assert anew.register.journal[-1].round == "14-2021/reviews"
    assert anew.register.rounds == ("14-2021", "14-2021/reviews")


def test_a_verdict_whose_row_shows_somebody_else_is_not_taken(
    inputs: Inputs, twice: RoundResult
) -> None:
    pair = verdict(twice, right_name="Người Khác Hẳn")
    anew = judged_again(inputs, pair)
    assert anew.register.judgements == ()
    assert (pair.left, pair.right) in pairs_of(anew.register)
    found = [f for f in anew.findings if f.code == "review-other-record"]
    assert [(f.subject, f.location) for f in found] == [(pair.right, pair.location)]


def test_a_verdict_on_records_that_nobody_makes_is_told(inputs: Inputs, twice: RoundResult) -> None:
    pair = attrs.evolve(verdict(twice), left="P1499999999-9")
    anew = judged_again(inputs, pair)
    assert anew.register.judgements == ()
    assert [f.subject for f in anew.findings if f.code == "review-record-unknown"] == [pair.left]


def test_a_verdict_on_two_who_were_merged_since_is_done_and_asks_for_nothing(
    inputs: Inputs, twice: RoundResult
) -> None:
    left, right = map(PersonId, pairs_of(twice.register)[0])
    merged = merge_people(
        twice.register,
        left,
        [right],
        law=inputs.law,
        settle=settle,
        round_id="merge-1",
        on=date(2026, 3, 1),
    ).register
    same = attrs.evolve(verdict(twice), verdict=Verdict.SAME)
    for pair, waits in ((same, 0), (verdict(twice), 1)):
        found = with_verdicts(merged, [pair], (), inputs.round, "14-2021/run-2")
        assert len(found.waiting) == waits
