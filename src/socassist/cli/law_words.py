"""Figures of the law in words: units, cells and numbers as each language writes them."""

from __future__ import annotations

from socassist.model.text_pair import Language
from socassist.rules.law import Figure, Row

UNITS = {
    "VND per month": "đồng/tháng",
    "VND per person and month": "đồng/người/tháng",
    "code": "mã",
    "date": "ngày",
    "day and month": "ngày và tháng",
    "day and month, both inclusive": "ngày và tháng, kể cả hai đầu",
    "day of month": "ngày trong tháng",
    "day of month, exclusive": "ngày trong tháng, không kể ngày đó",
    "days": "ngày",
    "group keys": "khóa nhóm đối tượng",
    "indicators": "chỉ số",
    "indicators, exclusive": "chỉ số, không kể số đó",
    "month and day": "tháng và ngày",
    "months": "tháng",
    "multiples of the base": "lần mức chuẩn",
    "name of the ladder; main field": "tên bậc thang; trường chính",
    "name of the structure": "tên cấu trúc",
    "office": "cơ quan",
    "point of clause 1": "điểm của khoản 1",
    "points": "điểm",
    "points on form B": "điểm trên phiếu B",
    "rule": "quy tắc",
    "share": "tỷ lệ",
    "tier and place, 1 is strongest": "bậc và thứ tự, 1 là mạnh nhất",
    "working days": "ngày làm việc",
    "years of age": "tuổi",
    "years of age, square metres, shares or counts, as the key says": (
        "tuổi, mét vuông, tỷ lệ hoặc số lượng, tùy khóa"
    ),
    "yes or no": "có hoặc không",
}
"""Units of the law files in Vietnamese; a province's own unit is shown as it stands."""
_CELLS = {
    "urban": "thành thị",
    "rural": "nông thôn",
    "from_day": "từ ngày",
    "from_month": "từ tháng",
    "to_day": "đến ngày",
    "to_month": "đến tháng",
    "day": "ngày",
    "days": "số ngày",
    "month": "tháng",
    "working_days": "số ngày làm việc",
}


def in_words(figure: Figure, lang: Language) -> str:
    """A figure with its unit, such as ``rural 1,500,000; urban 2,000,000 VND per month``."""
    unit = UNITS.get(figure.unit, figure.unit) if lang == "vi" else figure.unit
    if isinstance(figure.value, Row):
        cells = (
            f"{_CELLS.get(key, key) if lang == 'vi' else key} {_number(cell, lang)}"
            for key, cell in figure.value.cells
        )
        return f"{'; '.join(cells)} {unit}"
    return f"{_number(figure.value, lang)} {unit}"


def _number(value: object, lang: Language) -> str:
    if isinstance(value, bool):
        return {"vi": ("không", "có"), "en": ("no", "yes")}[lang][value]
    if isinstance(value, int) and value >= 10_000:
        written = f"{value:,}"
        return written.replace(",", ".") if lang == "vi" else written
    return str(value)
