"""Fill the check sheet as the checkers in the field would, from the true world of make.py.

    python fill_check_sheet.py ket-qua/mau-kiem-tra.xlsx mau-kiem-tra-da-dien.xlsx

The library draws the sample and writes the empty sheet; this script knows the truth and nothing
of the library. A field that differs from the truth is marked "Sai" with the right value. On top
of that `--wrong` other fields (default: one in 400) are marked wrong, chosen by seed; at least one.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from random import Random

from openpyxl import load_workbook

sys.path.insert(0, str(Path(__file__).parent))

from maker.forms import number_of
from maker.world import Household, Seat, build
from maker.year import live

COLUMNS = {
    "unit": "Mã",
    "who": "Đối tượng",
    "commune": "Xã",
    "village": "Thôn/bản",
    "field": "Trường",
    "kind": "Loại trường",
    "value": "Giá trị trong sổ",
    "verdict": "Đúng/Sai/Thiếu",
    "right": "Giá trị đúng",
    "checker": "Người kiểm tra",
    "day": "Ngày kiểm tra",
    "key": "Khóa",
}


def plain(text: object) -> str:
    """Letters and digits only, without marks: how a checker compares two spellings by eye."""
    marks = unicodedata.normalize("NFD", str(text or "").lower().replace("đ", "d"))
    return "".join(c for c in marks if c.isalnum())


def one_spelling(text: object) -> str:
    """NFC, no case, one tone style, one Đ: real differences of spelling remain."""
    parts = unicodedata.normalize("NFD", str(text or "").lower().replace("ð", "đ"))
    tones = "\u0300\u0301\u0303\u0309\u0323"
    words = []
    for word in parts.split():
        tone = "".join(c for c in word if c in tones)
        words.append("".join(c for c in word if c not in tones) + tone)
    return " ".join(words)


def iso(text: object) -> str:
    if hasattr(text, "isoformat"):
        return str(text.isoformat())[:10]
    parts = re.findall(r"\d+", str(text or ""))
    if parts and len(parts[0]) != 4:
        parts.reverse()
    return "-".join(part.zfill(2) for part in parts)


class Truth:
    """People and households of the true world, found by name and place."""

    def __init__(self, seed: int) -> None:
        self.people: dict[tuple[str, str], list[tuple[Household, Seat]]] = defaultdict(list)
        self.born: dict[tuple[str, str], list[tuple[Household, Seat]]] = defaultdict(list)
        self.homes: dict[tuple[str, str, str], tuple[Household, Seat]] = {}
        for household, seat in live(build(seed)).world.seats():
            if seat.gone and seat.change == "Chuyển đi":
                continue
            place = plain(household.commune.name)
            if not seat.gone and seat is household.head:
                self.homes[plain(seat.person.name), place, plain(household.village)] = (
                    household,
                    seat,
                )
            self.people[plain(seat.person.name), place].append((household, seat))
            self.born[birth(seat), place].append((household, seat))

    def household(self, head: str, commune: str, village: str) -> tuple[Household, Seat] | None:
        """The household with that head; of several, the one in that village."""
        named = self.people.get((plain(head), self.place(commune)), [])
        heads = [(h, s) for h, s in named if s is h.head]
        near = [(h, s) for h, s in heads if plain(h.village) == plain(village)]
        found = near or heads
        return found[0] if len(found) == 1 else None

    @staticmethod
    def place(commune: str) -> str:
        return re.sub("^(xa|phuong|thitran)", "", plain(commune))

    def home(self, head: str, commune: str, village: str) -> tuple[Household, Seat] | None:
        place = re.sub("^(xa|phuong|thitran)", "", plain(commune))
        return self.homes.get((plain(head), place, plain(village)))

    def find(self, name: str, commune: str, born: str) -> tuple[Household, Seat] | None:
        place = self.place(commune)
        named = self.people.get((plain(name), place), [])
        same_day = [item for item in named if birth(item[1])[:4] == born[:4]]
        exact = [item for item in same_day if birth(item[1]) == born]
        others = self.born.get((born, place), [])
        for found in (exact, same_day, named, others):
            if len(found) == 1 or (found and found is not others):
                return found[0]
        return None


def birth(seat: Seat) -> str:
    return "-".join(f"{part:02d}" for part in seat.person.birth if part)


def true_value(key: str, household: Household, seat: Seat) -> str | None:
    person = seat.person
    if key in ("name", "hovaten", "hoten"):
        return person.name
    if key in ("birth", "ngaysinh", "ngaythangnamsinh"):
        return birth(seat)
    if key in ("sex", "gioitinh"):
        return "Nam" if person.sex == "M" else "Nữ"
    if key in ("ethnicity", "dantoc"):
        return person.group
    if key in ("head", "chuho", "hovatenchuho", "hotenchuho"):
        return household.head.person.name
    if key in ("addressvillage", "thonban"):
        return household.village
    if key == "size" and household.in_review:
        return str(household.size)
    if key == "status" and household.listed_now:
        return "Hộ nghèo" if household.now == "poor" else "Hộ cận nghèo"
    if key in ("numbercccd", "socccd") and len(number_of(person)) == 12:
        return number_of(person)
    return None


def agrees(key: str, shown: object, true: str) -> bool:
    if key in ("birth", "ngaysinh", "ngaythangnamsinh"):
        said = iso(shown)
        return said == true or (len(true) == 4 and said in (f"{true}-01-01", true))
    if key in ("ethnicity", "dantoc"):
        return plain(shown).replace("hmong", "mong") == plain(true)
    if key in ("sex", "gioitinh"):
        return plain(shown) in (("nam", "male") if true == "Nam" else ("nu", "female"))
    if key.startswith(("number", "so")):
        digits = re.sub(r"\D", "", str(shown))
        return true.endswith(digits)
    return one_spelling(shown) == one_spelling(true)


def fill(source: Path, target: Path, seed: int, wrong: int | None) -> tuple[int, int, int]:
    """Fill the sheet; gives fields checked, fields truly wrong, fields marked wrong by seed."""
    truth = Truth(seed)
    book = load_workbook(source)
    sheet = book["Mẫu kiểm tra"] if "Mẫu kiểm tra" in book.sheetnames else book.active
    top, columns = _head(sheet)
    units: dict[str, list[int]] = defaultdict(list)
    for row in range(top + 1, sheet.max_row + 1):
        if sheet.cell(row, columns["unit"]).value and sheet.cell(row, columns["field"]).value:
            units[str(sheet.cell(row, columns["unit"]).value)].append(row)

    def key_of(row: int) -> str:
        column = columns.get("key", columns["field"])
        return plain(sheet.cell(row, column).value)

    bad, other = 0, []
    for rows in units.values():
        values = {key_of(row): sheet.cell(row, columns["value"]).value for row in rows}
        born = iso(values.get("birth") or values.get("ngaysinh") or "")
        first = rows[0]
        commune = str(sheet.cell(first, columns["commune"]).value)
        head = values.get("head") or values.get("hovatenchuho")
        if head:
            village = str(sheet.cell(first, columns["village"]).value)
            found = truth.household(str(head), commune, village)
        else:
            who = values.get("name") or values.get("hovaten")
            found = truth.find(str(who or ""), commune, born)
        for row in rows:
            key, shown = key_of(row), sheet.cell(row, columns["value"]).value
            true = true_value(key, *found) if found else None
            right = true is None or shown in (None, "") or agrees(key, shown, true)
            sheet.cell(row, columns["verdict"], "Đúng" if right else "Sai")
            sheet.cell(row, columns["right"]).value = None if right else true
            if not right:
                bad += 1
            elif plain(sheet.cell(row, columns["kind"]).value).startswith("khac"):
                other.append(row)
            sheet.cell(row, columns["checker"], "KT01")
            sheet.cell(row, columns["day"], "12/01/2022")
    count = max(1, len(other) // 400) if wrong is None else wrong
    chosen = Random(seed).sample(other, min(count, len(other)))  # noqa: S311
    for row in chosen:
        sheet.cell(row, columns["verdict"], "Sai")
    book.save(target)
    return sum(len(rows) for rows in units.values()), bad, len(chosen)


def _head(sheet: object) -> tuple[int, dict[str, int]]:
    for row in range(1, 40):
        texts = {
            str(sheet.cell(row, column).value or "").strip(): column  # type: ignore[attr-defined]
            for column in range(1, sheet.max_column + 1)  # type: ignore[attr-defined]
        }
        if COLUMNS["verdict"] in texts:
            return row, {key: texts[title] for key, title in COLUMNS.items() if title in texts}
    raise SystemExit("no head row with the column Đúng/Sai/Thiếu")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--wrong", type=int, default=None, help="further fields marked wrong")
    given = parser.parse_args()
    checked, differing, marked = fill(given.source, given.target, given.seed, given.wrong)
    print(f"{checked} fields checked, {differing} differ from the truth, {marked} marked by seed")
