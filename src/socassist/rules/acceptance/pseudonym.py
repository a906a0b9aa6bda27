"""A variant of tables and dossiers for research (bản ẩn danh): keyed, small cells suppressed.

Identifiers become HMAC-SHA-256 pseudonyms under a key that only the data holder has: one person
has one pseudonym in everything made with that key, and nobody without it can get back or try
identifiers out. This is pseudonymised, not anonymous: whoever holds the key can undo it.
"""

from __future__ import annotations

import hmac
import json
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import attrs

from socassist.model.register import Register
from socassist.model.table import Cell, Column, Table
from socassist.rules.acceptance.dossier import MANIFEST, Dossier

_IDENTIFIER = re.compile(r"\b[HPB]\d{10}-[0-9A-Z]\b")
_LEAST_KEY = 16
SUPPRESSED = "…"


def pseudonym(identifier: str, key: bytes) -> str:
    """Give the pseudonym of an identifier under a key: its letter and 16 hex digits.

    >>> pseudonym("H1400000001-4", b"khoa bi mat cua tinh")
    'H-81c1db70ad7134d6'

    Raises:
        ValueError: The key is shorter than 16 bytes, so that it could be guessed.
    """
    if len(key) < _LEAST_KEY:
        raise ValueError(f"a pseudonym key needs at least {_LEAST_KEY} bytes")
    return f"{identifier[:1]}-{hmac.new(key, identifier.encode(), sha256).hexdigest()[:16]}"


def suppress_small_cells(table: Table, *, smallest: int = 5) -> Table:
    """Blank counts from 1 to just under `smallest`, so that nobody can be told (ẩn ô nhỏ).

    Only integer columns. Where exactly one cell of a column is blanked and the column has a total,
    the next smallest goes too, or the total would give it back; a total under `smallest` goes as
    well. Zeros stay: they tell about nobody.
    """
    rows = [list(row) for row in table.rows]
    totals = dict(table.totals)
    for position, column in enumerate(table.columns):
        if column.kind != "integer" or column.key == "order":
            continue
        counts = [(row[position], i) for i, row in enumerate(rows)]
        cells = sorted((n, i) for n, i in counts if isinstance(n, int) and n > 0)
        hidden = [i for n, i in cells if n < smallest]
        if len(hidden) == 1 and column.key in totals and len(cells) > 1:
            hidden.append(cells[1][1])
        for i in hidden:
            rows[i][position] = None
        if 0 < totals.get(column.key, 0) < smallest or (hidden and len(cells) == len(hidden) == 1):
            totals.pop(column.key, None)
    note = f"Các ô từ 1 đến {smallest - 1} được ẩn."
    return attrs.evolve(
        table, rows=tuple(map(tuple, rows)), totals=totals, notes=(*table.notes, note)
    )


def pseudonymised(dossier: Dossier, key: bytes, *, smallest: int = 5) -> Dossier:
    """Give the research variant of a dossier (hồ sơ ẩn danh).

    Identifiers become pseudonyms; findings keep only code, severity and pseudonym, because their
    messages may quote values and places; forms lose small cells; rates by officer and commune are
    left out. The manifest is made anew and names the original's fingerprint under the key.

    Raises:
        ValueError: The key is too short.
    """
    files: dict[str, bytes] = {}
    for name, content in dossier.files.items():
        if name == MANIFEST:
            continue
        data = json.loads(content)
        if name == "findings.json":
            data = [_bare_finding(item) for item in data]
        elif name == "forms.json":
            data = [_bare_form(item, smallest) for item in data]
        elif name == "measurement.json":
            data["findings"] = [_bare_finding(item) for item in data["findings"]]
            data["rates"] = [r for r in data["rates"] if r["grouped_by"] in ("all", "field")]
        files[name] = _bytes(_replace(data, key))
    manifest = json.loads(dossier.files[MANIFEST])
    manifest = {
        "format": manifest["format"],
        "variant": "pseudonymised",
        "original": pseudonym(dossier.fingerprint, key),
        "versions": manifest["versions"],
        "files": {name: sha256(files[name]).hexdigest() for name in sorted(files)},
    }
    return Dossier({MANIFEST: _bytes(manifest), **{name: files[name] for name in sorted(files)}})


def _bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _replace(value: Any, key: bytes) -> Any:
    if isinstance(value, str):
        return _IDENTIFIER.sub(lambda found: pseudonym(found.group(), key), value)
    if isinstance(value, list):
        return [_replace(item, key) for item in value]
    if isinstance(value, dict):
        return {_replace(k, key): _replace(item, key) for k, item in value.items()}
    return value


def _bare_finding(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item.get(name) for name in ("code", "severity", "subject")}


def _bare_form(item: dict[str, Any], smallest: int) -> dict[str, Any]:
    table = Table(
        key=item["key"],
        title=item["title"],
        columns=tuple(Column(**{**c, "choices": tuple(c["choices"])}) for c in item["columns"]),
        rows=tuple(tuple(row) for row in item["rows"]),
        totals=item["totals"],
    )
    bare = suppress_small_cells(table, smallest=smallest)
    return {**item, "rows": [list(row) for row in bare.rows], "totals": dict(bare.totals)}


def research_table(register: Register, key: bytes, *, year: int, smallest: int = 5) -> Table:
    """Give the people of a register for research, one a row (bảng dữ liệu nghiên cứu).

    Pseudonyms of person and household, district, class of the year, decade of birth, sex, ethnic
    group, groups of benefits; no name, number, village, exact date or code of another system.
    Rows whose district, decade, sex and ethnic group together fit fewer than `smallest` people
    lose the ethnic group, then the district, then the decade, until they do not stand out.

    Raises:
        ValueError: The key is too short.
    """
    rows: list[list[Cell]] = []
    for id_ in sorted(register.people):
        person = register.people[id_]
        home_id = register.household_of.get(id_)
        home = register.households.get(home_id) if home_id else None
        record = home.status_in(year) if home else None
        groups = sorted(
            {b.group for b in register.benefits_of.get(id_, ()) if b.period.since.year <= year}
        )
        rows.append(
            [
                pseudonym(id_, key),
                pseudonym(home.id, key) if home else None,
                (home.address.district or home.address.commune) if home else None,
                record.status.value if record else None,
                f"{person.birth.year // 10 * 10}–" if person.birth else None,
                person.sex.value if person.sex else None,
                person.ethnicity,
                ", ".join(groups) or None,
            ]
        )
    _generalise(rows, smallest)
    rows.sort(key=lambda row: str(row[0]))
    return Table(
        key="nghiên cứu",
        title=f"Dữ liệu nghiên cứu năm {year} (đã thay mã, ẩn thông tin hiếm)",
        columns=tuple(
            Column(name, title)
            for name, title in (
                ("person", "Mã thay thế"),
                ("household", "Mã hộ thay thế"),
                ("district", "Huyện"),
                ("status", "Phân loại"),
                ("decade", "Thập niên sinh"),
                ("sex", "Giới tính"),
                ("ethnicity", "Dân tộc"),
                ("groups", "Nhóm trợ cấp"),
            )
        ),
        rows=tuple(map(tuple, rows)),
    )


_QUASI = (2, 4, 5, 6)
_STEPS = (6, 2, 4, 5)


def _generalise(rows: Sequence[list[Cell]], smallest: int) -> None:
    """Hide, row by row, what makes a row rare, the finest detail first."""
    for step in _STEPS:
        counts = Counter(tuple(row[i] for i in _QUASI) for row in rows)
        for row in rows:
            if counts[tuple(row[i] for i in _QUASI)] < smallest:
                row[step] = SUPPRESSED
