"""Whether a file is what the round file says it is (loại dữ liệu vào)."""

from __future__ import annotations

from collections.abc import Mapping

from socassist.model.complaint import Complaint
from socassist.model.errors import WrongContent
from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.movement_table import MovementTable
from socassist.model.reading import Reading
from socassist.rounds.inputs import FORMS

_FORMS: Mapping[str, tuple[FormKind, ...]] = {
    "mis_export": (FormKind.MIS,),
    **dict.fromkeys(FORMS, tuple(FORMS.values())),
}
_LISTS = {
    "approved_lists": ApprovedList,
    "payment_lists": PaymentList,
    "movement_tables": MovementTable,
    "complaints": Complaint,
}


def check_kind(kind: str, reading: Reading) -> None:
    """Refuse a payment list where forms are expected, and the like.

    Forms C and C1 may stand under either heading, because a workbook may hold both: each form
    says which it is.

    Raises:
        WrongContent: A record is of another kind.
    """
    if kind not in _FORMS and kind not in _LISTS:
        return
    for record in reading.records:
        if isinstance(record, MovementTable) and kind.endswith("_lists"):
            fits = True  # the summary on a further sheet of a list is read with it
        elif isinstance(record, Form):
            fits = record.kind in _FORMS.get(kind, ())
        else:
            fits = kind in _LISTS and isinstance(record, _LISTS[kind])
        if not fits:
            location = getattr(record, "location", None)
            name = location.file if location else kind
            raise WrongContent(
                f"it is no input of the kind [inputs] {kind}",
                file=name,
                advice="Put it under the right heading of the round file",
                vi=f"Tệp {name} không phải loại dữ liệu ghi ở [inputs] {kind}",
            )
