"""The collectors that are one switch away from the real one, and those that were built before it."""

from __future__ import annotations

from itertools import product

from gosem.kernel import Check, Profile

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


def loses(config: Config) -> bool:
    """Whether a combination loses an object; explored at every scope in `CHECKS`.

    Insertion alone needs the second scan of stacks: a black stack may load what is then cut off. Deletion alone fails
    whatever the order: what only an unscanned stack holds can move into an object born black, and a second scan of
    stacks looks in the wrong place.
    """
    return config.barrier == Barrier.YUASA or (config.barrier == Barrier.DIJKSTRA and not config.rescan)


def _combined(scope: dict[str, int], profile: Profile) -> list[Check]:
    return [
        Check(scope, name, profile, expect="violated" if loses(config) else "holds", property=LOST)
        for name, config in combinations().items()
    ]


TWO = {"O": 2, "K": 1, "R": 2, "P": 2}
CHECKS = [
    Check(TWO),
    Check({"O": 2, "K": 2, "R": 1, "P": 2}),
    Check({"O": 3, "K": 1, "R": 1, "P": 1}),
    # termination
    Check({"O": 2, "K": 1, "R": 1, "P": 2}, "go1.27.3", expect="violated", property=QUEUES),
    Check({"O": 2, "K": 1, "R": 1, "P": 2}, "published", expect="violated", property=QUEUES),
    Check({"O": 2, "K": 1, "R": 1, "P": 2}, "published", expect="violated", property=LOST),
    Check({"O": 3, "K": 1, "R": 1, "P": 2}, "go1.27.3", "full", expect="violated", property=LOST),
    # barriers
    Check({"O": 2, "K": 1, "R": 1, "P": 1}, "allocate-white", expect="violated", property=LOST),
    Check(
        {"O": 2, "K": 1, "R": 2, "P": 1}, "barrier=both-while-grey", expect="violated", property="Coll/heap-tricolour"
    ),
    Check({"O": 2, "K": 1, "R": 2, "P": 1}, "barrier=both-while-grey", property="Coll/stack-protection"),
    *_combined({"O": 2, "K": 1, "R": 2, "P": 1}, "quick"),
    *_combined(TWO, "full"),
    # larger
    Check({"O": 2, "K": 1, "R": 1, "P": 2, "G": 2}, profile="full"),
    Check({"O": 2, "K": 1, "R": 1, "P": 3}, profile="full"),
    Check({"O": 3, "K": 1, "R": 1, "P": 2}, profile="deep"),
]
