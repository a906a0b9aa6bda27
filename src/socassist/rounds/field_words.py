"""Fields and their values in the words of an office (tên trường và giá trị bằng lời)."""

from __future__ import annotations

from socassist.model.benefit import group_vi
from socassist.model.codes import ethnic_groups, relations
from socassist.model.person import Sex
from socassist.model.poverty import PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.acceptance.field import LABELS, label, status_label

_FURTHER = {
    "village": LABELS["address.village"],
    "commune": LABELS["address.commune"],
    "household": Text("Cả hộ", "The household"),
    "benefit": Text("Cả dòng chế độ", "The benefit"),
    "coefficient": Text("Hệ số", "Coefficient"),
    "arrears": Text("Truy lĩnh", "Arrears"),
    "total": Text("Tổng số tiền", "Total"),
    "number:cccd": Text("Số CCCD", "Citizen's card number"),
    "number:cmnd": Text("Số CMND", "Identity-card number"),
    "number:health-insurance": Text("Số thẻ BHYT", "Health-insurance number"),
    "number:social-insurance": Text("Mã số BHXH", "Social-insurance number"),
}


def field_text(field: str) -> Text:
    """A field as officials call it: ``birth`` is "Ngày tháng năm sinh" (tên trường)."""
    return _FURTHER.get(field) or label(field)


def value_vi(field: str, value: str | None) -> str:
    """A value as officials write it: ``2010-05-02`` is 02/05/2010, ``k5b`` is Khoản 5 điểm b."""
    if not value:
        return ""
    key = field.partition(":")[0]
    if key == "birth":
        return "/".join(reversed(value.split("-")))
    if key == "group":
        return group_vi(value)
    if key == "sex":
        return {sex.value: sex.vi for sex in Sex}.get(value, value)
    if key == "status":
        return {one.value: status_label(one) for one in PovertyStatus}.get(value) or value
    if key == "relation":
        relation = relations().get(value)
        return relation.vi if relation else value
    if key == "ethnicity":
        people = ethnic_groups().get(value)
        return people.vi if people else value
    return value
