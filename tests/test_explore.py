"""The native explorer finds what the plain one finds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path as File
from typing import Any

import pytest
from fixtures.shares import MACHINE as SHARES
from gosem import allocator, collector, scheduler
from gosem.engines import explore as explore_module
from gosem.engines.explore import explore
from gosem.engines.native import cells, compiler, search, slices
from gosem.engines.native.search import Search
from gosem.engines.packing import Packing
from gosem.engines.progress import Progress
from gosem.engines.reference import explore_reference
from gosem.engines.selection import select
from gosem.engines.verdict import Exploration, replay
from gosem.kernel import Bool, InputError, Model, SpecError, State, collecting, invariant, ite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(File(__file__).parent))
from machines import DROPPED, FORGETFUL, GATES, HEAP, JUMP, REVIVING, STUCK, UNCOUNTED, UNGUARDED, WORKERS, Heap

MODELS: dict[str, Callable[[], Model]] = {
    "workers": lambda: WORKERS.at({"G": 3, "M": 2}),
    "workers-one": lambda: WORKERS.at({"G": 1, "M": 1}),
    "heap": lambda: HEAP.at({"O": 2, "Slot": 1}),
    "heap-one": lambda: HEAP.at({"O": 1, "Slot": 2}),
    "gates": lambda: GATES.at({"G": 4}),
    "uncounted": lambda: WORKERS.at(bug=UNCOUNTED),
    "unguarded": lambda: WORKERS.at(bug=UNGUARDED),
    "stuck": lambda: WORKERS.at({"M": 1}, bug=STUCK),
    "forgetful": lambda: WORKERS.at(bug=FORGETFUL),
    "reviving": lambda: WORKERS.at(bug=REVIVING),
    "dropped": lambda: WORKERS.at(bug=DROPPED),
    "jump": lambda: HEAP.at(bug=JUMP),
}
REAL: dict[str, Callable[[], Model]] = {
    "scheduler": lambda: scheduler.MACHINE.at({"G": 1, "P": 1, "M": 2, "Q": 1}),
    "collector": lambda: collector.MACHINE.at({"O": 1, "K": 1, "N": 1, "G": 1, "R": 1, "P": 1}),
    "allocator": lambda: allocator.MACHINE.at({"Span": 1, "Slot": 1, "P": 1, "Page": 1}),
}


def same(native: Exploration, plain: Exploration) -> None:
    for field in ("outcome", "states", "transitions", "depth", "fired", "possibles", "digest", "reason"):
        assert getattr(native, field) == getattr(plain, field), field
    a, b = native.violation, plain.violation
    assert (a is None) == (b is None)
    if a is not None and b is not None:
        assert (a.kind, a.property, len(a.path)) == (b.kind, b.property, len(b.path))
        replay(native.model, a)


@pytest.mark.parametrize("optimise", [0, 2])
@pytest.mark.parametrize("name", MODELS)
def test_native_equals_plain(name: str, optimise: int) -> None:
    model = MODELS[name]()
    same(explore(model, optimise=optimise), explore_reference(model))


def test_threads_are_dispatched_by_their_program_counters() -> None:
    """However many places of the text they have: testing one place after the other takes twice as long."""
    model = scheduler.MACHINE.at({"G": 1, "P": 2, "M": 3})
    text = cells.Cells(model, Packing(model.layout.leaves)).module()
    places = len([leaf for leaf in model.layout.leaves if leaf.pattern == "m.pc"])
    assert text.partition("@expand(")[2].count("switch i64") >= places == 3


def test_a_rule_may_divide_by_what_the_state_has() -> None:
    native, plain = explore(SHARES.at({})), explore_reference(SHARES.at({}))
    same(native, plain)
    assert native.violation is not None
    assert (native.violation.kind, "ZeroDivisionError" in native.violation.message) == ("error", True)
    assert native.states > 4



@pytest.mark.parametrize("name", REAL)
def test_native_equals_plain_on_the_runtime(name: str) -> None:
    model = REAL[name]()
    plain = explore_reference(model, limit=4000)
    assert plain.outcome != "inconclusive", "the scope of this test has outgrown it"
    same(explore(model), plain)


@pytest.mark.parametrize("name", ["unguarded", "forgetful", "reviving", "uncounted"])
def test_exploring_on_after_the_first_finding(name: str) -> None:
    model = MODELS[name]()
    native, plain = explore(model, stop_at_first=False), explore_reference(model, stop_at_first=False)
    same(native, plain)
    assert native.states > explore(model).states


@pytest.mark.parametrize(
    ("name", "kind", "property"),
    [
        ("uncounted", "invariant", "Work/counted"),
        ("unguarded", "error", None),
        ("stuck", "deadlock", None),
        ("forgetful", "invariant", "Work/waits"),
        ("reviving", "step", "Work/no-revival"),
    ],
)
def test_planted_bugs_are_found(name: str, kind: str, property: str | None) -> None:
    found = explore(MODELS[name]()).violation
    assert found is not None
    assert (found.kind, found.property) == (kind, property)


def test_unseen_possible_is_a_violation_where_it_is_asked_for() -> None:
    model = WORKERS.at(bug=DROPPED)
    assert explore(model).outcome == "holds"
    assert explore(model).possibles == {"Work/crowd": False, "Work/counted/possible": True}
    same(asked := explore(model, properties=["Work/crowd"]), explore_reference(model, properties=["Work/crowd"]))
    assert asked.violation is not None
    assert asked.violation.kind == "possible"


def test_only_the_properties_asked_for_are_checked() -> None:
    model = WORKERS.at(bug=FORGETFUL)
    result = explore(model, properties=["Work/wired"])
    assert result.outcome == "holds"
    same(result, explore_reference(model, properties=["Work/wired"]))
    with pytest.raises(InputError, match=r"unknown property Work/wierd.*did you mean Work/wired"):
        explore(model, properties=["Work/wierd"])


def test_deadlock_can_be_left_out() -> None:
    model = WORKERS.at({"M": 1}, bug=STUCK)
    native = explore(model, properties=["Work/counted"], check_deadlock=False)
    assert native.outcome == "holds"
    same(native, explore_reference(model, properties=["Work/counted"], check_deadlock=False))


# -- code --------------------------------------------------------------------------------------------------------------------


def arbitrary(model: Model) -> st.SearchStrategy[State]:
    return st.tuples(*[st.integers(leaf.lo, leaf.hi) for leaf in model.layout.leaves])


def loaded(model: Model, level: int = 0) -> Search:
    made = Search(model, select(model, None, True))
    made.generate()
    made.compile(level)
    made.prepare()
    return made


WIDE = {"heap-wide": lambda: HEAP.at({"O": 4, "Slot": 2})}
CODE = {
    n: loaded(make())
    for n, make in {**MODELS, **REAL, **WIDE}.items()
    if n in ("workers", "heap", "jump", *REAL, *WIDE)
}


def test_some_states_take_several_words() -> None:
    assert CODE["heap-wide"].packing.words == 2


@pytest.mark.parametrize("name", CODE)
def test_native_steps_equal_the_rules(name: str) -> None:
    made = CODE[name]
    model = made.model

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(arbitrary(model))
    def check(state: State) -> None:
        expected: list[tuple[int, State]] = []
        failing = 0
        for instance in model.instances:
            try:
                after = model.step(state, instance)
            except SpecError:
                failing += 1
                continue
            if after is not None:
                expected.append((instance.index, after))
        found, failed = made.expand(state)
        assert (sorted(found), failed) == (expected, failing)

    check()


@pytest.mark.parametrize("name", CODE)
def test_native_properties_equal_the_formulas(name: str) -> None:
    made = CODE[name]
    model = made.model

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(arbitrary(model), arbitrary(model))
    def check(state: State, after: State) -> None:
        assert made.judge([state, after])[1] == tuple(model.holds(p, after) for p in made.claimed)
        if made.selection.steps:
            (held,) = made.judge([state], [after])
            assert held == tuple(model.holds(p, state, after) for p in made.selection.steps)

    check()


TERMS = ["tilt", "sum", "wide"]


def terms(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    claim = st.tuples(st.sampled_from(["eq", "lt", "le"]), inner, inner)
    number = st.integers(-7, 7)
    return st.one_of(
        st.tuples(st.sampled_from(["add", "sub", "mul"]), inner, inner),
        st.tuples(st.sampled_from(["add", "sub", "mul"]), inner, number),
        st.tuples(st.sampled_from(["div", "mod"]), inner, st.integers(1, 9)),
        st.tuples(st.just("ite"), claim, inner, inner),
    )


def build(term: Any, s: Heap) -> Any:
    if isinstance(term, int):
        return term
    if isinstance(term, str):
        return s.wide[0] if term == "wide" else getattr(s, term)  # type: ignore[index]
    op, *rest = term
    a, b, *more = [build(t, s) for t in rest]
    match op:
        case "eq":
            return a == b
        case "lt":
            return a < b
        case "le":
            return a <= b
        case "add":
            return a + b
        case "sub":
            return a - b
        case "mul":
            return a * b
        case "div":
            return a // b
        case "mod":
            return a % b
    return ite(a, b, more[0])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(
    st.tuples(st.sampled_from(["eq", "lt"]), *[st.recursive(st.sampled_from(TERMS), terms, max_leaves=5)] * 2),
    st.randoms(use_true_random=False),
)
def test_arithmetic_over_256_states(claim: Any, draw: Any) -> None:
    with collecting() as extra:

        @invariant("Test/claim")
        def made(s: Heap) -> Bool:
            return build(claim, s)  # type: ignore[no-any-return]

    model = HEAP.at({"O": 1}, properties=extra)
    tried = Search(model, select(model, ["Test/claim"], False))
    tried.generate()
    tried.compile(0)
    tried.prepare()
    states = [tuple(draw.randint(leaf.lo, leaf.hi) for leaf in model.layout.leaves) for _ in range(300)]
    held = [row[0] for row in tried.judge(states)]
    assert held == [model.holds(extra[0], state) for state in states]
    tried.close()


@pytest.mark.parametrize("largest", [1, 4, 30])
@pytest.mark.parametrize("name", ["workers", "heap"])
def test_cutting_functions_changes_nothing(name: str, largest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = explore(MODELS[name]())
    monkeypatch.setattr(cells, "LARGEST", largest)
    monkeypatch.setattr(slices, "LARGEST", largest)
    cut = explore(MODELS[name]())
    same(cut, whole)


# -- memory, limits, interruption ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("narrow", [27, 9])
def test_growing_changes_nothing(narrow: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = explore(MODELS["heap"]())
    monkeypatch.setattr(search, "FIRST_ROWS", 4)
    monkeypatch.setattr(search, "FIRST_BITS", 2)
    monkeypatch.setattr(search, "NARROW", narrow)  # 9: entries of 8 bytes from 1024 places on
    same(explore(MODELS["heap"]()), whole)


@pytest.mark.parametrize("limit", [1, 100])
def test_limit_of_states_is_inconclusive(limit: int) -> None:
    result = explore(MODELS["heap"](), limit=limit)
    assert (result.outcome, result.states, result.reason) == ("inconclusive", limit, f"the limit of {limit} states")
    plain = explore_reference(MODELS["heap"](), limit=limit)
    assert (plain.outcome, plain.states, plain.reason) == (result.outcome, result.states, result.reason)
    assert plain.depth == result.depth


def test_a_violation_within_the_limit_is_reported() -> None:
    result = explore(WORKERS.at(bug=UNCOUNTED), limit=9)
    assert result.outcome == "violated"


def test_limit_of_memory_is_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "FIRST_ROWS", 16)
    monkeypatch.setattr(search, "FIRST_BITS", 5)
    result = explore(MODELS["heap"](), memory=20_000)
    assert (result.outcome, result.reason) == ("inconclusive", "the limit of 19.5 KiB memory")
    assert 0 < result.states < 2690


def test_refused_memory_is_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    from gosem.engines.native import memory

    monkeypatch.setattr(search, "FIRST_ROWS", 16)
    monkeypatch.setattr(search, "FIRST_BITS", 5)
    real = memory._new

    def refuse(size: int, huge: bool) -> Any:
        if huge and size > 3000:
            raise MemoryError
        return real(size, huge)

    monkeypatch.setattr(memory, "_new", refuse)
    result = explore(MODELS["heap"]())
    assert (result.outcome, result.reason) == ("inconclusive", "the system's memory")


def test_interruption_is_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "ROUNDS", 1)
    monkeypatch.setattr(explore_module, "TOLD_AFTER", 0.0)
    monkeypatch.setattr(explore_module, "TOLD_EVERY", 0.0)
    told: list[Progress] = []

    def interrupt(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 4:
            raise KeyboardInterrupt

    result = explore(MODELS["heap"](), on_progress=interrupt)
    assert (result.outcome, result.reason) == ("inconclusive", "interrupted")
    assert 0 < result.states < 2690
    assert [p.states for p in told] == sorted(p.states for p in told)
    assert told[-1].queue == told[-1].states - told[-1].expanded > 0
    assert told[-1].depth > 0
    assert told[-1].memory > 0


def test_interruption_of_the_compiler_is_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(text: str, level: int) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(compiler, "compiled", interrupt)
    result = explore(MODELS["heap"]())
    assert (result.outcome, result.reason, result.states) == ("inconclusive", "interrupted", 0)


def test_no_cache_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: File) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert explore(MODELS["gates"]()).states == 5


def test_cached_code_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: File) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = explore(MODELS["workers"]())
    kept = list(tmp_path.rglob("*.o"))
    assert len(kept) >= 4

    def fail(text: str, level: int) -> bytes:
        raise AssertionError("compiled again")

    monkeypatch.setattr(compiler, "assemble", fail)
    same(explore(MODELS["workers"]()), first)


def test_damaged_cache_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: File) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = explore(MODELS["workers"]())
    for path in tmp_path.rglob("*.o"):
        path.write_bytes(path.read_bytes()[:-40])
    same(explore(MODELS["workers"]()), first)


# -- the answer ---------------------------------------------------------------------------------------------------------------


def test_digest_is_what_it_was() -> None:
    assert explore(MODELS["workers"]()).digest == "682b3d8d427cd7e0a344d0d360483af5"
    assert explore(MODELS["heap"]()).digest == "b7f5e1ec85607982db11da0593b39a44"


def test_digest_depends_on_the_states_alone() -> None:
    model = MODELS["workers"]()
    turned = MODELS["workers"]()
    turned.instances = [type(i)(n, i.rule, i.args) for n, i in enumerate(reversed(model.instances))]
    assert explore(turned).digest == explore(model).digest
    assert explore(WORKERS.at(bug=DROPPED)).digest != explore(model).digest


def test_memory_of_a_state() -> None:
    result = explore(allocator.MACHINE.at({"Span": 2, "Slot": 1, "P": 2, "Page": 2}))
    assert result.states > 100_000
    assert result.memory / result.states <= 48


def test_better_code_is_taken_up_on_the_way(monkeypatch: pytest.MonkeyPatch, tmp_path: File) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(search, "ROUNDS", 1)
    monkeypatch.setattr(search, "MUCH", 0)
    monkeypatch.setattr(explore_module, "TOLD_AFTER", 0.0)
    monkeypatch.setattr(explore_module, "TOLD_EVERY", 0.0)
    loads: list[str] = []
    load = Search.load

    def noting(self: Search, name: str, code: compiler.Code) -> None:
        loads.append(name)
        load(self, name, code)

    monkeypatch.setattr(Search, "load", noting)
    started: list[compiler.Elsewhere] = []
    begin = compiler.Elsewhere

    def beginning(texts: dict[str, str]) -> compiler.Elsewhere:
        started.append(begin(texts))
        return started[0]

    monkeypatch.setattr(compiler, "Elsewhere", beginning)

    def wait(progress: Progress) -> None:
        if len(started) == 1 and started[0]._process.poll() is None:
            started[0]._process.wait(60)

    model = MODELS["heap"]()
    same(explore(model, on_progress=wait), explore(model, optimise=0))
    assert len(started) == 1
    assert loads.count("cells") == 3  # at once, on the way, and for the second exploration
    loads.clear()
    explore(model)
    assert loads.count("cells") == 1  # the better code, from the disk
    assert len(started) == 1
