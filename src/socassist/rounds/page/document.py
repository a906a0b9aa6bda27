"""The page as one HTML document (trang kết quả `ket-qua.html`)."""

from __future__ import annotations

from collections.abc import Iterable

from socassist.rounds.inputs import Inputs
from socassist.rounds.page.differences import differences_section
from socassist.rounds.page.doubles import doubles_section
from socassist.rounds.page.figures import Figures, figures_of
from socassist.rounds.page.findings import findings_section, not_run_section
from socassist.rounds.page.markup import Html, tag
from socassist.rounds.page.places import places_section
from socassist.rounds.page.rates import rates_section
from socassist.rounds.page.rows import rows_section
from socassist.rounds.page.style import STYLE
from socassist.rounds.page.verdict import verdict_badge, verdict_section
from socassist.rounds.page.words import Words
from socassist.rounds.result import RoundResult
from socassist.rules.checks import catalogue

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page may fetch nothing at all."""


def page(result: RoundResult, inputs: Inputs, *, words: Words | None = None) -> str:
    """The round on one self-contained page, in the round's language (trang kết quả của đợt).

    Works without a network, prints on A4, follows the reader's light or dark setting. People and
    households stand by their code, duplicates with initials, birth year and place too; identity
    numbers and names are left out.
    """
    said = words or Words(inputs.round.lang)
    figures = figures_of(result, inputs)
    rules = catalogue(tuple(inputs.rules))
    sections = (
        ("ket-luan", said("Kết luận", "Verdict"), verdict_section(result, said)),
        (
            "sai-sot",
            said("Tỷ lệ sai sót của mẫu", "Error rates of the sample"),
            rates_section(result, inputs, figures, said),
        ),
        (
            "theo-xa",
            said("Theo huyện, xã", "By district and commune"),
            places_section(result, inputs, figures, said),
        ),
        (
            "chenh-lech",
            said("Chênh lệch với danh sách đã ký", "Differences with signed lists"),
            differences_section(result, figures, said),
        ),
        (
            "trung",
            said("Trùng và cần xem lại", "Duplicates and pairs"),
            doubles_section(result, figures, said),
        ),
        (
            "phat-hien",
            said("Phát hiện theo quy tắc", "Findings by rule"),
            findings_section(result, rules, figures, said),
        ),
        (
            "chua-kiem-tra",
            said("Chưa kiểm tra được", "Not checked"),
            not_run_section(result, said),
        ),
        ("so-dong", said("Số dòng đã đọc", "Rows read"), rows_section(result, said)),
    )
    title = _title(result, figures, said)
    body = tag(
        "body",
        tag("a", said("Đến nội dung chính", "Skip to content"), href="#noi-dung", class_="skip"),
        tag(
            "header",
            tag("h1", title),
            tag("p", _line(result, said), class_="soft"),
            verdict_badge(result, said),
        ),
        _contents([(id_, name) for id_, name, _ in sections], said),
        tag(
            "main",
            _headline(result, said),
            [
                tag(
                    "section",
                    tag("h2", name, id=f"{id_}-h"),
                    pieces,
                    id=id_,
                    aria_labelledby=f"{id_}-h",
                )
                for id_, name, pieces in sections
            ],
            id="noi-dung",
        ),
        tag("footer", _foot(said)),
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Html(STYLE)),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang=said.lang)}\n"


def _title(result: RoundResult, figures: Figures, words: Words) -> str:
    round_ = result.round
    return words(
        f"Kết quả đợt cập nhật {round_.id} – {figures.places.province.name}, năm {round_.year}",
        f"Update round {round_.id} – {figures.places.province.name}, {round_.year}",
    )


def _line(result: RoundResult, words: Words) -> str:
    month = result.round.closing_month
    closing = f"{month.month:02d}/{month.year}" if words.lang == "vi" else str(month)
    return words(
        f"Mã tỉnh {result.round.province}. Tháng chốt dữ liệu {closing}. Quy định áp dụng tại ngày "
        f"{words.day(result.round.on)}.",
        f"Province {result.round.province}. Closing month {closing}. Law as of "
        f"{words.day(result.round.on)}.",
    )


def _contents(links: Iterable[tuple[str, str]], words: Words) -> Html:
    return tag(
        "nav",
        tag("ul", [tag("li", tag("a", name, href=f"#{id_}")) for id_, name in links]),
        class_="contents",
        aria_label=words("Mục lục", "Contents"),
    )


def _headline(result: RoundResult, words: Words) -> Html:
    register = result.register
    homes = sum(1 for home in register.households.values() if home.ended is None)
    differences = sum(len(one.differences) for one in result.reconciliations)
    pairs = len(result.linkage.unsure) + len(result.duplicates.unsure)
    figures = (
        (words("Hộ trong sổ", "Households"), homes, None),
        (words("Người trong sổ", "People"), len(register.people), None),
        (words("Dòng đã đọc", "Rows read"), result.rows.read, "so-dong"),
        (words("Biến động", "Changes"), len(result.update.events), None),
        (words("Chênh lệch", "Differences"), differences, "chenh-lech"),
        (words("Cặp cần xem lại", "Pairs to judge"), pairs, "trung-cap"),
        (words("Nghèo, cận nghèo mới", "Newly poor"), len(result.newly.poor), "moi"),
        (words("Hộ BTXH mới", "New assistance"), len(result.newly.assistance), "moi"),
    )
    return tag(
        "dl",
        [
            tag(
                "div",
                tag("dt", name),
                tag(
                    "dd",
                    tag(
                        "a",
                        words.count(count),
                        href=f"#{target}",
                        aria_label=f"{words.count(count)}: {name}",
                    )
                    if target
                    else words.count(count),
                ),
            )
            for name, count, target in figures
        ],
        class_="figures",
    )


def _foot(words: Words) -> list[Html]:
    from socassist import __version__

    return [
        tag(
            "p",
            words(
                "Người và hộ được ghi bằng mã, nhóm trùng thêm tên viết tắt; số giấy tờ và họ "
                "tên không có trên trang này. Đủ các dòng ở loi-du-lieu.xlsx, can-xem-lai.xlsx, "
                "nghiem-thu.xlsx, mau-kiem-tra.xlsx.",
                "People and households stand by their code, duplicates with initials too; "
                "identity numbers and names are not on this page. All rows are in "
                "loi-du-lieu.xlsx, can-xem-lai.xlsx, nghiem-thu.xlsx and mau-kiem-tra.xlsx.",
            ),
            class_="soft",
        ),
        tag("p", f"socassist {__version__}", class_="soft"),
    ]
