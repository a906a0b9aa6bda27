"""Clean records in turn, from which damages take theirs (dữ liệu sạch để cài lỗi)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from random import Random
from typing import Any

import attrs

from socassist.model.evidence import FormKind
from socassist.model.form import BenefitClaim, Form, FormMember
from socassist.model.household import Household
from socassist.model.linkage import Linkage
from socassist.model.person import Person
from socassist.model.register import Register
from socassist.testing.truth import SyntheticProvince

Case = tuple[Any, Mapping[str, Any]]
"""What to check (records or a register), and what `check` needs besides."""
Damage = Callable[[Random, "World"], Iterator[Case]]
"""Gives one damaged case after another, until clean records run out."""


@attrs.frozen(eq=False)
class World:
    """A clean province, and the inputs of a check that fit its round."""

    province: SyntheticProvince

    def forms(self, *kinds: FormKind) -> Iterator[Form]:
        """Clean forms of the kinds, in order; forms C unless told otherwise."""
        wanted = kinds or (FormKind.C,)
        return (form for form in self.province.forms if form.kind in wanted)

    def rows(
        self, where: Callable[[FormMember], bool], *kinds: FormKind
    ) -> Iterator[tuple[Form, int]]:
        """Rows that fit, one a form."""
        for form in self.forms(*kinds):
            for at, member in enumerate(form.members):
                if where(member):
                    yield form, at
                    break

    def households(self) -> Iterator[Household]:
        """Households of the register."""
        yield from self.province.register.households.values()

    def alone(self, household: Household, **changes: Any) -> Register:
        """A register of one household with its people and benefits."""
        whole = self.province.register
        people = {m.person: whole.people[m.person] for m in household.members}
        benefits = {b.id: b for person in people for b in whole.benefits_of.get(person, ())}
        home = attrs.evolve(household, **changes)
        return Register(whole.province, {home.id: home}, people, benefits)

    def linked(self, *forms: Form) -> dict[str, Any]:
        """The inputs that say who the forms' people truly are."""
        truth = self.province.truth
        linkage = Linkage(
            household_of={form.ref: truth.household_of[form.ref] for form in forms},
            person_of={
                (form.ref, at): truth.person_of[form.ref, at]
                for form in forms
                for at in range(len(form.members))
                if (form.ref, at) in truth.person_of
            },
        )
        return {"previous": self.province.register, "linkage": linkage}

    def known(self, form: Form, at: int) -> Person | None:
        """The person of last year's register that a row is about."""
        key = self.province.truth.person_of.get((form.ref, at))
        people: Mapping[Any, Person] = self.province.register.people
        return people.get(key)


def changed(form: Form, at: int, **changes: Any) -> Form:
    """The form with one row changed."""
    rows = form.members
    return attrs.evolve(
        form, members=(*rows[:at], attrs.evolve(rows[at], **changes), *rows[at + 1 :])
    )


def added(form: Form, *rows: FormMember) -> Form:
    """The form with further rows below its last one."""
    last = form.members[-1].location
    placed = tuple(
        attrs.evolve(row, location=attrs.evolve(last, row=(last.row or 0) + n))
        for n, row in enumerate(rows, 1)
    )
    return attrs.evolve(form, members=(*form.members, *placed))


def on_rows(
    change: Callable[[Random, FormMember], Mapping[str, Any]],
    where: Callable[[FormMember], bool] = lambda _: True,
    *kinds: FormKind,
) -> Damage:
    """One row of a form changed."""

    def cases(rng: Random, world: World) -> Iterator[Case]:
        for form, at in world.rows(where, *kinds):
            yield [changed(form, at, **change(rng, form.members[at]))], {}

    return cases


def on_forms(change: Callable[[Random, Form], Form | None], *kinds: FormKind) -> Damage:
    """A form changed; None where the damage cannot apply."""

    def cases(rng: Random, world: World) -> Iterator[Case]:
        for form in world.forms(*kinds):
            made = change(rng, form)
            if made is not None:
                yield [made], {}

    return cases


def on_claims(
    change: Callable[[Random, FormMember, BenefitClaim], Mapping[str, Any] | None],
) -> Damage:
    """One benefit of a form C1 changed; None where the damage cannot apply."""

    def cases(rng: Random, world: World) -> Iterator[Case]:
        for form, at in world.rows(lambda row: bool(row.benefits), FormKind.C1):
            member = form.members[at]
            made = change(rng, member, member.benefits[0])
            if made is not None:
                claim = attrs.evolve(member.benefits[0], **made)
                yield [changed(form, at, benefits=(claim, *member.benefits[1:]))], {}

    return cases


def first(cases: Iterable[Case], count: int) -> list[Case]:
    """So many cases."""
    return list(islice(cases, count))
