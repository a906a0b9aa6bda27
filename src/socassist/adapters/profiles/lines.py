"""What each row below a head is: data, village, total, repeated head, foot (loại dòng)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import Enum
from functools import lru_cache

import attrs

from socassist.adapters.profiles.grid import Row, Value, is_blank
from socassist.adapters.profiles.head import is_numbering, text_of
from socassist.adapters.profiles.headings import header_key
from socassist.adapters.profiles.other_tables import is_header, may_be_other_head
from socassist.model.text import fold, normalise

_VILLAGE = re.compile(
    r"^(?:[ivxlcd]+|[a-z]|\d{1,3})?\s*[.):-]?\s*"
    r"((?:thôn|bản|tổ dân phố|tổ|xóm|khu dân cư|tiểu khu|buôn|bon|ấp|làng|plei|đội|phum|sóc|nóc"
    r"|khóm|thon|ban|to dan pho|xom|buon|lang)\b.*)$",
    re.IGNORECASE,
)
_VILLAGE_LABEL = re.compile(
    r"^(?:thôn|bản|tổ|xóm|thon|ban|to)(?:\s*[/,]\s*(?:thôn|bản|tổ dân phố|tổ|khu|xóm|thon|ban|to))*"
    r"\s*:\s*(.+)$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:tổng cộng|tổng số|tổng|cộng toàn xã|tong cong|tong so)(?=$|[\s:.,(\d])")
_SUBTOTAL = re.compile(
    r"(?:cộng|cong)(?=$|[:.(\d]|\s*[:\d(]|\s+(?:thôn|bản|tổ|xóm|khu|ấp|buôn|làng|hộ|trang|dồn|lũy|"
    r"mang|chuyển|thon|ban|to|trang|tiểu|sang|số)\b)"
    r"|(?:tổng|tong)\s+(?:thôn|bản|tổ|xóm|khu|ấp|buôn|làng)\b|mang sang|chuyển sang"
)
_FOOT = re.compile(
    r"(?:người lập|nguoi lap|lập biểu|tm\b|t/m|kt\b|k/t|tl\b|chủ tịch|chu tich|phó chủ tịch"
    r"|ủy ban nhân dân|uỷ ban nhân dân|uy ban nhan dan|trưởng ban|trưởng thôn|trưởng bản|giám đốc"
    r"|kế toán|thủ quỹ|thủ trưởng|cán bộ|công chức|người kiểm tra|người duyệt|xác nhận"
    r"|phòng lao động|sở lao động|ban chỉ đạo|nơi nhận|ghi chú\s*:|\(ký|\(ghi|bằng chữ"
    r"|số tiền bằng chữ"
    r"|tổng số tiền bằng chữ)"
)
_DATED = re.compile(r"ngày\s*[\d. …]*\s*tháng\s*[\d. …]*\s*năm")
_ORDINAL_CELL = re.compile(r"\(?(?:\d{1,3}|[a-z])\)?\Z")


class Line(Enum):
    """What a row is (loại dòng)."""

    BLANK = "blank"
    DATA = "data"
    VILLAGE = "village"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    HEAD = "head"
    """A head or title repeated on a further page."""
    OTHER_HEAD = "other-head"
    """Perhaps the head of a table of another kind."""
    NUMBERING = "numbering"
    FOOT = "foot"
    UNCLEAR = "unclear"


_MEMORY = 50_000
_ENDS = frozenset({Line.TOTAL, Line.SUBTOTAL, Line.FOOT})


@lru_cache(maxsize=65536)
def word_kind(text: str) -> Line:
    """What the first words of a cell say about its row.

    Accents decide: "Tổng cộng" is a total, "Tòng Văn Cộng" a person.

    >>> word_kind("Cộng bản Mòn: 12 hộ, 53 khẩu"), word_kind("Tòng Văn Cộng")
    (<Line.SUBTOTAL: 'subtotal'>, <Line.DATA: 'data'>)
    """
    clean = normalise(text).strip(" .:-–*").lower()
    if not clean:
        return Line.BLANK
    if len(clean) == 1 or (clean[-1] in "0123456789)" and _ORDINAL_CELL.match(clean)):
        return Line.NUMBERING  # "A | B | 1 | 2": no unit and nobody is called by one letter
    if _SUBTOTAL.match(clean):
        return Line.SUBTOTAL
    if _FOOT.match(clean) or ("ngày" in clean and _DATED.search(clean)):
        return Line.FOOT
    if _TOTAL.match(clean):
        return Line.TOTAL
    return Line.DATA


def village_of(text: str) -> str | None:
    """The village that a group row names; None when it names none.

    >>> village_of("Thôn/bản: Bản Mòn"), village_of("II. Bản Nà Lốc"), village_of("Lò Văn Bản")
    ('Bản Mòn', 'Bản Nà Lốc', None)
    """
    clean = normalise(text)
    label = _VILLAGE_LABEL.match(clean)
    if label:
        name = label[1].strip(" .:-")
        return name or None
    found = _VILLAGE.match(clean)
    return found[1].strip(" .:-") if found else None


@attrs.define
class LineReader:
    """Sorts the rows of one table (phân loại dòng).

    Args:
        name: Position of the name cell in a row.
        anchors: Positions of cells of which a data row fills at least one besides the name.
        seen: Texts of the title block and head, which printed pages repeat.
    """

    name: int
    anchors: tuple[int, ...]
    seen: Collection[str]
    after_foot: bool = False
    before: range = attrs.field(init=False)
    _names: set[Value] = attrs.field(factory=set, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.before = range(min(self.name, 2))

    def kind(self, row: Row) -> Line:
        """What the row is."""
        width = len(row)
        name = row[self.name] if self.name < width else None
        if name in self._names or (type(name) is str and self._is_name(name)):
            for i in self.before:
                # A total's words may stand left of the name, as in "Tổng cộng | 12 hộ".
                left = row[i]
                if type(left) is str and left and not left.isdecimal() and word_kind(left) in _ENDS:
                    return self._slow(row)
            for i in self.anchors:
                if i >= width or (value := row[i]) is None or value == "":
                    continue
                if type(value) is str and not value[0].isdigit():
                    if self._repeats_head(name, row):
                        return Line.HEAD
                    if is_header(str(name)) and may_be_other_head(row):
                        return Line.OTHER_HEAD
                self.after_foot = False
                return Line.DATA
        return self._slow(row)

    def _is_name(self, text: str) -> bool:
        """Whether a text in the name column may be a name; remembers those that are."""
        if word_kind(text) is not Line.DATA:
            return False
        if len(self._names) > _MEMORY:
            self._names.clear()
        self._names.add(text)
        return True

    def _repeats_head(self, name: Value, row: Row) -> bool:
        return header_key(str(name)) in self.seen and self._repeats(row)

    def _repeats(self, row: Row) -> bool:
        texts = [value for value in row if not is_blank(value)]
        known = sum(1 for v in texts if isinstance(v, str) and header_key(v) in self.seen)
        return known >= max(1, round(len(texts) * 0.8))

    def _slow(self, row: Row) -> Line:
        filled = [(i, value) for i, value in enumerate(row) if not is_blank(value)]
        if not filled:
            return Line.BLANK
        texts = [text_of(value) for _, value in filled]
        if self._repeats(row):
            return Line.HEAD
        if may_be_other_head(row):
            return Line.OTHER_HEAD
        if is_numbering(row):
            return Line.NUMBERING
        kinds = [word_kind(text) for text in texts[:3]]
        if len(filled) <= 4 and any(word_kind(text) is Line.FOOT for text in texts):
            self.after_foot = True
            return Line.FOOT
        for kind in (Line.SUBTOTAL, Line.TOTAL):
            if kind in kinds:
                return kind
        if len(filled) <= 2 and isinstance(filled[-1][1], str):
            # "II | Bản Mòn" is a group row; "3 | Lò Văn Bản" begins with no village word.
            if village_of(texts[-1]):
                return Line.VILLAGE
            if self.after_foot:
                return Line.FOOT
        if self.after_foot and len(filled) <= 3:
            return Line.FOOT
        if any(i in self.anchors or i == self.name for i, _ in filled) and len(filled) >= 2:
            return Line.DATA
        if len(filled) == 1 and isinstance(filled[0][1], str):
            return Line.FOOT if self.after_foot else Line.UNCLEAR
        return Line.UNCLEAR


def seen_texts(rows: Iterable[Row]) -> frozenset[str]:
    """The folded texts of the title block and head."""
    return frozenset(
        header_key(value) for row in rows for value in row if isinstance(value, str) and fold(value)
    )
