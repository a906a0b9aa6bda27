"""Rows of forms C and C1, reviews and MIS exports become `Form`s (lập phiếu từ bảng)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from socassist.adapters.profiles.batches import Batch, TableReader
from socassist.adapters.profiles.benefits import claim
from socassist.adapters.profiles.form_values import form_of
from socassist.adapters.profiles.grid import is_blank
from socassist.adapters.profiles.heading import Heading
from socassist.adapters.profiles.households import Grouping, HouseholdDraft
from socassist.adapters.profiles.kinds import shown
from socassist.adapters.profiles.members import (
    MemberDraft,
    circumstances,
    document_of,
)
from socassist.adapters.profiles.naming import MEMBER_NAMES, renamed
from socassist.adapters.profiles.places import Place
from socassist.adapters.profiles.problem import error, warning
from socassist.hookspecs import ReadOptions
from socassist.model.form import Form
from socassist.model.household import HEAD
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, Sex

_MEMBER = ("member.", "benefit.")
_HOUSEHOLD = ("household.", "place.")
_ROW = (
    "member.name", "member.relation", "member.birth", "member.sex", "member.ethnicity",
    "member.number", "member.document", "member.number_kind", "member.outside",
    "member.movement", "member.code", "member.disability", "member.certificate",
    "member.no_labour", "member.birth_male", "member.birth_female", "member.number_issued",
    "member.number_issuer", "benefit.kind", "benefit.group", "benefit.coefficient",
    "benefit.amount", "benefit.since", "benefit.decision_number", "benefit.decided",
    "benefit.state",
)  # fmt: skip


def read_forms(
    table: TableReader, heading: Heading, place: Place, options: ReadOptions
) -> Iterator[Form]:
    """The forms of one sheet, in the order of their first rows."""
    reader = _FormReader(table, options)
    for batch in table.batches():
        reader.add(batch)
    for draft in reader.grouping.all:
        form = form_of(draft, table, heading, place, options)
        if form is not None:
            yield form


class _FormReader:
    def __init__(self, table: TableReader, options: ReadOptions) -> None:
        self.table = table
        self.options = options
        self.grouping = Grouping(table.profile)
        self._starts = table.profile.starts

    def add(self, batch: Batch) -> None:
        """Put the rows of a batch into households."""
        grouping = self.grouping
        household_keys = [key for key in batch.cells if key.startswith(_HOUSEHOLD)]
        repeated = [batch.raw(key) for key in household_keys]
        blank = ("",) * len(household_keys)
        filled = list(zip(*repeated, strict=True))
        starts = list(zip(*(batch.raw(key) for key in self._starts), strict=True))
        member_rows = zip(*(batch.column(key) for key in _ROW), strict=True)
        for i, cells in enumerate(member_rows):
            if i in batch.breaks:
                grouping.end()
            start, relation, row = starts[i], cells[1], batch.rows[i]
            draft = grouping.of_row(start, relation)
            if draft is None:
                if grouping.is_orphan(start):
                    self._orphan(row)
                    continue
                draft = HouseholdDraft(
                    row,
                    batch.villages[i],
                    start,
                    {key: batch.cells[key][i] for key in household_keys},
                    dict(zip(household_keys, filled[i], strict=True)),
                    filled[i],
                    {},
                    renamed(batch.originals.get(i, {}), _HOUSEHOLD, {}),
                    batch.naming,
                )
                grouping.open(draft)
            elif filled[i] != blank and filled[i] != draft.first:
                self._compare(draft, household_keys, batch, i)
            draft.count += 1
            if relation == HEAD:
                draft.has_head = True
            self._member(draft, cells, row, batch.originals.get(i))

    def _orphan(self, row: int) -> None:
        self.table.counts.reported += 1
        self.table.findings.append(
            error(
                "row-without-household",
                "dòng thành viên không thuộc hộ nào (phía trên không có hộ); chưa được sử dụng",
                "a member row without a household above it; it is not used",
                self.table.at(row, "household.head_name"),
            )
        )

    def _compare(self, draft: HouseholdDraft, keys: list[str], batch: Batch, i: int) -> None:
        """Household cells that are filled again must say the same as before."""
        for key in keys:
            raw = batch.raws[key][i]
            before = draft.raw[key]
            if raw == before or is_blank(raw):
                continue
            if is_blank(before):
                draft.raw[key] = raw
                draft.cells[key] = batch.cells[key][i]
                draft.rows[key] = batch.rows[i]
            elif batch.cells[key][i] != draft.cells[key]:
                spec = self.table.profile.spec(key) or self.table.profile.spec(key[:-5])
                label = spec.label if spec else key
                before_row = draft.rows.get(key, draft.row)
                self.table.findings.append(
                    warning(
                        "household-cells-differ",
                        f"ô “{label}” khác với ô cùng hộ ở dòng {before_row}; dùng ô đầu tiên",
                        f"“{label}” differs from row {before_row} of the same household; "
                        "the first is used",
                        self.table.at(batch.rows[i], key),
                        value=shown(raw),
                        expected=shown(before),
                    )
                )

    def _member(
        self,
        draft: HouseholdDraft,
        cells: tuple[Any, ...],
        row: int,
        said: Mapping[str, str] | None,
    ) -> None:
        (name, relation, birth, sex, ethnicity, numbers, document, number_kind, outside, movement,
         code, degree, certificate, no_labour, birth_male, birth_female, issued, issuer, kind,
         group, coefficient, amount, since, decision, decided, state) = cells  # fmt: skip
        if birth is None and (birth_male or birth_female):
            birth, sex = birth_male or birth_female, Sex.MALE if birth_male else Sex.FEMALE
        remark = said.get("member.movement") if said else None
        stated = claim(
            kind, group, coefficient, amount, since, decision, decided, state, movement, remark
        )
        case = stated[1] if stated else None
        held: tuple[IdentityNumber, ...] = numbers or ()
        if held and (issued or issuer):
            held = tuple(_issued(number, issued, issuer) for number in held)
        member = MemberDraft(
            row, name or "", relation, birth, sex, ethnicity, held,
            document_of(document or number_kind), outside is True, movement,
            circumstances(degree, certificate, case, no_labour), code,
            renamed(said, _MEMBER, MEMBER_NAMES) if said else {},
            [stated[0]] if stated else [],
        )  # fmt: skip
        if stated and draft.members:
            twin = self._same(draft, member)
            if twin is not None:
                twin.benefits += member.benefits
                if case and twin.circumstances.orphan_case is None:
                    twin.circumstances = attrs.evolve(twin.circumstances, orphan_case=case)
                return
        if not name:
            self.table.findings.append(
                error(
                    "name-missing",
                    "thiếu họ tên thành viên",
                    "the member's name is missing",
                    self.table.at(row, "member.name"),
                )
            )
        draft.members.append(member)

    @staticmethod
    def _same(draft: HouseholdDraft, member: MemberDraft) -> MemberDraft | None:
        """The member already read of whom this row states a further policy."""
        last = draft.members[-1]
        if not member.name and not member.birth and not member.numbers and not member.code:
            return last
        for other in draft.members:
            if member.code:
                if other.code == member.code and other.name == member.name:
                    return other
            elif other.benefits and other.same_person(member):
                return other
        return None


def _issued(number: IdentityNumber, issued: object, issuer: object) -> IdentityNumber:
    return IdentityNumber(
        number.kind,
        number.number,
        PartialDate.of(issued) if isinstance(issued, date) else None,
        issuer if isinstance(issuer, str) else None,
    )
