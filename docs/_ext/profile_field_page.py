"""The reference page of the fields that a column profile may name, written from the code.

python docs/_ext/profile_field_page.py
"""

from __future__ import annotations

from pathlib import Path

from socassist.adapters.profiles.fields import FIELDS, NEEDED, Field

PAGE = Path(__file__).parents[1] / "reference" / "profile-fields.md"

TITLES = {
    "form": "Forms: form C, form C1, reviews, MIS exports (phiếu)",
    "approved-list": "Approved lists (danh sách phê duyệt)",
    "payment-list": "Payment lists (danh sách chi trả)",
    "checked-field": "Check sheets (mẫu kiểm tra)",
    "reviewed-pair": "Reviewed pairs (cặp đã xem lại)",
    "match-answer": "Answers of other databases (kết quả đối chiếu)",
    "complaint": "Complaints (khiếu nại, phản ánh)",
    "movement-table": "Movement tables (biểu diễn biến hộ nghèo, hộ cận nghèo)",
}
HEAD = """# Fields of column profiles

What a [column profile](../how-to/column-profiles.md) may name as `key`, by its `record`; which
`kind` each field takes, the usual one first; and, for `kind = "choice"`, what its `values` may lead
to. A profile that names anything else is refused with the nearest known name, because nothing would
read it.

*Các trường mà [bảng ánh xạ cột](../huong-dan/doc-tep-khac-tieu-de.md) được khai ở `key`, kiểu ô
(`kind`) và giá trị đích của `values`. Bảng ánh xạ khai trường, kiểu hay giá trị khác sẽ bị từ chối,
kèm tên gần đúng nhất.*
"""


def page() -> str:
    """The page."""
    parts = [HEAD]
    for record, fields in FIELDS.items():
        parts.append(f'## {TITLES[record]}\n\n`record = "{record}"`; needs `{NEEDED[record]}`.\n')
        rows = [_row(field) for field in fields.values()]
        parts.append(
            "\n".join(
                ["| key | tiếng Việt | meaning | kind | values |", "|---|---|---|---|---|", *rows]
            )
        )
        parts.append("")
    return "\n".join(parts)


def _row(field: Field) -> str:
    kinds = ", ".join(f"`{kind}`" for kind in dict.fromkeys(field.kinds))
    targets = ", ".join(f"`{target}`" for target in field.targets)
    meaning = field.en.replace("|", "\\|")
    return f"| `{field.key}` | {field.vi} | {meaning} | {kinds} | {targets} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
