"""Several groups at once: the highest only, with the single parent's exception (Art. 6 cl. 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.decision import Ground
from socassist.model.text_pair import Text
from socassist.rules.allowance.provincial import name_of
from socassist.rules.law import LawOnDay

SINGLE_PARENT = "k4"

Lines = tuple[BenefitLine, ...]


def cumulate(lines: Sequence[BenefitLine], today: LawOnDay) -> tuple[Lines, tuple[Ground, ...]]:
    """What is paid when a person falls under several groups (chỉ hưởng mức cao nhất).

    Decree 20/2021/NĐ-CP Art. 6 clause 2; the social pension competes in the same way (Decree
    176/2025/NĐ-CP). Care support is paid for the person cared for, the highest rate of it only,
    and beside any allowance. The order of `lines` makes no difference.
    """
    grounds: list[Ground] = []
    own = [line for line in lines if line.kind is not BenefitKind.CARE_SUPPORT]
    paid = _paid(own, today)
    if len(paid) < len(own):
        grounds.append(_highest_only(own, paid, today))
    if len(paid) > 1:
        grounds.append(_exception(paid, today))
    for own_share in (True, False):
        shares = [
            line
            for line in lines
            if line.kind is BenefitKind.CARE_SUPPORT and (line.group == "k2a") is own_share
        ]
        paid += _highest(shares)
    return tuple(paid), tuple(grounds)


def _paid(own: list[BenefitLine], today: LawOnDay) -> list[BenefitLine]:
    others = [line for line in own if not _single_parent(line)]
    options = [_highest(others)]
    parent = [line for line in own if _single_parent(line)]
    if parent:
        exception = {row.text("key") for row in today["cumulation_exception"].rows}
        beside = [
            line
            for line in others
            if line.kind is BenefitKind.ALLOWANCE and line.group in exception
        ]
        options.append(parent + _highest(beside))
    return max(options, key=lambda option: (_total(option), len(option)))


def _single_parent(line: BenefitLine) -> bool:
    return line.kind is BenefitKind.ALLOWANCE and line.group == SINGLE_PARENT


def _highest(lines: Iterable[BenefitLine]) -> list[BenefitLine]:
    ranked = sorted(lines, key=lambda line: (-line.amount, line.kind.value, line.group))
    return ranked[:1]


def _total(lines: Iterable[BenefitLine]) -> int:
    return sum(line.amount for line in lines)


def _highest_only(own: list[BenefitLine], paid: list[BenefitLine], today: LawOnDay) -> Ground:
    left = sorted((line for line in own if line not in paid), key=lambda line: line.group)
    dropped, kept = _named(left, "; ", today), _named(paid, "; ", today)
    return Ground(
        "highest-only",
        Text(
            f"Thuộc nhiều nhóm, chỉ hưởng mức cao nhất: {kept.vi} (không cộng {dropped.vi})",
            f"several groups, only the highest is paid: {kept.en} (not {dropped.en})",
        ),
        met=True,
        cites=(today["cumulation_exception"].cites,),
    )


def _exception(paid: list[BenefitLine], today: LawOnDay) -> Ground:
    kept = _named(paid, " + ", today)
    return Ground(
        "single-parent-exception",
        Text(
            f"Người đơn thân nghèo đang nuôi con được hưởng cả hai: {kept.vi}",
            f"the single parent gets both: {kept.en}",
        ),
        met=True,
        cites=(today["cumulation_exception"].cites,),
    )


def _named(lines: Iterable[BenefitLine], between: str, today: LawOnDay) -> Text:
    names = [
        _PENSION if line.kind is _SOCIAL_PENSION else name_of(line.group, today.law)
        for line in lines
    ]
    return Text(between.join(name.vi for name in names), between.join(name.en for name in names))


_SOCIAL_PENSION = BenefitKind.SOCIAL_PENSION
_PENSION = Text("hưu trí xã hội", "social pension")
