"""A round in one screen (tóm tắt kết quả)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from socassist.model.finding import Severity
from socassist.model.person import Person
from socassist.model.register import EventKind
from socassist.model.text_pair import Language, Text
from socassist.rounds.advice import why_errors_do_not_block
from socassist.rounds.result import RoundResult
from socassist.rules.acceptance import FieldClass, Rate
from socassist.rules.acceptance.wording import count_en, count_vi, percent_en, percent_vi
from socassist.rules.reconciliation import DifferenceKind

_EVENTS: Mapping[str, tuple[str, str, str]] = {
    "household-created": ("hộ nhập mới", "household created", "households created"),
    "household-returned": ("hộ trở lại danh sách", "household returned", "households returned"),
    "household-split": ("hộ tách", "household split off", "households split off"),
    "household-absorbed": ("hộ nhập vào hộ khác", "household absorbed", "households absorbed"),
    "household-dissolved": ("hộ giải thể", "household dissolved", "households dissolved"),
    "household-moved": ("hộ chuyển nơi ở", "household moved", "households moved"),
    "head-changed": ("hộ đổi chủ hộ", "head changed", "heads changed"),
    "person-created": ("người thêm mới", "person created", "people created"),
    "member-died": ("người chết", "death", "deaths"),
    "member-left": ("người chuyển đi", "member left", "members left"),
    "member-moved": ("người chuyển hộ", "member moved", "members moved"),
    "field-corrected": ("thông tin được sửa", "field corrected", "fields corrected"),
    "poverty-recorded": ("kết quả rà soát được ghi", "poverty record", "poverty records"),
    "decision-recorded": ("số quyết định được ghi", "decision recorded", "decisions recorded"),
    "benefit-granted": ("chế độ mới", "benefit granted", "benefits granted"),
    "benefit-adjusted": ("chế độ điều chỉnh", "benefit adjusted", "benefits adjusted"),
    "benefit-suspended": ("chế độ tạm dừng", "benefit suspended", "benefits suspended"),
    "benefit-stopped": ("chế độ thôi hưởng", "benefit stopped", "benefits stopped"),
}
"""What happened, in Vietnamese, once in English, several times in English."""


def summary(result: RoundResult, lang: Language = "vi") -> dict[str, list[tuple[str, str]]]:
    """The round in one screen: sections of labelled lines, in `lang`."""
    vi = lang == "vi"
    number = count_vi if vi else count_en
    rows = result.rows
    kinds = Counter(finding.severity for finding in result.findings)
    severities = ", ".join(
        _counted(kinds[level], lang, level.text.vi.lower(), level.text.en.lower())
        for level in Severity
        if kinds[level]
    )
    sections: dict[str, list[tuple[str, str]]] = {
        "Dữ liệu vào" if vi else "Input": [
            (
                "Dòng đã đọc" if vi else "Rows read",
                (
                    f"{number(rows.read)} = {number(rows.used)} {'đã dùng' if vi else 'used'} + "
                    f"{number(rows.reported)} {'báo lỗi' if vi else 'reported'} + "
                    f"{number(rows.apart)} {'không phải dữ liệu' if vi else 'no data'}"
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


def _happened(result: RoundResult) -> Counter[str]:
    """How often each thing happened: a death is one, though it changes person and household."""
    return Counter(
        event.kind.value
        for event in result.update.events
        if event.kind is not EventKind.MEMBER_DIED or isinstance(event.after, Person)
    )


def _register_lines(result: RoundResult, lang: Language) -> list[tuple[str, str]]:
    vi = lang == "vi"
    register = result.register
    homes = sum(1 for home in register.households.values() if home.ended is None)
    lines = [
        (
            "Sau cập nhật" if vi else "After the round",
            (
                f"{_counted(homes, lang, 'hộ', 'household')}, "
                f"{_counted(len(register.people), lang, 'người', 'person', 'people')}, "
                f"{_counted(len(register.benefits), lang, 'chế độ', 'benefit')}"
            ),
        )
    ]
    changes = [
        _counted(count, lang, *_EVENTS[kind])
        for kind, count in sorted(_happened(result).items())
        if kind in _EVENTS
    ]
    if changes:
        lines.append(("Biến động" if vi else "Changes", ", ".join(changes)))
    clusters = Counter(cluster.about for cluster in result.duplicates.clusters)
    lines.append(
        (
            "Nhập trùng trong sổ" if vi else "Entered twice in the register",
            (
                f"{_counted(clusters['household'], lang, 'hộ', 'household')}, "
                f"{_counted(clusters['person'], lang, 'người', 'person', 'people')}"
            ),
        )
    )
    unsure = len(result.linkage.unsure) + len(result.duplicates.unsure)
    number = count_vi if vi else count_en
    lines.append(("Cặp cần xem lại" if vi else "Pairs to review", number(unsure)))
    poor = "hộ nghèo, cận nghèo", "poor or near-poor household"
    assisted = "hộ BTXH", "assistance household"
    lines.append(
        (
            "Phát sinh mới trong năm" if vi else "Newly arisen",
            (
                f"{_counted(len(result.newly.poor), lang, *poor)}; "
                f"{_counted(len(result.newly.assistance), lang, *assisted)}"
            ),
        )
    )
    if result.linkage.stopped:
        lines.append(("Ghi chú" if vi else "Note", _STOPPED.in_(lang)))
    elif result.unchanged:
        lines.append(("Ghi chú" if vi else "Note", _unchanged(result).in_(lang)))
    return lines


_STOPPED = Text(
    "Đã dừng đối chiếu để kiểm tra; không nhập gì vào sổ.",
    "Linkage stopped for a look; nothing was entered into the register.",
)


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
    number = count_vi if vi else count_en
    by_kind = Counter(item.kind for item in one.differences)
    parts = [
        f"{number(by_kind[kind])} {_KINDS[kind].in_(lang)}"
        for kind in DifferenceKind
        if by_kind[kind]
    ]
    if one.residuals:
        wrong = "tổng in sai", "printed total wrong", "printed totals wrong"
        parts.append(_counted(len(one.residuals), lang, *wrong))
    joined = f"{number(one.matched)}/{number(one.listed)}"
    matched = f"{joined} {'dòng khớp' if vi else 'lines matched'}"
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
                f"{_counted(len(result.sample.drawn), lang, 'hộ', 'household')}, "
                f"{_counted(len(result.sample.fields), lang, 'giá trị', 'value')}; "
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
        return ("chưa kiểm tra" if vi else "not checked") + _undecided(rate, lang)
    percent, number = (percent_vi, count_vi) if vi else (percent_en, count_en)
    found = f"{number(rate.errors)}/{number(rate.checked)}"
    said = f"{found} {'sai' if vi else 'wrong'} ({percent(rate.share)})"
    return said + _undecided(rate, lang)


def _undecided(rate: Rate, lang: Language) -> str:
    """How many values bear a mark that decides nothing; empty where none does."""
    if not rate.undecided:
        return ""
    return "; " + (
        f"{count_vi(rate.undecided)} chưa quyết định"
        if lang == "vi"
        else f"{count_en(rate.undecided)} not decided"
    )


def _counted(number: int, lang: Language, vi: str, one: str, several: str = "") -> str:
    """So many of something, as each language writes it: 1.234 hộ, 1 household, 2 people."""
    return f"{count_vi(number)} {vi}" if lang == "vi" else count_en(number, one, several)
