"""What is said about answers: changed, contradicted, not found, not usable (thông báo)."""

from __future__ import annotations

from collections.abc import Sequence

from socassist.model.citation import Citation
from socassist.model.decision import Ground
from socassist.model.evidence import Evidence
from socassist.model.finding import Finding, Severity
from socassist.model.matching import MatchAnswer
from socassist.model.person import PersonId
from socassist.model.settlement import SettledField
from socassist.model.text_pair import Text

PLAN = "3743/KH-UBND"
PRECEDENCE = Citation(PLAN, "Phụ lục 1, mục 3.3")
MATCHING = Citation(PLAN, "Phụ lục 1, mục 3.5")
AGAINST = frozenset({"answer-contradicts", "answer-undecided"})


def already(round_id: str) -> Finding:
    """The answers of this round were applied before."""
    return Finding(
        "round-already-applied",
        Severity.NOTE,
        Text(
            f"Kết quả đối chiếu {round_id} đã được cập nhật; không có gì thay đổi",
            f"The answers of {round_id} were applied before; nothing changed",
        ),
        subject=round_id,
    )


def unknown_person(answer: MatchAnswer) -> Finding:
    """An answer about somebody who is not in the register."""
    return Finding(
        "answer-without-request",
        Severity.ERROR,
        Text(
            "Mã yêu cầu không có trong sổ; không sử dụng dòng này",
            "The register holds nobody of this request; the row is not used",
        ),
        location=answer.location.at(answer.columns.get("request")),
        value=answer.request,
        cites=MATCHING,
    )


def not_found(answer: MatchAnswer) -> Finding:
    """The database does not know the person."""
    return Finding(
        "person-not-in-database",
        Severity.WARNING,
        Text(
            "Cơ sở dữ liệu không tìm thấy người này: kiểm tra họ tên, ngày sinh, số giấy tờ",
            "The database does not know this person: check name, birth date and number",
        ),
        subject=answer.request,
        location=answer.location,
        cites=MATCHING,
    )


def several(answer: MatchAnswer) -> Finding:
    """Several people fit the request."""
    return Finding(
        "several-people-answered",
        Severity.WARNING,
        Text(
            "Cơ sở dữ liệu có nhiều người trùng thông tin; cần bổ sung số định danh cá nhân",
            "Several people fit in the database; a personal number is needed",
        ),
        subject=answer.request,
        location=answer.location,
        cites=MATCHING,
    )


def reported_dead(answer: MatchAnswer) -> Finding:
    """The database says that the person died; the register changes by a form, not by this."""
    return Finding(
        "database-reports-death",
        Severity.WARNING,
        Text(
            "Cơ sở dữ liệu ghi người này đã chết, sổ ghi đang sống; cần xác minh và báo giảm",
            "The database says this person died, the register that they live; verify and report",
        ),
        subject=answer.request,
        location=answer.location.at(answer.columns.get("died")),
        value=answer.died.vi if answer.died else None,
        cites=MATCHING,
    )


def not_answered(person: PersonId) -> Finding:
    """Somebody who was asked about has no answer."""
    return Finding(
        "request-not-answered",
        Severity.WARNING,
        Text("Đã gửi đối chiếu nhưng chưa có kết quả", "Asked about, but not answered"),
        subject=person,
        cites=MATCHING,
    )


def changed(settled: SettledField, person: PersonId, *, new: bool) -> Finding:
    """A value that stands from now on; the value itself stays in the register."""
    winner = settled.winner
    done = ("Bổ sung", "filled in") if new else ("Sửa", "corrected")
    return Finding(
        "answer-completes" if new else "answer-corrects",
        Severity.NOTE,
        Text(
            f"{done[0]} trường {settled.field} theo kết quả đối chiếu: {settled.by.text.vi}",
            f"The field {settled.field} is {done[1]} by the answer: {settled.by.text.en}",
        ),
        subject=person,
        location=winner.cell if winner else None,
        cites=PRECEDENCE,
    )


def contradicts(against: Sequence[Evidence], person: PersonId) -> Finding:
    """An answer says something else than the stronger paper that stands."""
    field = against[0].field
    cells = [item.cell for item in against if item.cell is not None]
    return Finding(
        "answer-contradicts",
        Severity.WARNING,
        Text(
            f"Kết quả đối chiếu ghi khác sổ (trường {field}); giữ giá trị trong sổ vì có giấy tờ "
            "mạnh hơn hoặc mới hơn",
            f"The answer differs from the register (field {field}), whose paper is stronger or "
            "newer and stands",
        ),
        subject=person,
        location=cells[0] if cells else None,
        cites=PRECEDENCE,
        related=tuple(cells[1:]),
    )


def undecided(settled: SettledField, person: PersonId) -> Finding:
    """Papers of one rank disagree; a person has to look."""
    cells = [item.cell for item in settled.rivals if item.cell is not None]
    return Finding(
        "answer-undecided",
        Severity.WARNING,
        Text(
            f"Kết quả đối chiếu và giấy tờ cùng thứ bậc ghi khác nhau (trường {settled.field}); "
            "giữ giá trị trong sổ, cần xem lại",
            f"The answer and papers of its rank disagree (field {settled.field}); the register "
            "keeps its value, to be reviewed",
        ),
        subject=person,
        location=cells[0] if cells else None,
        cites=PRECEDENCE,
        related=tuple(cells[1:]),
    )


def ground(settled: SettledField) -> Ground:
    """Why a value changed."""
    winner = settled.winner
    return Ground(
        code=f"field:{settled.field}",
        text=settled.by.text,
        met=True,
        cites=(PRECEDENCE,),
        fact=winner.document.kind.value if winner else None,
    )
