"""Approved and payment lists of a synthetic province, with slips (danh sách đã ký)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

import attrs

from socassist.model.benefit import BenefitLine
from socassist.model.linkage import is_new
from socassist.model.lists import ApprovedEntry, ApprovedList, PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.money import Dong
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.testing.entitlement import due_in
from socassist.testing.events import Story
from socassist.testing.population import Home
from socassist.testing.truth import Slip

APPROVED_SLIPS = ("size-wrong", "entry-missing", "class-wrong", "total-wrong")
PAYMENT_SLIPS = ("paid-twice", "entry-missing", "amount-wrong", "paid-while-dead", "total-wrong")


FIRST_ROW = 11
"""The first row below the head on lists, as `write_office_files` lays them out."""
_Key = tuple[str | None, str, str]
"""District, commune, sheet."""


@attrs.define(eq=False)
class Office:
    """Writes the lists of every commune; some have one slip each."""

    story: Story
    rng: Random
    share: float
    """How many lists have a slip, 0 to 1."""
    slips: list[Slip] = attrs.Factory(list)

    def _slip(self, kinds: tuple[str, ...]) -> str:
        return self.rng.choice(kinds) if self.rng.random() < self.share else ""

    def _note(self, kind: str, place: Location, true: object, written: object) -> None:
        self.slips.append(Slip(kind, place, str(true), str(written)))

    def approved(self) -> tuple[ApprovedList, ...]:
        """The approved list of each commune with listed households."""
        groups: dict[_Key, list[Home]] = {}
        for home in self.story.everyone:
            if home.now is not None and home.now.on_list:
                groups.setdefault(_key(home), []).append(home)
        return tuple(self._approved(*key, groups[key]) for key in sorted(groups, key=str))

    def _approved(
        self, district: str | None, commune: str, sheet: str, homes: list[Home]
    ) -> ApprovedList:
        maker = self.story.maker
        file = f"phe-duyet-{district or maker.province}.xlsx"
        place = Location(file, sheet)
        slip = self._slip(APPROVED_SLIPS)
        at = int(self.rng.random() * len(homes))
        entries: list[ApprovedEntry] = []
        for number, home in enumerate(sorted(homes, key=_village)):
            row = Location(file, sheet, FIRST_ROW + len(entries))
            size, status = len(home.present), home.now
            head = home.seats[0].person
            if number == at and slip == "entry-missing" and len(homes) > 1:
                self._note(f"approved-{slip}", row, home.key, "")
                continue
            if number == at and slip == "size-wrong":
                self._note(f"approved-{slip}", row, size, size + 1)
                size += 1
            if number == at and slip == "class-wrong" and status is not None:
                wrong = {"poor": "near-poor"}.get(status.value, "poor")
                self._note(f"approved-{slip}", row, status.value, wrong)
                status = type(status)(wrong)
            entries.append(
                ApprovedEntry(
                    row, head.name, home.address.village, size, status, head_birth=head.birth
                )
            )
        printed = {
            "households": len(entries),
            "poor": sum(e.status is not None and e.status.is_poor for e in entries),
            "near-poor": sum(e.status is not None and e.status.is_near_poor for e in entries),
            "people": sum(e.size or 0 for e in entries),
        }
        if slip == "total-wrong":
            self._note(f"approved-{slip}", place, printed["people"], printed["people"] + 3)
            printed["people"] += 3
        return ApprovedList(
            year=maker.year,
            province=maker.province,
            district=district,
            commune=commune,
            entries=tuple(entries),
            location=place,
            decision_number=f"{100 + int(commune) % 90}/QĐ-UBND",
            decided=date(maker.year, 12, 10),
            printed=printed,
            printed_at={key: Location(file, sheet, FIRST_ROW + len(entries)) for key in printed},
        )

    def payments(self) -> tuple[PaymentList, ...]:
        """The payment list of the closing month for each commune with beneficiaries."""
        month = Month(self.story.maker.year, 12)
        groups: dict[_Key, list[tuple[Home, Person, BenefitLine]]] = {}
        dead: dict[_Key, tuple[Home, Person, BenefitLine]] = {}
        for home in self.story.everyone:
            key = _key(home)
            for seat in home.seats:
                lines = due_in(seat.person, month)
                if seat.left is None:
                    groups.setdefault(key, []).extend((home, seat.person, n) for n in lines)
                elif lines and seat.left == "died" and not is_new(seat.person.id):
                    dead[key] = (home, seat.person, lines[0])
        filled = [key for key in sorted(groups, key=str) if groups[key]]
        return tuple(self._payment(*key, groups[key], dead.get(key), month) for key in filled)

    def _payment(
        self,
        district: str | None,
        commune: str,
        sheet: str,
        lines: list[tuple[Home, Person, BenefitLine]],
        dead: tuple[Home, Person, BenefitLine] | None,
        month: Month,
    ) -> PaymentList:
        province = self.story.maker.province
        file = f"chi-tra-{month}-{district or province}.xlsx"
        slip = self._slip(PAYMENT_SLIPS)
        at = int(self.rng.random() * len(lines))
        rows = list(enumerate(lines))
        entries: list[PaymentEntry] = []
        if slip == "paid-while-dead" and dead:
            rows.append((-1, dead))
        for number, (home, person, line) in rows:
            place = Location(file, sheet, FIRST_ROW + len(entries))
            amount = int(line.amount)
            if number == at and slip == "entry-missing" and len(lines) > 1:
                self._note(f"payment-{slip}", place, person.id, "")
                continue
            if number == at and slip == "amount-wrong":
                self._note(f"payment-{slip}", place, amount, amount + 180_000)
                amount += 180_000
            if number == -1:
                self._note(f"payment-{slip}", place, "", person.id)
            entry = PaymentEntry(
                place, person.name, person.birth, home.address.village, line.kind, line.group,
                line.coefficient, Dong(amount), total=Dong(amount),
            )  # fmt: skip
            entries.append(entry)
            if number == at and slip == "paid-twice":
                again = Location(file, sheet, FIRST_ROW + len(entries))
                self._note(f"payment-{slip}", again, "", person.id)
                entries.append(attrs.evolve(entry, location=again))
        return self._finished(district, commune, sheet, entries, month, file, slip)

    def _finished(
        self,
        district: str | None,
        commune: str,
        sheet: str,
        entries: Iterable[PaymentEntry],
        month: Month,
        file: str,
        slip: str,
    ) -> PaymentList:
        rows = tuple(entries)
        total = sum(int(entry.amount or 0) for entry in rows)
        printed = {"people": len(rows), "amount": total, "total": total}
        place = Location(file, sheet)
        if slip == "total-wrong":
            self._note(f"payment-{slip}", place, total, total + 360_000)
            printed["total"] += 360_000
        return PaymentList(
            month=month,
            province=self.story.maker.province,
            district=district,
            commune=commune,
            entries=rows,
            location=place,
            printed=printed,
            printed_at={key: Location(file, sheet, FIRST_ROW + len(rows)) for key in printed},
        )


def _key(home: Home) -> _Key:
    return home.address.district, home.address.commune, home.sheet


def _village(home: Home) -> tuple[str, str]:
    return home.address.village, home.key
