"""The check sheet that goes to the field (mẫu phiếu kiểm tra), in Vietnamese, to be printed."""

from __future__ import annotations

from socassist.model.arguments import expect
from socassist.model.benefit import group_vi
from socassist.model.register import Register
from socassist.model.table import Column, Signature, Table
from socassist.rules.acceptance.field import FieldClass, label
from socassist.rules.acceptance.sampling import Sample

RESULTS = ("Đúng", "Sai", "Thiếu")

_COLUMNS = (
    Column("order", "STT", "ordinal", width=6),
    Column("subject", "Mã", width=18),
    Column("about", "Đối tượng", width=12),
    Column("commune", "Xã", width=21, new_page=True),
    Column("village", "Thôn/bản", width=18),
    Column("officer", "Điều tra viên", width=14),
    Column("field", "Trường", width=26),
    Column("class", "Loại trường", width=13),
    Column("value", "Giá trị trong sổ", width=28),
    Column("result", "Đúng/Sai/Thiếu", width=14, choices=RESULTS, fill_in=True),
    Column("found", "Giá trị đúng", width=28, fill_in=True),
    Column("checker", "Người kiểm tra", width=18, fill_in=True),
    Column("checked", "Ngày kiểm tra", "date", width=14, fill_in=True),
    Column("key", "Khóa", width=20, hidden=True),
)


def check_sheet(
    sample: Sample, register: Register, *, places: dict[str, str] | None = None
) -> Table:
    """Give the sheet that the checker fills in, one row a field value (phiếu kiểm tra).

    Sorted by commune, village, household and person, as one walks. Rows may be sorted otherwise
    and left blank: each is known by code and key, and blank means not checked.

    Args:
        sample: The drawn sample.
        register: The register it was drawn from; a household that it no longer holds is an error.
        places: Name of a commune by its code.

    Raises:
        ValueError: The sample was drawn from another register.
    """
    expect(Sample, sample=sample)
    expect(Register, register=register)
    foreign = [unit for unit in sample.drawn if unit not in register.households]
    if foreign:
        raise ValueError(
            f"{len(foreign)} of {len(sample.drawn)} sampled households are not in this register"
        )
    names = places or {}
    order = {unit: i for i, unit in enumerate(sample.drawn)}
    ordered = sorted(sample.fields, key=lambda f: (f.commune, f.village, order[f.unit]))
    rows = tuple(
        (
            number,
            field.content.subject,
            "Hộ" if field.content.subject == field.unit else "Người",
            names.get(field.commune, field.commune),
            field.village,
            field.officer,
            label(field.content.field).vi,
            field.content.field_class.vi,
            _shown(field.content.value, field.commune, field.content.field, names),
            None,
            None,
            None,
            None,
            field.content.field,
        )
        for number, field in enumerate(ordered, 1)
    )
    identity = sum(1 for f in sample.fields if f.content.field_class is FieldClass.IDENTITY)
    return Table(
        key="Mẫu kiểm tra",
        title="MẪU KIỂM TRA XÁC SUẤT THÔNG TIN HỘ VÀ THÀNH VIÊN",
        columns=_COLUMNS,
        rows=rows,
        lines=(
            (
                f"Số hộ kiểm tra: {len(sample.drawn)} trên {sample.frame_size} hộ    "
                f"Số ô định danh: {identity}    Số ô khác: {len(sample.fields) - identity}"
            ),
            f"Hạt giống: {sample.seed}    Dấu vân tay khung mẫu: {sample.fingerprint}",
            (
                "Cách ghi: mỗi dòng ghi Đúng, Sai hoặc Thiếu; để trống nghĩa là chưa kiểm tra. "
                "Nếu sai, ghi giá trị đúng theo giấy tờ."
            ),
            (
                "Số CMND/CCCD che bớt (có dấu •): chép đủ số trên thẻ vào cột “Giá trị đúng”, "
                "để trống cột kết quả; máy sẽ so với sổ."
            ),
            "Thiếu: thông tin phải có mà sổ không có. Người không có CMND/CCCD thì ghi Đúng.",
        ),
        signatures=(Signature("NGƯỜI KIỂM TRA", "(Ký, ghi rõ họ tên)"),),
        landscape=True,
    )


def _shown(value: str | None, commune: str, field: str, names: dict[str, str]) -> str | None:
    if field == "address.commune" and value == commune and commune in names:
        return names[commune]
    return group_vi(value) if value and field.startswith("group:") else value
