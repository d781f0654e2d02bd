"""Ten thousand damaged traces: each is read, or refused in one line; nothing else happens, in bounded time and memory."""

from __future__ import annotations

import gzip
import resource
import time
from collections import Counter
from pathlib import Path

from corruptions import ENDLESS, HUGE, corrupt
from gosem.trace import TraceError, events
from gosem.trace.surface import surfaced
from gosem.trace.textform import lines
from tracetext import END, NOBODY, batch, clock, example, header

RECORDED = Path(__file__).parent.parent / "checks" / "traces"
CASES = 10_000
SECONDS = 1.0
"""Longer than this no damaged trace of a few kilobytes may take."""
MEMORY = 100_000
"""Kilobytes that all of them together may add."""


def whole() -> list[bytes]:
    """Small traces of every version and with every table."""
    recorded = [
        RECORDED / name
        for name in (
            "idle/trace.out.gz",
            "idle/trace_allocfree.out.gz",
            "two-goroutines/trace.out.gz",
        )
    ]
    samples = batch(1, NOBODY, 5, "CPUSamples", "CPUSample time=103 m=7 p=0 g=1 stack=1")
    sampled = example().replace(END, samples + END, 1)
    return [*(gzip.decompress(file.read_bytes()) for file in recorded), *map(example, (22, 23, 25, 26)), sampled]


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_ten_thousand_damaged_traces() -> None:
    seeds = whole()
    for seed in seeds:
        assert sum(len(ordered) for _, ordered in events(seed, strict=True))
    before = memory()
    verdicts: Counter[str] = Counter()
    messages: set[str] = set()
    slowest = 0.0
    for number in range(CASES):
        data = corrupt(seeds[number % len(seeds)], number)
        begun = time.process_time()
        read = None
        try:
            read = events(data)
            for _ in read:
                pass
            verdicts["read"] += 1
        except TraceError as error:
            verdicts["refused"] += 1
            messages.add(str(error))
        if read is not None and read.truncated:
            verdicts["cut"] += 1
        slowest = max(slowest, time.process_time() - begun)
    assert slowest < SECONDS
    assert all(message and "\n" not in message for message in messages)
    assert memory() - before < MEMORY
    assert verdicts["read"] + verdicts["refused"] == CASES
    assert verdicts["refused"] > CASES / 2
    assert verdicts["read"] > CASES / 50
    assert verdicts["cut"] > CASES / 200


def test_damage_shows_nowhere_else() -> None:
    """What Go's reader shows, and the text form."""
    seeds = whole()
    messages: list[str] = []
    for number in range(600):
        data = corrupt(seeds[number % len(seeds)], CASES + number)
        for form in (surfaced, lines):
            try:
                for shown in form(data):
                    assert str(shown)
            except TraceError as error:
                messages.append(str(error))
    assert len(messages) > 600
    assert not any("\n" in message for message in messages)


def test_numbers_without_bounds() -> None:
    """A number of 64 bits in every place, and one without an end: no allocation, no loop follows it."""
    seeds = whole()
    before = memory()
    begun = time.process_time()
    for seed in seeds[-3:]:
        for at in range(16, len(seed)):
            for number in (HUGE, ENDLESS):
                try:
                    for _ in events(seed[:at] + number + seed[at + 1 :]):
                        pass
                except TraceError:
                    continue
    assert time.process_time() - begun < 20
    assert memory() - before < MEMORY


def test_many_generations_and_many_goroutines() -> None:
    """The cost of a generation does not depend on what earlier ones left behind."""
    crowd = [f"GoStatus dt=1 g={g} m={NOBODY} gstatus=4" for g in range(10, 5_010)]
    parts = [header(), clock(1), batch(1, NOBODY, 1, *crowd[:2_500]), batch(1, NOBODY, 1, *crowd[2_500:]), END]
    for number in range(2, 3_002):
        parts += [clock(number), batch(number, NOBODY, 1, f"GoStatus dt=1 g=10 m={NOBODY} gstatus=4"), END]
    begun = time.process_time()
    assert sum(len(ordered) for _, ordered in events(b"".join(parts), strict=True)) == 8_000
    assert time.process_time() - begun < 5
