"""A whole register as one JSON Lines file, and back without loss (cơ sở dữ liệu dạng văn bản).

For archives, exchange and tests; a register at work belongs into a database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from socassist.adapters.text.tables import write_whole
from socassist.hookspecs import RegisterStore
from socassist.model.benefit import Benefit
from socassist.model.errors import BrokenJournal, Conflict, MissingSource, RegisterError
from socassist.model.household import Household
from socassist.model.judgement import Judgement
from socassist.model.person import Person
from socassist.model.register import Event, Register
from socassist.model.serial import converter, dumps

FORMAT = "socassist-register"
VERSION = 1
_SCHEME = "jsonl:///"
_KINDS: dict[str, type[Any]] = {
    "household": Household,
    "person": Person,
    "benefit": Benefit,
    "judgement": Judgement,
    "event": Event,
}


def register_lines(register: Register) -> Iterator[str]:
    """The register line by line: a head line, then one line a record and event."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "province": register.province,
        "rounds": list(register.rounds),
    }
    yield json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n"
    for kind, values in (
        ("household", register.households.values()),
        ("person", register.people.values()),
        ("benefit", register.benefits.values()),
        ("judgement", register.judgements),
        ("event", register.journal),
    ):
        for value in values:
            yield f'{{"{kind}":{dumps(value)}}}\n'


def register_of(lines: Iterator[str] | list[str], file: str) -> Register:
    """The register of such lines.

    Raises:
        BrokenJournal: The lines are no register, or one of them is damaged.
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
                "Export the register anew"
            ) from error
    if head is None:
        raise BrokenJournal(f"file {file}: not a register, it has no head line")
    return Register(
        province=head["province"],
        households={value.id: value for value in found["household"]},
        people={value.id: value for value in found["person"]},
        benefits={value.id: value for value in found["benefit"]},
        judgements=tuple(found["judgement"]),
        journal=tuple(found["event"]),
        rounds=tuple(head["rounds"]),
    )


def _head(item: object) -> dict[str, Any]:
    if not isinstance(item, dict) or item.get("format") != FORMAT:
        raise ValueError("no head line of a register")
    if item.get("version") != VERSION:
        raise ValueError(f"version {item.get('version')} is not known")
    return item


class TextRegister:
    """An opened register file; saving replaces it whole."""

    def __init__(self, path: Path, province: str | None) -> None:
        self._path = path
        self._province = province
        self._seen: str | None = None
        if not path.exists() and province is None:
            raise MissingSource(
                "there is no such register",
                file=path.name,
                advice="Give the province's code to make a new one",
                vi=f"{path.name}: không có cơ sở dữ liệu này",
            )

    def load(self, *, as_of: date | None = None) -> Register:
        """The register as stored.

        Raises:
            RegisterError: A past day was asked for; only databases keep past states ready.
            BrokenJournal: The file is damaged.
        """
        if as_of is not None:
            raise RegisterError("a text file gives the present register only; use a database")
        self._seen = self._fingerprint()
        if self._seen is None:
            return Register(self._province or "")
        with self._path.open(encoding="utf-8") as lines:
            return register_of(iter(lines), self._path.name)

    def save(self, register: Register) -> None:
        """Replace the file, whole or not at all.

        Raises:
            Conflict: Somebody else saved since `load`.
            SourceError: The place cannot be written.
        """
        if self._fingerprint() != self._seen:
            raise Conflict(f"file {self._path.name}: somebody else saved it in the meantime")
        write_whole(self._path, register_lines(register))
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
            raise RegisterError(f"not an address of a text register: {url.split(':', 1)[0]}")
        return TextRegister(Path(url.removeprefix(_SCHEME)), province)
