"""An acceptance form as signed and sent in (biểu nghiệm thu đã ký)."""

from __future__ import annotations

import attrs

from socassist.model.location import Location
from socassist.model.table import Table


@attrs.frozen
class SignedForm:
    """One of the forms 1A to 2B as a province or district signed it (R23, R24).

    `table` has the key and columns of the form; `first_row` is the spreadsheet row of its first
    data row, so that a difference can name its cell.
    """

    table: Table
    location: Location
    first_row: int | None = None
