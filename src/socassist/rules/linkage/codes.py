"""Codes that a source gives for households and people: strong evidence, but checked (mã MIS)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.linkage import MemberRef
from socassist.model.register import Register
from socassist.model.text_pair import Text


@attrs.frozen
class Codes:
    """Codes in use, resolved to identifiers of the register."""

    households: Mapping[str, str]
    people: Mapping[str, str]


def codes_of(register: Register) -> Codes:
    """Identifiers and MIS codes of a register; a code that two records bear counts for neither."""
    return Codes(
        _resolved([(h.id, h.codes) for h in register.households.values()]),
        _resolved([(p.id, p.codes) for p in register.people.values()]),
    )


def _resolved(records: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    shared: set[str] = set()
    for identifier, codes in records:
        for code in {code for _, code in codes}:
            if found.setdefault(code, identifier) != identifier:
                shared.add(code)
    for code in shared:
        del found[code]
    return found | {identifier: identifier for identifier, _ in records}


def code_findings(
    forms: Sequence[Form],
    codes: Codes,
    household_of: Mapping[str, str],
    person_of: Mapping[MemberRef, str],
    unsure: Callable[[str, int | None], bool],
) -> list[Finding]:
    """Codes that name another household or person than everything else does."""
    findings = []
    for form in forms:
        meant = codes.households.get(form.household_code or "")
        found = household_of.get(form.ref, meant)
        if meant is not None and found != meant and not unsure(form.ref, None):
            findings.append(_contradiction("household", form.ref, form, None, meant))
        for index, member in enumerate(form.members):
            meant = codes.people.get(member.person_code or "")
            if meant is None or person_of[form.ref, index] == meant:
                continue
            if not unsure(form.ref, index):
                findings.append(_contradiction("person", form.ref, form, index, meant))
    return findings


def _contradiction(about: str, ref: str, form: Form, index: int | None, meant: str) -> Finding:
    vi = "Mã hộ" if about == "household" else "Mã thành viên"
    return Finding(
        f"{about}-code-contradicts",
        Severity.ERROR,
        Text(
            f"{vi} trên phiếu là mã của bản ghi khác; họ tên và ngày sinh không phù hợp với mã này",
            f"The {about} code is that of another record; name and birth do not agree with it",
        ),
        subject=ref,
        location=form.location if index is None else form.members[index].location,
        expected=meant,
    )
