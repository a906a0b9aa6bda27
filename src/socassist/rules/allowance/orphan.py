"""Which point of clause 1 a child falls under, from the state of both parents (khoản 1)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from socassist.model.decision import Decision, Ground
from socassist.model.text_pair import Text
from socassist.rules.law import Law


class ParentState(StrEnum):
    """What is known of a parent (tình trạng của cha, mẹ)."""

    PRESENT = "present"
    """Alive and able to bring up the child."""
    DEAD = "dead"
    """Chết."""
    MISSING = "missing"
    """Bị tuyên bố mất tích."""
    FACILITY = "facility"
    """Đang hưởng chế độ chăm sóc, nuôi dưỡng tại cơ sở trợ giúp xã hội."""
    DETAINED = "detained"
    """Đang chấp hành án phạt tù, hoặc biện pháp giáo dục, cai nghiện bắt buộc."""
    UNKNOWN = "unknown"
    """Không xác định được; counts like dead from Decree 335/2026/NĐ-CP on."""


def orphan_case(
    one: ParentState | None,
    other: ParentState | None,
    *,
    on: date,
    law: Law,
    abandoned: bool | None = None,
) -> Decision[str]:
    """The point letter of clause 1 for a child, or "" when none applies (điểm a đến l khoản 1).

    Decree 136/2013/NĐ-CP, 20/2021/NĐ-CP and 335/2026/NĐ-CP, Art. 5 clause 1: a is the abandoned
    child whom nobody adopted, b to l are pairs of states of the parents. The order of the
    parents makes no difference. The outcome fits `Circumstances.orphan_case`.

    Raises:
        NotInForce: No decree is in force on that day.
    """
    figure = law.on(on)["orphan_cases"]
    if abandoned:
        text = Text("Bị bỏ rơi, chưa có người nhận làm con nuôi", "abandoned and not adopted")
        ground = Ground("abandoned", text, met=True, cites=(figure.cites,))
        return Decision("a", Text("Điểm a khoản 1", "point a"), (ground,), (figure.cites,))
    for state in (one, other):
        if state is None:
            missing = Ground(
                "state-of-parent",
                Text("Chưa biết tình trạng của cha hoặc mẹ", "the state of a parent is not known"),
                None,
            )
            return Decision(None, missing.text, (missing,), (figure.cites,))
    for row in figure.rows:
        if {row.text("one"), row.text("other")} == {one, other}:
            ground = Ground(
                "parents",
                Text("Cha và mẹ ở trong trường hợp luật định", "the parents are in such a case"),
                met=True,
                cites=(row.cites,),
            )
            key = row.text("key")
            return Decision(
                key, Text(f"Điểm {key} khoản 1", f"point {key}"), (ground,), (row.cites,)
            )
    if one is other and one is ParentState.UNKNOWN:
        open_ = Ground(
            "abandoned", Text("Chưa biết trẻ có bị bỏ rơi không", "whether abandoned"), None
        )
        return Decision(None, open_.text, (open_,), (figure.cites,))
    ground = Ground(
        "parents",
        Text("Cha và mẹ ở trong trường hợp luật định", "the parents are in such a case"),
        met=False,
        cites=(figure.cites,),
    )
    return Decision(
        "", Text("Không thuộc khoản 1", "not under clause 1"), (ground,), (figure.cites,)
    )
