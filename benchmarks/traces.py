"""The figures of the replay of traces, beside Go's own reader on the same files in the same run.

    python benchmarks/traces.py                   everything, some minutes
    python benchmarks/traces.py --quick           one round, few mutants, under a minute
    python benchmarks/traces.py --json figures.json
    python benchmarks/traces.py --record          rewrite this part of benchmarks/RESULTS.md
    python benchmarks/traces.py --mutants 100 --kinds drop,double,retype

Rates are events a second of processor time, of our process and (with its start) of Go's.  Rounds alternate between
ours and Go's, and the ratio is taken pair by pair.  Memory is the most that a fresh process had resident.  Kill rates
are of a seeded sample of mutants.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import io
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from gosem.conformance.oracle import Oracle, oracle
from gosem.conformance.source import GO_VERSION, SourceAbsentError
from gosem.replay.lifecycle import LifecycleReplay
from gosem.replay.mutants import SINGLE, Subject, single
from gosem.replay.mutants_judge import KINDS, LEVELS, OFFICIAL, Judge, Level, Rate, rates, sample, unexplained
from gosem.replay.mutants_machine import MUTANTS, SCOPES, differs, long_run
from gosem.replay.project import project
from gosem.replay.scheduler import SchedulerReplay
from gosem.trace import Event, Generation, Reader, events, wire
from gosem.trace.write import Snapshot, TraceWriter
from measure import machine_info
from rich.console import Console
from rich.table import Table

Figures = dict[str, Any]
HERE = Path(__file__).parent
RECORDED = HERE.parent / "checks" / "traces"
HEADING = "## Traces"
MUTATED = ("gc-churn", "select-timers", "steal", "mutex", "coroutines", "netpoll", "leaks")
"""Small traces of different kinds: collections, timers, stealing, locks, coroutines, the network, a queue of hundreds."""


def recorded() -> dict[str, bytes]:
    """Every recorded trace, unpacked."""
    return {path.parent.name: gzip.decompress(path.read_bytes()) for path in sorted(RECORDED.glob("*/trace.out.gz"))}


# -- speed ----------------------------------------------------------------------------------------------------------------


def processor_time(run: Callable[[], object], who: int = resource.RUSAGE_SELF) -> float:
    """Seconds of processor time that a call takes, here or in the processes that it starts."""
    before = resource.getrusage(who)
    run()
    after = resource.getrusage(who)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def generations(data: bytes) -> Iterator[tuple[Generation, list[Event]]]:
    """The generations of a trace, with Python's collector kept from looking at their events, as `gosem conform` does."""
    for part in events(data):
        gc.freeze()
        yield part
        gc.unfreeze()


def read_and_order(data: bytes) -> int:
    """Read and order a trace: the official rules."""
    return sum(len(found) for _, found in generations(data))


def with_level(data: bytes, make: Callable[[], Level]) -> int:
    """The same and a level of the replay."""
    level, count = make(), 0
    for generation, found in generations(data):
        level.feed(generation, found)
        count += len(found)
    level.finish()
    return count


def spread(values: Iterable[float]) -> Figures:
    """Median, least and greatest."""
    found = list(values)
    return {"median": statistics.median(found), "min": min(found), "max": max(found)}


def speed(traces: dict[str, bytes], rounds: int) -> Figures:
    """Ours and Go's in turn, over the whole set."""
    try:
        go: Oracle | None = oracle()
    except SourceAbsentError:
        go = None
    count = sum(map(read_and_order, traces.values()))
    seconds: dict[str, list[float]] = {"order": [], "lifecycle": [], "scheduler": [], "go": []}
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, data in traces.items():
            files.append(Path(folder) / name)
            files[-1].write_bytes(data)
        every = traces.values()
        for _ in range(rounds):
            seconds["order"].append(processor_time(lambda: [read_and_order(data) for data in every]))
            seconds["lifecycle"].append(processor_time(lambda: [with_level(data, LifecycleReplay) for data in every]))
            if go is not None:
                seconds["go"].append(processor_time(partial(list, map(go.validate, files)), resource.RUSAGE_CHILDREN))
            seconds["scheduler"].append(processor_time(lambda: [with_level(data, SchedulerReplay) for data in every]))
    alone = [both - order for both, order in zip(seconds["scheduler"], seconds["order"], strict=True)]
    figures: Figures = {
        "traces": len(traces), "events": count,
        "order": spread(count / s for s in seconds["order"]),
        "lifecycle": spread(count / s for s in seconds["lifecycle"]),
        "scheduler": spread(count / s for s in alone),
    }  # fmt: skip
    if go is None:
        return {**figures, "absent": f"not measured: there is no {GO_VERSION}"}
    pairs = zip(seconds["lifecycle"], seconds["go"], strict=True)
    return {
        **figures, "go": spread(count / s for s in seconds["go"]), "ratio": spread(theirs / ours for ours, theirs in pairs)
    }  # fmt: skip


# -- memory ---------------------------------------------------------------------------------------------------------------


def ping_pong(count: int) -> bytes:
    """A trace of so many events in one generation: on each of two processors two goroutines hand over to each other."""
    out = io.BytesIO()
    writer = TraceWriter(out).generation(1, 15_625_000, Snapshot(1_000, 64_000, 1_700_000_000, 0))
    send = writer.stack([*_frames("runtime.chansend1", "main.ping")])
    receive = writer.stack([*_frames("runtime.chanrecv1", "main.ping")])
    reason = writer.string("chan receive")
    time_, done = 2_000, 0
    seq = dict.fromkeys((1, 2, 3, 4), 0)
    for p in (0, 1):
        m, mine, other = 100 + p, 2 * p + 1, 2 * p + 2
        writer.event(m, time_ + p, wire.PROC_STATUS, p, wire.PROC_RUNNING)
        writer.event(m, time_ + p, wire.GO_STATUS, mine, m, wire.GO_RUNNING)
        writer.event(m, time_ + p, wire.GO_STATUS, other, -1, wire.GO_WAITING)
        done += 3
    running = [1, 3]
    while done < count:
        for p in (0, 1):
            m, mine = 100 + p, running[p]
            other = mine + 1 if mine % 2 else mine - 1
            seq[other] += 2
            writer.event(m, time_ + 10 + p, wire.GO_UNBLOCK, other, seq[other] - 1, send)
            writer.event(m, time_ + 13 + p, wire.GO_BLOCK, reason, receive)
            writer.event(m, time_ + 16 + p, wire.GO_START, other, seq[other])
            running[p] = other
            done += 3
        time_ += 10
    writer.end()
    return out.getvalue()


def _frames(*functions: str) -> list[Any]:
    from gosem.trace import Frame

    return [Frame(0, name, "main.go", line) for line, name in enumerate(functions, 1)]


_PEAK = """
import re, sys
from gosem.trace import events
from gosem.replay.lifecycle import LifecycleReplay
from gosem.replay.scheduler import SchedulerReplay
peak = lambda: 1024 * int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
print(peak())
levels = {"none": [], "lifecycle": [LifecycleReplay()], "scheduler": [SchedulerReplay()]}[sys.argv[2]]
count = 0
for generation, found in events(sys.argv[1]):
    count += len(found)
    for level in levels:
        level.feed(generation, found)
for level in levels:
    assert level.finish().verdict == "holds", level.outcome.divergences[:1]
print(count, peak())
"""


def peak(file: Path, level: str) -> Figures:
    """What a fresh process has resident at most, reading the file and replaying it at one level ("none")."""
    done = subprocess.run([sys.executable, "-c", _PEAK, file, level], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"measuring memory: {done.stderr.strip()[-500:]}")
    imported, count, bytes_ = map(int, done.stdout.split())
    return {"events": count, "bytes": bytes_, "imported": imported}


def memory(count: int) -> Figures:
    """A million events in one generation, which is what has to be in memory at once."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trace.out"
        file.write_bytes(ping_pong(count))
        return {level: peak(file, level) for level in ("none", "lifecycle", "scheduler")}


# -- mutants --------------------------------------------------------------------------------------------------------------


def mutants(names: Iterable[str], count: int, kinds: Iterable[str], seed: int) -> Figures:
    """Kill rates by kind: of the official rules, and with each level."""
    subjects = [Subject.read(RECORDED / name / "trace.out.gz") for name in names]
    figures: Figures = {"traces": list(names), "each": count, "seed": seed, "kinds": {}}
    for kind, rate in rates(subjects, count, seed, kinds=kinds).items():
        figures["kinds"][kind] = shares(rate)
        if kind in SINGLE:
            figures["kinds"][f"{kind}, but legal"] = shares(rate.illegal())
    return figures


def alike(traces: dict[str, bytes], count: int, seed: int) -> Figures:
    """Kill rates over the whole recorded set, each event of which is as likely as another."""
    rng = random.Random(f"{seed} alike")
    sizes = {name: sum(len(found) for _, found in events(data)) for name, data in traces.items()}
    kinds = ("drop", "double", "retype")
    drawn = {kind: Counter(rng.choices(list(sizes), list(sizes.values()), k=count)) for kind in kinds}
    found = {kind: Rate() for kind in kinds}
    judge = Judge()
    for name in traces:
        subject = Subject.read(RECORDED / name / "trace.out.gz")
        for kind in kinds:
            for _ in range(drawn[kind][name]):
                mutant = single(subject, kind, rng)
                found[kind].note(mutant, judge.killer(mutant))
    figures = {f"{kind}, any event": shares(rate) for kind, rate in found.items()}
    return figures | {f"{kind}, any but legal": shares(rate.illegal()) for kind, rate in found.items()}


def shares(rate: Rate) -> Figures:
    """How many the official rules kill, and how many with each level."""
    names = (OFFICIAL, *LEVELS)
    return {
        "made": rate.made,
        **{name: rate.killed(*names[: i + 1]) for i, name in enumerate(names)},
        "survivors": dict(rate.survivors.most_common()),
        "examples": rate.examples,
    }


def machine_mutants(seeds: int) -> Figures:
    """Runs of mutants of the machine `scheduler` that the machine does not have, written as traces: how many level 2 tells."""
    figures: Figures = {}
    for mutant in MUTANTS:
        made = killed = 0
        for scope in SCOPES:
            for seed in range(seeds):
                path = long_run(scope, 150, seed, mutant)
                if not differs(path):
                    continue
                out = io.BytesIO()
                project(path, out, annotate=False)
                level = SchedulerReplay()
                made += 1
                killed += bool(unexplained(Reader(out.getvalue()), level))
        figures[mutant.id] = {"title": mutant.title, "made": made, "scheduler": killed}
    return figures


def official_on_go(names: Iterable[str], count: int, seed: int) -> Figures:
    """How often Go's reader and validator agree with our orderer about mutants."""
    try:
        go = oracle()
    except SourceAbsentError:
        return {"absent": f"not measured: there is no {GO_VERSION}"}
    judge, made, agreed = Judge({}), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trace.out"
        for number, name in enumerate(names):
            subject = Subject.read(RECORDED / name / "trace.out.gz")
            for mutant in sample(subject, count, random.Random(f"{seed} go {number}"), KINDS):
                file.write_bytes(mutant.to_bytes())
                made += 1
                agreed += go.validate(file).accepted == (judge.killer(mutant) == "")
    return {"made": made, "agreed": agreed}


# -- the page -------------------------------------------------------------------------------------------------------------


def table(figures: Figures) -> Table:
    """The figures of speed and memory, for people."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("measured", "figure", "goal"):
        shown.add_column(column)

    def rate(s: Figures) -> str:
        return f"{s['median'] / 1e6:.3f} M events/s ({s['min'] / 1e6:.3f} to {s['max'] / 1e6:.3f})"

    s = figures["speed"]
    shown.add_row(f"read and order: {s['traces']} recorded traces, {s['events']:,} events", rate(s["order"]), "")
    shown.add_row("read, order and level 1", rate(s["lifecycle"]), "0.5 M events/s in plain Python")
    if "absent" in s:
        shown.add_row(f"{GO_VERSION}'s reader and validator", s["absent"], "")
    else:
        shown.add_row(f"{GO_VERSION}'s reader and validator", rate(s["go"]), "")
        ratio = s["ratio"]
        compared = f"{ratio['median']:.2f} times ({ratio['min']:.2f} to {ratio['max']:.2f})"
        shown.add_row("read, order and level 1 against that", compared, "")
    shown.add_row("level 2 alone", rate(s["scheduler"]), "0.1 M events/s")
    for level, what in (("none", "read and order"), ("lifecycle", "with level 1"), ("scheduler", "with level 2")):
        m = figures["memory"][level]
        extra = f"{m['bytes'] / 1e6:.0f} MB, of which {m['imported'] / 1e6:.0f} MB are Python and gosem"
        shown.add_row(f"most memory, {m['events']:,} events in one generation, {what}", extra, "300 MB")
    on_go = figures["official"]
    said = on_go.get("absent") or f"{on_go['agreed']} of {on_go['made']}"
    shown.add_row("mutants about which Go's reader and validator and our orderer agree", said, "all")
    return shown


def kills(figures: Figures) -> Table:
    """The kill rates, for people."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("mutants of traces", "made", "official rules", "+ level 1", "+ level 2", "+ cross-checks", "surviving"):
        shown.add_column(column, justify="left" if column in ("mutants of traces", "surviving") else "right")
    for kind, rate in (figures["alike"] | figures["mutants"]["kinds"]).items():
        made = rate["made"]
        shares = [f"{100 * rate[level] / made:.1f} %" if made else "" for level in (OFFICIAL, *LEVELS)]
        left = ", ".join(f"{n} {about}" for about, n in list(rate["survivors"].items())[:4] if about != kind)
        shown.add_row(kind, str(made), *shares, left)
    return shown


def machine_kills(figures: Figures) -> Table:
    """The kill rates of mutants of the machine, for people."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("mutants of the machine", "runs that differ", "told by level 2"):
        shown.add_column(column, justify="left" if column == "mutants of the machine" else "right")
    for rate in figures["machine_mutants"].values():
        shown.add_row(rate["title"], str(rate["made"]), f"{100 * rate['scheduler'] / rate['made']:.0f} %" if rate["made"] else "")
    return shown


def section(figures: Figures) -> str:
    """This part of the results, as Markdown."""
    page = io.StringIO()
    console = Console(file=page, width=150)
    for part in (table(figures), "", kills(figures), "", machine_kills(figures)):
        console.print(part)
    lines = "\n".join(line.rstrip() for line in page.getvalue().splitlines())
    where = ", ".join(f"{k} {v}" for k, v in figures["machine"].items())
    m = figures["mutants"]
    return (
        f"{HEADING}\n\nWritten by `python benchmarks/traces.py --record`; medians of alternating rounds, with the least and the "
        f"greatest, in processor time.\n\"Any event\": {20 * m['each']} mutants of each kind, every event of the recorded set as "
        f"likely as another.  The others: {m['each']} of each kind and trace, of {', '.join(m['traces'])}.  Seed {m['seed']}.\n\n"
        f"{where}\n\n```\n{lines}\n```\n"
    )


def write_section(text: str, page: Path) -> None:
    """Put it in place of the old one, at the end."""
    before = page.read_text().partition(f"\n{HEADING}\n")[0].rstrip("\n") if page.exists() else "# Results"
    page.write_text(f"{before}\n\n{text}")


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one round, few mutants")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the timings (default 3)")
    parser.add_argument("--mutants", type=int, default=40, metavar="N", help="mutants of each kind and trace (default 40)")
    parser.add_argument("--kinds", default=",".join(KINDS), metavar="KIND,...", help="kinds of mutants (default all)")
    parser.add_argument("--seed", type=int, default=1, help="which mutants (default 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    parser.add_argument("--record", action="store_true", help="rewrite this part of benchmarks/RESULTS.md")
    options = parser.parse_args()
    kinds = options.kinds.split(",")
    if options.rounds < 1 or options.mutants < 1 or (unknown := [kind for kind in kinds if kind not in KINDS]):
        parser.error(f"unknown kinds: {unknown}" if options.rounds > 0 and options.mutants > 0 else "at least 1 of each")
    traces = recorded()
    if options.quick:
        traces = {name: data for name, data in traces.items() if len(data) < 400_000}
    begun = time.process_time()
    figures = {
        "machine": machine_info(),
        "speed": speed(traces, 1 if options.quick else options.rounds),
        "memory": memory(100_000 if options.quick else 1_000_000),
        "official": official_on_go(MUTATED[:3], 1 if options.quick else 5, options.seed),
        "mutants": mutants(MUTATED[:3] if options.quick else MUTATED, 4 if options.quick else options.mutants, kinds, options.seed),
    }
    figures["alike"] = alike(traces, 8 if options.quick else 20 * options.mutants, options.seed)
    figures["machine_mutants"] = machine_mutants(1 if options.quick else 3)
    figures["seconds"] = time.process_time() - begun
    console = Console(width=150)
    for part in (table(figures), "", kills(figures), "", machine_kills(figures)):
        console.print(part)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    if options.record:
        write_section(section(figures), HERE / "RESULTS.md")


if __name__ == "__main__":
    os.environ.setdefault("GOMAXPROCS", "1")  # Go's reader is one thread, its collector need not be more
    main()
