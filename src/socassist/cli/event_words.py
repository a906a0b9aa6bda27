"""What happened to a record, in words (loại biến động)."""

from __future__ import annotations

from collections.abc import Mapping

from socassist.model.register import EventKind
from socassist.model.text_pair import Text

EVENT_WORDS: Mapping[EventKind, Text] = {
    EventKind.HOUSEHOLD_CREATED: Text("nhập hộ mới", "household created"),
    EventKind.HOUSEHOLD_RETURNED: Text("hộ trở lại danh sách", "household returned"),
    EventKind.HOUSEHOLD_UPDATED: Text("cập nhật hộ", "household updated"),
    EventKind.HOUSEHOLD_SPLIT: Text("tách hộ", "household split off"),
    EventKind.HOUSEHOLD_ABSORBED: Text("hộ nhập vào hộ khác", "household absorbed"),
    EventKind.HOUSEHOLD_DISSOLVED: Text("hộ giải thể", "household dissolved"),
    EventKind.HOUSEHOLD_MOVED: Text("hộ chuyển nơi ở", "household moved"),
    EventKind.HEAD_CHANGED: Text("đổi chủ hộ", "head changed"),
    EventKind.MEMBER_ADDED: Text("thêm thành viên", "member added"),
    EventKind.MEMBER_LEFT: Text("thành viên chuyển đi", "member left"),
    EventKind.MEMBER_MOVED: Text("thành viên chuyển hộ", "member moved"),
    EventKind.MEMBER_DIED: Text("thành viên chết", "member died"),
    EventKind.PERSON_CREATED: Text("thêm người mới", "person created"),
    EventKind.FIELD_CORRECTED: Text("sửa thông tin", "field corrected"),
    EventKind.EVIDENCE_ADDED: Text("thêm giấy tờ", "papers added"),
    EventKind.PERSON_MERGED: Text("gộp người nhập trùng", "people merged"),
    EventKind.HOUSEHOLD_MERGED: Text("gộp hộ nhập trùng", "households merged"),
    EventKind.POVERTY_RECORDED: Text("ghi kết quả rà soát", "review recorded"),
    EventKind.DECISION_RECORDED: Text("ghi số quyết định", "decision recorded"),
    EventKind.BENEFIT_GRANTED: Text("hưởng chế độ mới", "benefit granted"),
    EventKind.BENEFIT_ADJUSTED: Text("điều chỉnh chế độ", "benefit adjusted"),
    EventKind.BENEFIT_SUSPENDED: Text("tạm dừng chế độ", "benefit suspended"),
    EventKind.BENEFIT_RESUMED: Text("hưởng lại chế độ", "benefit resumed"),
    EventKind.BENEFIT_STOPPED: Text("thôi hưởng chế độ", "benefit stopped"),
    EventKind.JUDGED: Text("kết luận cặp", "pair judged"),
    EventKind.UNDONE: Text("hoàn tác", "taken back"),
}
"""Every kind of event has its words; `--json` keeps the codes."""
