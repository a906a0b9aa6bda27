"""What a register holds as forms C and C1, to be corrected and given back (phiếu để sửa; R10–R12).

The columns are those that the reader of the two forms knows, so that a workbook reads back by
itself; household and person carry their codes, so that nobody is entered twice.
"""

from __future__ import annotations

from socassist.rounds.to_correct.forms import BOTH, FormName, forms_to_correct
from socassist.rounds.to_correct.writing import Written, file_name, write_forms_to_correct

__all__ = ["BOTH", "FormName", "Written", "file_name", "forms_to_correct", "write_forms_to_correct"]
