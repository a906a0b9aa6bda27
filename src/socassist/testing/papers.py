"""Forms C and C1 of a synthetic province, typed with slips (phiếu giả lập)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from types import MappingProxyType

import attrs

from socassist.model.benefit import BenefitLine, BenefitState
from socassist.model.circumstances import Circumstances
from socassist.model.evidence import Document, DocumentKind, FormKind
from socassist.model.form import BenefitClaim, Form, FormMember
from socassist.model.household import Address
from socassist.model.linkage import MemberRef
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import IdentityNumber, NumberKind, Person, Sex
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.testing.entitlement import due_in, regime_start
from socassist.testing.events import NEAR, POOR, Story
from socassist.testing.population import Home, Seat
from socassist.testing.slips import BIRTH_SLIPS, NAME_SLIPS, NUMBER_SLIPS, misspelt
from socassist.testing.truth import Slip

_COLUMNS = {
    FormKind.C: {
        "name": "M", "relation": "N", "birth": "O", "sex": "P", "ethnicity": "Q",
        "number:cmnd": "R", "number:cccd": "R",
    },
    FormKind.C1: {
        "name": "E", "relation": "F", "birth": "G", "sex": "H", "ethnicity": "I",
        "number:cmnd": "J", "number:cccd": "J",
    },
}  # fmt: skip
_CODES = {
    (POOR, POOR): 1, (NEAR, POOR): 2, (None, POOR): 3,
    (POOR, NEAR): 4, (NEAR, NEAR): 5, (None, NEAR): 6,
}  # fmt: skip
_NAME_WEIGHTS = {
    "name-without-marks": 12,
    "name-telex-left": 6,
    "name-misspelt": 22,
    "name-letters-swapped": 4,
    "name-middle-left-out": 5,
    "name-new-tone-style": 6,
}
_BIRTH_WEIGHTS = {
    "birth-year-only": 12,
    "birth-first-of-january": 8,
    "birth-day-for-month": 5,
    "birth-year-off": 4,
}


@attrs.define(eq=False)
class Typist:
    """Types forms and remembers each slip."""

    rng: Random
    trouble: float
    slips: list[Slip] = attrs.Factory(list)

    def row(self, kind: FormKind, place: Location, seat: Seat) -> FormMember:
        """One member as typed: about one row in eight has a slip when `trouble` is 1."""
        person, rng = seat.person, self.rng
        name = person.name
        birth: PartialDate | None = person.birth
        numbers = person.numbers if rng.random() > 0.15 * min(self.trouble, 1.0) else ()
        sex = person.sex
        roll = rng.random()
        faulty = False
        if self.trouble and roll < 0.12 * self.trouble:
            faulty = True
            pick = rng.random()
            if pick < 0.5:
                name = self._name(place, name)
            elif pick < 0.8 and birth is not None:
                birth = self._birth(place, birth)
            elif pick < 0.86:
                self._note("birth-missing", place, str(birth), "")
                birth = None
            elif pick < 0.96 and numbers:
                numbers = (self._number(place, numbers[-1]),)
            elif pick > 0.985 and sex:
                sex = Sex.FEMALE if sex is Sex.MALE else Sex.MALE
                self._note("sex-wrong", place, person.sex or "", sex)
        return FormMember(
            location=place,
            name=name,
            relation=seat.relation,
            birth=birth,
            sex=sex,
            ethnicity=person.ethnicity,
            numbers=numbers,
            document=self._paper(numbers, faulty),
            left=seat.left,
            left_on=seat.left_on if seat.left == "died" else None,
            circumstances=person.circumstances if kind is FormKind.C1 else _PLAIN,
            columns=_COLUMNS[kind],
        )

    def _paper(self, numbers: tuple[IdentityNumber, ...], faulty: bool) -> Document:
        if numbers and not (faulty and self.rng.random() < 0.7):
            return _CARD
        return _DECLARED if faulty or self.rng.random() < 0.4 else _BOOK

    def _name(self, place: Location, name: str) -> str:
        kind = self.rng.choices(list(_NAME_WEIGHTS), list(_NAME_WEIGHTS.values()))[0]
        written = NAME_SLIPS[kind](self.rng, name)
        if written == name:
            kind, written = "name-misspelt", misspelt(self.rng, name)
        self._note(kind, place, name, written)
        return written

    def _birth(self, place: Location, birth: PartialDate) -> PartialDate:
        kind = self.rng.choices(list(_BIRTH_WEIGHTS), list(_BIRTH_WEIGHTS.values()))[0]
        written = BIRTH_SLIPS[kind](self.rng, birth)
        if written != birth:
            self._note(kind, place, birth.iso, written.iso)
        return written

    def _number(self, place: Location, held: IdentityNumber) -> IdentityNumber:
        written = NUMBER_SLIPS["number-digit-wrong"](self.rng, held.number)
        self._note("number-digit-wrong", place, held.number, written)
        return attrs.evolve(held, number=written)

    def address(self, address: Address) -> Address:
        """The address as typed; seldom the village is misspelt."""
        if self.rng.random() < 0.01 * self.trouble:
            return attrs.evolve(address, village=misspelt(self.rng, address.village))
        return address

    def check_village(self, place: Location, true: Address, written: Address) -> None:
        """Remember that a village was misspelt."""
        if written != true:
            self._note("village-misspelt", place, true.village, written.village)

    def _note(self, kind: str, place: Location, true: str, written: str) -> None:
        self.slips.append(Slip(kind, place, true, written))


FIRST_ROW = 10
"""The first row below the head on forms, as `write_office_files` lays them out."""
_PLAIN = Circumstances()
_CARD = Document(DocumentKind.IDENTITY_CARD)
_BOOK = Document(DocumentKind.HOUSEHOLD_BOOK)
_DECLARED = Document(DocumentKind.DECLARATION)


@attrs.define(eq=False)
class Papers:
    """Every form of the year, with who stands on each row."""

    story: Story
    typist: Typist
    codes: float
    """Share of known households whose form carries their code."""
    forms: list[Form] = attrs.Factory(list)
    household_of: dict[str, str] = attrs.Factory(dict)
    person_of: dict[MemberRef, str] = attrs.Factory(dict)
    _rows: dict[tuple[str, str], tuple[int, str]] = attrs.Factory(dict)

    def write(self) -> None:
        """Fill form C for households reviewed, C1 for those with benefits."""
        for home in sorted(self.story.everyone, key=_by_place):
            self._new_cards(home)
            if home.now is not None:
                self._form_c(home)
            claims = self._claims(home)
            if claims:
                self._form_c1(home, claims)

    def _new_cards(self, home: Home) -> None:
        """CMND numbers are replaced by CCCD numbers over the years."""
        maker = self.story.maker
        for seat in home.seats:
            person = seat.person
            held = person.numbers
            old = held and held[-1].kind is NumberKind.CMND and not seat.arrived
            if old and person.birth and person.sex and maker.rng.random() < 0.08:
                number = maker.citizen_number(person.sex, person.birth)
                seat.person = attrs.evolve(person, numbers=(*held, number))

    def _place(self, kind: FormKind, home: Home, written: Address, rows: int) -> Location:
        """Where the form begins: below the head, below its village's row."""
        address = home.address
        file = f"phieu-{kind.value}-{address.district or address.province}.xlsx"
        row, village = self._rows.get((file, home.sheet), (FIRST_ROW, ""))
        row += village != written.village
        self._rows[file, home.sheet] = (row + rows, written.village)
        place = Location(file, home.sheet, row)
        self.typist.check_village(place, address, written)
        return place

    def _form_c(self, home: Home) -> None:
        year, rng = self.story.maker.year, self.typist.rng
        address = self.typist.address(home.address)
        place = self._place(FormKind.C, home, address, len(home.seats))
        seats = sorted(home.seats, key=lambda seat: seat.left is not None)
        coded = home.code is not None and rng.random() < self.codes
        members = tuple(
            self.typist.row(FormKind.C, _below(place, n), seat) for n, seat in enumerate(seats)
        )
        before = home.history.get(year - 1)
        before = before if before and before.on_list else None
        now = home.now or PovertyStatus.NOT_POOR
        form = Form(
            kind=FormKind.C,
            year=year,
            location=place,
            address=address,
            members=members,
            head_name=members[0].name,
            number=str(len(self.forms) + 1),
            area=home.area,
            phone=home.phone,
            size=len(home.present),
            household_code=home.code if coded else None,
            status=now,
            claimed_code=_CODES.get((before, now)),
            assessment=scores(rng, home.area, now, year),
            officer=f"{home.address.commune}-{1 + sum(map(ord, home.address.village)) % 2}",
            collected=date(year, 10 + int(rng.random() * 2), 1 + int(rng.random() * 28)),
            columns=_FORM_COLUMNS,
        )
        self._keep(form, home, seats)

    def _claims(self, home: Home) -> list[tuple[Seat, tuple[BenefitClaim, ...]]]:
        closing = Month(self.story.maker.year, 12)
        found = []
        for seat in home.seats:
            stop = self.story.stopped.get(seat.person.id)
            if stop is not None:
                lines = due_in(seat.person, stop.previous)
            elif seat.left is None:
                lines = due_in(seat.person, closing)
            else:
                continue
            if lines:
                found.append((seat, tuple(self._claim(seat, line, stop) for line in lines)))
        return found

    def _claim(self, seat: Seat, line: BenefitLine, stop: Month | None) -> BenefitClaim:
        year, rng = self.story.maker.year, self.typist.rng
        since = start_of(seat.person, stop.previous if stop else Month(year, 12), line)
        return BenefitClaim(
            kind=line.kind,
            group=line.group,
            coefficient=line.coefficient,
            amount=line.amount,
            since=since,
            until=stop,
            decision_number=f"{int(rng.random() * 2500) + 100}/QĐ-UBND",
            decided=since.first,
            stop_reason="Chết" if stop else None,
            state=BenefitState.STOPPED if stop else BenefitState.PAID,
        )

    def _form_c1(self, home: Home, claims: list[tuple[Seat, tuple[BenefitClaim, ...]]]) -> None:
        year = self.story.maker.year
        shown = list(claims)
        if home.now is None and home.code is None and claims[0][0] is not home.seats[0]:
            shown.insert(0, (home.seats[0], ()))
        address = self.typist.address(home.address)
        rows = sum(max(len(benefits), 1) for _seat, benefits in shown)
        place = self._place(FormKind.C1, home, address, rows)
        members = []
        below = 0
        for seat, benefits in shown:
            row = _below(place, below)
            below += max(len(benefits), 1)
            typed = self.typist.row(FormKind.C1, row, seat)
            members.append(attrs.evolve(typed, benefits=benefits))
        coded = home.code is not None and self.typist.rng.random() < self.codes
        form = Form(
            kind=FormKind.C1,
            year=year,
            location=place,
            address=address,
            members=tuple(members),
            head_name=home.seats[0].person.name,
            number=str(len(self.forms) + 1),
            household_code=home.code if coded else None,
            status=home.now if home.now is not None and home.now.on_list else None,
            columns=_FORM_COLUMNS,
        )
        self._keep(form, home, [seat for seat, _claims in shown])

    def _keep(self, form: Form, home: Home, seats: list[Seat]) -> None:
        self.forms.append(form)
        self.household_of[form.ref] = home.key
        for index, seat in enumerate(seats):
            self.person_of[form.ref, index] = seat.person.id


def _by_place(home: Home) -> tuple[str, str, str, str]:
    address = home.address
    return (address.district or "", address.commune, address.village, home.key)


def _below(place: Location, rows: int) -> Location:
    return Location(place.file, place.sheet, (place.row or 0) + rows)


_FORM_COLUMNS: Mapping[str, str] = MappingProxyType({"number": "A", "head": "C", "size": "F"})


def start_of(person: Person, closing: Month, line: BenefitLine) -> Month:
    """From which month a line has been paid at its present level."""
    disability = person.circumstances.disability
    start = max(regime_start(closing), Month(closing.year, 1))
    if line.group == "k5c" and person.birth and person.birth.year + 80 == closing.year:
        start = max(start, Month(closing.year, person.birth.month or 1))
    if line.group in ("k6", "k2c") and disability and disability.certified:
        certified = disability.certified
        start = max(start, Month(certified.year, certified.month or 1))
    return min(start, closing)


def scores(rng: Random, area: Area, status: PovertyStatus, year: int) -> Assessment:
    """Scores B1 and B2 that lead to the class: Decision 59/2015, from 2022 Decree 07/2021."""
    if year >= 2022:
        line = 140 if area is Area.RURAL else 175
        if not status.on_list:
            return Assessment(area, b1=5 * rng.randint(line // 5 + 1, line // 5 + 12), b2=10)
        b2 = 10 * (rng.randint(3, 8) if status.is_poor else rng.randint(0, 2))
        return Assessment(area, b1=5 * rng.randint(10, line // 5), b2=b2)
    poor, near = (120, 150) if area is Area.RURAL else (140, 175)
    if status.is_poor and rng.random() < 0.7:
        b1, b2 = 5 * rng.randint(10, poor // 5), 10 * rng.randint(1, 7)
    elif status.on_list:
        b1 = 5 * rng.randint(poor // 5 + 1, near // 5)
        b2 = 10 * (rng.randint(3, 6) if status.is_poor else rng.randint(0, 2))
    else:
        b1, b2 = 5 * rng.randint(near // 5 + 1, near // 5 + 12), 10 * rng.randint(0, 3)
    return Assessment(area, b1=b1, b2=b2)
