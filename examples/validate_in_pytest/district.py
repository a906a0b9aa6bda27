"""A small program of a district office: which household of the register is this form about?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from socassist import Finding, Form, FormKind, Register, Rule, Scope, Severity, Text


def plain(text: str) -> str:
    """Small letters without marks."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def known_households(forms: Iterable[Form], register: Register) -> dict[str, str]:
    """Form → household: by its code, else by head's name, commune and village, if only one fits."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for household in register.households.values():
        if household.head is not None:
            name = plain(register.people[household.head].name)
            key = (name, household.address.commune, plain(household.address.village))
            places.setdefault(key, []).append(household.id)
    found = {}
    for form in forms:
        name = plain(form.head_name or "")
        fit = places.get((name, form.address.commune, plain(form.address.village)), [])
        if form.household_code in register.households:
            found[form.ref] = str(form.household_code)
        elif len(fit) == 1:
            found[form.ref] = fit[0]
    return found


def _phone(form: Form, _context: object) -> Iterator[Finding]:
    phone = form.phone or ""
    if phone and not (phone.isdecimal() and len(phone) == 10 and phone.startswith("0")):
        yield Finding(
            "district-phone-shape",
            Severity.WARNING,
            Text("Số điện thoại không đủ 10 chữ số", "the phone number has not ten digits"),
            location=form.location,
        )


def _village(form: Form, _context: object) -> Iterator[Finding]:
    if form.kind is FormKind.C and not form.address.village:
        yield Finding(
            "district-village-missing",
            Severity.ERROR,
            Text("Phiếu không ghi thôn, bản", "the form names no village"),
            location=form.location,
        )


RULES = (
    Rule(
        "district-phone-shape",
        Severity.WARNING,
        Scope.FORM,
        Text("Số điện thoại có 10 chữ số, bắt đầu bằng 0", "ten digits, the first a zero"),
        _phone,
        why=Text("Phòng gọi điện hẹn lịch", "the office calls to make appointments"),
    ),
    Rule(
        "district-village-missing",
        Severity.ERROR,
        Scope.FORM,
        Text("Phiếu phải ghi thôn, bản", "a form names the village"),
        _village,
        why=Text("Danh sách niêm yết theo bản", "lists are posted by village"),
    ),
)
