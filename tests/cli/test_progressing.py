"""The time left is a number from the first second, and follows the pace of what is done."""

from __future__ import annotations

from pathlib import Path

from socassist.cli.progressing import ROUND_SHARES, Pace, Progressing, expected_seconds
from socassist.model.text_pair import Text
from socassist.rounds.run import STEPS

READ = Text("Đọc dữ liệu", "Read the inputs")
WRITE = Text("Ghi kết quả", "Write the results")


def test_every_step_of_a_round_has_its_share() -> None:
    assert len(ROUND_SHARES) == STEPS
    assert abs(sum(ROUND_SHARES) - 1) < 0.01


def test_the_first_guess_grows_with_the_inputs(tmp_path: Path) -> None:
    small, large = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    small.write_bytes(b"x" * 1_000)
    large.write_bytes(b"x" * 1_000_000)
    assert 0 < expected_seconds([small]) < expected_seconds([small, large]) / 2
    assert expected_seconds([tmp_path / "gone.xlsx"]) == expected_seconds([])


def test_the_pace_corrects_the_guess() -> None:
    pace = Pace((0.5, 0.5), guess=10)
    pace.begin(0, 0)
    assert pace.left(0) == 10
    assert pace.left(2) == 8
    pace.begin(1, 50)  # half of it took five times as long as all was thought to
    assert 35 < pace.left(50) < 50
    assert pace.done(50) == 0.5
    assert pace.done(10_000) == 1
    assert pace.left(10_000) == 0


def test_a_slow_step_never_promises_less_than_the_steps_after_it() -> None:
    pace = Pace((0.1, 0.9), guess=10)
    pace.begin(0, 0)
    assert pace.left(500) == 9
    assert pace.done(500) == 0.1


def test_the_line_speaks_one_language_and_counts_from_one() -> None:
    now = [0.0]
    vi, en = (Progressing(lang, Pace((0.5, 0.5), 100), lambda: now[0]) for lang in ("vi", "en"))
    for running in (vi, en):
        running(READ, 0, 2)
    now[0] = 20
    assert (vi.name, vi.line()) == ("Đọc dữ liệu", "1/2 · 0:20 · còn 1:20")
    assert (en.name, en.line()) == ("Read the inputs", "1/2 · 0:20 · left 1:20")
    vi(WRITE, 1, 2)
    now[0] = 7_200
    assert vi.line() == "2/2 · 2:00:00 · sắp xong"


def test_a_round_that_is_worked_out_a_second_time_goes_back_to_its_steps() -> None:
    running = Progressing("vi", Pace((0.5, 0.5), 100), lambda: 0.0)
    for number, step in enumerate((READ, WRITE, READ, WRITE)):
        running(step, number, 2)
    assert running.line().startswith("2/2 ")
    running(READ, 4, 2)
    assert running.line().startswith("1/2 ")
