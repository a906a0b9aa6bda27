"""Findings by rule and by commune, and the checks that could not run (phát hiện)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.rule import Rule
from socassist.rounds.page.drawing import share_picture
from socassist.rounds.page.figures import Figures
from socassist.rounds.page.markup import Content, Html, tag
from socassist.rounds.page.tables import LIMIT, Head, Row, linked, place_cell, rest_note, table
from socassist.rounds.page.words import Words
from socassist.rounds.result import RoundResult
from socassist.rounds.sheets import worst_first

BOOK = "loi-du-lieu.xlsx"
_KIND = {Severity.ERROR: "bad", Severity.WARNING: "unsure", Severity.NOTE: "soft"}
_DRAWN = 12
_NOTES = 8
"""Notes tell that nothing happened in silence; a few of a kind are enough to see it."""


@attrs.frozen
class Group:
    """The findings of one code (nhóm phát hiện cùng mã)."""

    anchor: str
    code: str
    severity: Severity
    findings: tuple[Finding, ...]


def grouped(result: RoundResult) -> list[Group]:
    """Findings by severity and code, worst and most frequent first."""
    found: defaultdict[tuple[Severity, str], list[Finding]] = defaultdict(list)
    for finding in worst_first(result.findings):
        found[finding.severity, finding.code].append(finding)
    order = list(Severity)
    ranked = sorted(
        found.items(), key=lambda item: (order.index(item[0][0]), -len(item[1]), item[0])
    )
    return [
        Group(f"loi-{number}", code, severity, tuple(findings))
        for number, ((severity, code), findings) in enumerate(ranked, 1)
    ]


def findings_section(
    result: RoundResult, rules: Mapping[str, Rule], figures: Figures, words: Words
) -> list[Html]:
    """Counts by rule with a picture, by commune, then the rows of each rule."""
    groups = grouped(result)
    if not groups:
        return [tag("p", words("Không phát hiện lỗi nào.", "Nothing was found."))]
    weighty = [group for group in groups if group.severity is not Severity.NOTE][:_DRAWN]
    kinds = {Severity.ERROR: "worse", Severity.WARNING: "half"}
    bars = [
        (group.code, ((words.of(group.severity.text), len(group.findings), kinds[group.severity]),))
        for group in weighty
    ]
    return [
        *([share_picture(bars, words, "findings")] if bars else []),
        _overview(groups, rules, words),
        *_by_commune(groups, figures, words),
        *(piece for group in groups for piece in _rows_of(group, words)),
    ]


def _overview(groups: list[Group], rules: Mapping[str, Rule], words: Words) -> Html:
    rows = [
        Row(
            (
                group.code,
                tag("span", words.of(group.severity.text), class_=_KIND[group.severity]),
                _about(group, rules, words),
                linked(len(group.findings), group.anchor, words, group.code),
            )
        )
        for group in groups
    ]
    heads = (
        Head(words("Mã", "Code"), "code"),
        Head(words("Mức độ", "Severity"), "code"),
        Head(words("Quy tắc hoặc lỗi", "Rule or fault")),
        Head(words("Số lần", "Times"), "n"),
    )
    title = words("Số lần theo quy tắc", "How often each rule was broken")
    return table(heads, rows, caption=title, label=title)


def _about(group: Group, rules: Mapping[str, Rule], words: Words) -> list[Content]:
    """The rule that was broken, or the fault itself where no rule of the catalogue found it."""
    rule = rules.get(group.code)
    if rule:
        return [tag("strong", words("Quy tắc: ", "Rule: ")), words.of(rule.title)]
    return [tag("strong", words("Lỗi: ", "Fault: ")), group.findings[0].says(words.lang)]


def _by_commune(groups: list[Group], figures: Figures, words: Words) -> list[Html]:
    """Which rule was broken where: each number leads to the rule's rows."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    weighty = [group for group in groups if group.severity is not Severity.NOTE]
    for group in weighty:
        for finding in group.findings:
            counted[figures.commune_of(finding) or ""][group.anchor] += 1
    if not counted:
        return []
    rows = []
    for commune in sorted(counted, key=lambda code: (not code, code)):
        found = [
            tag(
                "a",
                f"{group.code}: {words.count(counted[commune][group.anchor])}",
                href=f"#{group.anchor}",
            )
            for group in weighty
            if counted[commune][group.anchor]
        ]
        pieces = [tag("span", piece, " ") for piece in found]
        total = words.count(sum(counted[commune].values()))
        rows.append(
            Row(
                (_place_name(commune, figures, words), pieces, total),
                id=f"pl-{commune}" if commune.isalnum() else None,
            )
        )
    title = words("Lỗi và cảnh báo theo xã", "Errors and warnings by commune")
    heads = (
        Head(words("Xã", "Commune")),
        Head(words("Quy tắc", "Rules")),
        Head(words("Cộng", "Total"), "n"),
    )
    return [tag("h3", title, id="pl"), table(heads, rows, caption=title, label=title)]


def _place_name(commune: str, figures: Figures, words: Words) -> str:
    if not commune:
        return words("Chưa rõ xã", "No commune")
    return f"{figures.name(commune)} ({commune})"


def _rows_of(group: Group, words: Words) -> list[Html]:
    rows = [
        Row(
            (
                place_cell(finding.location) or "–",
                finding.subject or "",
                finding.says(words.lang),
                str(finding.cites) if finding.cites else "",
            )
        )
        for finding in group.findings[: _NOTES if group.severity is Severity.NOTE else LIMIT]
    ]
    heads = (
        Head(words("Vị trí", "Place")),
        Head(words("Đối tượng", "Subject"), "code"),
        Head(words("Nội dung", "Message")),
        Head(words("Căn cứ", "Citation")),
    )
    severity = words.of(group.severity.text)
    title = f"{group.code} – {severity} ({words.count(len(group.findings))})"
    note = rest_note(len(rows), len(group.findings), BOOK, words)
    return [
        tag("h3", title, id=group.anchor),
        table(heads, rows, caption=title, label=title),
        *([note] if note else []),
    ]


def not_run_section(result: RoundResult, words: Words) -> list[Html]:
    """Checks that could not run: never the same as passed."""
    if not result.not_run:
        return [tag("p", words("Mọi quy tắc đều đã kiểm tra.", "Every check ran."))]
    rows = [Row((item.code, words.of(item.reason))) for item in result.not_run]
    heads = (Head(words("Mã", "Code"), "code"), Head(words("Lý do", "Reason")))
    title = words(
        "Chưa kiểm tra được không có nghĩa là đạt", "What could not be checked has not passed"
    )
    label = words("Quy tắc chưa kiểm tra được", "Checks that could not run")
    return [table(heads, rows, caption=title, label=label)]
