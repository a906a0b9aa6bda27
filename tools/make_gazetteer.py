"""Make the packaged lists of administrative units from lists that packages publish.

Takes facts only: official codes, names, kinds, parents and which unit became which. None of the
packages is needed at run time, and no code of theirs is copied. Run it with Python 3.12 or later
in an environment of its own, away from this checkout::

    python -m venv SOMEWHERE
    SOMEWHERE/bin/pip install --no-deps vietnam-provinces==2026.9.0 \
        vietnamadminunits==1.0.4 vietnam-address-converter==1.0.5
    SOMEWHERE/bin/python tools/make_gazetteer.py src/socassist/model/codes CLONE

where CLONE is a clone of the public repository daohoangson/dvhcvn (see `former_units.py`).

Three lists are compared. List A stands in vietnam-provinces (module `legacy`, 4 January 2025, and
the current one of 20 September 2026), taken from the statistics office's site. List B stands in
vietnamadminunits: the units just before 1 July 2025 and those after it. Where A and B differ by
more than spelling, the unit changed early in 2025: it gets two rows. The mapping of 1 July 2025
is the ministry's conversion table as vietnam-provinces carries it; what it lacks is filled from
`tools/successions_filled.csv` and, for communes that vanished before 2025, from
`tools/successions_listed.csv` (see `former_successors.py`), each row with its own certainty.
"""

from __future__ import annotations

import csv
import importlib.util
import re
import sqlite3
import sys
import unicodedata
from pathlib import Path

from former_units import Past, State, pasts, read_lists
from vietnam_provinces import _lookup as current
from vietnam_provinces import _province_conversion_2025 as province_map
from vietnam_provinces import _ward_conversion_2025 as ward_map
from vietnam_provinces.legacy import _lookup as legacy

REFORM = "2025-07-01"
EARLY_2025 = "2025-02-01"
KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "huyện", "phường", "quận", "tỉnh", "xã")
SOURCE = (
    "vietnam-provinces 2026.9.0 (list A: 2025-01-04 and 2026-09-20); "
    "vietnamadminunits 1.0.4 (list B: before and after 2025-07-01); "
    "the statistics office's lists of 2019-10 to 2025-01 as kept by daohoangson/dvhcvn (list C)"
)
FILLED = (
    "tools/successions_filled.csv; tools/successions_listed.csv (main-part: vietnamadminunits, "
    "2025-08-27)"
)
PROVINCE_ALIASES = {
    "01": "HN|Hà Tây",
    "46": "TT Huế|Huế",
    "66": "Đắc Lắc|Dak Lak|Đăk Lăk",
    "67": "Đắc Nông|Dak Nông|Đăk Nông",
    "77": "BR-VT|BRVT|Vũng Tàu",
    "79": "HCM|TPHCM|Sài Gòn",
}


def split_kind(full: str) -> tuple[str, str]:
    """Kind and name of a full name, with the capitals that upper-casing lost."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", full).replace("\u2019", "'")).strip()
    for kind in KINDS:
        if text.lower().startswith(kind + " "):
            name = text[len(kind) + 1 :]
            words = (name.lstrip("0") if name.isdigit() else name).split(" ")
            return kind, " ".join(word[:1].upper() + word[1:] for word in words)
    raise ValueError(full)


def fold(text: str) -> str:
    """Letters and digits only, to tell a new name from a new spelling."""
    flat = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]", "", flat)


def list_b() -> sqlite3.Connection:
    """The database of list B, read without importing its package."""
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("vietnamadminunits is not installed")
    return sqlite3.connect(Path(spec.submodule_search_locations[0]) / "data" / "dataset.db")


def write(path: Path, head: list[str], columns: list[str], rows: list[list[str]]) -> None:
    """One list with its header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for line in head:
            file.write(f"# {line}\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        out.writerows(sorted(rows))


def two_versions(
    code: str, a: str, b: str, parent: str, changed: str = EARLY_2025
) -> tuple[list[list[str]], bool]:
    """Rows of a unit in both lists: one when they agree but for spelling, else two."""
    kind_a, name_a = split_kind(a)
    kind_b, name_b = split_kind(b)
    if kind_a == kind_b and (fold(name_a) == fold(name_b) or not renamed(code)):
        alias = "" if fold(name_a) == fold(name_b) else name_b
        return [[code, name_a, kind_a, parent, "", "", "ab", alias]], False
    first = [code, name_a, kind_a, parent, "", changed, "a", ""]
    second = [code, name_b, kind_b, parent, changed, "", "b", ""]
    return [first, second], True


def renamed(code: str) -> bool:
    """Whether the difference is a new name, not a spelling (resolution 1280 of 14 Nov 2024)."""
    return code in {"03748", "03997", "04000", "04015"}


def provinces() -> tuple[list[list[str]], list[list[str]]]:
    """Rows and successions of the provinces."""
    rows, moves = [], []
    merged = {
        f"{new:02d}"
        for new, entry in province_map.NEW_TO_OLD.items()
        if len(entry.old_provinces) > 1
    }
    after = dict(list_b().execute("select distinct provinceCode, province from admin_units"))
    for number, unit in legacy.PROVINCE_MAPPING.items():
        code = f"{number:02d}"
        kind, name = split_kind(unit.name)
        alias = PROVINCE_ALIASES.get(code, "")
        ends = REFORM if code in merged or number not in current.PROVINCE_MAPPING else ""
        since = ""
        if code == "46":
            rows.append([code, "Thừa Thiên Huế", "tỉnh", "", "", "2025-01-01", "a", alias])
            since, alias = "2025-01-01", "Thừa Thiên Huế"
            moves.append([code, code, since, "recalled"])
        if not ends:
            rows += upgraded([code, name, kind, "", since, "", "ab", alias], after[code])
        else:
            rows.append([code, name, kind, "", since, ends, "ab", alias])
            moves += [
                [code, f"{new.code:02d}", REFORM, "official"]
                for new in province_map.OLD_TO_NEW[number].new_provinces
            ]
    for code in sorted(merged):
        kind, name = split_kind(after[code])
        alias = PROVINCE_ALIASES.get(code, "")
        rows += upgraded([code, name, kind, "", REFORM, "", "ab", alias], after[code])
    return rows, moves


def upgraded(row: list[str], after: str) -> list[list[str]]:
    """Provinces that the list of 2026 calls thành phố: the day is not known, only the list's."""
    kind, _ = split_kind(current.PROVINCE_MAPPING[int(row[0])].name)
    if kind == split_kind(after)[0]:
        return [row]
    return [
        [*row[:5], "2026-09-20", *row[6:]],
        [row[0], row[1], kind, "", "2026-09-20", "", "a", row[7]],
    ]


def districts() -> tuple[list[list[str]], list[list[str]]]:
    """Rows and successions of the districts."""
    b = dict(list_b().execute("select distinct districtCode, district from admin_units_legacy"))
    rows, moves = [], []
    for number, unit in legacy.DISTRICT_MAPPING.items():
        code, parent = f"{number:03d}", f"{int(unit.province_code):02d}"
        day = "2025-03-01" if code == "754" else EARLY_2025
        versions, changed = two_versions(code, unit.name, b[code], parent, day)
        if changed:
            moves.append([code, code, day, "recalled"])
        rows += versions
    island = {fold(split_kind(w.name)[1]): n for n, w in current.WARD_MAPPING.items()}
    held = {int(unit.district_code) for unit in legacy.WARD_MAPPING.values()}
    for number, unit in legacy.DISTRICT_MAPPING.items():
        if number not in held:
            new = island[fold(split_kind(unit.name)[1])]
            moves.append([f"{number:03d}", f"{new:05d}", REFORM, "same-name"])
    return rows, moves


def communes_before() -> tuple[list[list[str]], list[list[str]]]:
    """Rows of the communes to June 2025, and what changed early that year."""
    query = "select wardCode, ward, districtCode from admin_units_legacy where wardCode <> ''"
    b = {code: (name, district) for code, name, district in list_b().execute(query)}
    rows, moves = [], []
    for number, unit in legacy.WARD_MAPPING.items():
        code, parent = f"{number:05d}", f"{int(unit.district_code):03d}"
        if code in b:
            day = "2025-03-01" if parent == "754" else EARLY_2025
            versions, changed = two_versions(code, unit.name, b[code][0], parent, day)
            rows += versions
            if changed:
                certainty = "reported" if code in {"03748", "03910"} else "recalled"
                moves.append([code, code, day, certainty])
        else:
            kind, name = split_kind(unit.name)
            rows.append([code, name, kind, parent, "", EARLY_2025, "a", ""])
    for code, (full, district) in b.items():
        if int(code) not in legacy.WARD_MAPPING:
            kind, name = split_kind(full)
            rows.append([code, name, kind, district, EARLY_2025, "", "b", ""])
    return rows, moves


def communes_after() -> list[list[str]]:
    """Rows of the communes from July 2025."""
    query = "select wardCode, ward from admin_units"
    b = dict(list_b().execute(query))
    rows = []
    for number, unit in current.WARD_MAPPING.items():
        code = f"{number:05d}"
        kind, name = split_kind(unit.name)
        other = split_kind(b[code])
        if other[0] != kind:
            raise ValueError(f"{code}: {unit.name} / {b[code]}")
        alias = "" if fold(other[1]) == fold(name) else other[1]
        rows.append([code, name, kind, f"{int(unit.province_code):02d}", "", "", "ab", alias])
    return rows


def with_past(
    rows: list[list[str]], past: dict[str, Past]
) -> tuple[list[list[str]], list[list[str]]]:
    """Rows with their beginnings filled in and the earlier versions added, and the moves."""
    moves = []
    known = {row[0] for row in rows}
    filled_in = []
    for row in rows:
        since = row[4]
        if not since and "a" in row[6] and row[0] in past:
            since = past[row[0]].since
        filled_in.append([*row[:4], since, *row[5:]])
    for code, one in past.items():
        for number, (state, since, until) in enumerate(one.versions):
            kind, name = split_kind(state.name)
            filled_in.append([code, name, kind, state.parent, since, until, "c", ""])
            following = one.versions[number + 1 :]
            goes_on = following[0][1] if following else one.since if code in known else ""
            if goes_on == until:
                moves.append([code, code, until, "same-code"])
    return filled_in, moves


def mapped() -> list[list[str]]:
    """The ministry's conversion table."""
    return [
        [f"{old:05d}", f"{new.code:05d}", REFORM, "official"]
        for old, entry in ward_map.OLD_TO_NEW.items()
        for new in entry.new_wards
    ]


def filled() -> list[list[str]]:
    """What the table lacks, line by line with its certainty."""
    found = []
    for name in ("successions_filled.csv", "successions_listed.csv"):
        with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
            lines = (line for line in file if not line.startswith("#"))
            found += [
                [row["old"], row["new"], row["on"], row["certainty"]]
                for row in csv.DictReader(lines)
            ]
    return found


def main(folder: Path, clone: Path) -> None:
    """Write all lists."""
    columns = ["code", "name", "kind", "parent", "since", "until", "listed", "aliases"]
    note = [
        f"source: {SOURCE}",
        "facts of QĐ 124/2004/QĐ-TTg and QĐ 19/2025/QĐ-TTg; made by tools/make_gazetteer.py",
        "until is exclusive; empty since: not known; listed: in which of the lists A, B and C",
        "changes before 2025-01-02 are dated by the first list that shows them",
    ]
    province_rows, province_moves = provinces()
    district_rows, district_moves = districts()
    before, moves = communes_before()
    district_lists, commune_lists = read_lists(clone, "2025-01-02")
    now_districts = {
        f"{number:03d}": State(unit.name, f"{int(unit.province_code):02d}")
        for number, unit in legacy.DISTRICT_MAPPING.items()
    }
    now_communes = {
        f"{number:05d}": State(unit.name, f"{int(unit.district_code):03d}")
        for number, unit in legacy.WARD_MAPPING.items()
    }
    district_rows, more = with_past(district_rows, pasts(district_lists, now_districts))
    before, same_code = with_past(before, pasts(commune_lists, now_communes))
    moves += more + same_code
    write(folder / "provinces.csv", ["provinces", *note], columns, province_rows)
    end = f"empty until: {REFORM}"
    write(folder / "districts.csv", ["districts", *note, end], columns, district_rows)
    write(folder / "communes_before.csv", ["communes to 2025-06-30", *note, end], columns, before)
    start = f"empty since: {REFORM}"
    write(
        folder / "communes_after.csv",
        ["communes from 2025-07-01", *note, start],
        columns,
        communes_after(),
    )
    gone = {row[0] for row in before if row[6] != "c"} - {move[0] for move in mapped() + filled()}
    print("without a known successor:", *sorted(gone))
    everything = province_moves + district_moves + moves + mapped() + filled()
    # The day and certainty of most rows are the same: left empty, they stand in the header.
    short = [
        [old, new, "" if on == REFORM else on, "" if sure == "official" else sure]
        for old, new, on, sure in everything
    ]
    write(
        folder / "successions.csv",
        [
            "which unit became which; an old code with several new ones on a day was split",
            f"source: {SOURCE}; the ministry's conversion table; {FILLED}",
            f"empty on: {REFORM}; empty certainty: official",
        ],
        ["old", "new", "on", "certainty"],
        short,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
