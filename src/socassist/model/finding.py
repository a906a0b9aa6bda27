"""Findings: faults in data as values (lỗi dữ liệu)."""

from __future__ import annotations

from enum import StrEnum

import attrs

from socassist.model.citation import Citation
from socassist.model.location import Location
from socassist.model.text_pair import Language, Text


class Severity(StrEnum):
    """How much a finding weighs (mức độ)."""

    ERROR = "error"
    """Lỗi: must be mended before acceptance."""
    WARNING = "warning"
    """Cảnh báo: probably wrong; somebody has to look."""
    NOTE = "note"
    """Lưu ý: said so that nothing happens in silence."""

    @property
    def text(self) -> Text:
        """The severity in words."""
        return _SEVERITY_TEXT[self]


_SEVERITY_TEXT = {
    Severity.ERROR: Text("Lỗi", "Error"),
    Severity.WARNING: Text("Cảnh báo", "Warning"),
    Severity.NOTE: Text("Lưu ý", "Note"),
}


@attrs.frozen
class Finding:
    """A fault in data (lỗi dữ liệu): what, how bad, about whom, where, by which rule.

    Args:
        code: Stable kebab-case code, subject first, such as ``member-count-differs``.
        severity: How much it weighs.
        message: What is wrong and what was expected, in both languages. It may quote values of
            the file it reports on; it never quotes a whole identity number.
        subject: Whom it concerns: a household or person identifier, or a form's household
            number; never a name.
        location: Where it stands, down to the cell where possible.
        value: The faulty value as the source wrote it.
        expected: What was expected instead, in words or as a value.
        proposal: A corrected value that a person may accept; never applied by itself.
        cites: The provision or plan clause that demands it.
        related: Further places that belong to it, such as the other of two duplicates.
    """

    code: str
    severity: Severity
    message: Text
    subject: str | None = None
    location: Location | None = None
    value: str | None = attrs.field(default=None, repr=False)
    expected: str | None = None
    proposal: str | None = attrs.field(default=None, repr=False)
    cites: Citation | None = None
    related: tuple[Location, ...] = ()

    def says(self, lang: Language = "vi") -> str:
        """The message in `lang`."""
        return self.message.in_(lang)


@attrs.frozen
class NotRun:
    """A check that could not run, and why (quy tắc chưa kiểm tra được). Never a pass."""

    code: str
    reason: Text
