"""For other people's test suites: invented data with known truth, strategies, assertions, kits.

Dùng cho bộ kiểm thử của người khác: dữ liệu giả lập biết trước sự thật, bộ sinh dữ liệu
Hypothesis, phép khẳng định, bộ kiểm tra tương thích cho bộ đọc và gói quy tắc.

The names below are loaded on first use. `synthetic_province`, `damage_workbook` and
`assert_no_findings` need nothing beyond the library; strategies need Hypothesis, the plugin and
the conformance classes need pytest (extra ``testing``).
"""

from __future__ import annotations

import importlib
from typing import Any

_ROOMS = {
    "socassist.testing.assertions": "assert_no_findings",
    "socassist.testing.office_files": "write_office_files",
    "socassist.testing.province": "synthetic_province",
    "socassist.testing.reader_conformance": "ReaderConformance",
    "socassist.testing.registration": "register_strategies",
    "socassist.testing.rules_conformance": "RulePackConformance clean_province",
    "socassist.testing.slips": "BIRTH_SLIPS NAME_SLIPS NUMBER_SLIPS",
    "socassist.testing.store_conformance": "StoreConformance",
    "socassist.testing.truth": "Slip SyntheticProvince Truth",
    "socassist.testing.workbook_damage": "HARMFUL HARMLESS damage_workbook",
    "socassist.testing.writer_conformance": "WriterConformance",
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}

__all__ = sorted(_ROOM_OF)


def __getattr__(name: str) -> Any:
    """Load a public name from its room when it is first asked for (PEP 562)."""
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module 'socassist.testing' has no attribute {name!r}")
    value = getattr(importlib.import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Give the public names, and the module's own."""
    return sorted({*globals(), *__all__})
