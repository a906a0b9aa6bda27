"""The round by district and commune, with progress and deadlines (theo huyện, xã; tiến độ)."""

from __future__ import annotations

from socassist.model.errors import NotInForce
from socassist.rounds.inputs import Inputs
from socassist.rounds.page.drawing import progress_picture
from socassist.rounds.page.figures import Figures, PlaceFigures
from socassist.rounds.page.markup import Content, Html, tag
from socassist.rounds.page.tables import LIMIT, Head, Row, linked, table
from socassist.rounds.page.words import Words
from socassist.rounds.result import RoundResult
from socassist.rules.planning.schedule import Step, calendar_of


def places_section(
    result: RoundResult, inputs: Inputs, figures: Figures, words: Words
) -> list[Html]:
    """Progress of the forms, then every figure by commune with the districts' sums."""
    progress = []
    for _, name, communes in figures.groups():
        own = [figures.by_commune[code] for code in communes]
        progress.append((name, sum(f.received for f in own), sum(f.applied for f in own)))
    nowhere = figures.nowhere()
    progress.append((words("Chưa rõ xã", "No commune"), nowhere.received, nowhere.applied))
    pieces = [
        tag(
            "p",
            words(
                "Phiếu C và C1 đã cập nhật trên tổng số phiếu nhận được, theo huyện:",
                "Forms C and C1 that were applied, of those received, by district:",
            ),
        ),
        progress_picture([line for line in progress if line[1]], words),
        _places_table(figures, words),
        tag("p", who_is_counted(result, words), class_="note"),
    ]
    pieces += _deadlines(inputs, words)
    pieces += _newly(result, figures, words)
    return pieces


def _places_table(figures: Figures, words: Words) -> Html:
    heads = (
        Head(words("Huyện, xã", "District, commune")),
        Head(words("Hộ", "Households"), "n"),
        Head(words("Khẩu", "People"), "n"),
        Head(words("Hộ nghèo", "Poor"), "n"),
        Head(words("Hộ cận nghèo", "Near-poor"), "n"),
        Head(words("Chế độ đang hưởng", "Benefits drawn"), "n"),
        Head(words("Nghèo, cận nghèo mới", "Newly poor"), "n"),
        Head(words("BTXH mới", "New assistance"), "n"),
        Head(words("Phiếu", "Forms"), "n"),
        Head(words("Đã cập nhật", "Applied"), "n"),
        Head(words("Lỗi", "Errors"), "n"),
        Head(words("Cảnh báo", "Warnings"), "n"),
        Head(words("Chênh lệch", "Differences"), "n"),
    )
    rows: list[Row] = []
    total = PlaceFigures()
    for code, name, communes in figures.groups():
        own = sum((figures.by_commune[c] for c in communes), PlaceFigures())
        total += own
        label = f"{name} ({code})" if code else name
        rows.append(Row(_cells(label, own, None, figures, words), sum=True))
        rows += [
            Row(
                _cells(f"{figures.name(c)} ({c})", figures.by_commune[c], c, figures, words),
                id=f"xa-{c}" if c.isalnum() else None,
            )
            for c in communes
        ]
    if (nowhere := figures.nowhere()).any:
        total += nowhere
        label = words("Chưa rõ xã", "No commune")
        rows.append(Row(_cells(label, nowhere, None, figures, words), id="xa-chua-ro"))
    rows.append(Row(_cells(words("Toàn tỉnh", "Province"), total, None, figures, words), sum=True))
    caption = words(
        "Số liệu sau đợt cập nhật theo huyện, xã. Bấm vào số để xem các dòng.",
        "Figures after the round by district and commune. Follow a number to its rows.",
    )
    return table(heads, rows, caption=caption, label=words("Số liệu theo xã", "By commune"))


def who_is_counted(result: RoundResult, words: Words) -> str:
    """Why the table's people and benefits are fewer than all that the register holds."""
    register, month = result.register, result.round.closing_month
    homes = [home for home in register.households.values() if home.ended is None]
    current = [member for home in homes for member in home.members if member.current]
    housed = {member.person for member in current if not member.outside_household}
    outside = {member.person for member in current} - housed
    gone = len(register.people) - len(housed) - len(outside)
    drawn = sum(1 for benefit in register.benefits.values() if benefit.drawn_in(month))
    n = words.count
    closing = f"{month.month:02d}/{month.year}" if words.lang == "vi" else str(month)
    return words(
        f"Khẩu: người đang ở trong hộ. Sổ giữ {n(len(register.people))} người: "
        f"{n(len(housed))} người trong hộ, {n(len(outside))} người ngoài hộ, {n(gone)} người đã "
        f"chết, chuyển đi hoặc không còn thuộc hộ nào. Chế độ đang hưởng: hưởng trong tháng "
        f"{closing}; sổ giữ {n(len(register.benefits))} chế độ, trong đó "
        f"{n(len(register.benefits) - drawn)} đã thôi hưởng, tạm dừng hoặc chưa đến kỳ. Lỗi và "
        "cảnh báo được đếm ở xã có tệp hoặc trang tính ghi lỗi; không biết xã nào thì ở dòng chưa "
        "rõ xã.",
        f"People: those who live in a household. The register holds {n(len(register.people))}: "
        f"{n(len(housed))} in households, {n(len(outside))} outside theirs, {n(gone)} who died, "
        f"moved away or belong to none any more. Benefits drawn: those drawn in {closing}; the "
        f"register holds {n(len(register.benefits))}, of which "
        f"{n(len(register.benefits) - drawn)} ended, rest or have yet to begin. Errors and "
        "warnings count where the sheet that holds them belongs; where no commune is known, in "
        "the row without one.",
    )


def _cells(
    label: str, own: PlaceFigures, commune: str | None, figures: Figures, words: Words
) -> list[Content]:
    def to(target: str) -> str:
        return f"{target}-{commune}" if commune and commune.isalnum() else target

    differing = to("cl") if commune in figures.with_differences else "chenh-lech"

    return [
        label,
        *(
            words.count(n)
            for n in (own.households, own.people, own.poor, own.near_poor, own.benefits)
        ),
        linked(own.new_poor, to("moi"), words, label),
        linked(own.new_assistance, to("moi"), words, label),
        words.count(own.received),
        linked(own.applied, to("pl"), words, label)
        if own.applied < own.received
        else words.count(own.applied),
        linked(own.errors, to("pl"), words, label),
        linked(own.warnings, to("pl"), words, label),
        linked(own.differences, differing, words, label),
    ]


def _deadlines(inputs: Inputs, words: Words) -> list[Html]:
    try:
        steps = calendar_of(inputs.law, inputs.round.year)
    except NotInForce:
        return []
    if not steps:
        return []
    rows = [Row(_step(step, words)) for step in steps]
    title = words("Thời hạn của năm", "Deadlines of the year")
    heads = (
        Head(words("Công việc", "Work")),
        Head(words("Từ ngày", "From"), "code"),
        Head(words("Hạn cuối", "Last day"), "code"),
        Head(words("Căn cứ", "Citation")),
    )
    return [tag("h3", title, id="thoi-han"), table(heads, rows, caption=title, label=title)]


def _step(step: Step, words: Words) -> tuple[str, ...]:
    cites = str(step.cites) if step.cites else ""
    if not step.verified:
        cites += words(" (chưa kiểm chứng)", " (unverified)")
    return words.of(step.name), words.day(step.since), words.day(step.last), cites


def _newly(result: RoundResult, figures: Figures, words: Words) -> list[Html]:
    """The newly arisen households, one row a commune."""
    by_commune: dict[str, tuple[list[str], list[str]]] = {}
    for place, ids in enumerate((result.newly.poor, result.newly.assistance)):
        for id_ in ids:
            by_commune.setdefault(figures.commune_of_household.get(id_, ""), ([], []))[
                place
            ].append(id_)
    title = words("Hộ mới phát sinh trong năm", "Newly arisen households of the year")
    if not by_commune:
        return [tag("h3", title, id="moi"), tag("p", words("Không có.", "None."))]
    rows = [
        Row(
            (
                f"{figures.name(commune)} ({commune})",
                _codes(by_commune[commune][0], words),
                _codes(by_commune[commune][1], words),
            ),
            id=f"moi-{commune}" if commune.isalnum() else None,
        )
        for commune in sorted(by_commune)
    ]
    poor, assistance = len(result.newly.poor), len(result.newly.assistance)
    heads = (
        Head(words("Xã", "Commune")),
        Head(words(f"Hộ nghèo, cận nghèo mới ({poor})", f"Newly poor or near-poor ({poor})")),
        Head(words(f"Hộ BTXH mới ({assistance})", f"New assistance households ({assistance})")),
    )
    caption = words(
        "Mã hộ theo xã; biểu 1A–2B ở tệp nghiem-thu.xlsx.",
        "Household codes by commune; forms 1A–2B are in nghiem-thu.xlsx.",
    )
    return [tag("h3", title, id="moi"), table(heads, rows, caption=caption, label=title)]


def _codes(codes: list[str], words: Words) -> str:
    shown = ", ".join(codes[:LIMIT])
    rest = len(codes) - LIMIT
    if rest <= 0:
        return shown
    more = words.count(rest)
    return shown + words(f" và {more} hộ nữa (ket-qua.json)", f" and {more} more (ket-qua.json)")
