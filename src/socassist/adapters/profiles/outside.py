"""Who stands outside the household, by the column for it or by the notes (nằm ngoài hộ; R8).

The plan has people who are declared at a household only for their allowance marked "Đối tượng BTXH
nằm ngoài hộ". Offices that have no column for the mark write it into the notes of form C1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache

import attrs

from socassist.adapters.profiles.batches import Batch, TableReader
from socassist.adapters.profiles.problem import warning
from socassist.model.finding import Finding
from socassist.model.text import fold

NOTE, MARK = "member.note", "member.outside"
FIELD = "outside_household"
_CLAUSES = re.compile(r"[;,()\[\]\n/+|–—]|\.(?:\s|$)|\s-\s")
_NOT = r"(?:khong|ko|k|kg|khg)"
_OUTSIDE = re.compile(r"(?:^|(?<= ))ngoai ho(?= |$)")
_NO_MEMBER = re.compile(
    rf"^(.*?)(?:^|(?<= )){_NOT} (?:(?:phai|la|thuoc) )*(?:thanh vien|nhan khau|tv|nk)"
    r"(?: cua| trong| thuoc)?(?: ho)?(?: can)?(?: ngheo)?(?= |$)(.*)$"
)
_NOT_OF = re.compile(
    rf"^(.*?)(?:^|(?<= )){_NOT} (con )?(?:(?:phai|la) )*(?:thuoc|nam trong|o trong|cung) ho"
    r"(?= |$)(.*)$"
)
_DOUBTS = re.compile(
    r"(?:^| )(?:chua ro|chua biet|xac minh|kiem tra|xem lai|co the|nghi|truoc day|nam truoc"
    r"|nay (?:da )?(?:ve|vao|thuoc|trong|nhap))(?= |$)"
)
_REFUSALS = frozenset({"khong", "ko", "k", "khong dung", "khong phai", "sai"})
_NEGATIONS = frozenset({"khong", "ko", "k", "kg", "khg", "chang", "chua"})


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_BEFORE = _words(
    "doi tuong dt dtbt dtbtxh dtxh bt btxh xh bao tro xa hoi tcxh kpcs tro cap huong nguoi nam o",
    "la thuoc dien dang chi duoc danh dau ghi ke khai x thanh vien tv nhan khau nk truong hop th",
)
"""Words that may stand before the mark and say no more than the mark does."""
_WITH_NOT = _BEFORE | _words("phai co con bi he")
_AFTER = _words(
    "gia dinh gd nay x co do chi huong duoc nhan tcxh kpcs btxh tro cap tai day o de vi ke khai",
    "tu den thang nam ngay hang va theo qd",
)
_OTHER_MATTER = frozenset(("khau", "tich", "kinh"))
"""After "hộ": the household book, the register of births, a business; no household (hộ khẩu)."""
_CLASSES = _OTHER_MATTER | frozenset(("ngheo", "can", "chinh", "moi", "thoat", "trung", "nong"))
"""After "không thuộc hộ": the class of the household and not who belongs to it (hộ nghèo)."""


class Said(Enum):
    """What a note says of the person's place (ghi chú nói gì)."""

    OUTSIDE = "outside"
    INSIDE = "inside"
    """It denies the mark: "không nằm ngoài hộ"."""
    DOUBTFUL = "doubtful"
    """It speaks of it, but whether it says so cannot be told."""


@attrs.frozen
class Marks:
    """The marks of a batch's rows.

    Args:
        outside: Whether each person stands outside the household.
        noted: The notes that say so, by row, where the notes do and no column of its own.
    """

    outside: Sequence[bool]
    noted: Mapping[int, str]


def marks_of(batch: Batch, table: TableReader) -> Marks | None:
    """Who of a batch stands outside the household; None where the sheet does not speak of it.

    A mark in the column of its own counts; only where that is blank do the notes of form C1. What
    the notes leave in doubt, or say against the column, is a finding.
    """
    column = batch.cells.get(MARK)
    notes = batch.cells.get(NOTE) if table.profile.form == "c1" else None
    if column is None and (notes is None or not any(notes)):
        return None
    count = len(batch.rows)
    outside = [mark is True for mark in column] if column is not None else [False] * count
    noted: dict[int, str] = {}
    for i, note in _notes(notes):
        said = note_says(note)
        if said is None:
            continue
        mark = column[i] if column is not None else None
        if mark is None and said is Said.OUTSIDE:
            outside[i], noted[i] = True, note
        elif mark is None and said is Said.DOUBTFUL:
            table.findings.append(_doubtful(note, batch.rows[i], table))
        elif mark is not None and said is (Said.INSIDE if mark else Said.OUTSIDE):
            table.findings.append(_against_column(note, batch.rows[i], table))
    return Marks(outside, noted)


def _notes(notes: Sequence[object] | None) -> Iterator[tuple[int, str]]:
    return ((i, note) for i, note in enumerate(notes or ()) if isinstance(note, str))


@lru_cache(maxsize=4096)
def note_says(note: str) -> Said | None:
    """What a note says of the person's place in the household; None where it says nothing.

    >>> note_says("BTXH ngoài hộ"), note_says("không nằm ngoài hộ"), note_says("ngoài hộ?")
    (<Said.OUTSIDE: 'outside'>, <Said.INSIDE: 'inside'>, <Said.DOUBTFUL: 'doubtful'>)
    >>> note_says("Không thuộc hộ"), note_says("Không thuộc hộ nghèo")
    (<Said.OUTSIDE: 'outside'>, None)
    """
    clauses = [clause for part in _CLAUSES.split(note) if (clause := fold(part))]
    told = {said for clause in clauses if (said := _clause(clause)) is not None}
    if not told:
        return None
    unsure = "?" in note or any(clause in _REFUSALS or _DOUBTS.search(clause) for clause in clauses)
    return Said.DOUBTFUL if unsure or len(told) > 1 else told.pop()


def _clause(clause: str) -> Said | None:
    if found := _NO_MEMBER.match(clause):
        return _plain(found[1], found[2])
    if found := _NOT_OF.match(clause):
        after = found[3].split()
        if after and after[0] in _CLASSES:
            return None
        # "Không còn thuộc hộ" may tell of somebody who left, "không cùng hộ" of where he sleeps.
        if found[2] or " cung ho" in f" {clause}":
            return Said.DOUBTFUL
        return _plain(found[1], found[3])
    if found := _OUTSIDE.search(clause):
        return _about_outside(clause[: found.start()].split(), clause[found.end() :].split())
    return None


def _about_outside(before: list[str], after: list[str]) -> Said | None:
    """What "ngoài hộ" means between the words around it."""
    if after and after[0] in _OTHER_MATTER:
        return None
    denials = [i for i, word in enumerate(before) if word in _NEGATIONS]
    if denials:
        denied = len(denials) == 1 and before[denials[0]] != "chua"
        denied = denied and _WITH_NOT.issuperset(before[denials[0] + 1 :])
        return Said.INSIDE if denied and _says_no_more(after) else Said.DOUBTFUL
    if len(after) == 1 and after[0] in _NEGATIONS:  # "Ngoài hộ: không"
        return Said.INSIDE if _BEFORE.issuperset(before) else Said.DOUBTFUL
    return _plain(" ".join(before), " ".join(after))


def _plain(before: str, after: str) -> Said:
    """The mark, if nothing stands around it that could make it another's or unsay it."""
    plain = _BEFORE.issuperset(before.split()) and _says_no_more(after.split())
    return Said.OUTSIDE if plain else Said.DOUBTFUL


def _says_no_more(words: Sequence[str]) -> bool:
    return all(word in _AFTER or word.isdecimal() for word in words)


def _doubtful(note: str, row: int, table: TableReader) -> Finding:
    return warning(
        "outside-household-note-doubtful",
        "ghi chú nhắc đến “ngoài hộ” nhưng không rõ người này có nằm ngoài hộ hay không; chưa đánh "
        "dấu. Nếu có, hãy ghi đúng “Đối tượng BTXH nằm ngoài hộ”",
        "the note speaks of “outside the household” but does not tell whether this person is; not "
        "marked. If so, write “Đối tượng BTXH nằm ngoài hộ”",
        table.at(row, NOTE),
        value=note,
        expected="Đối tượng BTXH nằm ngoài hộ",
    )


def _against_column(note: str, row: int, table: TableReader) -> Finding:
    label = table.label(MARK)
    return warning(
        "outside-household-note-differs",
        f"ghi chú nói khác cột “{label}” về việc nằm ngoài hộ; dùng cột “{label}”",
        f"the note says something else than the column “{label}”; the column counts",
        table.at(row, NOTE),
        value=note,
    )
