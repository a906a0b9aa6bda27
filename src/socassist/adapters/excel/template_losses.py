"""What filling a template would lose, found before anything is written (phần mẫu không giữ được).

openpyxl keeps cells, styles, formulas, merged cells, print setup, comments, plain conditional
formats and plain validation lists. What it drops without a word is looked for in the container.
"""

from __future__ import annotations

import re
import zipfile
from importlib.util import find_spec
from pathlib import Path

from socassist.model.text_pair import Text

_PARTS: tuple[tuple[str, Text], ...] = (
    (r"xl/vbaProject\.bin", Text("macro", "macros")),
    (r"xl/charts/.*\.xml", Text("biểu đồ", "charts")),
    (r"xl/(?:slicers|slicerCaches|timelines)/", Text("bộ lọc nhanh (slicer)", "slicers")),
    (r"xl/(?:ctrlProps|activeX)/", Text("nút và ô điều khiển", "form controls")),
    (r"xl/threadedComments/", Text("bình luận theo luồng", "threaded comments")),
    (r"xl/embeddings/", Text("đối tượng nhúng", "embedded objects")),
    (r"xl/pivotTables/", Text("bảng tổng hợp (pivot)", "pivot tables")),
)
_MARKS: tuple[tuple[str, bytes, Text], ...] = (
    (
        "worksheets/",
        rb"<x14:conditionalFormattings?[ >]",
        Text("định dạng có điều kiện kiểu mở rộng", "conditional formats of the extended kind"),
    ),
    (
        "worksheets/",
        rb"<x14:dataValidations?[ >]",
        Text("danh sách chọn lấy từ trang khác", "validation lists of the extended kind"),
    ),
    ("worksheets/", rb"<x14:sparklineGroups?[ >]", Text("biểu đồ trong ô", "sparklines")),
    (
        "drawings/",
        rb"<xdr:(?:sp|cxnSp|grpSp)[ >]",
        Text("hình vẽ, hộp văn bản", "shapes and boxes"),
    ),
)
_PICTURE = rb"<xdr:pic[ >]"


def losses(template: Path) -> tuple[Text, ...]:
    """What a template holds that a filled copy would not."""
    found: list[Text] = []
    with zipfile.ZipFile(template) as archive:
        names = archive.namelist()
        found += [
            what for pattern, what in _PARTS if any(re.match(pattern, name) for name in names)
        ]
        marks = list(_MARKS)
        if find_spec("PIL") is None:
            marks.append(("drawings/", _PICTURE, Text("hình ảnh", "pictures")))
        for folder, pattern, what in marks:
            parts = (name for name in names if folder in name and name.endswith(".xml"))
            if any(re.search(pattern, archive.read(name)) for name in parts):
                found.append(what)
    return tuple(found)
