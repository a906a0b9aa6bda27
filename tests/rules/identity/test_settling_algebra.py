"""Settling is independent of order, idempotent, associative over batches, monotone; it invents
nothing."""

from datetime import date

import attrs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from socassist.model import Document, DocumentKind, Evidence, FormKind, Location
from socassist.model.evidence import REFUTED
from socassist.model.partial_date import PartialDate
from socassist.rules.identity import ladder_of, settle
from socassist.rules.identity.comparison import comparable, finer
from socassist.rules.identity.settling import latest_day, paper_date
from socassist.rules.law import load_law

LAW = load_law()
LADDER = ladder_of(LAW)

NAMES = ["Lò Văn Hòa", "LÒ VĂN HOÀ", "Lò Văn Hoa", "Lò Văn Hóa"]
BIRTHS = ["1950", "1950-03", "1950-03-12", "1950-12-03", "1950-01-01", "1951", "1951-03-12"]
NUMBERS = ["050123456", "050 123 456", "050123465"]
DATES = st.sampled_from([None, None, "2009", "2009-06-01", "2015-02-03", "2021-10-10"])
VALUES = {
    "name": NAMES,
    "birth": BIRTHS,
    "sex": ["male", "female"],
    "number:cmnd": NUMBERS,
    "number:cmnd:issued": ["2009-06-01", "2015-02-03"],
    "number:cmnd:issuer": ["CA Sơn La", "CA Lai Châu"],
}


@st.composite
def evidences(draw, kinds=tuple(DocumentKind)):
    field = draw(st.sampled_from(sorted(VALUES)))
    issued = draw(DATES)
    return Evidence(
        field=field,
        value=draw(st.sampled_from(VALUES[field])),
        document=Document(
            draw(st.sampled_from(kinds)), issued=PartialDate.parse_iso(issued) if issued else None
        ),
        form=draw(st.sampled_from([FormKind.C, FormKind.C1, FormKind.MIS])),
        location=Location("f.xlsx", "X", draw(st.integers(1, 3))),
        stated=draw(st.sampled_from([None, date(2020, 12, 31), date(2021, 11, 3)])),
    )


BATCH = st.lists(evidences(), max_size=7)
MANY = settings(max_examples=100, deadline=None)


@MANY
@given(BATCH, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(batch, random):
    shuffled = batch + batch[: len(batch) // 2]
    random.shuffle(shuffled)
    assert settle(shuffled, law=LAW) == settle(batch, law=LAW)


@MANY
@given(BATCH)
def test_settling_what_was_settled_changes_nothing(batch):
    once = settle(batch, law=LAW)
    assert settle(once.evidence, law=LAW) == once


@MANY
@given(BATCH, BATCH, BATCH)
def test_batches_may_be_settled_in_any_grouping(one, two, three):
    whole = settle([*one, *two, *three], law=LAW)
    left = settle([*settle([*one, *two], law=LAW).evidence, *three], law=LAW)
    right = settle([*one, *settle([*two, *three], law=LAW).evidence], law=LAW)
    assert left == whole
    assert right == whole


@MANY
@given(BATCH)
def test_nothing_is_lost_and_nothing_is_invented(batch):
    settled = settle(batch, law=LAW)
    assert set(settled.evidence) == set(batch)
    for field, found in settled.fields.items():
        stated = {item.value for item in batch if item.field == field}
        assert found.value is None or found.value in stated
        assert found.value is not None or found.rivals or ":" in field


@MANY
@given(BATCH, st.data())
def test_weaker_evidence_never_changes_a_settled_value(batch, data):
    before = settle(batch, law=LAW)
    for field, found in before.fields.items():
        if found.winner is None or LADDER.leader(field) is not None:
            continue
        rank = LADDER.rank(field, found.winner.document.kind)
        weaker = tuple(kind for kind in DocumentKind if LADDER.rank(field, kind) > rank)
        if not weaker:
            continue
        more = data.draw(st.lists(evidences(kinds=weaker), max_size=4))
        after = settle([*batch, *(item for item in more if item.field == field)], law=LAW)
        value = after.value(field)
        assert value is not None
        assert value == found.value or (field == "birth" and finer(value, than=found.value))


@st.composite
def refutations(draw):
    """Who saw a paper of this kind found this value wrong."""
    item = draw(evidences().filter(lambda one: LADDER.leader(one.field) is None))
    return attrs.evolve(item, field=item.field + REFUTED)


@MANY
@given(BATCH, st.lists(refutations(), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_corrections_count_in_any_order_and_batch_and_are_kept(batch, wrong, random):
    everything = [*batch, *wrong]
    whole = settle(everything, law=LAW)
    assert set(whole.evidence) == set(everything)
    assert settle(whole.evidence, law=LAW) == whole
    random.shuffle(everything)
    half = len(everything) // 2
    first = settle(everything[:half], law=LAW).evidence
    assert settle([*everything[half:], *first], law=LAW) == whole


@MANY
@given(BATCH, st.lists(refutations(), min_size=1, max_size=3))
def test_a_correction_takes_nothing_from_a_stronger_or_a_newer_paper(batch, wrong):
    """What stood by a better paper than that of the correction stands, if perhaps finer."""
    for field, found in settle([*batch, *wrong], law=LAW).fields.items():
        if found.winner is None or LADDER.leader(field) is not None:
            continue
        before = settle([item for item in batch if item.field == field], law=LAW)[field]
        if (
            before.winner is None
            or before.value == found.value
            or finer(found.value, than=before.value)
        ):
            continue
        rank = LADDER.rank(field, before.winner.document.kind)
        mine = [item for item in wrong if item.field == field + REFUTED]
        assert any(LADDER.rank(field, item.document.kind) <= rank for item in mine)


def birth(value, kind, issued=None):
    return Evidence(
        field="birth",
        value=value,
        document=Document(kind, issued=PartialDate.parse_iso(issued) if issued else None),
        form=FormKind.C,
        location=Location("f.xlsx", "X", 1),
    )


def stands_by(value, item):
    """Whether a statement says what a value says, if perhaps less finely."""
    said, meant = (comparable(item.field, one) for one in (item.value, value))
    return said == meant or finer(value, than=item.value)


def beats(item, other):
    """Whether a paper outweighs another: of a better rank, or newer of the same."""
    ranks = [LADDER.rank(one.field, one.document.kind) for one in (item, other)]
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    dated, last = paper_date(item), latest_day(other)
    return dated is not None and last is not None and last < dated.first


@MANY
@given(BATCH)
@example(
    # the book says the month of the card's year; the certificate gave way to the card
    [
        birth("1950", DocumentKind.IDENTITY_CARD),
        birth("1951", DocumentKind.BIRTH_CERTIFICATE),
        birth("1950-03", DocumentKind.HOUSEHOLD_BOOK),
    ]
)
@example(
    # the same between two cards, where the newer one outweighs
    [
        birth("1950", DocumentKind.IDENTITY_CARD, "2015-02-03"),
        birth("1951", DocumentKind.IDENTITY_CARD, "2009-06-01"),
        birth("1950-03", DocumentKind.HOUSEHOLD_BOOK),
    ]
)
def test_what_stands_is_contradicted_by_no_paper_but_those_that_a_stronger_one_outweighs(batch):
    for field, found in settle(batch, law=LAW).fields.items():
        if found.winner is None or LADDER.leader(field) is not None:
            continue
        rank = LADDER.rank(field, found.winner.document.kind)
        behind = [item for item in found.evidence if stands_by(found.value, item)]
        for item in found.evidence:
            if LADDER.rank(field, item.document.kind) < rank and item not in behind:
                assert any(beats(stronger, item) for stronger in behind)


@MANY
@given(BATCH)
def test_fields_of_one_group_come_from_one_paper(batch):
    settled = settle(batch, law=LAW)
    sources = {
        (winner.document, winner.form, winner.stated, winner.location)
        for field in ("number:cmnd:issued", "number:cmnd:issuer")
        if field in settled and (winner := settled[field].winner) is not None
    }
    assert len(sources) <= 1
    if sources:
        number = settled.value("number:cmnd")
        assert number is not None
        assert sources <= {
            (item.document, item.form, item.stated, item.location)
            for item in settled["number:cmnd"].evidence
            if comparable("number:cmnd", item.value) == comparable("number:cmnd", number)
        }
