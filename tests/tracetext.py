"""Small traces for tests, put together from batches of events in text form."""

from __future__ import annotations

from gosem.trace import wire
from gosem.trace.textform import encode

NOBODY = wire.MAX_UINT64
"""As a thread: none."""
END = bytes([wire.END_OF_GENERATION])


def uvarint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def payload(*lines: str) -> bytes:
    """Events: ``GoStart dt=1 g=5 g_seq=1``."""
    return encode("\n".join(["Trace Go1.26", *lines]))[16:]


def batch(gen: int, m: int, time: int, *lines: str, data: bytes | None = None, size: int | None = None) -> bytes:
    """A batch of events, or of raw `data`; it may lie about its `size`."""
    data = payload(*lines) if data is None else data
    numbers = (gen, m, time, len(data) if size is None else size)
    return bytes([wire.EVENT_BATCH]) + b"".join(map(uvarint, numbers)) + data


def header(version: int = 26) -> bytes:
    return b"go 1.%d trace\x00\x00\x00" % version


def clock(gen: int, time: int = 1, version: int = 26, freq: int = 10**9) -> bytes:
    """The batch with the clocks; a unit is a nanosecond."""
    if version < 25:
        return batch(gen, NOBODY, time, f"Frequency freq={freq}")
    return batch(gen, NOBODY, time, "Sync", f"Frequency freq={freq}", "ClockSnapshot dt=1 mono=7 sec=1700000000 nsec=9")


def trace(*generations: tuple[bytes, ...] | list[bytes], version: int = 26) -> bytes:
    """A trace: each generation is its batches; clocks are added, and what ends it."""
    parts = [header(version)]
    for number, batches in enumerate(generations, 1):
        parts += [clock(number, version=version), *batches]
        if version >= 26:
            parts.append(END)
    return b"".join(parts)


RUNNING = ("ProcStatus dt=1 p=0 pstatus=1", "GoStatus dt=1 g=1 m=7 gstatus=2")
"""Thread 7 runs goroutine 1 on processor 0."""
TABLES = (
    "Strings", 'String id=1', '\tdata="chan receive"', "String id=2", '\tdata="main.work"', "String id=3", '\tdata="main.go"',
)  # fmt: skip
STACKS = ("Stacks", "Stack id=1 nframes=2", "\tpc=16 func=2 file=3 line=12", "\tpc=17 func=2 file=3 line=20")


def example(version: int = 26) -> bytes:
    """Two generations, two threads, tables."""

    def generation(gen: int, *more: str) -> list[bytes]:
        status = ["ProcStatus dt=1 p=0 pstatus=1", "GoStatus dt=1 g=1 m=7 gstatus=2"]
        return [
            batch(gen, 7, 100 * gen, *status, *more),
            batch(gen, 8, 100 * gen + 1, "ProcStatus dt=1 p=1 pstatus=2", "ProcStart dt=1 p=1 p_seq=1", "ProcStop dt=1"),
            batch(gen, NOBODY, 100 * gen, *TABLES),
            batch(gen, NOBODY, 100 * gen, *STACKS),
        ]

    return trace(
        generation(1, "GoCreate dt=3 new_g=5 new_stack=1 stack=1", "HeapAlloc dt=1 heapalloc_value=4096"),
        generation(2, "GoStatus dt=2 g=5 m=18446744073709551615 gstatus=1", "GoBlock dt=4 reason_string=1 stack=1"),
        version=version,
    )
