"""A head whom form C1 names and gives no row (chủ hộ chỉ có họ tên trên phiếu C1; R4, R9)."""

from datetime import date

import attrs
import pytest

from socassist.model import PovertyRecord, PovertyStatus
from socassist.rules.acceptance import identity_completeness
from socassist.rules.checks import check
from socassist.rules.update import as_of


@pytest.fixture
def husband_draws(desk, claim):
    """A new household: the wife heads it, the husband is 80 and draws; form C1 lists him."""
    form = desk.form(
        "A",
        [desk.member("Lộc", "Trần Văn Lộc", birth="1937", relation="spouse", claims=[claim()])],
        kind="c1",
        head_name="Trần Thị Hạnh",
    )
    desk.run("2021-02", form)
    return desk


def codes(desk):
    return [finding.code for finding in desk.last.findings]


def test_the_name_of_the_head_is_kept_and_complete(husband_draws):
    desk, home = husband_draws, husband_draws.home("A")
    assert (home.head, home.named_head) == (None, "Trần Thị Hạnh")
    assert desk.register.head_name(home) == "Trần Thị Hạnh"
    assert desk.register.records()[0]["head"] == "T.T.H."
    assert identity_completeness(desk.register).missing == ()
    assert check(desk.register, rules=["registered-heads"]).findings == ()
    assert "head-known-by-name-only" in codes(desk)
    assert "household-without-head" not in codes(desk)


def test_a_head_with_a_row_counts_and_the_newest_form_does(husband_draws, claim):
    desk, later = husband_draws, {"on": date(2022, 12, 31), "year": 2022}
    row = desk.member("Lộc", "Trần Văn Lộc", birth="1937", relation="spouse", claims=[claim()])
    desk.run(
        "2022-03", desk.form("A", [row], kind="c1", year=2022, head_name="Trần Thị Hành"), **later
    )
    assert desk.register.head_name(desk.home("A")) == "Trần Thị Hành"
    own = desk.member("Lộc", "Trần Văn Lộc", birth="1937", relation="head", claims=[claim()])
    desk.run(
        "2022-04", desk.form("A", [own], kind="c1", year=2022, head_name="Trần Văn Lộc"), **later
    )
    assert desk.home("A").named_head is None
    assert desk.register.head_name(desk.home("A")) == "Trần Văn Lộc"
    first = as_of(desk.register, 3)
    assert first.head_name(next(iter(first.households.values()))) == "Trần Thị Hạnh"


def test_a_head_who_left_is_not_named_any_more(desk):
    both = [
        desk.member("Rút", "Phạm Văn Rút", birth="1950", relation="head"),
        desk.member("Dó", "Phạm Thị Dó", birth="1955", relation="spouse"),
    ]
    status = PovertyStatus.POOR
    desk.run("2020", desk.form("A", both, size=2, status=status, head_name="Phạm Văn Rút"))
    gone = [desk.member("Rút", "Phạm Văn Rút", birth="1950", relation="head", left="died"), both[1]]
    desk.run("2021", desk.form("A", gone, size=1, status=status))
    home = desk.home("A")
    assert (home.head, home.named_head, desk.register.head_name(home)) == (None, None, None)
    assert "household-without-head" in codes(desk)
    assert check(desk.register, rules=["registered-heads"]).counts() == {"registered-heads": 1}


def test_form_c_lists_the_head_too(husband_draws):
    desk, home = husband_draws, husband_draws.home("A")
    poor = attrs.evolve(home, poverty=(poverty(PovertyStatus.POOR),))
    escaped = attrs.evolve(home, poverty=(poverty(PovertyStatus.NOT_POOR),))
    outside = tuple(attrs.evolve(m, outside_household=True) for m in home.members)
    for one, faults in ((poor, 1), (escaped, 0), (attrs.evolve(home, members=outside), 1)):
        register = attrs.evolve(desk.register, households={home.id: one})
        assert len(check(register, rules=["registered-heads"]).findings) == faults


def poverty(status):
    return PovertyRecord(2021, status)
