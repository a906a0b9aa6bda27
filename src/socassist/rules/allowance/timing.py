"""From which month an allowance is paid, adjusted and stopped, and what is paid later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.decision import Decision, Ground
from socassist.model.household import Household
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate, reached_on
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.text_pair import Text
from socassist.rules.allowance.assess import assess
from socassist.rules.allowance.coefficient import group_on
from socassist.rules.allowance.facts import HouseholdContext
from socassist.rules.law import Law, LawOnDay


def starts(
    kind: BenefitKind,
    group: str,
    *,
    signed: Month | date,
    law: Law,
    certified: Month | None = None,
    birth: PartialDate | None = None,
) -> Decision[Month]:
    """The first month that is paid (thời điểm bắt đầu hưởng).

    Decree 20/2021/NĐ-CP Art. 8 clause 1: points b and c of clause 5 count from the month in
    which the age is reached, clause 6 from the month of the certificate, all others and care
    support from the month of signature. Decree 335/2026/NĐ-CP Art. 8: signature for all. A month
    stands for its first day; give the day where the law changes within it (5 October 2026).

    Raises:
        NotInForce: No rule is in force in the month of signature.
    """
    today = law.on(_day(signed))
    rule, ground = _start_rule(kind, group, today)
    if rule == "signature":
        return _settled(Month.of(_day(signed)), ground, today)
    found = certified if rule == "certificate" else _reached(group, birth, today)
    if found is None:
        missing = Ground(
            "certificate-month" if rule == "certificate" else "birth-date",
            Text("Chưa biết tháng cấp giấy xác nhận khuyết tật", "the month of the certificate")
            if rule == "certificate"
            else Text("Chưa biết ngày sinh", "the birth date"),
            None,
        )
        text = Text(f"Chưa xác định được: {missing.text.vi}", f"not known: {missing.text.en}")
        return Decision(None, text, (ground, missing), ground.cites, (), today.unverified)
    return _settled(max(found, _first_month(kind, group, today)), ground, today)


def adjusts(changed: Month | date, *, law: Law) -> Decision[Month]:
    """The first month of a changed rate (thời điểm điều chỉnh mức hưởng).

    The month in which the conditions changed, or under Decree 147/2025/NĐ-CP the month after.

    Raises:
        NotInForce: No rule is in force in that month.
    """
    return _by_rule("adjust_month", changed, law)


def stops(ended: Month | date, *, law: Law) -> Decision[Month]:
    """The first month that is no longer paid (thời điểm thôi hưởng): after death or loss.

    Raises:
        NotInForce: No rule is in force in that month.
    """
    return _by_rule("stop_month", ended, law)


@attrs.frozen
class Arrears:
    """What one month is due under a law that came into force later (truy lĩnh)."""

    month: Month
    paid: tuple[BenefitLine, ...]
    due: tuple[BenefitLine, ...]

    @property
    def amount(self) -> Dong:
        """What remains to be paid; negative where too much was paid."""
        return Dong(_total(self.due) - _total(self.paid))


def arrears(
    person: Person,
    household: Household | HouseholdContext,
    *,
    months: Sequence[Month],
    paid_as_known_on: date,
    law: Law,
) -> Decision[tuple[Arrears, ...]]:
    """What is paid later because a law counts from a day before it came into force (truy lĩnh).

    Decree 335/2026/NĐ-CP came into force on 5 October 2026 and counts from 1 July 2026: months
    paid under the law known in September are due the difference. Months without a difference
    are left out.

    Raises:
        NotInForce: No regime is in the law for one of the months.
    """
    known = law.known_on(paid_as_known_on)
    found: list[Arrears] = []
    parts: list[Decision[object]] = []
    for month in months:
        due = assess(person, household, month=month, law=law)
        paid = assess(person, household, month=month, law=known)
        if due.outcome is None or paid.outcome is None:
            parts.append(due if due.outcome is None else paid)
            continue
        if _total(due.outcome) != _total(paid.outcome):
            parts.append(due)
            found.append(Arrears(month, paid.outcome, due.outcome))
    if any(part.outcome is None for part in parts):
        text = Text("Chưa xác định được số truy lĩnh", "the arrears cannot be settled")
        return Decision(None, text, (), (), tuple(parts))
    total = sum(one.amount for one in found)
    text = Text(f"Truy lĩnh {total:,} đồng".replace(",", "."), f"arrears of {total:,}")
    unverified = tuple(dict.fromkeys(name for part in parts for name in part.unverified))
    return Decision(tuple(found), text, (), (), tuple(parts), unverified)


def _start_rule(kind: BenefitKind, group: str, today: LawOnDay) -> tuple[str, Ground]:
    rows = {row.text("key"): row for row in today["start_month"].rows}
    own = rows.get(group) if kind is BenefitKind.ALLOWANCE else None
    row = today.use(own or rows["other"], "start_month")
    rule = row.text("rule")
    return rule, Ground("start-month", _RULES[rule], met=True, cites=(row.cites,))


def _first_month(kind: BenefitKind, group: str, today: LawOnDay) -> Month:
    """The month since which the same rule has counted for the same group, decree after decree."""
    rule, _ = _start_rule(kind, group, today)
    now, law = group_on(BenefitKind.ALLOWANCE, group, today), today.law
    since = today["start_month"].since
    for figure in reversed(law["start_month"].figures):
        if figure.since >= since:
            continue
        before = law.on(figure.since)
        then = group_on(BenefitKind.ALLOWANCE, group, before)
        same = None not in (now, then) and now.span == then.span  # type: ignore[union-attr]
        if not same or _start_rule(kind, group, before)[0] != rule:
            break
        since = figure.since
    return Month.of(since)


def _reached(group: str, birth: PartialDate | None, today: LawOnDay) -> Month | None:
    found = group_on(BenefitKind.ALLOWANCE, group, today)
    if birth is None or found is None or found.span.least is None:
        return None
    return Month.of(reached_on(birth, found.span.least))


def _by_rule(name: str, event: Month | date, law: Law) -> Decision[Month]:
    today, month = law.on(_day(event)), Month.of(_day(event))
    figure = today[name]
    ground = Ground(name.replace("_", "-"), _RULES[figure.text], met=True, cites=(figure.cites,))
    return _settled(month if figure.text == "same-month" else month.next, ground, today)


def _day(when: Month | date) -> date:
    return when if isinstance(when, date) else when.first


def _settled(month: Month, ground: Ground, today: LawOnDay) -> Decision[Month]:
    text = Text(
        f"Từ tháng {month.month:02d}/{month.year}: {ground.text.vi}",
        f"from {month}: {ground.text.en}",
    )
    return Decision(month, text, (ground,), ground.cites, (), today.unverified)


def _total(lines: Sequence[BenefitLine]) -> int:
    return sum(line.amount for line in lines)


_RULES = {
    "signature": Text("từ tháng ký quyết định", "from the month of signature"),
    "certificate": Text(
        "từ tháng được cấp giấy xác nhận khuyết tật",
        "from the month of the certificate of disability",
    ),
    "age": Text("từ tháng đủ tuổi", "from the month in which the age is reached"),
    "same-month": Text("từ tháng có thay đổi", "from the month of the change"),
    "next-month": Text("từ tháng sau tháng có thay đổi", "from the month after the change"),
}
