"""The reviewed survivors of mutation: a TOML file in which a person gives the reason for each.

[[survivor]]
rule = "Sched/park"
kind = "effect"             # or "guard"
what = "m.curg"             # the field written, or the number of the guard's conjunct
text = "mp.curg = NIL"      # the line, so that the entry is found again when others move
nth = 1                     # which of several such lines in the rule; 1 may be left out
reason = "..."
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any

import attrs

from gosem.kernel import InputError, Machine
from gosem.kernel.sites import Site

_KEYS = {"rule": str, "kind": str, "what": str, "text": str, "nth": int, "reason": str}


@attrs.frozen
class Entry:
    """One reviewed survivor."""

    rule: str
    kind: str
    what: str
    text: str
    nth: int
    reason: str

    def __str__(self) -> str:
        number = f" ({self.nth})" if self.nth > 1 else ""
        return f"{self.rule}: {self.kind} {self.what} of `{self.text}`{number}"

    def matches(self, site: Site) -> bool:
        """Whether this entry is about the site."""
        return (self.kind, self.what, self.text, self.nth) == (site.kind, site.what, site.text, site.nth)


@attrs.frozen
class Reviewed:
    """All reviewed survivors of a machine."""

    entries: tuple[Entry, ...] = ()

    def find(self, rule: str, site: Site) -> Entry | None:
        """The entry about a mutation point of a rule."""
        return next((e for e in self.entries if e.rule == rule and e.matches(site)), None)


def parse_survivors(text: str, where: str, rules: Iterable[str] | None = None) -> Reviewed:
    """Read the file's text; `where` names it in errors, `rules` are the ids that exist.  InputError, in one line."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where}: not TOML: {error}") from error
    if set(data) - {"survivor"}:
        raise InputError(f"{where}: unknown table {min(set(data) - {'survivor'})}; entries are [[survivor]]")
    tables = data.get("survivor", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise InputError(f"{where}: entries are [[survivor]] tables")
    known = None if rules is None else set(rules)
    entries: list[Entry] = []
    for number, table in enumerate(tables, 1):
        entry = _entry(table, f"{where}: survivor {number}")
        if known is not None and entry.rule not in known:
            raise InputError(f"{where}: survivor {number}: there is no rule {entry.rule}")
        if any(attrs.evolve(e, reason=entry.reason) == entry for e in entries):
            raise InputError(f"{where}: survivor {number}: {entry} is there twice")
        entries.append(entry)
    return Reviewed(tuple(entries))


def _entry(table: dict[str, Any], where: str) -> Entry:
    values = {"nth": 1, **table}
    for key, kind in _KEYS.items():
        if key not in values:
            raise InputError(f"{where}: {key} is missing")
        if type(values[key]) is not kind:
            raise InputError(f"{where}: {key} = {values[key]!r} is not {'a string' if kind is str else 'a number'}")
    unknown = sorted(set(values) - set(_KEYS))
    if unknown:
        raise InputError(f"{where}: unknown key {unknown[0]}; the keys are {', '.join(_KEYS)}")
    if values["kind"] not in ("guard", "effect"):
        raise InputError(f"{where}: kind = {values['kind']!r} is neither guard nor effect")
    if not values["reason"].strip():
        raise InputError(f"{where}: the reason is empty")
    return Entry(**{**values, "text": " ".join(values["text"].split())})


def load_survivors(machine: Machine) -> Reviewed:
    """The reviewed survivors in a machine's package: `Machine.survivors`, or survivors.toml there and in the folders of
    its parts, where there is one."""
    package = machine.state.__module__.rpartition(".")[0]
    if not package:
        return Reviewed()
    name = machine.survivors or "survivors.toml"
    entries: list[Entry] = []
    try:
        here = resources.files(package)
        parts = [] if machine.survivors else sorted(part.name for part in here.iterdir() if part.is_dir())
        for path in (name, *(f"{part}/{name}" for part in parts)):
            file = here.joinpath(path)
            if machine.survivors or file.is_file():
                text, where = file.read_text(encoding="utf-8"), f"{package.replace('.', '/')}/{path}"
                entries += parse_survivors(text, where, machine.definitions.rules).entries
    except (OSError, ImportError, ValueError) as error:
        raise InputError(f"machine {machine.name}: cannot read {name} of {package}: {error}") from error
    return Reviewed(tuple(entries))


def draft(points: Iterable[tuple[str, Site, str]]) -> str:
    """Entries to be reviewed, as text of the file, for (rule id, site, remark); a person fills in the reasons."""
    blocks = []
    for rule, site, remark in points:
        lines = ["[[survivor]]", f"# {site.line}: {remark}", f"rule = {_quote(rule)}", f"kind = {_quote(site.kind)}"]
        lines += [f"what = {_quote(site.what)}", f"text = {_quote(site.text)}"]
        lines += [f"nth = {site.nth}"] if site.nth > 1 else []
        blocks.append("\n".join([*lines, 'reason = ""']))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
