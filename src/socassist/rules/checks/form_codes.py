"""Codes and numbers that stand once in a batch of forms (mã hộ, mã thành viên; R2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from socassist.model.evidence import FormKind
from socassist.model.finding import Severity
from socassist.model.form import Form, FormMember
from socassist.model.person import mask
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks.authoring import Fault, at, at_form, plan, rule
from socassist.rules.checks.context import Context
from socassist.rules.checks.cross_form import (
    Forms,
    by_ref,
    perhaps_one,
    same_kind,
    twins,
)

SHARED_PHONE = 4
"""As many households may share a phone, such as that of the village head."""


@rule(
    "household-code-used-twice",
    Severity.ERROR,
    Scope.BATCH,
    "Mỗi mã hộ chỉ có trên một phiếu mỗi loại.",
    "A household code stands on one form of a kind.",
    reads=("household_code",),
    cites=plan("3.3"),
    requirement="R2",
)
def household_code_used_twice(forms: Forms, context: Context) -> Iterator[Fault]:
    """Two forms of one kind carry one code, and are not the same form twice."""
    repeated = by_ref(again for _, again in twins(forms, context))
    for group in same_kind(forms, context):
        yield from _repeated(
            (form for form in group if form.ref not in repeated),
            "household_code",
            "Mã hộ đã dùng tại {place}.",
            "The household code is used at {place} too.",
        )


@rule(
    "person-code-used-twice",
    Severity.ERROR,
    Scope.BATCH,
    "Mỗi mã thành viên chỉ thuộc một người.",
    "A member's code belongs to one person.",
    reads=("person_code",),
    cites=plan("3.3"),
    requirement="R2",
)
def person_code_used_twice(forms: Forms, context: Context) -> Iterator[Fault]:
    """Two rows of one kind carry one code for people of different names."""
    for group in same_kind(forms, context):
        seen: dict[str, FormMember] = {}
        for form in group:
            for member in form.members:
                code = member.person_code
                first = seen.setdefault(code, member) if code else member
                if first is not member and not perhaps_one(first, member):
                    yield Fault(
                        at(member, "person_code"),
                        f"Mã thành viên đã dùng cho người khác tại {first.location}.",
                        f"The code is another person's at {first.location}.",
                        code,
                        related=(first.location,),
                        subject=code,
                    )


def _repeated(forms: Iterable[Form], field: str, vi: str, en: str) -> Iterator[Fault]:
    seen: dict[str, Form] = {}
    for form in forms:
        value = getattr(form, field)
        if not value:
            continue
        first = seen.setdefault(value, form)
        if first is not form:
            yield Fault(
                at_form(form, field),
                vi.format(place=first.location),
                en.format(place=first.location),
                value,
                related=(first.location,),
                subject=form.household_code or form.number,
            )


@rule(
    "form-number-repeated",
    Severity.NOTE,
    Scope.BATCH,
    "Số thứ tự hộ không trùng trong một trang.",
    "A household's number stands once on a sheet.",
    reads=("number",),
    why=Text("Số trùng làm lẫn hai hộ khi tra phiếu giấy.", "Equal numbers mix up paper forms."),
)
def form_number_repeated(forms: Forms, _: Context) -> Iterator[Fault]:
    """Two forms of one sheet carry one number."""
    sheets: dict[tuple[Any, ...], list[Form]] = defaultdict(list)
    for form in forms:
        if form.kind is not FormKind.MIS:
            key = (form.location.file, form.location.sheet, form.address.village)
            sheets[key].append(form)
    for group in sheets.values():
        yield from _repeated(
            group,
            "number",
            "Số thứ tự hộ đã dùng tại {place}.",
            "The household's number is used at {place} too.",
        )


@rule(
    "phone-shared-by-many",
    Severity.NOTE,
    Scope.BATCH,
    f"Không quá {SHARED_PHONE} hộ chung một số điện thoại.",
    f"At most {SHARED_PHONE} households share a phone number.",
    reads=("phone",),
    why=Text(
        "Số của cán bộ hay trưởng bản ghi thay cho số của hộ.",
        "Mostly an official's number entered for everybody.",
    ),
)
def phone_shared_by_many(forms: Forms, context: Context) -> Iterator[Fault]:
    """One number stands on many forms of a kind."""
    for group in same_kind(forms, context):
        shared: dict[str, list[Form]] = defaultdict(list)
        for form in group:
            if form.phone:
                shared[form.phone].append(form)
        for same in shared.values():
            if len(same) > SHARED_PHONE:
                yield Fault(
                    at_form(same[0], "phone"),
                    f"{len(same)} hộ ghi chung một số điện thoại.",
                    f"{len(same)} households state one phone number.",
                    mask(same[0].phone or ""),
                    related=tuple(form.location for form in same[1:]),
                    subject=same[0].household_code or same[0].number,
                )


RULES = (
    household_code_used_twice,
    person_code_used_twice,
    form_number_repeated,
    phone_shared_by_many,
)
