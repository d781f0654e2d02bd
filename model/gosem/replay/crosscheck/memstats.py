"""What runtime.MemStats and runtime/metrics say at the end of a run."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from gosem.kernel import InputError

_MIN_BITS, _MAX_BITS, _SUB_BITS = 9, 48, 2
"""Of the runtime's time histogram: where powers of two begin and end, and how many bits divide each."""
RECENT = 256
"""Pauses that MemStats keeps."""


def bounds(bucket: int) -> tuple[int, int]:
    """The durations of a bucket of a time histogram in nanoseconds: from the first up to, but not including the second."""
    return _edge(bucket), _edge(bucket + 1)


def _edge(bucket: int) -> int:
    if bucket <= 0:
        return -(1 << 63)
    power, part = divmod(bucket - 1, 1 << _SUB_BITS)
    if power == 0:
        return part << (_MIN_BITS - 1 - _SUB_BITS)
    bit = power + _MIN_BITS - 2
    if bit >= _MAX_BITS - 1:
        return 1 << (_MAX_BITS - 1) if part == 0 else 1 << 63
    return 1 << bit | part << (bit - _SUB_BITS)


@attrs.frozen(kw_only=True)
class Stats:
    """The values that are compared; None where the file does not have them.

    `pauses` and `pause_ends` are by number of the cycle, in nanoseconds, the latter of Unix time; MemStats keeps the last
    256.  `metrics` are the plain numbers of runtime/metrics, `histograms` its distributions: counts by bucket number.
    """

    num_gc: int | None = None
    num_forced: int | None = None
    next_gc: int | None = None
    pause_total: int | None = None
    pauses: dict[int, int] = attrs.field(factory=dict)
    pause_ends: dict[int, int] = attrs.field(factory=dict)
    metrics: dict[str, float] = attrs.field(factory=dict)
    histograms: dict[str, dict[int, int]] = attrs.field(factory=dict)

    def metric(self, name: str) -> int | None:
        """A metric that is a whole number."""
        value = self.metrics.get(name)
        return None if value is None else int(value)


def read(file: Path) -> Stats:
    """A file of JSON: `memstats` is a runtime.MemStats, `metrics` what runtime/metrics says by name, a histogram as
    ``{"nonzero": {bucket number: count}}``.  Either may be missing.  InputError for anything else."""
    try:
        content = json.loads(file.read_text())
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}: not JSON: {error}") from None
    if not isinstance(content, dict) or not (content.keys() & {"memstats", "metrics"}):
        raise InputError(f'{file}: expected an object with "memstats" or "metrics"')
    try:
        return _stats(content.get("memstats", {}), content.get("metrics", {}))
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise InputError(f"{file}: not what MemStats or runtime/metrics say: {error!r}") from None


def _stats(memory: Mapping[str, Any], metrics: Mapping[str, Any]) -> Stats:
    cycles = int(memory["NumGC"]) if "NumGC" in memory else None
    plain: dict[str, float] = {}
    histograms: dict[str, dict[int, int]] = {}
    for name, value in metrics.items():
        if isinstance(value, dict):
            histograms[name] = {int(bucket): int(count) for bucket, count in value["nonzero"].items()}
        else:
            plain[name] = value if isinstance(value, int) else float(value)
            if not math.isfinite(plain[name]):
                raise ValueError(f"{name} is {value}")
    return Stats(
        num_gc=cycles,
        num_forced=_whole(memory, "NumForcedGC"),
        next_gc=_whole(memory, "NextGC"),
        pause_total=_whole(memory, "PauseTotalNs"),
        pauses=_recent(memory.get("PauseNs", []), cycles),
        pause_ends=_recent(memory.get("PauseEnd", []), cycles),
        metrics=plain,
        histograms=histograms,
    )


def _whole(memory: Mapping[str, Any], name: str) -> int | None:
    return int(memory[name]) if name in memory else None


def _recent(ring: list[Any], cycles: int | None) -> dict[int, int]:
    """The ring of the last pauses, by number of the cycle: cycle n is at (n - 1) % 256."""
    if cycles is None:
        return {}
    first = max(1, cycles - RECENT + 1)
    return {n: int(ring[(n - 1) % RECENT]) for n in range(first, cycles + 1) if (n - 1) % RECENT < len(ring)}
