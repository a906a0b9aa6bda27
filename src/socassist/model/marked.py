"""What came of findings written into a workbook, and what came back (ghi và đọc lại)."""

from __future__ import annotations

from pathlib import Path

import attrs

from socassist.model.evidence import Evidence
from socassist.model.finding import Finding


@attrs.frozen
class Marked:
    """What became of the findings (kết quả ghi lỗi).

    Args:
        path: The copy.
        cells: How many cells were coloured.
        listed: How many findings the sheet "Lỗi" lists.
        elsewhere: Findings of other files, which were left out.
        lost: Parts of the workbook that the copy cannot carry: charts, pictures, pivot tables,
            validations and conditional formats of newer programs.
    """

    path: Path
    cells: int
    listed: int
    elsewhere: int
    lost: tuple[str, ...] = ()


@attrs.frozen
class Corrections:
    """What officers corrected (phần đã sửa): evidence, and what could not be understood."""

    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
