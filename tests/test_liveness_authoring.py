"""Claims about runs as an author writes them: what they give, and what each mistake is answered with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path as File
from typing import Any

import pytest
from gosem.engines.explore import explore
from gosem.engines.liveness.groups import Group, groups_of, without
from gosem.extend import check_formulas, load_properties
from gosem.kernel import (
    Bool,
    Bug,
    DefinitionError,
    Fairness,
    InputError,
    Model,
    Property,
    PropertyError,
    collecting,
    given,
    leads_to,
    strong,
    weak,
)

sys.path.insert(0, str(File(__file__).parent / "fixtures"))
from lock import LOCK, At, Lock, T, after


def declared(fn: Any, **keywords: Any) -> Property:
    with collecting() as found:
        leads_to("Lock/mine", **keywords)(fn)
    return found[0]


def holds_in_the_end(s: Lock, t: T) -> tuple[Bool, Bool]:
    """Who waits holds."""
    return s.at[t] == At.WAITS, s.at[t] == At.HOLDS


def groups(fair: Fairness, model: Model | None = None) -> list[Group]:
    return groups_of(model or LOCK.at(), [fair])


def rules_of(group: Group, model: Model) -> list[str]:
    return sorted(str(model.instances[i]) for case in group.cases for i in case.instances)


# -- what is declared -----------------------------------------------------------------------------------------------------


def test_a_claim_is_made_for_each_value_of_its_parameters() -> None:
    prop = declared(holds_in_the_end, fair=weak("it goes on", "Lock/take"), facts="LS-1")
    assert (prop.kind, prop.facts, prop.title) == ("leads_to", ("LS-1",), "Who waits holds.")
    model = LOCK.at({"T": 3}, properties=[prop])
    assert model.leads_to[-1] is prop
    leads = model.leads(prop)
    assert [each.name for each in leads] == ["Lock/mine(t=0)", "Lock/mine(t=1)", "Lock/mine(t=2)"]
    waiting = next(s for _, s in model.enabled(model.initial[0]) if model.view(s).at[1] == At.WAITS)
    assert [model.holds(each.before, waiting) for each in leads] == [False, True, False]
    assert not any(model.holds(each.after, waiting) for each in leads)


def test_two_parameters_of_different_kinds() -> None:
    model = LOCK.at()
    names = [each.name for each in model.leads(model.property("Lock/gone"))]
    assert names == [f"Lock/gone(t={t}, bell={bell})" for t in (0, 1) for bell in (False, True)]
    assert [each.name for each in model.leads(model.property("Lock/somebody-takes"))] == ["Lock/somebody-takes"]


def test_fair_sets_at_a_scope() -> None:
    model = LOCK.at()
    (one,) = groups(weak("all", "Lock/take Lock/leave"))
    assert one.name == "all"
    assert rules_of(one, model) == ["Lock/leave(t=0)", "Lock/leave(t=1)", "Lock/take(t=0)", "Lock/take(t=1)"]
    by_thread = groups(weak("each", "Lock/take Lock/leave", per="t"))
    assert [g.name for g in by_thread] == ["each (t=T0)", "each (t=T1)"]
    assert rules_of(by_thread[1], model) == ["Lock/leave(t=1)", "Lock/take(t=1)"]
    each = groups(strong("every", "Lock/take Lock/leave", per="*"))
    assert [g.name for g in each] == [f"every (Lock/{r}(t=T{t}))" for r in ("take", "leave") for t in (0, 1)]
    assert all(g.strong for g in each)
    pattern = groups(weak("pattern", "Lock/*"))
    assert len(rules_of(pattern[0], model)) == len(model.instances)


def test_a_condition_with_a_parameter_of_its_own() -> None:
    model = LOCK.at()
    found = groups(strong("beside", given("Lock/take", after), per="t u"))
    assert [g.name for g in found] == [f"beside (t=T{t}, u=T{u})" for t in (0, 1) for u in (0, 1)]
    both = model.initial[0]
    for rule, t in (("Lock/ask", 0), ("Lock/ask", 1)):
        both = next(s for i, s in model.enabled(both) if i.rule.id == rule and i.args == (t,))
    take = {i.args[0]: i.index for i in model.instances if i.rule.id == "Lock/take"}
    assert [g.has(model, both, take[0]) for g in found] == [False, True, False, False]
    assert not any(g.has(model, model.initial[0], take[0]) for g in found)


def test_a_rule_that_a_bug_drops_is_passed_over() -> None:
    bug = Bug("x", Lock, "", "", "", {"T": 2}, ("Lock/take",), {}, None, "", False)
    model = LOCK.at(bug=bug)
    assert groups(weak("taken", "Lock/take"), model) == []
    assert len(groups(weak("either", "Lock/take Lock/leave"), model)) == 1


def test_an_assumption_can_be_left_out() -> None:
    prop = LOCK.definitions.properties["Lock/waits-then-holds"]
    assert [f.name for f in without(prop, "the holder leaves").fair] == ["a waiting thread takes"]
    assert without(prop, "another name").fair == prop.fair


def test_lines() -> None:
    assert (
        weak("it goes on", "Lock/take Lock/leave", per="t").line
        == "it goes on (weak, for each t): Lock/take, Lock/leave"
    )
    assert strong("so", given("Lock/take", after), "Lock/r*", per="*").line == (
        "so (strong, for each instance): Lock/take given after; Lock/r*"
    )


def test_a_file_of_properties(tmp_path: File) -> None:
    file = tmp_path / "mine.py"
    file.write_text(
        "from gosem.kernel import Bool, leads_to, weak\nfrom lock import At, Lock, T\n"
        '@leads_to("Mine/away", fair=weak("the holder leaves", "Lock/leave", per="t"))\n'
        "def away(s: Lock, t: T) -> tuple[Bool, Bool]:\n"
        '    """Who holds the lock goes away."""\n'
        "    return s.at[t] == At.HOLDS, s.at[t] == At.AWAY\n"
    )
    (prop,) = load_properties(file)
    assert "Mine/away" not in LOCK.definitions.properties
    check_formulas(LOCK.at(properties=[prop]), [prop])


# -- mistakes ---------------------------------------------------------------------------------------------------------------


def no_pair(s: Lock, t: T) -> Any:
    return s.at[t] == At.WAITS


def three(s: Lock) -> Any:
    return s.bell, s.bell, s.bell


def no_formula(s: Lock) -> Any:
    return s.bell, 7


def python_and(s: Lock, t: T) -> Any:
    return s.bell and s.at[t] == At.WAITS, s.bell


def endless(s: Lock, n: int) -> Any:
    return s.bell, s.bell


def steps(s: Lock, after: Lock) -> Any:
    return s.bell, after.bell


@pytest.mark.parametrize(
    ("fn", "error", "message"),
    [
        (
            no_pair,
            PropertyError,
            r"test_liveness_authoring.py:\d+\): gives .*, not a pair of formulas: write `return p, q`",
        ),
        (three, PropertyError, "not a pair of formulas"),
        (no_formula, PropertyError, "Lock/mine, conclusion gives 7, which is not a formula"),
        (python_and, PropertyError, "write"),
        (endless, DefinitionError, "Lock/mine: parameter n"),
        (steps, DefinitionError, "Lock/mine: parameter after is not an id, an enum, a bool or a bounded int"),
    ],
)
def test_mistakes_in_a_claim(fn: Callable[..., Any], error: type[Exception], message: str) -> None:
    prop = declared(fn)
    model = LOCK.at(properties=[prop])
    with pytest.raises(error, match=message):
        model.check(prop)


def test_identity_is_refused() -> None:
    def claim(s: Lock) -> tuple[Bool, Bool]:
        return s.bell is True, s.bell

    with pytest.raises(DefinitionError, match="`is` in claim compares identity"):
        declared(claim)


@pytest.mark.parametrize(
    ("fair", "message"),
    [
        ("Lock/take", r"fair of Lock/mine has 'L', which is no fairness: write fair=weak\("),
        ([weak("one", "Lock/take"), weak("one", "Lock/leave")], "two assumptions of Lock/mine have the same name"),
    ],
)
def test_mistakes_in_what_is_assumed(fair: Any, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        declared(holds_in_the_end, fair=fair)


@pytest.mark.parametrize("make", [lambda: weak("", "Lock/take"), lambda: strong("taken"), lambda: weak("taken", "")])
def test_a_fairness_without_name_or_rules(make: Callable[[], Fairness]) -> None:
    with pytest.raises(DefinitionError, match="a fairness has a name and ids of rules: "):
        make()


def beside(s: Lock, t: T, u: T) -> Bool:
    return s.at[u] == At.WAITS


def bare(s, t, u):  # type: ignore[no-untyped-def]
    return s.at[u] == At.WAITS


@pytest.mark.parametrize(
    ("fair", "message"),
    [
        (weak("taken", "Lock/tak"), "fairness 'taken': unknown rule Lock/tak in machine lock; did you mean Lock/take?"),
        (weak("rung", "Lock/ring", per="t"), r"is for each t, and rule Lock/ring has no parameter t \(it has: none\)"),
        (weak("taken", "Lock/take", per="g"), r"is for each g, and rule Lock/take has no parameter g \(it has: t\)"),
        (
            strong("beside", given("Lock/take", beside), per="t"),
            "its condition takes u, which is no parameter of rule Lock/take",
        ),
        (strong("beside", given("Lock/take", bare), per="u"), "parameter u of its condition has no annotation"),
    ],
)
def test_mistakes_in_a_fairness_show_at_a_scope(fair: Fairness, message: str) -> None:
    with pytest.raises(InputError, match=message):
        groups(fair)


def test_identity_in_a_condition_is_refused() -> None:
    with pytest.raises(DefinitionError, match="`is` in <lambda>"):
        given("Lock/take", lambda s, t: s.holder is t)


def test_other_engines_say_whose_claim_it_is() -> None:
    model = LOCK.at()
    with pytest.raises(InputError, match="Lock/asks is about whole runs, not about states: gosem live checks it"):
        explore(model, properties=["Lock/asks"])
    with pytest.raises(InputError, match="gosem live checks it"):
        model.formula(model.property("Lock/asks"))
    assert explore(model).outcome == "holds"
