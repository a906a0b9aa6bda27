"""`load_law`: the national files and a province's own, checked and put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files as packaged
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from socassist.model.citation import Instrument
from socassist.model.errors import BrokenLawFile
from socassist.model.province_codes import province_names, wrong_province
from socassist.rules.law import loader
from socassist.rules.law.figure import Parameter
from socassist.rules.law.law_file import LawFile, parse
from socassist.rules.law.overlay import overlay
from socassist.rules.law.statute import Law
from socassist.rules.law.whole_amounts import check_whole_amounts

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def load_law(
    *,
    national: Iterable[LawFile | Traversable | Path] | None = None,
    files: Sequence[LawFile | Traversable | Path] = (),
    categories: Sequence[object] = (),
) -> Law:
    """Load the national law and lay a province's files over it (nạp quy định pháp luật).

    Args:
        national: Files to read instead of the packaged national ones; for tests and studies.
        files: Files of *one* province: paths or `LawFile` values that begin with ``province``.
        categories: Further groups of beneficiaries that the province pays.

    Raises:
        BrokenLawFile: A file has an unknown key, a wrong order, an overlap, an uncited value.
        BelowNationalFloor: A provincial figure is under the national one on some day.
    """
    base = _packaged() if national is None else _assemble([_opened(file) for file in national])
    if not files and not categories:
        return base
    law = base
    for file in files:
        law = _with_province(law, base, _opened(file))
    return attrs.evolve(law, categories=tuple(categories), national=base)


@cache
def _packaged() -> Law:
    here = packaged("socassist.rules.law")
    found = [entry for entry in here.iterdir() if entry.name.endswith(".toml")]
    return _assemble([_opened(entry) for entry in sorted(found, key=lambda entry: entry.name)])


def _opened(file: LawFile | Traversable | Path) -> LawFile:
    if isinstance(file, LawFile):
        return file
    try:
        return LawFile(file.name, file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenLawFile(
            f"{file.name}: cannot be read as UTF-8 text: {error}",
            vi=f"{file.name}: không đọc được dạng văn bản UTF-8",
        ) from None


def _assemble(files: Sequence[LawFile]) -> Law:
    tables = [(file, parse(file)) for file in files]
    instruments: dict[str, Instrument] = {}
    for file, table in tables:
        own = loader.read_instruments(file, table.pop("instruments", {}))
        _refuse_twice(file, instruments, own)
        instruments |= own
    parameters: dict[str, Parameter] = {}
    sources: dict[str, str] = {}
    for file, table in tables:
        for name, entry in table.items():
            if name in parameters:
                raise _taken(file, name)
            parameters[name] = loader.read_parameter(file, name, entry, instruments)
            sources[name] = file.name
    check_whole_amounts(parameters, sources.get("assistance_standard", ""))
    return Law(parameters, instruments)


def _with_province(law: Law, base: Law, file: LawFile) -> Law:
    table = parse(file)
    province = table.pop("province", None)
    if not isinstance(province, str) or not province.isdigit():
        raise BrokenLawFile(
            f'{file.name}: a province\'s file begins with its code: province = "14"',
            vi=f'{file.name}: tệp của tỉnh phải mở đầu bằng mã tỉnh: province = "14"',
        )
    if province not in province_names():
        said = wrong_province(province)
        raise BrokenLawFile(
            f"{file.name}: province: {said.en}", vi=f"{file.name}: province: {said.vi}"
        )
    if law.province not in {None, province}:
        raise BrokenLawFile(
            f"{file.name}: province {province}, but other files are of province {law.province}",
            vi=f"{file.name}: tỉnh {province}, trong khi các tệp khác thuộc tỉnh {law.province}",
        )
    own = loader.read_instruments(file, table.pop("instruments", {}))
    _refuse_twice(file, dict(law.instruments), own)
    instruments = {**law.instruments, **own}
    parameters = dict(law.parameters)
    for name, entry in table.items():
        national = base.parameters.get(name)
        if national is None:
            raise BrokenLawFile(
                f"{file.name}: {name}: the national law has no such figure",
                vi=f"{file.name}: {name}: quy định chung của Nhà nước không có mục này",
            )
        if parameters[name] is not national:
            raise _taken(file, name)
        provincial = loader.read_provincial(file, name, entry, instruments, national, province)
        parameters[name] = overlay(national, provincial, file.name)
    check_whole_amounts(parameters, file.name)
    return attrs.evolve(law, parameters=parameters, instruments=instruments, province=province)


def _refuse_twice(file: LawFile, known: dict[str, Instrument], own: dict[str, Instrument]) -> None:
    for number in own:
        if number in known:
            raise BrokenLawFile(
                f"{file.name}: instruments: {number} already stands elsewhere",
                vi=f"{file.name}: instruments: văn bản {number} đã có ở tệp khác",
            )


def _taken(file: LawFile, name: str) -> BrokenLawFile:
    return BrokenLawFile(
        f"{file.name}: {name}: already stands in another file",
        vi=f"{file.name}: {name}: đã có ở tệp khác",
    )
