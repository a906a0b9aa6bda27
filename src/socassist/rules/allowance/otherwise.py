"""A person and a home as they would be, were one fact otherwise (giả định thay đổi thông tin)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import attrs

from socassist.model.circumstances import Disability, DisabilityDegree, Support
from socassist.model.household import Household, Membership
from socassist.model.partial_date import PartialDate, age_on
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.allowance.facts import Facts, HouseholdContext, facts_of

_OLDEST = 100


class Case(NamedTuple):
    """A person in a home in a month: what the clauses and a province's categories look at."""

    person: Person
    home: Household | HouseholdContext
    month: Month

    @property
    def facts(self) -> Facts:
        """What the clauses ask of it."""
        return facts_of(self.person, self.home, self.month)

    def of_age(self, age: int) -> Case:
        """The same with an age that was reached before the month began."""
        before = self.month.previous.first
        birth = PartialDate.of(before.replace(year=before.year - age))
        return self._replace(person=attrs.evolve(self.person, birth=birth))


Turn = Callable[[Case], Case]


class Otherwise(NamedTuple):
    """One fact told otherwise: which one, in words, and the case that results."""

    fact: str
    text: Text
    case: Case


def known(**changes: Any) -> Turn:
    """Tell circumstances otherwise."""

    def turn(case: Case) -> Case:
        told = attrs.evolve(case.person.circumstances, **changes)
        return case._replace(person=attrs.evolve(case.person, circumstances=told))

    return turn


def classed(status: PovertyStatus) -> Turn:
    """Give the household another class."""

    def turn(case: Case) -> Case:
        home, year = case.home, case.month.year
        if isinstance(home, HouseholdContext):
            return case._replace(home=attrs.evolve(home, poverty=status))
        earlier = (record for record in home.poverty if record.year < year)
        changed = (*earlier, PovertyRecord(year, status))
        return case._replace(home=attrs.evolve(home, poverty=changed))

    return turn


def disabled(degree: DisabilityDegree) -> Turn:
    """Give a degree of disability; the paper stays what it is."""

    def turn(case: Case) -> Case:
        held = case.person.circumstances.disability
        told = Disability(degree) if held is None else attrs.evolve(held, degree=degree)
        return known(disability=told, disabled=True)(case)

    return turn


def certified(case: Case) -> Case:
    """Give the paper of a disability."""
    held = case.person.circumstances.disability
    if held is None:
        return case
    day = PartialDate.of(case.month.first)
    return known(disability=attrs.evolve(held, certified=day))(case)


def with_others(case: Case) -> Case:
    """Let somebody else live in the household."""
    home = case.home
    if isinstance(home, HouseholdContext):
        return case._replace(home=attrs.evolve(home, size=2))
    somebody = Membership(PersonId("?"), "other")
    return case._replace(home=attrs.evolve(home, members=(*home.members, somebody)))


TURN: Final[Mapping[str, Turn]] = {
    "poor-household": classed(PovertyStatus.POOR),
    "poor-or-near-poor-household": classed(PovertyStatus.NEAR_POOR),
    "household-cares": with_others,
    "special-hardship-area": known(in_special_hardship_area=True),
    "no-pension": known(has_pension=False),
    "no-other-assistance": known(draws_other_assistance=False),
    "no-supporter": known(support=Support.NONE),
    "taken-into-care": known(taken_into_care=True, in_facility=False),
    "not-taken-in-elsewhere": known(taken_into_care=False),
    "degree-of-disability": disabled(DisabilityDegree.SEVERE),
    "extremely-severe": disabled(DisabilityDegree.EXTREMELY_SEVERE),
    "disability-certificate": certified,
    "has-hiv": known(has_hiv=True),
    "no-stable-income": known(has_stable_income=False, has_pension=False),
    "single-parent": known(single_parent=True),
    "raises-children": known(children_raised=1),
    "was-recipient-of-clause-1": known(was_orphan_recipient=True),
    "studying": known(studying=True),
    "without-source-of-support": known(orphan_case="b"),
    "pregnant-or-small-children": known(children_under_36_months=1),
    "one-share-per-couple": known(spouse_draws_care_support=False),
    "unable-to-work": known(labour_capacity=False),
}
"""For each condition of the decrees, how the facts would read if it were met."""

LEAVE_FACILITY: Final = known(in_facility=False)


def every_other(case: Case) -> Iterator[Otherwise]:
    """The case with each single fact told otherwise; ages last, the nearest first.

    This is how a condition is tried of which only its own rule knows what it asks. Sex, death
    and where people live stay; nobody grows younger.
    """
    yield from _homes(case)
    yield from _states(case)
    birth = case.person.birth
    age = -1 if birth is None else age_on(birth, case.month.first)
    for reached in range(max(age, -1) + 1, _OLDEST + 1):
        said = Text(f"Từ đủ {reached} tuổi", f"{reached} or older")
        yield Otherwise("age", said, case.of_age(reached))


def _homes(case: Case) -> Iterator[Otherwise]:
    for status, said in _CLASSES.items():
        yield Otherwise("poverty", said, classed(status)(case))
    yield Otherwise("alone", _WITH_OTHERS, with_others(case))


def _states(case: Case) -> Iterator[Otherwise]:
    now = case.person.circumstances
    if now.disability is not None:
        yield Otherwise("certificate", _CERTIFIED, certified(case))
    for degree, said in _DEGREES.items():
        if now.disability is None or now.disability.degree is not degree:
            yield Otherwise("disability", said, certified(disabled(degree)(case)))
    for support, said in _SUPPORT.items():
        if now.support is not support:
            yield Otherwise("support", said, known(support=support)(case))
    for field, words in _YES_OR_NO.items():
        for value, said in zip((True, False), words, strict=True):
            if getattr(now, field) is not value:
                yield Otherwise(field, said, known(**{field: value})(case))
    for field, counted in _COUNTS.items():
        for count in range(1, 4):
            if (getattr(now, field) or 0) < count:
                said = Text(f"{counted.vi}: {count}", f"{counted.en}: {count}")
                yield Otherwise(field, said, known(**{field: count})(case))
    for letter, said in _ORPHANS.items():
        if now.orphan_case is None or bool(now.orphan_case) is not bool(letter):
            yield Otherwise("orphan_case", said, known(orphan_case=letter)(case))


_CLASSES: Mapping[PovertyStatus, Text] = {
    PovertyStatus.POOR: Text("Thuộc hộ nghèo", "poor household"),
    PovertyStatus.NEAR_POOR: Text("Thuộc hộ cận nghèo", "near-poor household"),
    PovertyStatus.MEDIUM: Text("Thuộc hộ có mức sống trung bình", "medium living standard"),
    PovertyStatus.NOT_POOR: Text("Không thuộc hộ nghèo, cận nghèo", "household not poor"),
}
_WITH_OTHERS = Text("Sống cùng người khác", "lives with others")
_CERTIFIED = Text("Có giấy xác nhận khuyết tật", "holds a certificate of disability")
_DEGREES: Mapping[DisabilityDegree, Text] = {
    DisabilityDegree.SEVERE: Text("Khuyết tật nặng", "severely disabled"),
    DisabilityDegree.EXTREMELY_SEVERE: Text("Khuyết tật đặc biệt nặng", "extremely disabled"),
    DisabilityDegree.MILD: Text("Khuyết tật nhẹ", "mildly disabled"),
}
_SUPPORT: Mapping[Support, Text] = {
    Support.NONE: Text("Không có người phụng dưỡng", "nobody to support"),
    Support.ON_ASSISTANCE: Text(
        "Người phụng dưỡng đang hưởng trợ cấp", "whoever supports draws assistance"
    ),
    Support.PRESENT: Text("Có người phụng dưỡng", "somebody supports"),
}
_YES_OR_NO: Mapping[str, tuple[Text, Text]] = {
    name: (Text(f"Có: {vi}", en), Text(f"Không: {vi}", f"not: {en}"))
    for name, vi, en in (
        ("was_orphan_recipient", "đã hưởng theo khoản 1", "drew the allowance of clause 1"),
        ("studying", "đang học", "studies"),
        ("has_hiv", "nhiễm HIV/AIDS", "lives with HIV"),
        ("single_parent", "là người đơn thân", "is a single parent"),
        ("pregnant", "đang mang thai", "is pregnant"),
        ("taken_into_care", "được nhận chăm sóc tại cộng đồng", "is taken in by the community"),
        ("in_facility", "ở cơ sở trợ giúp xã hội", "lives in a facility"),
        ("has_pension", "lương hưu, trợ cấp BHXH hằng tháng", "draws a pension"),
        ("has_stable_income", "thu nhập ổn định hằng tháng", "has a stable income"),
        ("draws_other_assistance", "trợ cấp hằng tháng khác", "draws other assistance"),
        ("spouse_draws_care_support", "vợ hoặc chồng hưởng suất này", "the spouse draws it"),
        ("in_special_hardship_area", "vùng đặc biệt khó khăn", "lives in an area of hardship"),
        ("has_health_insurance", "thẻ bảo hiểm y tế", "has health insurance"),
        ("labour_capacity", "khả năng lao động", "is able to work"),
    )
}
_COUNTS: Mapping[str, Text] = {
    "children_raised": Text("Số con đang nuôi", "children raised"),
    "children_under_36_months": Text("Số con dưới 36 tháng", "children under 36 months"),
    "cares_for": Text("Số người nhận chăm sóc", "people cared for"),
}
_ORPHANS: Mapping[str, Text] = {
    "b": Text("Trẻ em không có nguồn nuôi dưỡng", "child without a source of support"),
    "": Text("Trẻ em có nguồn nuôi dưỡng", "child with a source of support"),
}
"""What the facts are called where a rule gives no words of its own."""
