"""Social pension (trợ cấp hưu trí xã hội), Decree 176/2025/NĐ-CP, from 1 July 2025."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.decision import Decision, Ground
from socassist.model.money import Dong, dong
from socassist.model.text_pair import Text
from socassist.rules.allowance.coefficient import age_ground, band
from socassist.rules.allowance.facts import Facts
from socassist.rules.allowance.grounds import all_met, fact, poor_or_near_poor
from socassist.rules.law import LawOnDay, Row

Part = Decision[tuple[BenefitLine, ...]]


def parts(facts: Facts, today: LawOnDay) -> list[tuple[Part, BenefitLine]]:
    """One part for each group of the social pension, with its line; none before it existed."""
    return [_part(row, facts, today) for row in rows(today)]


def rows(today: LawOnDay) -> Sequence[Row]:
    """The groups of the social pension that the law of the day knows."""
    if today.find("social_pension_groups") is None:
        return ()
    return today["social_pension_groups"].rows


def group_of(row: Row) -> str:
    """The key of a row's group: ``pension-75``."""
    return f"pension-{row.text('key')}"


def conditions(row: Row, facts: Facts) -> tuple[Ground, ...]:
    """What a row asks besides age."""
    without = fact(
        "no-pension",
        "Không có lương hưu, trợ cấp bảo hiểm xã hội hằng tháng (hoặc có nhưng thấp hơn)",
        "draws no pension or monthly social insurance, or less than this amount",
        None if facts.known.has_pension is None else not facts.known.has_pension,
    )
    return (poor_or_near_poor(facts), without) if row.flag("poor") else (without,)


def judge(row: Row, today: LawOnDay, facts: Facts) -> Part:
    """What one group of the social pension says of settled facts."""
    return _part(row, facts, today)[0]


def _part(row: Row, facts: Facts, today: LawOnDay) -> tuple[Part, BenefitLine]:
    amount = today["social_pension_amount"]
    age = age_ground(band([row]), facts)
    grounds = conditions(row, facts) if age is None else (age, *conditions(row, facts))
    label = Text(
        f"Trợ cấp hưu trí xã hội, từ đủ {row.integer('from_age')} tuổi",
        f"social pension from {row.integer('from_age')}",
    )
    cites = (row.cites, amount.cites)
    paid = BenefitLine(
        BenefitKind.SOCIAL_PENSION,
        group_of(row),
        Decimal(1),
        Dong(amount.integer),
        cites=cites,
    )
    met = all_met(grounds)
    if met is None:
        unknown = ", ".join(ground.text.vi for ground in grounds if ground.met is None)
        english = ", ".join(ground.text.en for ground in grounds if ground.met is None)
        said = Text(f"{label.vi}: chưa rõ ({unknown})", f"{label.en}: not known ({english})")
        return Decision(None, said, grounds, cites), paid
    if not met:
        said = Text(f"{label.vi}: không thuộc đối tượng", f"{label.en}: not met")
        return Decision((), said, grounds, cites), paid
    said = Text(f"{label.vi}: {dong(amount.integer)}", f"{label.en}: {amount.integer:,}")
    return Decision((paid,), said, grounds, cites), paid
