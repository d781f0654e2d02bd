"""What commands share: scopes, models, files to write, and where output goes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from gosem.kernel import InputError, Machine, Model, Property

F = TypeVar("F", bound=Callable[..., Any])


def one_line(message: object) -> str:
    """A message of several lines as one."""
    parts = [part.strip() for part in str(message).splitlines()]
    return "; ".join(part for part in parts if part)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Whoever read us has gone: that is no verdict, as rich's exit status of 1 would be."""
        raise BrokenPipeError


def out() -> Console:
    """Where results go."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 110
    return _Console(file=sys.stdout, highlight=False, width=width, emoji=False, markup=False)


def print_json(value: Any) -> None:
    """The result, for programs."""
    print(json.dumps(value, indent=2))


# -- options ----------------------------------------------------------------------------------------------------------------

scope_option = click.option("--scope", metavar="G=3,P=2,...", help="Sizes; those left out have their default.")
variant_option = click.option("--variant", metavar="NAME", help="A variant of the machine (see: gosem machines).")
json_option = click.option("--json", "as_json", is_flag=True, help="The result as JSON on standard output.")
itf_option = click.option("--itf", type=click.Path(path_type=Path), metavar="FILE", help="Write the run as ITF JSON (Apalache).")
html_option = click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write the run as one HTML page.")
properties_option = click.option(
    "--properties", "files", type=click.Path(path_type=Path), multiple=True, metavar="FILE.py",
    help="A Python file with further properties; may be repeated.",
)  # fmt: skip


def parse_scope(text: str | None, machine: Machine) -> dict[str, int]:
    """``G=3,P=2`` as sizes; InputError with the sizes there are."""
    sizes: dict[str, int] = {}
    if text is None:
        return sizes
    for part in text.split(","):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        try:
            number = int(value)
        except ValueError:
            number = None
        if not name or not equals or number is None:
            example = ",".join(f"{n}={s.default}" for n, s in machine.sizes.items())
            raise InputError(f"malformed scope {text!r} at {part.strip()!r}: write it like {example}")
        if name in sizes:
            raise InputError(f"malformed scope {text!r}: {name} is there twice")
        sizes[name] = number
    machine.scope(sizes)
    return sizes


def collect_properties(files: Iterable[Path], machine: Machine) -> list[Property]:
    """What the files and installed packages add for a machine."""
    from gosem.extend import load_properties, offered_properties

    chosen = [p for p in offered_properties() if p.state is machine.state]
    for file in files:
        loaded = load_properties(file)
        mine = [p for p in loaded if p.state is machine.state]
        if not mine:
            about = ", ".join(sorted({p.state.__name__ for p in loaded}))
            raise InputError(f"{file} says nothing about machine {machine.name}: its properties are about {about}")
        chosen += mine
    return chosen


def open_model(
    machine: Machine, scope: Mapping[str, int], variant: str | None = None, extra: Iterable[Property] = ()
) -> Model:
    """The model; further properties are tried at once, so that a mistake in them shows before a long run."""
    from gosem.extend import check_formulas

    extra = list(extra)
    model = machine.at(scope, variant=variant, properties=extra)
    check_formulas(model, extra)
    return model


class Sink:
    """A file to be written at the end of a run, tried at its beginning."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.written = False
        if path is None:
            return
        new = not path.exists()
        try:
            with path.open("a"):
                pass
            if new:
                path.unlink()
        except OSError as error:
            raise InputError(f"cannot write {path}: {error.strerror}") from error

    def write(self, text: Callable[[], str]) -> None:
        """Write the text, if a file was asked for."""
        if self.path is None:
            return
        try:
            self.path.write_text(text(), encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot write {self.path}: {error.strerror}") from error
        self.written = True
