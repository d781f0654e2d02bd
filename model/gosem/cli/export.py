"""gosem export: the machine in the language of another model checker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from gosem.kernel import Model
from gosem.machines import machine as machine_named

from .common import (
    Sink,
    collect_properties,
    open_model,
    out,
    parse_scope,
    properties_option,
    scope_option,
    variant_option,
)


@click.command(
    short_help="Write Promela or TLA+.",
    epilog="""\b
Examples:
  gosem export scheduler --format promela --output scheduler.pml
  gosem export collector --format tla --scope O=2,K=2,P=1 > Collector.tla"""
)
@click.argument("machine")
@click.option("--format", "language", type=click.Choice(["promela", "tla"]), required=True, help="SPIN's language, or TLA+.")
@scope_option
@variant_option
@properties_option
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it; standard output by default.")
def export(
    machine: str, language: str, scope: str | None, variant: str | None, files: tuple[Path, ...], output: Path | None
) -> None:
    """Write MACHINE at a scope as a model for SPIN or for TLC, from the same decision trees that are explored here."""
    chosen = machine_named(machine)
    sizes = parse_scope(scope, chosen)
    sink = Sink(output)
    model = open_model(chosen, sizes, variant, collect_properties(files, chosen))
    text = _exporter(language)(model)
    if output is None:
        print(text, end="" if text.endswith("\n") else "\n")
        return
    sink.write(lambda: text)
    out().print(f"written: {output} ({len(text.splitlines()):,} lines)", soft_wrap=True)


def _exporter(language: str) -> Callable[[Model], str]:
    from gosem.engines import export as languages

    return languages.to_promela if language == "promela" else languages.to_tla
