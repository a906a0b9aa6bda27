"""The law as encoded, instrument by instrument: pages to proofread beside the decree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from socassist.model.citation import Citation, Instrument
from socassist.rules.law import Figure, Law, Parameter, Row, load_law

KINDS = {
    "Kế hoạch": "Plan", "Luật": "Law", "Nghị quyết": "Resolution", "Nghị định": "Decree",
    "Quyết định": "Decision", "Thông tư": "Circular", "Thông tư liên tịch": "Joint circular",
}  # fmt: skip

COLUMNS = {
    "code": ("mã", "code"),
    "coefficient": ("hệ số", "coefficient"),
    "day": ("ngày", "day"),
    "days": ("số ngày", "days"),
    "degree": ("mức độ khuyết tật", "degree of disability"),
    "dimension": ("chiều thiếu hụt", "dimension"),
    "done_by": ("xong trước hết ngày", "done by the end of"),
    "field": ("trường", "field"),
    "form": ("phiếu", "form"),
    "from_age": ("từ đủ (tuổi)", "from age"),
    "from_burden": ("từ (người phải nuôi)", "from so many to care for"),
    "from_children": ("từ (số con)", "from so many children"),
    "from_day": ("từ ngày", "from day"),
    "from_month": ("từ tháng", "from month"),
    "half_day": ("báo cáo 6 tháng: ngày", "half-year report: day"),
    "half_month": ("báo cáo 6 tháng: tháng", "half-year report: month"),
    "item": ("chỉ tiêu", "item"),
    "key": ("khóa", "key"),
    "ladder": ("thứ tự áp dụng", "ladder"),
    "month": ("tháng", "month"),
    "moves_with": ("đi cùng trường", "moves with"),
    "nt1": ("NT1", "rural 1"),
    "nt2": ("NT2", "rural 2"),
    "nt3": ("NT3", "rural 3"),
    "nt4": ("NT4", "rural 4"),
    "nt5": ("NT5", "rural 5"),
    "nt6": ("NT6", "rural 6"),
    "number": ("thứ tự", "number"),
    "one": ("người thứ nhất", "one parent"),
    "option": ("phương án trả lời", "answer"),
    "other": ("người thứ hai", "the other parent"),
    "paper": ("giấy tờ", "paper"),
    "per_child": ("tính theo con", "per child"),
    "unable_to_work": ("không còn khả năng lao động", "unable to work"),
    "place": ("thứ tự trong bậc", "place in the tier"),
    "poor": ("hộ nghèo", "poor household"),
    "rule": ("quy tắc", "rule"),
    "rural": ("nông thôn", "rural"),
    "tier": ("bậc", "tier"),
    "to_day": ("đến ngày", "to day"),
    "to_month": ("đến tháng", "to month"),
    "under_age": ("dưới (tuổi)", "under age"),
    "urban": ("thành thị", "urban"),
    "value": ("trị số", "value"),
    "vi": ("nội dung", "text"),
    "working_days": ("ngày làm việc", "working days"),
    "year": ("năm", "year"),
    "year_day": ("báo cáo năm: ngày", "yearly report: day"),
    "year_month": ("báo cáo năm: tháng", "yearly report: month"),
}
"""What the columns of the law files are called for readers: Vietnamese, English."""

_HEAD = (
    "| văn bản<br>instrument | trích yếu<br>title | hiệu lực<br>in force | số liệu<br>figures "
    "| dòng<br>rows | chưa kiểm chứng<br>unverified |"
)
_MEANING = {
    "age": "từ tháng đủ tuổi",
    "certificate": "từ tháng được cấp giấy xác nhận khuyết tật",
    "dead": "đã chết",
    "detained": "đang bị giam, chấp hành án hoặc biện pháp xử lý",
    "extremely-severe": "đặc biệt nặng",
    "facility": "đang ở cơ sở trợ giúp xã hội",
    "missing": "mất tích",
    "next-month": "từ tháng sau",
    "same-month": "ngay trong tháng",
    "severe": "nặng",
    "signature": "từ tháng ký quyết định",
    "unknown": "không xác định được",
}
"""What the words of the law files mean, for readers who look at the decree."""

_WORDS = {True: "có (yes)", False: "không (no)"}


def pages(law: Law | None = None) -> dict[str, str]:
    """File name (without ending) → text, for the index, each instrument and the open figures."""
    law = law or load_law()
    made = {f"law-{slug(number)}": page(law, item) for number, item in law.instruments.items()}
    return {"law-index": index(law), "law-unverified": unverified(law), **made}


def slug(number: str) -> str:
    """An instrument's number as a file name: ``20-2021-nd-cp``."""
    plain = number.replace("Đ", "D").replace("đ", "d")
    letters = unicodedata.normalize("NFD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def statements(law: Law, number: str) -> list[tuple[Parameter, int, tuple[Row, ...]]]:
    """What one instrument says, in its own order: parameter, which figure of it, its rows there.

    A figure stands on the page of the instrument it cites; so do single rows that cite another
    instrument than their table does.
    """
    found = []
    for parameter in law.values():
        for index_, figure in enumerate(parameter.figures):
            rows = tuple(row for row in _rows(figure) if row.cites.instrument == number)
            if rows or figure.cites.instrument == number:
                found.append((parameter, index_, rows))
    return sorted(found, key=lambda said: _order(said, number))


def _order(said: tuple[Parameter, int, tuple[Row, ...]], number: str) -> tuple[object, ...]:
    parameter, index_, rows = said
    figure = parameter.figures[index_]
    cites = figure.cites if figure.cites.instrument == number else rows[0].cites
    parts = re.findall(r"\d+|[^\d\s]+", cites.provision.casefold())
    return (
        not cites.provision.startswith("Điều"),
        [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts],
        parameter.name,
        index_,
    )


def page(law: Law, item: Instrument) -> str:
    """The page of one instrument."""
    successors = [other for other in law.instruments.values() if item.number in other.replaces]
    said = statements(law, item.number)
    facts: list[tuple[str, str]] = [
        ("Cơ quan ban hành (issued by)", item.issuer),
        ("Ngày ban hành (issued)", _day(item.issued)),
        ("Có hiệu lực (in force)", _day(item.effective)),
        ("Áp dụng từ (counts from)", _day(item.applied_from or item.effective)),
        ("Hết hiệu lực (until)", _day(item.until)),
        ("Thay thế (replaces)", _list(law, item.replaces)),
        ("Được thay thế bởi (replaced by)", _list(law, [other.number for other in successors])),
        (
            "Tên, ngày đã đối chiếu (title and days checked)",
            "có (yes)" if item.verified else "**chưa (no)**",
        ),
    ]
    lines = [
        f"# {item.kind_vi} {item.number}" if "/" in item.number else f"# {item.number}",
        "",
        f"*{item.title}*",
        "",
        f"{KINDS.get(item.kind_vi, item.kind_vi)}. {_counted(said)} [Index](law-index.md).",
        "",
        "| về văn bản (about it) | ghi trong văn bản (as it says) |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in facts),
    ]
    if not said:
        lines += ["", "Không có số liệu nào lấy từ văn bản này (known; no figure of its own)."]
    for parameter, index_, rows in said:
        lines += ["", *_statement(law, item.number, parameter, index_, rows)]
    return "\n".join(lines) + "\n"


def _statement(
    law: Law, number: str, parameter: Parameter, index_: int, rows: tuple[Row, ...]
) -> Iterator[str]:
    figure = parameter.figures[index_]
    own = figure.cites.instrument == number
    provision = figure.cites.provision if own else rows[0].cites.provision
    yield f"## {_upper(provision)}: {figure.label.vi} ({figure.since.isoformat()})"
    yield ""
    yield f"{figure.label.en}; `{parameter.name}`; {figure.unit}"
    yield ""
    if not _rows(figure):
        yield f"**{_value(figure.value)}**"
        yield ""
    elif not own:
        yield f"Single rows of a table that stands in {_link(law, figure.cites)}."
        yield ""
    yield from _period(law, parameter, index_)
    yield f"- {_certainty(figure)}"
    if not rows:
        return
    yield ""
    names = [name for name in COLUMNS if any(name in row for row in rows)]
    names.sort(key=lambda name: [key for row in rows for key, _ in row.cells].index(name))
    heads = [*("<br>".join(COLUMNS[name]) for name in names)]
    heads += ["điều khoản<br>provision", "đối chiếu<br>certainty"]
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        cells = [_value(row.get(name)) for name in names]
        certainty = "✓" if row.verified and figure.verified else _open(row.note or figure.note)
        yield "| " + " | ".join([*cells, _cell(row.cites.provision), certainty]) + " |"
    others = len(_rows(figure)) - len(rows)
    if others:
        yield ""
        yield f"{others} more rows of this table cite other instruments."


def _period(law: Law, parameter: Parameter, index_: int) -> Iterator[str]:
    figure = parameter.figures[index_]
    until = "nay (further notice)" if figure.until is None else figure.until.isoformat()
    line = f"- Áp dụng (applies): {figure.since.isoformat()} → {until}"
    if figure.effective != figure.since:
        line += f"; có hiệu lực (in force) {figure.effective.isoformat()}"
    elif law.instruments[figure.cites.instrument].effective is None:
        line += "; ngày có hiệu lực chưa tìm thấy (day of coming into force not found)"
    yield line
    if figure.applied is not None:
        by = _link(law, figure.applied)
        yield f"- Tính từ trước ngày có hiệu lực theo (counts earlier by): {by}"
    for word, place in (("Trước đó (before)", index_ - 1), ("Thay bằng (replaced by)", index_ + 1)):
        if not 0 <= place < len(parameter.figures):
            continue
        other = parameter.figures[place]
        what = "bảng (table)" if _rows(other) else _value(other.value)
        yield f"- {word}: {what}, từ (from) {other.since.isoformat()}, {_link(law, other.cites)}"


def _certainty(figure: Figure) -> str:
    if not figure.verified:
        return f"Đối chiếu (certainty): {_open(figure.note)}"
    note = f"; {figure.note}" if figure.note else ""
    open_rows = sum(1 for row in _rows(figure) if not row.verified)
    if open_rows:
        note = f"; **{open_rows} dòng chưa kiểm chứng (rows unverified)**{note}"
    return f"Đối chiếu (certainty): đã đối chiếu (checked) {figure.checked.isoformat()}{note}"


def index(law: Law) -> str:
    """Every instrument, the oldest first, with what is taken from it and how sure that is."""
    lines = [
        "# The law as encoded, decree by decree",
        "",
        "Pháp luật trong thư viện, theo từng văn bản. One page an instrument, made from the law",
        "files: each figure with its dates, its provision, whether somebody held it against the",
        "text, what came before and what replaced it. Put the page beside the decree and read",
        "both. What nobody could confirm is **chưa kiểm chứng (unverified)**, stands together on",
        "[one page](law-unverified.md), and every decision that rests on it says so. The same",
        "figures by subject: [figure by figure](law.md).",
        "",
        _HEAD,
        "|---|---|---|---|---|---|",
    ]
    ordered = sorted(
        law.instruments.values(),
        key=lambda item: (item.effective or item.issued or date.max, item.number),
    )
    for item in ordered:
        said = statements(law, item.number)
        figures, rows, open_ = _count(said)
        name = f"[{item.kind_vi} {item.number}](law-{slug(item.number)}.md)"
        cells = (name, _cell(item.title), _day(item.effective), figures, rows, open_ or "")
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    listed = "\n".join(f"law-{slug(item.number)}" for item in ordered)
    lines += ["", "```{toctree}", ":hidden:", "", "law-unverified", listed, "```"]
    return "\n".join(lines) + "\n"


def unverified(law: Law) -> str:
    """Everything that waits for a lawyer: a worklist with what is missing."""
    lines = [
        "# Figures that nobody could confirm",
        "",
        "Danh sách cần đối chiếu với văn bản gốc. Each was written from memory or from a second",
        "source, or stands in an annex that could not be read; its note says which. Every decision",
        "that uses one names it under *unverified*.",
        "",
        "| điều khoản<br>provision | nội dung<br>subject | từ<br>from | trị số<br>value | note |",
        "|---|---|---|---|---|",
    ]
    for parameter in law.values():
        for figure in parameter.figures:
            for cites, value, note in _doubts(figure):
                cells = (
                    f"{_link(law, cites)}", f"{_cell(figure.label.vi)}<br>`{parameter.name}`",
                    figure.since.isoformat(), value, _cell(note),
                )  # fmt: skip
                lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _doubts(figure: Figure) -> Iterator[tuple[Citation, str, str]]:
    rows = _rows(figure)
    if not figure.verified:
        value = f"bảng {len(rows)} dòng (table)" if rows else _value(figure.value)
        yield figure.cites, value, figure.note
        return
    for row in rows:
        if not row.verified:
            said = ", ".join(f"{name} {_value(cell)}" for name, cell in row.cells)
            yield row.cites, _cell(said), row.note or figure.note


def _count(said: list[tuple[Parameter, int, tuple[Row, ...]]]) -> tuple[int, int, int]:
    open_ = 0
    for parameter, index_, rows in said:
        figure = parameter.figures[index_]
        if rows:
            open_ += sum(1 for row in rows if not (row.verified and figure.verified))
        else:
            open_ += not figure.verified
    return len(said), sum(len(rows) for _, _, rows in said), open_


def _counted(said: list[tuple[Parameter, int, tuple[Row, ...]]]) -> str:
    figures, rows, open_ = _count(said)
    return (
        f"{figures} số liệu (figures), {rows} dòng bảng (table rows); "
        f"{open_} chưa kiểm chứng (unverified)."
    )


def _rows(figure: Figure) -> tuple[Row, ...]:
    if isinstance(figure.value, Row):
        return (figure.value,)
    return figure.value if isinstance(figure.value, tuple) else ()


def _open(note: str) -> str:
    return f"**chưa kiểm chứng (unverified)**: {_cell(note)}" if note else "**chưa kiểm chứng**"


def _link(law: Law, cites: Citation) -> str:
    if cites.instrument not in law.instruments:
        return _cell(cites)
    linked = f"[{cites.instrument}](law-{slug(cites.instrument)}.md)"
    return f"{_cell(cites.provision)}, {linked}" if cites.provision else linked


def _list(law: Law, numbers: tuple[str, ...] | list[str]) -> str:
    return ", ".join(_link(law, Citation(number, "")) for number in numbers) or "–"


def _day(day: date | None) -> str:
    return "–" if day is None else day.isoformat()


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, int) and value >= 10_000:
        return f"{value:,}".replace(",", ".")  # 270.000 as the decree prints it
    if value in _MEANING:
        return f"{_MEANING[str(value)]} (`{value}`)"
    return "–" if value is None else _cell(value)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("*", "\\*").replace("\n", " ")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
