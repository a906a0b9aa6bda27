"""Judge the unsure pairs as a reviewer with the papers would, from the true world of make.py.

    python fill_review.py ket-qua/can-xem-lai.xlsx can-xem-lai-da-duyet.xlsx

Two records are one person when they are the same person of the true world. What cannot be found
there stays without a verdict.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

sys.path.insert(0, str(Path(__file__).parent))

from fill_check_sheet import birth, iso, plain
from maker.plan import draw
from maker.world import build
from maker.year import live

HEADS = ("Họ tên (chủ hộ)", "Ngày sinh", "Mã xã")


class People:
    """The people of the true world by name, birth and commune."""

    def __init__(self, seed: int) -> None:
        self.found: dict[tuple[str, str, str], set[int]] = defaultdict(set)
        year = live(build(seed))
        twice = ((other, seat) for seat, _home, other in draw(year, seed).two_homes_in_export)
        for household, seat in (*year.world.seats(), *twice):
            self.found[plain(seat.person.name), birth(seat), household.commune.code].add(
                id(seat.person)
            )

    def find(self, name: str, born: str, commune: str) -> set[int]:
        """Who bears the name and the date there; a date may have lost its day and month."""
        day = iso(born)
        for written in (day, day[:4]):
            if known := self.found.get((plain(name), written, commune)):
                return known
        whole = (key for key in self.found if key[0] == plain(name) and key[2] == commune)
        return set().union(*(self.found[key] for key in whole if key[1][:4] == day))


def fill(source: Path, target: Path, seed: int) -> tuple[int, int]:
    """Fill every sheet; gives how many pairs were judged and how many there are."""
    people = People(seed)
    book = load_workbook(source)
    judged = pairs = 0
    for sheet in book.worksheets:
        top, columns = _head(sheet)
        sides = _sides(sheet, top)
        for row in range(top + 1, sheet.max_row + 1):
            if "|" not in str(sheet.cell(row, columns["Mã cặp"]).value or ""):
                continue
            pairs += 1
            left, right = (
                people.find(*(str(sheet.cell(row, side[key]).value or "") for key in HEADS))
                for side in sides
            )
            if not left or not right or (len(left & right) and len(left | right) > 1):
                continue
            verdict = "Trùng" if left == right else "Khác"
            sheet.cell(row, columns["Kết luận"], verdict)
            sheet.cell(row, columns["Lý do"], "Đã xem giấy tờ của hai bên")
            sheet.cell(row, columns["Người kết luận"], "CB07")
            sheet.cell(row, columns["Ngày"], "10/01/2022")
            judged += 1
    book.save(target)
    return judged, pairs


def _head(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    for row in range(1, 30):
        texts = {str(cell.value or "").strip(): cell.column for cell in sheet[row]}
        if "Mã cặp" in texts and "Kết luận" in texts:
            return _last_of_head(sheet, row, texts["Mã cặp"]), texts
    raise SystemExit("no head row with the column Mã cặp")


def _last_of_head(sheet: Worksheet, row: int, column: int) -> int:
    """Heads of two rows are merged downwards where a column has no group."""
    for span in sheet.merged_cells.ranges:
        if span.min_row == row and span.min_col == column:
            return span.max_row
    return row


def _sides(sheet: Worksheet, row: int) -> tuple[dict[str, int], dict[str, int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for cell in sheet[row]:
        found[str(cell.value or "").strip()].append(cell.column)
    left, right = ({}, {})
    for name, columns in found.items():
        key = next((head for head in HEADS if plain(head) == plain(name)), None)
        if key is not None and len(columns) > 1:
            left[key], right[key] = columns[:2]
    return left, right


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=2021)
    given = parser.parse_args()
    judged, pairs = fill(given.source, given.target, given.seed)
    print(f"{judged} of {pairs} pairs judged")
