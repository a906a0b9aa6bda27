# ruff: noqa: S101 (test classes: their assertions are the point)
"""What every reader of workbooks must do: subclass it in your test suite (bộ đọc)."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from socassist.hookspecs import Reader, ReadOptions
from socassist.model.errors import SocassistError
from socassist.model.form import Form
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.reading import Reading
from socassist.model.text import fold
from socassist.testing.workbook_damage import (
    HARMFUL,
    HARMLESS,
    INJECTIONS,
    damage_workbook,
    enlarge_workbook,
    merge_household_cells,
    repeat_first_row,
)


class ReaderConformance:
    """Tests that a reader of `.xlsx` files passes (bộ kiểm tra tương thích cho bộ đọc).

    Subclass it as ``TestMyReader`` and give `reader` and `sample`. The sample must be a valid
    file of your layout with people whose names have marks, dates as dd/mm/yyyy, and identity
    numbers as text. Set `tolerated` to the names of damages that your layout cannot suffer,
    with a comment that says why.
    """

    reader: Reader
    options: ReadOptions = ReadOptions()
    first_row: int = 10
    """The row where data begin in the sample."""
    tolerated: frozenset[str] = frozenset()
    household_columns: tuple[int, ...] = ()
    """Columns, from 1, that the sample fills only on a household's first row."""
    large_rows: int = 100_000
    """How many rows `large_sample` has unless you write it otherwise; 0 leaves the test out."""
    memory_limit_mb: int = 1500
    """How much memory reading `large_sample` may cost."""

    def sample(self, folder: Path) -> Path:
        """Write a valid file of your layout into `folder` and give its path."""
        raise NotImplementedError

    def large_sample(self, folder: Path) -> Path | None:
        """A valid file of `large_rows` rows: the sample's rows again and again."""
        if not self.large_rows:
            return None
        source = self.sample(folder)
        target = folder / f"lon-{source.name}"
        return enlarge_workbook(source, target, first_row=self.first_row, rows=self.large_rows)

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        """The sample."""
        return self.sample(tmp_path)

    def _read(self, path: Path) -> Reading:
        return self.reader.read(path, self.options)

    def _damaged(self, file: Path, folder: Path, damage: str) -> Path:
        if damage in self.tolerated:
            pytest.skip(f"{damage} does not apply to this layout")
        copy = folder / "copy"
        copy.mkdir()
        try:
            return damage_workbook(file, copy / file.name, damage, first_row=self.first_row)
        except ValueError as error:
            pytest.skip(f"{error}; a richer sample would show more")

    def test_it_recognises_its_own_file(self, file: Path) -> None:
        """The reader claims the sample under its own name."""
        claim = self.reader.recognises(file, self.options)
        assert claim is not None
        assert claim.adapter == self.reader.name

    def test_it_leaves_foreign_files_alone(self, tmp_path: Path) -> None:
        """Text, an empty file and noise are not claimed, or refused with a clear error."""
        for name, content in (
            ("ghi-chu.txt", b"Xin ch\xc3\xa0o"),
            ("trong.bin", b""),
            ("nhieu.bin", bytes(range(256)) * 8),
        ):
            path = tmp_path / name
            path.write_bytes(content)
            try:
                claim = self.reader.recognises(path, self.options)
            except SocassistError:
                continue
            assert claim is None or claim.kind == "unknown", name

    def test_every_row_is_accounted_for(self, file: Path) -> None:
        """Rows read = rows used + rows reported + rows that are no data."""
        reading = self._read(file)
        assert reading.records
        assert reading.accounting.balanced
        assert reading.accounting.used > 0

    def test_every_record_knows_its_place(self, file: Path) -> None:
        """Records name file, sheet and row; no two share a place."""
        places = _places(self._read(file))
        assert places
        assert all(place.startswith(file.name) for place in places)
        assert max(Counter(places).values()) == 1

    def test_reading_twice_gives_the_same(self, file: Path) -> None:
        """No clock, no chance, no memory of the last file."""
        assert self._read(file) == self._read(file)

    @pytest.mark.parametrize("damage", sorted(HARMLESS))
    def test_a_harmless_habit_changes_no_record(
        self, damage: str, file: Path, tmp_path: Path
    ) -> None:
        """Other ways to write the same thing give the same records."""
        damaged = self._damaged(file, tmp_path, damage)
        before, after = _essence(self._read(file)), _essence(self._read(damaged))
        lost = [fact for fact in before if fact not in set(after)]
        assert not lost, f"{len(lost)} facts changed by {damage}, such as {lost[0]}"
        assert len(before) == len(after)

    def test_merged_household_cells_change_no_record(self, file: Path, tmp_path: Path) -> None:
        """Cells merged over a household's rows say the same as cells left empty below."""
        if not self.household_columns:
            pytest.skip("the layout has no cells of households")
        merged = tmp_path / "copy" / file.name
        merged.parent.mkdir()
        merge_household_cells(file, merged, self.household_columns, first_row=self.first_row)
        assert _essence(self._read(merged)) == _essence(self._read(file))

    def test_rows_of_one_key_are_all_kept(self, file: Path, tmp_path: Path) -> None:
        """A row that stands twice is read twice: what to do about it is not the reader's to say."""
        twice = tmp_path / "copy" / file.name
        twice.parent.mkdir()
        repeat_first_row(file, twice, first_row=self.first_row)
        before, after = self._read(file), self._read(twice)
        assert after.accounting.balanced
        assert after.accounting.read == before.accounting.read + 1
        kept = [
            reading.accounting.used + reading.accounting.reported for reading in (before, after)
        ]
        assert kept[1] == kept[0] + 1, "the second of two equal rows was dropped"
        assert len(_essence(after)) >= len(_essence(before))

    @pytest.mark.parametrize("damage", sorted(HARMFUL))
    def test_a_fault_is_reported_and_the_rest_is_kept(
        self, damage: str, file: Path, tmp_path: Path
    ) -> None:
        """One bad cell costs one value, is said, and never raises."""
        damaged = self._damaged(file, tmp_path, damage)
        before, after = self._read(file), self._read(damaged)
        assert after.accounting.balanced
        assert len(after.records) == len(before.records)
        if damage == "injected":
            texts = {fact[-1] for fact in _essence(after) if fact[1] == "name"}
            said = len(after.findings) > len(before.findings)
            assert said or any(fold(text) in texts for text in INJECTIONS)
        else:
            assert len(after.findings) > len(before.findings)

    def test_half_a_file_is_a_clear_error(self, file: Path, tmp_path: Path) -> None:
        """A file cut off in the middle is refused with one of the library's errors."""
        broken = tmp_path / f"hong{file.suffix}"
        content = file.read_bytes()
        broken.write_bytes(content[: len(content) // 2])
        with pytest.raises(SocassistError):
            self._read(broken)

    def test_a_hundred_thousand_rows_stay_inside_the_memory_bound(self, tmp_path: Path) -> None:
        """Reading `large_sample` costs less than `memory_limit_mb`."""
        large = self.large_sample(tmp_path)
        if large is None:
            pytest.skip("large_sample gives no file")
        before = _reset_peak_mb()
        reading = self._read(large)
        cost = _peak_mb() - before
        assert reading.accounting.balanced
        assert reading.accounting.read >= self.large_rows
        assert cost < self.memory_limit_mb, f"{cost:.0f} MB"


def _reset_peak_mb() -> float:
    """Forget the peak of memory where the system can, so that an old one hides nothing."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    return _peak_mb()


def _peak_mb() -> float:
    status = Path("/proc/self/status")
    if status.is_file():
        lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
        if "VmHWM" in lines:
            return int(lines["VmHWM"].split()[0]) / 1024
    resource = pytest.importorskip("resource")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _places(reading: Reading) -> list[str]:
    found = []
    for record in reading.records:
        if isinstance(record, Form):
            found += [str(member.location) for member in record.members]
        elif isinstance(record, ApprovedList | PaymentList):
            found += [str(entry.location) for entry in record.entries]
        else:
            found.append(str(record.location))
    return found


def _essence(reading: Reading) -> list[tuple[str, str, str]]:
    """What the records mean, as (place, field, value); names without case and marks' place."""
    facts: list[tuple[str, str, str]] = []
    for record in reading.records:
        if isinstance(record, Form):
            for member in record.members:
                place = f"{member.location.sheet}!{member.location.row}"
                values = {
                    "birth": member.birth,
                    "sex": member.sex,
                    "relation": member.relation,
                    "ethnicity": member.ethnicity,
                    "numbers": [number.number for number in member.numbers],
                    "benefits": [(c.kind, c.group, c.amount) for c in member.benefits],
                    "commune": record.address.commune,
                    "code": record.household_code,
                    "name": fold(member.name),
                }
                facts += [(place, field, str(value)) for field, value in values.items()]
        elif isinstance(record, ApprovedList):
            facts += [
                (str(e.location.row), "name", f"{fold(e.head_name)} {e.size} {e.status}")
                for e in record.entries
            ]
        elif isinstance(record, PaymentList):
            facts += [
                (str(e.location.row), "name", f"{fold(e.name)} {e.amount} {e.group}")
                for e in record.entries
            ]
    return facts
