"""What is exported means what the model means: SPIN and TLC count the same states, and lifted terms give the same steps."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gosem import allocator, collector, scheduler
from gosem.engines.explore import explore
from gosem.engines.export import modules, to_promela, to_tla
from gosem.engines.export.common import after, body, guard, leaves_of, sequence
from gosem.engines.export.simplify import Known, simplify
from gosem.engines.export.spin import Spin, SpinResult, missing
from gosem.engines.export.tla import module_name
from gosem.engines.export.tla_syntax import Syntax
from gosem.engines.reference import explore_reference
from gosem.kernel import Branch, InputError, Instance, Machine, Model, State, Update
from gosem.kernel.expression import evaluate

sys.path.insert(0, str(Path(__file__).parent))
from latch import LATCH
from machines import FORGETFUL, GATES, HEAP, JUMP, REVIVING, STUCK, UNCOUNTED, UNGUARDED, WORKERS
from terms import Evaluator

GOLDEN = Path(__file__).parent / "fixtures"
SMALL: dict[str, Callable[[], Model]] = {
    "latch": LATCH.at,
    "workers": lambda: WORKERS.at({"G": 3, "M": 2}),
    "heap": lambda: HEAP.at({"O": 2, "Slot": 1}),
    "heap-matrix": lambda: HEAP.at({"O": 1, "Slot": 2}),
    "gates": lambda: GATES.at({"G": 4}),
    "scheduler": lambda: scheduler.MACHINE.at({"G": 2, "P": 1, "M": 1, "Q": 1}),
    "collector": lambda: collector.MACHINE.at({"O": 1, "K": 1, "N": 1, "G": 1, "R": 1, "P": 1}),
    "allocator": lambda: allocator.MACHINE.at({"Span": 1, "Slot": 1, "P": 1, "Page": 1}),
}
LARGER: dict[str, Callable[[], Model]] = {
    "scheduler": lambda: scheduler.MACHINE.at({"G": 2, "P": 2, "M": 2}),
    "collector": lambda: collector.MACHINE.at({"O": 2, "K": 1, "N": 1, "G": 1, "R": 1, "P": 2}),
    "allocator": lambda: allocator.MACHINE.at({"Span": 2, "Slot": 1, "P": 1, "Page": 2}),
}
spin = pytest.mark.skipif(bool(missing()), reason=f"SPIN is not tested: {missing()} is not installed (apt install spin gcc)")
tlc = pytest.mark.skipif(
    "TLA2TOOLS" not in os.environ, reason="TLC is not tested: TLA2TOOLS does not name a tla2tools.jar"
)


def search(model: Model, **options: Any) -> SpinResult:
    with Spin(to_promela(model, **options), ("-O0", "-DSAFETY", "-DNOFAIR", "-DNOREDUCE", "-DNOCOMP")) as compiled:
        return compiled.run()


def extra_states(model: Model) -> int:
    """The state in which SPIN chooses among several initial ones."""
    return int(len(model.initial) > 1)


def extra_transitions(model: Model) -> int:
    """The first state that SPIN stores, and its choices among several initial ones."""
    return 1 + (len(model.initial) if len(model.initial) > 1 else 0)


def reachable(model: Model) -> dict[State, list[tuple[Instance, State]]]:
    found: dict[State, list[tuple[Instance, State]]] = {}
    todo = list(model.initial)
    while todo:
        state = todo.pop()
        if state not in found:
            found[state] = model.enabled(state)
            todo += [s for _, s in found[state]]
    return found


# -- SPIN ---------------------------------------------------------------------------------------------------------------


@spin
@pytest.mark.parametrize("invariants", [False, True])
@pytest.mark.parametrize("name", SMALL)
def test_spin_counts_what_the_plain_explorer_counts(name: str, invariants: bool) -> None:
    model = SMALL[name]()
    plain = explore_reference(model, properties=[], check_deadlock=False)
    found = search(model, invariants=invariants, deadlocks=False)
    assert (found.errors, found.violated, found.deadlock) == (0, None, False), found.output
    assert found.states == plain.states + extra_states(model)
    assert found.transitions == plain.transitions + extra_transitions(model)


@spin
@pytest.mark.parametrize("name", LARGER)
def test_spin_counts_what_the_native_explorer_counts(name: str) -> None:
    model = LARGER[name]()
    native = explore(model, properties=[], check_deadlock=False)
    found = search(model, invariants=False, deadlocks=False)
    assert found.errors == 0, found.output
    assert found.states == native.states + extra_states(model) > 5_000
    assert found.transitions == native.transitions + extra_transitions(model)


@spin
@pytest.mark.parametrize("name", ["workers", "gates", "scheduler"])
def test_a_terminal_state_has_one_more_transition(name: str) -> None:
    model = SMALL[name]()
    steps = reachable(model)
    ends = sum(not out for out in steps.values())
    assert ends > 0
    found = search(model)
    assert found.errors == 0, found.output
    assert found.states == len(steps) + extra_states(model)
    assert found.transitions == sum(map(len, steps.values())) + extra_transitions(model) + ends


def number_of(model: Model, id: str) -> int:
    """The number of a property in the head of the exported text."""
    match = re.search(rf"^ +(\d+) {re.escape(id)}:", to_promela(model), re.MULTILINE)
    assert match is not None
    return int(match.group(1))


@spin
@pytest.mark.parametrize("bug", [UNCOUNTED, FORGETFUL, REVIVING], ids=lambda b: b.id)
def test_spin_finds_a_planted_bug(bug: Any) -> None:
    model = WORKERS.at(bug.scope, bug=bug)
    found = search(model)
    assert found.errors == 1
    assert found.violated == number_of(model, bug.killed_by), found.output
    assert search(model, invariants=False, deadlocks=False).errors == (bug is not REVIVING and bug is not FORGETFUL)


@spin
@pytest.mark.parametrize(("machine", "bug"), [(WORKERS, UNGUARDED), (HEAP, JUMP)], ids=["unguarded", "jump"])
def test_spin_finds_an_error_of_the_specification(machine: Machine, bug: Any) -> None:
    found = search(machine.at(bug.scope, bug=bug), invariants=False)
    assert (found.errors, found.violated) == (1, 0), found.output


@spin
def test_spin_finds_a_deadlock() -> None:
    model = WORKERS.at({"M": 1}, bug=STUCK)
    found = search(model, invariants=False)  # with terminal states: the check that this is one fails
    assert (found.errors, found.violated) == (1, 0), found.output
    assert search(model, invariants=False, deadlocks=False).errors == 0
    ended = LATCH.at({"Lamp": 1}, variant="ends")  # without: an invalid end state
    assert search(ended).deadlock


@spin
@pytest.mark.parametrize("id", ["W04", "W06"])
def test_spin_finds_a_known_bug_of_the_scheduler(id: str) -> None:
    known = scheduler.MACHINE.bug(id)
    model = scheduler.MACHINE.at(known.scope, bug=known)
    ours = explore(model, properties=[known.killed_by])
    assert ours.outcome == "violated"
    model.properties[:] = [p for p in model.properties if p.id == known.killed_by]
    found = search(model, deadlocks=False)
    assert (found.errors, found.violated) == (1, 1), found.output


@spin
def test_a_stack_too_small_and_a_model_that_is_none_are_said_in_one_line() -> None:
    with Spin(to_promela(WORKERS.at({"G": 3, "M": 2})), ("-O0", "-DSAFETY")) as compiled, pytest.raises(
        InputError, match="stack of 3 steps is too small"
    ):
        compiled.run(depth=3)
    with pytest.raises(InputError, match="spin fails on the exported model"):
        Spin("active proctype p() { x = }")


# -- the text -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "export"), [("latch.pml", to_promela), ("Latch.tla", to_tla)])
def test_golden_text(name: str, export: Callable[[Model], str]) -> None:
    text = export(LATCH.at())
    assert text == (GOLDEN / name).read_text()


@pytest.mark.parametrize("name", SMALL)
def test_every_rule_and_property_is_named(name: str) -> None:
    model = SMALL[name]()
    promela, tla = to_promela(model), to_tla(model)
    for rule in model.rules:
        assert rule.id in promela
        assert rule.id in tla
        assert all(go in promela and go in tla for go in rule.go)
    for instance in model.instances:
        assert f"/* {instance.name}" in promela
    for prop in [*model.invariants, *model.step_properties]:
        assert f" {prop.id}: " in promela
        assert f"(* {prop.id}" in tla


def test_modules_of_a_machine() -> None:
    found = modules(LATCH)
    assert found == {"Latch.tla": to_tla(LATCH.at())}
    assert module_name("work-stealing") == "WorkStealing"


# -- the steps that the text is made of ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SMALL)
def test_lifted_terms_give_the_same_steps_and_truths(name: str) -> None:
    """Every reachable state: the parametrised actions have the successors that the rules have on plain values."""
    model = SMALL[name]()
    evaluator = Evaluator(model)
    steps = list(reachable(model).items())
    for state, out in steps[:1000]:
        assert sorted(evaluator.successors(state)) == sorted(s for _, s in out)
    for state, out in steps[:: len(steps) // 60 + 1]:
        for prop in model.invariants:
            assert evaluator.holds(prop, state) == model.holds(prop, state), prop.id
        for prop in model.step_properties:
            for _, post in out:
                assert evaluator.holds(prop, state, post) == model.holds(prop, state, post), prop.id


def test_lifting_makes_one_action_of_the_instances() -> None:
    evaluator = Evaluator(WORKERS.at({"G": 3, "M": 2}))
    assert [len(cases) for cases in evaluator.actions] == [1, 1, 1, 1]
    assert len(evaluator.model.instances) == 2 + 2 + 6 + 2


def ends(node: Any, known: Known) -> list[tuple[Known, Update]]:
    if isinstance(node, Branch):
        return ends(node.then, known.given(node.cond)) + ends(node.orelse, known.given(node.cond, False))
    return [(known, node)] if isinstance(node, Update) else []


@pytest.mark.parametrize("name", ["latch", "workers", "heap"])
def test_a_claim_about_a_step_is_simplified_soundly(name: str) -> None:
    model = SMALL[name]()
    states = list(reachable(model))[:100]
    simpler = 0
    for instance in model.instances:
        tree = model.tree(instance)
        when = guard(tree, model.table)
        for known, update in ends(body(tree), Known().given(when)):
            for prop in model.step_properties:
                claim = after(model, model.formula(prop), update)
                made = simplify(claim, known)
                simpler += made is not claim
                for state in states:
                    if evaluate(when, state) and takes(body(tree), state) is update:
                        assert evaluate(made, state) == evaluate(claim, state)
    assert simpler > 0


def takes(node: Any, state: State) -> Any:
    while isinstance(node, Branch):
        node = node.then if evaluate(node.cond, state) else node.orelse
    return node


@pytest.mark.parametrize("name", SMALL)
def test_the_body_below_the_guard_takes_the_same_steps(name: str) -> None:
    model = SMALL[name]()
    for instance in model.instances:
        tree = model.tree(instance)
        below = body(tree)
        assert len(list(leaves_of(below))) <= len(list(leaves_of(tree)))
        for state in model.initial:
            if evaluate(guard(tree, model.table), state):
                assert _writes(takes(below, state)) == _writes(takes(tree, state))


def _writes(node: Any) -> Any:
    return {i: e.uid for i, e in node.writes.items()} if isinstance(node, Update) else type(node)


def test_simultaneous_writes_are_put_in_order() -> None:
    model = LATCH.at()
    a, b, c = model.tracer.variables[:3]
    assert [v.value for v in (a, b, c)] == [0, 1, 2]
    assert sequence({0: b, 1: c}) == ([0, 1], [])
    assert sequence({1: a, 2: b}) == ([2, 1], [])
    order, kept = sequence({0: b, 1: c, 2: a})
    assert (order, kept) == ([0, 1, 2], [0])


# -- TLC and a parser ---------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:int argument support is deprecated")
@pytest.mark.parametrize("name", SMALL)
def test_a_parser_accepts_the_modules(name: str) -> None:
    language = pytest.importorskip("tree_sitter_tlaplus", reason="pip install tree-sitter tree-sitter-tlaplus")
    tree_sitter = pytest.importorskip("tree_sitter", reason="pip install tree-sitter tree-sitter-tlaplus")
    parser = tree_sitter.Parser(tree_sitter.Language(language.language()))
    text = to_tla(SMALL[name]())
    tree = parser.parse(text.encode())
    assert not tree.root_node.has_error
    assert parser.parse(text.replace("==", "=", 3).encode()).root_node.has_error


@tlc
@pytest.mark.parametrize("name", SMALL)
def test_tlc_counts_what_the_plain_explorer_counts(name: str, tmp_path: Path) -> None:
    model = SMALL[name]()
    module = module_name(model.name)
    (tmp_path / f"{module}.tla").write_text(to_tla(model))
    deadlock = "NoDeadlock\n" if model.terminals else ""
    (tmp_path / f"{module}.cfg").write_text(f"SPECIFICATION Spec\nINVARIANTS TypeOK Inv\n{deadlock}")
    command = ["java", "-XX:+UseParallelGC", "-jar", os.environ["TLA2TOOLS"], "-deadlock", "-workers", "1", module]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "No error has been found" in done.stdout, done.stdout[-2000:]
    match = re.search(r"(\d+) states generated, (\d+) distinct states found", done.stdout)
    assert match is not None
    plain = explore_reference(model, properties=[], check_deadlock=False)
    assert int(match.group(2)) == plain.states
    assert int(match.group(1)) == plain.transitions + len(model.initial)


# -- what a parser of TLA+ is particular about --------------------------------------------------------------------------


def test_implications_and_written_truth_values_stand_in_brackets() -> None:
    syntax = Syntax(["x", "y"])
    a, b, c = (("read", False, name, ("field", "f")) for name in "abc")
    both = ("and", a, b)
    nested = ("or", ("not", both), ("or", ("not", both), c))
    assert syntax.show(nested) == r"a.f /\ b.f => (a.f /\ b.f => c.f)"
    assert syntax.block(nested, 8) == ["(/\\ a.f", r" /\ b.f) =>", "   ((/\\ a.f", r"     /\ b.f) =>", "       c.f)"]
    update = ("update", ("write", ("read", False, "x"), ("or", a, b)))
    assert syntax.action(update) == [r"/\ x' = (a.f \/ b.f)", r"/\ UNCHANGED <<y>>"]
    assert syntax.show(("mod", ("add", ("num", 1), ("num", 2)), ("num", 3))) == "(1 + 2) % 3"
    assert syntax.show(("add", ("mod", ("num", 1), ("num", 2)), ("num", 3))) == "(1 % 2) + 3"
    assert syntax.action(("if", ("or", a, ("eq", b, ("num", 1))), update, ("disabled",)))[-1] == "ELSE FALSE"
