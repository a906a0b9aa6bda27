"""Damages across forms, against last year's register, and in signed lists (lỗi giữa các phiếu)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import attrs

from socassist.model.evidence import Document, DocumentKind, FormKind
from socassist.model.form import Form
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, Sex
from socassist.model.poverty import PovertyStatus
from socassist.testing.rule_damage.world import Case, Damage, World, changed
from socassist.testing.slips import without_marks

_DECLARED = Document(DocumentKind.DECLARATION)


def _below(form: Form, rows: int = 5000) -> Form:
    """The form as it would stand further down on its sheet."""
    members = tuple(
        attrs.evolve(m, location=attrs.evolve(m.location, row=(m.location.row or 0) + rows))
        for m in form.members
    )
    place = attrs.evolve(form.location, row=(form.location.row or 0) + rows)
    return attrs.evolve(form, location=place, members=members)


def _pairs(change: Callable[[Random, Form, Form], tuple[Form, ...] | None]) -> Damage:
    """Two forms C of different households, changed together."""

    def cases(rng: Random, world: World) -> Iterator[Case]:
        forms = list(world.forms())
        for one, other in zip(forms, forms[1:] + forms[:1], strict=True):
            made = change(rng, one, other)
            if made is not None:
                yield list(made), {}

    return cases


def _same_person(_rng: Random, one: Form, other: Form) -> tuple[Form, ...] | None:
    fit = [m for m in one.members if m.birth and m.birth.day and not m.left]
    if not fit or len(one.members) < 2:
        return None
    place = attrs.evolve(other.address, commune=one.address.commune)
    row = attrs.evolve(fit[-1], location=other.members[-1].location, relation="other")
    both = attrs.evolve(other, address=place, members=(*other.members[:-1], row))
    return one, both


def _same_number(_rng: Random, one: Form, other: Form) -> tuple[Form, ...] | None:
    held = [m.numbers[0] for m in one.members if m.numbers]
    if not held:
        return None
    return one, changed(other, 0, numbers=(held[0],), name="Giàng Thị Khác", person_code=None)


def _c1(change: Callable[[Form], Form]) -> Damage:
    """A form C and a form C1 of one household code, which differ."""

    def cases(_: Random, world: World) -> Iterator[Case]:
        for form in world.forms():
            whole = attrs.evolve(form, household_code=form.household_code or "14037510001")
            yield [whole, change(_below(attrs.evolve(whole, kind=FormKind.C1)))], {}

    return cases


def _against(
    change: Callable[[Random, Form, int, Person], Mapping[str, Any] | None],
) -> Damage:
    """A row that the register knows, changed against it."""

    def cases(rng: Random, world: World) -> Iterator[Case]:
        for form in world.forms():
            for at in range(len(form.members)):
                person = world.known(form, at)
                given = None if person is None else change(rng, form, at, person)
                if given is not None:
                    yield [changed(form, at, **given)], world.linked(form)
                    break

    return cases


def _form_against(change: Callable[[Random, Form, World], Form | None]) -> Damage:
    def cases(rng: Random, world: World) -> Iterator[Case]:
        for form in world.forms():
            made = change(rng, form, world)
            if made is not None:
                yield [made], world.linked(form)

    return cases


def _swapped(_rng: Random, form: Form, at: int, person: Person) -> Mapping[str, Any] | None:
    born = person.birth
    if born is None or born.day is None or born.month is None or born.month == born.day:
        return None
    return {"birth": PartialDate(born.year, born.day, born.month)} if born.day <= 12 else None


def _given_name_bare(rng: Random, form: Form, at: int, person: Person) -> Mapping[str, Any] | None:
    """The marks of the given name lost, as when one letter of a keyboard sticks."""
    head, _, last = person.name.rpartition(" ")
    bare = without_marks(rng, last)
    # Longer words without marks are recognised by themselves, and told by another rule.
    short = head and bare != last and len(bare) < 6
    return {"name": f"{head} {bare}"} if short else None


def _dead(rng: Random, world: World) -> Iterator[Case]:
    for form in world.forms():
        person = world.known(form, 0)
        if person is None or form.members[0].left:
            continue
        before = world.province.register
        people = {**before.people, person.id: attrs.evolve(person, died=PartialDate(2020, 4))}
        given = {**world.linked(form), "previous": attrs.evolve(before, people=people)}
        yield [form], given


def _other_history(_rng: Random, form: Form, world: World) -> Form | None:
    home = world.province.register.households.get(world.province.truth.household_of[form.ref])  # type: ignore[call-overload]
    record = home.status_in(form.year - 1) if home else None
    if record is None or form.status is None:
        return None
    return attrs.evolve(form, claimed_code=2 if record.status.is_poor else 1)


def _known_home(form: Form, world: World) -> bool:
    key = world.province.truth.household_of[form.ref]
    return key in set(map(str, world.province.register.households))


def _approved(change: Callable[[Random, Any], Mapping[str, Any]], *, entry: bool = True) -> Damage:
    return _lists("approved_lists", change, entry=entry)


def _paid(
    change: Callable[[Random, Any], Mapping[str, Any] | None], *, entry: bool = True
) -> Damage:
    return _lists("payment_lists", change, entry=entry)


def _lists(
    which: str, change: Callable[[Random, Any], Mapping[str, Any] | None], *, entry: bool
) -> Damage:
    """One line of a signed list changed, or its head; every line has its turn."""

    def cases(rng: Random, world: World) -> Iterator[Case]:
        for listed in getattr(world.province, which):
            for at, line in enumerate(listed.entries):
                given = change(rng, line if entry else listed)
                if given is None:
                    continue
                if entry:
                    lines = (attrs.evolve(line, **given),)
                    yield [attrs.evolve(listed, entries=lines)], {}
                else:
                    yield [attrs.evolve(listed, entries=listed.entries[at : at + 1], **given)], {}

    return cases


BATCH: dict[str, Damage] = {
    "form-entered-twice": _pairs(lambda _, one, __: (one, _below(one))),
    "person-in-two-forms": _pairs(_same_person),
    "number-held-by-two": _pairs(_same_number),
    "household-code-used-twice": _pairs(
        lambda _, one, other: (
            attrs.evolve(one, household_code="14037510001"),
            attrs.evolve(other, household_code="14037510001"),
        )
    ),
    "person-code-used-twice": _pairs(
        lambda _, one, other: (
            changed(one, 0, person_code="1403751000101"),
            changed(other, 0, person_code="1403751000101", name="Giàng Thị Khác"),
        )
    ),
    "form-number-repeated": _pairs(
        lambda _, one, other: (
            attrs.evolve(one, number="7"),
            attrs.evolve(other, number="7", address=one.address, location=_below(one).location),
        )
    ),
    "phone-shared-by-many": _pairs(
        lambda rng, one, __: tuple(
            attrs.evolve(_below(one, 100 * n), phone="0380000001", number=str(n))
            for n in range(5 + rng.randint(0, 3))
        )
    ),
    "class-differs-between-forms": _c1(
        lambda form: attrs.evolve(
            form,
            status=PovertyStatus.NOT_POOR
            if form.status and form.status.on_list
            else PovertyStatus.POOR,
        )
    ),
    "head-differs-between-forms": _c1(
        lambda form: attrs.evolve(form, head_name="Giàng Thị Khác Hẳn")
    ),
}

ACROSS_YEARS: dict[str, Damage] = {
    "birth-day-and-month-swapped": _against(_swapped),
    "birth-year-differs-from-register": _against(
        lambda rng, form, at, person: (
            {
                "birth": PartialDate(person.birth.year + rng.choice((-3, -1, 1, 2)), 5, 5),
                "document": _DECLARED,
                "documents": {},
            }
            if person.birth
            else None
        )
    ),
    "sex-differs-from-register": _against(
        lambda _, form, at, person: {"sex": Sex.FEMALE if person.sex is Sex.MALE else Sex.MALE}
    ),
    "name-slip-against-register": _against(_given_name_bare),
    "number-differs-from-register": _against(
        lambda rng, form, at, person: (
            {
                "numbers": (
                    attrs.evolve(person.numbers[0], number=person.numbers[0].number[:-1] + "x"),
                )
            }
            if person.numbers
            else None
        )
    ),
    "ethnicity-differs-from-register": _against(
        lambda rng, form, at, person: {
            "ethnicity": "kinh" if person.ethnicity != "kinh" else "thai"
        }
    ),
    "returned-from-the-dead": _dead,
    "class-code-against-history": _form_against(_other_history),
    "household-in-another-commune": _form_against(
        lambda _, form, world: (
            attrs.evolve(form, address=attrs.evolve(form.address, commune="03646"))
            if _known_home(form, world) and form.address.commune != "03646"
            else None
        )
    ),
    "household-code-not-in-register": _form_against(
        lambda rng, form, world: attrs.evolve(form, household_code=f"1499{rng.randint(1, 99999)}")
    ),
}

LISTS: dict[str, Damage] = {
    "approved-size-impossible": _approved(lambda rng, _: {"size": rng.choice((0, -1, 21, 99))}),
    "approved-class-off-the-list": _approved(lambda *_: {"status": PovertyStatus.NOT_POOR}),
    "approved-without-decision": _approved(lambda *_: {"decision_number": None}, entry=False),
    "approved-in-the-future": _approved(lambda *_: {"decided": date(2022, 1, 1)}, entry=False),
    "approved-head-nameless": _approved(
        lambda rng, _: {rng.choice(("head_name", "village")): rng.choice(("", " ", "-"))}
    ),
    "payment-amount-against-base": _paid(
        lambda rng, line: (
            {"amount": Dong(line.amount + rng.choice((-10_000, 1, 5_000)))}
            if line.coefficient and line.amount
            else None
        )
    ),
    "payment-group-not-in-law": _paid(lambda rng, _: {"group": rng.choice(("k9", "k12", "x"))}),
    "payment-coefficient-not-of-group": _paid(
        lambda rng, line: (
            {"coefficient": line.coefficient + Decimal("0.1")} if line.coefficient else None
        )
    ),
    "payment-age-outside-group": _paid(
        lambda rng, line: (
            {"birth": PartialDate(rng.randint(1945, 2020), 3, 4)}
            if str(line.group) in ("k5a", "k5b", "k5c")
            else None
        )
    ),
    "payment-arrears-incoherent": _paid(
        lambda rng, _: rng.choice(
            (
                {"arrears": Dong(1_000_001), "arrears_months": 2},
                {"arrears": Dong(360_000), "arrears_months": None},
                {"arrears": None, "arrears_months": 3},
            )
        )
    ),
    "payment-without-decision": _paid(
        lambda _, line: {
            "decision_number": None,
            "columns": {**line.columns, "decision_number": "H"},
        }
    ),
    "payment-of-another-month": _paid(
        lambda rng, _: {"month": Month(2021, rng.randint(1, 11))}, entry=False
    ),
    "payment-line-empty": _paid(
        lambda rng, _: rng.choice(({"amount": None, "arrears": None}, {"name": ""}))
    ),
}

ACROSS: dict[str, Damage] = {**BATCH, **ACROSS_YEARS, **LISTS}
