"""How the cells of a column are read, each distinct cell once (đọc ô theo kiểu)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial

import attrs

from socassist.adapters.profiles import coded, figures, phrases
from socassist.adapters.profiles.figures import Read
from socassist.adapters.profiles.grid import Value
from socassist.adapters.profiles.head import text_of
from socassist.adapters.profiles.making import maker
from socassist.adapters.profiles.old_letters import SUSPICIOUS
from socassist.adapters.profiles.problem import Problem
from socassist.adapters.profiles.profile import FieldSpec
from socassist.model.finding import Severity
from socassist.model.numbers import cmnd, read_number
from socassist.model.numbers.code_lists import birth_provinces
from socassist.model.numbers.reading import PROBLEMS as NUMBER_PROBLEMS
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind
from socassist.model.reading_dates import EARLIEST_YEAR, LATEST_YEAR, parse_date
from socassist.model.reading_dates import PROBLEMS as DATE_PROBLEMS
from socassist.model.text import fold, normalise

Parsed = tuple[object, Problem | None, str | None]
"""A value, what is wrong with the cell, and what it said where the value does not show it."""

_DATE_DOUBTS = frozenset({"month-first", "perhaps-year-in-date-cell", "rough-date"})
_DATE_NOTES = frozenset({"two-digit-year", "excel-serial", "zeros-for-unknown"})
_DATE_ORIGINAL = _DATE_DOUBTS | _DATE_NOTES | {"no-separators", "time-dropped"}
_EXPECTED_DATE = "31/12/1960"
_PLAIN_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MIDNIGHT = time(0)
_SERIAL_YEAR = 1905
_MILLION = 10**6
_DIGITS_LOST = Problem(
    "scientific-notation",
    "số bị bảng tính đổi sang dạng mũ (như 1,2E+11) rồi lưu lại nên sáu chữ số cuối chỉ còn số 0; "
    "hãy định dạng cột là Văn bản (Text) rồi nhập lại số từ giấy tờ",
    "a spreadsheet once wrote the number as a power of ten (like 1.2E+11), so its last six digits "
    "are gone; format the column as Text and type the number again from the paper",
    secret=True,
    expected="CMND: 9 / CCCD: 12",
)
_SEVERAL = Problem(
    "several-values",
    "một ô ghi nhiều giá trị của danh mục, không biết giá trị nào; chỉ ghi một",
    "one cell holds several of the values known, nobody can tell which is meant; write one",
)
_BETWEEN = re.compile(r"[\s/,;+&|]+(?:và\s+)?")
_CCCD, _CMND = NumberKind.CCCD, NumberKind.CMND
_identity_number = maker(IdentityNumber)


def shown(value: Value) -> str:
    """A cell as a person sees it."""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return text_of(value)


class Column(dict[Value, object]):
    """The values of one column by raw cell; reads what it has not met (một cột).

    `problems` and `originals` hold, for raw cells met, what is wrong and what was written; `odd`
    counts those that look as if typed in a font before Unicode.
    """

    __slots__ = ("odd", "originals", "parse", "problems", "spec")

    def __init__(self, spec: FieldSpec, parse: Callable[[Value], Parsed]) -> None:
        super().__init__()
        self.spec = spec
        self.parse = parse
        self.problems: dict[Value, Problem] = {}
        self.originals: dict[Value, str] = {}
        self.odd = 0

    def __missing__(self, raw: Value) -> object:
        if type(raw) is str:
            if not raw or raw.isspace():
                self[raw] = None
                return None
            if not raw.isascii() and SUSPICIOUS.search(raw):
                self.odd += 1
        elif raw is None:
            self[raw] = None
            return None
        value, problem, original = self.parse(raw)
        if problem is not None:
            self.problems[raw] = problem
        if original is not None:
            self.originals[raw] = original
        self[raw] = value
        return value

    def forget(self, limit: int) -> None:
        """Let go of what was read when it grew past `limit`, to bound memory."""
        if len(self) > limit:
            self.clear()
            self.problems.clear()
            self.originals.clear()


def column_for(spec: FieldSpec, pivot: int) -> Column:
    """The reader of a column.

    Args:
        spec: The column.
        pivot: Two-digit years mean one of the hundred years up to this one.
    """
    return Column(spec, _parser(spec, pivot))


def _parser(spec: FieldSpec, pivot: int) -> Callable[[Value], Parsed]:
    if spec.kind == "birth":
        return partial(_partial_date, pivot=pivot)
    if spec.kind == "date":
        return lambda raw: _full_date(raw, pivot)
    if spec.kind == "choice":
        values = {fold(written): key for written, key in spec.values.items()}
        exact = {normalise(written).lower(): key for written, key in spec.values.items()}
        labels = " / ".join(list(dict.fromkeys(spec.values))[:8])
        return lambda raw: _choice(raw, exact, values, labels)
    if spec.kind == "code":
        digits = spec.digits or 1
        return lambda raw: _kept(raw, figures.code(raw, digits))
    return _SIMPLE[spec.kind]


def _kept(raw: Value, read: Read) -> Parsed:
    value, problem = read
    return value, problem, shown(raw) if problem is not None else None


def _text(raw: Value) -> Parsed:
    if type(raw) is str:
        if raw.isascii() and raw.isalnum():
            return raw, None, None  # figures and codes are in their normal form
        return normalise(raw) or None, None, None
    return normalise(shown(raw)) or None, None, None


def _name(raw: Value) -> Parsed:
    if not isinstance(raw, str):
        said = shown(raw)
        return (
            said,
            Problem("name-not-text", "họ tên không phải chữ", "the name is no text"),
            said,
        )
    value = normalise(raw)
    return value, None, raw if value != raw else None


def _ordinal(raw: Value) -> Parsed:
    if type(raw) is int:
        return str(raw), None, None
    return text_of(raw).rstrip(".") or None, None, None


def _plain_date(raw: Value) -> PartialDate | None:
    """The nine in ten dates that leave nothing to decide; the others take the long way."""
    if isinstance(raw, str):
        if found := _PLAIN_DATE.match(raw):
            day, month, year = int(found[1]), int(found[2]), int(found[3])
        elif found := _ISO_DATE.match(raw):
            year, month, day = int(found[1]), int(found[2]), int(found[3])
        else:
            return None
    elif isinstance(raw, date):
        if isinstance(raw, datetime) and raw.time() != _MIDNIGHT:
            return None
        day, month, year = raw.day, raw.month, raw.year
        if year == _SERIAL_YEAR:
            return None  # perhaps a year typed into a cell formatted as a date
    else:
        return None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _partial_date(raw: Value, pivot: int) -> Parsed:
    plain = _plain_date(raw)
    if plain is not None:
        return plain, None, None
    reading = parse_date(raw, pivot=pivot)  # type: ignore[arg-type]
    said = shown(raw)
    if reading.problem:
        text = DATE_PROBLEMS[reading.problem]
        problem = Problem(
            reading.problem,
            _lower(text.vi),
            _lower(text.en),
            expected=_EXPECTED_DATE,
            proposal=reading.proposal.vi if reading.proposal else None,
        )
        return None, problem, said
    doubt = next((n for n in reading.notes if n in _DATE_DOUBTS), None)
    code = doubt or next((n for n in reading.notes if n in _DATE_NOTES), None)
    problem_ = None
    if code:
        text = DATE_PROBLEMS[code]
        problem_ = Problem(
            code,
            _lower(text.vi),
            _lower(text.en),
            severity=Severity.WARNING if doubt else Severity.NOTE,
            proposal=reading.proposal.vi if reading.proposal else None,
        )
    kept = said if any(n in _DATE_ORIGINAL for n in reading.notes) else None
    return reading.date, problem_, kept


def _full_date(raw: Value, pivot: int) -> Parsed:
    value, problem, original = _partial_date(raw, pivot)
    if isinstance(value, PartialDate):
        if value.precision == "day":
            return value.first, problem, original
        return (
            None,
            Problem(
                "date-incomplete",
                "thiếu ngày hoặc tháng",
                "day or month is missing",
                expected=_EXPECTED_DATE,
            ),
            shown(raw),
        )
    return None, problem, original


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _choice(raw: Value, exact: dict[str, str], folded: dict[str, str], labels: str) -> Parsed:
    said = normalise(shown(raw))
    key = exact.get(said.lower()) or folded.get(fold(said))
    if key is not None:
        return key, None, None
    parts = (fold(part) for part in _BETWEEN.split(said))
    if len({folded.get(part) for part in parts if part} | {None}) > 2:
        return None, attrs.evolve(_SEVERAL, expected=labels), said
    return (
        None,
        Problem(
            "value-unknown",
            "giá trị không có trong danh mục",
            "not one of the values known",
            expected=labels,
        ),
        said,
    )


def _is_filler(digits: str) -> bool:
    """Whether the digits count up or repeat, as they do to fill a cell; the long way says so."""
    return digits.startswith("123456") or digits.count(digits[0]) == len(digits)


def _lost_digits(raw: Value) -> bool:
    """Whether a number cell holds a number that was rounded: 1,2E+11 read back from a CSV.

    No card has the serial 000000, so whole millions are what is left of a number that was once
    shown as a power of ten.
    """
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or raw < _MILLION:
        return False
    return raw % _MILLION == 0


def _number(raw: Value) -> Parsed:
    """Identity numbers of a cell, as a tuple; two numbers of different kinds are both taken."""
    if type(raw) is str and raw.isdecimal() and raw.isascii() and not _is_filler(raw):
        # Full numbers: no zero can be missing from them, so no other reading is possible.
        length = len(raw)
        if length == 12 and (raw[0] != "0" or raw[:3] in birth_provinces()):
            return (_identity_number(_CCCD, raw),), None, None
        if length == 9 and cmnd.is_valid(raw):
            return (_identity_number(_CMND, raw),), None, None
    if _lost_digits(raw):
        return None, _DIGITS_LOST, shown(raw)
    reading = read_number(raw if isinstance(raw, (str, int, float)) else shown(raw))
    if reading.number and reading.kind:
        held = (IdentityNumber(reading.kind, reading.number),)
        if "zeros-restored" in reading.notes:
            text = NUMBER_PROBLEMS["zeros-restored"]
            return (
                held,
                Problem(
                    "zeros-restored",
                    _lower(text.vi),
                    _lower(text.en),
                    severity=Severity.NOTE,
                    proposal=reading.number,
                    secret=True,
                ),
                shown(raw),
            )
        return held, None, None if reading.number == raw else shown(raw)
    if reading.problem is None:
        return None, None, shown(raw)  # the cell says that there is none
    kinds = [kind for kind, _ in reading.candidates]
    if reading.problem == "several-numbers" and len(kinds) > 1 and len(set(kinds)) == len(kinds):
        both = tuple(IdentityNumber(kind, number) for kind, number in reading.candidates)
        return (
            both,
            Problem(
                "several-numbers",
                "ô có nhiều số giấy tờ, mỗi loại một số",
                "the cell holds several numbers, one of each kind",
                severity=Severity.NOTE,
                secret=True,
            ),
            shown(raw),
        )
    text = NUMBER_PROBLEMS[reading.problem]
    only = reading.candidates[0][1] if len(reading.candidates) == 1 else None
    return (
        None,
        Problem(
            reading.problem,
            _lower(text.vi),
            _lower(text.en),
            proposal=only,
            secret=True,
            expected="CMND: 9 / CCCD: 12",
        ),
        shown(raw),
    )


_SIMPLE: dict[str, Callable[[Value], Parsed]] = {
    "text": _text,
    "name": _name,
    "ordinal": _ordinal,
    "number": _number,
    "month": lambda raw: _kept(raw, phrases.month(raw)),
    "integer": lambda raw: _kept(raw, figures.integer(raw)),
    "count": lambda raw: _kept(raw, figures.count(raw)),
    "dong": lambda raw: _kept(raw, figures.dong(raw)),
    "decimal": lambda raw: _kept(raw, figures.decimal(raw)),
    "flag": lambda raw: _kept(raw, phrases.flag(raw)),
    "group": lambda raw: _kept(raw, phrases.group(raw)),
    "movement": lambda raw: (*phrases.movement(raw), shown(raw)),
    "relation": lambda raw: coded.relation(shown(raw)),
    "ethnicity": lambda raw: coded.ethnicity(shown(raw)),
    "sex": lambda raw: coded.sex(shown(raw)),
    "document": lambda raw: coded.document(shown(raw)),
}
