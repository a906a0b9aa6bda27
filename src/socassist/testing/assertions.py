"""`assert_no_findings`: data rules as one assertion (khẳng định không có lỗi dữ liệu)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from socassist.access import read
from socassist.model.finding import Finding, Severity
from socassist.model.reading import Reading
from socassist.model.register import Register
from socassist.model.rule import Rule
from socassist.model.text_pair import Language
from socassist.rules.checks import CheckResult, check

Source = str | Path | Reading | Register | Iterable[object]


def assert_no_findings(
    source: Source,
    *,
    rules: Iterable[str | Rule] | None = None,
    severity: Severity | str = Severity.ERROR,
    ignore: Iterable[str] = (),
    lang: Language = "en",
    shown: int = 5,
    allow_not_run: bool = True,
    **inputs: object,
) -> CheckResult:
    """Check, and fail with the first findings and the count (kiểm tra; báo lỗi nếu có).

    Args:
        source: A path of a file, a reading, a register, or records.
        rules: Codes or rules; all of the catalogue when left out.
        severity: The least severity that fails.
        ignore: Codes of findings that do not fail.
        lang: Language of the message.
        shown: How many findings the message quotes.
        allow_not_run: Whether rules that lacked an input are tolerated. They never count as
            passed; the result names them.
        **inputs: What `check` takes besides: `law`, `units`, `previous`, `on`, `month`, `extra`.

    Returns:
        The result of the check, with what was tolerated.

    Raises:
        AssertionError: There are findings, or a rule did not run and must.
    """
    found: list[Finding] = []
    what = source
    if isinstance(source, str | Path):
        reading = read(source)
        found, what = list(reading.findings), reading
    result = check(what, rules=rules, **inputs)  # type: ignore[arg-type]
    found += result.findings
    ignored = set(ignore)
    grave = list(Severity)[: list(Severity).index(Severity(severity)) + 1]
    bad = [f for f in found if f.severity in grave and f.code not in ignored]
    if bad:
        raise AssertionError(told(bad, lang=lang, shown=shown))
    if result.not_run and not allow_not_run:
        reasons = "; ".join(f"{item.code}: {item.reason.in_(lang)}" for item in result.not_run)
        raise AssertionError(f"{len(result.not_run)} rules did not run: {reasons}")
    return result


def told(findings: Iterable[Finding], *, lang: Language = "en", shown: int = 5) -> str:
    """Findings as a few lines: the count, the counts by code, the first of them with places."""
    items = list(findings)
    counts = Counter(finding.code for finding in items)
    lines = [
        f"{len(items)} findings",
        *(f"  {number} × {code}" for code, number in sorted(counts.items())),
        "the first of them:",
    ]
    for finding in items[:shown]:
        place = f"{finding.location}: " if finding.location else ""
        lines.append(f"  {place}{finding.says(lang)} [{finding.code}]")
    if len(items) > shown:
        lines.append(f"  … and {len(items) - shown} more")
    return "\n".join(lines)
