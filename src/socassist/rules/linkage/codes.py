"""Codes that a source gives for households and people: strong evidence, but checked (mã MIS)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.linkage import MemberRef
from socassist.model.register import Register
from socassist.model.text_pair import Text


class Codes:
    """Codes in use, resolved to identifiers of the register (mã đang dùng).

    A code that two records bear counts for neither; an identifier is its own code. The codes of
    all records are gathered only once a form gives one that is no identifier.
    """

    def __init__(self, register: Register) -> None:
        self._register = register

    def household(self, code: str | None) -> str | None:
        """The household that a code on a form is about, None for a code that is not known."""
        if not code or code in self._register.households:
            return code or None
        return self._of_households.get(code)

    def person(self, code: str | None) -> str | None:
        """The person whom a code on a form is about, None for a code that is not known."""
        if not code or code in self._register.people:
            return code or None
        return self._of_people.get(code)

    @cached_property
    def _of_households(self) -> Mapping[str, str]:
        return _resolved((h.id, h.codes) for h in self._register.households.values() if h.codes)

    @cached_property
    def _of_people(self) -> Mapping[str, str]:
        return _resolved((p.id, p.codes) for p in self._register.people.values() if p.codes)


def _resolved(records: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    shared: set[str] = set()
    for identifier, codes in records:
        for code in {code for _, code in codes}:
            if found.setdefault(code, identifier) != identifier:
                shared.add(code)
    for code in shared:
        del found[code]
    return found


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
        meant = codes.household(form.household_code)
        found = household_of.get(form.ref, meant)
        if meant is not None and found != meant and not unsure(form.ref, None):
            findings.append(_contradiction("household", form.ref, form, None, meant))
        for index, member in enumerate(form.members):
            meant = codes.person(member.person_code)
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
