"""The grounds of a name comparison in words (căn cứ so sánh), in both languages."""

from __future__ import annotations

from typing import Final

from socassist.model.names.frequencies import Part
from socassist.model.names.part_agreement import Agreement
from socassist.model.text_pair import Text

_PART: Final[dict[Part, Text]] = {
    "family": Text("Họ", "Family name"),
    "middle": Text("Chữ đệm", "Middle name"),
    "given": Text("Tên", "Given name"),
}
_WORDS: Final[dict[Agreement, Text]] = {
    Agreement.SAME: Text("giống nhau", "the same"),
    Agreement.MARKS_LOST: Text(
        "cùng chữ cái, một bên mất dấu", "same letters, one side lost marks"
    ),
    Agreement.PARTLY_MISSING: Text("một bên thiếu bớt từ", "one side lacks a word"),
    Agreement.ABBREVIATED: Text("một bên viết tắt", "cut short on one side"),
    Agreement.MARKS_DIFFER: Text("cùng chữ cái, khác dấu", "same letters, other marks"),
    Agreement.SLIP: Text("gần giống, có thể gõ nhầm", "close, perhaps a typing slip"),
    Agreement.ACCEPTED_CHANGE: Text(
        "khác nhau nhưng thuộc nhóm họ đã đổi (Đinh, Phạm, Hồ)",
        "different, among names changed in turn (Đinh, Phạm, Hồ)",
    ),
    Agreement.DIFFERENT: Text("khác nhau", "different"),
    Agreement.MISSING: Text("một bên không có", "missing on one side"),
}


def ground_of(part: Part, agreement: Agreement) -> Text:
    """Say in both languages how a part agrees; quotes no name."""
    head, words = _PART[part], _WORDS[agreement]
    return Text(f"{head.vi}: {words.vi}", f"{head.en}: {words.en}")
