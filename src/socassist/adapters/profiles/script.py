"""How a column in an old encoding is read: its letters and their case (cách đọc một cột)."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import attrs

from socassist.adapters.profiles.problem import note
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.text import (
    LegacyEncoding,
    LetterCase,
    decode_legacy,
    read_legacy,
    usual_case,
)

EXAMPLES = 3
"""So many texts stand as examples in what is said of a column."""


@attrs.frozen
class Script:
    """How a column is typed (cách gõ của một cột): its encoding, and its usual case.

    Args:
        encoding: The encoding.
        case: The usual case.
        kept: Texts of the column that are Unicode already.
    """

    encoding: LegacyEncoding
    case: LetterCase | None
    kept: AbstractSet[str] = frozenset()

    def read(self, text: str) -> str:
        """A text in Unicode."""
        if text in self.kept:
            return text
        return read_legacy(text, self.encoding, self.case).text


def script(
    encoding: LegacyEncoding, texts: list[str], at: Location, kept: AbstractSet[str] = frozenset()
) -> tuple[Script, list[Finding]]:
    """The usual case of a column in TCVN3, which has no toned capitals, and where none tells."""
    if encoding is not LegacyEncoding.TCVN3:
        return Script(encoding, None, kept), []
    case = usual_case(decode_legacy(text, encoding) for text in texts)
    open_ones = [text for text in texts if not read_legacy(text, encoding, case).known]
    script = Script(encoding, case, kept)
    if not open_ones:
        return script, []
    return script, [
        note(
            "legacy-case-unknown",
            f"cột {at.column}: {len(open_ones)} giá trị mà bảng mã {encoding.vi} không cho biết "
            "chữ có dấu viết hoa hay thường; chỉ kiểu chữ có thể khác bản gốc",
            f"column {at.column}: of {len(open_ones)} texts the encoding {encoding.value} does not "
            "tell whether toned letters are capitals; they can differ from the paper in case alone",
            at,
            value="; ".join(script.read(text) for text in open_ones[:EXAMPLES]),
        )
    ]
