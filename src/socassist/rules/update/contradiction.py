"""Forms of one household that contradict each other (phiếu mâu thuẫn)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from socassist.model.evidence import FormKind
from socassist.model.finding import Finding
from socassist.model.form import Form
from socassist.model.location import Location
from socassist.rules.update.notice import ONE_HOUSEHOLD, refusal
from socassist.rules.update.row import Row
from socassist.rules.update.statement import class_of, stated_on

Rows = dict[str, list[Row]]
"""Form ref → its rows, with the people they mean."""


def contradictory(group: Sequence[Form], rows: Rows) -> list[tuple[Form, Finding]]:
    """Forms of one household that contradict each other, with the reason (phiếu mâu thuẫn)."""
    found: dict[str, tuple[Form, Finding]] = {}
    if len(group) < 2:
        return []
    for kind in (FormKind.MIS, FormKind.C, FormKind.C1):
        same = [form for form in group if form.kind is kind]
        if len(same) < 2:
            continue
        classes = {
            (form.year, status.is_poor, status.is_near_poor)
            for form in same
            if (status := class_of(form)) is not None
        }
        years = {form.year for form in same}
        split = len(classes) > len(years)
        split |= len({form.address.commune for form in same}) > 1
        if split or _present_and_gone(same, same, rows):
            for form in same:
                others = [other.location for other in same if other is not form]
                found[form.ref] = (form, _contradiction(form, others))
    lists = [form for form in group if form.kind is FormKind.C and form.ref not in found]
    for form in group:
        if form.kind is FormKind.C1 and form.ref not in found:
            against = [
                other
                for other in lists
                if _present_and_gone([form], [other], rows)
                or _present_and_gone([other], [form], rows)
            ]
            if against:
                places = [other.location for other in against]
                found[form.ref] = (form, _contradiction(form, places))
    return list(found.values())


def _present_and_gone(present: Iterable[Form], gone: Iterable[Form], rows: Rows) -> bool:
    """Whether someone left by one form and is still there by another that is not older."""
    left = {
        row.person: row for form in gone for row in rows[form.ref] if row.member.left is not None
    }
    if not left:
        return False
    for form in present:
        for row in rows[form.ref]:
            departed = left.get(row.person)
            if row.member.left is not None or departed is None:
                continue
            if departed.form is form or not _before(row, departed):
                return True
    return False


def _before(row: Row, departed: Row) -> bool:
    """Whether a row was written before the person left."""
    when = departed.member.left_on
    if row.form.collected is None:
        return False
    if when is not None:
        return row.form.collected <= when.last
    return row.form.collected < stated_on(departed.form)


def _contradiction(form: Form, others: Sequence[Location]) -> Finding:
    return refusal(
        "forms-contradict-each-other",
        "Các phiếu của cùng một hộ mâu thuẫn nhau",
        "Forms of one household contradict each other",
        form,
        cites=ONE_HOUSEHOLD,
        related=others,
    )
