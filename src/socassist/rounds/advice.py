"""What an officer does after a round (việc cần làm tiếp theo)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from socassist.model.finding import Severity
from socassist.model.household import HouseholdId
from socassist.model.linkage import DuplicateCluster
from socassist.model.person import PersonId
from socassist.model.text_pair import Text
from socassist.rounds.left_out import NOT_USED
from socassist.rounds.result import RoundResult
from socassist.rounds.result_files import ACCEPTANCE, FAULTS, RECHECK, REVIEWS, SAMPLE
from socassist.rules.acceptance.wording import count_en, count_vi


def next_steps(result: RoundResult) -> tuple[Text, ...]:
    """What to do next, most pressing first; each step names its file (việc cần làm tiếp)."""
    return tuple(_steps(result))


def why_errors_do_not_block(result: RoundResult) -> Text | None:
    """Why a round with errors is accepted (vì sao còn lỗi mà vẫn nghiệm thu); None where not so."""
    codes = Counter(f.code for f in result.findings if f.severity is Severity.ERROR)
    if not result.accepted or not codes:
        return None
    count, most = codes.total(), ", ".join(f"{code}: {n}" for code, n in codes.most_common(3))
    return Text(
        f"{count_vi(count)} lỗi trong {FAULTS} (nhiều nhất {most}) không làm thay đổi kết luận: "
        "điểm 3.6 chỉ xét các yêu cầu (a), (b), (c). Lỗi được đếm trên giấy tờ gửi đến và chỉ ra "
        "chỗ phải sửa ở đó, nên một người ghi trên hai phiếu là một lỗi dù trong sổ chỉ có một "
        "lần; phần sai lọt vào sổ đã được đo bằng mẫu kiểm tra. Hãy sửa tại nguồn trước đợt sau.",
        f"{count_en(count, 'error')} in {FAULTS} (most of all {most}) left the verdict unchanged: "
        "point 3.6 asks for requirements (a), (b) and (c) alone. Errors are counted on the papers "
        "that came in and say what to mend there, so whoever stands on two papers is an error "
        "though the register holds them once; how much wrong got into the register is what the "
        "sample measured. Mend them at their source before the next round.",
    )


def _steps(result: RoundResult) -> Iterator[Text]:
    if before := result.outputs.get("dossier_before"):
        yield Text(
            f"Hồ sơ đã nghiệm thu trước đây được giữ ở {before.name}: kết quả lần này khác; hãy "
            "báo cho người đã ký.",
            f"The dossier accepted before is kept as {before.name}: this result is another one; "
            "tell who signed it.",
        )
    for key, kind in (("sample_filled", "check_sheets"), ("reviews_filled", "reviews")):
        if filled := result.outputs.get(key):
            yield Text(
                f"Tệp đã có người điền được giữ ở {filled.name}: ghi tên này vào [inputs] {kind} "
                "rồi chạy lại, nếu chưa đưa vào đợt.",
                f"What somebody had filled in is kept as {filled.name}: name it under [inputs] "
                f"{kind} and run again, unless it came in already.",
            )
    if filled := result.outputs.get("recheck_filled"):
        yield Text(
            f"{RECHECK} của lần trước, có thể đã ghi kết quả phúc tra, nay là {filled.name}.",
            f"{RECHECK} of an earlier run, perhaps with results of visits, is now {filled.name}.",
        )
    for key, name in (("sample_old", SAMPLE), ("reviews_old", REVIEWS), ("recheck_old", RECHECK)):
        if old := result.outputs.get(key):
            yield Text(
                f"Lần chạy này không có {name}: tệp của lần trước nay là {old.name}, đừng điền "
                "vào đó nữa.",
                f"This run has no {name}: that of an earlier run is now {old.name}; do not fill "
                "it in any more.",
            )
    names = [f.subject for f in result.findings if f.code == NOT_USED and f.subject]
    if names:
        listed = _listed(names)
        yield Text(
            f"Chưa đọc {count_vi(len(names))} tệp nằm cạnh dữ liệu vào ({listed}): đổi tên hoặc "
            "khai ở [inputs] nếu thuộc đợt này.",
            f"{count_en(len(names), 'file')} beside the inputs not read ({listed}): rename or name "
            "under [inputs] what belongs to this round.",
        )
    if result.accepted:
        yield Text(
            f"In biểu trong {ACCEPTANCE}, trình ký; lưu ho-so.zip "
            "(kiểm lại bất cứ lúc nào: socassist verify).",
            f"Print the forms of {ACCEPTANCE} for signing; keep ho-so.zip "
            "(check it at any time: socassist verify).",
        )
        yield from _who_is_who(result)
        return
    errors = sum(1 for finding in result.findings if finding.severity is Severity.ERROR)
    if errors:
        yield Text(
            f"Mở {FAULTS}: {count_vi(errors)} lỗi phải sửa ở phiếu hoặc danh sách gốc.",
            f"Open {FAULTS}: {count_en(errors, 'error')} to mend in the forms or lists it names.",
        )
    yield from _who_is_who(result)
    if result.sample is not None and not _checked(result):
        yield Text(
            f"Kiểm tra thực địa theo {SAMPLE}, lưu tệp đã điền thành tên khác rồi khai tên đó ở "
            "[inputs] check_sheets.",
            f"Check {SAMPLE} in the field, save the filled sheet under another name, and put that "
            "under [inputs] check_sheets.",
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


def _who_is_who(result: RoundResult) -> Iterator[Text]:
    yield from _not_entered(result)
    pairs = sum(len(sheet.rows) for sheet in result.reviews)
    if pairs:
        yield Text(
            f"Mở {REVIEWS}: kết luận {count_vi(pairs)} cặp, lưu thành tên khác rồi khai tên đó ở "
            "[inputs] reviews.",
            f"Open {REVIEWS}: judge {count_en(pairs, 'pair')}, save it under another name, and put "
            "that under [inputs] reviews.",
        )
    doubled = sum(_still_apart(result, cluster) for cluster in result.duplicates.clusters)
    if doubled:
        yield Text(
            f"Gộp {count_vi(doubled)} nhóm nhập trùng trong sổ: socassist duplicates nêu bản ghi "
            "nên giữ, rồi socassist merge.",
            f"Merge {count_en(doubled, 'group')} entered twice in the register: socassist "
            "duplicates names the record to keep, then socassist merge.",
        )


def _not_entered(result: RoundResult) -> Iterator[Text]:
    """The forms that are not in the register, by name, and what lets them in."""
    if result.linkage.stopped:
        count = len(result.update.waiting)
        yield Text(
            f"Chưa nhập phiếu nào ({count_vi(count)} phiếu) vì đã dừng đối chiếu: bỏ tệp đưa vào "
            f"hai lần, hoặc sửa các dòng lặp lại nêu trong {FAULTS}.",
            f"No form was entered ({count_en(count, 'form')}), because linkage stopped: take out "
            f"the file given twice, or mend the repeated rows that {FAULTS} names.",
        )
        return
    refused = sorted({*result.update.refused})
    if refused:
        forms = "form" if len(refused) == 1 else "forms"
        yield Text(
            f"Sửa {len(refused)} phiếu chưa nhập được vào sổ ({_listed(refused)}): lý do ở "
            f"{FAULTS}, tìm theo tệp, trang tính và dòng.",
            f"Mend {len(refused)} {forms} not entered ({_listed(refused)}): {FAULTS} says why, "
            "by file, sheet and row.",
        )
    waiting = sorted({*result.update.waiting} - {*refused})
    if waiting:
        forms = "form waits" if len(waiting) == 1 else "forms wait"
        yield Text(
            f"{len(waiting)} phiếu chờ kết luận ({_listed(waiting)}): nhập được sau khi trả lời "
            f"các cặp của phiếu ở {REVIEWS}.",
            f"{len(waiting)} {forms} for a verdict ({_listed(waiting)}): entered once the pairs "
            f"about them in {REVIEWS} are judged.",
        )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")


def _still_apart(result: RoundResult, cluster: DuplicateCluster) -> bool:
    """Whether a group was not merged since the round was closed."""
    now = result.now
    if now is None:
        return True
    homes = (now.households.get(HouseholdId(key)) for key in cluster.records)
    standing = (
        [home for home in homes if home is not None and home.ended is None]
        if cluster.about == "household"
        else [key for key in cluster.records if PersonId(key) in now.people]
    )
    return len(standing) > 1


def _checked(result: RoundResult) -> bool:
    return result.measurement is not None and any(r.checked for r in result.measurement.rates)
