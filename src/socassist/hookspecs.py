"""The hooks: the five places where others join in (điểm mở rộng).

A plugin is a module or object named by an entry point of the group ``socassist``. It adds; it
never changes or removes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

import attrs
import pluggy

from socassist.model.benefit import BeneficiaryCategory
from socassist.model.closing import Closing
from socassist.model.finding import Finding
from socassist.model.marked import Corrections, Marked
from socassist.model.period import Month
from socassist.model.reading import Reading
from socassist.model.register import Register
from socassist.model.rule import Rule
from socassist.model.table import Table
from socassist.model.text_pair import Text

hookspec = pluggy.HookspecMarker("socassist")
hookimpl = pluggy.HookimplMarker("socassist")


@attrs.frozen
class ReadOptions:
    """What a reader may need to know that the file does not say (tùy chọn đọc).

    Args:
        province: Code of the province that the file must belong to; another one is an error.
        year: Year of the round, where the file names none.
        month: Month of a payment list, where the file names none.
        on: Day whose list of administrative units holds for the file's addresses.
        units: The gazetteer, for names of communes and districts.
        profile: Name of a column profile to use instead of the one found by content.
        profiles: Paths of further column profiles.

    Raises:
        TypeError: An option is of another kind, such as a province that is no text.
    """

    province: str | None = None
    year: int | None = None
    month: Month | None = None
    on: date | None = None
    units: object | None = None
    profile: str | None = None
    profiles: tuple[Path, ...] = ()

    def __attrs_post_init__(self) -> None:
        for name, value, kind, example in (
            ("province", self.province, str, '"14"'),
            ("year", self.year, int, "2021"),
            ("month", self.month, Month, "Month(2021, 12)"),
            ("on", self.on, date, "date(2021, 12, 31)"),
        ):
            if value is not None and not isinstance(value, kind):
                raise TypeError(f"{name}: expected such as {example}, got {value!r}")


@attrs.frozen
class Recognition:
    """That an adapter can read a file, and as what (nhận dạng tệp).

    The kind ``unknown`` says "I can open it, but know no table in it": such a claim counts only
    when nobody else claims the file.
    """

    adapter: str
    kind: str
    detail: str = ""


@runtime_checkable
class Reader(Protocol):
    """Reads files of one family (bộ đọc)."""

    @property
    def name(self) -> str:
        """The adapter's name, unique among the adapters."""

    def recognises(self, path: Path, options: ReadOptions) -> Recognition | None:
        """Say whether this reader can read the file, judging by its content."""

    def read(self, path: Path, options: ReadOptions) -> Reading:
        """Read the file whole: every row becomes part of a record or of a finding."""


@runtime_checkable
class Marker(Protocol):
    """What a reader may do besides: give findings back in the office's own file (ghi lỗi)."""

    def mark(
        self,
        source: Path,
        target: Path,
        findings: Iterable[Finding],
        *,
        records: Iterable[object] = (),
    ) -> Marked:
        """Write a copy of the file with its findings in it."""

    def corrections(self, path: Path, *, file: str | None = None) -> Corrections:
        """Read what was corrected in such a copy."""


@runtime_checkable
class Writer(Protocol):
    """Writes tables into files of some endings (bộ ghi)."""

    @property
    def name(self) -> str:
        """The adapter's name, unique among the adapters."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file endings it writes, with their dot: ``(".xlsx",)``."""

    def write(self, path: Path, tables: Sequence[Table], options: Mapping[str, object]) -> None:
        """Write the tables, whole or not at all."""


class RegisterStore(Protocol):
    """An opened register: load it, save it (kho dữ liệu).

    `save` is one transaction and stores what is new since `load`; it raises
    `socassist.model.errors.Conflict` when somebody else saved in between.
    """

    def load(self) -> Register:
        """The register as stored, with its whole journal."""

    def save(self, register: Register) -> None:
        """Store the register, whole or not at all."""

    def close(self) -> None:
        """Release the connection."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@runtime_checkable
class ClosingLedger(Protocol):
    """What an opened register may do besides: keep closed months (sổ các tháng đã chốt)."""

    def closings(self) -> tuple[Closing, ...]:
        """Every closed month with all its versions, in order."""

    def add_closing(self, closing: Closing) -> None:
        """Append a closing, or refuse it whole."""


@runtime_checkable
class Store(Protocol):
    """Opens registers at addresses of some schemes, such as ``sqlite`` (kho dữ liệu)."""

    @property
    def name(self) -> str:
        """The adapter's name, unique among the adapters."""

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes of the addresses it opens: ``("sqlite",)``."""

    def open(self, url: str, *, province: str | None = None) -> RegisterStore:
        """Open the register, or create it when it is new and `province` is given."""


Adapter = Reader | Writer | Store


@attrs.frozen
class Report:
    """A further report (biểu báo cáo bổ sung): `make(register, year=, units=, law=)` → tables."""

    code: str
    title: Text
    make: Callable[..., Sequence[Table]]


class Hooks:
    """The five hooks, with their signatures."""

    @hookspec
    def socassist_law_files(self) -> Sequence[Path]:  # type: ignore[empty-body]
        """Return paths of dated TOML files of a province (mức chuẩn của tỉnh).

        Decree 20/2021/NĐ-CP Art. 4 clause 3; Decree 335/2026/NĐ-CP Art. 4 clause 3: a province
        may set higher amounts, never lower ones.
        """

    @hookspec
    def socassist_categories(self) -> Sequence[BeneficiaryCategory]:  # type: ignore[empty-body]
        """Return further categories of beneficiaries of a province (đối tượng khó khăn khác)."""

    @hookspec
    def socassist_checks(self) -> Sequence[Rule]:  # type: ignore[empty-body]
        """Return further data rules (quy tắc kiểm tra bổ sung)."""

    @hookspec
    def socassist_adapters(self) -> Sequence[Adapter]:  # type: ignore[empty-body]
        """Return readers, writers and stores (bộ đọc, bộ ghi, kho dữ liệu)."""

    @hookspec
    def socassist_reports(self) -> Sequence[Report]:  # type: ignore[empty-body]
        """Return further report tables (biểu báo cáo bổ sung)."""
