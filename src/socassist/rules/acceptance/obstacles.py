"""What stands against acceptance outside point 3.6 (điều kiện ngoài điểm 3.6).

Point 3.6 of the plan's annex 1 names three requirements and no duplicates, though point 3.3
forbids them. So they do not decide, unless a province says so; but nobody signs without seeing
them.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from socassist.model.citation import Citation
from socassist.model.decision import Ground
from socassist.model.text_pair import Text
from socassist.rules.acceptance.wording import count_en, count_vi

CITES = Citation("3743/KH-UBND", "Phụ lục 1, mục 3.3")


@attrs.frozen
class Obstacles:
    """Known duplicates and what nobody has settled yet (tồn tại chưa xử lý).

    Attributes:
        households: households that are entered more than once.
        people: people who are entered more than once.
        unjudged: pairs that wait for a person's judgement.
        left_out: forms that were not entered into the register.
    """

    households: int = 0
    people: int = 0
    unjudged: int = 0
    left_out: int = 0

    def grounds(self) -> tuple[Ground, ...]:
        """One ground an obstacle: not met where a fault is known, undecided where one may be."""
        return tuple(
            Ground(
                code,
                text,
                None if open_ else False,
                (CITES,),
                fact=text.vi,
                needed=needed.vi,
                fact_en=text.en,
                needed_en=needed.en,
            )
            for code, text, needed, open_ in self._found()
        )

    def sentence(self, *, refuses: bool) -> Text | None:
        """What the minutes say of them; None where there is nothing to say."""
        found = [text for _, text, _, _ in self._found()]
        if not found:
            return None
        end = (
            Text(
                "; tỉnh quy định phải xử lý xong trước khi nghiệm thu",
                "; the province wants them settled before acceptance",
            )
            if refuses
            else Text(
                "; không làm thay đổi kết luận theo điểm 3.6",
                "; they do not change the verdict of point 3.6",
            )
        )
        return Text(
            f"Ngoài điểm 3.6, còn: {', '.join(text.vi for text in found)}{end.vi}.",
            f"Outside point 3.6: {', '.join(text.en for text in found)}{end.en}.",
        )

    def _found(self) -> Iterator[tuple[str, Text, Text, bool]]:
        if self.households or self.people:
            yield (
                "known-duplicates",
                Text(
                    f"{count_vi(self.households)} hộ và {count_vi(self.people)} người nhập trùng "
                    "(điểm 3.3 không cho phép)",
                    f"{count_en(self.households, 'household')} and "
                    f"{count_en(self.people, 'person', 'people')} entered more than once "
                    "(point 3.3 forbids it)",
                ),
                Text("không hộ, người nào nhập trùng", "nobody entered twice"),
                False,
            )
        if self.unjudged:
            yield (
                "pairs-unjudged",
                Text(
                    f"{count_vi(self.unjudged)} cặp nghi trùng chưa có kết luận",
                    f"{count_en(self.unjudged, 'possible duplicate')} not judged",
                ),
                Text("kết luận mọi cặp", "every pair judged"),
                True,
            )
        if self.left_out:
            yield (
                "forms-left-out",
                Text(
                    f"{count_vi(self.left_out)} phiếu chưa nhập vào sổ",
                    f"{count_en(self.left_out, 'form')} not entered",
                ),
                Text("nhập mọi phiếu", "every form entered"),
                True,
            )
