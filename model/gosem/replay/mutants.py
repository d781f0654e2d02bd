"""Mutants of recorded traces: one event is dropped, doubled, taken for another, exchanged with its neighbour or given
another argument.

A mutant is a well-formed trace: only its story is wrong.  How many of them a set of rules tells from the truth says
how much it knows.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

from gosem.kernel import InputError
from gosem.trace import Batch, Event, Generation, Orderer, Reader, wire
from gosem.trace.source import Input
from gosem.trace.write import Raw, TraceWriter, pack, rewrite, unpacked

Threads = Mapping[int, list[Raw]]
_STATUS = frozenset(
    (
        wire.PROC_STATUS, wire.GO_STATUS, wire.GO_STATUS_STACK, wire.GC_SWEEP_ACTIVE, wire.GC_MARK_ASSIST_ACTIVE, wire.GC_ACTIVE,
        wire.CPU_SAMPLE,
    )
)  # fmt: skip
"""Events that are news of what is so already."""


@attrs.frozen(eq=False)
class Stretch:
    """A generation of a trace that is to be mutated.

    `ordered` are its events in order, and `places` where each is in the file: (thread, position), None for statuses
    and samples.
    """

    generation: Generation
    threads: Threads
    ordered: list[Event]
    places: list[tuple[int, int] | None]


@attrs.frozen(eq=False)
class Subject:
    """A trace to be mutated; InputError where it is broken already.  `path` is its file, where it comes from one."""

    name: str
    version: int
    stretches: tuple[Stretch, ...]
    path: Path | None = None

    @classmethod
    def read(cls, source: Input, name: str = "") -> Subject:
        """Read and order a trace."""
        reader, orderer = Reader(source, strict=False), Orderer()
        stretches = []
        for generation in reader:
            threads = unpacked(generation)
            ordered = orderer.order(generation)
            stretches.append(Stretch(generation, threads, ordered, list(_places(threads, ordered))))
        if not stretches:
            raise InputError("a trace without a generation has no mutants")
        path = Path(source) if isinstance(source, str | Path) else None
        return cls(name or (path.parent.name if path else "trace"), reader.version, tuple(stretches), path)

    @property
    def size(self) -> int:
        """The number of events."""
        return sum(len(stretch.ordered) for stretch in self.stretches)


def _places(threads: Threads, ordered: list[Event]) -> Iterator[tuple[int, int] | None]:
    rest = {m: (i for i, raw in enumerate(raws) if raw[1] not in _STATUS) for m, raws in threads.items()}
    for kind, _, m, *_ in ordered:
        yield None if kind in _STATUS else (m, next(rest[m]))


@attrs.frozen(eq=False)
class Mutant:
    """A trace that is wrong in one place.

    `kind` is how it was made, `about` the class of events that it is about ("GoBlock", "GoBlock.reason_string"),
    `what` says it in words.  `parts` are the events that differ: by generation (its position in the trace), those of
    a thread.
    """

    subject: Subject
    kind: str
    about: str
    what: str
    parts: Mapping[int, Threads]

    def generations(self) -> Iterator[Generation]:
        """As a reader gives them."""
        for i, stretch in enumerate(self.subject.stretches):
            yield changed(stretch.generation, self.parts[i]) if i in self.parts else stretch.generation

    def to_bytes(self) -> bytes:
        """As a file."""
        out = io.BytesIO()
        writer = TraceWriter(out, self.subject.version)
        for i, stretch in enumerate(self.subject.stretches):
            rewrite(writer, stretch.generation, {**stretch.threads, **self.parts.get(i, {})})
        return out.getvalue()


def changed(generation: Generation, threads: Threads) -> Generation:
    """The generation with other events of some threads."""
    batches = dict(generation.batches)
    for m, raws in threads.items():
        data, last = bytearray(), raws[0][0] if raws else 0
        start = last
        for time, kind, args in raws:
            data += pack(kind, time - last, *args)
            last = time
        batches[m] = [Batch(m, start, bytes(data), batches[m][0].offset)]
    return attrs.evolve(generation, batches=batches)


# -- single events --------------------------------------------------------------------------------------------------------

_BY_ARITY: dict[int, list[int]] = {}
for _kind in wire.KINDS.values():
    if _kind.timed and not _kind.experiment:
        _BY_ARITY.setdefault(len(_kind.args), []).append(_kind.number)


def _pick(subject: Subject, rng: random.Random) -> tuple[int, int, int, list[Raw]]:
    """(generation, thread, position, events of the thread), each event of the trace as likely as another."""
    weights = [sum(map(len, s.threads.values())) for s in subject.stretches]
    (i,) = rng.choices(range(len(weights)), weights)
    threads = subject.stretches[i].threads
    (m,) = rng.choices(list(threads), [len(raws) for raws in threads.values()])
    return i, m, rng.randrange(len(threads[m])), list(threads[m])


def _drop(raws: list[Raw], at: int, rng: random.Random, stretch: Stretch) -> str | None:
    del raws[at]
    return ""


def _double(raws: list[Raw], at: int, rng: random.Random, stretch: Stretch) -> str | None:
    time, kind, args = raws[at]
    room = at + 1 == len(raws) or raws[at + 1][0] > time
    raws.insert(at + 1, (time + room, kind, args))
    return ""


def _retype(raws: list[Raw], at: int, rng: random.Random, stretch: Stretch) -> str | None:
    time, kind, args = raws[at]
    others = [
        k for k in _BY_ARITY.get(len(args), ()) if k != kind and wire.KINDS[k].since <= stretch.generation.version
    ]
    if not others:
        return None
    raws[at] = (time, rng.choice(others), args)
    return f" becomes {wire.name(raws[at][1])}"


def _swap(raws: list[Raw], at: int, rng: random.Random, stretch: Stretch) -> str | None:
    if at + 1 == len(raws) or raws[at][1:] == raws[at + 1][1:]:
        return None
    (t1, *first), (t2, *second) = raws[at], raws[at + 1]
    raws[at], raws[at + 1] = (t1, *second), (t2, *first)  # type: ignore[assignment]
    return f" and {wire.name(raws[at][1])}"


def _argument(raws: list[Raw], at: int, rng: random.Random, stretch: Stretch) -> str | None:
    time, kind, args = raws[at]
    if not args:
        return None
    position = rng.randrange(len(args))
    value = _other(stretch, wire.KINDS[kind].args[position], args[position], rng)
    if value is None:
        return None
    raws[at] = (time, kind, (*args[:position], value, *args[position + 1 :]))
    return f".{wire.KINDS[kind].args[position]}"


def _other(stretch: Stretch, name: str, value: int, rng: random.Random) -> int | None:
    """Another value of an argument: of an id or name, one that is there; of a number, one more or less."""
    domain: set[int]
    match name.rpartition("_")[2]:
        case "string":
            domain = set(stretch.generation.strings)
        case "stack":
            domain = set(stretch.generation.stacks)
        case "g":
            domain = {e[4] for e in stretch.ordered if e[4] != -1}
        case "m":
            domain = {m for m in stretch.threads if m != -1}
        case "p":
            domain = {e[3] for e in stretch.ordered if e[3] != -1}
        case _:
            domain = {value + 1} | ({value - 1} if value else set())
    choice = sorted(domain - {value})
    return rng.choice(choice) if choice else None


Change = Callable[[list[Raw], int, random.Random, Stretch], str | None]
SINGLE: dict[str, Change] = {
    "drop": _drop, "double": _double, "retype": _retype, "swap": _swap, "argument": _argument
}  # fmt: skip
"""How a single event is changed: (events of its thread, position, random numbers, generation) -> more of what is
told, None where it cannot be."""


def single(subject: Subject, kind: str, rng: random.Random) -> Mutant:
    """A mutant of one event."""
    for _ in range(1000):
        i, m, at, raws = _pick(subject, rng)
        time, number, _ = raws[at]
        more = SINGLE[kind](raws, at, rng, subject.stretches[i])
        if more is None:
            continue
        name = wire.name(number)
        about = name + more if kind in ("argument", "swap") else name
        return Mutant(subject, kind, about, f"{kind}: {name}{more} of thread {m} at {time}", {i: {m: raws}})
    raise InputError(f"{subject.name} has no event for a mutant by {kind}")
