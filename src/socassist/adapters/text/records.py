"""Source records as JSON Lines and back, nothing lost (bản ghi nguồn dạng JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from socassist.adapters.text.encoding import Decoded
from socassist.model.complaint import Complaint
from socassist.model.errors import UnreadableSource
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.location import Location
from socassist.model.matching import MatchAnswer
from socassist.model.movement_table import MovementTable
from socassist.model.reading import Accounting, Reading, SourceRecord
from socassist.model.sample import CheckedField, ReviewedPair
from socassist.model.serial import converter, plain
from socassist.model.text_pair import Text

RECORDS: MappingProxyType[str, type[Any]] = MappingProxyType(
    {
        "form": Form,
        "approved-list": ApprovedList,
        "payment-list": PaymentList,
        "checked-field": CheckedField,
        "reviewed-pair": ReviewedPair,
        "match-answer": MatchAnswer,
        "movement-table": MovementTable,
        "complaint": Complaint,
    }
)
_NAMES = {cls: name for name, cls in RECORDS.items()}
KEY = "record"
"""The key that says what a JSON object is."""


def record_line(record: SourceRecord) -> str:
    """One record as one line of JSON."""
    body = {KEY: _NAMES[type(record)], **plain(record)}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def looks_like_records(text: str) -> bool:
    """Whether a text begins with a JSON object or list of our records."""
    start = text.lstrip()[:4096]
    return start.startswith(("{", "[")) and f'"{KEY}"' in start


def read_records(path: Path, decoded: Decoded) -> Reading:
    """The records of a JSON or JSON Lines file; an object that is none becomes a finding.

    Raises:
        UnreadableSource: The file is no JSON at all.
    """
    records: list[SourceRecord] = []
    findings: list[Finding] = []
    count = 0
    for number, item in _objects(path, decoded.text):
        count += 1
        record = _record(item)
        if record is not None:
            records.append(record)
            continue
        findings.append(
            Finding(
                "record-not-understood",
                Severity.ERROR,
                Text(
                    "bản ghi không đúng cấu trúc; chưa được sử dụng",
                    "this record does not have the structure of its kind; not used",
                ),
                location=Location(path.name, None, number),
                expected=", ".join(RECORDS),
            )
        )
    accounting = Accounting(count, len(records), len(findings), 0)
    return Reading(tuple(records), tuple(findings), accounting, (path.name,))


def _record(item: object) -> SourceRecord | None:
    if not isinstance(item, dict) or item.get(KEY) not in RECORDS:
        return None
    body = {key: value for key, value in item.items() if key != KEY}
    try:
        record: SourceRecord = converter().structure(body, RECORDS[item[KEY]])
    except Exception:  # noqa: BLE001 (cattrs raises whatever the values' own constructors raise)
        return None
    return record


def _objects(path: Path, text: str) -> Iterator[tuple[int, object]]:
    if text.lstrip().startswith("["):
        try:
            items = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise _broken(path, error) from error
        yield from enumerate(items, 1)
        return
    parsed_any = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            if not parsed_any:
                raise _broken(path, error) from error
            item = None
        parsed_any = True
        yield number, item


def _broken(path: Path, error: Exception) -> UnreadableSource:
    return UnreadableSource(
        f"this is no JSON ({type(error).__name__})",
        file=path.name,
        advice="Export the file anew",
        vi=f"{path.name}: tệp JSON hỏng; xuất lại tệp",
    )
