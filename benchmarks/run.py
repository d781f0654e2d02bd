"""The figures of gosem beside SPIN and others, measured in one run.

    python benchmarks/run.py                     everything, about five minutes
    python benchmarks/run.py --quick             smaller scopes, one round, under a minute
    python benchmarks/run.py --json figures.json
    python benchmarks/run.py --record            rewrite its part of benchmarks/RESULTS.md

SPIN explores the exported scheduler depth first, one thread, in its fastest form (engines/export/promela.py says which, and what
the others cost); ours is breadth first, one thread.  Both with invariants, step properties and deadlock on, and both with
nothing to check.  Runs alternate, and ratios are taken pair by pair.  Times are of the search; compilation stands apart.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
from collections.abc import Callable
from pathlib import Path

from gosem.engines.export import to_promela
from gosem.engines.export.spin import FLAGS, Spin, missing
from gosem.engines.reference import explore_reference
from gosem.kernel import Machine
from gosem.machines import machines
from measure import (
    Figures,
    alternate,
    explore,
    explore_bare,
    first_verdict,
    gosem,
    machine_info,
    minicheck,
    sizes,
    tlc,
    touch,
)
from published import TLC
from rich.console import Console
from rich.table import Table

LARGE = {"G": 3, "P": 2, "M": 3, "Q": 2}  # 3.6 million states
SMALL = {"G": 2, "P": 2, "M": 3, "Q": 2}  # 0.4 million states
TINY = {"G": 2, "P": 1, "M": 2, "Q": 1}
HERE = Path(__file__).parent


def against_spin(scope: dict[str, int], rounds: int) -> Figures:
    """Ours and SPIN in turn, with all properties and with none."""
    machine = machines()["scheduler"]
    if absent := missing():
        return {"absent": f"{absent} is not installed"}
    model = machine.at(scope)
    figures: Figures = {"scope": scope, "flags": " ".join(FLAGS)}
    explore_bare(machine, scope)
    warm = explore(machine, scope)  # both fill the code cache, so that the pairs measure exploring
    bits = max(18, (4 * warm["states"]).bit_length())  # four slots a state

    def ours(run: Callable[[Machine, dict[str, int]], Figures]) -> Figures:
        touch()
        return run(machine, scope)

    def spin(compiled: Spin) -> Figures:
        touch()
        found = compiled.run(depth=2 * warm["states"], table_bits=bits)
        if found.states != warm["states"] or found.errors:
            raise SystemExit(f"SPIN finds {found.states} states and {found.errors} errors, gosem {warm['states']} states")
        return {"states": found.states, "seconds": found.seconds, "peak": found.peak}

    with (
        Spin(to_promela(model)) as checking,
        Spin(to_promela(model, invariants=False, deadlocks=False)) as bare,
    ):
        runs = alternate(
            rounds,
            lambda: ours(explore),
            lambda: spin(checking),
            lambda: ours(explore_bare),
            lambda: spin(bare),
        )
        figures["spin_compile_seconds"] = {
            "checking": checking.translate_seconds + checking.compile_seconds,
            "bare": bare.translate_seconds + bare.compile_seconds,
        }
    figures["states"] = warm["states"]
    figures["transitions"] = warm["transitions"]
    figures["bytes_per_state"] = warm["bytes_per_state"]
    figures["spin_bytes_per_state"] = min(r["peak"] for r in runs[1]) / warm["states"]
    for name, found in zip(("ours", "spin", "ours_bare", "spin_bare"), runs, strict=True):
        figures[name] = spread([r["states"] / r["seconds"] for r in found])
    for name, ours, other in (("ratio", runs[0], runs[1]), ("ratio_bare", runs[2], runs[3])):
        figures[name] = spread([b["seconds"] / a["seconds"] for a, b in zip(ours, other, strict=True)])
    return figures


def spread(values: list[float]) -> Figures:
    """Median, least and greatest."""
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def against_python(scope: dict[str, int]) -> Figures:
    """Ours, our plain explorer and minicheck on the same small model; the Python ones with nothing to check."""
    machine = machines()["scheduler"]
    model = machine.at(scope)
    ours = explore(machine, scope)
    plain = explore_reference(model, properties=["Sched/npidle"])
    return {
        "scope": scope, "states": plain.states, "ours": ours["states"] / max(ours["seconds"], 1e-9),
        "plain": plain.rate, "minicheck": minicheck(model),
    }  # fmt: skip


def proofs() -> Figures:
    """Seconds of each machine's inductive proof, in a process of its own."""
    found = {}
    for name, machine in machines().items():
        proof = gosem("prove", name, "--scope", sizes(machine.scope(machine.proofs[0].scope)))
        found[name] = {
            "scope": machine.shown(machine.proofs[0].scope), "verdict": proof["verdict"], "properties": len(proof["proved"]),
            "seconds": proof["seconds"], "wall_seconds": proof["wall_seconds"],
        }  # fmt: skip
    return found


def table(figures: Figures) -> Table:
    """The figures, for people."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("measured", "figure", "goal"):
        shown.add_column(column)

    def rate(s: Figures) -> str:
        return f"{s['median'] / 1e6:.2f} M states/s ({s['min'] / 1e6:.2f} to {s['max'] / 1e6:.2f})"

    def ratio(s: Figures) -> str:
        return f"{s['median']:.1f} times ({s['min']:.1f} to {s['max']:.1f})"

    spin = figures["spin"]
    if "absent" in spin:
        shown.add_row("SPIN", spin["absent"], "")
    else:
        scope = f"scheduler {sizes(spin['scope'])}, {spin['states']:,} states, {spin['transitions']:,} transitions"
        compiling = spin["spin_compile_seconds"]
        shown.add_row(f"explore, all properties: {scope}", rate(spin["ours"]), "")
        shown.add_row("SPIN, all properties", f"{rate(spin['spin'])}, after {compiling['checking']:.0f} s of compiling", "")
        shown.add_row("explore against SPIN, all properties", ratio(spin["ratio"]), "10 times")
        shown.add_row("explore, nothing to check", rate(spin["ours_bare"]), "")
        shown.add_row("SPIN, nothing to check", f"{rate(spin['spin_bare'])}, after {compiling['bare']:.0f} s of compiling", "")
        shown.add_row("explore against SPIN, nothing to check", ratio(spin["ratio_bare"]), "")
        shown.add_row("bytes a state, SPIN", f"{spin['spin_bytes_per_state']:.0f}, its stack included", "")
        shown.add_row("bytes a state", f"{spin['bytes_per_state']:.0f}", "48")
    first = figures["first_verdict"]
    shown.add_row(
        f"process start to verdict, {first['states']:,} states",
        f"{first['cold_wall_seconds']:.1f} s, and {first['warm_wall_seconds']:.1f} s with a warm code cache", "3 s",
    )  # fmt: skip
    for name, proof in figures["proofs"].items():
        goal = "60 s in all" if name == next(iter(figures["proofs"])) else ""
        shown.add_row(
            f"prove {name} {proof['scope']}",
            f"{proof['verdict']}: {proof['properties']} properties, {proof['seconds']:.1f} s", goal,
        )  # fmt: skip
    python = figures["python"]
    shown.add_row(f"plain Python explorer, {python['states']:,} states", f"{python['plain']:,.0f} states/s", "")
    mini = python["minicheck"]
    if "absent" in mini:
        shown.add_row("minicheck", mini["absent"], "")
    else:
        speed = python["states"] / mini["seconds"]
        shown.add_row(f"minicheck {mini['version']} on our rules", f"{speed:,.0f} states/s", "")
        if "ours" in spin:
            shown.add_row("explore against minicheck", f"{spin['ours']['median'] / speed:,.0f} times", "")
    ran = figures["tlc"]
    if "absent" in ran:
        shown.add_row("TLC on the exported module", ran["absent"], "")
    else:
        speed = ran["states"] / ran["wall_seconds"]
        shown.add_row(
            f"TLC on the exported module, {ran['states']:,} states", f"{speed:,.0f} distinct states/s, its start included", ""
        )
        if "ours" in spin:
            shown.add_row("explore against TLC on the exported module", f"{spin['ours']['median'] / speed:.0f} times", "")
    published = TLC["states_per_second"]
    shown.add_row(f"published, another model ({TLC['source']}): {TLC['what']}", f"{published:,.0f} distinct states/s", "")
    if "ours" in spin:
        shown.add_row("explore against that published rate", f"{spin['ours']['median'] / published:.0f} times", "")
    return shown


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="smaller scopes, one round")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of runs (default 5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    parser.add_argument("--record", action="store_true", help="rewrite benchmarks/RESULTS.md")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    rounds = 1 if options.quick else options.rounds
    figures = {
        "machine": machine_info(),
        "spin": against_spin(SMALL if options.quick else LARGE, rounds),
        "first_verdict": first_verdict(machines()["scheduler"], SMALL),
        "proofs": proofs(),
        "python": against_python(TINY),
        "tlc": tlc(machines()["scheduler"], SMALL),
        "published": {"tlc": TLC},
    }
    shown = table(figures)
    Console(width=150).print(shown)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    if options.record:
        page = io.StringIO()
        Console(file=page, width=150).print(shown)
        lines = "\n".join(line.rstrip() for line in page.getvalue().splitlines())
        where = ", ".join(f"{k} {v}" for k, v in figures["machine"].items())
        results = HERE / "RESULTS.md"
        _, heading, others = results.read_text().partition("\n## ")  # what other benchmarks have written
        results.write_text(
            "# Results\n\nWritten by `python benchmarks/run.py --record`; medians of alternating runs, with the least and the "
            "greatest. The machine is shared, so ratios say more than rates. Before each run beside SPIN the memory that it takes "
            "is taken and given back once, so that neither waits for a virtual machine's host.\n\n"
            f"{where}\n\n```\n{lines}\n```\n{heading}{others}"
        )


if __name__ == "__main__":
    main()
