"""A row of a form and the person it means (một dòng của phiếu)."""

from __future__ import annotations

import attrs

from socassist.model.form import Form, FormMember


@attrs.frozen
class Row:
    """One row of a form, with the identifier or new key of its person."""

    form: Form
    index: int
    member: FormMember
    person: str
