"""What can be wrong with a cell, as values that become findings (lỗi ở ô dữ liệu)."""

from __future__ import annotations

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.location import Location
from socassist.model.text_pair import Text


@attrs.frozen
class Problem:
    """A fault of one written value, wherever it stands (lỗi giá trị).

    Args:
        code: The finding's code.
        vi: What is wrong, in Vietnamese.
        en: The same in English.
        severity: How much it weighs.
        expected: What would have been right.
        proposal: A corrected value to accept or not.
        secret: Whether the value is an identity number, which messages do not quote.
    """

    code: str
    vi: str
    en: str
    severity: Severity = Severity.ERROR
    expected: str | None = None
    proposal: str | None = None
    secret: bool = False

    def finding(self, label: str, value: str, location: Location) -> Finding:
        """The finding at a cell."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=Text(f"Cột “{label}”: {self.vi}", f"Column “{label}”: {self.en}"),
            location=location,
            value=_hidden(value) if self.secret else value,
            expected=self.expected,
            proposal=_hidden(self.proposal) if self.secret and self.proposal else self.proposal,
        )


def _hidden(number: str) -> str:
    return "•" * max(len(number) - 3, 0) + number[-3:]


def note(
    code: str,
    vi: str,
    en: str,
    location: Location,
    *,
    value: str | None = None,
    expected: str | None = None,
) -> Finding:
    """A finding that only says what was done, so that nothing happens in silence."""
    return Finding(
        code, Severity.NOTE, Text(vi, en), location=location, value=value, expected=expected
    )


def warning(
    code: str,
    vi: str,
    en: str,
    location: Location,
    *,
    value: str | None = None,
    expected: str | None = None,
) -> Finding:
    """A finding that somebody has to look at."""
    return Finding(
        code, Severity.WARNING, Text(vi, en), location=location, value=value, expected=expected
    )


def error(
    code: str,
    vi: str,
    en: str,
    location: Location,
    *,
    value: str | None = None,
    expected: str | None = None,
) -> Finding:
    """A finding that must be mended."""
    return Finding(
        code, Severity.ERROR, Text(vi, en), location=location, value=value, expected=expected
    )
