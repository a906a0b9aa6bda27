"""The conditions of each clause besides age, which stands in the table of coefficients.

A decree's module says which of them stand under which clause. Conditions shared by several
decrees are written once; where a decree changes a condition, it gets a function of its own.
"""

from __future__ import annotations

from socassist.model.circumstances import DisabilityDegree, Support
from socassist.model.decision import Ground
from socassist.rules.allowance.facts import Facts
from socassist.rules.allowance.grounds import all_met, claim, fact, poor, poor_or_near_poor

Grounds = tuple[Ground, ...]
_PAID_DEGREES = frozenset({DisabilityDegree.SEVERE.value, DisabilityDegree.EXTREMELY_SEVERE.value})


def child_without_support(facts: Facts) -> Grounds:
    """Child without a source of support, one of the cases a to l (không có nguồn nuôi dưỡng)."""
    case = facts.known.orphan_case
    found = claim(
        "without-source-of-support",
        "Trẻ em không có nguồn nuôi dưỡng, thuộc một trong các trường hợp từ điểm a đến điểm l",
        "child without a source of support, one of the cases a to l",
        None if case is None else bool(case),
    )
    return (found,)


def former_child_studying(facts: Facts) -> Grounds:
    """Former recipient of clause 1 who still studies (đủ 16 tuổi mà đang học)."""
    return (
        claim(
            "was-recipient-of-clause-1",
            "Đã hưởng trợ cấp theo khoản 1 cho đến khi đủ 16 tuổi",
            "drew the allowance of clause 1 until turning 16",
            facts.known.was_orphan_recipient,
        ),
        fact("studying", "Đang học", "is studying", facts.known.studying),
    )


def hiv_in_poor_household(facts: Facts) -> Grounds:
    """Person with HIV in a poor household (người nhiễm HIV/AIDS thuộc hộ nghèo)."""
    return (_hiv(facts), poor(facts))


def unable_to_work(facts: Facts) -> Ground:
    """Can no longer work (không còn khả năng lao động); rows of the table may ask it."""
    able = facts.known.labour_capacity
    return fact(
        "unable-to-work",
        "Không còn khả năng lao động",
        "is no longer able to work",
        None if able is None else not able,
    )


def hiv_without_income(facts: Facts) -> Grounds:
    """Person with HIV, poor, without stable monthly income (không có thu nhập ổn định)."""
    income = facts.known.has_stable_income
    if income is None and facts.known.has_pension:
        income = True
    return (
        _hiv(facts),
        poor(facts),
        fact(
            "no-stable-income",
            "Không có thu nhập ổn định hằng tháng về tiền lương, lương hưu, trợ cấp BHXH",
            "has no stable monthly income from wage, pension or social insurance",
            None if income is None else not income,
        ),
    )


def single_parent_poor(facts: Facts) -> Grounds:
    """Poor single parent raising children (người đơn thân nghèo đang nuôi con)."""
    return (*_single_parent(facts), poor(facts))


def single_parent_poor_or_near_poor(facts: Facts) -> Grounds:
    """Poor or near-poor single parent raising children (đơn thân nghèo, cận nghèo nuôi con)."""
    return (*_single_parent(facts), poor_or_near_poor(facts))


def older_without_supporter(facts: Facts) -> Grounds:
    """Older person, poor, nobody to support, or the supporter is on assistance."""
    return (poor(facts), _no_supporter(facts))


def older_in_hardship_area(facts: Facts) -> Grounds:
    """Older person, poor or near-poor, in an area of special difficulty, not under point a."""
    under_a = _both(poor(facts).met, _no_supporter(facts).met)
    return (
        poor_or_near_poor(facts),
        fact(
            "special-hardship-area",
            "Sống tại xã, thôn vùng đồng bào dân tộc thiểu số và miền núi đặc biệt khó khăn",
            "lives in an ethnic-minority or mountain commune or village of special difficulty",
            facts.known.hardship_area,
        ),
        fact(
            "not-under-point-a",
            "Không thuộc điểm a khoản 5",
            "does not fall under point a",
            None if under_a is None else not under_a,
        ),
    )


def older_without_pension(facts: Facts) -> Grounds:
    """Older person without pension, social insurance or other monthly assistance."""
    return (
        fact(
            "no-pension",
            "Không có lương hưu, trợ cấp bảo hiểm xã hội hằng tháng",
            "draws no pension or monthly social insurance",
            None if facts.known.has_pension is None else not facts.known.has_pension,
        ),
        fact(
            "no-other-assistance",
            "Không hưởng trợ cấp xã hội hằng tháng khác",
            "draws no other monthly assistance",
            not facts.known.draws_other,
        ),
    )


def older_taken_into_care(facts: Facts) -> Grounds:
    """Older person who qualifies for a facility but is taken in by the community."""
    return (
        claim(
            "taken-into-care",
            "Đủ điều kiện vào cơ sở trợ giúp xã hội, có người nhận nuôi dưỡng tại cộng đồng",
            "qualifies for a facility and is taken in by somebody in the community",
            facts.known.taken_into_care,
        ),
        poor(facts),
        _no_supporter(facts),
    )


def disabled(facts: Facts) -> Grounds:
    """Severely or extremely severely disabled, certified (khuyết tật nặng, đặc biệt nặng)."""
    degree = facts.known.degree
    if degree == "certain":
        return (
            fact(
                "degree-of-disability",
                "Khuyết tật nặng hoặc đặc biệt nặng",
                "severely or extremely severely disabled",
                None,
            ),
        )
    return (
        claim(
            "degree-of-disability",
            "Khuyết tật nặng hoặc đặc biệt nặng",
            "severely or extremely severely disabled",
            None if degree is None else degree in _PAID_DEGREES,
        ),
        fact(
            "disability-certificate",
            "Có giấy xác nhận khuyết tật",
            "holds a certificate of disability",
            facts.known.certified,
        ),
    )


def young_child(facts: Facts) -> Grounds:
    """Poor or near-poor child in an area of special difficulty, not in clauses 1, 3, 6."""
    elsewhere = [
        all_met(clause(facts))
        for clause in (child_without_support, hiv_in_poor_household, disabled)
    ]
    return (
        poor_or_near_poor(facts),
        fact(
            "special-hardship-area",
            "Sống tại xã, thôn vùng đồng bào dân tộc thiểu số và miền núi đặc biệt khó khăn",
            "lives in an ethnic-minority or mountain commune or village of special difficulty",
            facts.known.hardship_area,
        ),
        fact(
            "not-in-clauses-1-3-6",
            "Không thuộc đối tượng quy định tại các khoản 1, 3 và 6",
            "does not fall under clauses 1, 3 or 6",
            False if True in elsewhere else None if None in elsewhere else True,
        ),
    )


def _hiv(facts: Facts) -> Ground:
    return claim("has-hiv", "Nhiễm HIV/AIDS", "lives with HIV", facts.known.has_hiv)


def _single_parent(facts: Facts) -> Grounds:
    count = facts.known.children_raised
    return (
        claim(
            "single-parent",
            "Chưa kết hôn, hoặc vợ/chồng đã chết hay mất tích theo quy định",
            "never married, or the spouse is dead or missing by law",
            facts.known.single_parent,
        ),
        fact(
            "raises-children",
            "Đang nuôi con dưới 16 tuổi, hoặc con từ 16 tuổi đang học",
            "raises a child under 16, or one of 16 and more who studies",
            None if count is None else count > 0,
        ),
    )


def _no_supporter(facts: Facts) -> Ground:
    return fact(
        "no-supporter",
        "Không có người có nghĩa vụ phụng dưỡng, hoặc người đó đang hưởng trợ cấp xã hội",
        "nobody has the duty to support, or whoever has it draws assistance",
        None
        if facts.known.support is None
        else facts.known.support in {Support.NONE.value, Support.ON_ASSISTANCE.value},
    )


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
