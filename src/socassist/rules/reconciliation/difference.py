"""What differs between the register and a signed list (chênh lệch khi đối chiếu)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

import attrs

from socassist.model.finding import Finding, NotRun
from socassist.model.location import Location
from socassist.model.person import _initials
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text


class DifferenceKind(StrEnum):
    """How a line of the list and a record of the register disagree."""

    MISSING = "missing"
    """On the list, not in the register (có trong danh sách, thiếu trong sổ)."""
    EXTRA = "extra"
    """In the register, not on the list (có trong sổ, không có trong danh sách)."""
    DIFFERENT = "different"
    """On both, with another value (có cả hai nơi, giá trị khác nhau)."""
    UNCLEAR = "unclear"
    """Several of one key, which nothing tells apart: not joined (trùng khóa, chưa ghép được)."""

    @property
    def vi(self) -> str:
        """The kind in Vietnamese."""
        return _KIND_VI[self]


_KIND_VI = {
    DifferenceKind.MISSING: "Thiếu trong sổ",
    DifferenceKind.EXTRA: "Thừa trong sổ",
    DifferenceKind.DIFFERENT: "Khác giá trị",
    DifferenceKind.UNCLEAR: "Trùng khóa, chưa ghép được",
}


@attrs.frozen
class Difference:
    """One disagreement, down to the cell of the list (một chỗ chênh lệch).

    Attributes:
        kind: missing, extra, different or unclear.
        field: which field differs: ``status``, ``size``, ``head``, ``village``, ``group``,
            ``amount``, ``coefficient``; ``household`` or ``benefit`` when the whole line does.
        commune: code of the commune, None where a list names none.
        household: identifier of the household in the register.
        person: identifier of the person in the register.
        listed: what the list says.
        registered: what the register says.
        location: the cell of the list.
        village: the village that `listed` names after the person, where it names a person.
    """

    kind: DifferenceKind
    field: str
    commune: str | None = None
    household: str | None = None
    person: str | None = None
    listed: str | None = attrs.field(default=None, repr=False)
    registered: str | None = attrs.field(default=None, repr=False)
    location: Location | None = None
    village: str | None = attrs.field(default=None, repr=False)

    @property
    def names_people(self) -> bool:
        """Whether what both sides say is the name of somebody (có nêu họ tên)."""
        whole = self.kind in (DifferenceKind.MISSING, DifferenceKind.UNCLEAR)
        return whole or self.field in ("head", "name")

    def masked(self) -> tuple[str | None, str | None]:
        """What list and register say, names as initials: for tables, screens and messages."""
        if not self.names_people:
            return self.listed, self.registered
        if self.kind is DifferenceKind.DIFFERENT:
            return _initials(self.listed or ""), _initials(self.registered or "")
        place = f", {self.village}" if self.village else ""
        name = (self.listed or "").removesuffix(place)
        return f"{_initials(name)}{place}", self.registered


@attrs.frozen
class LevelSum:
    """One figure of one place on both sides (số tổng của một cấp), summed bottom-up.

    Attributes:
        level: ``village``, ``commune``, ``district`` or ``province``.
        code: code of the place; for a village, commune code and name.
        figure: ``households``, ``poor``, ``near-poor``, ``people``; or for payments
            ``lines``, ``amount`` and ``lines:k5c``, ``amount:k5c`` for a group.
        listed: what the rows of the lists add up to.
        registered: what the register adds up to.
    """

    level: str
    code: tuple[str, ...]
    figure: str
    listed: int
    registered: int

    @property
    def residual(self) -> int:
        """Registered minus listed (chênh lệch)."""
        return self.registered - self.listed


@attrs.frozen
class Residual:
    """A printed total that its own rows do not give (số tổng in không khớp với các dòng).

    Attributes:
        figure: which total: ``households``, ``people``, ``amount`` …
        printed: what the list prints.
        counted: what its rows add up to.
        location: the cell of the total.
        commune: code of the commune of the list.
    """

    figure: str
    printed: int
    counted: int
    location: Location | None = None
    commune: str | None = None

    @property
    def amount(self) -> int:
        """Printed minus counted (phần dư)."""
        return self.printed - self.counted


@attrs.frozen(repr=False)
class Reconciliation(Tabular):
    """Register against signed lists, complete (kết quả đối chiếu; R13, R18, R19, R20).

    Attributes:
        about: ``approved`` or ``payment``.
        when: the years or months of the lists, as text.
        listed: lines on the lists.
        registered: households or benefits of the register that ought to be on them.
        matched: pairs that were joined.
        differences: every disagreement, in a fixed order.
        sums: figures of every level on both sides.
        residuals: printed totals that the rows do not give.
        findings: the same as findings, with what else was noticed.
        not_run: what could not be compared, and why.
        provisional: whether a list is of a month that is not closed.
    """

    _title: ClassVar[Text] = Text("Kết quả đối chiếu danh sách", "Reconciliation")
    _heads: ClassVar[str] = "list kind field commune household person listed registered place"

    about: str
    when: tuple[str, ...]
    listed: int
    registered: int
    matched: int
    differences: tuple[Difference, ...] = ()
    sums: tuple[LevelSum, ...] = ()
    residuals: tuple[Residual, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    provisional: bool = False

    @property
    def agrees(self) -> bool | None:
        """Whether register and lists say the same.

        None when part could not be compared, or where a list contradicts itself: a signed total
        that its own rows do not give is no ground for a yes.
        """
        if self.differences:
            return False
        gaps = any(item.code.startswith("reconcile-") for item in self.not_run)
        contradicts = bool(self.residuals)
        return None if gaps or contradicts or self.provisional or not self.when else True

    def of_kind(self, kind: DifferenceKind) -> tuple[Difference, ...]:
        """The differences of one kind."""
        return tuple(item for item in self.differences if item.kind is kind)

    def unequal_sums(self) -> tuple[LevelSum, ...]:
        """The figures on which both sides do not agree."""
        return tuple(item for item in self.sums if item.residual)

    def records(self) -> list[dict[str, Cell]]:
        """One row a difference; whoever the list names stands there with initials."""
        return [
            {
                "list": self.about,
                "kind": item.kind.value,
                "field": item.field,
                "commune": item.commune,
                "household": item.household,
                "person": item.person,
                "listed": listed,
                "registered": registered,
                "place": str(item.location) if item.location else None,
            }
            for item in self.differences
            for listed, registered in (item.masked(),)
        ]


Figures = dict[tuple[str, tuple[str, ...], str], list[int]]


def add_to(
    figures: Figures, places: Mapping[str, tuple[str, ...]], name: str, side: int, n: int
) -> None:
    """Add a number to every level of a place, on side 0 (list) or 1 (register)."""
    for level, code in places.items():
        key = (level, code, name)
        pair = figures.get(key)
        if pair is None:
            pair = figures[key] = [0, 0]
        pair[side] += n


_LEVELS = ("village", "commune", "district", "province")


def level_sums(figures: Figures) -> tuple[LevelSum, ...]:
    """Turn the collected figures into values, from the village up (cộng từ dưới lên)."""
    ordered = sorted(figures.items(), key=lambda item: (_LEVELS.index(item[0][0]), item[0][1:]))
    return tuple(
        LevelSum(level, code, name, listed, registered)
        for (level, code, name), (listed, registered) in ordered
    )
