"""Small builders for the grounds of a clause (điều kiện của từng khoản, điểm).

Few different grounds exist; each is made once and shared.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from socassist.model.decision import Ground
from socassist.model.text_pair import Text
from socassist.rules.allowance.facts import Facts

NOT_STATED = Text("chưa khai", "not stated")


@cache
def claim(code: str, vi: str, en: str, value: bool | None) -> Ground:
    """A fact with which a claim begins: a group nobody claims is not granted.

    Not stated is no denial, and the ground says that it was not stated; but nobody is left
    undecided for never having claimed, say, an infection.
    """
    if value is None:
        return Ground(code, Text(vi, en), met=False, fact=NOT_STATED.vi, fact_en=NOT_STATED.en)
    return Ground(code, Text(vi, en), value)


@cache
def fact(code: str, vi: str, en: str, value: bool | None) -> Ground:
    """A fact that a claim needs: while it is not known the clause stays undecided."""
    return Ground(code, Text(vi, en), value)


def poor(facts: Facts) -> Ground:
    """Belongs to a poor household (thuộc hộ nghèo)."""
    met = None if facts.poverty is None else facts.poverty == "poor"
    return fact("poor-household", "Thuộc hộ nghèo", "poor household", met)


def poor_or_near_poor(facts: Facts) -> Ground:
    """Belongs to a poor or near-poor household (thuộc hộ nghèo, hộ cận nghèo)."""
    met = None if facts.poverty is None else facts.poverty in {"poor", "near-poor"}
    return fact(
        "poor-or-near-poor-household",
        "Thuộc hộ nghèo hoặc hộ cận nghèo",
        "poor or near-poor household",
        met,
    )


def all_met(grounds: Iterable[Ground]) -> bool | None:
    """All grounds together: one unmet decides, else one unknown leaves it open."""
    open_ = False
    for ground in grounds:
        if ground.met is False:
            return False
        open_ = open_ or ground.met is None
    return None if open_ else True


@cache
def said(group: str) -> Text:
    """``k5a`` as offices say it: ``khoản 5 điểm a``."""
    words, english = [], []
    for step in group.split("-"):
        number, point = step[1:].rstrip("abcdđ"), step[1:].lstrip("0123456789")
        if step[:1] != "k" or not number.isdigit():
            return Text(group, group)
        words.append(f"khoản {number}" + (f" điểm {point}" if point else ""))
        english.append(f"clause {number}" + (f" point {point}" if point else ""))
    return Text(", ".join(words), ", ".join(english))
