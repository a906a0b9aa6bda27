"""Reading an identity number from a cell (đọc số giấy tờ từ ô tính); never raises.

Spreadsheets eat the zeros at the front of numbers, and every CCCD and many CMND begin with one.
They are put back only when exactly one reading is possible, and it is always said. Nothing else is
mended: what looks like a slip is proposed, not applied.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection
from types import MappingProxyType
from typing import Final

import attrs

from socassist.model.numbers import cccd, cmnd, health_insurance, social_insurance
from socassist.model.numbers.compacting import strip_signs
from socassist.model.person import NumberKind, mask
from socassist.model.text.folding import fold
from socassist.model.text_pair import Text

_VALID: Final[dict[NumberKind, Callable[[str], bool]]] = {
    NumberKind.CMND: cmnd.is_valid,
    NumberKind.CCCD: cccd.is_valid,
    NumberKind.HEALTH_INSURANCE: health_insurance.is_valid,
    NumberKind.SOCIAL_INSURANCE: social_insurance.is_valid,
}
# How many digits a kind has, and how many zeros a spreadsheet can have eaten from it: a CCCD
# begins with one zero, or with two in the provinces 001 to 008; for the others one is possible.
_ZEROS: Final = {
    NumberKind.CMND: (9, 1),
    NumberKind.CCCD: (12, 2),
    NumberKind.SOCIAL_INSURANCE: (10, 1),
}
_SCIENTIFIC: Final = re.compile(r"\s*[0-9]+(?:[.,][0-9]+)?[eE]\s*\+?\s*[0-9]+\s*")
_WHOLE_FLOAT: Final = re.compile(r"\s*([0-9]+)[.,]0+\s*")
_RUNS: Final = re.compile(r"[0-9]{7,}")
_LETTER_SLIPS: Final = str.maketrans("OoQDIlLiSsBZz", "0000111155822")
_SAYS_NONE: Final = frozenset(
    (
        "",
        "khong",
        "ko",
        "k",
        "khong co",
        "chua co",
        "chua",
        "mat",
        "da mat",
        "0",
        "none",
        "na",
        "n a",
    )
)
_EXACT: Final = 2**53
_LONGEST: Final = 500
"""A longer text is no number, nor several."""

IDENTITY_CARDS: Final = (NumberKind.CMND, NumberKind.CCCD)
"""What a column headed "CMND/CCCD" may hold."""

PROBLEMS: Final = MappingProxyType(
    {
        "scientific-notation": Text(
            "Số bị bảng tính đổi sang dạng mũ (như 1,23E+11) nên đã mất chữ số; hãy định dạng cột "
            "là Văn bản (Text) rồi nhập lại số từ giấy tờ.",
            "The spreadsheet turned the number into scientific notation (like 1.23E+11) and digits "
            "are lost; format the column as Text and type the number again from the paper.",
        ),
        "several-numbers": Text(
            "Ô có nhiều số; mỗi số cần ghi riêng kèm loại giấy tờ.",
            "The cell holds several numbers; each needs its own field and its kind.",
        ),
        "letters-in-number": Text(
            "Số có lẫn chữ cái; xem lại giấy tờ.",
            "There are letters in the number; look at the paper.",
        ),
        "wrong-length": Text(
            "Số có độ dài không đúng với loại giấy tờ nào được phép.",
            "The number has a length that no admitted kind has.",
        ),
        "ambiguous-number": Text(
            "Số có thể đọc theo nhiều cách nên không tự bổ sung số 0.",
            "The number can be read in several ways, so no zeros were put back.",
        ),
        "not-a-valid-number": Text(
            "Số không hợp lệ với loại giấy tờ được phép.",
            "The number is not valid for any admitted kind.",
        ),
        "filler-number": Text(
            "Số chỉ để lấp chỗ trống (một chữ số lặp lại hoặc dãy 123456789).",
            "A filler, not a number (one digit repeated, or 123456789).",
        ),
        "zeros-restored": Text(
            "Đã bổ sung số 0 ở đầu do bảng tính làm mất; chỉ có một cách đọc.",
            "Zeros at the front, eaten by a spreadsheet, were put back; only one reading fits.",
        ),
        "number-stored-as-number": Text(
            "Số được lưu dạng số, không phải văn bản.",
            "It is stored as a number, not as text.",
        ),
    }
)
"""Every problem and note code of a `NumberReading` in words."""


@attrs.frozen
class NumberReading:
    """What a cell of identity numbers came to (kết quả đọc số giấy tờ).

    Args:
        number: The number with all its digits; None when there is none or it is unreadable.
        kind: Its kind; None when `number` is None.
        problem: Code of what made it unreadable, a key of `PROBLEMS`; None when read or empty.
        notes: Codes of what was done or noticed.
        candidates: Possible readings, or a proposed correction, for a person to choose from.
        original: The cell as it was.
    """

    number: str | None = attrs.field(repr=lambda n: "None" if n is None else mask(n))
    kind: NumberKind | None
    problem: str | None = None
    notes: tuple[str, ...] = ()
    candidates: tuple[tuple[NumberKind, str], ...] = attrs.field(default=(), repr=False)
    original: str = attrs.field(default="", repr=False)

    @property
    def text(self) -> Text | None:
        """The problem in words; None when there is none."""
        return PROBLEMS[self.problem] if self.problem else None


def read_number(
    value: str | float | None, kinds: Collection[NumberKind] = IDENTITY_CARDS
) -> NumberReading:
    """Read one cell as a number of one of `kinds` (đọc số giấy tờ).

    >>> read_number(14090001234).kind, read_number(14090001234).notes
    (<NumberKind.CCCD: 'cccd'>, ('number-stored-as-number', 'zeros-restored'))
    >>> read_number("1.4090E+10").problem
    'scientific-notation'
    >>> read_number("không có")
    NumberReading(number=None, kind=None, problem=None, notes=())
    """
    # Data frames say "missing" with a value that is not equal to itself (NaN).
    if value is None or value != value:
        return NumberReading(None, None)
    original = str(value)
    notes: tuple[str, ...] = ()
    if isinstance(value, int | float) and not isinstance(value, bool):
        notes = ("number-stored-as-number",)
        if not math.isfinite(value) or value < 0 or value != int(value):
            return NumberReading(None, None, "not-a-valid-number", notes, original=original)
        if value >= _EXACT:
            return NumberReading(None, None, "scientific-notation", notes, original=original)
        text = str(int(value))
    else:
        text = original
    if len(text) > _LONGEST:
        return NumberReading(None, None, "wrong-length", notes, original=original)
    if _SCIENTIFIC.fullmatch(text):
        return NumberReading(None, None, "scientific-notation", notes, original=original)
    whole = _WHOLE_FLOAT.fullmatch(text)
    if whole:
        text = whole[1]
        notes = ("number-stored-as-number",)
    if fold(text) in _SAYS_NONE:
        return NumberReading(None, None, notes=notes, original=original)
    reading = _read_digits(strip_signs(text), text, tuple(dict.fromkeys(kinds)))
    return attrs.evolve(reading, notes=notes + reading.notes, original=original)


def restorations(digits: str, kinds: Collection[NumberKind]) -> tuple[tuple[NumberKind, str], ...]:
    """Every way to read digits as a valid number by putting zeros back (các cách bổ sung số 0).

    >>> [kind.value for kind, _ in restorations("51234567", list(NumberKind))]
    ['cmnd']
    """
    found: list[tuple[NumberKind, str]] = []
    for kind in kinds:
        length, most = _ZEROS.get(kind, (0, 0))
        missing = length - len(digits)
        # A number whose zeros were eaten does not begin with one.
        if 1 <= missing <= most and digits[:1] != "0" and _VALID[kind](digits.zfill(length)):
            found.append((kind, digits.zfill(length)))
    return tuple(found)


def _read_digits(compact: str, text: str, kinds: tuple[NumberKind, ...]) -> NumberReading:
    full = tuple((kind, compact) for kind in kinds if _VALID[kind](compact))
    if compact.isascii() and compact.isdigit():
        if _is_filler(compact):
            return NumberReading(None, None, "filler-number")
        restored = restorations(compact, kinds)
        # The ten digits of a health-insurance card are the social-insurance code: one number.
        codes = {kind for kind, _ in full}
        if codes == {NumberKind.HEALTH_INSURANCE, NumberKind.SOCIAL_INSURANCE} and not restored:
            return NumberReading(compact, NumberKind.SOCIAL_INSURANCE)
        options = full + restored
        if len(options) == 1:
            kind, number = options[0]
            return NumberReading(number, kind, notes=() if full else ("zeros-restored",))
        if options:
            return NumberReading(None, None, "ambiguous-number", candidates=options)
        runs = _RUNS.findall(text)
        if len(runs) > 1:
            return _several(runs, kinds)
        lengths = {_ZEROS[kind][0] for kind in kinds if kind in _ZEROS}
        problem = "not-a-valid-number" if len(compact) in lengths else "wrong-length"
        return NumberReading(None, None, problem)
    if full:
        return NumberReading(compact, full[0][0])
    runs = _RUNS.findall(text)
    if len(runs) > 1:
        return _several(runs, kinds)
    mended = strip_signs(text.translate(_LETTER_SLIPS))
    candidates = tuple((kind, mended) for kind in kinds if _VALID[kind](mended))
    if not candidates and len(runs) == 1:
        candidates = tuple((kind, runs[0]) for kind in kinds if _VALID[kind](runs[0]))
    return NumberReading(None, None, "letters-in-number", candidates=candidates)


def _several(runs: list[str], kinds: tuple[NumberKind, ...]) -> NumberReading:
    candidates = tuple((kind, run) for run in runs for kind in kinds if _VALID[kind](run))
    return NumberReading(None, None, "several-numbers", candidates=candidates)


def _is_filler(digits: str) -> bool:
    return len(digits) >= 6 and (len(set(digits)) == 1 or "1234567890123456789".startswith(digits))
