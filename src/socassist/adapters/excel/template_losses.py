"""What filling a template would lose, found before anything is written (phần mẫu không giữ được).

Cells, styles, formulas, merged cells, tables, print setup, comments, conditional formats,
validation lists, charts, pictures, shapes and sparklines stay. What cannot is looked for in the
container.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from socassist.model.text_pair import Text

_PARTS: tuple[tuple[str, Text], ...] = (
    (r"xl/vbaProject\.bin", Text("macro", "macros")),
    (r"xl/(?:slicers|slicerCaches|timelines)/", Text("bộ lọc nhanh (slicer)", "slicers")),
    (r"xl/(?:ctrlProps|activeX)/", Text("nút và ô điều khiển", "form controls")),
    (r"xl/threadedComments/", Text("bình luận theo luồng", "threaded comments")),
    (r"xl/embeddings/", Text("đối tượng nhúng", "embedded objects")),
    (r"xl/pivotTables/", Text("bảng tổng hợp (pivot)", "pivot tables")),
    (r"xl/chartsheets/", Text("trang biểu đồ riêng", "chart sheets")),
)
_MARKS: tuple[tuple[bytes, Text], ...] = (
    (rb"<(?:\w+:)?legacyDrawingHF\b", Text("hình ở đầu, chân trang", "pictures in page headers")),
    (rb"<(?:\w+:)?picture\b", Text("hình nền trang tính", "background pictures")),
)


def losses(template: Path) -> tuple[Text, ...]:
    """What a template holds that a filled copy would not."""
    with zipfile.ZipFile(template) as archive:
        names = archive.namelist()
        found = [what for pattern, what in _PARTS if any(re.match(pattern, n) for n in names)]
        sheets = [name for name in names if re.match(r"xl/worksheets/[^/]+\.xml", name)]
        for pattern, what in _MARKS:
            if any(re.search(pattern, archive.read(name)) for name in sheets):
                found.append(what)
    return tuple(found)
