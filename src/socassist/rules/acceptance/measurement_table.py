"""Error rates as a printed table (bảng tỷ lệ sai sót), by class, commune, officer and field."""

from __future__ import annotations

from collections.abc import Mapping

from socassist.model.table import Column, Table
from socassist.rules.acceptance.field import label
from socassist.rules.acceptance.measurement import GroupedBy, Measurement, Rate
from socassist.rules.acceptance.plan import ErrorUnit

_GROUPED_VI = {
    GroupedBy.ALL: "Toàn mẫu",
    GroupedBy.COMMUNE: "Xã",
    GroupedBy.OFFICER: "Điều tra viên",
    GroupedBy.FIELD: "Trường",
}


def measurement_table(measurement: Measurement, *, names: Mapping[str, str] | None = None) -> Table:
    """Print every rate with its interval (bảng kết quả đo); nothing checked shows no rate.

    Args:
        measurement: What the check found.
        names: Names of communes and officers by their codes.
    """
    shown = names or {}
    rows = []
    for rate in measurement.rates:
        found = rate.interval
        rows.append(
            (
                _GROUPED_VI[rate.grouped_by],
                _group(rate, shown),
                rate.field_class.vi,
                "Hộ" if rate.unit is ErrorUnit.RECORD else "Giá trị",
                rate.planned,
                rate.checked,
                rate.blank,
                rate.undecided,
                rate.wrong,
                rate.missing,
                None if rate.share is None else float(rate.share),
                None if found is None else found.low,
                None if found is None else found.high,
            )
        )
    assurance = measurement.rates[0].assurance if measurement.rates else 0.95
    return Table(
        key="tỷ lệ sai sót",
        title="KẾT QUẢ KIỂM TRA XÁC SUẤT",
        columns=(
            Column("grouped_by", "Phân tổ"),
            Column("group", "Đối tượng", width=28),
            Column("class", "Loại trường"),
            Column("unit", "Đơn vị tính"),
            Column("planned", "Số phải kiểm tra", "integer"),
            Column("checked", "Đã kiểm tra", "integer"),
            Column("blank", "Để trống", "integer"),
            Column("undecided", "Chưa quyết định", "integer"),
            Column("wrong", "Sai", "integer"),
            Column("missing", "Thiếu", "integer"),
            Column("share", "Tỷ lệ sai", "percent"),
            Column("low", "Từ", "percent", group=f"Khoảng tin cậy {assurance:.0%}"),
            Column("high", "Đến", "percent", group=f"Khoảng tin cậy {assurance:.0%}"),
        ),
        rows=tuple(rows),
        notes=(
            "Thông tin định danh: chỉ tính sai; thông tin khác: tính sai và thiếu.",
            "Ô để trống là chưa kiểm tra, không tính là đúng.",
            "Chưa quyết định: ghi cả đúng và sai, ghi mâu thuẫn hoặc chữ khác; không tính là đúng.",
        ),
        landscape=True,
    )


def _group(rate: Rate, names: Mapping[str, str]) -> str:
    if rate.grouped_by is GroupedBy.FIELD:
        return label(rate.group).vi
    if rate.grouped_by is GroupedBy.ALL:
        return ""
    return names.get(rate.group, rate.group) or "Chưa rõ"
