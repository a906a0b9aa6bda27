"""`run_round`: read, work, store, write; whole or not at all (chạy đợt cập nhật)."""

from __future__ import annotations

import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import attrs

from socassist import access
from socassist.hookspecs import ReadOptions, RegisterStore
from socassist.model.errors import RegisterError, SourceError
from socassist.model.finding import Finding, Severity
from socassist.model.gazetteer import load_units
from socassist.model.reading import Reading
from socassist.model.register import Event, Register
from socassist.model.text_pair import Text
from socassist.plugins import Plugins, installed_plugins
from socassist.rounds.dossier import ARCHIVE, standing_dossier, stored_seals
from socassist.rounds.filled_in import TO_FILL, keep_filled, refuse_own_results, set_aside
from socassist.rounds.given_twice import refuse_given_twice
from socassist.rounds.input_kinds import check_kind
from socassist.rounds.inputs import Inputs
from socassist.rounds.outputs import write_outputs
from socassist.rounds.result import RoundResult
from socassist.rounds.result_files import RECHECK, REVIEWS, SAMPLE
from socassist.rounds.round_file import INPUT_KINDS, RoundFile, read_round
from socassist.rounds.starting import next_run, start_of
from socassist.rounds.stored import stored_register
from socassist.rounds.work import carry_out
from socassist.rules.acceptance.dossier import Dossier

Progress = Callable[[Text, int, int], None]
STEPS = 10
_SCRATCH = ".dang-ghi-"
_A_DAY = 24 * 3600


def run_round(
    round_: str | Path | RoundFile,
    *,
    progress: Progress | None = None,
    plugins: Plugins | None = None,
    write: bool = True,
) -> RoundResult:
    """Run one update round of a province, from its files to the acceptance dossier (R1–R24).

    Reads every input, finds who is who, settles C against C1, updates the register, compares it
    with the signed lists, draws and measures the sample and decides. The register is stored in
    one transaction; the results are written whole. Running the same round again changes nothing:
    what was accepted stands, whatever came into the register since.

    Args:
        round_: A round file, or its path.
        progress: Called with the step's name, how many steps are done, and how many there are.
        plugins: The plugins to use; all installed ones that the round lets in when left out.
        write: Whether to store the register and write the results; else it is worked out on the
            stored register, where there is one, and nothing is touched.

    Raises:
        RoundError: The round file cannot be used.
        SourceError: An input cannot be used; nothing was changed.
        RegisterError: The register cannot be opened or refuses the change; nothing was changed.
        NotInForce: The law has no figure for the day of the round.
    """
    given = round_ if isinstance(round_, RoundFile) else read_round(round_)
    found = plugins or installed_plugins(given.plugins)
    if write:
        refuse_own_results(given)
    steps = _Steps(progress)
    steps(Text("Đọc dữ liệu", "Read the inputs"))
    inputs = read_inputs(given, found)
    for reading in inputs.readings.values():
        refuse_given_twice(reading)
    if not write:
        return _previewed(inputs, steps, found)
    made, new = not given.output.exists(), _new_file(given.register)
    given.output.mkdir(parents=True, exist_ok=True)
    try:
        with access.open_register(given.register, province=given.province, plugins=found) as store:
            return _apply(inputs, store, steps, found)
    except BaseException:
        if new is not None and not steps.stored:  # made for a round that entered nothing
            new.unlink(missing_ok=True)
        if made and not any(given.output.iterdir()):
            given.output.rmdir()
        raise


def _new_file(url: str) -> Path | None:
    """The file of a register that does not exist yet and will be made."""
    place = Path(url.partition(":///")[2])
    return place if url.startswith("sqlite:///") and not place.exists() else None


class _Steps:
    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._done = 0
        self.stored = False

    def __call__(self, step: Text) -> None:
        if self._progress is not None:
            self._progress(step, self._done, STEPS)
        self._done += 1


def _apply(inputs: Inputs, store: RegisterStore, steps: _Steps, plugins: Plugins) -> RoundResult:
    round_, stored = inputs.round, store.load()
    standing = standing_dossier(round_.output)
    result, base = _worked_out(inputs, stored, standing, steps)
    steps(Text("Ghi kết quả", "Write the results"))
    kept: dict[str, Path] = {}
    with _whole(round_, plugins, kept) as folder:
        sealed = stored_seals(store, base)
        outputs = write_outputs(
            result, inputs, folder, plugins=plugins, sealed=sealed, standing=standing
        )
        if not result.unchanged and not result.linkage.stopped:
            steps.stored = True
            store.save(result.register)
    placed = {key: round_.output / path.name for key, path in outputs.items()}
    return attrs.evolve(result, outputs={**placed, **kept})


def _previewed(inputs: Inputs, steps: _Steps, plugins: Plugins) -> RoundResult:
    """What the round would give now: on the stored register, which stays as it is."""
    round_ = inputs.round
    stored, _ = stored_register(round_, plugins)
    if stored is not None and stored.province not in ("", round_.province):
        raise RegisterError(
            f"the register is of province {stored.province}, not {round_.province}",
            vi=f"Sổ này là của tỉnh {stored.province}, không phải {round_.province}",
        )
    base = stored if stored is not None and stored.province else Register(round_.province)
    return _worked_out(inputs, base, standing_dossier(round_.output), steps)[0]


def _worked_out(
    inputs: Inputs, stored: Register, standing: Dossier | None, steps: _Steps
) -> tuple[RoundResult, Register]:
    """What a run gives on a register as it is stored, and the register that it set out from."""
    round_ = inputs.round
    start = start_of(stored, round_.id, standing)
    base = stored if start is None else start.register
    run = start.run if start else None
    result = carry_out(inputs, base, apply_as=run, say=steps)
    since = None if start is None else _since(result.register, base, stored, run or round_.id)
    if start is None:
        result = attrs.evolve(result, unchanged=same_content(result.register, stored))
    elif since == () or (since and result.accepted):
        result = attrs.evolve(result, unchanged=True, now=stored if since else None)
    else:
        base = stored
        result = carry_out(inputs, base, apply_as=next_run(stored, round_.id), say=steps)
        # A corrected run without an event is no run: its name is not kept.
        named_alike = attrs.evolve(result.register, rounds=stored.rounds)
        result = attrs.evolve(result, unchanged=same_content(named_alike, stored))
    if result.linkage.stopped:  # nothing was entered, now or before
        result = attrs.evolve(result, unchanged=False)
    return result, base


def _since(found: Register, base: Register, stored: Register, run: str) -> tuple[Event, ...] | None:
    """What the journal holds after a run that is stored; None when this run is not, or not now.

    A run all of whose events were taken back counts no more: the round is to be applied again.
    """
    begun, done = len(base.journal), len(found.journal)
    if found.journal[begun:] != stored.journal[begun:done]:
        return None
    since = stored.journal[done:]
    gone = {event.undoes for event in since}
    own = [event.number for event in found.journal[begun:] if event.round == run]
    return None if own and gone.issuperset(own) else since


def same_content(one: Register, other: Register) -> bool:
    """Whether two registers hold the same, journal included."""
    return (
        one.rounds == other.rounds
        and len(one.journal) == len(other.journal)
        and one.judgements == other.judgements
        and one.households == other.households
        and one.people == other.people
        and one.benefits == other.benefits
    )


def read_inputs(round_: RoundFile, plugins: Plugins) -> Inputs:
    """Read everything that a round file names, with the law of its province (đọc dữ liệu vào)."""
    units = load_units()
    options = ReadOptions(
        province=round_.province,
        year=round_.year,
        month=round_.closing_month,
        on=round_.on,
        units=units,
        profiles=round_.profiles,
    )
    readings: dict[str, Reading] = {}
    for kind in INPUT_KINDS:
        files = round_.inputs.get(kind, ())
        if kind == "forms_c1":  # a workbook with both forms, named under both, is read once
            files = tuple(path for path in files if path not in round_.inputs.get("forms_c", ()))
        if not files:
            continue
        reading = access.read(*files, options=options, plugins=plugins)
        check_kind(kind, reading)
        readings[kind] = _with_empty_files(kind, reading, files)
    return Inputs(
        round=round_,
        readings=readings,
        law=access.load_law(province=round_.province, plugins=plugins),
        units=units,
        rules=plugins.rules,
    )


def _with_empty_files(kind: str, reading: Reading, files: tuple[Path, ...]) -> Reading:
    """An input without any record is said, because a forgotten file looks just like it."""
    if reading.records:
        return reading
    names = ", ".join(path.name for path in files)
    finding = Finding(
        "input-empty",
        Severity.WARNING,
        Text(f"Không có bản ghi nào trong: {names}.", f"No record in: {names}."),
        subject=kind,
    )
    return attrs.evolve(reading, findings=(*reading.findings, finding))


@contextmanager
def _whole(round_: RoundFile, plugins: Plugins, kept: dict[str, Path]) -> Iterator[Path]:
    """A scratch folder whose files take their places together at the end.

    What people filled in of an earlier run is kept under a name of its own, noted in `kept`. A
    folder that a killed run left, with everybody's data in it, goes after a day. Only this
    account may open the results, unless the round file shares them.
    """
    folder = round_.output
    for left in folder.glob(f"{_SCRATCH}*"):
        if time.time() - left.stat().st_mtime > _A_DAY:  # no run that still writes
            shutil.rmtree(left, ignore_errors=True)
    scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=folder))
    try:
        yield scratch
        rights = _usual_rights(scratch) if round_.shared else 0o600
        with _open_elsewhere(SAMPLE, REVIEWS, RECHECK):
            kept |= set_aside(folder, scratch, plugins)
        for path in sorted(scratch.iterdir()):
            with _open_elsewhere(path.name):
                if path.name in TO_FILL and (old := keep_filled(folder, path, plugins)):
                    kept[TO_FILL[path.name]] = old
                _give(rights, path)
                path.replace(folder / path.name)
        _give(rights, folder / ARCHIVE)  # the one that stayed, because it says the same
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _usual_rights(folder: Path) -> int:
    """What a plain new file may be used for, as the account is set up; asking changes nothing."""
    plain = folder / "plain"
    plain.touch()
    rights = stat.S_IMODE(plain.stat().st_mode)
    plain.unlink()
    return rights


def _give(rights: int, file: Path) -> None:
    with suppress(OSError):  # a drive that knows no such rights, or another account's file
        file.chmod(rights)


@contextmanager
def _open_elsewhere(*names: str) -> Iterator[None]:
    """A file that another program holds cannot be replaced; the message names it."""
    name = " / ".join(names)
    try:
        yield
    except PermissionError as error:
        raise SourceError(
            "it is open in another program",
            file=name,
            advice="Close it and run the round again",
            vi=f"Tệp {name} đang mở ở chương trình khác; hãy đóng lại rồi chạy lại",
        ) from error


__all__ = ["RegisterError", "read_inputs", "run_round", "same_content"]
