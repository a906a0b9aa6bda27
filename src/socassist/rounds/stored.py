"""The register of a round as it is stored, looked at and not touched (sổ đang lưu)."""

from __future__ import annotations

from pathlib import Path

from socassist import access
from socassist.model.errors import MissingSource, NoRegister
from socassist.model.register import Register
from socassist.plugins import Plugins
from socassist.rounds.dossier import stored_seals
from socassist.rounds.round_file import RoundFile
from socassist.rules.update import Seal

_SQLITE = "sqlite:///"


def stored_register(
    round_: RoundFile, plugins: Plugins
) -> tuple[Register | None, tuple[Seal, ...]]:
    """The stored register with its seals; None where there is none yet, and none is made.

    Raises:
        RegisterError: There is one, and it cannot be opened.
        BrokenJournal: It was altered by other means.
    """
    if round_.register.startswith(_SQLITE):
        file = Path(round_.register.removeprefix(_SQLITE))
        if not file.is_file():
            return None, ()
    try:
        with access.open_register(round_.register, plugins=plugins) as store:
            register = store.load()
            return register, stored_seals(store, register)
    except (NoRegister, MissingSource):
        return None, ()
