"""Conditions of care support (kinh phí chăm sóc, KPCS), shared by the decrees."""

from __future__ import annotations

from socassist.model.circumstances import DisabilityDegree
from socassist.model.decision import Ground
from socassist.rules.allowance import clauses
from socassist.rules.allowance.facts import Facts
from socassist.rules.allowance.grounds import claim, fact

Grounds = tuple[Ground, ...]


def child_taken_in(facts: Facts) -> Grounds:
    """Household or person who takes in a child of clause 1 (nhận chăm sóc trẻ em)."""
    return (*clauses.child_without_support(facts), _taken_in(facts))


def older_person_taken_in(facts: Facts) -> Grounds:
    """Household or person who takes in an older person (nhận chăm sóc người cao tuổi)."""
    return clauses.older_taken_into_care(facts)


def expecting_or_raising(facts: Facts) -> Grounds:
    """Disabled person who is pregnant or raises a child under 36 months; one share a couple."""
    return (
        claim(
            "pregnant-or-small-children",
            "Đang mang thai hoặc nuôi con dưới 36 tháng tuổi",
            "is pregnant or raises a child under 36 months",
            burden(facts) > 0 if _stated(facts) else None,
        ),
        *clauses.disabled(facts),
        fact(
            "one-share-per-couple",
            "Vợ hoặc chồng chưa hưởng suất này",
            "the spouse does not draw the couple's one share",
            not facts.known.spouse_share,
        ),
    )


def household_of_extremely_severe(facts: Facts) -> Grounds:
    """Household that cares for its own extremely severely disabled member."""
    return (
        *_extremely_severe(facts),
        fact(
            "not-taken-in-elsewhere",
            "Không do hộ hoặc cá nhân khác nhận chăm sóc",
            "is not taken in by another household or person",
            not facts.known.taken_into_care,
        ),
        fact(
            "household-cares",
            "Sống cùng hộ gia đình trực tiếp chăm sóc",
            "lives with a household that cares for the person",
            None if facts.alone is None else not facts.alone,
        ),
    )


def extremely_severe_taken_in(facts: Facts) -> Grounds:
    """Household or person who takes in an extremely severely disabled person."""
    return (*_extremely_severe(facts), _taken_in(facts))


def burden(facts: Facts) -> int:
    """Pregnancy and children under 36 months, counted together (1: lower rate, 2: higher)."""
    return bool(facts.known.pregnant) + (facts.known.children_under_36_months or 0)


def _stated(facts: Facts) -> bool:
    return facts.known.pregnant is not None or facts.known.children_under_36_months is not None


def _extremely_severe(facts: Facts) -> Grounds:
    degree = facts.known.degree
    severe = None if degree is None else degree == DisabilityDegree.EXTREMELY_SEVERE.value
    ground = claim(
        "extremely-severe",
        "Khuyết tật đặc biệt nặng",
        "extremely severely disabled",
        severe,
    )
    if degree == "certain":
        ground = fact(ground.code, ground.text.vi, ground.text.en, None)
    certificate = fact(
        "disability-certificate",
        "Có giấy xác nhận khuyết tật",
        "holds a certificate of disability",
        facts.known.certified,
    )
    return (ground, certificate)


def _taken_in(facts: Facts) -> Ground:
    return claim(
        "taken-into-care",
        "Có hộ gia đình, cá nhân nhận chăm sóc, nuôi dưỡng tại cộng đồng",
        "a household or person in the community takes the person in",
        facts.known.taken_into_care,
    )
