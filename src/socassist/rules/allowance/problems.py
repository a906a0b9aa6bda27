"""Contradictions among facts, in words; decisions on them stay undecided (thông tin mâu thuẫn)."""

from __future__ import annotations

from collections.abc import Mapping

from socassist.model.benefit import BenefitKind
from socassist.model.finding import Finding, Severity
from socassist.model.household import Household
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.text_pair import Text
from socassist.rules.allowance.coefficient import group_on
from socassist.rules.allowance.facts import Facts, HouseholdContext, facts_of
from socassist.rules.law import Law, LawOnDay

PROBLEMS: Mapping[str, Text] = {
    "disability-denied-and-certified": Text(
        "Ghi là không khuyết tật nhưng có mức độ khuyết tật",
        "said not to be disabled, yet has a degree of disability",
    ),
    "man-pregnant": Text("Nam giới nhưng ghi là đang mang thai", "a man said to be pregnant"),
    "in-facility-and-taken-into-care": Text(
        "Vừa ở cơ sở trợ giúp xã hội vừa được nhận chăm sóc tại cộng đồng",
        "lives in a facility and is taken in by the community at once",
    ),
    "pension-without-income": Text(
        "Có lương hưu nhưng ghi là không có thu nhập ổn định",
        "draws a pension, yet is said to have no stable income",
    ),
    "children-of-no-single-parent": Text(
        "Không phải người đơn thân nhưng ghi số con đang nuôi của người đơn thân",
        "not a single parent, yet children raised as one are stated",
    ),
    "negative-count-of-children": Text("Số con là số âm", "a negative number of children"),
    "born-after-the-month": Text("Sinh sau tháng đang xét", "born after the month in question"),
    "died-before-birth": Text("Ngày chết trước ngày sinh", "died before being born"),
    "child-of-old-age": Text(
        "Trẻ em không có nguồn nuôi dưỡng nhưng đã là người cao tuổi",
        "a child without support who is an older person",
    ),
}
"""Each contradiction by its code."""

_WARNINGS: Mapping[str, Text] = {
    "disability-without-certificate": Text(
        "Có mức độ khuyết tật nhưng không có giấy xác nhận khuyết tật",
        "a degree of disability without a certificate",
    ),
    "degree-of-disability-missing": Text(
        "Ghi là khuyết tật nhưng không có mức độ khuyết tật",
        "said to be disabled, without a degree",
    ),
    "birth-date-missing": Text("Không có ngày sinh", "there is no birth date"),
}


def all_problems(facts: Facts, today: LawOnDay) -> tuple[str, ...]:
    """The contradictions that need no law, and those that a figure of the law shows."""
    if not facts.known.orphan_case or facts.age is None:
        return facts.problems
    older = group_on(BenefitKind.ALLOWANCE, "k5a", today)
    least = None if older is None else older.span.least
    if least is not None and facts.age >= least:
        return (*facts.problems, "child-of-old-age")
    return facts.problems


def contradictions(
    person: Person, household: Household | HouseholdContext, *, month: Month, law: Law
) -> tuple[Finding, ...]:
    """What in a person's facts contradicts itself or lacks its paper, as findings.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for that month.
    """
    facts = facts_of(person, household, month)
    found = [
        Finding(f"person-{code}", Severity.ERROR, PROBLEMS[code], person.id)
        for code in all_problems(facts, law.on(month.first))
    ]
    found += [
        Finding(f"person-{code}", Severity.WARNING, _WARNINGS[code], person.id)
        for code in _lacking(facts)
    ]
    return tuple(found)


def _lacking(facts: Facts) -> list[str]:
    found = []
    if facts.known.degree in {"severe", "extremely-severe"} and facts.known.certified is None:
        found.append("disability-without-certificate")
    if facts.known.degree == "certain":
        found.append("degree-of-disability-missing")
    if facts.age is None:
        found.append("birth-date-missing")
    return found
