"""Which value of a field stands when papers disagree (thông tin được chọn theo giấy tờ)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

import attrs

from socassist.model.evidence import Evidence
from socassist.model.person import _initials, mask
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text


class SettledBy(StrEnum):
    """Why a value stands (lý do chọn)."""

    ONLY = "only"
    """Only one paper speaks of it."""
    AGREEMENT = "agreement"
    """All papers say the same."""
    PAPER = "paper"
    """A paper of more weight wins (giấy tờ có giá trị pháp lý cao hơn)."""
    NEWER = "newer"
    """The newer of two papers of one rank wins, both being dated (giấy tờ cấp sau)."""
    COMPLETED = "completed"
    """A weaker paper gives the day of a date whose year the stronger one gives."""
    GROUP = "group"
    """It moves together with another field from one paper (đi cùng một giấy tờ)."""
    CORRECTED = "corrected"
    """Who saw the paper found the other value of its rank wrong (đính chính theo giấy tờ)."""
    UNDECIDED = "undecided"
    """Papers of one rank disagree; a person has to look (chưa xác định được)."""

    @property
    def text(self) -> Text:
        """The reason in words."""
        return _TEXT[self]


_TEXT = {
    SettledBy.ONLY: Text("chỉ có một căn cứ", "only one paper speaks of it"),
    SettledBy.AGREEMENT: Text("các căn cứ thống nhất", "all papers agree"),
    SettledBy.PAPER: Text("giấy tờ có giá trị pháp lý cao hơn", "a paper of more weight"),
    SettledBy.NEWER: Text("giấy tờ cùng loại, cấp sau", "the newer of two papers of one rank"),
    SettledBy.COMPLETED: Text(
        "giấy tờ khác bổ sung ngày, tháng cho cùng năm sinh",
        "another paper completes the date within the same year",
    ),
    SettledBy.GROUP: Text("lấy cùng một giấy tờ với thông tin chính", "moves with its main field"),
    SettledBy.CORRECTED: Text(
        "đính chính: người xem giấy tờ xác nhận giá trị kia ghi sai",
        "put right by who saw the paper and found the other value wrong",
    ),
    SettledBy.UNDECIDED: Text(
        "giấy tờ cùng thứ bậc ghi khác nhau, cần xem lại",
        "papers of one rank disagree; to be reviewed",
    ),
}


@attrs.frozen
class SettledField:
    """What stands for one field, and everything that was said of it (kết quả theo trường).

    `value` is None when the papers do not decide; then `rivals` holds the strongest statement of
    each value in question. `evidence` holds everything stated, the winner first, the losers
    after it in order of weight, then what was found wrong and by whom (`REFUTED`); nothing is
    dropped.
    """

    field: str
    value: str | None
    by: SettledBy
    evidence: tuple[Evidence, ...]
    rivals: tuple[Evidence, ...] = ()

    @property
    def winner(self) -> Evidence | None:
        """The statement that stands, or None when undecided."""
        if self.value is None or not self.evidence:
            return None
        return self.evidence[0]

    @property
    def losers(self) -> tuple[Evidence, ...]:
        """Statements of another value than the one that stands (thông tin không được chọn)."""
        return tuple(
            item for item in self.evidence if item.value != self.value and item.field == self.field
        )

    @property
    def undecided(self) -> bool:
        """Whether a person has to look."""
        return self.by is SettledBy.UNDECIDED


@attrs.frozen(repr=False)
class Settlement(Tabular):
    """What stands for each field that anything was said of (kết quả lựa chọn thông tin)."""

    _title: ClassVar[Text] = Text("Thông tin được chọn theo giấy tờ", "What stands by the papers")
    _heads: ClassVar[str] = "field value by paper stated:integer against:integer"

    fields: Mapping[str, SettledField]

    def value(self, field: str) -> str | None:
        """The value that stands; None when undecided or never stated."""
        found = self.fields.get(field)
        return None if found is None else found.value

    def __getitem__(self, field: str) -> SettledField:
        return self.fields[field]

    def __contains__(self, field: object) -> bool:
        return field in self.fields

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything stated, field by field, winners first."""
        return tuple(item for settled in self.fields.values() for item in settled.evidence)

    @property
    def undecided(self) -> tuple[SettledField, ...]:
        """The fields that a person has to look at (trường cần xem lại)."""
        return tuple(settled for settled in self.fields.values() if settled.undecided)

    def records(self) -> list[dict[str, Cell]]:
        """One row a field: what stands (numbers masked, names as initials), why, by which paper."""
        return [
            {
                "field": name,
                "value": _masked(name, settled.value),
                "by": settled.by.value,
                "paper": settled.winner.document.kind.value if settled.winner else None,
                "stated": len(settled.evidence),
                "against": len(settled.losers),
            }
            for name, settled in self.fields.items()
        ]


def _masked(field: str, value: str | None) -> str | None:
    if value is None:
        return None
    if field.startswith("number:"):
        return mask(value)
    return _initials(value) if field in {"name", "head"} else value
