"""Lists that name again some of the households: escaped, fallen back, new (danh sách trích)."""

from __future__ import annotations

import re

from socassist.model.text import normalise

_LIST = r"danh sách (?:các )?hộ (?:gia đình )?"
_CLASSES = r"(?:nghèo|cận nghèo)(?:\s*(?:,|;|và)\s*(?:hộ )?cận nghèo)?"
_EXTRACT = re.compile(
    rf"{_LIST}(?:(?:thoát|tái) (?:cận )?nghèo\b"
    rf"|{_CLASSES}\s*(?:phát sinh mới|mới phát sinh)\b)"
)


def is_extract(title: str) -> bool:
    """Whether a title is that of an extract, and not of the list of all households of a class.

    >>> is_extract("DANH SÁCH HỘ THOÁT NGHÈO NĂM 2021"), is_extract("DANH SÁCH HỘ NGHÈO NĂM 2021")
    (True, False)
    >>> is_extract("Danh sách hộ nghèo, hộ cận nghèo, kể cả hộ phát sinh mới")
    False
    """
    return _EXTRACT.search(normalise(title).lower()) is not None
