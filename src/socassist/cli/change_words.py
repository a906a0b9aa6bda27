"""What a change does to each record, in words, before it is agreed to (xem trước thay đổi)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from socassist.cli.screen import show_more, show_rows
from socassist.model.benefit import Benefit, group_vi
from socassist.model.household import Household
from socassist.model.register import Event, Record, Register
from socassist.model.text_pair import Language, Text

if TYPE_CHECKING:
    from socassist.rounds.record_words import Described

_FIELDS: Mapping[str, Text] = {
    "name": Text("họ tên", "name"),
    "birth": Text("ngày sinh", "birth date"),
    "sex": Text("giới tính", "sex"),
    "ethnicity": Text("dân tộc", "ethnic group"),
    "numbers": Text("số giấy tờ", "identity numbers"),
    "died": Text("ngày chết", "day of death"),
    "circumstances": Text("hoàn cảnh", "circumstances"),
    "codes": Text("mã đã dùng", "codes in use"),
    "evidence": Text("căn cứ", "evidence"),
    "address": Text("địa chỉ", "address"),
    "former_addresses": Text("địa chỉ cũ", "former addresses"),
    "area": Text("khu vực", "area"),
    "number": Text("số thứ tự", "number on the form"),
    "phone": Text("điện thoại", "telephone"),
    "poverty": Text("kết quả rà soát", "poverty records"),
    "ended": Text("ngày kết thúc", "day of ending"),
    "ended_by": Text("lý do kết thúc", "reason of ending"),
    "successor": Text("hộ kế tiếp", "successor"),
    "kind": Text("loại chính sách", "policy"),
    "group": Text("nhóm đối tượng", "group"),
    "coefficient": Text("hệ số", "coefficient"),
    "amount": Text("mức hưởng", "amount"),
    "period": Text("thời gian hưởng", "months"),
    "state": Text("trạng thái", "state"),
    "decision_number": Text("số quyết định", "decision number"),
    "decided": Text("ngày quyết định", "day of the decision"),
    "stop_reason": Text("lý do thôi hưởng", "reason of stopping"),
    "household": Text("hộ nhận", "household"),
    "person": Text("người hưởng", "beneficiary"),
    "cared_for": Text("người được chăm sóc", "person cared for"),
    "verdict": Text("kết luận", "verdict"),
}
_NAMED = {"household", "person", "cared_for", "successor"}
"""Fields whose values are identifiers: they can be shown."""


def show_changes(events: Sequence[Event], register: Register, limit: int, lang: Language) -> None:
    """Print what becomes of each record: who it is by initials, and what of it changes."""
    from socassist.model.gazetteer import load_units
    from socassist.rounds.record_words import Described, addresses_written

    units, written = load_units(), addresses_written(register)

    def commune_of(home: Household) -> str:
        day = written.get(home.id)
        unit = units.get(home.address.commune, day) if day else None
        return unit.full_name if unit else home.address.commune

    who = Described(register, str, commune_of)
    ends: dict[str, tuple[Record | None, Record | None]] = {}
    for event in events:
        first = ends[event.subject][0] if event.subject in ends else event.before
        ends[event.subject] = (first, event.after)
    rows = [
        (key, _described(key, before, who, register, lang), _said(before, after, lang))
        for key, (before, after) in list(ends.items())[:limit]
    ]
    vi = lang == "vi"
    title = f"Sẽ thay đổi: {len(ends)}" if vi else f"Would change: {len(ends)}"
    heads = ["Mã", "Hồ sơ", "Thay đổi"] if vi else ["Code", "Record", "Change"]
    show_rows(title, heads, rows)
    show_more(len(ends) - limit, lang)


def _described(
    key: str, before: Record | None, who: Described, register: Register, lang: Language
) -> str:
    if isinstance(before, Benefit):
        return f"{group_vi(before.group)}, {before.person}"
    if key in register.people or key in register.households:
        return who(key).in_(lang)
    return ""


def _said(before: Record | None, after: Record | None, lang: Language) -> str:
    if before is None and after is None:
        return "–"
    if after is None:
        return Text("rời sổ; nhật ký vẫn giữ", "leaves the register; the journal keeps it").in_(
            lang
        )
    if before is None:
        return Text("trở lại hoặc vào sổ", "comes into the register").in_(lang)
    parts = [part.in_(lang) for part in _parts(before, after)]
    return "; ".join(parts) or Text("không đổi", "nothing").in_(lang)


def _parts(before: Record, after: Record) -> Iterator[Text]:
    if isinstance(before, Household) and isinstance(after, Household):
        yield from _members(before, after)
    fields: list[Text] = []
    for field in attrs.fields(type(before)):
        one, other = getattr(before, field.name), getattr(after, field.name, None)
        if one == other or field.name not in _FIELDS:
            continue
        word = _FIELDS[field.name]
        if field.name in _NAMED:
            yield Text(
                f"{word.vi}: {one or '–'} → {other or '–'}", f"{word.en}: {one or '–'} → {other}"
            )
        else:
            fields.append(word)
    if fields:
        yield Text(
            f"sửa {', '.join(one.vi for one in fields)}",
            f"changes {', '.join(one.en for one in fields)}",
        )


def _members(before: Household, after: Household) -> Iterator[Text]:
    """Who belongs to it now and will not, and the other way round; whose past is renamed."""
    was = {m.person for m in before.members if m.current}
    will = {m.person for m in after.members if m.current}
    for person in sorted(was - will):
        yield Text(f"{person} không còn là thành viên", f"{person} is a member no more")
    for person in sorted(will - was):
        yield Text(f"{person} là thành viên", f"{person} becomes a member")
    past = {m.person for m in before.members} - was
    for person in sorted({m.person for m in after.members} - will - past - was):
        yield Text(f"thành viên cũ nay là {person}", f"a former member is now {person}")
