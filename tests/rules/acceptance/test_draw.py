from __future__ import annotations

import random
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.rules.acceptance.draw import (
    Design,
    DuplicateUnit,
    Unit,
    allocate,
    build_frame,
    draw_number,
    draw_units,
)

UNITS = [Unit(f"H{i:04}", f"X{i % 7}", f"T{i % 40}") for i in range(1000)]


def test_the_draw_can_be_repeated_with_the_published_recipe_alone():
    lines = "".join(
        f"{u.key}\x1f{u.stratum}\x1f{u.cluster}\n" for u in sorted(UNITS, key=lambda u: u.key)
    )
    fingerprint = sha256(f"socassist-draw-1\n{lines}".encode()).hexdigest()
    frame = build_frame(UNITS)
    assert frame.fingerprint == fingerprint
    recipe = sorted(
        (sha256(f"2021\x1f{fingerprint}\x1f{u.key}".encode()).hexdigest(), u.key) for u in UNITS
    )
    assert [u.key for u in draw_units(frame, 25, seed=2021)] == [key for _, key in recipe[:25]]


@pytest.mark.parametrize("design", Design)
def test_row_order_does_not_matter_and_the_seed_does(design):
    shuffled = UNITS.copy()
    random.Random(3).shuffle(shuffled)  # noqa: S311 - no secret
    first = draw_units(build_frame(UNITS), 50, seed="a", design=design)
    assert draw_units(build_frame(shuffled), 50, seed="a", design=design) == first
    assert draw_units(build_frame(UNITS), 50, seed="b", design=design) != first


def test_any_change_of_the_frame_changes_its_fingerprint():
    known = build_frame(UNITS).fingerprint
    assert build_frame(UNITS[1:]).fingerprint != known
    moved = [Unit(UNITS[0].key, "X6", UNITS[0].cluster), *UNITS[1:]]
    assert build_frame(moved).fingerprint != known


def test_stratified_samples_follow_the_allocation():
    drawn = draw_units(build_frame(UNITS), 70, seed=1, design=Design.STRATIFIED)
    counts = Counter(unit.stratum for unit in drawn)
    assert counts == allocate(70, Counter(unit.stratum for unit in UNITS))


def test_clusters_are_drawn_whole():
    drawn = draw_units(build_frame(UNITS), 60, seed=1, design=Design.CLUSTERED)
    clusters = {unit.cluster for unit in drawn}
    assert len(drawn) == sum(1 for unit in UNITS if unit.cluster in clusters)
    assert 60 <= len(drawn) < 60 + 25


@given(
    st.integers(0, 300),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), min_size=1),
)
def test_an_allocation_gives_out_exactly_what_there_is(size, strata):
    given_out = allocate(size, strata)
    assert sum(given_out.values()) == min(size, sum(strata.values()))
    assert all(0 <= given_out[name] <= strata[name] for name in strata)
    filled = [name for name in strata if strata[name]]
    if size >= len(filled):
        assert all(given_out[name] for name in filled)


def test_a_unit_that_stands_twice_is_refused_before_the_draw():
    with pytest.raises(DuplicateUnit, match="2 times in the frame of 1001"):
        build_frame([*UNITS, UNITS[5]])


def test_a_sample_larger_than_the_frame_is_the_frame():
    assert len(draw_units(build_frame(UNITS[:9]), 50, seed=1)) == 9
    assert draw_units(build_frame([]), 5, seed=1) == ()


def test_every_unit_is_drawn_equally_often():
    frame = build_frame(UNITS[:40])
    counts = Counter(u.key for seed in range(2000) for u in draw_units(frame, 10, seed=seed))
    expected = 2000 * 10 / 40
    chi_squared = sum((counts[u.key] - expected) ** 2 / expected for u in frame.units)
    # 99.9 % point of chi-squared with 39 degrees of freedom, times 0.75 for drawing without return.
    assert chi_squared < 72.1


def test_one_name_in_two_unicode_forms_is_one_unit():
    composed, decomposed = "Bản Mòn", "Bản Mòn"
    assert build_frame([Unit("H1", "", composed)]) == build_frame([Unit("H1", "", decomposed)])


def test_a_number_is_part_of_the_published_recipe():
    assert draw_number(2021, "00", "HGD-1") == sha256(b"2021\x1f00\x1fHGD-1").hexdigest()
