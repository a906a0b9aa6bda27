"""Field by field, what forms C and C1 of one household say and what stands (R6, R7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from socassist.model.evidence import Evidence, FormKind
from socassist.model.form import Form
from socassist.model.household import Household
from socassist.model.person import Person, PersonId
from socassist.model.settlement import SettledBy
from socassist.rules.update.notice import ONE_HOUSEHOLD
from socassist.rules.update.people import Reported
from socassist.rules.update.person_fields import value_of
from socassist.rules.update.result import SheetRow
from socassist.rules.update.statement import household_evidence, stated_on


def sheet_of(
    home: Household,
    forms: Sequence[Form],
    reported: Sequence[Reported],
    people: Mapping[PersonId, Person],
) -> list[SheetRow]:
    """The sheet of one household; empty unless it has both forms.

    What stands is what the register holds now: a form C1 may have been heard without being
    followed (R11).
    """
    kinds = {form.kind for form in forms}
    if not {FormKind.C, FormKind.C1} <= kinds:
        return []
    rows = _household(home, forms)
    for person in reported:
        if person.settled is None:
            continue
        sources = {row.member.location for row in person.rows}
        for field, settled in person.settled.fields.items():
            here = [item for item in settled.evidence if item.location in sources]
            in_c, in_c1 = _said(here, FormKind.C), _said(here, FormKind.C1)
            if in_c is None and in_c1 is None:
                continue
            value, by = settled.value, settled.by
            standing = settled.winner
            if not settled.undecided and field.count(":") < 2:
                value = value_of(people[person.id], field)
            if value != settled.value:
                standing = next((e for e in settled.evidence if e.value == value), None)
                by = SettledBy.UNDECIDED
            rows.append(
                SheetRow(
                    household=home.id,
                    person=person.id,
                    field=field,
                    in_c=in_c,
                    in_c1=in_c1,
                    value=value,
                    by=by,
                    paper=standing.document.kind if standing else None,
                    cell=standing.cell if standing else None,
                    cites=ONE_HOUSEHOLD,
                )
            )
    return rows


def _said(stated: Sequence[Evidence], kind: FormKind) -> str | None:
    return next((item.value for item in stated if item.form is kind), None)


def _household(home: Household, forms: Sequence[Form]) -> list[SheetRow]:
    """The household's own fields: form C speaks, form C1 is set beside it."""
    stated = [item for form in forms for item in household_evidence(form, stated_on(form))]
    rows: list[SheetRow] = []
    for field in ("head", "address.commune", "address.village", "size", "status"):
        own = [item for item in stated if item.field == field]
        in_c, in_c1 = _said(own, FormKind.C), _said(own, FormKind.C1)
        if in_c is None and in_c1 is None:
            continue
        winner = next((item for item in own if item.form is FormKind.C), own[0])
        listed = [e for e in home.evidence if e.form is FormKind.APPROVED_LIST and e.field == field]
        agree = in_c is None or in_c1 is None or in_c == in_c1
        only = in_c is None or in_c1 is None
        by = SettledBy.ONLY if only else SettledBy.AGREEMENT if agree else SettledBy.PAPER
        if listed and listed[-1].value != winner.value:
            winner, by = listed[-1], SettledBy.PAPER
        rows.append(
            SheetRow(
                household=home.id,
                person=None,
                field=field,
                in_c=in_c,
                in_c1=in_c1,
                value=winner.value,
                by=by,
                paper=winner.document.kind,
                cell=winner.cell,
                cites=ONE_HOUSEHOLD,
            )
        )
    return rows
