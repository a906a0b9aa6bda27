"""Legal instruments and citations of them (văn bản, căn cứ pháp lý)."""

from __future__ import annotations

from datetime import date

import attrs


@attrs.frozen
class Instrument:
    """A legal instrument (văn bản quy phạm pháp luật), stated once and cited by its number.

    `effective` is the day it comes into force; `applied_from` the day its figures count from,
    where the instrument says so (hưởng từ ngày), which can be earlier.
    """

    number: str
    title: str
    issuer: str
    kind_vi: str
    issued: date | None = None
    effective: date | None = None
    applied_from: date | None = None
    until: date | None = None
    replaces: tuple[str, ...] = ()
    link: str | None = None
    verified: bool = True


@attrs.frozen
class Citation:
    """The provision that a figure or a decision rests on (căn cứ pháp lý)."""

    instrument: str
    provision: str

    def __str__(self) -> str:
        return f"{self.provision}, {self.instrument}" if self.provision else self.instrument
