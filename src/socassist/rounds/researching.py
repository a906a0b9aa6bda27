"""The research variant of a dossier, from file to file (hồ sơ ẩn danh cho nghiên cứu)."""

from __future__ import annotations

from pathlib import Path

from socassist.model.errors import MissingSource, RoundError, UnreadableSource
from socassist.rounds.dossier import read_dossier, write_dossier
from socassist.rules.acceptance.dossier import Dossier, check_dossier
from socassist.rules.acceptance.pseudonym import NotPseudonymised, pseudonymised


def write_pseudonymised(place: Path, target: Path, *, key_file: Path, smallest: int = 5) -> Dossier:
    """Write the variant of a dossier that may leave the office (ghi hồ sơ ẩn danh).

    Args:
        place: The dossier, an archive or an unpacked folder.
        target: The archive to write; it must not exist.
        key_file: The secret key: the bytes of this file, all of them.
        smallest: The smallest count that is shown.

    Raises:
        MissingSource: There is no such dossier or key.
        UnreadableSource: The dossier is damaged, or not what its own hashes say.
        RoundError: The target exists, the key is too short, or it was pseudonymised before.
    """
    kept = read_dossier(place)
    altered = check_dossier(kept)
    if altered:
        names = ", ".join(item.file for item in altered)
        raise UnreadableSource(
            f"it was altered since it was made: {names}",
            file=place.name,
            advice="Take the original, or see what differs: socassist verify --no-compute",
            vi=f"Hồ sơ {place.name} đã bị sửa sau khi lập: {names}",
        )
    try:
        key = key_file.read_bytes()
    except OSError as error:
        raise MissingSource(
            "the key cannot be read",
            file=key_file.name,
            advice="Make one and keep it apart from the dossier: openssl rand -out khoa.bin 32",
            vi=f"Không đọc được tệp khóa {key_file.name}",
        ) from error
    if target.exists():
        raise RoundError(
            f"{target.name} exists already; name another file, or remove it first",
            vi=f"Đã có {target.name}; hãy đặt tên khác hoặc xóa trước",
        )
    try:
        bare = pseudonymised(kept, key, smallest=smallest)
    except NotPseudonymised as error:
        raise RoundError(f"{place.name}: {error}", vi=f"{place.name}: {error.vi}") from error
    write_dossier(bare, target)
    return bare
