"""Every row that was read, accounted for (đối chiếu số dòng)."""

from __future__ import annotations

from socassist.rounds.page.drawing import share_picture
from socassist.rounds.page.markup import Html
from socassist.rounds.page.tables import Head, Row, table
from socassist.rounds.page.words import Words
from socassist.rounds.result import RoundResult


def rows_section(result: RoundResult, words: Words) -> list[Html]:
    """Every row that was read, by kind of input: used, reported, or no data."""
    kinds = {
        "mis_export": words("Tệp xuất MIS", "MIS export"),
        "forms_c": words("Phiếu C", "Forms C"),
        "forms_c1": words("Phiếu C1", "Forms C1"),
        "approved_lists": words("Danh sách phê duyệt", "Approved lists"),
        "payment_lists": words("Danh sách chi trả", "Payment lists"),
        "signed_forms": words("Biểu đã ký", "Signed forms"),
        "check_sheets": words("Mẫu kiểm tra", "Check sheets"),
        "reviews": words("Cặp đã xem lại", "Reviews"),
    }
    used, reported, apart = (
        words("đã dùng", "used"),
        words("báo lỗi", "reported"),
        words("không phải dữ liệu", "no data"),
    )
    bars = [
        (
            kinds.get(kind, kind),
            ((used, a.used, "full"), (reported, a.reported, "worse"), (apart, a.apart, "rest")),
        )
        for kind, a in result.accounting.items()
    ]
    rows = [
        Row(
            tuple(
                [kinds.get(kind, kind)]
                + [words.count(n) for n in (a.read, a.used, a.reported, a.apart)]
            )
        )
        for kind, a in result.accounting.items()
    ]
    total = result.rows
    rows.append(
        Row(
            (
                words("Cộng", "Total"),
                *(words.count(n) for n in (total.read, total.used, total.reported, total.apart)),
            ),
            sum=True,
        )
    )
    heads = (
        Head(words("Loại dữ liệu", "Kind of input")),
        Head(words("Đã đọc", "Read"), "n"),
        Head(words("Đã dùng", "Used"), "n"),
        Head(words("Báo lỗi", "Reported"), "n"),
        Head(words("Không phải dữ liệu", "No data"), "n"),
    )
    title = words(
        "Đã đọc = đã dùng + báo lỗi + không phải dữ liệu (tiêu đề, cộng, chữ ký)",
        "Read = used + reported + no data (headings, sums, signatures)",
    )
    return [
        share_picture(bars, words, "rows"),
        table(heads, rows, caption=title, label=words("Bảng số dòng đã đọc", "Table of rows read")),
    ]
