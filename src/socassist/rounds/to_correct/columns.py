"""The columns of forms C and C1 as they are printed from the register (các cột của phiếu).

The keys are those of the reader's column profiles ``form-c`` and ``form-c1``, the heads are heads
that these profiles know.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from socassist.model.codes import relations
from socassist.model.table import Column
from socassist.rounds.to_correct import words

_LIST_HOLDS = 255
"""Characters of a drop-down list that spreadsheets take."""
_PUT_RIGHT: Final = "Đính chính"
_GONE: Final = ("Chết", "Chuyển đi", "Chuyển đến", "Mới sinh", _PUT_RIGHT)
_CHANGED: Final = (
    "Chết", "Chuyển đi", "Thôi hưởng", "Tạm dừng", "Điều chỉnh", "Mới hưởng", _PUT_RIGHT,
)  # fmt: skip


def offered(labels: Iterable[str]) -> tuple[str, ...]:
    """As many labels, from the first on, as a drop-down list holds."""
    chosen: list[str] = []
    room = _LIST_HOLDS
    for label in dict.fromkeys(labels):
        room -= len(label) + 1
        if room < 0:
            break
        chosen.append(label)
    return tuple(chosen)


def form_c(groups: Iterable[str]) -> tuple[Column, ...]:
    """The columns of form C; `groups` are the ethnic groups to offer, the most frequent first."""
    return (
        *_of_the_household(),
        Column("household.phone", "Số điện thoại", width=14.5),
        Column("household.area", "Khu vực", choices=tuple(words.AREAS.values()), width=13),
        Column("household.size", "Số người trong hộ", "ordinal", width=10),
        Column("household.b1", "Điểm B1", "ordinal", width=8),
        Column("household.b2", "Điểm B2", "ordinal", width=8),
        Column(
            "household.class",
            "Kết quả phân loại hoặc diện hộ",
            choices=(*words.CODES, *words.CLASSES.values()),
            width=15,
        ),
        Column("household.collected", "Ngày thu thập", fill_in=True, width=12),
        Column("household.officer", "Điều tra viên", fill_in=True, width=11),
        Column("member.ordinal", "STT", "ordinal", width=6),
        Column("member.code", "Mã thành viên", width=19),
        *_of_the_person(groups),
        Column("member.movement", "Biến động", fill_in=True, choices=_GONE, others=True, width=17),
        Column("member.note", "Ghi chú", width=24),
    )


def form_c1(groups: Iterable[str]) -> tuple[Column, ...]:
    """The columns of form C1."""
    listed = ("Hộ nghèo", "Hộ cận nghèo", "Không nghèo")
    degrees = (*words.DEGREES.values(), words.NOT_DISABLED)
    return (
        *_of_the_household(),
        Column("household.status", "Hộ nghèo/cận nghèo", choices=listed, width=15),
        Column("member.ordinal", "STT", "ordinal", width=6),
        Column("member.code", "Mã thành viên", width=19),
        *_of_the_person(groups),
        Column("member.outside", "Ngoài hộ (X)", "mark", choices=("X",), width=8),
        Column("member.disability", "Mức độ khuyết tật", choices=degrees, width=15),
        Column("member.certificate", "Số giấy XNKT", width=12),
        Column("benefit.kind", "Loại chính sách", choices=tuple(words.KINDS.values()), width=10),
        Column("benefit.group", "Nhóm đối tượng", width=18),
        Column("benefit.coefficient", "Hệ số", "decimal", width=8),
        Column("benefit.amount", "Mức trợ cấp", "money", width=12),
        Column("benefit.since", "Hưởng từ tháng", width=11),
        Column("benefit.decision_number", "Số quyết định", width=16),
        Column("benefit.decided", "Ngày quyết định", width=12.5),
        Column("benefit.state", "Trạng thái", choices=tuple(words.STATES.values()), width=14),
        Column(
            "member.movement", "Biến động", fill_in=True, choices=_CHANGED, others=True, width=17
        ),
        Column("member.note", "Ghi chú", width=18),
    )


def _of_the_household() -> tuple[Column, ...]:
    return (
        Column("household.number", "Số TT hộ", width=8),
        Column("household.code", "Mã hộ", width=19),
        Column("household.head_name", "Họ và tên chủ hộ", width=21),
        Column("place.village", "Thôn/bản", width=16),
    )


def _of_the_person(groups: Iterable[str]) -> tuple[Column, ...]:
    related = offered(one.vi for one in relations())
    return (
        Column("member.name", "Họ và tên", width=22),
        Column("member.relation", "Quan hệ với chủ hộ", choices=related, others=True, width=13),
        Column("member.birth", "Ngày tháng năm sinh", width=13),
        Column("member.sex", "Giới tính", choices=("Nam", "Nữ"), width=8),
        Column("member.ethnicity", "Dân tộc", choices=offered(groups), others=True, width=10),
        Column("member.number", "Số CMND/CCCD", width=19),
        Column("member.document", "Giấy tờ đối chiếu", choices=words.papers(), width=19),
    )
