"""The one place that finds plugins and puts law files, checks and adapters together (mở rộng).

Plugins are entry points of the group ``socassist``; the built-in adapters are found the same
way. Allow and deny lists are read before anything is imported. Whatever does not fit is an
error that names the plugin: a hook that does not exist, a code that is taken, a plugin that
cannot be imported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pluggy

from socassist.hookspecs import Adapter, Hooks, Reader, Report, Store, Writer
from socassist.model.benefit import BeneficiaryCategory
from socassist.model.errors import PluginError
from socassist.model.rule import Rule

GROUP = "socassist"
BUILT_IN = ("excel", "text", "sql")
HOOKS = tuple(name for name in vars(Hooks) if name.startswith("socassist_"))

T = TypeVar("T")


@attrs.frozen
class Installed:
    """A plugin and what it gives (phần mở rộng đã cài): hook name → codes or names."""

    name: str
    origin: str
    gives: Mapping[str, tuple[str, ...]]

    @property
    def built_in(self) -> bool:
        """Whether it belongs to the library itself."""
        return self.name in BUILT_IN


@attrs.frozen
class Plugins:
    """Everything that the installed plugins give, checked (tập hợp phần mở rộng)."""

    installed: tuple[Installed, ...] = ()
    readers: tuple[Reader, ...] = ()
    writers: tuple[Writer, ...] = ()
    stores: tuple[Store, ...] = ()
    rules: tuple[Rule, ...] = ()
    categories: tuple[BeneficiaryCategory, ...] = ()
    reports: tuple[Report, ...] = ()
    law_files: tuple[Path, ...] = ()


@cache
def installed_plugins() -> Plugins:
    """Everything installed, found once per process."""
    return load_plugins()


def load_plugins(
    *,
    allow: Collection[str] | None = None,
    deny: Collection[str] = (),
    extra: Iterable[tuple[str, object]] = (),
) -> Plugins:
    """Find, import and check the plugins.

    Args:
        allow: Names of the entry points to use besides the built-in ones; None for all.
        deny: Names never to import; wins over `allow`.
        extra: Further plugins by name, for tests and for embedders without entry points.

    Raises:
        PluginError: A plugin cannot be imported, implements no or an unknown hook, gives
            something of the wrong type, or a code that is already taken.
    """
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    origins: dict[str, str] = {}
    for name, plugin, origin in [*_imported(allow, deny), *((n, p, "given") for n, p in extra)]:
        _register(manager, name, plugin)
        origins[name] = origin
    return _collected(manager, origins)


def _imported(
    allow: Collection[str] | None, deny: Collection[str]
) -> Iterable[tuple[str, object, str]]:
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        wanted = allow is None or point.name in allow or point.name in BUILT_IN
        if not wanted or point.name in deny:
            continue
        held = found.get(point.name)
        if held is not None and held.value != point.value:
            raise PluginError(
                f"two plugins are called {point.name!r}: {held.value} and {point.value}; "
                "uninstall one or deny the name"
            )
        found[point.name] = point
    for name, point in found.items():
        try:
            plugin = point.load()
        except Exception as error:
            raise PluginError(
                f"plugin {name!r} ({point.value}) cannot be imported: {error}; "
                f"repair it, uninstall it, or deny {name!r}"
            ) from error
        origin = point.dist.name if point.dist is not None else point.value
        yield name, plugin, origin


def _register(manager: pluggy.PluginManager, name: str, plugin: object) -> None:
    unknown = [
        attribute
        for attribute in dir(plugin)
        if attribute.startswith("socassist_")
        and attribute not in HOOKS
        and getattr(getattr(plugin, attribute), "socassist_impl", None) is not None
    ]
    if unknown:
        raise PluginError(
            f"plugin {name!r} implements {', '.join(unknown)}, which is no hook; "
            f"the hooks are {', '.join(HOOKS)}"
        )
    try:
        manager.register(plugin, name)
        manager.check_pending()
    except (ValueError, pluggy.PluginValidationError) as error:
        raise PluginError(f"plugin {name!r} does not fit: {error}") from error
    if not manager.get_hookcallers(plugin):
        raise PluginError(f"plugin {name!r} implements none of the hooks {', '.join(HOOKS)}")


def _collected(manager: pluggy.PluginManager, origins: Mapping[str, str]) -> Plugins:
    given: dict[str, dict[str, list[Any]]] = {hook: {} for hook in HOOKS}
    for hook in HOOKS:
        for call in getattr(manager.hook, hook).get_hookimpls():
            try:
                values = list(call.function())
            except Exception as error:
                raise PluginError(f"plugin {call.plugin_name!r}: {hook} failed: {error}") from error
            given[hook].setdefault(call.plugin_name, []).extend(values)
    rules = _unique(given["socassist_checks"], Rule, "code")
    categories = _unique(given["socassist_categories"], BeneficiaryCategory, "code")
    _check_categories(given["socassist_categories"])
    reports = _unique(given["socassist_reports"], Report, "code")
    adapters = _adapters(given["socassist_adapters"])
    law_files = _law_files(given["socassist_law_files"])
    return Plugins(
        installed=tuple(
            Installed(
                name,
                origin,
                {
                    hook: tuple(_label(value) for value in given[hook][name])
                    for hook in HOOKS
                    if name in given[hook]
                },
            )
            for name, origin in sorted(origins.items())
        ),
        readers=tuple(a for a in adapters if isinstance(a, Reader)),
        writers=tuple(a for a in adapters if isinstance(a, Writer)),
        stores=tuple(a for a in adapters if isinstance(a, Store)),
        rules=rules,
        categories=categories,
        reports=reports,
        law_files=law_files,
    )


def _label(value: object) -> str:
    for attribute in ("code", "name"):
        label = getattr(value, attribute, None)
        if isinstance(label, str):
            return label
    return str(value)


def _unique(given: Mapping[str, Sequence[Any]], kind: type[T], key: str) -> tuple[T, ...]:
    owner: dict[str, str] = {}
    kept: list[T] = []
    for plugin in sorted(given):
        for value in given[plugin]:
            if not isinstance(value, kind):
                raise PluginError(
                    f"plugin {plugin!r} gives a {type(value).__name__} where a "
                    f"{kind.__name__} is expected"
                )
            code = str(getattr(value, key))
            if code in owner:
                raise PluginError(
                    f"plugin {plugin!r} uses the code {code!r}, which {owner[code]!r} has taken"
                )
            owner[code] = plugin
            kept.append(value)
    return tuple(kept)


def _check_categories(given: Mapping[str, Sequence[BeneficiaryCategory]]) -> None:
    for plugin, categories in given.items():
        for category in categories:
            if not category.code.startswith(f"{category.province}-"):
                raise PluginError(
                    f"plugin {plugin!r}: the category {category.code!r} must begin with its "
                    f"province's code, {category.province}-"
                )


def _adapters(given: Mapping[str, Sequence[Any]]) -> tuple[Adapter, ...]:
    owner: dict[str, str] = {}
    schemes: dict[str, str] = {}
    kept: list[Adapter] = []
    for plugin in sorted(given):
        for value in given[plugin]:
            if not isinstance(value, (Reader, Writer, Store)):
                raise PluginError(
                    f"plugin {plugin!r} gives a {type(value).__name__}, which neither reads "
                    "(recognises, read), writes (suffixes, write) nor opens (schemes, open)"
                )
            if owner.get(value.name, plugin) != plugin:
                raise PluginError(
                    f"plugin {plugin!r} has an adapter {value.name!r}, as has "
                    f"{owner[value.name]!r}; one must be renamed or denied"
                )
            owner[value.name] = plugin
            if isinstance(value, Store):
                for scheme in value.schemes:
                    if scheme in schemes:
                        raise PluginError(
                            f"plugins {schemes[scheme]!r} and {plugin!r} both open {scheme}: "
                            "addresses; deny one"
                        )
                    schemes[scheme] = plugin
            kept.append(value)
    return tuple(kept)


def _law_files(given: Mapping[str, Sequence[Any]]) -> tuple[Path, ...]:
    kept: list[Path] = []
    for plugin in sorted(given):
        for value in given[plugin]:
            path = Path(value)
            if not path.is_file():
                raise PluginError(f"plugin {plugin!r}: there is no law file {path.name!r}")
            kept.append(path)
    return tuple(kept)
