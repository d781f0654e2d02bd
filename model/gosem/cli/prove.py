"""gosem prove: induction, so at any depth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from gosem.engines.verdict import EXIT
from gosem.kernel import Model
from gosem.machines import machine as machine_named

from .common import (
    collect_properties,
    json_option,
    open_model,
    out,
    parse_scope,
    print_json,
    properties_option,
    scope_option,
    variant_option,
)
from .progress import Ticker
from .report import head, seconds_text

if TYPE_CHECKING:
    from gosem.engines.induction import Cti


@click.command(
    short_help="Prove by induction, with z3.",
    epilog="""\b
Examples:
  gosem prove scheduler
  gosem prove scheduler --scope G=3,P=2,M=3 --why
  gosem prove allocator --properties mine.py
  gosem prove collector --timeout 60 --json

A counterexample to induction is a step from a state that satisfies every property to one that does not. Nothing says that
its first state is reachable: it is no violation, and the status is 3. Strengthen the property, or add a lemma.

\b
Exit status: 0 proved, 1 an initial state violates a property, 2 bad input, 3 not proved."""
)
@click.argument("machine")
@scope_option
@variant_option
@properties_option
@click.option("--why", is_flag=True, help="For each property, what breaks without it.")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=600.0, show_default=True, metavar="SECONDS",
    help="For the whole proof.",
)
@click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes; 0 for one a core, at most four.")
@click.option("--show", type=click.IntRange(min=0), default=3, show_default=True, metavar="N", help="Counterexamples to print.")
@json_option
def prove(
    machine: str, scope: str | None, variant: str | None, files: tuple[Path, ...], why: bool, timeout: float, jobs: int,
    show: int, as_json: bool,
) -> int:  # fmt: skip
    """Prove with z3 that every property of MACHINE is kept by every step, from any state.

    What is proved holds in every reachable state of the scope, however deep. Without --scope, the machine's own scope of proof.
    """
    chosen = machine_named(machine)
    own = chosen.proofs[0]
    sizes = {**own.scope, **parse_scope(scope, chosen)}
    model = open_model(chosen, sizes, variant or own.variant, collect_properties(files, chosen))
    from gosem.engines.cti import report
    from gosem.engines.prove import prove as prove_model

    with Ticker() as ticker:
        proof = prove_model(model, timeout=timeout, jobs=jobs, why=why, on_progress=ticker)
    if as_json:
        print_json(proof.to_json())
        return EXIT[proof.outcome]
    console = out()
    numbers = f"{proof.checked} of {proof.instances} rule instances, {proof.queries} queries, {seconds_text(proof.seconds)}"
    match proof.outcome:
        case "holds":
            text = f"{model}: {len(proof.proved)} properties are inductive, so they hold at any depth; {numbers}"
        case "violated":
            text = f"{proof.reason}; {model}"
        case _:
            text = f"{proof.reason}; {model}: {numbers}"
    console.print(head(proof.outcome, text, console), soft_wrap=True)
    if proof.outcome == "inconclusive" or why:
        console.print()
        for number, cti in enumerate(proof.ctis[:show], 1):
            _print_cti(model, cti, number, console)
        if len(proof.ctis) > show:
            console.print(f"{len(proof.ctis) - show} more counterexamples to induction (--show N, --json)\n", style="dim")
        console.print("\n".join(report(proof, 0).splitlines()[:-1]), soft_wrap=True)
    return EXIT[proof.outcome]


def _print_cti(model: Model, cti: Cti, number: int, console: Console) -> None:
    """A counterexample to induction: the state before, what the step changes, and why the property is false then."""
    from gosem.engines.cti import describe
    from gosem.story import explain
    from gosem.story.terminal import reason_lines

    text = [line for line in describe(model, cti).splitlines() if not line.startswith("  false after it")]
    console.print(f"CTI {number}: " + "\n".join(text), soft_wrap=True)
    if cti.after is not None:
        prop = model.property(cti.target)
        states = [cti.before, cti.after] if prop.kind == "step" else [cti.after]
        console.print("  then:")
        for line in reason_lines(explain(model, prop, *states), console, 4):
            console.print(line, soft_wrap=True)
    console.print()
