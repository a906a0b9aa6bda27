"""What people wrote into the files of a run is never written over (phần cán bộ đã điền)."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path

from socassist import access
from socassist.model.errors import RoundError, SocassistError
from socassist.model.judgement import Verdict
from socassist.model.sample import Checked
from socassist.plugins import Plugins
from socassist.rounds.dossier import ARCHIVE
from socassist.rounds.result_files import (
    ACCEPTANCE,
    COMPARISON,
    FAULTS,
    PAGE,
    PROGRESS,
    RECHECK,
    RESULT,
    REVIEWS,
    SAMPLE,
)
from socassist.rounds.round_file import RoundFile

TO_FILL = {SAMPLE: "sample_filled", REVIEWS: "reviews_filled", RECHECK: "recheck_filled"}
"""The files that a person fills in, and the key under which a kept one is named."""
_WRITTEN = frozenset(
    {ACCEPTANCE, FAULTS, REVIEWS, SAMPLE, RECHECK, PROGRESS, COMPARISON, RESULT, PAGE, ARCHIVE}
)


def refuse_own_results(round_: RoundFile) -> None:
    """Refuse a round that names as an input what it would write over (đầu vào trùng tệp kết quả).

    A check sheet filled in where it lies would be lost, and signed forms that are the run's own
    would always agree.

    Raises:
        RoundError: An input is one of the files that the run writes.
    """
    written = {(round_.output / name).resolve() for name in _WRITTEN}
    for kind, files in round_.inputs.items():
        for path in files:
            if path.resolve() in written:
                other = f"{path.stem}-da-dien{path.suffix}"
                raise RoundError(
                    f"[inputs] {kind}: {path.name} in the folder of the results is a file that "
                    f"this run writes anew, so what was filled in would be lost; rename it, such "
                    f"as {other}, and name that. Nothing was changed",
                    vi=f"[inputs] {kind}: {path.name} trong thư mục kết quả là tệp mà lần chạy này "
                    f"ghi lại, phần đã điền sẽ mất; hãy đổi tên tệp, chẳng hạn {other}, rồi ghi "
                    "tên đó. Chưa có gì thay đổi",
                )


def keep_filled(folder: Path, new: Path, plugins: Plugins) -> Path | None:
    """Give a filled-in file of an earlier run another name before a new one takes its place.

    The list of households to be visited is read by nobody but people: one that is not just what
    this run writes is kept.

    Args:
        folder: The folder of the results.
        new: This run's file.
        plugins: The plugins that read the sheets.

    Returns:
        Where it is now; None where nothing is there or nobody filled anything in.
    """
    path = folder / new.name
    if not path.is_file():
        return None
    by_people = new.name == RECHECK
    other = _content(path) != _content(new) if by_people else _is_filled(path, plugins)
    return _renamed(path, "cu" if by_people else "da-dien") if other else None


def set_aside(folder: Path, new: Path, plugins: Plugins) -> dict[str, Path]:
    """Rename the sheets of an earlier run that this run has no new one for (phiếu cũ để riêng).

    Nothing in them is asked any more, so they must not lie there under the name under which an
    officer looks for work. Nothing is deleted: a filled one is kept as such, a blank one as old.

    Args:
        folder: The folder of the results.
        new: Where this run's files are, before they take their places.
        plugins: The plugins that read the sheets.

    Returns:
        Where they are now, by ``sample_filled`` and the like, or ``sample_old`` for blank ones.
    """
    aside: dict[str, Path] = {}
    for name, key in TO_FILL.items():
        path = folder / name
        if (new / name).exists() or not path.is_file():
            continue
        if name != RECHECK and _is_filled(path, plugins):
            aside[key] = _renamed(path, "da-dien")
        else:
            aside[key.replace("_filled", "_old")] = _renamed(path, "cu")
    return aside


def _renamed(path: Path, why: str) -> Path:
    digest = sha256(path.read_bytes()).hexdigest()[:8]
    return path.replace(path.with_stem(f"{path.stem}-{why}-{digest}"))


def _content(path: Path) -> dict[str, bytes]:
    """The parts of a workbook, without when it was written; nothing if it is none."""
    try:
        with zipfile.ZipFile(path) as book:
            parts = [name for name in book.namelist() if not name.startswith("docProps/")]
            return {name: book.read(name) for name in parts}
    except (OSError, zipfile.BadZipFile):
        return {}


def _is_filled(path: Path, plugins: Plugins) -> bool:
    """Whether somebody wrote into the sheet; one that cannot be read is kept, to be safe."""
    try:
        reading = access.read(path, plugins=plugins)
    except SocassistError:
        return True
    return any(
        pair.verdict is not Verdict.NOT_JUDGED or pair.reason or pair.by
        for pair in reading.reviewed_pairs
    ) or any(
        line.result is not Checked.NOT_CHECKED or line.found for line in reading.checked_fields
    )
