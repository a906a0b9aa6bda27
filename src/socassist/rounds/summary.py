"""A round in one screen (tóm tắt kết quả)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from socassist.model.finding import Severity
from socassist.model.text_pair import Language, Text
from socassist.rounds.advice import why_errors_do_not_block
from socassist.rounds.result import RoundResult
from socassist.rounds.sheets import event_counts
from socassist.rules.acceptance import FieldClass, Rate
from socassist.rules.reconciliation import DifferenceKind

_EVENTS: Mapping[str, Text] = {
    "household-created": Text("hộ nhập mới", "households created"),
    "household-returned": Text("hộ trở lại danh sách", "households returned"),
    "household-split": Text("hộ tách", "households split off"),
    "household-absorbed": Text("hộ nhập vào hộ khác", "households absorbed"),
    "household-dissolved": Text("hộ giải thể", "households dissolved"),
    "household-moved": Text("hộ chuyển nơi ở", "households moved"),
    "head-changed": Text("hộ đổi chủ hộ", "heads changed"),
    "person-created": Text("người thêm mới", "people created"),
    "member-died": Text("người chết", "deaths"),
    "member-left": Text("người chuyển đi", "members left"),
    "member-moved": Text("người chuyển hộ", "members moved"),
    "field-corrected": Text("thông tin được sửa", "fields corrected"),
    "poverty-recorded": Text("kết quả rà soát được ghi", "poverty records"),
    "benefit-granted": Text("chế độ mới", "benefits granted"),
    "benefit-adjusted": Text("chế độ điều chỉnh", "benefits adjusted"),
    "benefit-suspended": Text("chế độ tạm dừng", "benefits suspended"),
    "benefit-stopped": Text("chế độ thôi hưởng", "benefits stopped"),
}


def summary(result: RoundResult, lang: Language = "vi") -> dict[str, list[tuple[str, str]]]:
    """The round in one screen: sections of labelled lines, in `lang`."""
    vi = lang == "vi"
    rows = result.rows
    kinds = Counter(finding.severity for finding in result.findings)
    severities = ", ".join(
        f"{kinds[level]} {level.text.in_(lang).lower()}{'' if vi or kinds[level] == 1 else 's'}"
        for level in Severity
        if kinds[level]
    )
    sections: dict[str, list[tuple[str, str]]] = {
        "Dữ liệu vào" if vi else "Input": [
            (
                "Dòng đã đọc" if vi else "Rows read",
                (
                    f"{rows.read} = {rows.used} {'đã dùng' if vi else 'used'} + {rows.reported} "
                    f"{'báo lỗi' if vi else 'reported'} + {rows.apart} "
                    f"{'không phải dữ liệu' if vi else 'no data'}"
                ),
            ),
            ("Phát hiện" if vi else "Findings", severities or "0"),
        ],
        "Sổ dữ liệu" if vi else "Register": _register_lines(result, lang),
        "Đối chiếu với danh sách đã ký" if vi else "Against the signed lists": [
            _reconciliation_line(one, lang) for one in result.reconciliations
        ],
    }
    sections["Mẫu kiểm tra" if vi else "Sample"] = _sample_lines(result, lang)
    heading = {"vi": "Kết luận nghiệm thu", "en": "Verdict"}[lang]
    sections[heading] = [
        (_mark(part.outcome), part.summary.in_(lang)) for part in result.decision.parts
    ]
    sections[heading].append(("⇒", result.decision.summary.in_(lang)))
    if note := why_errors_do_not_block(result):
        sections[heading].append(("i", note.in_(lang)))
    return {title: lines for title, lines in sections.items() if lines}


def _mark(outcome: object) -> str:
    return {True: "✓", False: "✗"}.get(outcome, "?") if isinstance(outcome, bool) else "?"


def _register_lines(result: RoundResult, lang: Language) -> list[tuple[str, str]]:
    vi = lang == "vi"
    register = result.register
    homes = sum(1 for home in register.households.values() if home.ended is None)
    lines = [
        (
            "Sau cập nhật" if vi else "After the round",
            (
                f"{homes} {'hộ' if vi else 'households'}, "
                f"{len(register.people)} {'người' if vi else 'people'}, "
                f"{len(register.benefits)} {'chế độ' if vi else 'benefits'}"
            ),
        )
    ]
    changes = [
        f"{count} {_EVENTS[kind].in_(lang)}"
        for kind, count in event_counts(result)
        if kind in _EVENTS
    ]
    if changes:
        lines.append(("Biến động" if vi else "Changes", ", ".join(changes)))
    clusters = Counter(cluster.about for cluster in result.duplicates.clusters)
    lines.append(
        (
            "Nhập trùng trong sổ" if vi else "Entered twice",
            (
                f"{clusters['household']} {'hộ' if vi else 'households'}, "
                f"{clusters['person']} {'người' if vi else 'people'}"
            ),
        )
    )
    unsure = len(result.linkage.unsure) + len(result.duplicates.unsure)
    lines.append(("Cặp cần xem lại" if vi else "Pairs to review", str(unsure)))
    lines.append(
        (
            "Phát sinh mới trong năm" if vi else "Newly arisen",
            (
                f"{len(result.newly.poor)} "
                f"{'hộ nghèo, cận nghèo' if vi else 'poor and near-poor households'}; "
                f"{len(result.newly.assistance)} {'hộ BTXH' if vi else 'assistance households'}"
            ),
        )
    )
    if result.unchanged:
        lines.append(("Ghi chú" if vi else "Note", _unchanged(result).in_(lang)))
    return lines


def _unchanged(result: RoundResult) -> Text:
    """That nothing was stored, and what came into the register after an accepted round."""
    again = Text(
        "Đợt này đã được cập nhật trước đó với cùng dữ liệu; sổ không thay đổi.",
        "This round was applied before with the same inputs; nothing changed.",
    )
    if result.now is None:
        return again
    since = result.now.journal[len(result.register.journal) :]
    names = list(dict.fromkeys(event.round for event in since))
    listed = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    return Text(
        f"{again.vi} Đợt đã được nghiệm thu: kết quả và hồ sơ giữ đúng sổ lúc đó. Thay đổi về sau "
        f"({listed}) vẫn nằm trong sổ và thuộc đợt tiếp theo.",
        f"{again.en} The round is accepted: results and dossier stand as the register was then. "
        f"What came into it since ({listed}) stays there and belongs to the next round.",
    )


def _reconciliation_line(one: Any, lang: Language) -> tuple[str, str]:
    vi = lang == "vi"
    names = {
        "approved": Text("Danh sách phê duyệt", "Approved lists"),
        "payment": Text("Danh sách chi trả", "Payment lists"),
    }
    by_kind = Counter(item.kind for item in one.differences)
    parts = [
        f"{by_kind[kind]} {_KINDS[kind].in_(lang)}" for kind in DifferenceKind if by_kind[kind]
    ]
    if one.residuals:
        parts.append(f"{len(one.residuals)} {'tổng in sai' if vi else 'printed totals wrong'}")
    matched = f"{one.matched}/{one.listed} {'dòng khớp' if vi else 'lines matched'}"
    return names[one.about].in_(lang), "; ".join([matched, *parts])


_KINDS = {
    DifferenceKind.MISSING: Text("thiếu trong sổ", "missing"),
    DifferenceKind.EXTRA: Text("thừa trong sổ", "extra"),
    DifferenceKind.DIFFERENT: Text("khác giá trị", "different"),
    DifferenceKind.UNCLEAR: Text("chưa ghép được", "not joined"),
}


def _sample_lines(result: RoundResult, lang: Language) -> list[tuple[str, str]]:
    vi = lang == "vi"
    if result.sample is None or result.measurement is None:
        return []
    lines = [
        (
            "Đã rút" if vi else "Drawn",
            (
                f"{len(result.sample.drawn)} {'hộ' if vi else 'households'}, "
                f"{len(result.sample.fields)} {'giá trị' if vi else 'values'}; "
                f"{'hạt giống' if vi else 'seed'} {result.sample.seed}"
            ),
        )
    ]
    for field_class, name in (
        (FieldClass.IDENTITY, Text("Thông tin định danh", "Identity fields")),
        (FieldClass.OTHER, Text("Thông tin khác", "Other fields")),
    ):
        lines.append((name.in_(lang), _rate(result.measurement.rate(field_class), lang)))
    return lines


def _rate(rate: Rate, lang: Language) -> str:
    vi = lang == "vi"
    if rate.share is None:
        return "chưa kiểm tra" if vi else "not checked"
    percent = f"{float(rate.share):.2%}"
    return f"{rate.errors}/{rate.checked} {'sai' if vi else 'wrong'} ({percent})"
