"""What an officer does after a round (việc cần làm tiếp theo)."""

from __future__ import annotations

from collections.abc import Iterator

from socassist.model.finding import Severity
from socassist.model.text_pair import Text
from socassist.rounds.result import RoundResult
from socassist.rounds.result_files import ACCEPTANCE, FAULTS, REVIEWS, SAMPLE


def next_steps(result: RoundResult) -> tuple[Text, ...]:
    """What to do next, most pressing first; each step names its file (việc cần làm tiếp)."""
    return tuple(_steps(result))


def _steps(result: RoundResult) -> Iterator[Text]:
    if result.accepted:
        yield Text(
            f"In biểu trong {ACCEPTANCE}, trình ký; lưu ho-so.zip "
            "(kiểm lại bất cứ lúc nào: socassist verify).",
            f"Print the forms of {ACCEPTANCE} for signing; keep ho-so.zip "
            "(check it at any time: socassist verify).",
        )
        return
    errors = sum(1 for finding in result.findings if finding.severity is Severity.ERROR)
    if errors:
        yield Text(
            f"Mở {FAULTS}: {errors} lỗi phải sửa ở phiếu hoặc danh sách gốc.",
            f"Open {FAULTS}: {errors} errors to mend in the forms or lists they name.",
        )
    pairs = sum(len(sheet.rows) for sheet in result.reviews)
    if pairs:
        yield Text(
            f"Mở {REVIEWS}: kết luận {pairs} cặp, rồi khai tệp đó ở [inputs] reviews.",
            f"Open {REVIEWS}: judge {pairs} pairs, then name that file under [inputs] reviews.",
        )
    if result.sample is not None and not _checked(result):
        yield Text(
            f"Kiểm tra thực địa theo {SAMPLE}, rồi khai tệp đã điền ở [inputs] check_sheets.",
            f"Check {SAMPLE} in the field, then name the filled sheet under [inputs] check_sheets.",
        )
    if not result.round.inputs.get("signed_forms"):
        yield Text(
            "Khai các biểu 1A–2B đã ký ở [inputs] signed_forms để xét yêu cầu (a).",
            "Name the signed forms 1A–2B under [inputs] signed_forms to ground requirement (a).",
        )
    yield Text(
        "Chạy lại: socassist run với cùng tệp đợt cập nhật.",
        "Then run again: socassist run with the same round file.",
    )


def _checked(result: RoundResult) -> bool:
    return result.measurement is not None and any(r.checked for r in result.measurement.rates)
