"""A variant of tables and dossiers for research (bản ẩn danh): keyed, small cells suppressed.

Identifiers become HMAC-SHA-256 pseudonyms under a key that only the data holder has: one person
has one pseudonym in everything made with that key, and nobody without it can get back or try
identifiers out. This is pseudonymised, not anonymous: whoever holds the key can undo it.

Of a dossier only what is named here is taken over, so that a part added later stays out until
somebody thought about it. Identifiers can be counted through, so what would let a reader put them
in order again is left out too: the seed, the frame's hash, the order of drawing.
"""

from __future__ import annotations

import hmac
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

import attrs

from socassist.model.arguments import expect
from socassist.model.errors import SocassistError
from socassist.model.register import Register
from socassist.model.table import Cell, Column, Table
from socassist.rules.acceptance.dossier import MANIFEST, Dossier

_IDENTIFIER = re.compile(r"\b[HPB]\d{10}-[0-9A-Z]\b")
_LEAST_KEY = 16
SUPPRESSED = "…"


class NotPseudonymised(SocassistError, ValueError):
    """A key or a dossier of which no variant for research can be made (không ẩn danh được)."""


def pseudonym(identifier: str, key: bytes) -> str:
    """Give the pseudonym of an identifier under a key: its letter and 16 hex digits.

    >>> pseudonym("H1400000001-4", b"khoa bi mat cua tinh")
    'H-81c1db70ad7134d6'

    Raises:
        NotPseudonymised: The key is shorter than 16 bytes, so that it could be guessed.
    """
    if len(key) < _LEAST_KEY:
        raise NotPseudonymised(
            f"a pseudonym key needs at least {_LEAST_KEY} bytes; make one with: "
            "openssl rand -out khoa.bin 32",
            vi=f"tệp khóa cần ít nhất {_LEAST_KEY} byte; tạo bằng: openssl rand -out khoa.bin 32",
        )
    return f"{identifier[:1]}-{hmac.new(key, identifier.encode(), sha256).hexdigest()[:16]}"


def suppress_small_cells(table: Table, *, smallest: int = 5) -> Table:
    """Blank counts from 1 to just under `smallest`, so that nobody can be told (ẩn ô nhỏ).

    Only integer columns. Where a column has a total, further cells go, the smallest first, until
    at least two are blank and the blank ones together reach `smallest`; otherwise the total would
    give them back. A total that cannot be protected so goes as well. Zeros stay: they tell about
    nobody.
    """
    rows = [list(row) for row in table.rows]
    totals = dict(table.totals)
    for position, column in enumerate(table.columns):
        if column.kind != "integer" or column.key == "order":
            continue
        counts = [(row[position], i) for i, row in enumerate(rows)]
        cells = sorted((n, i) for n, i in counts if isinstance(n, int) and n > 0)
        hidden = [(n, i) for n, i in cells if n < smallest]
        if hidden and column.key in totals:
            rest = cells[len(hidden) :]
            while rest and (len(hidden) < 2 or sum(n for n, _ in hidden) < smallest):
                hidden.append(rest.pop(0))
            if len(hidden) < 2 or sum(n for n, _ in hidden) < smallest:
                del totals[column.key]
        for _, i in hidden:
            rows[i][position] = None
    note = f"Các ô từ 1 đến {smallest - 1} được ẩn."
    return attrs.evolve(
        table, rows=tuple(map(tuple, rows)), totals=totals, notes=(*table.notes, note)
    )


def pseudonymised(dossier: Dossier, key: bytes, *, smallest: int = 5) -> Dossier:
    """Give the research variant of a dossier (hồ sơ ẩn danh).

    Identifiers become pseudonyms, in their own order. Findings keep code, severity and pseudonym,
    because their messages quote values and places. Of the forms those of the province stay, with
    small cells blanked; the districts' own would give the blank cells back. Rates by officer and
    commune, seeds, seals and hashes of the inputs are left out. The manifest is made anew and
    names the original's fingerprint under the key.

    Args:
        dossier: The dossier of a round.
        key: The secret key, at least 16 bytes.
        smallest: The smallest count that is shown.

    Raises:
        NotPseudonymised: The key is too short, the least count below 2, or the dossier was
            pseudonymised before.
    """
    expect(Dossier, dossier=dossier)
    expect(bytes, key=key)
    if smallest < 2:
        raise NotPseudonymised(
            "the smallest count shown must be at least 2", vi="số đếm nhỏ nhất được hiện phải từ 2"
        )
    kept = json.loads(dossier.files[MANIFEST])
    if kept.get("variant"):
        raise NotPseudonymised(
            "the dossier was pseudonymised before", vi="hồ sơ đã được ẩn danh trước đó"
        )
    files: dict[str, bytes] = {}
    for name, bare in _PARTS.items():
        if name in dossier.files:
            data = _replace(bare(json.loads(dossier.files[name]), smallest), key)
            files[name] = _bytes(_sorted_lists(data) if name in _BY_IDENTIFIER else data)
    manifest = {
        "format": kept["format"],
        "variant": "pseudonymised",
        "original": pseudonym(dossier.fingerprint, key),
        "smallest": smallest,
        "on": kept.get("on"),
        "outcome": kept.get("outcome"),
        "versions": kept["versions"],
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


_BY_IDENTIFIER = frozenset({"findings.json", "measurement.json", "sample.json"})
"""Parts whose lists stand in the order of identifiers, which would tell which code is which."""


def _sorted_lists(value: Any) -> Any:
    """Lists in the order of the codes."""
    if isinstance(value, dict):
        return {key: _sorted_lists(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(value, key=lambda item: json.dumps(item, sort_keys=True))
    return value


def _only(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names if name in data}


def _bare_findings(data: list[dict[str, Any]], _: int) -> list[dict[str, Any]]:
    """What kind of fault, how grave, about whom; a place or a form instead of a person goes."""
    return [
        {
            **_only(item, "code", "severity"),
            "subject": subject
            if (subject := item.get("subject") or "") and _IDENTIFIER.fullmatch(subject)
            else None,
        }
        for item in data
    ]


def _bare_forms(data: list[dict[str, Any]], smallest: int) -> list[dict[str, Any]]:
    return [_bare_form(item, smallest) for item in data if item["key"] in ("1A", "1B")]


def _bare_form(item: dict[str, Any], smallest: int) -> dict[str, Any]:
    table = Table(
        key=item["key"],
        title=item["title"],
        columns=tuple(Column(**{**c, "choices": tuple(c["choices"])}) for c in item["columns"]),
        rows=tuple(tuple(row) for row in item["rows"]),
        totals=item["totals"],
    )
    bare = suppress_small_cells(table, smallest=smallest)
    kept = _only(item, "key", "title", "columns", "lines", "total_label")
    return {
        **kept,
        "rows": [list(row) for row in bare.rows],
        "totals": dict(bare.totals),
        "notes": list(bare.notes),
    }


def _bare_sample(data: dict[str, Any], _: int) -> dict[str, Any]:
    return _only(data, "plan", "algorithm", "design", "frame_size", "drawn", "fields")


def _bare_measurement(data: dict[str, Any], smallest: int) -> dict[str, Any]:
    return {
        "results": data["results"],
        "rates": [rate for rate in data["rates"] if rate["grouped_by"] in ("all", "field")],
        "findings": _bare_findings(data["findings"], smallest),
    }


def _bare_round(data: dict[str, Any], _: int) -> dict[str, Any]:
    return _only(data, "province", "year", "closing_month", "on")


def _bare_register(data: dict[str, Any], _: int) -> dict[str, Any]:
    not_run = sorted({item["code"] for item in data.get("not_run", ())})
    kept = _only(data, "households", "people", "benefits", "events", "accounting")
    return {**kept, "not_run": not_run}


def _bare_verdict(data: dict[str, Any], _: int) -> dict[str, Any]:
    return _only(data, "outcome", "summary", "grounds", "parts", "cites", "unverified")


def _as_it_is(data: Any, _: int) -> Any:
    return data


_PARTS: dict[str, Callable[[Any, int], Any]] = {
    "findings.json": _bare_findings,
    "forms.json": _bare_forms,
    "law-figures.json": _as_it_is,
    "measurement.json": _bare_measurement,
    "register.json": _bare_register,
    "round.json": _bare_round,
    "sample.json": _bare_sample,
    "verdict.json": _bare_verdict,
}
"""What of each part of a dossier is taken over; a part that does not stand here is not."""


def research_table(register: Register, key: bytes, *, year: int, smallest: int = 5) -> Table:
    """Give the people of a register for research, one a row (bảng dữ liệu nghiên cứu).

    Pseudonyms of person and household, district, class of the year, decade of birth, sex, ethnic
    group, groups of benefits; no name, number, village, exact date or code of another system.
    Rows whose district, decade, sex and ethnic group together fit fewer than `smallest` people
    lose the ethnic group, then the district, then the decade, until they do not stand out.

    Raises:
        NotPseudonymised: The key is too short.
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
