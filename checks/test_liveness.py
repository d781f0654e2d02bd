"""Claims about whole runs hold in every fair run, at each scope that the machine declares for them, and not without a reason."""

from __future__ import annotations

import pytest
from gosem.engines.liveness import Liveness, live
from gosem.engines.liveness.engine import absent
from gosem.engines.liveness.groups import without
from gosem.engines.liveness.need import needs
from gosem.engines.verdict import replay
from gosem.kernel import PROFILES, Check, Machine, Property
from table import Evidence

NONE = "a machine without claims about whole runs"
pytestmark = pytest.mark.skipif(bool(absent()), reason=f"claims about runs are not checked: {absent()}")


def scopes(machine: Machine, profile: str) -> list[Check]:
    """Where the claims of a machine are checked in this profile."""
    return [c for c in machine.live if PROFILES.index(c.profile) <= PROFILES.index(profile)]  # type: ignore[arg-type]


def test_every_claim_has_a_scope(machine: Machine) -> None:
    named = {c.property for c in machine.live if c.expect == "holds"}
    claims = [p.id for p in machine.definitions.properties.values() if p.kind == "leads_to"]
    assert not claims or None in named or set(claims) <= named


def test_claims(machine: Machine, profile: str, extra: list[Property], evidence: Evidence) -> None:
    """Each claim holds; its premise is met somewhere; without any of its assumptions it fails somewhere."""
    claims = {p.id: p for p in machine.definitions.properties.values() if p.kind == "leads_to"}
    mine = [p for p in extra if p.state is machine.state and p.kind == "leads_to"]
    if not claims and not mine:
        pytest.skip(NONE)
    later = {c.property for c in machine.live if c not in scopes(machine, profile)} - {
        c.property for c in scopes(machine, profile)
    }
    claims = {id: p for id, p in claims.items() if id not in later}
    idle, spare = set(claims), {(id, f.name) for id, p in claims.items() for f in p.fair}
    number = len(spare)
    for check in scopes(machine, profile) or [Check({})]:
        model = machine.at(check.scope, variant=check.variant, properties=extra)
        wanted = [*([claims[check.property]] if check.property else claims.values()), *mine]
        tried = sorted(spare) if check.expect == "holds" else []
        result = live(model, properties=wanted)
        evidence.note(machine.name, line(result, check))
        for answer in result.answers:
            expected = check.expect if answer.property.id == check.property else "holds"
            if answer.violation is not None:
                replay(model, answer.violation)
            why = answer.lasso.line if answer.lasso else result.reason
            assert answer.outcome == expected, f"{model}: {answer.property.id}: {why}"
            if answer.outcome == "holds" and not answer.vacuous:
                idle.discard(answer.property.id)
        others = live(model, properties=[without(claims[id], name) for id, name in tried], stories=False).answers
        spare -= {pair for pair, answer in zip(tried, others, strict=True) if answer.outcome == "violated"}
    evidence.note(
        machine.name, f"liveness: each of {len(claims)} claims needs each of its assumptions, {number} in all"
    )
    assert not idle, f"the premise never holds: {', '.join(sorted(idle))}"
    assert not spare, "holds without an assumption: " + ", ".join(
        f"{id} without {name!r}" for id, name in sorted(spare)
    )


def test_claims_are_about_the_rules(machine: Machine, profile: str, evidence: Evidence) -> None:
    """Each claim fails without some rule.  This takes a minute, so not in the quick profile."""
    claims = {p.id: p for p in machine.definitions.properties.values() if p.kind == "leads_to"}
    if not claims or profile == "quick":
        pytest.skip("in the full profile" if claims else NONE)
    missed = rules_missed(machine, claims)
    for id, rules in sorted(missed.items()):
        evidence.note(machine.name, f"liveness: {id} is violated without {', '.join(sorted(rules))}")
    unmoved = [id for id, rules in missed.items() if not rules]
    assert not unmoved, f"holds without any rule: {', '.join(unmoved)}"


def line(result: Liveness, check: Check) -> str:
    """What was found at one scope."""
    choices = sum(len(a.verdicts) for a in result.answers)
    violated = "; ".join(a.lasso.line for a in result.answers if a.lasso)
    what = f"NOT so: {violated}" if violated and check.expect == "holds" else violated or "hold"
    figures = f"{result.states:,} states, {result.transitions:,} steps, {choices} choices of arguments"
    variant = "" if result.model.variant == "default" else f", variant {result.model.variant}"
    return f"liveness at {result.model.shown}{variant}: {len(result.answers)} claims: {what}; {figures}, {result.seconds:.1f} s"


def rules_missed(machine: Machine, claims: dict[str, Property]) -> dict[str, set[str]]:
    """For each claim the rules that it misses at the scopes of the quick profile, or if it is checked later at one of its own."""
    missed: dict[str, set[str]] = {id: set() for id in claims}
    quick = scopes(machine, "quick")
    for check in [*quick, *(c for c in scopes(machine, "full") if c not in quick and c.property)]:
        asked = [check.property] if check.property else list(claims)
        if check.expect == "holds" and (check in quick or not missed[asked[0]]):
            found, reason = needs(machine.at(check.scope, variant=check.variant), properties=asked)
            assert not reason, reason
            for each in found:
                missed[each.prop.id] |= set(each.rules) if each.holds else set()
    return missed
