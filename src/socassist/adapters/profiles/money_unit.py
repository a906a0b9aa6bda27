"""Amounts that a sheet gives in thousands: its rows are read in đồng (đơn vị tính)."""

from __future__ import annotations

import re

from socassist.adapters.profiles.grid import column_letter
from socassist.adapters.profiles.head import Head
from socassist.adapters.profiles.problem import error
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.text import normalise

_UNIT = r"(?:nghìn|ngàn|triệu|1[.,\s]?000|10\^?3)\s*(?:đồng|đ)(?!\w)"
_IN_TITLE = re.compile(rf"(?:đvt|đơn vị(?: tính)?|tính bằng)\s*:?\s*\(?\s*({_UNIT})", re.IGNORECASE)
_IN_HEAD = re.compile(_UNIT, re.IGNORECASE)


def unit_notes(title: str, head: Head, at: Location) -> list[Finding]:
    """Say that a sheet with amounts tells another unit than đồng, in its title or its headers."""
    money = [
        column
        for key, column in head.match.columns.items()
        if (spec := head.match.profile.spec(key)) is not None and spec.kind == "dong"
    ]
    if not money:
        return []
    if found := _IN_TITLE.search(normalise(title)):
        return [_finding(found[1], at)]
    told = ((column, _IN_HEAD.search(normalise(head.texts.get(column, "")))) for column in money)
    return [
        _finding(
            found[0],
            Location(at.file, at.sheet, head.last, column_letter(column)),
        )
        for column, found in told
        if found
    ]


def _finding(unit: str, at: Location) -> Finding:
    return error(
        "amounts-not-in-dong",
        f"số tiền ghi theo đơn vị “{unit}” nhưng được đọc là đồng; hãy đổi các số tiền ra đồng",
        f"amounts are given in “{unit}” but were read as đồng; write them in đồng",
        at,
        value=unit,
        expected="đồng",
    )
