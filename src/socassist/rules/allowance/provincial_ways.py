"""What would have to be otherwise for a province's category to grant: found by asking it.

Only the category itself knows what its conditions ask. So single facts are told otherwise, one
after the other, and the category is asked again, until it grants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from socassist.model.benefit import BeneficiaryCategory, BenefitLine
from socassist.model.decision import Ground
from socassist.model.text_pair import Text
from socassist.rules.allowance.bulk import ages_that_matter
from socassist.rules.allowance.otherwise import Case, Otherwise, every_other
from socassist.rules.allowance.provincial import Part, part_of
from socassist.rules.law import Law

Grounds = tuple[Ground, ...]
_STEPS, _WIDTH = 6, 12


def ways_to(
    category: BeneficiaryCategory, case: Case, law: Law
) -> Iterator[tuple[Case, Grounds, tuple[BenefitLine, ...]]]:
    """Cases in which a category grants, fewest changes first, with the conditions it took.

    A change is followed where it meets the first open condition and opens none that was met;
    where no single fact does, two at once are tried. Nothing comes of a category that grants
    already, nor of one whose conditions no fact about person and home can meet.
    """
    part = part_of(category, *case, law)
    if part is None or part.outcome:
        return
    ways, seen = [_Way(case, (), (), part)], set[frozenset[Text]]()
    for _ in range(_STEPS):
        further: list[_Way] = []
        for way in ways:
            for next_ in _further(category, way, law):
                said = frozenset(other.text for other in next_.told)
                if next_.part.outcome:
                    yield next_.case, next_.met, next_.part.outcome
                elif said not in seen:
                    seen.add(said)
                    further.append(next_)
        ways = further[:_WIDTH]


class _Way(NamedTuple):
    """How far one has come: the case, what was told otherwise, the conditions that it met."""

    case: Case
    told: tuple[Otherwise, ...]
    met: Grounds
    part: Part


def _further(category: BeneficiaryCategory, way: _Way, law: Law) -> Iterator[_Way]:
    """The next steps: by one fact, or where none helps by two."""
    found = aged = False
    for other in _untold(way.told, way.case):
        if aged and other.fact == "age":
            break  # time brings the lowest age first
        next_ = _step(category, way, (other,), law)
        if next_ is not None:
            found, aged = True, other.fact == "age"
            yield next_
    if found:
        return
    ages = ages_that_matter(law.on(way.case.month.first))
    for one in _few(_untold(way.told, way.case), way.case, ages):
        for other in _few(_untold((*way.told, one), one.case), way.case, ages):
            if other.fact > one.fact:  # each pair once
                next_ = _step(category, way, (one, other), law)
                if next_ is not None:
                    yield next_


def _untold(told: tuple[Otherwise, ...], case: Case) -> Iterator[Otherwise]:
    facts = {other.fact for other in told}
    return (other for other in every_other(case) if other.fact not in facts)


def _few(others: Iterable[Otherwise], case: Case, ages: Iterable[int]) -> list[Otherwise]:
    """Of all ages only those at which the law of the day changes anything."""
    births = {case.of_age(age).person.birth for age in ages}
    return [one for one in others if one.fact != "age" or one.case.person.birth in births]


def _step(
    category: BeneficiaryCategory, way: _Way, others: tuple[Otherwise, ...], law: Law
) -> _Way | None:
    case = others[-1].case
    part = part_of(category, *case, law)
    if part is None:
        return None
    before, after = _open(way.part), {ground.code for ground in _open(part)}
    if not part.outcome:
        met = {ground.code for ground in way.part.grounds if ground.met}
        if not before or before[0].code in after or met & after:
            return None
    solved = tuple(ground for ground in before if part.outcome or ground.code not in after)
    said = solved or tuple(Ground(other.fact, other.text, met=False) for other in others)
    return _Way(case, (*way.told, *others), (*way.met, *said), part)


def _open(part: Part) -> Grounds:
    return (*part.unmet, *part.unknown)
