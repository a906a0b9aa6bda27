"""`verify`: compute a round anew and say where its dossier differs (xác minh hồ sơ nghiệm thu)."""

from __future__ import annotations

from pathlib import Path

import attrs

from socassist.model.errors import RoundError, SocassistError
from socassist.model.finding import Finding
from socassist.model.register import Register
from socassist.plugins import Plugins, installed_plugins
from socassist.rounds.dossier import ARCHIVE, read_dossier, round_dossier
from socassist.rounds.given_twice import given_twice
from socassist.rounds.inputs import Inputs
from socassist.rounds.round_file import RoundFile, read_round
from socassist.rounds.run import read_inputs
from socassist.rounds.starting import Start, part, start_of, start_of_stopped
from socassist.rounds.stored import stored_register
from socassist.rounds.work import carry_out
from socassist.rules.acceptance.dossier import (
    MANIFEST,
    Dossier,
    DossierDifference,
    check_dossier,
    compare_dossiers,
)


@attrs.frozen
class Verification:
    """What verifying a dossier found (kết quả xác minh).

    Args:
        dossier: Where the dossier stands.
        fingerprint: Its fingerprint, to be compared with the one in the minutes.
        altered: Files of it that are not what its own manifest says.
        differences: Where the round computed anew says something else; empty when nothing was
            computed.
        versions: Programs of another version than then; they alone are no difference.
        computed: Whether the round was computed anew.
        fresh: Whether it was computed on an empty register, because there is none any more.
        findings: What `run` refuses by now and did not then, such as an input given twice.
    """

    dossier: Path
    fingerprint: str
    altered: tuple[DossierDifference, ...] = ()
    differences: tuple[DossierDifference, ...] = ()
    versions: tuple[DossierDifference, ...] = ()
    computed: bool = False
    fresh: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the dossier is intact, and gives the same again where it was computed."""
        return not self.altered and not self.differences

    @property
    def holds(self) -> bool:
        """Whether it is the same and rests on nothing that a round may not rest on."""
        return self.same and not self.findings


def verify(
    place: str | Path,
    *,
    round_file: str | Path | None = None,
    plugins: Plugins | None = None,
    compute: bool = True,
) -> Verification:
    """Hold a dossier against its own hashes and against the round computed anew (xác minh).

    Nothing is stored or written. The register is taken back to what it was before the round.

    Args:
        place: A round file, whose dossier stands in its output folder; or the dossier itself, as
            an archive or an unpacked folder.
        round_file: The round file of a dossier that was moved away from it.
        plugins: The plugins to use; all installed ones when left out.
        compute: Whether to compute the round anew; else only the hashes are checked.

    Raises:
        RoundError: The round file cannot be used, is of another round, or is not to be found.
        SourceError: The dossier or an input cannot be used.
        RegisterError: The register cannot be opened.
    """
    given = Path(place)
    round_: RoundFile | None
    if given.suffix.lower() == ".toml":
        round_ = read_round(given)
        where = round_.output / ARCHIVE
        kept = read_dossier(where)
    else:
        where, kept = given, read_dossier(given)
        round_ = _round_of(where, kept, round_file) if compute else None
    seen = Verification(where, kept.fingerprint, check_dossier(kept))
    if not compute or round_ is None:
        return seen
    _refuse_other(round_, kept)
    found = plugins or installed_plugins(round_.plugins)
    inputs = read_inputs(round_, found)
    again, fresh = _again(inputs, kept, found)
    every = compare_dossiers(kept, again)
    programs = tuple(d for d in every if _is_version(d))
    return attrs.evolve(
        seen,
        differences=tuple(d for d in every if not _is_version(d) and not _is_hash(d)),
        versions=programs,
        computed=True,
        fresh=fresh,
        findings=tuple(f for reading in inputs.readings.values() for f in given_twice(reading)),
    )


def _is_version(difference: DossierDifference) -> bool:
    return difference.file == MANIFEST and difference.path.startswith("versions.")


def _is_hash(difference: DossierDifference) -> bool:
    """A file's hash in the manifest differs because the file does, which is said at the file."""
    return difference.file == MANIFEST and difference.path.startswith("files.")


def _again(inputs: Inputs, kept: Dossier, plugins: Plugins) -> tuple[Dossier, bool]:
    round_ = inputs.round
    stored, seals = stored_register(round_, plugins)
    register = Register(round_.province) if stored is None else stored
    start = (
        start_of_stopped(register, round_.id, kept)
        or start_of(register, round_.id, kept)
        or Start(register)
    )
    result = carry_out(inputs, start.register, apply_as=start.run)
    sealed = tuple(one for one in seals if one.events <= len(start.register.journal))
    return round_dossier(result, inputs, sealed), stored is None


def _round_of(where: Path, kept: Dossier, named: str | Path | None) -> RoundFile:
    """The round file named, or the one beside the dossier whose output folder holds it."""
    if named is not None:
        return read_round(named)
    folder = where.resolve().parent
    identifier = part(kept, MANIFEST).get("round")
    for near in (folder, folder.parent):
        for path in sorted(near.glob("*.toml")):
            try:
                round_ = read_round(path)
            except SocassistError:
                continue  # another TOML file
            if round_.id == identifier and round_.output.resolve() == folder:
                return round_
    raise RoundError(
        f"{where.name}: no round file whose results these are stands near it; name it with "
        "--round, or check the hashes alone with --no-compute",
        vi=f"{where.name}: gần đó không có tệp đợt cập nhật cho kết quả này; hãy ghi bằng --round, "
        "hoặc chỉ kiểm tra mã băm bằng --no-compute",
    )


def _refuse_other(round_: RoundFile, kept: Dossier) -> None:
    manifest = part(kept, MANIFEST)
    if manifest.get("variant"):
        raise RoundError(
            "a research variant cannot be computed anew; verify the original",
            vi="Không tính lại được bản ẩn danh; hãy xác minh hồ sơ gốc",
        )
    held = manifest.get("round")
    if held is not None and held != round_.id:
        raise RoundError(
            f"the dossier is of round {held}, the round file of {round_.id}",
            vi=f"Hồ sơ là của đợt {held}, tệp đợt cập nhật là của {round_.id}",
        )
