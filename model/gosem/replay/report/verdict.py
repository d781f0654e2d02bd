"""The result of a replay in words: the line that everything begins with, and what stands below it."""

from __future__ import annotations

from ..conform import Conformance, Told
from ..outcome import Divergence, Outcome
from .words import duration_text

WORDS = {"holds": "explained", "diverged": "diverged", "inconclusive": "inconclusive"}
MARKS = {"holds": "✓", "diverged": "✗", "inconclusive": "?"}


def plural(number: int, one: str, many: str = "") -> str:
    """``1 thread``, ``2 threads``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def line(result: Conformance) -> str:
    """What comes after ``explained: ``: how much, and of what."""
    facts = result.facts
    active = [outcome for outcome in result.outcomes if outcome.events]
    about = [facts.release, plural(facts.processors, "P"), plural(facts.cycles, "GC cycle"), f"{result.seconds:.1f} s"]
    events = plural(facts.events, "event")
    match result.verdict:
        case "holds":
            known = sum(len(found) for found in result.findings.values())
            beside = f" ({plural(known, 'of them is a known finding', 'of them are known findings')})" if known else ""
            head = f"{events}{beside}, {plural(len(active), 'level')}"
        case "diverged":
            wrong = len(result.divergences)
            head = f"{plural(wrong, 'divergence')} in {events}, the first at event {result.divergences[0].event:,}"
        case _:
            head = f"{'; '.join(reasons(result))}; nothing wrong in {events} so far"
    return ", ".join([head, *about])


def reasons(result: Conformance) -> list[str]:
    """Why a verdict is inconclusive."""
    found = [result.stopped] if result.stopped else []
    if result.truncated:
        found.append(f"the tail of the file is missing ({result.truncated})")
    for outcome in result.outcomes:
        if outcome.inconclusive and not (result.truncated and outcome.inconclusive == result.truncated):
            found.append(f"{outcome.level}: {outcome.inconclusive}")
    return list(dict.fromkeys(found))


def facts(result: Conformance) -> list[str]:
    """What the trace is."""
    counted = result.facts
    return [
        f"{duration_text(counted.duration)} long",
        f"{plural(counted.created, 'goroutine')} created",
        plural(len(counted.threads), "thread"),
        plural(counted.generations, "generation"),
    ]


def said(outcome: Outcome) -> list[str]:
    """What a level has to add in words."""
    lines = [f"inconclusive: {outcome.inconclusive}"] if outcome.inconclusive else []
    return [*lines, *outcome.notes]


def about(told: Told) -> str:
    """``M4711 P0 G12 (main.worker): GoStart``, as far as there is any."""
    return ": ".join(part for part in (told.where, told.divergence.kind) if part)


def queues(divergence: Divergence) -> list[tuple[str, str]]:
    """The queues that hold anything, and in a word that the others are empty."""
    full = [(name, queue_text(goroutines)) for name, goroutines in divergence.queues.items() if goroutines]
    if len(full) == len(divergence.queues):
        return full
    return [*full, ("the others" if full else "all of them", "empty")]


def queue_text(goroutines: tuple[int, ...], most: int = 16) -> str:
    """``G7 G9 G12``, head first; ``G?`` is one from before the trace."""
    shown = " ".join(f"G{g}" if g > 0 else "G?" for g in goroutines[:most])
    return f"{shown} … {len(goroutines) - most:,} more" if len(goroutines) > most else shown
