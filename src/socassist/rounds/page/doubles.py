"""Who is entered twice, and which pairs a person must judge (trùng, cặp cần xem lại)."""

from __future__ import annotations

from collections.abc import Sequence

from socassist.model.judgement import Judgement
from socassist.rounds.page.figures import Figures
from socassist.rounds.page.markup import Html, joined, tag
from socassist.rounds.page.tables import LIMIT, Head, Row, rest_note, table
from socassist.rounds.page.words import Words
from socassist.rounds.record_words import Described, merge_command
from socassist.rounds.result import RoundResult


def doubles_section(result: RoundResult, figures: Figures, words: Words) -> list[Html]:
    """Groups that are surely one, then pairs that nobody has judged yet."""
    pairs = (*result.linkage.unsure, *result.duplicates.unsure)
    return [
        tag("h3", words("Nhập trùng trong sổ", "Entered twice in the register"), id="trung-nhom"),
        *_clusters(result, figures, words),
        tag("h3", words("Cặp cần người xem lại", "Pairs that a person must judge"), id="trung-cap"),
        *_pairs(pairs, words),
    ]


def _about(about: str, words: Words) -> str:
    return words("Hộ", "Household") if about == "household" else words("Người", "Person")


def _clusters(result: RoundResult, figures: Figures, words: Words) -> list[Html]:
    clusters = result.duplicates.clusters
    if not clusters:
        return [tag("p", words("Không có.", "None."))]
    who = Described(result.register, figures.name)
    base = result.round.base.resolve()

    def line(key: str) -> Html:
        return tag("div", tag("code", key, class_="key"), " ", words.of(who(key)))

    rows = [
        Row(
            (
                line(cluster.survivor),
                _about(cluster.about, words),
                [line(key) for key in cluster.records if key != cluster.survivor],
                words.of(cluster.why),
                tag("code", merge_command(cluster, result.round.register, base)),
            )
        )
        for cluster in clusters[:LIMIT]
    ]
    heads = (
        Head(words("Giữ lại", "Keep")),
        Head(words("Loại", "About"), "code"),
        Head(words("Trùng với", "Same as")),
        Head(words("Vì sao giữ bản ghi này", "Why this one is kept"), "words"),
        Head(words("Lệnh gộp", "Command to merge"), "words"),
    )
    title = words("Các nhóm chắc chắn trùng", "Groups that are surely one")
    note = rest_note(len(rows), len(clusters), "ket-qua.json", words)
    how = words(
        "Tra hồ sơ giấy theo mã, tên viết tắt, năm sinh và nơi ở. Chạy lệnh gộp tại thư mục có tệp "
        "đợt cập nhật: lệnh chỉ cho xem trước, thêm --yes để thực hiện; socassist undo tách lại "
        "được.",
        "Find the papers by code, initials, year of birth and place. Run the command in the folder "
        "of the round file: it only shows what would change, --yes does it, and socassist undo "
        "parts the records again.",
    )
    shown = table(heads, rows, caption=title, label=title)
    return [tag("p", how, class_="note"), shown, *([note] if note else [])]


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
        Head(words("Bên phải", "Right")),
        Head(words("Loại", "About"), "code"),
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
