"""Requirement (a): the register's own tables agree with the signed reports (biểu phù hợp)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Protocol, runtime_checkable

import attrs

from socassist.model.arguments import every
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.acceptance.form_reading import FormDifference


@runtime_checkable
class Reconciled(Protocol):
    """What a reconciliation with signed lists tells (kết quả đối chiếu)."""

    @property
    def agrees(self) -> bool | None:
        """Whether both sides agree; None when part could not be compared."""
        ...

    @property
    def differences(self) -> Sequence[object]:
        """Every disagreement."""
        ...


@attrs.frozen
class Agreement(Tabular):
    """How signed reports and register agree (mức độ phù hợp của báo cáo).

    Attributes:
        forms: signed forms that were compared.
        form_differences: cells that differ.
        lists: reconciliations with approved or payment lists.
        list_differences: disagreements in them.
        open_lists: reconciliations of which part could not be compared.
    """

    _title: ClassVar[Text] = Text("Mức độ phù hợp của báo cáo", "Agreement")
    _heads: ClassVar[str] = (
        "forms:integer form_differences:integer lists:integer list_differences:integer "
        "open_lists:integer met:boolean"
    )

    forms: int
    form_differences: int
    lists: int
    list_differences: int
    open_lists: int

    @property
    def met(self) -> bool | None:
        """Whether everything agrees; None while nothing or not everything was compared."""
        if self.form_differences or self.list_differences:
            return False
        # The plan names the signed forms; without one there is no ground for a yes.
        return None if not self.forms or self.open_lists else True

    def records(self) -> list[dict[str, Cell]]:
        """One row: what was compared and how much of it differs."""
        return [{**attrs.asdict(self), "met": self.met}]


def agreement(
    form_differences: Iterable[Sequence[FormDifference]], reconciliations: Iterable[Reconciled] = ()
) -> Agreement:
    """Put the comparisons together: one sequence of differences for each signed form compared."""
    form_differences = every(Sequence, "form_differences", form_differences)
    forms = [len(found) for found in form_differences]
    lists = every(Reconciled, "reconciliations", reconciliations)
    return Agreement(
        forms=len(forms),
        form_differences=sum(forms),
        lists=len(lists),
        list_differences=sum(len(item.differences) for item in lists),
        open_lists=sum(1 for item in lists if item.agrees is None),
    )
