"""How names are written (họ và tên): blank, cut short, unmarked, mistyped (R9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socassist.model.finding import Severity
from socassist.model.names import split_name
from socassist.model.rule import Scope
from socassist.model.text import normalise
from socassist.model.text.telex import undo_telex
from socassist.model.text_pair import Text
from socassist.rules.checks import fields
from socassist.rules.checks.authoring import Fault, at, plan, rule
from socassist.rules.checks.context import Context, Row
from socassist.rules.checks.known import known_name
from socassist.rules.checks.name_spelling import (
    LEGACY_SIGNS,
    from_old_font,
    marks_proposed,
    misspelt,
    telex,
    without_marks,
)

_ODD = re.compile(r"[0-9?*_#@!%&+=<>|\\/{}\[\]\"“”~^$]")
_LOST = re.compile("[\ufffd]|\\w\\?\\w")


def _plain(name: str) -> bool:
    """Whether it holds nothing but letters and spaces, as nearly all names do."""
    return name.replace(" ", "").isalpha()


@rule(
    "name-absent",
    Severity.ERROR,
    Scope.MEMBER,
    "Mỗi thành viên có họ tên.",
    "Every member has a name.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: split_name(name).problem is not None,
    cites=plan("3.5"),
    requirement="R9",
)
def name_absent(row: Row, _: Context) -> Iterator[Fault]:
    """The name field holds no name."""
    if split_name(row.member.name).problem:
        yield Fault(at(row, "name"), "Ô họ tên không có tên.", "The name field holds no name.")


@rule(
    "name-single-word",
    Severity.WARNING,
    Scope.MEMBER,
    "Họ tên đầy đủ, ít nhất hai từ.",
    "A full name has at least two words.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: " " not in name.strip() and bool(name.strip()),
    cites=plan("3.5"),
    requirement="R9",
)
def name_single_word(row: Row, _: Context) -> Iterator[Fault]:
    """Only a given name stands there."""
    name = row.member.name.strip()
    if name and " " not in name and not split_name(name).abbreviated:
        yield Fault(
            at(row, "name"),
            "Họ tên chỉ có một từ; ghi đủ họ, chữ đệm và tên như trên giấy tờ.",
            "The name is one word; write family, middle and given name as on the paper.",
            name,
        )


@rule(
    "name-abbreviated",
    Severity.WARNING,
    Scope.MEMBER,
    "Họ tên không viết tắt.",
    "Names are not cut short.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: bool(split_name(name).abbreviated),
    cites=plan("3.5"),
    requirement="R9",
)
def name_abbreviated(row: Row, _: Context) -> Iterator[Fault]:
    """A part of the name is cut short, as in ``Ng. Văn An``."""
    if split_name(row.member.name).abbreviated:
        yield Fault(
            at(row, "name"),
            "Họ tên viết tắt; ghi đủ như trên giấy tờ.",
            "The name is cut short; write it in full as on the paper.",
            row.member.name,
        )


@rule(
    "name-holds-signs",
    Severity.ERROR,
    Scope.MEMBER,
    "Họ tên không có chữ số, ký hiệu.",
    "Names hold no digits or signs.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: not _plain(name) and _ODD.search(name) is not None,
    cites=plan("3.5"),
    requirement="R9",
)
def name_holds_signs(row: Row, _: Context) -> Iterator[Fault]:
    """A digit or a sign stands in the name."""
    odd = _ODD.search(row.member.name)
    if odd and not _LOST.search(row.member.name):
        yield Fault(
            at(row, "name"),
            f"Họ tên có ký tự lạ “{odd[0]}”.",
            f"The name holds the sign “{odd[0]}”.",
            row.member.name,
        )


@rule(
    "name-letters-lost",
    Severity.ERROR,
    Scope.MEMBER,
    "Họ tên không mất chữ do chuyển mã.",
    "No letter of a name was lost in a conversion.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: not _plain(name) and _LOST.search(name) is not None,
    why=Text(
        "Dấu � hoặc dấu ? giữa chữ là chữ đã mất khi chuyển mã; chỉ giấy tờ mới cho biết chữ đúng.",
        "A � or a ? inside a word is a letter lost in a conversion; only the paper can tell it.",
    ),
    requirement="R9",
)
def name_letters_lost(row: Row, _: Context) -> Iterator[Fault]:
    """A replacement character stands where a letter was."""
    if _LOST.search(row.member.name):
        yield Fault(
            at(row, "name"),
            "Họ tên bị mất chữ khi chuyển mã; nhập lại từ giấy tờ.",
            "Letters of the name were lost in a conversion; type it again from the paper.",
            row.member.name,
        )


@rule(
    "name-in-old-font",
    Severity.WARNING,
    Scope.MEMBER,
    "Họ tên viết bằng Unicode, không phải bảng mã cũ.",
    "Names are in Unicode, not in an old encoding.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: not LEGACY_SIGNS.isdisjoint(name) or from_old_font(name) is not None,
    why=Text(
        "Phông .Vn* (TCVN3) và VNI-* để lại ký tự như “NguyÔn V¨n” khi mở bằng phông khác.",
        "Fonts .Vn* (TCVN3) and VNI-* leave text such as “NguyÔn V¨n” under another font.",
    ),
    requirement="R9",
)
def name_in_old_font(row: Row, _: Context) -> Iterator[Fault]:
    """The name was typed for a TCVN3 or VNI font."""
    name = row.member.name
    decoded = from_old_font(name)
    if decoded is None and LEGACY_SIGNS.isdisjoint(name):
        return
    yield Fault(
        at(row, "name"),
        "Họ tên còn ở bảng mã cũ (phông .Vn* hoặc VNI-*); cần chuyển sang Unicode.",
        "The name is still in an old encoding (fonts .Vn* or VNI-*); convert it to Unicode.",
        name,
        proposal=decoded,
    )


@rule(
    "name-with-honorific",
    Severity.NOTE,
    Scope.MEMBER,
    "Ô họ tên chỉ có họ tên, không có danh xưng hoặc ghi chú.",
    "The name field holds the name alone, no honorific and no remark.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: bool(split_name(name).honorific or split_name(name).remark),
    why=Text(
        "Danh xưng, tên gọi khác làm sai lệch khi đối chiếu với cơ sở dữ liệu khác.",
        "Honorifics and other names disturb matching with other databases.",
    ),
    requirement="R9",
)
def name_with_honorific(row: Row, _: Context) -> Iterator[Fault]:
    """``Ông``, ``Bà``, a second name or a note stands in the name field."""
    parts = split_name(row.member.name)
    if parts.honorific or parts.remark:
        yield Fault(
            at(row, "name"),
            "Ô họ tên có danh xưng hoặc ghi chú; chuyển sang cột ghi chú.",
            "The name field holds an honorific or a remark; move it to the notes.",
            row.member.name,
            proposal=parts.full,
        )


@rule(
    "name-without-marks",
    Severity.NOTE,
    Scope.MEMBER,
    "Họ tên viết có dấu.",
    "Names carry their marks.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: without_marks(name),
    cites=plan("3.5"),
    requirement="R9",
)
def name_without_marks(row: Row, context: Context) -> Iterator[Fault]:
    """The whole name is typed without marks, and a word of it is one that has some."""
    name = row.member.name
    if without_marks(name):
        yield Fault(
            at(row, "name"),
            "Họ tên gõ không dấu; ghi lại như trên giấy tờ.",
            "The name was typed without marks; write it as on the paper.",
            name,
            proposal=known_name(row, context) or marks_proposed(name),
        )


@rule(
    "name-telex-leftover",
    Severity.NOTE,
    Scope.MEMBER,
    "Họ tên không còn phím Telex.",
    "No Telex keystrokes are left in a name.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: telex(name),
    cites=plan("3.5"),
    requirement="R9",
)
def name_telex_leftover(row: Row, context: Context) -> Iterator[Fault]:
    """A word is Telex keystrokes, such as ``Nguyeenx``."""
    name = row.member.name
    if not telex(name):
        return
    undone = " ".join(undo_telex(word) or word for word in name.split())
    yield Fault(
        at(row, "name"),
        "Họ tên còn phím gõ Telex; sửa lại dấu.",
        "Telex keystrokes are left in the name.",
        name,
        proposal=known_name(row, context) or undone,
    )


@rule(
    "name-misspelt",
    Severity.NOTE,
    Scope.MEMBER,
    "Mỗi từ trong họ tên là một âm tiết có thể có.",
    "Every word of a name can be a Vietnamese syllable.",
    reads=("name", "ethnicity"),
    key=fields.name,
    suspect=lambda name, _: misspelt(name),
    why=Text(
        "Chữ đảo hoặc thừa (Phuợng, Bíchh) thường là lỗi gõ; tên của một số dân tộc viết khác nên "
        "chỉ lưu ý.",
        "Letters swapped or doubled (Phuợng, Bíchh) are mostly slips; names of some peoples are "
        "spelt otherwise, so it is a note only.",
    ),
    requirement="R9",
)
def name_misspelt(row: Row, context: Context) -> Iterator[Fault]:
    """A word has no shape that a syllable can have."""
    name = row.member.name
    if not misspelt(name) or not LEGACY_SIGNS.isdisjoint(name) or _ODD.search(name):
        return
    if from_old_font(name) is not None:
        return
    if split_name(name).abbreviated:
        return
    yield Fault(
        at(row, "name"),
        "Họ tên có từ không đúng dạng âm tiết, có thể gõ nhầm; đối chiếu giấy tờ.",
        "A word of the name has no possible spelling, perhaps a slip; compare with the paper.",
        name,
        proposal=known_name(row, context),
    )


@rule(
    "name-not-in-normal-form",
    Severity.NOTE,
    Scope.MEMBER,
    "Họ tên ở dạng Unicode dựng sẵn, một dấu cách giữa các từ.",
    "Names are in composed Unicode with single spaces.",
    reads=("name",),
    key=fields.name,
    suspect=lambda name, _: normalise(name) != name,
    why=Text(
        "Dạng tổ hợp, dấu cách thừa, chữ trông giống nhau làm hai tên giống nhau thành khác nhau.",
        "Decomposed letters, extra spaces and look-alikes make one name two.",
    ),
    requirement="R9",
)
def name_not_in_normal_form(row: Row, _: Context) -> Iterator[Fault]:
    """The text differs from its normal form."""
    name = row.member.name
    if normalise(name) != name and LEGACY_SIGNS.isdisjoint(name):
        yield Fault(
            at(row, "name"),
            "Họ tên chưa ở dạng chuẩn (tổ hợp dấu, dấu cách thừa hoặc chữ trông giống).",
            "The name is not in normal form (decomposed marks, extra spaces, look-alikes).",
            name,
            proposal=normalise(name),
        )


RULES = (
    name_absent,
    name_single_word,
    name_abbreviated,
    name_holds_signs,
    name_letters_lost,
    name_in_old_font,
    name_with_honorific,
    name_without_marks,
    name_telex_leftover,
    name_misspelt,
    name_not_in_normal_form,
)
