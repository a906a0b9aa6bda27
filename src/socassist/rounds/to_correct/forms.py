"""The forms of a commune as tables, out of what the register holds (phiếu của một xã)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import attrs

from socassist.model.arguments import expect
from socassist.model.gazetteer import Units, load_units
from socassist.model.household import Household, HouseholdId
from socassist.model.register import Register
from socassist.model.table import Signature, Table
from socassist.rounds.record_words import addresses_written
from socassist.rounds.to_correct import words
from socassist.rounds.to_correct.columns import form_c, form_c1
from socassist.rounds.to_correct.rows import Rows, household_on_c, household_on_c1
from socassist.rounds.to_correct.stock import Stock

FormName = Literal["c", "c1"]
BOTH: tuple[FormName, ...] = ("c", "c1")
_KEEP = (
    "Ghi chú: không sửa cột Mã hộ và Mã thành viên; hộ mới, người mới thì để trống mã. Thêm người: "
    "chèn dòng ngay dưới hộ và sửa Số người trong hộ."
)
_GREY = "Chữ xám lặp lại dòng trên: thông tin của hộ sửa ở dòng đầu của hộ."
_LEFT = (
    "Người chết, chuyển đi: giữ nguyên dòng, ghi vào cột Biến động, như Chết 5/2021, Chuyển đi "
    "10/2021."
)
_PAPER = "Sửa họ tên, ngày sinh, số giấy tờ: ghi loại giấy đã xem vào cột Giấy tờ đối chiếu."
_STOPPED = (
    "Thôi hưởng: ghi vào cột Biến động, như Thôi hưởng từ 10/2021. Thêm chính sách cho người đã "
    "có: chèn dòng ngay dưới, ghi cùng mã và họ tên."
)

_SIGNED = (
    Signature("NGƯỜI RÀ SOÁT", "(Ký, ghi rõ họ tên)"),
    Signature("TM. ỦY BAN NHÂN DÂN XÃ", above="... ngày ... tháng ... năm ..."),
)


def forms_to_correct(
    register: Register,
    *,
    year: int,
    commune: str,
    kinds: Iterable[FormName] = BOTH,
    units: Units | None = None,
) -> tuple[Table, ...]:
    """What a register holds of a commune as forms C and C1, to be corrected and given back (R12).

    One row a member on form C, one a policy on form C1, with the codes of household and person;
    given to `write` and read again, each form is about its household and each row about its
    person. A class that was not reviewed in `year` stands in words with the year it is of.

    Args:
        register: The register.
        year: The year of the round in which the forms are to come back.
        commune: Code of the commune, as addresses have it.
        kinds: Which forms, ``c`` and ``c1``.
        units: The gazetteer, for names; the packaged one when left out.

    Returns:
        The forms that have rows: none for a commune in which no household lives.

    Raises:
        TypeError: An argument is of another kind.
        ValueError: `kinds` names another form.
    """
    expect(Register, register=register)
    expect(int, year=year)
    expect(str, commune=commune)
    expect(Units, None, units=units)
    return Printing.of(register, year, units).tables(commune, kinds)


@attrs.frozen
class Printing:
    """The forms of every commune of a register, each made when it is asked for."""

    stock: Stock
    year: int
    before: int | None
    """The last year before it of which the register holds a review."""
    units: Units
    written: dict[HouseholdId, date]

    @classmethod
    def of(cls, register: Register, year: int, units: Units | None = None) -> Printing:
        """Sort the register once for all communes."""
        known = {record.year for home in register.households.values() for record in home.poverty}
        return cls(
            Stock.of(register, year),
            year,
            max((one for one in known if one < year), default=None),
            units or load_units(),
            addresses_written(register),
        )

    def tables(self, commune: str, kinds: Iterable[FormName] = BOTH) -> tuple[Table, ...]:
        """The forms of one commune that have rows."""
        asked = tuple(kinds)
        if unknown := set(asked) - set(BOTH):
            raise ValueError(f"kinds: expected 'c' and 'c1', got {sorted(unknown)}")
        homes = self.stock.by_commune.get(commune, ())
        made = [self._form_c(homes)] if "c" in asked else []
        made += [self._form_c1(homes)] if "c1" in asked else []
        return tuple([table for table in made if table.rows])

    def _form_c(self, homes: Sequence[Household]) -> Table:
        rows = Rows(form_c(self._groups(homes)), self.stock.register.people)
        for home in homes:
            cells, note = household_on_c(home, self.year, self.before, self._head(home))
            rows.add(cells, self.stock.on_form_c(home), note)
        title = f"PHIẾU C. HỘ NGHÈO, HỘ CẬN NGHÈO TRONG SỔ, ĐỂ SỬA CHO ĐỢT CẬP NHẬT NĂM {self.year}"
        return self._table("Phiếu C", title, homes, rows, (_KEEP, _GREY, _LEFT, _PAPER))

    def _form_c1(self, homes: Sequence[Household]) -> Table:
        rows = Rows(form_c1(self._groups(homes)), self.stock.register.people)
        for home in homes:
            cells = household_on_c1(home, self.year, self._head(home))
            rows.add(cells, self.stock.on_form_c1(home), None)
        title = (
            "PHIẾU C1. HỘ CÓ ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TRONG SỔ, ĐỂ SỬA CHO ĐỢT CẬP NHẬT NĂM "
            f"{self.year}"
        )
        keep = _KEEP.partition(" Thêm người")[0]
        return self._table("Phiếu C1", title, homes, rows, (keep, _GREY, _LEFT, _STOPPED, _PAPER))

    def _table(
        self,
        key: str,
        title: str,
        homes: Sequence[Household],
        rows: Rows,
        notes: tuple[str, ...],
    ) -> Table:
        return Table(
            key=key,
            title=title,
            columns=tuple(rows.columns),
            rows=tuple(rows.rows),
            lines=(self._place(homes[0]),) if homes else (),
            marks=rows.marks,
            notes=notes,
            signatures=_SIGNED,
            landscape=True,
        )

    def _head(self, home: Household) -> str | None:
        head = home.head
        return self.stock.register.people[head].name if head else home.named_head

    def _groups(self, homes: Sequence[Household]) -> list[str]:
        """The ethnic groups of a commune, the most frequent first, then the others."""
        people = self.stock.register.people
        met = Counter(people[m.person].ethnicity for home in homes for m in home.current_members)
        known = sorted(met, key=lambda key: (-met[key], key or ""))
        return [label for key in known if (label := words.ethnicity(key))]

    def _place(self, home: Household) -> str:
        address = home.address
        levels = (
            (address.province, "Tỉnh"),
            (address.district, "Huyện"),
            (address.commune, "Xã"),
        )
        on = self.written.get(home.id) or date(self.year, 12, 31)
        return "    ".join(self._named(code, kind, on) for code, kind in levels if code)

    def _named(self, code: str, kind: str, on: date) -> str:
        """A place behind its label, as the reader looks for it: ``Xã: Chiềng Ly (03751)``."""
        unit = self.units.get(code, on) or next(reversed(self.units.versions(code)), None)
        if unit is None:
            return f"{kind}: {code} ({code})"
        label = unit.kind.value
        return f"{label[0].upper()}{label[1:]}: {unit.name} ({code})"
