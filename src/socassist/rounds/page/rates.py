"""Error rates of the sample against their limits, and what was found wrong (tỷ lệ sai sót)."""

from __future__ import annotations

from socassist.model.sample import Checked
from socassist.rounds.inputs import Inputs
from socassist.rounds.page.drawing import RateLine, rate_picture
from socassist.rounds.page.figures import Figures
from socassist.rounds.page.markup import Content, Html, tag
from socassist.rounds.page.tables import LIMIT, Head, Row, rest_note, table
from socassist.rounds.page.words import Words
from socassist.rounds.result import RoundResult
from socassist.rules.acceptance import FieldClass, GroupedBy, Measurement, Rate
from socassist.rules.acceptance.field import label


def rates_section(
    result: RoundResult, inputs: Inputs, figures: Figures, words: Words
) -> list[Html]:
    """Error rates against their limits, then the values that were found wrong."""
    sample, measured = result.sample, result.measurement
    if sample is None or measured is None:
        return [tag("p", words("Không có hộ nào để lấy mẫu.", "There is no household to sample."))]
    on = inputs.round.on
    names = {
        FieldClass.IDENTITY: words("Thông tin định danh", "Identity fields"),
        FieldClass.OTHER: words("Thông tin khác", "Other fields"),
    }
    limits = {
        FieldClass.IDENTITY: float(inputs.law["identity_error_tolerance"].on(on).decimal),
        FieldClass.OTHER: float(inputs.law["other_error_tolerance"].on(on).decimal),
    }
    lines = []
    for field_class, name in names.items():
        rate = measured.rate(field_class)
        between = rate.interval
        lines.append(
            RateLine(
                name,
                None if rate.share is None else float(rate.share),
                between.low if between else None,
                between.high if between else None,
                limits[field_class],
            )
        )
    drawn = words(
        f"Mẫu gồm {words.count(len(sample.drawn))} hộ trong {words.count(sample.frame_size)} hộ, "
        f"{words.count(len(sample.fields))} giá trị; hạt giống {sample.seed}. Điểm là tỷ lệ sai "
        "trong mẫu, thanh ngang là khoảng tin cậy hai phía, vạch đứt là giới hạn; cận trên một "
        "phía nêu ở phần kết luận.",
        f"{words.count(len(sample.drawn))} of {words.count(sample.frame_size)} households, "
        f"{words.count(len(sample.fields))} values; seed {sample.seed}. The dot is the share "
        "found wrong, the bar its two-sided interval, the dashed line the limit; the one-sided "
        "bound stands with the verdict.",
    )
    return [
        tag("p", drawn),
        rate_picture(lines, words),
        _rates_table([measured.rate(c) for c in names], names, limits, words),
        *_rates_by_commune(measured, names, figures, words),
        *_wrong_values(measured, figures, words),
    ]


def _rates_table(
    rates: list[Rate], names: dict[FieldClass, str], limits: dict[FieldClass, float], words: Words
) -> Html:
    rows = []
    for rate in rates:
        share = "–" if rate.share is None else words.percent(rate.share)
        between = rate.interval
        shown = f"{words.percent(between.low)} – {words.percent(between.high)}" if between else "–"
        errors: Content = words.count(rate.errors)
        if rate.errors:
            errors = tag("a", errors, href="#gia-tri-sai")
        rows.append(
            Row(
                (
                    names[rate.field_class],
                    words.count(rate.planned),
                    words.count(rate.checked),
                    words.count(rate.undecided),
                    errors,
                    share,
                    shown,
                    words.percent(limits[rate.field_class]),
                )
            )
        )
    heads = (
        Head(words("Nhóm thông tin", "Class of fields")),
        Head(words("Trong mẫu", "In the sample"), "n"),
        Head(words("Đã kiểm tra", "Checked"), "n"),
        Head(words("Chưa quyết định", "Not decided"), "n"),
        Head(words("Sai", "Wrong"), "n"),
        Head(words("Tỷ lệ", "Share"), "n"),
        Head(words("Khoảng tin cậy", "Interval"), "n"),
        Head(words("Giới hạn", "Limit"), "n"),
    )
    label_ = words("Tỷ lệ sai sót so với giới hạn", "Error rates against their limits")
    return table(heads, rows, caption=label_, label=label_)


def _rates_by_commune(
    measured: Measurement, names: dict[FieldClass, str], figures: Figures, words: Words
) -> list[Html]:
    unit = measured.sample.plan.unit
    found = [
        rate
        for rate in measured.rates
        if rate.grouped_by is GroupedBy.COMMUNE and rate.unit is unit and rate.checked
    ]
    if not found:
        return []
    rows = [
        Row(
            (
                f"{figures.name(rate.group)} ({rate.group})",
                names[rate.field_class],
                words.count(rate.checked),
                words.count(rate.errors),
                "–" if rate.share is None else words.percent(rate.share),
            )
        )
        for rate in found
    ]
    heads = (
        Head(words("Xã", "Commune")),
        Head(words("Nhóm thông tin", "Class of fields")),
        Head(words("Đã kiểm tra", "Checked"), "n"),
        Head(words("Sai", "Wrong"), "n"),
        Head(words("Tỷ lệ", "Share"), "n"),
    )
    title = words("Tỷ lệ sai sót theo xã", "Error rates by commune")
    return [tag("h3", title), table(heads, rows, caption=title, label=title)]


def _wrong_values(measured: Measurement, figures: Figures, words: Words) -> list[Html]:
    wrong = [
        (field, measured.results.get(field.key))
        for field in measured.sample.fields
        if measured.results.get(field.key) in (Checked.WRONG, Checked.MISSING)
    ]
    if not wrong:
        return []
    said = {Checked.WRONG: words("Sai", "Wrong"), Checked.MISSING: words("Thiếu", "Missing")}
    rows = [
        Row(
            (
                field.content.subject,
                words.of(label(field.content.field)),
                figures.name(field.commune),
                said[found] if found else "",
            )
        )
        for field, found in wrong[:LIMIT]
    ]
    title = words("Giá trị sai trong mẫu", "Values found wrong in the sample")
    heads = (
        Head(words("Mã", "Code"), "code"),
        Head(words("Trường", "Field")),
        Head(words("Xã", "Commune")),
        Head(words("Kết quả", "Result")),
    )
    note = rest_note(len(rows), len(wrong), "mau-kiem-tra.xlsx", words)
    return [
        tag("h3", title, id="gia-tri-sai"),
        table(heads, rows, caption=title, label=title),
        *([note] if note else []),
    ]
