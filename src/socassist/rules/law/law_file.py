"""One law file while it is read: its text, its name for messages, what it may cite."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NoReturn

import attrs

from socassist.model.citation import Instrument
from socassist.model.errors import BrokenLawFile
from socassist.model.text_pair import Text
from socassist.model.toml_faults import syntax_fault


@attrs.frozen
class LawFile:
    """One law file's text with the name that messages give it (tệp quy định)."""

    name: str
    text: str


@attrs.define
class FileReading:
    """One file while it is read: its name for messages, and the instruments it may cite."""

    file: str
    instruments: Mapping[str, Instrument]
    province: str | None = None

    def broken(self, where: str | Text, vi: str, en: str) -> NoReturn:
        """Refuse the file: where in it, and what is wrong there, in both languages."""
        place = Text(where, where) if isinstance(where, str) else where
        raise BrokenLawFile(f"{self.file}: {place.en}: {en}", vi=f"{self.file}: {place.vi}: {vi}")


def parse(file: LawFile) -> dict[str, Any]:
    """Parse the TOML text; decimals stay exact.

    Raises:
        BrokenLawFile: It is no TOML; the message says in which line.
    """
    try:
        return tomllib.loads(file.text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        why = syntax_fault(file.text, error)
        raise BrokenLawFile(
            f"{file.name}: not a TOML file: {why.en}", vi=f"{file.name}: {why.vi}"
        ) from None
