"""What changes in a person's benefits: granted, adjusted, suspended, resumed, stopped (R11, R13).

A benefit whose rate or group changes ends, and one with the new rate begins in the same month,
so that every month has one answer. In which month, the law says: Decree 20/2021/NĐ-CP Art. 8 and
what came before and after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from socassist.model.benefit import Benefit, BenefitId, BenefitState
from socassist.model.decision import Ground
from socassist.model.errors import NotInForce
from socassist.model.evidence import FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import BenefitClaim, Form
from socassist.model.household import HouseholdId
from socassist.model.money import Dong, times
from socassist.model.period import Month, MonthPeriod
from socassist.model.person import Person
from socassist.model.register import EventKind
from socassist.model.text_pair import Text
from socassist.rules.update.benefit_change import PAID_BESIDE, capped, replace
from socassist.rules.update.benefit_month import adjust_month, base_change
from socassist.rules.update.draft import Draft
from socassist.rules.update.notice import WHAT_TO_UPDATE, Refused, notice, refusal
from socassist.rules.update.result import Round
from socassist.rules.update.row import Row
from socassist.rules.update.statement import stated_on


def apply_claims(
    draft: Draft,
    person: Person,
    household: HouseholdId,
    rows: Sequence[Row],
    round_: Round,
    closing: Month,
) -> list[Finding]:
    """Carry what forms say a person draws into the register."""
    findings: list[Finding] = []
    for row in rows:
        for claim in row.member.benefits:
            _check(row, claim, person, round_)
            change = _Change(draft, person, household, row, claim, round_, closing, findings)
            change.apply()
    return findings


def _check(row: Row, claim: BenefitClaim, person: Person, round_: Round) -> None:
    """Refuse a form whose benefit cannot have been."""
    if claim.since is not None and person.birth is not None:
        born = Month(person.birth.year, person.birth.month or 1)
        if claim.since < born:
            _refuse(
                row,
                "benefit-before-birth",
                "Hưởng trợ cấp từ trước khi sinh",
                "A benefit that begins before the person was born",
                str(claim.since),
            )
    begins = claim.since or (Month.of(claim.decided) if claim.decided is not None else None)
    if begins is not None and begins.year > round_.on.year + 1:
        _refuse(
            row,
            "benefit-in-the-future",
            f"Hưởng trợ cấp từ {begins}, sau kỳ cập nhật hơn một năm",
            f"A benefit that begins in {begins}, more than a year after the round",
            str(begins),
        )
    if claim.since is not None and claim.until is not None and claim.until < claim.since:
        _refuse(
            row,
            "benefit-ends-before-it-begins",
            "Trợ cấp thôi trước khi hưởng",
            "A benefit that ends before it begins",
            str(claim.until),
        )
    if claim.amount is not None and claim.amount < 0:
        _refuse(
            row,
            "benefit-amount-negative",
            "Mức trợ cấp âm",
            "A negative amount",
            str(claim.amount),
        )


def _refuse(row: Row, code: str, vi: str, en: str, value: str | None = None) -> None:
    raise Refused(
        row.form,
        refusal(
            code,
            vi,
            en,
            row.form,
            member=row.member,
            field="benefit",
            value=value,
            cites=WHAT_TO_UPDATE,
        ),
    )


@attrs.define
class _Change:
    """One claim against what the register holds."""

    draft: Draft
    person: Person
    household: HouseholdId
    row: Row
    claim: BenefitClaim
    round_: Round
    closing: Month
    findings: list[Finding]

    def apply(self) -> None:
        """Find the benefit that the claim means, and change it or grant a new one."""
        held = self._held()
        if held is None:
            if not self._known_and_over():
                self._grant()
            return
        if Month.of(stated_on(self.row.form)) < held.period.since:
            return
        if self._stops():
            self._stop(self._adjust(held) if self._changed_before_stop(held) else held)
            return
        held = self._adjust(held)
        self._suspend_or_resume(held)

    @property
    def form(self) -> Form:
        return self.row.form

    def _held(self) -> Benefit | None:
        """The open benefit that the claim is about."""
        held = [b for b in self.draft.open_benefits_of(self.person.id) if b.kind is self.claim.kind]
        same = [b for b in held if b.group == self.claim.group]
        if same:
            return same[0]
        if self.claim.group is None:
            return held[0] if len(held) == 1 else None
        others = [b for b in held if PAID_BESIDE.isdisjoint({b.group, self.claim.group})]
        return others[0] if len(others) == 1 else None

    def _known_and_over(self) -> bool:
        """Whether the claim repeats a benefit that was stopped in the meantime."""
        since = self.claim.since
        if since is None and self.claim.decided is not None:
            since = Month.of(self.claim.decided)
        return any(
            b.kind is self.claim.kind
            and b.group == self.claim.group
            and b.period.until is not None
            and (since is None or since < b.period.until)
            for b in self.draft.benefits_of(self.person.id)
        )

    def _stops(self) -> bool:
        return self.claim.until is not None or self.claim.state is BenefitState.STOPPED

    def _stop(self, held: Benefit) -> None:
        until = self.claim.until
        if until is None:
            until = self.closing if self.form.kind is not FormKind.MIS else self._stated_month
            self._say(
                "benefit-stop-month-unknown",
                f"Phiếu không ghi tháng thôi hưởng; tạm tính thôi từ {until}",
                f"The form does not say from which month it stopped; taken as {until}",
                Severity.WARNING,
            )
        until = max(until, held.period.since)
        self._put(
            EventKind.BENEFIT_STOPPED,
            attrs.evolve(
                held,
                period=MonthPeriod(held.period.since, until),
                state=BenefitState.STOPPED,
                stop_reason=self.claim.stop_reason or held.stop_reason,
            ),
            on=capped(until.first, self.round_.on),
        )

    @property
    def _stated_month(self) -> Month:
        return Month.of(stated_on(self.form)).next

    def _grant(self) -> None:
        if self.claim.group is None:
            _refuse(
                self.row,
                "benefit-group-missing",
                "Không ghi nhóm đối tượng",
                "No group is given",
            )
        since = self._since()
        until = self.claim.until
        state = self.claim.state or BenefitState.PAID
        if until is None and state is BenefitState.STOPPED:
            until = max(self._stated_month, since)
        elif until is not None:
            until, state = max(until, since), BenefitState.STOPPED
        benefit = Benefit(
            id=BenefitId(self.draft.new_id("B")),
            person=self.person.id,
            household=self.household,
            kind=self.claim.kind,
            group=self.claim.group or "",
            coefficient=self.claim.coefficient,
            amount=self._amount(since),
            period=MonthPeriod(since, until),
            state=state,
            decision_number=self.claim.decision_number,
            decided=self.claim.decided,
            stop_reason=self.claim.stop_reason,
        )
        self._put(EventKind.BENEFIT_GRANTED, benefit, on=capped(since.first, self.round_.on))

    def _since(self) -> Month:
        """From which month it is paid: as stated, else the month in which it was signed."""
        if self.claim.since is not None:
            return self.claim.since
        if self.claim.decided is not None:
            return Month.of(self.claim.decided)
        since = min(self.closing, Month.of(stated_on(self.form)))
        self._say(
            "benefit-start-unknown",
            f"Không ghi tháng hưởng và ngày quyết định; tạm tính từ {since}",
            f"Neither the first month nor the day of the decision is given; taken as {since}",
            Severity.WARNING,
        )
        return since

    def _amount(self, month: Month) -> Dong:
        """The amount as stated, else the base of the month times the coefficient."""
        if self.claim.amount is not None:
            return self.claim.amount
        if self.claim.coefficient is not None:
            try:
                base = self.round_.law["assistance_standard"].on(month.first).integer
                return times(base, self.claim.coefficient)
            except (NotInForce, ValueError):
                pass
        _refuse(
            self.row,
            "benefit-amount-unknown",
            "Không ghi mức trợ cấp và không tính được từ hệ số",
            "No amount is given and none can be computed from the coefficient",
        )
        raise AssertionError

    def _adjust(self, held: Benefit) -> Benefit:
        """End the benefit and begin one with the new rate, where rate or group differ."""
        claim = self.claim
        group = claim.group or held.group
        coefficient = claim.coefficient if claim.coefficient is not None else held.coefficient
        amount = claim.amount
        if amount is None:
            same = group == held.group and coefficient == held.coefficient
            amount = held.amount if same else self._amount(self.closing)
        number = claim.decision_number or held.decision_number
        decided = claim.decided or held.decided
        if (group, coefficient, amount, self.household) == (
            held.group,
            held.coefficient,
            held.amount,
            held.household,
        ):
            if (number, decided) != (held.decision_number, held.decided):
                held = attrs.evolve(held, decision_number=number, decided=decided)
                self._put(EventKind.FIELD_CORRECTED, held, on=self.round_.on)
            return held
        if (group, amount, self.household) == (held.group, held.amount, held.household):
            held = attrs.evolve(
                held, coefficient=coefficient, decision_number=number, decided=decided
            )
            self._put(EventKind.FIELD_CORRECTED, held, on=self.round_.on)
            return held
        month, grounds = self._month_of_change(held, amount)
        changed = attrs.evolve(
            held,
            id=BenefitId(self.draft.new_id("B")),
            group=group,
            coefficient=coefficient,
            amount=amount,
            household=self.household,
            period=MonthPeriod(month),
            decision_number=number,
            decided=decided,
        )
        return replace(self.draft, held, changed, self.round_.on, grounds=grounds, row=self.row)

    def _month_of_change(self, held: Benefit, amount: Dong) -> tuple[Month, tuple[Ground, ...]]:
        """From which month the new rate counts, by what the form says and the law."""
        claim, since = self.claim, held.period.since
        if (known := self._known_month(held, amount)) is not None:
            return known
        if claim.decided is not None and claim.decided != held.decided:
            try:
                month, ground = adjust_month(claim.decided, self.round_.law)
            except NotInForce:
                month, ground = Month.of(claim.decided), None
            if month > since:
                return month, (ground,) if ground else ()
        month = max(min(self.closing, Month.of(stated_on(self.form))), since)
        self._say(
            "benefit-adjust-month-unknown",
            f"Phiếu không ghi tháng điều chỉnh; tạm tính từ {month}",
            f"The form does not say from which month the new rate counts; taken as {month}",
            Severity.WARNING,
        )
        return month, ()

    def _known_month(self, held: Benefit, amount: Dong) -> tuple[Month, tuple[Ground, ...]] | None:
        """The month of the change where the form or a new base gives it."""
        claim, since = self.claim, held.period.since
        if claim.since is not None and claim.since > since:
            return claim.since, ()
        change = base_change(claim.coefficient, amount, since, self.closing, self.round_.law)
        if change is None:
            return None
        month, cites = change
        text = Text(f"Mức chuẩn thay đổi từ {month}", f"The base changed from {month}")
        return month, (Ground("base-changed", text, True, (cites,)),)

    def _changed_before_stop(self, held: Benefit) -> bool:
        """Whether the form gives another rate or group for months before the stop."""
        claim = self.claim
        if claim.until is None or claim.amount is None:
            return False
        known = self._known_month(held, claim.amount)
        return known is not None and known[0] < claim.until

    def _suspend_or_resume(self, held: Benefit) -> None:
        wanted = self.claim.state
        if wanted is BenefitState.SUSPENDED and held.state is BenefitState.PAID:
            kind = EventKind.BENEFIT_SUSPENDED
        elif wanted is BenefitState.PAID and held.state is BenefitState.SUSPENDED:
            kind = EventKind.BENEFIT_RESUMED
        else:
            return
        self._put(kind, attrs.evolve(held, state=wanted), on=self.round_.on)

    def _put(self, kind: EventKind, benefit: Benefit, *, on: date) -> None:
        self.draft.put(kind, benefit, on=on, location=self.row.member.location)

    def _say(self, code: str, vi: str, en: str, severity: Severity) -> None:
        self.findings.append(
            notice(
                code,
                severity,
                vi,
                en,
                form=self.form,
                member=self.row.member,
                subject=self.person.id,
                field="benefit",
                cites=WHAT_TO_UPDATE,
            )
        )
