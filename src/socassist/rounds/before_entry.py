"""Which household of the register each form means, before it is entered (đối chiếu trước khi nhập).

Plan 3743/KH-UBND, annex 1 point 3.3: before a household is entered, look whether the register has
it. What was read is linked as a round would link it; nothing is entered.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from socassist.model.errors import SourceError
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.household import HouseholdId
from socassist.model.judgement import Verdict
from socassist.model.linkage import Linkage, is_new
from socassist.model.location import Location
from socassist.model.register import Register
from socassist.model.table import Column, Table
from socassist.model.text_pair import Text

SAID = {
    Verdict.SAME: Text("Đã có trong sổ: cập nhật", "In the register: update it"),
    Verdict.UNSURE: Text("Cần xem lại", "Look at it"),
    Verdict.DIFFERENT: Text("Hộ mới", "A new household"),
}


@attrs.frozen
class BeforeEntry:
    """A form, and the household that it means (phiếu và hộ trong sổ).

    Attributes:
        form: The form as read.
        verdict: ``same``, ``unsure``, or ``different`` for a household that is not there.
        household: Its identifier; the likeliest one where a person must decide, if any.
        grounds: What speaks for it.
    """

    form: Form
    verdict: Verdict
    household: str | None
    grounds: tuple[Text, ...] = ()

    @property
    def text(self) -> Text:
        """The verdict in words."""
        return SAID[self.verdict]


def before_entry(forms: Iterable[Form], linkage: Linkage) -> tuple[BeforeEntry, ...]:
    """Say of each form, in the order of reading, which household it means (R4)."""
    return tuple(_said(form, linkage) for form in forms)


def _said(form: Form, linkage: Linkage) -> BeforeEntry:
    household = linkage.household_of.get(form.ref)
    judged = linkage.household_judgements.get(form.ref)
    grounds = tuple(ground.text for ground in judged.grounds) if judged else ()
    if form.ref in linkage.unsure_households or household is None:
        likeliest = next((p.right for p in linkage.unsure if p.left == form.ref), None)
        return BeforeEntry(form, Verdict.UNSURE, likeliest, grounds)
    if is_new(household):
        return BeforeEntry(form, Verdict.DIFFERENT, None)
    return BeforeEntry(form, Verdict.SAME, household, grounds)


def counts_of(said: Iterable[BeforeEntry]) -> dict[Verdict, int]:
    """How many forms there are of each verdict."""
    counts = dict.fromkeys(SAID, 0)
    for item in said:
        counts[item.verdict] += 1
    return counts


def before_entry_table(said: Iterable[BeforeEntry], register: Register) -> Table:
    """One row a form, with the household it means and why (biểu đối chiếu trước khi nhập)."""
    rows = []
    for number, item in enumerate(said, 1):
        place, form = item.form.location, item.form
        home = register.households.get(HouseholdId(item.household or ""))
        rows.append(
            (
                number,
                place.file,
                place.sheet,
                place.row,
                form.kind.value.upper(),
                form.head_name or (form.head.name if form.head else None),
                form.address.village,
                item.text.vi,
                item.household,
                register.head_name(home) if home else None,
                "; ".join(ground.vi for ground in item.grounds),
            )
        )
    return Table(
        key="Đối chiếu với sổ",
        title="ĐỐI CHIẾU PHIẾU VỚI SỔ TRƯỚC KHI NHẬP",
        columns=(
            Column("order", "STT", "ordinal", width=6),
            Column("file", "Tệp", width=24, group="Phiếu"),
            Column("sheet", "Trang tính", width=16, group="Phiếu"),
            Column("row", "Dòng", "ordinal", width=7, group="Phiếu"),
            Column("kind", "Loại", width=7, group="Phiếu"),
            Column("head", "Chủ hộ", width=24, group="Phiếu"),
            Column("village", "Thôn/bản", width=18, group="Phiếu"),
            Column("verdict", "Kết luận", width=24),
            Column("household", "Mã hộ", width=16, group="Sổ"),
            Column("known-head", "Chủ hộ", width=24, group="Sổ"),
            Column("grounds", "Căn cứ", width=60),
        ),
        rows=tuple(rows),
        landscape=True,
    )


def not_usable(file: str, error: SourceError) -> Finding:
    """That one of several files cannot be used, while the others are (tệp không dùng được)."""
    return Finding(
        "file-not-usable",
        Severity.ERROR,
        Text(error.vi, str(error)),
        location=Location(file),
    )
