"""The recorded traces with events of allocation, explained by the allocator's replay; and what the replay takes from the source."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
from pathlib import Path

import pytest
from allocator_mutants import KINDS, rates
from gosem.machines import machines
from gosem.replay.allocator import RULES, AllocatorReplay, phases, sizes
from gosem.replay.outcome import Outcome
from gosem.trace import events
from table import Evidence

TRACES = Path(__file__).parent / "traces"
SPEC = Path(__file__).parents[1] / "spec"
FIXTURE = Path(__file__).parents[1] / "tests" / "fixtures" / "allocator"
RECORDED = sorted(TRACES.glob("*/trace_allocfree.out*"))


def replayed(data: bytes) -> tuple[Outcome, int]:
    """What the replay says, and how many events the trace has."""
    replay, count = AllocatorReplay(), 0
    for generation, ordered in events(data):
        replay.feed(generation, ordered)
        count += len(ordered)
    return replay.finish(), count


def read(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def test_there_are_traces() -> None:
    assert len(RECORDED) >= 5


@pytest.mark.parametrize("path", RECORDED, ids=[path.parent.name for path in RECORDED])
def test_recorded(path: Path, evidence: Evidence) -> None:
    """Every event is explained; objects with finalizers that count twice are a known finding of the runtime."""
    outcome, count = replayed(read(path))
    assert outcome.verdict == "holds", "\n".join(f"event {d.event}: {d.rule}: {d.message}" for d in outcome.divergences)
    assert outcome.explained == outcome.events > 0
    assert {d.known for d in outcome.divergences} <= {"F5"}
    fired = outcome.fired
    evidence.note(
        "traces",
        f"allocator {path.parent.name}: {outcome.events:,} of {count:,} events explained: {fired['MHeap/init-span']:,} spans, "
        f"{fired['Malloc/initialise']:,} objects, {fired['Sweep/sweep']:,} freed in {fired['GC/mark-termination']} cycles, "
        f"{fired['Stack/alloc']:,} stacks" + (", F5 shows" if outcome.divergences else ""),
    )


def test_rules_are_cited() -> None:
    """A rule of the machine is a property there, with the same citations."""
    properties = machines()["allocator"].definitions.properties
    for rule in RULES:
        assert (rule.id in properties) == rule.of_machine, rule.id
        if rule.of_machine:
            theirs = properties[rule.id]
            assert set(rule.facts) >= set(theirs.facts), rule.id
            assert set(rule.go) >= set(theirs.go), rule.id


def test_rules_are_told() -> None:
    """The chapter has each rule as the replay states it."""
    chapter = (SPEC / "replay-allocator.md").read_text()
    for rule in RULES:
        assert f"| `{rule.id}` | {rule.sentence} | {', '.join(rule.facts)} |" in chapter, rule.id


def test_size_classes(source: Path) -> None:
    text = (source / "internal" / "runtime" / "gc" / "sizeclasses.go").read_text()

    def table(name: str) -> tuple[int, ...]:
        (numbers,) = re.findall(rf"^var {name} = \[NumSizeClasses\]\w+\{{([\d, ]+)\}}$", text, re.MULTILINE)
        return tuple(map(int, numbers.split(",")))

    def constant(name: str) -> int:
        (number,) = re.findall(rf"^\s+{name} += (\d+)$", text, re.MULTILINE)
        return int(number)

    assert table("SizeClassToSize") == sizes.SIZES
    assert table("SizeClassToNPages") == sizes.PAGES
    assert constant("NumSizeClasses") * 2 == sizes.CLASSES
    assert 1 << constant("PageShift") == sizes.PAGE
    assert constant("MinHeapAlign") == sizes.WORD
    assert constant("MaxSmallSize") - sizes.HEADER == sizes.MAX_SMALL
    assert (constant("TinySize"), constant("TinySizeClass") << 1 | 1) == (sizes.TINY, sizes.TINY_CLASS)
    assert constant("MaxObjsPerSpan") == max(map(sizes.slots, range(sizes.CLASSES)))
    assert constant("MaxSizeClassNPages") == max(sizes.PAGES)


def test_sizes_of_a_request(source: Path) -> None:
    """A type fits the class that the runtime's own tables give for a value of that size."""
    text = (source / "internal" / "runtime" / "gc" / "sizeclasses.go").read_text()
    small, large = (
        [
            int(n)
            for n in re.findall(rf"^var SizeToSizeClass{by} = .*\{{([\d, ]+)\}}$", text, re.MULTILINE)[0].split(",")
        ]
        for by in (8, 128)
    )

    def size_class(size: int) -> int:
        return small[-(-size // 8)] if size <= 1016 else large[-(-(size - 1024) // 128)]

    for size in range(1, sizes.MAX_SMALL + 1):
        for pointers in (False, True):
            if not pointers and size < sizes.TINY:
                wanted = sizes.TINY_CLASS >> 1
            else:
                wanted = size_class(size + (sizes.HEADER if pointers and size > sizes.MAX_BITMAP else 0))
            right = wanted << 1 | (not pointers)
            assert sizes.fits(size, pointers, right, sizes.PAGES[wanted])
            if size > sizes.MAX_SMALL // 2:  # one value, and no more
                assert not sizes.fits(size, pointers, right - 2, sizes.PAGES[wanted - 1])


def test_sizes_of_stacks(source: Path) -> None:
    text = (source / "runtime" / "malloc.go").read_text()
    assert re.search(r"^\s+_StackCacheSize = 32 \* 1024$", text, re.MULTILINE)
    assert re.search(r"^\s+_NumStackOrders = 4 - goarch\.PtrSize/4\*goos\.IsWindows", text, re.MULTILINE)


def test_reasons_to_stop_the_world(source: Path) -> None:
    """Which stops flush the caches is decided by name, so the names must be those of the runtime."""
    text = (source / "runtime" / "proc.go").read_text()
    reasons = set(re.findall(r'^\s+stw\w+: +"([^"]+)",$', text, re.MULTILINE))
    assert reasons >= phases._KEEPS
    flushing = (source / "runtime" / "mstats.go").read_text()
    assert "systemstack(flushallmcaches)" in flushing
    assert "read mem stats" in reasons - phases._KEEPS


def test_mutants(profile: str, evidence: Evidence) -> None:
    """How many changes of one event are noticed, kind by kind."""
    if profile == "quick":
        pytest.skip("mutants of a recorded trace: --profile full; a few are in the tests")
    ((generation, ordered),) = events(read(FIXTURE / "trace.out.gz"))
    found = dict(rates(generation, ordered, 30, seed=2))
    for name, rate in found.items():
        assert rate.part >= KINDS[name][1] - 0.1, f"{name}: {rate.noticed} of {rate.made}"
    made, noticed = (sum(getattr(rate, field) for rate in found.values()) for field in ("made", "noticed"))
    weak = ", ".join(f"{name} {r.noticed}/{r.made}" for name, r in found.items() if r.noticed < r.made)
    evidence.note("traces", f"allocator: {noticed} of {made} mutants of one event noticed; not all of: {weak}")


def test_a_new_recording(profile: str, source: Path, tmp_path: Path, evidence: Evidence) -> None:
    """No two runs are alike: the program is run again, with other numbers of processors."""
    if profile == "quick":
        pytest.skip("recordings of this machine: --profile full")
    go = source.parent / "bin" / "go"
    if not go.is_file():
        pytest.skip("no Go toolchain beside the source")
    environment = {
        **os.environ,
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "-mod=mod",
        "GOCACHE": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
    }
    program = tmp_path / "churn"
    subprocess.run([go, "build", "-o", program, FIXTURE / "main.go"], check=True, env=environment, timeout=600)
    for procs in (1, 2, 3, 5):
        trace = tmp_path / f"{procs}.out"
        settings = {**environment, "GODEBUG": "traceallocfree=1", "GOGC": "20", "GOMAXPROCS": str(procs)}
        subprocess.run([program, trace, str(3 * procs), "30ms"], check=True, env=settings, timeout=60)
        outcome, count = replayed(trace.read_bytes())
        assert outcome.verdict == "holds", "\n".join(
            f"event {d.event}: {d.rule}: {d.message}" for d in outcome.divergences
        )
        evidence.note(
            "traces",
            f"allocator, recorded now with {procs} processors: {outcome.events:,} of {count:,} events explained",
        )
