"""A whole register as one JSON Lines file, and back without loss (cơ sở dữ liệu dạng văn bản).

For archives, exchange and tests; a register at work belongs into a database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import attrs

from socassist.adapters.text.tables import write_whole
from socassist.hookspecs import RegisterStore
from socassist.model.benefit import Benefit
from socassist.model.closing import Closing, check_closings
from socassist.model.errors import BrokenJournal, Conflict, MissingSource, RegisterError
from socassist.model.household import Household
from socassist.model.judgement import Judgement
from socassist.model.person import Person
from socassist.model.register import Event, Register
from socassist.model.seal import Seal, seal, verify_chain
from socassist.model.serial import converter, dumps
from socassist.model.text_pair import Text

FORMAT = "socassist-register"
VERSION = 2
"""Since version 2 the file says how much it holds, and keeps closed months and seals."""
_SCHEME = "jsonl:///"
_ADVICE = Text("Hãy xuất lại sổ", "Export the register anew")
_KINDS: dict[str, type[Any]] = {
    "household": Household,
    "person": Person,
    "benefit": Benefit,
    "judgement": Judgement,
    "event": Event,
    "closing": Closing,
    "seal": Seal,
}


@attrs.frozen
class Archive:
    """All that a stored register holds (toàn bộ sổ): the register, its closed months, its seals."""

    register: Register
    closings: tuple[Closing, ...] = ()
    seals: tuple[Seal, ...] = ()


def archive_lines(archive: Archive) -> Iterator[str]:
    """The archive line by line: a head line, then one line a record, event, closing and seal."""
    register = archive.register
    parts: dict[str, Collection[object]] = {
        "household": register.households.values(),
        "person": register.people.values(),
        "benefit": register.benefits.values(),
        "judgement": register.judgements,
        "event": register.journal,
        "closing": archive.closings,
        "seal": seal(register, archive.seals),
    }
    head = {
        "format": FORMAT,
        "version": VERSION,
        "province": register.province,
        "rounds": list(register.rounds),
        "lines": {kind: len(values) for kind, values in parts.items()},
    }
    yield json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n"
    for kind, values in parts.items():
        for value in values:
            yield f'{{"{kind}":{dumps(value)}}}\n'


def archive_of(lines: Iterable[str], file: str) -> Archive:
    """The archive of such lines, whole and as it was sealed.

    Raises:
        BrokenJournal: The lines are no register, end early, or one of them is damaged or altered.
    """
    found: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    head: dict[str, Any] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            if head is None:
                head = _head(item)
                continue
            ((kind, body),) = item.items()
            found[kind].append(converter().structure(body, _KINDS[kind]))
        except Exception as error:
            raise BrokenJournal(
                f"file {file}, line {number}: not a line of a register ({type(error).__name__}). "
                f"{_ADVICE.en}",
                vi=f"Tệp {file}, dòng {number}: không phải dòng của một sổ dữ liệu "
                f"({type(error).__name__}). {_ADVICE.vi}",
            ) from error
    if head is None:
        raise BrokenJournal(
            f"file {file}: not a register, it has no head line",
            vi=f"Tệp {file}: không phải sổ dữ liệu, không có dòng đầu",
        )
    for kind, expected in head.get("lines", {}).items():
        held = len(found.get(kind, ()))
        if held != expected:
            raise BrokenJournal(
                f"file {file}: {held} lines of kind {kind}, but its head says {expected}: "
                f"it is not whole. {_ADVICE.en}",
                vi=f"Tệp {file}: có {held} dòng loại {kind}, dòng đầu ghi {expected}: tệp không "
                f"đủ. {_ADVICE.vi}",
            )
    try:
        register = Register(
            province=head["province"],
            households={value.id: value for value in found["household"]},
            people={value.id: value for value in found["person"]},
            benefits={value.id: value for value in found["benefit"]},
            judgements=tuple(found["judgement"]),
            journal=tuple(found["event"]),
            rounds=tuple(head["rounds"]),
        )
    except RegisterError as error:  # of a province that never was
        raise BrokenJournal(f"file {file}: {error}", vi=f"Tệp {file}: {error.vi}") from error
    for finding in verify_chain(register, found["seal"]) if found["seal"] else ():
        raise BrokenJournal(
            f"file {file}: {finding.says('en')}. {_ADVICE.en}",
            vi=f"Tệp {file}: {finding.says('vi')}. {_ADVICE.vi}",
        )
    return Archive(register, check_closings(found["closing"]), tuple(found["seal"]))


def _head(item: object) -> dict[str, Any]:
    if not isinstance(item, dict) or item.get("format") != FORMAT:
        raise ValueError("no head line of a register")
    if item.get("version") not in range(1, VERSION + 1):
        raise ValueError(f"version {item.get('version')} is not known")
    return item


class TextRegister:
    """An opened register file; saving replaces it whole."""

    def __init__(self, path: Path, province: str | None) -> None:
        self._path = path
        self._province = province
        self._seen: str | None = None
        self._held = Archive(Register(province or ""))
        if not path.exists() and province is None:
            raise MissingSource(
                "there is no such register",
                file=path.name,
                advice="Give the province's code to make a new one",
                vi=f"Không có tệp sổ dữ liệu {path.name}; hãy kiểm tra tên tệp, thư mục",
            )

    def load(self) -> Register:
        """The register as stored.

        Raises:
            BrokenJournal: The file is damaged, not whole, or altered.
        """
        self._seen = self._fingerprint()
        if self._seen is not None:
            with self._path.open(encoding="utf-8") as lines:
                try:
                    self._held = archive_of(lines, self._path.name)
                except UnicodeDecodeError as error:
                    raise BrokenJournal(
                        f"file {self._path.name}: not a register, it is no UTF-8 text",
                        vi=f"Tệp {self._path.name}: không phải sổ dữ liệu, không phải văn bản "
                        "UTF-8",
                    ) from error
        return self._held.register

    def closings(self) -> tuple[Closing, ...]:
        """Every closed month with all its versions (các tháng đã chốt)."""
        if self._seen is None:
            self.load()
        return self._held.closings

    def seals(self) -> tuple[Seal, ...]:
        """The seals of the journal, one a round (dấu niêm phong)."""
        if self._seen is None:
            self.load()
        return self._held.seals

    def add_closing(self, closing: Closing) -> None:
        """Append a closing (lưu tháng đã chốt).

        Raises:
            Conflict: Somebody else saved since `load`, or the month was closed meanwhile.
            RegisterError: The closing is of another province, or is not what was frozen.
            SourceError: The place cannot be written.
        """
        held = self._held
        if closing.province != held.register.province or not closing.intact:
            raise RegisterError(
                "the closing is of another province, or was altered",
                vi="Bản chốt tháng là của tỉnh khác, hoặc đã bị sửa",
            )
        try:
            closings = check_closings((*self.closings(), closing))
        except BrokenJournal as error:
            raise Conflict(
                f"{closing.month} was closed in the meantime",
                vi=f"Tháng {closing.month} vừa được người khác chốt",
            ) from error
        self._replace(attrs.evolve(self._held, closings=closings))

    def save(self, register: Register) -> None:
        """Replace the file, whole or not at all; closed months stay.

        Raises:
            Conflict: Somebody else saved since `load`.
            BrokenJournal: The journal is not a continuation of the stored one.
            RegisterError: The register belongs to another province.
            SourceError: The place cannot be written.
        """
        held = self._held.register
        if held.province not in ("", register.province):
            raise RegisterError(
                f"the file holds province {held.province}, not {register.province}",
                vi=f"Tệp này giữ sổ của tỉnh {held.province}, không phải tỉnh {register.province}",
            )
        if register.journal[: len(held.journal)] != held.journal:
            raise BrokenJournal(
                "the journal is append-only; load the register again",
                vi="Nhật ký chỉ được ghi thêm; hãy mở lại sổ",
            )
        self._replace(attrs.evolve(self._held, register=register))

    def _replace(self, archive: Archive) -> None:
        if self._fingerprint() != self._seen:
            raise Conflict(
                f"file {self._path.name}: somebody else saved it in the meantime",
                vi=f"Tệp {self._path.name} vừa được người khác lưu; hãy mở lại sổ rồi làm lại",
            )
        sealed = attrs.evolve(archive, seals=seal(archive.register, archive.seals))
        write_whole(self._path, archive_lines(sealed))
        self._held = sealed
        self._seen = self._fingerprint()

    def _fingerprint(self) -> str | None:
        if not self._path.exists():
            return None
        with self._path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()

    def close(self) -> None:
        """Nothing is held open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class TextStore:
    """Opens registers at addresses such as ``jsonl:///so-bo.jsonl``."""

    name = "jsonl"
    schemes = ("jsonl",)

    def open(self, url: str, *, province: str | None = None) -> RegisterStore:
        """Open the register file, or prepare a new one when `province` is given.

        Raises:
            RegisterError: The address is none of this kind.
            MissingSource: There is no such file, and no province to make one for.
        """
        if not url.startswith(_SCHEME):
            raise RegisterError(
                f"not an address of a text register: {url.split(':', 1)[0]}",
                vi=f"Không phải địa chỉ của sổ dạng văn bản: {url.split(':', 1)[0]}",
            )
        return TextRegister(Path(url.removeprefix(_SCHEME)), province)
