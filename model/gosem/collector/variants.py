"""The collectors that are one switch away from the real one, and those that were built before it."""

from __future__ import annotations

from itertools import product

from .state import Barrier, Config, Termination

NAMES = {
    Barrier.DIJKSTRA: "dijkstra",
    Barrier.YUASA: "yuasa",
    Barrier.BOTH: "both",
    Barrier.BOTH_WHILE_GREY: "both-while-grey",
}


def combination(barrier: Barrier, stacks_first: bool, rescan: bool) -> str:
    """The name of a variant: ``barrier=dijkstra,stacks-first,rescan``."""
    return f"barrier={NAMES[barrier]}" + (",stacks-first" if stacks_first else "") + (",rescan" if rescan else "")


def combinations() -> dict[str, Config]:
    """Each barrier, with stacks scanned in any order or first, and scanned once or again with the world stopped."""
    return {
        combination(barrier, first, again): Config(barrier=barrier, stacks_first=first, rescan=again)
        for barrier, first, again in product(Barrier, (False, True), (False, True))
    }


VARIANTS = {
    "default": Config(),
    "go1.27.3": Config(termination=Termination.LOCAL),
    "published": Config(termination=Termination.PUBLISHED),
    "allocate-white": Config(allocate_black=False),
    **combinations(),
}

LOST = "Coll/no-reachable-white"
QUEUES = "Coll/queues-empty"
