"""Reading short phrases: marks, groups of the law, departures, months (đọc cụm từ ngắn)."""

from __future__ import annotations

import re
from datetime import date, datetime

import attrs

from socassist.adapters.profiles.figures import Read
from socassist.adapters.profiles.grid import Value
from socassist.adapters.profiles.head import text_of
from socassist.adapters.profiles.problem import Problem
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.text import fold, normalise

_YES = frozenset({"x", "co", "yes", "true", "1", "v", "dung", "k x"})
_NO = frozenset({"khong", "no", "false", "0", "k", "ko"})
_TICKS = frozenset("✓✔☑√●")
_MONTH = re.compile(
    r"(?:tháng|thang|t\.?)?\s*(\d{1,2})\s*(?:[/.\-]|\s+năm\s+|\s+nam\s+)\s*(\d{4})\Z", re.IGNORECASE
)
_DAY = re.compile(r"\d{1,2}[/.\-](\d{1,2})[/.\-](\d{4})\Z")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2}(?:[T ].*)?)?\Z")
_CLAUSE = re.compile(
    r"(?:khoản|khoan|k)\s*\.?\s*0?([1-9])(?!\s*[.,/-]?\s*\d)|^\s*([1-9])\s*[a-zđ]?\s*\Z",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?:điểm|diem|đ\.)\s*([a-eghiklđ])(?![a-zà-ỹ])", re.IGNORECASE)
_SHORT = re.compile(
    r"^\s*k?\s*0?([1-9])\s*(?:[.,/–-]?\s*([a-eghiklđ])|\(\s*([a-eghiklđ])\s*\))?\s*\Z",
    re.IGNORECASE,
)
_KEY = re.compile(r"k[1-9][a-eđ]?(?:-k[1-9][a-eđ]?)?\Z|\d\d-[\w-]+\Z")


def flag(value: Value) -> Read:
    """A mark in a column of marks (đánh dấu X): True, False, or None when it is neither."""
    if isinstance(value, bool):
        return value, None
    text = text_of(value)
    if text and set(text) <= _TICKS:
        return True, None
    word = fold(text)
    if word in _YES:
        return True, None
    if word in _NO or text.strip() in {"-", "–", "."}:
        return False, None
    return None, Problem("not-a-mark", "không phải dấu X", "not a mark", expected="X")


def month(value: Value) -> Read:
    """A month (tháng): 7/2021, tháng 7 năm 2021, 01/07/2021, or a date."""
    if isinstance(value, (datetime, date)):
        return Month(value.year, value.month), None
    text = text_of(value)
    found = _MONTH.match(text) or _DAY.match(text)
    year_month = (found[2], found[1]) if found else None
    if year_month is None and (iso := _ISO_MONTH.match(text)):
        year_month = (iso[1], iso[2])
    if year_month and 1 <= int(year_month[1]) <= 12 and 1900 <= int(year_month[0]) <= 2200:
        return Month(int(year_month[0]), int(year_month[1])), None
    return None, Problem("not-a-month", "không phải tháng", "not a month", expected="07/2021")


def group(value: Value) -> Read:
    """A group of Article 5 or 20 by clause and point (khoản, điểm): its key, such as ``k5a``.

    >>> group("Khoản 5 điểm a")[0], group("K5a")[0], group("khoản 6")[0], group("5a")[0]
    ('k5a', 'k5a', 'k6', 'k5a')
    """
    text = normalise(text_of(value)).lower()
    if _KEY.match(text):
        return text, None
    short = _SHORT.match(text)
    if short:
        return f"k{short[1]}{(short[2] or short[3] or '').lower()}", None
    clauses = [a or b for a, b in _CLAUSE.findall(text)]
    point = _POINT.search(text)
    if len(clauses) == 1:
        return f"k{clauses[0]}{point[1].lower() if point else ''}", None
    if sorted(clauses) == ["1", "5"]:
        return "k1-k5d", None
    return None, Problem(
        "group-not-understood",
        "không nhận ra nhóm đối tượng",
        "this group is not understood",
        expected="Khoản 5 điểm a",
    )


@attrs.frozen
class Movement:
    """What happened since the last round (biến động).

    Args:
        kind: ``died``, ``moved``, ``stopped``, ``suspended``, ``new``, ``changed``,
            ``born``, ``arrived`` or ``corrected``.
        when: When, as far as it is written.
    """

    kind: str
    when: PartialDate | None = None


_MOVEMENTS = (
    ("died", ("chet", "mat", "da chet", "da mat", "tu vong", "qua doi")),
    ("stopped", ("thoi huong", "dung huong", "cat huong", "ngung huong", "het huong", "thoi")),
    ("suspended", ("tam dung", "tam ngung", "tam dinh chi")),
    (
        "moved",
        ("chuyen di", "chuyen khau di", "di khoi", "chuyen noi khac", "cat khau", "ra khoi ho"),
    ),
    ("arrived", ("chuyen den", "nhap khau", "moi den", "nhap ve")),
    ("born", ("moi sinh", "sinh moi", "moi de", "sinh")),
    ("new", ("moi", "moi huong", "tang moi", "phat sinh", "phat sinh moi", "tang")),
    ("changed", ("dieu chinh", "thay doi", "dieu chinh muc", "dieu chinh tang", "dieu chinh giam")),
    ("corrected", ("dinh chinh", "da dinh chinh")),
    ("none", ("khong", "khong bien dong", "khong thay doi", "binh thuong", "on dinh")),
)
_WHEN = re.compile(r"(?:(\d{1,2})[/.\-])?(?:(\d{1,2})[/.\-])?(\d{4})")


def movement(value: Value) -> Read:
    """A remark on what changed (biến động): "Chết 5/2021", "Thôi hưởng từ 10/2021".

    >>> movement("Chết 5/2021")[0].kind, movement("Chết 5/2021")[0].when.iso
    ('died', '2021-05')
    """
    text = text_of(value)
    when, problem = _when(text)
    words = fold(_WHEN.sub(" ", text))
    words = re.sub(r"\b(?:tu|ngay|thang|nam|luc|vao|hoi)\b", " ", words)
    words = " ".join(words.split())
    for kind, known in _MOVEMENTS:
        if words in known:
            return Movement(kind, when), problem
    if words.startswith("dinh chinh "):  # whatever was put right: họ tên, ngày sinh, theo CCCD
        return Movement("corrected", when), problem
    return None, Problem(
        "movement-not-understood",
        "không nhận ra biến động",
        "this remark on changes is not understood",
        expected="Chết 5/2021; Chuyển đi; Thôi hưởng từ 10/2021",
    )


def _when(text: str) -> tuple[PartialDate | None, Problem | None]:
    found = _WHEN.search(text)
    if not found:
        return None, None
    first, second, year = found.groups()
    day, month_ = (int(first), int(second)) if first and second else (None, None)
    if first and not second:
        month_ = int(first)
    try:
        return PartialDate(int(year), month_, day), None
    except ValueError:
        return None, Problem(
            "no-such-date", "ngày không tồn tại", "there is no such date", expected="05/2021"
        )
