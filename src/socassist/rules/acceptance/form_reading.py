"""A filled-in form held against the register, cell by cell (đối chiếu biểu đã điền)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.household import HouseholdId
from socassist.model.location import Location
from socassist.model.register import Register
from socassist.model.table import Cell, Table
from socassist.model.text_pair import Text


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
    filled: Table,
    computed: Table,
    register: Register,
    counted: Sequence[str] = (),
    *,
    location: Location | None = None,
    first_row: int | None = None,
) -> tuple[FormDifference, ...]:
    """Compare a form that came back with the one that the register gives (đối chiếu từng ô).

    Rows are joined by the unit's code, so their order and blank rows do not matter. A row that
    only one side has is a difference too. A printed total is compared with the sum of the form's
    own rows and with the register's. Columns that the register says nothing about are not
    compared.

    Args:
        filled: The form as filled in: rows under the same columns, `totals` as printed.
        computed: The form of `acceptance_forms` with the same key.
        register: Where the counted households live.
        counted: Identifiers of the households behind the form (`newly_arisen`).
        location: File and sheet of the filled form.
        first_row: Spreadsheet row of its first data row.

    Raises:
        ValueError: The forms have different keys or columns.
    """
    keys = [column.key for column in computed.columns]
    if filled.key != computed.key or [column.key for column in filled.columns] != keys:
        raise ValueError(f"form {filled.key} cannot be compared with form {computed.key}")
    behind = _households(register, counted)
    ours = {str(row[0]): row for row in computed.rows}
    # A column that the register tells nothing about (form 1C) contradicts nothing.
    silent = {
        column.key
        for position, column in enumerate(computed.columns)
        if column.kind == "mark"
        and all(row[position] is None for row in computed.rows)
        and column.key not in computed.totals
    }
    theirs: dict[str, tuple[int, tuple[Cell, ...]]] = {}
    differences: list[FormDifference] = []
    for index, row in enumerate(filled.rows):
        code = _code(row[0])
        if code is None and not any(cell not in (None, "") for cell in row[2:]):
            continue
        if code is None or code in theirs:
            differences.append(
                FormDifference(filled.key, code, keys[0], row[0], None, (), location)
            )
            continue
        theirs[code] = (index, row)
    for code in sorted({*ours, *theirs}):
        index, row = theirs.get(code, (-1, (code,) + (None,) * (len(keys) - 1)))
        mine = ours.get(code, (code,) + (None,) * (len(keys) - 1))
        place = _place(location, first_row, index)
        for position, key in enumerate(keys[2:], 2):
            if key in silent:
                continue
            if _normal(row[position]) != _normal(mine[position]):
                differences.append(
                    FormDifference(
                        filled.key,
                        code,
                        key,
                        row[position],
                        mine[position],
                        behind.get(code, ()),
                        place.at(chr(ord("A") + position)) if place else None,
                    )
                )
    differences += _totals(filled, computed, keys, location)
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


def _place(location: Location | None, first_row: int | None, index: int) -> Location | None:
    if location is None or first_row is None or index < 0:
        return location
    return attrs.evolve(location, row=first_row + index)


def _households(register: Register, counted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for id_ in counted:
        home = register.households.get(HouseholdId(id_))
        if home is None:
            continue
        for code in (home.address.district, home.address.commune):
            if code:
                found.setdefault(code, []).append(id_)
    return {code: tuple(sorted(ids)) for code, ids in found.items()}


def _totals(
    filled: Table, computed: Table, keys: Sequence[str], location: Location | None
) -> list[FormDifference]:
    found = []
    for key, printed in sorted(filled.totals.items()):
        if key not in keys:
            continue
        position = keys.index(key)
        added = sum(
            value for row in filled.rows if isinstance(value := _normal(row[position]), int)
        )
        marks = sum(1 for row in filled.rows if _normal(row[position]) == "X")
        own = added + marks
        right = computed.totals.get(key)
        if printed != own or (right is not None and printed != right):
            expected = right if right is not None and printed != right else own
            found.append(FormDifference(filled.key, None, key, printed, expected, (), location))
    return found
