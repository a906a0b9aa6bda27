"""Realistically damaged forms, each damage named (phiếu có lỗi được cài)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

import attrs
from hypothesis import strategies as st

from socassist.model.evidence import FormKind
from socassist.model.form import Form, FormMember
from socassist.model.household import HEAD
from socassist.model.money import Dong
from socassist.model.person import Sex
from socassist.model.poverty import PovertyStatus
from socassist.testing.records import forms
from socassist.testing.slips import BIRTH_SLIPS, NAME_SLIPS, NUMBER_SLIPS


@attrs.frozen
class Damaged:
    """A form with exactly one planted fault (phiếu bị lỗi): before, after, which, on which row.

    `row` is the index in `Form.members`, None when the whole form is concerned.
    """

    kind: str
    form: Form
    whole: Form
    row: int | None = None


_Change = Callable[[Random, Form], Form]


def _on_row(change: Callable[[Random, FormMember], FormMember]) -> _Change:
    def apply(rng: Random, form: Form) -> Form:
        at = rng.randrange(len(form.members))
        return _with(form, at, change(rng, form.members[at]))

    return apply


def _with(form: Form, at: int, member: FormMember) -> Form:
    members = (*form.members[:at], member, *form.members[at + 1 :])
    return attrs.evolve(form, members=members)


def _name_slip(kind: str) -> _Change:
    return _on_row(lambda rng, row: attrs.evolve(row, name=NAME_SLIPS[kind](rng, row.name)))


def _birth_slip(kind: str) -> _Change:
    def change(rng: Random, row: FormMember) -> FormMember:
        return attrs.evolve(row, birth=BIRTH_SLIPS[kind](rng, row.birth) if row.birth else None)

    return _on_row(change)


def _number_slip(kind: str) -> _Change:
    def change(rng: Random, row: FormMember) -> FormMember:
        held = tuple(
            attrs.evolve(number, number=NUMBER_SLIPS[kind](rng, number.number))
            for number in row.numbers
        )
        return attrs.evolve(row, numbers=held)

    return _on_row(change)


def _sex_wrong(_rng: Random, row: FormMember) -> FormMember:
    return attrs.evolve(row, sex=Sex.FEMALE if row.sex is Sex.MALE else Sex.MALE)


def _without_head(_rng: Random, form: Form) -> Form:
    members = tuple(
        attrs.evolve(row, relation="other") if row.relation == HEAD else row for row in form.members
    )
    return attrs.evolve(form, members=members, head_name=None)


def _two_heads(_rng: Random, form: Form) -> Form:
    if len(form.members) < 2:
        return form
    return _with(form, 1, attrs.evolve(form.members[1], relation=HEAD))


def _row_twice(rng: Random, form: Form) -> Form:
    row = rng.choice(form.members)
    place = attrs.evolve(row.location, row=(form.members[-1].location.row or 0) + 1)
    again = attrs.evolve(row, location=place, relation="other")
    return attrs.evolve(form, members=(*form.members, again))


def _size_wrong(rng: Random, form: Form) -> Form:
    return attrs.evolve(form, size=len(form.members) + rng.choice((1, 2, 3)))


def _class_against_scores(_rng: Random, form: Form) -> Form:
    if form.status is None or form.claimed_code is None:
        return form
    poor = form.status is PovertyStatus.POOR
    return attrs.evolve(
        form,
        status=PovertyStatus.NEAR_POOR if poor else PovertyStatus.POOR,
        claimed_code=form.claimed_code + (3 if poor else -3),
    )


def _b2_no_ten(_rng: Random, form: Form) -> Form:
    scores = form.assessment
    if scores is None or scores.b2 is None:
        return form
    return attrs.evolve(form, assessment=attrs.evolve(scores, b2=scores.b2 + 5))


def _amount(change: Callable[[int], int]) -> _Change:
    def apply(_rng: Random, form: Form) -> Form:
        for at, row in enumerate(form.members):
            if row.benefits and row.benefits[0].amount:
                first = row.benefits[0]
                claim = attrs.evolve(first, amount=Dong(change(int(first.amount or 0))))
                return _with(form, at, attrs.evolve(row, benefits=(claim, *row.benefits[1:])))
        return form

    return apply


DAMAGES: Mapping[str, _Change] = {
    **{kind: _name_slip(kind) for kind in NAME_SLIPS},
    **{kind: _birth_slip(kind) for kind in BIRTH_SLIPS},
    **{kind: _number_slip(kind) for kind in NUMBER_SLIPS},
    "name-missing": _on_row(lambda _rng, row: attrs.evolve(row, name="")),
    "birth-missing": _on_row(lambda _rng, row: attrs.evolve(row, birth=None)),
    "sex-missing": _on_row(lambda _rng, row: attrs.evolve(row, sex=None)),
    "sex-wrong": _on_row(_sex_wrong),
    "relation-missing": _on_row(lambda _rng, row: attrs.evolve(row, relation=None)),
    "village-missing": lambda _rng, form: attrs.evolve(
        form, address=attrs.evolve(form.address, village="")
    ),
    "head-missing": _without_head,
    "two-heads": _two_heads,
    "member-twice": _row_twice,
    "size-wrong": _size_wrong,
    "class-against-scores": _class_against_scores,
    "b2-no-multiple-of-ten": _b2_no_ten,
    "amount-negative": _amount(lambda amount: -amount),
    "amount-wrong": _amount(lambda amount: amount + 10_000),
}
"""Damages by name; each changes one thing, or nothing where it does not apply."""
_OF_BENEFITS = ("amount-negative", "amount-wrong")


def damage_form(form: Form, kind: str, seed: int = 0) -> Damaged | None:
    """The form with one named damage, or None where the damage cannot apply to it.

    Raises:
        KeyError: There is no such damage; `DAMAGES` lists them.
    """
    changed = DAMAGES[kind](Random(seed), form)  # noqa: S311 (data, no secrets)
    if changed == form:
        return None
    rows = [
        at
        for at, row in enumerate(changed.members)
        if at >= len(form.members) or row != form.members[at]
    ]
    return Damaged(kind, changed, form, rows[0] if len(rows) == 1 else None)


def damaged_forms(kinds: Sequence[str] | None = None) -> st.SearchStrategy[Damaged]:
    """Forms with exactly one fault of a known kind (phiếu có đúng một lỗi).

    Args:
        kinds: Names of damages; all when left out.

    Raises:
        ValueError: A name is unknown.
    """
    chosen = tuple(kinds or DAMAGES)
    unknown = sorted(set(chosen) - set(DAMAGES))
    if unknown:
        raise ValueError(f"there is no damage {', '.join(unknown)}; there are {', '.join(DAMAGES)}")
    return (
        st.sampled_from(chosen)
        .flatmap(
            lambda kind: st.builds(
                damage_form,
                forms(FormKind.C1 if kind in _OF_BENEFITS else FormKind.C),
                st.just(kind),
                st.integers(0, 1000),
            )
        )
        .filter(lambda made: made is not None)
        .map(_there)
    )


def _there(made: Damaged | None) -> Damaged:
    assert made is not None  # noqa: S101 (the filter before it)
    return made
