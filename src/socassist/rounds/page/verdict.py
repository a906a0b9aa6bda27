"""The first part of the page: the verdict and its three requirements (kết luận)."""

from __future__ import annotations

from socassist.model.decision import Decision, Ground
from socassist.rounds.advice import next_steps, why_errors_do_not_block
from socassist.rounds.page.markup import Content, Html, tag
from socassist.rounds.page.words import Words
from socassist.rounds.result import RoundResult
from socassist.rules.acceptance import Acceptance

_COLOUR = {True: "good", False: "bad", None: "unsure"}
_SIGN = {True: "✓", False: "✗", None: "?"}
_TARGET = {"a": "chenh-lech", "b": "sai-sot", "c": "sai-sot"}


def _met(outcome: object) -> bool | None:
    return outcome if isinstance(outcome, bool) else None


def _word(met: bool | None, words: Words) -> str:
    if met is None:
        return words("Chưa kết luận được", "Undecided")
    return words("Đạt", "Met") if met else words("Không đạt", "Not met")


def verdict_badge(result: RoundResult, words: Words) -> Html:
    """Accepted or not, in one line."""
    outcome = result.decision.outcome
    if outcome is Acceptance.ACCEPTED:
        kind, shown = "good", words("✓ Chấp nhận nghiệm thu", "✓ Accepted")
    elif outcome is Acceptance.REFUSED:
        kind, shown = "bad", words("✗ Chưa chấp nhận nghiệm thu", "✗ Not accepted")
    else:
        kind, shown = "unsure", words("? Chưa đủ căn cứ kết luận", "? Not decided")
    return tag("p", shown, class_=f"verdict {kind}")


def verdict_section(result: RoundResult, words: Words) -> list[Html]:
    """The three requirements, each with its grounds."""
    cards = [
        _card(letter, part, words)
        for letter, part in zip("abc", result.decision.parts, strict=False)
    ]
    pieces = [tag("p", words.of(result.decision.summary))]
    if cards:
        pieces.append(tag("div", cards, class_="cards"))
    if note := why_errors_do_not_block(result):
        pieces.append(tag("p", words.of(note), " ", _to_findings(words), class_="note"))
    others = result.decision.grounds[len(cards) :]
    if others:
        pieces.append(tag("ul", [_ground(ground, words) for ground in others]))
    if result.decision.unverified:
        pieces.append(
            tag(
                "p",
                words(
                    "Số liệu chưa được đối chiếu với văn bản gốc: ",
                    "Figures that no source text confirmed: ",
                ),
                ", ".join(result.decision.unverified),
                class_="note",
            )
        )
    steps = [tag("li", words.of(step)) for step in next_steps(result)]
    return [*pieces, tag("h3", words("Việc tiếp theo", "What to do next")), tag("ol", steps)]


def _to_findings(words: Words) -> Html:
    return tag("a", words("Xem các lỗi", "See the errors"), href="#phat-hien")


def _card(letter: str, part: Decision[object], words: Words) -> Html:
    met = _met(part.outcome)
    return tag(
        "article",
        tag("h3", words(f"Yêu cầu ({letter})", f"Requirement ({letter})")),
        tag("p", f"{_SIGN[met]} {_word(met, words)}", class_=f"mark {_COLOUR[met]}"),
        tag("p", words.of(part.summary)),
        tag("ul", [_ground(ground, words) for ground in part.grounds]),
        tag("p", tag("a", words("Xem các dòng", "See the rows"), href=f"#{_TARGET[letter]}")),
        class_=f"card {_COLOUR[met]}",
    )


def _ground(ground: Ground, words: Words) -> Html:
    detail: list[Content] = []
    fact, needed = ground.fact_in(words.lang), ground.needed_in(words.lang)
    if fact and fact != words.of(ground.text):
        detail.append(f" – {fact}")
    if needed and ground.met is not True:
        detail.append(words(f" (cần: {needed})", f" (needed: {needed})"))
    cites = "; ".join(map(str, ground.cites))
    return tag(
        "li",
        tag("span", _SIGN[ground.met], class_=_COLOUR[ground.met], aria_hidden="true"),
        f" {_word(ground.met, words)}: {words.of(ground.text)}",
        detail,
        tag("small", f" [{cites}]", class_="soft") if cites else None,
    )
