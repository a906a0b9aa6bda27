"""The fields that a column profile may name, by record (các trường của bảng ánh xạ cột).

Everything that reads a field stands in these tables; a profile that names another field, another
kind or another target of `values` is refused, because nothing would read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import attrs

from socassist.model.benefit import BenefitKind, BenefitState
from socassist.model.circumstances import DisabilityDegree
from socassist.model.judgement import Verdict
from socassist.model.matching import MatchOutcome
from socassist.model.poverty import Area, PovertyStatus
from socassist.model.sample import Checked

TEXT: Final = ("text", "name", "ordinal")
"""Kinds that all give a text."""
CODE: Final = ("text", "ordinal", "code")
"""Kinds that give a code: as it is written, or in digits filled up with zeros."""
NAME: Final = ("name", "text")
FIGURE: Final = ("integer", "dong")
"""Kinds that both give a whole number."""


@attrs.frozen
class Field:
    """One field (một trường): what it means, how its cells may be read, what they may become.

    Args:
        key: Its key.
        vi: What officials call it.
        en: The same in English.
        kinds: The kinds that give what it needs; the first is the usual one.
        targets: For kind ``choice``: what `values` may lead to; empty where anything may.
    """

    key: str
    vi: str
    en: str
    kinds: tuple[str, ...]
    targets: tuple[str, ...] = ()


def _field(
    key: str, vi: str, en: str, *kinds: str, to: Iterable[StrEnum] | tuple[str, ...] = ()
) -> Field:
    return Field(key, vi, en, kinds or TEXT, tuple(str(target) for target in to))


_HOUSEHOLD: Final = (
    _field("household.number", "Số thứ tự hộ", "household's number on the list", "ordinal",
           "text", "code"),
    _field("household.code", "Mã hộ", "household code", *CODE),
    _field("household.head_name", "Họ tên chủ hộ", "name of the head", *NAME),
    _field("household.phone", "Số điện thoại", "telephone", *CODE),
    _field("household.area", "Khu vực", "urban or rural", "choice", to=Area),
    _field("household.size", "Số người trong hộ", "number of people", *FIGURE),
    _field("household.b1", "Điểm B1", "B1 score", *FIGURE),
    _field("household.b2", "Điểm B2", "B2 score", *FIGURE),
    _field("household.result", "Kết quả phân loại (1-6)", "result by code 1 to 6 of form C",
           "choice", to=tuple("123456")),
    _field("household.class", "Kết quả phân loại hoặc diện hộ",
           "result by code 1 to 6 of form C, or the class by its name", "choice",
           to=(*"123456", *PovertyStatus)),
    _field("household.status", "Phân loại hộ", "class of the household", "choice",
           to=PovertyStatus),
    _field("household.history", "Phân loại {year}", "class in a past year, `{year}` in its header",
           "choice", to=PovertyStatus),
    _field("household.officer", "Điều tra viên", "officer who filled in the form", *CODE),
    _field("household.collected", "Ngày thu thập", "day of the interview", "date"),
    _field("household.decision_number", "Số quyết định", "number of the decision on the class"),
    _field("household.decided", "Ngày quyết định", "day of that decision", "date"),
    _field("household.merit", "Hộ có người có công", "merit member, kept as evidence", "flag"),
    _field("household.minority", "Hộ dân tộc thiểu số", "ethnic minority, kept as evidence",
           "flag"),
    _field("household.cause", "Nguyên nhân nghèo", "cause of poverty, kept as evidence", *TEXT,
           "choice"),
    _field("household.resident_since", "Cư trú từ",
           "since when it lives in the area, kept as evidence", "birth"),
)  # fmt: skip
_PLACE: Final = (
    _field("place.province", "Mã tỉnh", "province code", "code"),
    _field("place.province_name", "Tỉnh", "province, not read: codes count"),
    _field("place.district", "Mã huyện", "district code", "code"),
    _field("place.district_name", "Huyện", "district, not read: codes count"),
    _field("place.commune", "Mã xã", "commune code", "code"),
    _field("place.commune_name", "Xã", "commune, not read: codes count"),
    _field("place.village", "Thôn/bản", "village"),
)
_MEMBER: Final = (
    _field("member.ordinal", "STT", "number of the row", "ordinal", "text", "code"),
    _field("member.code", "Mã thành viên", "person code", *CODE),
    _field("member.name", "Họ và tên", "name; every form needs it", *NAME),
    _field("member.relation", "Quan hệ với chủ hộ", "relation to the head", "relation"),
    _field("member.birth", "Ngày sinh", "birth", "birth"),
    _field("member.birth_male", "Năm sinh / Nam", "birth in the column of men", "birth"),
    _field("member.birth_female", "Năm sinh / Nữ", "birth in the column of women", "birth"),
    _field("member.age", "Tuổi", "age, not read: the birth counts", *FIGURE, *TEXT),
    _field("member.sex", "Giới tính", "sex", "sex"),
    _field("member.ethnicity", "Dân tộc", "ethnic group", "ethnicity"),
    _field("member.number", "Số CMND/CCCD", "identity number", "number"),
    _field("member.number_kind", "Loại giấy tờ", "kind of paper of the number", "document"),
    _field("member.number_issued", "Ngày cấp", "day on which it was issued", "date"),
    _field("member.number_issuer", "Nơi cấp", "who issued it"),
    _field("member.document", "Giấy tờ đối chiếu", "paper that the row was copied from",
           "document"),
    _field("member.movement", "Biến động", "arrival, departure, death, stopped benefit",
           "movement"),
    _field("member.outside", "Ngoài hộ", "does not belong to the household", "flag"),
    _field("member.disability", "Mức độ khuyết tật", "degree of disability", "choice",
           to=(*DisabilityDegree, "none")),
    _field("member.certificate", "Số giấy XNKT", "number of the disability certificate", *CODE),
    _field("member.no_labour", "Không có khả năng lao động", "unable to work", "flag"),
    _field("member.note", "Ghi chú", "note, kept; on form C1 it may mark “ngoài hộ”"),
)  # fmt: skip
_BENEFIT: Final = (
    _field("benefit.kind", "Loại chính sách", "kind of policy", "choice", to=BenefitKind),
    _field("benefit.group", "Nhóm đối tượng", "group by clause and point", "group"),
    _field("benefit.coefficient", "Hệ số", "coefficient", "decimal"),
    _field("benefit.amount", "Mức trợ cấp", "amount a month", "dong", "integer"),
    _field("benefit.since", "Hưởng từ tháng", "first month", "month"),
    _field("benefit.decision_number", "Số quyết định", "number of the decision"),
    _field("benefit.decided", "Ngày quyết định", "day of the decision", "date"),
    _field("benefit.state", "Trạng thái", "paid, suspended or stopped", "choice",
           to=BenefitState),
)  # fmt: skip
_APPROVED: Final = (
    _field("entry.ordinal", "STT", "number of the row", "ordinal", "text", "code"),
    _field("entry.household_code", "Mã hộ", "household code", *CODE),
    _field("entry.head_name", "Họ và tên chủ hộ", "name of the head; every such list needs it",
           *NAME),
    _field("entry.birth", "Năm sinh", "birth of the head", "birth"),
    _field("entry.number", "Số CMND/CCCD", "identity number of the head", "number"),
    _field("entry.village", "Thôn/bản", "village"),
    _field("entry.size", "Số khẩu", "number of people", *FIGURE),
    _field("entry.poor", "Hộ nghèo", "mark: poor", "flag"),
    _field("entry.near_poor", "Hộ cận nghèo", "mark: near-poor", "flag"),
    _field("entry.status", "Phân loại hộ", "class, where one column names it", "choice",
           to=PovertyStatus),
    _field("entry.decision_number", "Số quyết định", "number of the decision, where lines name it"),
    _field("entry.note", "Ghi chú", "note, not read"),
)  # fmt: skip
_PAYMENT: Final = (
    _field("entry.ordinal", "STT", "number of the row", "ordinal", "text", "code"),
    _field("entry.person_code", "Mã đối tượng", "person code", *CODE),
    _field("entry.name", "Họ và tên", "name; every such list needs it", *NAME),
    _field("entry.birth", "Ngày sinh", "birth", "birth"),
    _field("entry.number", "Số CMND/CCCD", "identity number", "number"),
    _field("entry.village", "Thôn/bản", "village"),
    _field("entry.kind", "Loại chính sách", "kind of policy", "choice", to=BenefitKind),
    _field("entry.group", "Nhóm đối tượng", "group by clause and point", "group"),
    _field("entry.coefficient", "Hệ số", "coefficient", "decimal"),
    _field("entry.decision_number", "Số quyết định hưởng", "number of the decision"),
    _field("entry.amount", "Tiền trợ cấp tháng này", "amount of this month", "dong", "integer"),
    _field("entry.arrears_months", "Chưa trả tháng trước / Số tháng", "months in arrears",
           *FIGURE),
    _field("entry.arrears", "Chưa trả tháng trước / Số tiền", "amount in arrears", "dong",
           "integer"),
    _field("entry.total", "Tổng số tiền", "total", "dong", "integer"),
    _field("entry.note", "Ghi chú", "note, not read"),
)  # fmt: skip
_CHECKED: Final = (
    _field("checked.unit", "Mã", "code of the person or household; every sheet needs it", *CODE),
    _field("checked.label", "Trường", "the field in words"),
    _field("checked.key", "Khóa", "the field's key"),
    _field("checked.result", "Đúng/Sai/Thiếu", "result of the check", "choice", to=Checked),
    _field("checked.found", "Giá trị đúng", "the right value"),
    _field("checked.checker", "Người kiểm tra", "who checked"),
    _field("checked.on", "Ngày kiểm tra", "day of the check", "date"),
)
_PAIR: Final = (
    _field("pair.code", "Mã cặp", "code of the pair, `left|right`; every sheet needs it", "text"),
    _field("pair.about", "Loại (hộ/người)", "household or person", "choice",
           to=("household", "person")),
    _field("pair.left_name", "Bên trái / Họ tên", "name on the left"),
    _field("pair.right_name", "Bên phải / Họ tên", "name on the right"),
    _field("pair.verdict", "Kết luận", "verdict", "choice", to=Verdict),
    _field("pair.reason", "Lý do", "reason"),
    _field("pair.by", "Người kết luận", "who judged"),
    _field("pair.at", "Ngày", "day", "date"),
)  # fmt: skip
_ANSWER: Final = (
    _field("answer.request", "Mã yêu cầu", "code of the request; every sheet needs it", *CODE),
    _field("answer.outcome", "Kết quả đối chiếu", "outcome", "choice", to=MatchOutcome),
    _field("answer.database", "Cơ sở dữ liệu", "which database answered", "choice", *TEXT),
    _field("answer.name", "Họ và tên", "name", *NAME),
    _field("answer.birth", "Ngày sinh", "birth", "birth"),
    _field("answer.sex", "Giới tính", "sex", "sex"),
    _field("answer.ethnicity", "Dân tộc", "ethnic group", "ethnicity"),
    _field("answer.number", "Số định danh cá nhân", "personal identity number", "number"),
    _field("answer.issued", "Ngày cấp", "day on which it was issued", "birth"),
    _field("answer.issuer", "Nơi cấp", "who issued it"),
    _field("answer.social_insurance", "Mã số BHXH", "social-insurance number", "code", "text"),
    _field("answer.from_card", "Lấy từ thẻ căn cước", "taken from the card", "flag"),
    _field("answer.died", "Ngày chết", "day of death", "birth"),
    _field("answer.on", "Ngày trả lời", "day of the answer", "date"),
)
_COLUMNS_OF_MOVEMENT: Final = (
    ("c1", "Đầu kỳ", "column 1: at the start"),
    ("escaped", "Thoát nghèo", "columns 2 and 3 in one: escaped poverty"),
    ("c2", "Cột 2", "column 2: became near-poor; of near-poor households, escaped"),
    ("c3", "Cột 3", "column 3: rose above near-poor; of near-poor households, became poor"),
    ("c4", "Giảm khác", "column 4: other decrease"),
    ("down", "Tổng giảm", "columns 2 to 4 in one"),
    ("c5", "Cột 5", "column 5: from near-poor; of near-poor households, from poor"),
    ("c6", "Tái nghèo, tái cận nghèo", "column 6: fallen back"),
    ("c7", "Phát sinh mới", "column 7: newly arisen"),
    ("c8", "Tăng khác", "column 8: other increase"),
    ("up", "Tổng tăng", "columns 5 to 8 in one"),
    ("c9", "Cuối kỳ", "column 9: at the end"),
)
_MOVEMENT: Final = (
    _field("line.ordinal", "STT", "number of the row", "ordinal", "text", "code"),
    _field("line.code", "Mã đơn vị", "code of the unit", *CODE),
    _field("line.name", "Đơn vị", "unit of the line; every such table needs it", *TEXT),
    _field("line.counted", "Chỉ tiêu", "whether the line counts households or people", "choice",
           to=("households", "people")),
    _field("line.note", "Ghi chú", "note, not read"),
    *(
        _field(f"{counted}.{key}", f"{vi} / {unit}", f"{en}, {counted}", "count", *FIGURE)
        for key, vi, en in _COLUMNS_OF_MOVEMENT
        for counted, unit in (("households", "Số hộ"), ("people", "Số khẩu"))
    ),
)  # fmt: skip
_COMPLAINT: Final = (
    _field("complaint.ordinal", "STT", "number of the row", "ordinal", "text", "code"),
    _field("complaint.household_code", "Mã hộ", "household code", *CODE),
    _field("complaint.head_name", "Họ và tên chủ hộ", "name of the head", *NAME),
    _field("complaint.commune", "Mã xã", "commune code", "code"),
    _field("complaint.commune_name", "Xã", "commune by its name, where there is no code"),
    _field("complaint.village", "Thôn/bản", "village"),
    _field("complaint.on", "Ngày khiếu nại", "day of the complaint", "date"),
    _field("complaint.text", "Nội dung khiếu nại",
           "what was said; every such list needs it", *TEXT),
    _field("complaint.by", "Người khiếu nại", "who complained, not read"),
    _field("complaint.note", "Ghi chú", "note, not read"),
)  # fmt: skip


def _by_key(*groups: tuple[Field, ...]) -> Mapping[str, Field]:
    return MappingProxyType({field.key: field for group in groups for field in group})


FIELDS: Final[Mapping[str, Mapping[str, Field]]] = MappingProxyType(
    {
        "form": _by_key(_HOUSEHOLD, _PLACE, _MEMBER, _BENEFIT),
        "approved-list": _by_key(_APPROVED),
        "payment-list": _by_key(_PAYMENT),
        "checked-field": _by_key(_CHECKED),
        "reviewed-pair": _by_key(_PAIR),
        "match-answer": _by_key(_ANSWER),
        "movement-table": _by_key(_MOVEMENT),
        "complaint": _by_key(_COMPLAINT),
    }
)
"""The fields of each record, by key."""

NEEDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "form": "member.name",
        "approved-list": "entry.head_name",
        "payment-list": "entry.name",
        "checked-field": "checked.unit",
        "reviewed-pair": "pair.code",
        "match-answer": "answer.request",
        "movement-table": "line.name",
        "complaint": "complaint.text",
    }
)
"""The field without which no row of a record can be told from a remark."""


def label_of(record: str, key: str) -> str:
    """What officials call a field, where no profile says it."""
    field = FIELDS[record].get(key)
    return field.vi if field is not None else key
