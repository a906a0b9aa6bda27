"""Which household each complaint is about (hộ bị khiếu nại, phản ánh; R22)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from socassist.model.complaint import Complaint
from socassist.model.finding import Finding, Severity
from socassist.model.household import Household, HouseholdId
from socassist.model.judgement import Verdict
from socassist.model.register import Register
from socassist.model.table import Column, Table
from socassist.model.text import fold
from socassist.model.text_pair import Text
from socassist.model.village import fold_village
from socassist.rules.linkage import Finder
from socassist.rules.update import merged_into


@attrs.frozen
class Unplaced:
    """A complaint whose household is not known, and why (khiếu nại chưa rõ hộ)."""

    complaint: Complaint
    why: Text
    candidates: tuple[str, ...] = ()


@attrs.frozen
class Heard:
    """What became of the complaints of a round (kết quả xem khiếu nại).

    Attributes:
        by_household: What was said of each household, with its days.
        unplaced: The complaints of which the household is not found, or doubtful.
    """

    by_household: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    unplaced: tuple[Unplaced, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The complaints that no household could be put to."""
        return tuple(_finding(one) for one in self.unplaced)


def hear_complaints(complaints: Iterable[Complaint], register: Register) -> Heard:
    """Find the household of each complaint, by its code or by head, commune and village.

    A code counts when nobody of another name is named beside it. A head's name and village that
    one household of the register has are enough (plan 3743/KH-UBND, annex 1, point 3.3); what is
    spelled in another way is found as the forms are, and what is not sure is for a person.

    Args:
        complaints: The complaints, as they were read.
        register: The register after the round.
    """
    told: dict[str, list[str]] = {}
    unplaced: list[Unplaced] = []
    search = _Search(register)
    for complaint in complaints:
        found = search.household(complaint)
        if isinstance(found, Unplaced):
            unplaced.append(found)
            continue
        day = complaint.on
        said = f"{day:%d/%m/%Y}: {complaint.text}" if day else complaint.text
        told.setdefault(found, []).append(said.rstrip(". "))
    return Heard({home: "; ".join(said) for home, said in told.items()}, tuple(unplaced))


class _Search:
    """A register asked for the households of complaints."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._finder: Finder | None = None
        self._by_head: dict[str, list[Household]] | None = None
        self._by_code: dict[str, set[str]] | None = None

    def household(self, complaint: Complaint) -> str | Unplaced:
        """The household of a complaint, or why there is none."""
        if complaint.household_code:
            coded = self._coded(complaint)
            if coded is not None:
                return coded
        if not complaint.head_name:
            return Unplaced(complaint, _NO_SUCH_CODE if complaint.household_code else _NOBODY)
        named = self._named(complaint)
        if len(named) == 1:
            return named[0]
        if named:
            return Unplaced(complaint, _SEVERAL, tuple(named))
        return self._alike(complaint)

    def _coded(self, complaint: Complaint) -> str | Unplaced | None:
        """The household of the code; None where the register does not know it."""
        code = complaint.household_code or ""
        if self._by_code is None:
            self._by_code = {}
            merged = merged_into(self._register)  # the household that was kept has their codes
            for home in self._register.households.values():
                if home.id in merged:
                    continue
                for known in {home.id, *(written for _, written in home.codes)}:
                    self._by_code.setdefault(known, set()).add(home.id)
        homes = sorted(self._by_code.get(code.strip(), ()))
        if not homes:
            return None
        if len(homes) > 1:
            return Unplaced(complaint, _SHARED_CODE, tuple(homes))
        if complaint.head_name and fold(complaint.head_name) not in self._names(homes[0]):
            return Unplaced(complaint, _OTHER_NAME, tuple(homes))
        return homes[0]

    def _names(self, home: str) -> set[str]:
        """The head and all who ever belonged to a household, as their names are compared."""
        household = self._register.households[HouseholdId(home)]
        people = (self._register.people.get(member.person) for member in household.members)
        names = {fold(person.name) for person in people if person is not None}
        return names | {fold(self._register.head_name(household) or "")}

    def _named(self, complaint: Complaint) -> list[str]:
        """The households of that head, and of the commune and village as far as they are named."""
        if self._by_head is None:
            self._by_head = {}
            for home in self._register.households.values():
                if home.ended is None and (name := self._register.head_name(home)):
                    self._by_head.setdefault(fold(name), []).append(home)
        village = fold_village(complaint.village) if complaint.village else ""
        return [
            home.id
            for home in self._by_head.get(fold(complaint.head_name or ""), ())
            if complaint.commune in ("", home.address.commune)
            and village in ("", fold_village(home.address.village))
        ]

    def _alike(self, complaint: Complaint) -> str | Unplaced:
        """What the search of forms finds for a head whom nobody is called exactly like."""
        if not complaint.commune:
            return Unplaced(complaint, _NOT_FOUND)
        if self._finder is None:
            self._finder = Finder(self._register)
        found = self._finder.look_up(
            complaint.head_name or "", commune=complaint.commune, village=complaint.village
        )
        if found.verdict is Verdict.SAME and found.household is not None:
            return found.household
        if found.verdict is Verdict.UNSURE:
            return Unplaced(complaint, _ALIKE, tuple(one.right for one in found.households))
        return Unplaced(complaint, _NOT_FOUND)


_NOBODY = Text("không ghi mã hộ, cũng không ghi chủ hộ", "it names neither a code nor a head")
_NO_SUCH_CODE = Text("sổ không có mã hộ này", "the register has no such code")
_SHARED_CODE = Text("nhiều hộ trong sổ cùng mang mã này", "several households bear this code")
_OTHER_NAME = Text(
    "mã là của hộ không có ai tên như chủ hộ ghi trong đơn",
    "the code is that of a household in which nobody has the head's name",
)
_SEVERAL = Text("nhiều hộ có chủ hộ trùng họ tên", "several households have a head of this name")
_ALIKE = Text(
    "có hộ tương tự, chưa đủ chắc chắn là hộ này", "there are households alike, none of them sure"
)
_NOT_FOUND = Text(
    "sổ không có hộ nào như vậy; có thể là hộ chưa được rà soát",
    "the register has no such household; perhaps it was never reviewed",
)


def _finding(one: Unplaced) -> Finding:
    place, why = one.complaint.location, one.why
    named = one.complaint.household_code or one.complaint.head_name
    if one.candidates:
        return Finding(
            "complaint-household-doubtful",
            Severity.WARNING,
            Text(
                f"Chưa rõ khiếu nại này về hộ nào: {why.vi}. Hộ có trong danh sách phúc tra khi "
                "ghi đúng mã hộ.",
                f"It is not clear which household this complaint is about: {why.en}. Give its "
                "code to have it on the list of visits.",
            ),
            location=place,
            value=named,
            expected=", ".join(one.candidates),
        )
    return Finding(
        "complaint-household-not-found",
        Severity.WARNING,
        Text(
            f"Không tìm thấy hộ của khiếu nại này: {why.vi}.",
            f"The household of this complaint is not found: {why.en}.",
        ),
        location=place,
        value=named,
    )


def unplaced_sheet(heard: Heard, year: int, places: Mapping[str, str]) -> Table | None:
    """The complaints to be looked into first, beside the households to be visited; None without.

    Args:
        heard: What became of the complaints.
        year: The year of the review.
        places: Name of a commune by its code.
    """
    if not heard.unplaced:
        return None
    rows = []
    for order, one in enumerate(heard.unplaced, 1):
        said = one.complaint
        rows.append(
            (
                order,
                said.household_code,
                said.head_name,
                places.get(said.commune, said.commune) or None,
                said.village or None,
                f"{said.on:%d/%m/%Y}" if said.on else None,
                said.text,
                one.why.vi,
                ", ".join(one.candidates) or None,
                str(said.location),
                None,
            )
        )
    return Table(
        key="khiếu nại chưa rõ hộ",
        title=f"KHIẾU NẠI, PHẢN ÁNH CHƯA RÕ HỘ NĂM {year}",
        columns=(
            Column("order", "STT", "ordinal", width=6),
            Column("code", "Mã hộ ghi trong đơn", width=18),
            Column("head", "Họ và tên chủ hộ", width=26),
            Column("commune", "Xã", width=18),
            Column("village", "Thôn/bản", width=16),
            Column("on", "Ngày", width=12),
            Column("text", "Nội dung", width=40),
            Column("why", "Vì sao chưa rõ", width=30),
            Column("candidates", "Hộ tương tự trong sổ", width=24),
            Column("place", "Vị trí", width=24),
            Column("result", "Kết quả xem xét", width=22, fill_in=True),
        ),
        rows=tuple(rows),
        landscape=True,
    )
