"""One update round of a province, from files to the acceptance dossier (đợt cập nhật)."""

from __future__ import annotations

from socassist.rounds.result import RoundResult
from socassist.rounds.round_file import RoundFile, read_round
from socassist.rounds.run import run_round

__all__ = ["RoundFile", "RoundResult", "read_round", "run_round"]
