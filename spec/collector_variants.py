"""Write spec/collector-variants.md: every combination of barrier, stack order and rescan, explored.

Run it as ``python spec/collector_variants.py`` (about a minute), and commit what it writes.
"""

from __future__ import annotations

from pathlib import Path

from gosem.collector import MACHINE
from gosem.collector.variants import CHECKS, LOST, NAMES, QUEUES, TWO, combination
from gosem.engines.explore import explore

ONE_P = {"O": 2, "K": 1, "R": 2, "P": 1}
CLAIMS = {
    "no object lost": LOST,
    "heap": "Coll/heap-tricolour",
    "globals": "Coll/root-tricolour",
    "stacks": "Coll/stack-protection",
}

HEAD = """\
# The collector's variants

All of these are switches of one text (`Config` in `model/gosem/collector/state.py`), and `gosem check collector
--variant NAME` explores any of them. This page is written by `python spec/collector_variants.py`; `pytest checks/` asserts the
verdicts on "no object lost" again.

## Barrier, order of scanning, second scan of stacks

**holds** is an exploration to the end; a number is the length of the shortest run to a violation. The scope is
{one}, in the last column {two}.

- *no object lost*: `Coll/no-reachable-white`, when marking has ended everything reachable is marked;
- *heap*, *globals*, *stacks*: the three forms of the tricolour invariant, `Coll/heap-tricolour`, `Coll/root-tricolour`,
  `Coll/stack-protection`.

{table}

What can be read off:

- **Insertion alone** (Dijkstra) is safe just when stacks are scanned again with the world stopped, whatever the order. That was
  Go up to 1.7. Its *stacks* claim fails either way, as it must: what a black stack loads is not protected, and the second scan is
  there to find it. (*heap* fails after 19 steps as a consequence of a loss: the freed cell is used again.)
- **Deletion alone** (Yuasa) is not safe in any of these forms. It protects what was reachable when marking began along
  pointers of the heap and of globals; stacks have no barrier. What only a stack knows can be stored into a global that has been
  scanned. If all stacks come first, it can still be stored into an object that was born black. A second scan of stacks
  does not help: the object is in the heap by then, below something black.
- **Both** is safe without a second scan and in any order. That is Go since 1.8.
- **Both while grey**, the form in which the hybrid barrier was published, records the new value only while the storing
  goroutine's stack has not been scanned. It is safe as well, but *heap* and *globals* fail: a goroutine with a black stack
  may store a white object into a black one. Marking still comes to it (*stacks*). Go records both always, so its heap has
  the stronger invariant.

## Allocation and termination

{rest}
"""


def verdict(variant: str, scope: dict[str, int], claim: str) -> str:
    """What the exploration of one claim says."""
    result = explore(MACHINE.at(scope, variant=variant), properties=[claim])
    if result.violation is not None:
        return f"**{len(result.violation.path)}**"
    if result.outcome != "holds":
        raise SystemExit(f"{variant}: {result.reason}")
    return "holds"


def table() -> str:
    """The sixteen combinations."""
    rows = [
        "| barrier | order | stacks again | " + " | ".join(CLAIMS) + " | 2 Ps |",
        "|---|---|---|" + "---|" * (len(CLAIMS) + 1),
    ]
    for barrier, label in NAMES.items():
        for first in (False, True):
            for again in (False, True):
                name = combination(barrier, first, again)
                cells = [label, "stacks first" if first else "any", "yes" if again else "no"]
                cells += [verdict(name, ONE_P, claim) for claim in CLAIMS.values()]
                rows.append("| " + " | ".join([*cells, verdict(name, TWO, LOST)]) + " |")
    return "\n".join(rows)


def rest() -> str:
    """The other variants, as `CHECKS` has them."""
    rows = ["| variant | scope | claim | verdict |", "|---|---|---|---|"]
    seen = set()
    for check in CHECKS:
        variant = check.variant or MACHINE.default
        if "=" in variant or check.profile == "deep" or check.property not in (None, LOST, QUEUES):
            continue
        for claim in [check.property] if check.property else [LOST, QUEUES]:
            key = (variant, tuple(check.scope.items()), claim)
            if key not in seen:
                seen.add(key)
                rows.append(f"| {variant} | {shown(check.scope)} | {claim} | {verdict(variant, check.scope, claim)} |")
    return "\n".join(rows)


def shown(scope: dict[str, int]) -> str:
    """The scope as one writes it."""
    return "`" + ",".join(f"{name}={size}" for name, size in scope.items()) + "`"


if __name__ == "__main__":
    text = HEAD.format(one=shown(ONE_P), two=shown(TWO), table=table(), rest=rest())
    (Path(__file__).parent / "collector-variants.md").write_text(text)
