"""The pairs that a person has to judge, side by side, as a table to fill in (cặp cần xem lại)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import attrs

from socassist.model.arguments import every, expect
from socassist.model.form import Form
from socassist.model.household import HouseholdId
from socassist.model.judgement import Verdict
from socassist.model.linkage import Duplicates, Linkage
from socassist.model.person import IdentityNumber, PersonId, Sex, mask
from socassist.model.register import Register
from socassist.model.table import Cell, Column, Table
from socassist.rules.linkage.homeless import last_homes

VERDICT_WORDS: Final = {
    Verdict.SAME: "Trùng",
    Verdict.DIFFERENT: "Khác",
    Verdict.UNSURE: "Chưa rõ",
}
_SIDE: Final = (
    ("name", "Họ tên (chủ hộ)"),
    ("birth", "Ngày sinh"),
    ("sex", "Giới tính"),
    ("number", "Số giấy tờ"),
    ("commune", "Mã xã"),
    ("village", "Thôn/bản"),
    ("members", "Thành viên"),
    ("source", "Nguồn"),
)
_WIDTHS: Final = {"name": 15, "birth": 11.5, "sex": 6, "number": 14, "commune": 7.5}
"""Both sides stand on one sheet of A3: columns no wider than their words."""
_LEFT, _RIGHT = "Bên trái", "Bên phải"


@attrs.frozen
class _Side:
    name: str = ""
    birth: str = ""
    sex: str = ""
    number: str = ""
    commune: str = ""
    village: str = ""
    members: str = ""
    source: str = ""


def review_table(
    found: Linkage | Duplicates, register: Register, forms: Sequence[Form] = ()
) -> Table:
    """The unsure pairs side by side, as a table to fill in (biểu cặp cần xem lại).

    The most informative pairs come first. Cells that differ are marked. Numbers are masked.
    `apply_reviews` takes the verdicts back, whatever the order of the rows then.
    """
    expect(Linkage, Duplicates, found=found)
    expect(Register, register=register)
    sides = _Sides(register, every(Form, "forms", forms))
    rows: list[tuple[Cell, ...]] = []
    marks: dict[tuple[int, str], str] = {}
    for place, judgement in enumerate(found.unsure):
        left, right = sides.of(judgement.left), sides.of(judgement.right)
        grounds = "; ".join(f"{g.text.vi} ({g.weight:+.1f})" for g in judgement.grounds)
        rows.append(
            (
                place + 1,
                f"{judgement.left}|{judgement.right}",
                "hộ" if judgement.about == "household" else "người",
                *attrs.astuple(left),
                *attrs.astuple(right),
                grounds,
                None,
                None,
                None,
                None,
            )
        )
        for key, _ in _SIDE[:-1]:
            one, two = getattr(left, key), getattr(right, key)
            if one != two:
                colour = "bad" if one and two else "unsure"
                marks[place, f"left_{key}"] = marks[place, f"right_{key}"] = colour
    return Table(
        key="Cặp cần xem lại",
        title="CÁC CẶP CẦN XEM LẠI",
        columns=_columns(),
        rows=tuple(rows),
        lines=("Kết luận: Trùng (một hộ, một người), Khác, hoặc Chưa rõ. Không sửa cột Mã cặp.",),
        marks=marks,
        landscape=True,
    )


def _columns() -> tuple[Column, ...]:
    sides = [
        Column(f"{side}_{key}", title, group=group, width=_WIDTHS.get(key, 17))
        for side, group in (("left", _LEFT), ("right", _RIGHT))
        for key, title in _SIDE
    ]
    return (
        Column("no", "STT", "ordinal", width=5),
        Column("pair", "Mã cặp", width=17),
        Column("about", "Loại", width=7),
        *sides,
        Column("grounds", "Căn cứ", width=36),
        Column(
            "verdict", "Kết luận", choices=tuple(VERDICT_WORDS.values()), fill_in=True, width=10
        ),
        Column("reason", "Lý do", fill_in=True, width=20),
        Column("by", "Người kết luận", fill_in=True, width=12),
        Column("at", "Ngày", "date", fill_in=True, width=12),
    )


class _Sides:
    """Looks up what a review shows of a form, a row, a household or a person."""

    def __init__(self, register: Register, forms: Sequence[Form]) -> None:
        self.register = register
        self.forms = {form.ref: form for form in forms}

    @cached_property
    def _last_homes(self) -> Mapping[PersonId, HouseholdId]:
        return last_homes(self.register)

    def of(self, key: str) -> _Side:
        if key in self.register.people:
            return self._person(PersonId(key))
        if key in self.register.households:
            return self._household(HouseholdId(key))
        if key in self.forms:
            form = self.forms[key]
            names = ", ".join(m.name for m in form.members)
            head = form.head_name or (form.head.name if form.head else "")
            return _Side(
                name=head, commune=form.address.commune, village=form.address.village,
                members=names, source=str(form.location),
            )  # fmt: skip
        ref, _, index = key.rpartition(":")
        if ref in self.forms and index.isdecimal():
            return self._row(self.forms[ref], int(index))
        return _Side(source=key)

    def _person(self, person_id: PersonId) -> _Side:
        person = self.register.people[person_id]
        home = self.register.household_of.get(person_id) or self._last_homes.get(person_id)
        address = self.register.households[home].address if home else None
        return _Side(
            person.name,
            person.birth.vi if person.birth else "",
            _sex(person.sex),
            _numbers(person.numbers),
            address.commune if address else "",
            address.village if address else "",
            source=person_id,
        )

    def _household(self, home: HouseholdId) -> _Side:
        household = self.register.households[home]
        people = self.register.people
        head = household.head
        return _Side(
            name=people[head].name if head and head in people else "",
            commune=household.address.commune,
            village=household.address.village,
            members=", ".join(
                people[m.person].name for m in household.current_members if m.person in people
            ),
            source=home,
        )

    def _row(self, form: Form, index: int) -> _Side:
        member = form.members[index]
        return _Side(
            member.name,
            member.birth.vi if member.birth else "",
            _sex(member.sex),
            _numbers(member.numbers),
            form.address.commune,
            form.address.village,
            source=str(member.location),
        )


def _sex(sex: Sex | None) -> str:
    return sex.vi if sex is not None else ""


def _numbers(numbers: Iterable[IdentityNumber]) -> str:
    return ", ".join(mask(held.number) for held in numbers)
