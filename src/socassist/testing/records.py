"""Hypothesis strategies for records that hold together: people, forms, lists, households.

Constructive: a household has one head, relations fit ages and sexes, numbers fit their kind,
amounts fit base and coefficient, printed totals are the sums.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import attrs
from hypothesis import strategies as st

from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.evidence import Document, DocumentKind, FormKind
from socassist.model.form import Form, FormMember
from socassist.model.household import HEAD, Household, HouseholdId, Membership
from socassist.model.location import Location
from socassist.model.period import Month
from socassist.model.person import IdentityNumber, Person, PersonId, Sex
from socassist.model.poverty import Area, Assessment, PovertyRecord, PovertyStatus
from socassist.testing.benefit_records import benefit_claims
from socassist.testing.values import (
    addresses,
    decision_numbers,
    ethnic_groups,
    household_ids,
    identity_numbers,
    locations,
    names,
    partial_dates,
    person_ids,
    sexes,
)

LISTED = (PovertyStatus.POOR, PovertyStatus.NEAR_POOR)


@cache
def disabilities() -> st.SearchStrategy[Disability]:
    """Certified disabilities (khuyết tật)."""
    return st.builds(
        Disability,
        st.sampled_from(DisabilityDegree),
        certified=partial_dates(date(2013, 1, 1), date(2020, 12, 31), vague=False),
    )


@cache
def circumstances() -> st.SearchStrategy[Circumstances]:
    """Facts that eligibility asks for, each known or not (hoàn cảnh)."""
    known = st.none() | st.booleans()
    return st.builds(
        Circumstances,
        disability=st.none() | disabilities(),
        studying=known,
        has_pension=known,
        in_special_hardship_area=known,
        support=st.none() | st.sampled_from(Support),
    )


@st.composite
def people(draw: st.DrawFn) -> Person:
    """People whose number agrees with sex and year of birth (người trong sổ)."""
    sex, group = draw(sexes), draw(ethnic_groups)
    birth = draw(partial_dates())
    held = draw(st.lists(identity_numbers(sex, birth.year), max_size=1))
    return Person(
        id=PersonId(draw(person_ids())),
        name=draw(names(group, sex)),
        birth=birth,
        sex=sex,
        ethnicity=group,
        numbers=tuple(held),
        circumstances=draw(circumstances()),
    )


@attrs.frozen
class _Seat:
    relation: str
    sex: Sex
    born: int


_AGES, _GAPS, _CHILDREN = st.integers(25, 70), st.integers(20, 40), st.integers(0, 4)


def _family(draw: st.DrawFn, year: int) -> list[_Seat]:
    """Who belongs to a household: relations that fit ages and sexes."""
    head = _Seat(HEAD, draw(sexes), year - draw(_AGES))
    seats = [head]
    if draw(st.booleans()):
        other = Sex.FEMALE if head.sex is Sex.MALE else Sex.MALE
        relation = "wife" if other is Sex.FEMALE else "husband"
        seats.append(_Seat(relation, other, min(head.born + draw(st.integers(-3, 3)), year - 20)))
    for _ in range(draw(_CHILDREN)):
        born = min(head.born + draw(_GAPS), year - 1)
        if born - head.born >= 18:
            seats.append(_Seat("child", draw(sexes), born))
    if head.born > year - 60 and draw(st.booleans()):
        sex = draw(sexes)
        relation = "mother" if sex is Sex.FEMALE else "father"
        seats.append(_Seat(relation, sex, head.born - draw(_GAPS)))
    return seats


def _typed(draw: st.DrawFn, place: Location, seat: _Seat, group: str) -> FormMember:
    birth = draw(partial_dates(date(seat.born, 1, 2), date(seat.born, 12, 31)))
    numbers: tuple[IdentityNumber, ...] = ()
    if draw(st.booleans()):
        numbers = (draw(identity_numbers(seat.sex, seat.born)),)
    kind = DocumentKind.IDENTITY_CARD if numbers else DocumentKind.HOUSEHOLD_BOOK
    return FormMember(
        location=place,
        name=draw(names(group, seat.sex)),
        relation=seat.relation,
        birth=birth,
        sex=seat.sex,
        ethnicity=group,
        numbers=numbers,
        document=Document(kind),
    )


def form_members() -> st.SearchStrategy[FormMember]:
    """A row of a form (một dòng thành viên): a member of a household of `forms`."""
    return forms().map(lambda form: form.members[0])


@st.composite
def forms(draw: st.DrawFn, kind: FormKind = FormKind.C, year: int = 2021) -> Form:
    """Forms C, C1 or export rows of one household that hold together (phiếu hợp lệ).

    Form C states scores that lead to its class under Decision 59/2015 (to 2021) or Decree
    07/2021 (from 2022); C1 gives benefits with amounts of the base in force.
    """
    place = attrs.evolve(draw(locations()), column=None)
    group = draw(ethnic_groups)
    members = [
        _typed(draw, attrs.evolve(place, row=(place.row or 1) + n), seat, group)
        for n, seat in enumerate(_family(draw, year))
    ]
    area = draw(st.sampled_from(Area))
    status, code, assessment = None, None, None
    if kind is FormKind.C:
        status = draw(st.sampled_from(LISTED))
        before = draw(st.sampled_from((1, 2, 3)))
        code = before if status is PovertyStatus.POOR else before + 3
        assessment = draw(assessments(area, status, year))
    elif kind is FormKind.C1:
        claims = tuple(draw(st.lists(benefit_claims(Month(year, 12)), min_size=1, max_size=2)))
        members[-1] = attrs.evolve(members[-1], benefits=claims[:1])
    return Form(
        kind=kind,
        year=year,
        location=place,
        address=draw(addresses(on=date(year, 6, 30))),
        members=tuple(members),
        head_name=members[0].name,
        number=str(draw(st.integers(1, 400))),
        area=area if kind is not FormKind.C1 else None,
        size=len(members) if kind is FormKind.C else None,
        status=status,
        claimed_code=code,
        assessment=assessment,
        collected=date(year, 11, draw(st.integers(1, 28))),
    )


@st.composite
def assessments(
    draw: st.DrawFn,
    area: Area = Area.RURAL,
    status: PovertyStatus = PovertyStatus.POOR,
    year: int = 2021,
) -> Assessment:
    """Scores that lead to a class under the standard of a year (điểm B1, B2)."""
    if year >= 2022:
        line = 140 if area is Area.RURAL else 175
        b2 = draw(st.integers(3, 8) if status.is_poor else st.integers(0, 2)) * 10
        b1 = draw(st.integers(8, line // 5)) * 5
        return Assessment(area, b1=b1 if status.on_list else line + 25, b2=b2)
    poor, near = (120, 150) if area is Area.RURAL else (140, 175)
    if not status.on_list:
        return Assessment(area, b1=near + 5 * draw(st.integers(1, 12)), b2=0)
    if status.is_poor and draw(st.booleans()):
        return Assessment(
            area, b1=5 * draw(st.integers(8, poor // 5)), b2=10 * draw(st.integers(0, 7))
        )
    deprivations = draw(st.integers(3, 7) if status.is_poor else st.integers(0, 2))
    return Assessment(
        area, b1=5 * draw(st.integers(poor // 5 + 1, near // 5)), b2=10 * deprivations
    )


@st.composite
def poverty_records(draw: st.DrawFn, year: int = 2021) -> PovertyRecord:
    """A year's class with the scores behind it (kết quả rà soát)."""
    status = draw(st.sampled_from((*LISTED, PovertyStatus.NOT_POOR)))
    return PovertyRecord(
        year,
        status,
        assessment=draw(assessments(draw(st.sampled_from(Area)), status, year)),
        decision_number=draw(decision_numbers),
        decided=date(year, 12, draw(st.integers(1, 28))),
    )


@st.composite
def households(draw: st.DrawFn) -> Household:
    """Households with one head and distinct members (hộ trong sổ)."""
    members = draw(st.lists(person_ids(), min_size=1, max_size=6, unique=True))
    relations = [HEAD, *(["child"] * (len(members) - 1))]
    return Household(
        id=HouseholdId(draw(household_ids())),
        address=draw(addresses()),
        members=tuple(
            Membership(PersonId(person), relation)
            for person, relation in zip(members, relations, strict=True)
        ),
        area=draw(st.sampled_from(Area)),
        poverty=(draw(poverty_records()),),
    )
