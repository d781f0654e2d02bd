"""Which machines there are: the built-in ones, those of installed packages, and those registered at run time.

A package offers a machine with an entry point of the group ``gosem.machines`` whose name is that of the machine and whose
object is the `Machine`.  Without packaging, ``package.module:NAME`` serves as a name of it on the command line.
"""

from __future__ import annotations

import importlib
from importlib.metadata import EntryPoint, entry_points

from .kernel import InputError, Machine
from .kernel.machine import unknown

BUILT_IN = (
    "scheduler", "collector", "allocator", "lifecycle", "runq", "scanbit", "semawait", "chanpark", "suspend", "blocking", "gfree",
)  # fmt: skip
GROUP = "gosem.machines"

_registered: dict[str, Machine] = {}


def register(machine: Machine) -> Machine:
    """Add a machine for the rest of this process."""
    _registered[machine.name] = machine
    return machine


def unregister(name: str) -> None:
    """Take a registered machine away again."""
    _registered.pop(name, None)


def _offered() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def names() -> list[str]:
    """The names of all machines, without importing them."""
    return list(dict.fromkeys([*BUILT_IN, *_offered(), *_registered]))


def machine(name: str) -> Machine:
    """The machine with this name; InputError with the nearest name otherwise."""
    if name in _registered:
        return _registered[name]
    if name in BUILT_IN:
        found: Machine = importlib.import_module(f"gosem.{name}").MACHINE
        return found
    if ":" in name:
        return _by_path(name)
    offered = _offered()
    if name not in offered:
        raise InputError(unknown("machine", name, names()))
    try:
        loaded = offered[name].load()
    except Exception as error:
        raise InputError(f"machine {name} ({offered[name].value}) does not load: {type(error).__name__}: {error}") from error
    return _checked(name, loaded)


def _by_path(name: str) -> Machine:
    module, _, attribute = name.partition(":")
    try:
        loaded = getattr(importlib.import_module(module), attribute)
    except Exception as error:
        raise InputError(f"machine {name} does not load: {type(error).__name__}: {error}") from error
    return register(_checked(name, loaded))


def _checked(name: str, loaded: object) -> Machine:
    if not isinstance(loaded, Machine):
        raise InputError(f"machine {name} is a {type(loaded).__name__}, not a gosem.kernel.Machine")
    return loaded


def machines() -> dict[str, Machine]:
    """All machines by name, imported."""
    return {name: machine(name) for name in names()}
