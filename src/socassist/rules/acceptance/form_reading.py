"""A filled-in form held against the register, cell by cell (đối chiếu biểu đã điền)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from socassist.model.arguments import every, expect
from socassist.model.finding import Finding, Severity
from socassist.model.household import HouseholdId
from socassist.model.location import Location
from socassist.model.register import Register
from socassist.model.signed_form import SignedForm
from socassist.model.table import Cell, Table
from socassist.model.text_pair import Text
from socassist.rules.acceptance.form_names import address_on, name_keys


@attrs.frozen
class FormDifference:
    """A cell of a signed form that the register does not give (một ô chênh lệch trên biểu).

    Attributes:
        form: key of the form, such as ``1A`` or ``2B-119``.
        code: code of the unit; None for the total row.
        column: key of the column.
        printed: what the form says.
        computed: what the register gives.
        households: identifiers of the households that the register counts there.
        location: the cell, where the caller knows where the form stood.
    """

    form: str
    code: str | None
    column: str
    printed: Cell
    computed: Cell
    households: tuple[str, ...] = ()
    location: Location | None = None

    def finding(self) -> Finding:
        """The difference as a finding; the households stand in `expected`."""
        where = "dòng tổng" if self.code is None else f"mã {self.code}"
        return Finding(
            "form-cell-differs",
            Severity.ERROR,
            Text(
                f"Biểu {self.form}, {where}: biểu ghi {_shown(self.printed)}, sổ tính được "
                f"{_shown(self.computed)}.",
                f"Form {self.form}, {self.code or 'total'}: the form says {_shown(self.printed)}, "
                f"the register gives {_shown(self.computed)}.",
            ),
            subject=self.code,
            location=self.location,
            value=_shown(self.printed),
            expected=_shown(self.computed),
        )


def _shown(cell: Cell) -> str:
    return "—" if cell is None else str(cell)


def compare_form(
    filled: Table | SignedForm,
    computed: Table,
    register: Register,
    counted: Sequence[str] = (),
    *,
    on: date | None = None,
) -> tuple[FormDifference, ...]:
    """Compare a form that came back with the one that the register gives (đối chiếu từng ô).

    Rows are joined by the unit's code, so their order and blank rows do not matter. A row that
    only one side has is a difference too, and so is a name that is not the name of the code. A
    printed total is compared with the sum of the form's own rows and with the register's. Columns
    that the register says nothing about are not compared.

    Args:
        filled: The form as filled in: rows under the same columns, `totals` as printed. A form
            as it was read names the cell of each difference.
        computed: The form of `acceptance_forms` with the same key.
        register: Where the counted households live.
        counted: Identifiers of the households behind the form (`newly_arisen`).
        on: The day to whose end the form counts; a household that moved later is named where it
            was counted. Where it lives now, when left out.

    Raises:
        ValueError: The forms have different keys or columns.
    """
    expect(Table, SignedForm, filled=filled)
    expect(Table, computed=computed)
    expect(Register, register=register)
    expect(date, None, on=on)
    counted = every(str, "counted", counted)
    signed = filled if isinstance(filled, SignedForm) else None
    table = filled.table if isinstance(filled, SignedForm) else filled
    keys = [column.key for column in computed.columns]
    if table.key != computed.key or [column.key for column in table.columns] != keys:
        raise ValueError(f"form {table.key} cannot be compared with form {computed.key}")
    behind = _households(register, counted, on)
    silent = _silent(computed)
    ours = {str(row[0]): row for row in computed.rows}
    theirs: dict[str, tuple[int | None, tuple[Cell, ...]]] = {}
    differences: list[FormDifference] = []

    def differs(
        code: str | None, row: int | None, key: str, printed: Cell, right: Cell, ids: Sequence[str]
    ) -> None:
        place = signed.at(row, key) if signed else None
        differences.append(FormDifference(table.key, code, key, printed, right, tuple(ids), place))

    numbers = signed.row_numbers if signed else ()
    for index, cells in enumerate(table.rows):
        number = numbers[index] if index < len(numbers) else None
        code = _code(cells[0])
        if code is None and not any(cell not in (None, "") for cell in cells[2:]):
            continue
        if code is None or code in theirs:
            differs(code, number, keys[0], cells[0], None, ())
        else:
            theirs[code] = (number, cells)
    for code in sorted({*ours, *theirs}):
        number, cells = theirs.get(code, (None, (code,) + (None,) * (len(keys) - 1)))
        mine = ours.get(code, (code,) + (None,) * (len(keys) - 1))
        if _other_name(cells[1], mine[1], code):
            differs(code, number, keys[1], cells[1], mine[1], ())
        for position, key in enumerate(keys[2:], 2):
            if key not in silent and _normal(cells[position]) != _normal(mine[position]):
                differs(code, number, key, cells[position], mine[position], behind.get(code, ()))
    row = signed.total_row if signed else None
    everyone = sorted({id_ for code in ours for id_ in behind.get(code, ())})
    for key, printed, right in _totals(table, computed, keys):
        differs(None, row, key, printed, right, everyone)
    return tuple(differences)


def _code(cell: Cell) -> str | None:
    """A unit's code as text; spreadsheets eat leading zeros, so codes are padded by the reader."""
    return None if cell is None or str(cell).strip() == "" else str(cell).strip()


def _normal(cell: Cell) -> Cell:
    """Blank and zero say the same on these forms; marks are compared without case."""
    if cell is None or cell == "":
        return 0
    if isinstance(cell, str):
        text = cell.strip().upper()
        return int(text) if text.isdecimal() else text
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _silent(computed: Table) -> set[str]:
    """Columns that the register tells nothing about (form 1C): they contradict nothing."""
    return {
        column.key
        for position, column in enumerate(computed.columns)
        if column.kind == "mark"
        and all(row[position] is None for row in computed.rows)
        and column.key not in computed.totals
    }


def _other_name(printed: Cell, known: Cell, code: str) -> bool:
    """Whether a row bears the name of another unit than its code; spelling is let pass."""
    if not isinstance(printed, str) or not isinstance(known, str) or known == code:
        return False
    return not name_keys(printed) & name_keys(known)


def _households(
    register: Register, counted: Sequence[str], on: date | None
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for id_ in counted:
        home = register.households.get(HouseholdId(id_))
        if home is None:
            continue
        address = home.address if on is None else address_on(home, on)
        for code in (address.district, address.commune):
            if code:
                found.setdefault(code, []).append(id_)
    return {code: tuple(sorted(ids)) for code, ids in found.items()}


def _totals(filled: Table, computed: Table, keys: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Printed totals that are not the sum of the form's rows, or not the register's figure."""
    for key, printed in sorted(filled.totals.items()):
        if key not in keys:
            continue
        position = keys.index(key)
        added = sum(
            value for row in filled.rows if isinstance(value := _normal(row[position]), int)
        )
        own = added + sum(1 for row in filled.rows if _normal(row[position]) == "X")
        right = computed.totals.get(key)
        if right is not None and printed != right:
            yield key, printed, right
        elif printed != own:
            yield key, printed, own
