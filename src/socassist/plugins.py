"""The one place that finds plugins and puts law files, checks and adapters together (mở rộng).

Plugins are entry points of the group ``socassist``; the built-in adapters are found the same
way. Allow and deny lists are read before anything is imported. Whatever does not fit is an
error that names the plugin: a hook that does not exist, a code that is taken, a plugin that
cannot be imported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pluggy

from socassist.hookspecs import Adapter, Hooks, Reader, Report, Store, Writer
from socassist.model.arguments import every
from socassist.model.benefit import BeneficiaryCategory
from socassist.model.errors import PluginError
from socassist.model.rule import Rule
from socassist.model.text_pair import Text

GROUP = "socassist"
BUILT_IN = ("excel", "text", "sql")
HOOKS = tuple(name for name in vars(Hooks) if name.startswith("socassist_"))

T = TypeVar("T")


_CALL = Text("lệnh gọi", "the call")


def _names(given: Iterable[object]) -> frozenset[str]:
    return frozenset(map(str, every(object, "allow and deny", given)))


@attrs.frozen
class PluginChoice:
    """Which plugins one place lets in (danh sách cho phép, danh sách từ chối).

    Args:
        allow: Names of the entry points to use besides the built-in ones; None for all.
        deny: Names never to import; wins over `allow`.
        said_in: Where this was said: the command line, a round file.
    """

    allow: frozenset[str] | None = attrs.field(
        default=None, converter=attrs.converters.optional(_names)
    )
    deny: frozenset[str] = attrs.field(default=(), converter=_names)
    said_in: Text = _CALL

    def refusal(self, name: str) -> Text | None:
        """Why a plugin is left out; None when it is let in."""
        vi, en = self.said_in.vi, self.said_in.en
        if name in self.deny:
            return Text(f"bị từ chối (deny) trong {vi}", f"denied in {en}")
        if self.allow is not None and name not in self.allow and name not in BUILT_IN:
            return Text(f"không có trong danh sách cho phép (allow) ở {vi}", f"not allowed in {en}")
        return None


_spoken: ContextVar[tuple[PluginChoice, ...]] = ContextVar("plugins let in", default=())


@contextmanager
def let_in(choice: PluginChoice) -> Iterator[None]:
    """Let in only what `choice` lets in, wherever plugins are looked for (áp dụng danh sách)."""
    token = _spoken.set((*_spoken.get(), choice))
    try:
        yield
    finally:
        _spoken.reset(token)


@attrs.frozen
class LeftOut:
    """A plugin that is not used, and why (phần mở rộng không dùng); it was not imported."""

    name: str
    origin: str
    why: Text


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
    left_out: tuple[LeftOut, ...] = ()


def installed_plugins(*choices: PluginChoice) -> Plugins:
    """Everything installed that is let in, found once per process.

    Args:
        choices: What else decides besides the command line; a plugin is used when all let it in.
    """
    return _found((*_spoken.get(), *choices))


@cache
def _found(choices: tuple[PluginChoice, ...]) -> Plugins:
    return load_plugins(choices=choices)


def load_plugins(
    *,
    allow: Collection[str] | None = None,
    deny: Collection[str] = (),
    extra: Iterable[tuple[str, object]] = (),
    choices: Iterable[PluginChoice] = (),
) -> Plugins:
    """Find, import and check the plugins.

    Args:
        allow: Names of the entry points to use besides the built-in ones; None for all.
        deny: Names never to import; wins over `allow`.
        extra: Further plugins by name, for tests and for embedders without entry points.
        choices: Further lists, such as a round file's; a plugin is used when all let it in.

    Raises:
        PluginError: A plugin cannot be imported, implements no or an unknown hook, gives
            something of the wrong type, or a code that is already taken.
    """
    extra, choices = every(tuple, "extra", extra), every(PluginChoice, "choices", choices)
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    origins: dict[str, str] = {}
    lists = (PluginChoice(allow, deny), *choices)
    points = sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value))
    refused = _refused(points, lists)
    wanted = [point for point in points if point.name not in refused]
    for name, plugin, origin in [*_imported(wanted), *((n, p, "given") for n, p in extra)]:
        _register(manager, name, plugin)
        origins[name] = origin
    return attrs.evolve(_collected(manager, origins), left_out=tuple(refused.values()))


def _refused(points: Sequence[EntryPoint], lists: Sequence[PluginChoice]) -> dict[str, LeftOut]:
    """What is left out, by name: refused, or named in a list and not installed."""
    found: dict[str, LeftOut] = {}
    origins = {point.name: _origin(point) for point in points}
    named = {name for choice in lists for name in (*(choice.allow or ()), *choice.deny)}
    for name in sorted({*origins, *named}):
        why = next(filter(None, (choice.refusal(name) for choice in lists)), None)
        if name not in origins:
            vi, en = (f"; {why.vi}", f"; {why.en}") if why else ("", "")
            why = Text(f"chưa cài đặt{vi}", f"not installed{en}")
        if why is not None:
            found[name] = LeftOut(name, origins.get(name, ""), why)
    return found


def _origin(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.value


def _imported(points: Iterable[EntryPoint]) -> Iterable[tuple[str, object, str]]:
    found: dict[str, EntryPoint] = {}
    for point in points:
        held = found.get(point.name)
        if held is not None and held.value != point.value:
            raise PluginError(
                f"two plugins are called {point.name!r}: {held.value} and {point.value}; "
                "uninstall one or deny the name",
                vi=f"Hai phần mở rộng cùng tên {point.name!r}: {held.value} và {point.value}; hãy "
                "gỡ một, hoặc từ chối tên đó (--deny)",
            )
        found[point.name] = point
    for name, point in found.items():
        try:
            plugin = point.load()
        except Exception as error:
            raise PluginError(
                f"plugin {name!r} ({point.value}) cannot be imported: {error}; "
                f"repair it, uninstall it, or deny {name!r}",
                vi=f"Không nạp được phần mở rộng {name!r} ({point.value}): {error}; hãy sửa, gỡ, "
                f"hoặc từ chối nó (--deny {name})",
            ) from error
        yield name, plugin, _origin(point)


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
            f"the hooks are {', '.join(HOOKS)}",
            vi=f"Phần mở rộng {name!r} có {', '.join(unknown)}, không phải hook; có "
            f"{', '.join(HOOKS)}",
        )
    try:
        manager.register(plugin, name)
        manager.check_pending()
    except (ValueError, pluggy.PluginValidationError) as error:
        raise PluginError(
            f"plugin {name!r} does not fit: {error}",
            vi=f"Phần mở rộng {name!r} không khớp với thư viện: {error}",
        ) from error
    if not manager.get_hookcallers(plugin):
        raise PluginError(
            f"plugin {name!r} implements none of the hooks {', '.join(HOOKS)}",
            vi=f"Phần mở rộng {name!r} không có hook nào trong {', '.join(HOOKS)}",
        )


def _collected(manager: pluggy.PluginManager, origins: Mapping[str, str]) -> Plugins:
    given: dict[str, dict[str, list[Any]]] = {hook: {} for hook in HOOKS}
    for hook in HOOKS:
        for call in getattr(manager.hook, hook).get_hookimpls():
            try:
                values = list(call.function())
            except Exception as error:
                raise PluginError(
                    f"plugin {call.plugin_name!r}: {hook} failed: {error}",
                    vi=f"Phần mở rộng {call.plugin_name!r}: {hook} bị lỗi: {error}",
                ) from error
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
                    f"{kind.__name__} is expected",
                    vi=f"Phần mở rộng {plugin!r} đưa ra {type(value).__name__}, cần "
                    f"{kind.__name__}",
                )
            code = str(getattr(value, key))
            if code in owner:
                raise PluginError(
                    f"plugin {plugin!r} uses the code {code!r}, which {owner[code]!r} has taken",
                    vi=f"Phần mở rộng {plugin!r} dùng mã {code!r} đã có ở {owner[code]!r}",
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
                    f"province's code, {category.province}-",
                    vi=f"Phần mở rộng {plugin!r}: nhóm {category.code!r} phải mở đầu bằng mã tỉnh, "
                    f"{category.province}-",
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
                    "(recognises, read), writes (suffixes, write) nor opens (schemes, open)",
                    vi=f"Phần mở rộng {plugin!r} đưa ra {type(value).__name__}, không đọc "
                    "(recognises, read), không ghi (suffixes, write), không mở (schemes, open)",
                )
            if owner.get(value.name, plugin) != plugin:
                raise PluginError(
                    f"plugin {plugin!r} has an adapter {value.name!r}, as has "
                    f"{owner[value.name]!r}; one must be renamed or denied",
                    vi=f"Phần mở rộng {plugin!r} và {owner[value.name]!r} cùng có bộ kết nối "
                    f"{value.name!r}; hãy đổi tên hoặc từ chối một",
                )
            owner[value.name] = plugin
            if isinstance(value, Store):
                for scheme in value.schemes:
                    if scheme in schemes:
                        raise PluginError(
                            f"plugins {schemes[scheme]!r} and {plugin!r} both open {scheme}: "
                            "addresses; deny one",
                            vi=f"Phần mở rộng {schemes[scheme]!r} và {plugin!r} cùng mở địa chỉ "
                            f"{scheme}:; hãy từ chối một (--deny)",
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
                raise PluginError(
                    f"plugin {plugin!r}: there is no law file {path.name!r}",
                    vi=f"Phần mở rộng {plugin!r}: không có tệp quy định {path.name!r}",
                )
            kept.append(path)
    return tuple(kept)
