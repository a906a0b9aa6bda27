"""The forms of one commune, or of every commune, as workbooks (ghi phiếu ra tệp Excel)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from socassist import access
from socassist.model.errors import SourceError
from socassist.model.gazetteer import Units
from socassist.model.register import Register
from socassist.model.table import Table
from socassist.rounds.to_correct.forms import BOTH, FormName, Printing


@attrs.frozen
class Written:
    """What was written (kết quả ghi).

    Args:
        paths: The workbooks, by commune.
        households: How many households stand on them, each once.
        people: How many people, each once.
        left_out: How many households of the register have nobody left to print.
    """

    paths: tuple[Path, ...]
    households: int
    people: int
    left_out: int = 0


def write_forms_to_correct(
    register: Register,
    place: Path,
    *,
    year: int,
    commune: str | None = None,
    kinds: Iterable[FormName] = BOTH,
    units: Units | None = None,
) -> Written:
    """Write the forms of a commune to a workbook, or those of all communes into a folder (R12).

    No file is written over: it may be one in which a commune has corrected something.

    Args:
        register: The register.
        place: The workbook of the commune; without one, the folder for a workbook a commune.
        year: The year of the round in which the forms are to come back.
        commune: Code of the commune; every commune when left out.
        kinds: Which forms, ``c`` and ``c1``.
        units: The gazetteer, for names; the packaged one when left out.

    Raises:
        SourceError: A file is there already, or cannot be written.
    """
    asked = tuple(kinds)
    printing = Printing.of(register, year, units)
    targets = {commune: place} if commune is not None else _in_folder(printing, place)
    for target in targets.values():
        _refuse_another(target)
    written: list[Path] = []
    households: set[object] = set()
    people: set[object] = set()
    for code, target in targets.items():
        tables = printing.tables(code, asked)
        if not tables:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        access.write(target, tables)
        written.append(target)
        households |= _column(tables, "household.code")
        people |= _column(tables, "member.code")
    left_out = sum(1 for home in printing.stock.left_out() if home.address.commune in targets)
    return Written(tuple(written), len(households), len(people), left_out)


def file_name(commune: str) -> str:
    """How the workbook of a commune is called: ``phieu-03751.xlsx``."""
    return f"phieu-{commune}.xlsx"


def _in_folder(printing: Printing, folder: Path) -> dict[str, Path]:
    return {code: folder / file_name(code) for code in sorted(printing.stock.by_commune)}


def _column(tables: Sequence[Table], key: str) -> set[object]:
    return {record[key] for table in tables for record in table.records()}


def _refuse_another(target: Path) -> None:
    if target.exists():
        raise SourceError(
            "there is a file of this name; it may hold corrections",
            file=target.name,
            advice="Give another name or folder, or take that file away",
            vi=f"Đã có tệp {target.name}, có thể đã được sửa tay; hãy đặt tên khác, chọn thư mục "
            "khác, hoặc cất tệp đó đi",
        )
