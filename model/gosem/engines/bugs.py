"""Known bugs: seeded into a machine, each must violate the property that it names, and the machine without it must be clean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import attrs

from gosem.kernel import Bug, Machine, Model

from .verdict import Exploration, Outcome, replay


class Explorer(Protocol):
    """`explore` or `explore_reference`."""

    def __call__(
        self, model: Model, *, properties: Iterable[str] | None = None, check_deadlock: bool = True
    ) -> Exploration:
        """Every reachable state of the model, checked."""
        ...


@attrs.frozen(eq=False, kw_only=True)
class BugResult:
    """What became of a seeded bug.

    `seeded` explores the machine with the bug and checks only the property that must kill it; `first` checks everything, and may
    meet another violation earlier; `clean` explores the machine without the bug, at the same scope and variant.  `outcome` is
    "holds" where the bug is killed as it says and the machine is clean.
    """

    bug: Bug
    outcome: Outcome
    seeded: Exploration
    first: Exploration
    clean: Exploration

    @property
    def line(self) -> str:
        """One line for a person."""
        bug = self.bug
        if self.clean.violation is not None:
            return f"{bug.id}: the machine itself is not clean: {self.clean.violation.line}"
        if self.clean.outcome == "inconclusive":
            return f"{bug.id}: the machine itself is not explored in full: {self.clean.reason}"
        if self.seeded.outcome == "inconclusive":
            return f"{bug.id}: inconclusive: {self.seeded.reason}"
        if self.seeded.violation is None:
            return f"{bug.id} survives: {bug.killed_by} holds in all {self.seeded.states} states"
        if self.outcome != "holds":
            return f"{bug.id} should be killed by {bug.killed_by}, but: {self.seeded.violation.line}"
        earlier = self.first.violation
        also = (
            f"; first of all properties: {earlier.line}"
            if earlier is not None and killer(self.first) != bug.killed_by
            else ""
        )
        return f"{bug.id} is killed by {bug.killed_by} in {len(self.seeded.violation.path)} steps{also}"

    def to_json(self) -> dict[str, Any]:
        """The result for `--json`."""
        return {
            "bug": self.bug.id,
            "title": self.bug.title,
            "killed_by": self.bug.killed_by,
            "verdict": self.outcome,
            "message": self.line,
            "seeded": self.seeded.to_json(),
            "first": self.first.to_json(),
            "clean": self.clean.to_json(),
        }


def killer(found: Exploration) -> str | None:
    """The id of the violated property, or "deadlock" or "error"."""
    violation = found.violation
    return None if violation is None else violation.property or violation.kind


def run_bug(
    machine: Machine,
    bug: Bug,
    explorer: Explorer | None = None,
    *,
    everything: bool = True,
    known: dict[str, Exploration] | None = None,
) -> BugResult:
    """Explore the machine with and without a bug, natively where no explorer is given.

    Unless `everything`, only the named property is looked at in the machine with the bug, and `first` is `seeded`.
    Bugs that are run with the same `known`, which starts empty, share the explorations of the machine without them.
    `killed_by` may also be "deadlock" or "error", the id of a `possible` that the bug makes unreachable, or that of a claim
    about whole runs, which then has to hold in the machine without the bug.
    """
    from .explore import explore

    explorer = explorer or explore
    broken, whole = machine.at(bug.scope, bug=bug), machine.at(bug.scope, variant=bug.variant)
    known = {} if known is None else known
    if str(whole) not in known:
        known[str(whole)] = explorer(whole)
    clean = known[str(whole)]
    if bug.killed_by in {p.id for p in broken.leads_to}:
        from .liveness import live

        seeded = live(broken, properties=[bug.killed_by]).exploration
        if clean.outcome == "holds":
            clean = live(whole, properties=[bug.killed_by]).exploration
    else:
        named = [] if bug.killed_by in ("deadlock", "error") else [bug.killed_by]
        seeded = explorer(broken, properties=named, check_deadlock=bug.killed_by == "deadlock")
    first = explorer(broken) if everything else seeded
    for found in (seeded, first, clean):
        if found.violation is not None:
            replay(found.model, found.violation)
    outcome: Outcome = "violated"
    if clean.violation is None and "inconclusive" in (seeded.outcome, clean.outcome):
        outcome = "inconclusive"
    elif killer(seeded) == bug.killed_by and clean.outcome == "holds":
        outcome = "holds"
    return BugResult(bug=bug, outcome=outcome, seeded=seeded, first=first, clean=clean)
