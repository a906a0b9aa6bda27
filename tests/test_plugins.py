"""Plugins are found, filtered before import, and refused with their name when they do not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

import socassist as sa
from socassist.hookspecs import ReadOptions, Recognition, Report
from socassist.model.errors import AmbiguousSource, LawError, PluginError, UnknownSource
from socassist.plugins import BUILT_IN, HOOKS, PluginChoice, Plugins, let_in, load_plugins


def plugin(**hooks: Callable[[], Sequence[object]]) -> SimpleNamespace:
    return SimpleNamespace(**{name: sa.hookimpl(hook) for name, hook in hooks.items()})


def loaded(*plugins: tuple[str, object]) -> Plugins:
    return load_plugins(allow=(), extra=plugins)


class Claims:
    """A reader that claims every file."""

    def __init__(self, name: str, kind: str = "c") -> None:
        self.name = name
        self.kind = kind

    def recognises(self, path: Path, options: ReadOptions) -> Recognition | None:
        return Recognition(self.name, self.kind)

    def read(self, path: Path, options: ReadOptions) -> sa.Reading:
        return sa.Reading(sources=(path.name,))


def rule(code: str) -> sa.Rule:
    return sa.Rule(code, sa.Severity.NOTE, sa.Scope.FORM, sa.Text("a", "a"), lambda *_: ())


def test_the_built_in_adapters_are_plugins_like_others() -> None:
    found = load_plugins(allow=())
    assert [item.name for item in found.installed] == ["excel", "sql", "text"]
    assert all(item.built_in for item in found.installed)
    assert {store.name for store in found.stores} >= {"sql", "jsonl"}


def test_a_denied_plugin_is_not_even_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    from socassist import plugins

    broken = EntryPoint("hong", "no_such_module_anywhere", "socassist")
    real = list(plugins.entry_points(group="socassist"))
    monkeypatch.setattr(plugins, "entry_points", lambda group: [*real, broken])
    with pytest.raises(PluginError, match=r"'hong'.*cannot be imported.*deny 'hong'"):
        load_plugins()
    assert load_plugins(deny=["hong"]).readers
    assert load_plugins(allow=[]).readers


def test_what_is_left_out_is_told_with_its_reason_and_where_that_was_said() -> None:
    round_file = PluginChoice(["tinh_14"], ["sql"], sa.Text("round.toml", "round.toml"))
    found = load_plugins(deny=["text"], choices=[round_file])
    assert [plugin.name for plugin in found.installed] == ["excel"]
    why = {plugin.name: plugin.why for plugin in found.left_out}
    assert why["text"].en == "denied in the call"
    assert why["sql"].vi == "bị từ chối (deny) trong round.toml"
    assert why["tinh_14"].en == "not installed"


def test_what_is_not_on_the_list_of_the_allowed_is_left_out_unimported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from importlib.metadata import EntryPoint

    from socassist import plugins

    broken = EntryPoint("hong", "no_such_module_anywhere", "socassist")
    real = [point for point in plugins.entry_points(group="socassist") if point.name in BUILT_IN]
    monkeypatch.setattr(plugins, "entry_points", lambda group: [*real, broken])
    found = load_plugins(choices=[PluginChoice([])])
    [left] = found.left_out
    assert (left.name, left.origin) == ("hong", "no_such_module_anywhere")
    assert left.why.en == "not allowed in the call"
    assert len(found.installed) == 3


def test_a_choice_holds_wherever_plugins_are_looked_for_until_it_ends() -> None:
    with let_in(PluginChoice(deny=["text"])):
        assert "text" not in {plugin.name for plugin in sa.installed_plugins().installed}
        with let_in(PluginChoice(deny=["sql"])):
            assert {"text", "sql"} <= {plugin.name for plugin in sa.installed_plugins().left_out}
    assert {"text", "sql"} <= {plugin.name for plugin in sa.installed_plugins().installed}


def test_two_entry_points_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    from socassist import plugins

    twins = [EntryPoint("a", "json", "socassist"), EntryPoint("a", "csv", "socassist")]
    monkeypatch.setattr(plugins, "entry_points", lambda group: twins)
    with pytest.raises(PluginError, match="two plugins are called 'a'"):
        load_plugins()


def test_a_misspelt_hook_is_an_error_that_names_plugin_and_hooks() -> None:
    def nothing() -> Sequence[object]:
        return []

    with pytest.raises(PluginError, match=r"'tinh'.*socassist_chekcs.*no hook"):
        loaded(("tinh", plugin(socassist_chekcs=nothing)))


def test_a_plugin_without_any_hook_is_refused() -> None:
    with pytest.raises(PluginError, match="'trong' implements none of the hooks"):
        loaded(("trong", SimpleNamespace(x=1)))


def test_a_hook_with_wrong_arguments_is_refused() -> None:
    def socassist_checks(register: object) -> list[object]:
        return [register]

    with pytest.raises(PluginError, match="'sai' does not fit"):
        loaded(("sai", SimpleNamespace(socassist_checks=sa.hookimpl(socassist_checks))))


def test_a_hook_that_raises_names_its_plugin() -> None:
    def broken() -> Sequence[object]:
        raise ValueError("no figures yet")

    with pytest.raises(PluginError, match=r"'tinh'.*socassist_checks failed: no figures yet"):
        loaded(("tinh", plugin(socassist_checks=broken)))


def test_two_rules_of_one_code_are_refused() -> None:
    with pytest.raises(PluginError, match=r"'b' uses the code 'x-1'.*'a' has taken"):
        loaded(
            ("a", plugin(socassist_checks=lambda: [rule("x-1")])),
            ("b", plugin(socassist_checks=lambda: [rule("x-1")])),
        )


@pytest.mark.parametrize("hook", [name for name in HOOKS if name != "socassist_law_files"])
def test_something_of_the_wrong_kind_is_refused(hook: str) -> None:
    with pytest.raises(PluginError, match="'a' gives a int"):
        loaded(("a", plugin(**{hook: lambda: [7]})))


def test_a_law_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"'a': there is no law file 'muc\.toml'"):
        loaded(("a", plugin(socassist_law_files=lambda: [tmp_path / "muc.toml"])))


@pytest.mark.parametrize("province", [14, "1", "", "Sơn La"])
def test_a_province_that_is_no_code_is_not_taken_for_one_without_figures(province: object) -> None:
    """Its own higher amounts would be passed over, and people be paid too little."""
    with pytest.raises(LawError, match="expected two digits as text") as told:
        sa.load_law(province=province)  # type: ignore[arg-type]
    assert "hai chữ số" in told.value.vi


def test_a_code_that_no_province_ever_had_is_not_national_law() -> None:
    for never in ("99", "00", "03"):
        with pytest.raises(LawError, match=f"no province has the code '{never}'") as told:
            sa.load_law(province=never)
        assert f"không có tỉnh nào mang mã '{never}'" in told.value.vi


@pytest.mark.parametrize("province", ["14", "35", "52", "96"])
def test_provinces_of_either_side_of_the_reform_have_law(province: str) -> None:
    """35 (Hà Nam) ended with the reform; 52 was Bình Định's and is Gia Lai's."""
    day = date(2024, 7, 1)
    assert sa.load_law(province=province)["assistance_standard"].on(day).integer == 500_000


def test_no_register_is_made_for_a_province_that_never_was(tmp_path: Path) -> None:
    with pytest.raises(sa.RegisterError, match="no province has the code '99'") as told:
        sa.open_register(f"sqlite:///{tmp_path / 'so.db'}", province="99")
    assert "không có tỉnh nào" in told.value.vi
    assert list(tmp_path.iterdir()) == []


def test_a_category_must_bear_its_provinces_code() -> None:
    wrong = sa.BeneficiaryCategory(
        "nguoi-gia", "Người già", "older", "14", sa.Citation("1/NQ", ""), lambda *_: None
    )
    with pytest.raises(PluginError, match="must begin with its province's code, 14-"):
        loaded(("a", plugin(socassist_categories=lambda: [wrong])))


def test_two_stores_of_one_scheme_are_refused() -> None:
    class Store:
        name = "other"
        schemes = ("sqlite",)

        def open(self, url: str, *, province: str | None = None) -> None:
            raise AssertionError

    with pytest.raises(PluginError, match="both open sqlite: addresses"):
        loaded(("z", plugin(socassist_adapters=lambda: [Store()])))


def test_two_adapters_of_one_name_are_refused() -> None:
    with pytest.raises(PluginError, match="has an adapter 'excel', as has 'excel'"):
        loaded(("z", plugin(socassist_adapters=lambda: [Claims("excel")])))


def test_a_file_that_two_adapters_claim_is_ambiguous_and_names_both(tmp_path: Path) -> None:
    place = tmp_path / "a.xyz"
    place.write_text("x")
    both = loaded(
        ("a", plugin(socassist_adapters=lambda: [Claims("một")])),
        ("b", plugin(socassist_adapters=lambda: [Claims("hai")])),
    )
    with pytest.raises(AmbiguousSource, match="hai, một"):
        sa.read(place, plugins=both)


def test_a_claim_of_last_resort_gives_way(tmp_path: Path) -> None:
    place = tmp_path / "a.xyz"
    place.write_text("x")
    both = loaded(
        ("a", plugin(socassist_adapters=lambda: [Claims("chung", "unknown")])),
        ("b", plugin(socassist_adapters=lambda: [Claims("riêng")])),
    )
    reader, claim = sa.recognise(place, plugins=both)
    assert (reader.name, claim.kind) == ("riêng", "c")


def test_a_file_that_nobody_claims_is_unknown_and_says_what_to_do(tmp_path: Path) -> None:
    place = tmp_path / "a.xyz"
    place.write_text("x")
    with pytest.raises(UnknownSource, match="socassist profile"):
        sa.read(place, plugins=load_plugins(allow=()))


def test_reports_of_plugins_are_collected() -> None:
    report = Report("14-them", sa.Text("Biểu thêm", "further"), lambda *_, **__: ())
    assert loaded(("a", plugin(socassist_reports=lambda: [report]))).reports == (report,)
