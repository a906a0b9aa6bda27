"""What a register holds, by commune, household and form (hiện trạng sổ)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from socassist.model.benefit import Benefit, BenefitState
from socassist.model.household import HEAD, Household, HouseholdId, Membership
from socassist.model.period import Month
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.model.text import collation_key


@attrs.frozen
class Seat:
    """A person on a form (một dòng người): the membership, None for one who only draws here."""

    person: PersonId
    membership: Membership | None
    benefits: tuple[Benefit, ...] = ()

    @property
    def outside(self) -> bool:
        """Whether the person does not belong to the household (R8)."""
        return self.membership is None or self.membership.outside_household


@attrs.frozen
class Stock:
    """The standing households of a register by commune, and what is drawn at each."""

    register: Register
    by_commune: Mapping[str, Sequence[Household]]
    drawn: Mapping[HouseholdId, Sequence[Benefit]]

    @classmethod
    def of(cls, register: Register, year: int) -> Stock:
        """Sort a register; benefits count that are not over by the end of the year."""
        standing: dict[str, list[Household]] = defaultdict(list)
        for home in register.households.values():
            if home.ended is None:
                standing[home.address.commune].append(home)
        for homes in standing.values():
            homes.sort(key=_by_village)
        drawn: dict[HouseholdId, list[Benefit]] = defaultdict(list)
        lives = {
            m.person: home.id
            for homes in standing.values()
            for home in homes
            for m in home.current_members
        }
        for benefit in register.benefits.values():
            if _goes_on(benefit, Month(year, 12)):
                at = register.households.get(benefit.household)
                gone = at is None or at.ended is not None
                place = lives.get(benefit.person) if gone else benefit.household
                if place is not None:
                    drawn[place].append(benefit)
        for benefits in drawn.values():
            benefits.sort(key=lambda one: (one.kind, one.period.since, one.id))
        return cls(register, standing, drawn)

    def on_form_c(self, home: Household) -> list[Seat]:
        """Members of a household that was reviewed; nobody of one known by form C1 alone."""
        if not home.poverty:
            return []
        return [Seat(m.person, m) for m in _in_order(home) if not m.outside_household]

    def on_form_c1(self, home: Household) -> list[Seat]:
        """Who draws assistance at a household, and whom only form C1 has room for.

        That is who lives outside of it, and every member where no form C is printed.
        """
        own: dict[PersonId, list[Benefit]] = defaultdict(list)
        for benefit in self.drawn.get(home.id, ()):
            own[benefit.person].append(benefit)
        seats = [
            Seat(m.person, m, tuple(own.pop(m.person, ())))
            for m in _in_order(home)
            if m.person in own or m.outside_household or not home.poverty
        ]
        return [*seats, *(Seat(who, None, tuple(own[who])) for who in sorted(own))]

    def left_out(self) -> Iterator[Household]:
        """Standing households in which nobody is left: a form has no row for them."""
        for homes in self.by_commune.values():
            for home in homes:
                if not self.on_form_c(home) and not self.on_form_c1(home):
                    yield home


def _goes_on(benefit: Benefit, month: Month) -> bool:
    until = benefit.period.until
    return benefit.state is not BenefitState.STOPPED and (until is None or until > month)


def _in_order(home: Household) -> list[Membership]:
    return sorted(home.current_members, key=lambda membership: membership.relation != HEAD)


def _by_village(home: Household) -> tuple[object, ...]:
    number = home.number or ""
    plain = number.isdecimal() and number.isascii()
    return (
        collation_key(home.address.village),
        (0, int(number), "") if plain else (1, 0, number),
        home.id,
    )
