"""Why a value stands, as a decision with its grounds (giải thích việc chọn thông tin)."""

from __future__ import annotations

from socassist.model.decision import Decision, Ground
from socassist.model.evidence import REFUTED, Evidence
from socassist.model.settlement import SettledField
from socassist.model.text_pair import Text
from socassist.rules.identity.comparison import comparable
from socassist.rules.identity.ladder import Ladder


def decision_of(settled: SettledField, ladder: Ladder) -> Decision[str]:
    """The choice of a value with one ground a statement (kết luận kèm căn cứ).

    Grounds name papers, forms and cells, never the values: values are personal data.
    """
    unverified: dict[str, None] = {}
    grounds: list[Ground] = []
    for item in settled.evidence:
        rung = ladder.rung(settled.field, item.document.kind)
        if not rung.verified:
            unverified[f"paper_precedence {rung.paper.value}: {rung.note}"] = None
        wrong = item.field.endswith(REFUTED)
        grounds.append(
            Ground(
                code="correction" if wrong else "paper",
                text=_text(item, rung.rank),
                met=True if wrong else _met(settled, item),
                cites=(rung.cites,),
                fact=str(item.cell) if item.cell else None,
            )
        )
    return Decision(
        outcome=settled.value,
        summary=settled.by.text,
        grounds=tuple(grounds),
        cites=(ladder.cites,),
        unverified=tuple(unverified) if len(settled.evidence) > 1 else (),
    )


def _met(settled: SettledField, item: Evidence) -> bool | None:
    if settled.value is None:
        return None
    return comparable(settled.field, item.value) == comparable(settled.field, settled.value)


def _text(item: Evidence, rank: tuple[int, int]) -> Text:
    paper = item.document.kind
    issued = item.document.issued
    name, form, rung = PAPER_NAMES[paper.value], item.form.value.upper(), f"{rank[0]}.{rank[1]}"
    vi = f"{name.vi}, phiếu {form}, thứ bậc {rung}"
    en = f"{name.en}, form {form}, rank {rung}"
    if item.field.endswith(REFUTED):
        vi, en = f"đính chính theo {vi}", f"found wrong by {en}"
    if issued is not None:
        vi += f", cấp {issued.vi}"
        en += f", issued {issued.iso}"
    return Text(vi, en)


PAPER_NAMES = {
    "identity-card": Text("CMND/CCCD", "identity card"),
    "birth-certificate": Text("giấy khai sinh", "birth certificate"),
    "household-book": Text("sổ hộ khẩu", "household book"),
    "poverty-decision": Text("quyết định phê duyệt hộ nghèo", "poor-household decision"),
    "allowance-decision": Text("quyết định trợ cấp", "allowance decision"),
    "disability-certificate": Text("giấy xác nhận khuyết tật", "disability certificate"),
    "approved-list": Text("danh sách phê duyệt", "approved list"),
    "payment-list": Text("danh sách chi trả", "payment list"),
    "other-paper": Text("giấy tờ khác", "other paper"),
    "declaration": Text("lời khai", "declaration"),
}
