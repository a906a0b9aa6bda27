"""What came of findings written into a workbook, and what came back (ghi và đọc lại)."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import attrs

from socassist.model.evidence import Evidence
from socassist.model.finding import Finding
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.tabular_layout import Kind, kinds_of
from socassist.model.text_pair import Text


@attrs.frozen
class Marked(Tabular):
    """What became of the findings (kết quả ghi lỗi).

    Args:
        path: The copy.
        cells: How many cells were coloured.
        listed: How many findings the sheet "Lỗi" lists.
        elsewhere: Findings of other files, which were left out.
        lost: What no changed copy can carry: a digital signature of the workbook, which is kept
            but no longer valid. Everything else stays.
    """

    _title: ClassVar[Text] = Text("Kết quả ghi lỗi", "Marked copy")
    _heads: ClassVar[str] = "file cells:integer listed:integer elsewhere:integer lost"

    path: Path
    cells: int
    listed: int
    elsewhere: int
    lost: tuple[str, ...] = ()

    def records(self) -> list[dict[str, Cell]]:
        """One row: how much was marked, and what the copy lacks."""
        return [
            {
                "file": self.path.name,
                "cells": self.cells,
                "listed": self.listed,
                "elsewhere": self.elsewhere,
                "lost": ", ".join(self.lost) or None,
            }
        ]


@attrs.frozen(repr=False)
class Corrections(Tabular):
    """What officers corrected (phần đã sửa): evidence, and what could not be understood."""

    _title: ClassVar[Text] = Text("Phần đã sửa", "Corrections")

    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()

    def _kinds(self) -> dict[str, Kind]:
        return kinds_of(Evidence)

    def records(self) -> list[dict[str, Cell]]:
        """One row a corrected cell: place, field and paper; the values are personal data."""
        return Tabular.of(self.evidence).records()
