"""Rows of forms C and C1, reviews and MIS exports become `Form`s (lập phiếu từ bảng)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import TypeVar

from socassist.adapters.profiles.batches import Batch, TableReader
from socassist.adapters.profiles.benefits import kind_assumed, no_kind_column, policies_of
from socassist.adapters.profiles.form_values import form_of
from socassist.adapters.profiles.grid import Value, is_blank
from socassist.adapters.profiles.heading import Heading
from socassist.adapters.profiles.households import Grouping, HouseholdDraft
from socassist.adapters.profiles.kinds import shown
from socassist.adapters.profiles.members import (
    members_of,
    same_member,
    stated_otherwise,
    with_policy,
)
from socassist.adapters.profiles.naming import renamed
from socassist.adapters.profiles.outside import marks_of
from socassist.adapters.profiles.places import Place
from socassist.adapters.profiles.problem import error, warning
from socassist.adapters.profiles.row_order import RowOrder
from socassist.hookspecs import ReadOptions
from socassist.model.form import Form, FormMember
from socassist.model.household import HEAD

_HOUSEHOLD = ("household.", "place.")
_Cell = TypeVar("_Cell")


def read_forms(
    table: TableReader, heading: Heading, place: Place, options: ReadOptions
) -> Iterator[Form]:
    """The forms of one sheet, in the order of their first rows."""
    reader = _FormReader(table)
    for batch in table.batches():
        reader.add(batch)
    reader.order.end(table.grid)
    for draft in reader.grouping.all:
        form = form_of(draft, table, heading, place, options)
        if form is not None:
            yield form


def _by_row(columns: Sequence[Sequence[_Cell]], count: int) -> list[tuple[_Cell, ...]]:
    """Columns turned into rows; a sheet may have no column of households at all."""
    return list(zip(*columns, strict=True)) if columns else [()] * count


_READY = frozenset({"member.ordinal", "member.sex", "member.ethnicity", "member.document"})
"""Cells that offices fill in beforehand; alone they speak of nobody."""


def _nobody(batch: Batch, i: int) -> bool:
    """Whether a row holds nothing but what was filled in beforehand (dòng điền sẵn).

    A second policy of the person above is no such row: it has its benefit.
    """
    return all(is_blank(raw[i]) for key, raw in batch.raws.items() if key not in _READY)


class _FormReader:
    def __init__(self, table: TableReader) -> None:
        self.table = table
        self.grouping = Grouping(table.profile)
        self.order = RowOrder()
        self._starts = table.profile.starts
        self._kind_missing = False

    def add(self, batch: Batch) -> None:
        """Put the rows of a batch into households."""
        grouping, breaks = self.grouping, batch.breaks
        stated = policies_of(batch)
        members = members_of(batch, stated, self.table, marks_of(batch, self.table))
        keys = [key for key in batch.cells if key.startswith(_HOUSEHOLD)]
        blank = ("",) * len(keys)
        filled = _by_row([batch.raw(key) for key in keys], len(batch.rows))
        cells = _by_row([batch.cells[key] for key in keys], len(batch.rows))
        starts: Iterable[tuple[Value, ...]] = repeat((), len(batch.rows))
        if self._starts:
            starts = zip(*(batch.raw(key) for key in self._starts), strict=True)
        relations = batch.column("member.relation")
        ordinals = batch.column("member.ordinal")
        for i, (start, relation, member) in enumerate(zip(starts, relations, members, strict=True)):
            if i in breaks:
                grouping.end()
            if not member.name and filled[i] == blank and _nobody(batch, i):
                self._nobody(batch.rows[i])
                continue
            draft = grouping.of_row(start, relation)
            placed = draft is not None and bool(start) and all(map(is_blank, start))
            self.order.see(ordinals[i], batch.rows[i], by_place=placed)
            if draft is None:
                if grouping.is_orphan(start, relation):
                    self._orphan(batch.rows[i])
                    continue
                draft = HouseholdDraft(
                    batch.rows[i],
                    batch.villages[i],
                    start,
                    dict(zip(keys, cells[i], strict=True)),
                    dict(zip(keys, filled[i], strict=True)),
                    filled[i],
                    {},
                    renamed(batch.originals.get(i, {}), _HOUSEHOLD, {}),
                    batch.naming,
                )
                grouping.open(draft)
            elif filled[i] != blank and filled[i] != draft.first:
                self._compare(draft, keys, batch, i)
            draft.count += 1
            if relation == HEAD:
                draft.has_head = True
            if member.benefits or not member.name:
                self._with_care(draft, member, batch, i)
            else:
                draft.members.append(member)

    def _nobody(self, row: int) -> None:
        self.table.counts.reported += 1
        self.table.findings.append(
            error(
                "row-without-person",
                "dòng chỉ có số thứ tự, giới tính, dân tộc hay loại giấy tờ nên không biết là ai; "
                "chưa được sử dụng",
                "the row has but a number in order, sex, ethnic group or kind of paper, so that "
                "nobody knows who it is; it is not used",
                self.table.at(row, "member.name"),
            )
        )

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
                label = self.table.label(key)
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

    def _with_care(self, draft: HouseholdDraft, member: FormMember, batch: Batch, i: int) -> None:
        """A person on two policies takes two rows: the second adds its policy to the first."""
        if member.benefits:
            self._kind_told(batch, i)
            twin = same_member(draft.members, member) if draft.members else None
            if twin is not None:
                self._once_for_all(draft.members[twin], member, batch, i)
                draft.members[twin] = with_policy(draft.members[twin], member)
                return
        if not member.name:
            self.table.findings.append(
                error(
                    "name-missing",
                    "thiếu họ tên thành viên",
                    "the member's name is missing",
                    self.table.at(batch.rows[i], "member.name"),
                )
            )
        draft.members.append(member)

    def _once_for_all(self, known: FormMember, member: FormMember, batch: Batch, i: int) -> None:
        """A person's own cells that a further row of the person fills must say the same."""
        key = stated_otherwise(known, member)
        if key is None:
            return
        label, before = self.table.label(key), known.location.row
        secret = key == "member.number"
        self.table.findings.append(
            warning(
                "member-cells-differ",
                f"ô “{label}” khác với dòng {before} của cùng người; dùng dòng đầu tiên",
                f"“{label}” differs from row {before} of the same person; the first is used",
                self.table.at(batch.rows[i], key),
                value=None if secret else shown(batch.raw(key)[i]),
            )
        )

    def _kind_told(self, batch: Batch, i: int) -> None:
        kinds = batch.cells.get("benefit.kind")
        if kinds is None:
            if not self._kind_missing:
                self._kind_missing = True
                self.table.findings.append(
                    no_kind_column(self.table.label("benefit.kind"), self.table.at(batch.rows[i]))
                )
        elif kinds[i] is None:
            self.table.findings.append(
                kind_assumed(
                    self.table.label("benefit.kind"),
                    batch.raw("benefit.kind")[i],
                    self.table.at(batch.rows[i], "benefit.kind"),
                )
            )
