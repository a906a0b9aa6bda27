"""The dossier of a round as one file: written, read back, the same bytes each time (hồ sơ)."""

from __future__ import annotations

import os
import platform
import stat
import zipfile
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from socassist.hookspecs import RegisterStore
from socassist.model.errors import MissingSource, SourceError, UnreadableSource
from socassist.model.register import Register
from socassist.rounds.inputs import Inputs
from socassist.rounds.left_out import NOT_USED
from socassist.rounds.result import RoundResult
from socassist.rounds.round_file import RoundFile
from socassist.rules.acceptance.dossier import MANIFEST, Dossier, build_dossier, check_dossier
from socassist.rules.update import Seal, seal

ARCHIVE = "ho-so.zip"
_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time an archive can hold: its bytes then depend on nothing but the content."""
_LARGEST = 2_000_000_000
_PROGRAMS = ("attrs", "cattrs", "jellyfish", "openpyxl", "pluggy", "python-calamine")


def round_dossier(result: RoundResult, inputs: Inputs, sealed: Sequence[Seal] = ()) -> Dossier:
    """Everything that a round's outcome rests on, as a value (hồ sơ nghiệm thu của đợt).

    Hashes of the inputs, versions, every figure of the law in force on the day, seed, frame and
    drawn sample, results, findings, decisions, forms, and the seal of the register's journal.

    Args:
        result: What the round found and decided.
        inputs: What it read.
        sealed: Seals of the rounds before; only what came after them is hashed.
    """
    round_ = inputs.round
    return build_dossier(
        round_id=round_.id,
        on=round_.on,
        law=inputs.law,
        sample=result.sample,
        measurement=result.measurement,
        decision=result.decision,
        forms=result.forms,
        findings=[f for f in result.findings if f.code != NOT_USED],
        inputs=_hashes(round_),
        versions=_versions(),
        figures=[name for name in sorted(inputs.law) if inputs.law[name].find(round_.on)],
        further={
            "round.json": _settings(round_),
            "register.json": _register(result, sealed),
            "decisions.json": _decisions(result),
        },
    )


def _hashes(round_: RoundFile) -> dict[str, str]:
    base = round_.base.resolve()
    return {
        Path(os.path.relpath(path.resolve(), base)).as_posix(): _digest(path)
        for path in (*round_.files, *round_.profiles)
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


@cache
def _versions() -> dict[str, str]:
    from socassist import __version__

    found = {"socassist": __version__, "python": platform.python_version()}
    for name in _PROGRAMS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # part of a bundle that carries no metadata
            found[name] = "?"
    return found


def _settings(round_: RoundFile) -> dict[str, object]:
    return {
        "id": round_.id,
        "province": round_.province,
        "year": round_.year,
        "closing_month": round_.closing_month,
        "on": round_.on,
        "sample": round_.sample,
        "software": round_.software,
    }


def _register(result: RoundResult, sealed: Sequence[Seal]) -> dict[str, object]:
    register = result.register
    # What stopped entered nothing, so that no journal will tell where it set out.
    stopped = {"stopped": {"run": result.run, "before": result.before}}
    return {
        **(stopped if result.linkage.stopped else {}),
        "households": len(register.households),
        "people": len(register.people),
        "benefits": len(register.benefits),
        "events": len(register.journal),
        "rounds": register.rounds,
        "seals": seal(register, sealed),
        "not_run": result.not_run,
        "accounting": result.accounting,
    }


def _decisions(result: RoundResult) -> dict[str, object]:
    """What was decided on the way, by identifier: who a form means, which paper won, which class.

    Values stay in the register; the grounds follow from its evidence and the law's figures.
    """
    return {
        "linkage": result.linkage.household_of,
        "refused": result.update.refused,
        "waiting": result.update.waiting,
        "settled": [
            [row.household, row.person, row.field, row.by, row.paper]
            for row in result.update.sheet
            if row.differs
        ],
        "classes": {home: decision.outcome for home, decision in result.classes.items()},
    }


def stored_seals(store: RegisterStore, before: Register) -> tuple[Seal, ...]:
    """The seals that a store keeps of the rounds up to a state of the register.

    A store that keeps seals has held the journal against them while loading, so that only what
    came after them need be hashed. None of a store that keeps none: then all of it is.
    """
    seals = getattr(store, "seals", None)
    found: tuple[Seal, ...] = tuple(seals()) if callable(seals) else ()
    return tuple(one for one in found if one.events <= len(before.journal))


def write_dossier(dossier: Dossier, path: Path, *, rights: int = 0o600) -> None:
    """Write a dossier as one archive (ghi hồ sơ); the same dossier gives the same bytes.

    Args:
        dossier: The dossier.
        path: The archive.
        rights: Who may open the files once they are unpacked: only the account that unpacks them,
            unless told otherwise. Unpackers that know no rights give their own.
    """
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(dossier.files):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = (stat.S_IFREG | rights) << 16
            archive.writestr(entry, dossier.files[name])


def read_dossier(path: Path) -> Dossier:
    """Read a dossier: an archive, or a folder into which one was unpacked (đọc hồ sơ).

    Raises:
        MissingSource: There is none.
        UnreadableSource: It is damaged, too large, or no dossier.
    """
    if path.is_dir():
        files = {entry.name: entry.read_bytes() for entry in path.glob("*.json")}
    elif path.is_file():
        files = _unpacked(path)
    else:
        raise MissingSource(
            "there is no such dossier",
            file=path.name,
            advice="Run the round first: socassist run ROUND.toml",
            vi=f"Không tìm thấy hồ sơ {path.name}; hãy chạy đợt cập nhật trước",
        )
    if MANIFEST not in files:
        raise UnreadableSource(
            f"it is no dossier: it has no {MANIFEST}",
            file=path.name,
            vi=f"{path.name} không phải hồ sơ nghiệm thu: thiếu {MANIFEST}",
        )
    return Dossier(files)


def standing_dossier(folder: Path) -> Dossier | None:
    """The dossier that an earlier run left in a folder; None where there is none that is whole."""
    try:
        found = read_dossier(folder / ARCHIVE)
    except SourceError:
        return None
    return None if check_dossier(found) else found


def _unpacked(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise UnreadableSource(
                    "the archive would unpack to too much",
                    file=path.name,
                    vi=f"Tệp {path.name} giải nén ra quá lớn",
                )
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        if isinstance(error, UnreadableSource):
            raise
        raise UnreadableSource(
            "the archive is damaged or half copied",
            file=path.name,
            vi=f"Tệp {path.name} bị hỏng hoặc chép chưa hết",
        ) from error
