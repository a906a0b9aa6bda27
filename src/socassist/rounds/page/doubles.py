"""Who is entered twice, and which pairs a person must judge (trùng, cặp cần xem lại)."""

from __future__ import annotations

from collections.abc import Sequence

from socassist.model.judgement import Judgement
from socassist.model.linkage import DuplicateCluster
from socassist.rounds.page.markup import Html, joined, tag
from socassist.rounds.page.tables import LIMIT, Head, Row, rest_note, table
from socassist.rounds.page.words import Words
from socassist.rounds.result import RoundResult


def doubles_section(result: RoundResult, words: Words) -> list[Html]:
    """Groups that are surely one, then pairs that nobody has judged yet."""
    clusters = result.duplicates.clusters
    pairs = (*result.linkage.unsure, *result.duplicates.unsure)
    return [
        tag("h3", words("Nhập trùng trong sổ", "Entered twice in the register"), id="trung-nhom"),
        *_clusters(clusters, words),
        tag("h3", words("Cặp cần người xem lại", "Pairs that a person must judge"), id="trung-cap"),
        *_pairs(pairs, words),
    ]


def _about(about: str, words: Words) -> str:
    return words("Hộ", "Household") if about == "household" else words("Người", "Person")


def _clusters(clusters: Sequence[DuplicateCluster], words: Words) -> list[Html]:
    if not clusters:
        return [tag("p", words("Không có.", "None."))]
    rows = [
        Row(
            (
                cluster.survivor,
                _about(cluster.about, words),
                ", ".join(name for name in cluster.records if name != cluster.survivor),
                words.of(cluster.why),
            )
        )
        for cluster in clusters[:LIMIT]
    ]
    heads = (
        Head(words("Giữ lại", "Keep"), "code"),
        Head(words("Loại", "About")),
        Head(words("Trùng với", "Same as")),
        Head(words("Lý do", "Why")),
    )
    title = words("Các nhóm chắc chắn trùng", "Groups that are surely one")
    note = rest_note(len(rows), len(clusters), "ket-qua.json", words)
    return [table(heads, rows, caption=title, label=title), *([note] if note else [])]


def _pairs(pairs: Sequence[Judgement], words: Words) -> list[Html]:
    if not pairs:
        return [tag("p", words("Không có.", "None."))]
    rows = [
        Row(
            (
                pair.left,
                pair.right,
                _about(pair.about, words),
                joined([_ground(pair, i, words) for i in range(len(pair.grounds))], "; "),
            )
        )
        for pair in pairs[:LIMIT]
    ]
    heads = (
        Head(words("Bên trái", "Left")),
        Head(words("Bên phải", "Right"), "code"),
        Head(words("Loại", "About")),
        Head(words("Căn cứ (điểm)", "Grounds (weight)")),
    )
    title = words(
        "Trả lời ở tệp can-xem-lai.xlsx rồi chạy lại đợt cập nhật",
        "Answer them in can-xem-lai.xlsx and run the round again",
    )
    note = rest_note(len(rows), len(pairs), "can-xem-lai.xlsx", words)
    return [
        table(heads, rows, caption=title, label=words("Cặp cần xem lại", "Pairs to judge")),
        *([note] if note else []),
    ]


def _ground(pair: Judgement, i: int, words: Words) -> Html:
    ground = pair.grounds[i]
    weight = f"{ground.weight:+.1f}"
    shown = weight.replace(".", ",") if words.lang == "vi" else weight
    return tag("span", f"{words.of(ground.text)} ({shown})")
