"""An author's mistakes are told in one message that says what to write instead."""

from __future__ import annotations

from typing import Any

import pytest
from gosem.kernel import (
    NIL,
    Bool,
    DefinitionError,
    Enum,
    Id,
    InputError,
    Machine,
    Opt,
    PropertyError,
    Queue,
    Size,
    SpecError,
    Vec,
    collecting,
    exists,
    forall,
    init,
    invariant,
    queue,
    record,
    require,
    rule,
    step_property,
    upto,
)
from gosem.kernel.model import Model
from gosem.kernel.trace import Branch, Failure, Node


class A(Id): ...


class B(Id): ...


class Colour(Enum):
    RED = 0
    GREEN = 1


class Shape(Enum):
    ROUND = 0
    FLAT = 1


@record
class Thing:
    colour: Colour = Colour.RED
    other: Opt[A] = NIL
    n: int = upto(2)


@record
class World:
    a: Vec[A, Thing]
    b: Vec[B, bool]
    q: Queue[A] = queue(2)
    on: bool = False


MACHINE = Machine("world", World, sizes={"A": Size(3, 1, 4, "things"), "B": Size(2, 1, 4, "flags")})


def model_of(fn: Any, *, properties: tuple[Any, ...] = ()) -> Model:
    """A model of World whose only rule is `fn`."""
    from gosem.kernel.definitions import Rule, _signature

    state, params = _signature(fn, 1)
    made = Rule("World/rule", fn, state, params, (), (), "", "here")
    return Model("world", World, MACHINE.scope(), "default", {}, [made], [], list(properties))


def claims(fn: Any) -> list[Any]:
    with collecting() as found:
        invariant("World/claim")(fn)
    return found


def failures(node: Node) -> list[str]:
    """The messages of the error leaves of a tree."""
    if isinstance(node, Branch):
        return failures(node.then) + failures(node.orelse)
    return [node.message] if isinstance(node, Failure) else []


def refuse(fn: Any, message: str) -> None:
    """The property is refused with this message."""
    (claim,) = claims(fn)
    with pytest.raises(PropertyError, match=message):
        MACHINE.at().formula(claim)


class TestProperties:
    def test_a_symbolic_bool(self) -> None:
        def f(s: World) -> Bool:
            return s.on and s.b[0]  # type: ignore[index]

        refuse(f, r"used as a Python bool: on\n.*write `a & b`")

    def test_if(self) -> None:
        def f(s: World) -> Bool:
            return s.b[0] if s.on else s.b[1]  # type: ignore[index]

        refuse(f, "implies")

    def test_in_a_tuple(self) -> None:
        def f(s: World) -> Bool:
            return forall(s.a, lambda a: s.a[a].colour in (Colour.RED, Colour.GREEN))

        refuse(f, "one_of")

    def test_in_a_queue(self) -> None:
        def f(s: World) -> Bool:
            return forall(s.a, lambda a: a in s.q)  # type: ignore[operator]

        refuse(f, "contains")

    def test_is(self) -> None:
        def f(s: World) -> Bool:
            return s.a[0].other is NIL  # type: ignore[index]

        with pytest.raises(DefinitionError, match=r"`is` in f compares identity.*=="):
            claims(f)

    def test_is_none_in_a_lambda(self) -> None:
        def f(s: World) -> Bool:
            return exists(s.a, lambda a: s.a[a].other is None)

        with pytest.raises(DefinitionError, match="`is`"):
            claims(f)

    def test_the_wrong_enum(self) -> None:
        def f(s: World) -> Bool:
            return s.a[0].colour == Shape.FLAT  # type: ignore[index, comparison-overlap]

        refuse(f, "Shape.FLAT where a Colour is expected")

    def test_the_wrong_id(self) -> None:
        def f(s: World) -> Bool:
            return forall(s.a, lambda a: s.b[a])  # type: ignore[index]

        refuse(f, "a vector over B indexed by A0, a A")

    def test_a_misspelt_field(self) -> None:
        def f(s: World) -> Bool:
            return forall(s.a, lambda a: s.a[a].color == Colour.RED)  # type: ignore[attr-defined]

        (claim,) = claims(f)
        with pytest.raises(InputError, match="record Thing has no field color; did you mean colour"):
            MACHINE.at().formula(claim)

    def test_no_return(self) -> None:
        def f(s: World) -> Bool:  # type: ignore[return]
            forall(s.a, lambda a: s.a[a].n == 0)

        refuse(f, "did it forget to return")

    def test_negating_a_plain_bool(self) -> None:
        def f(s: World) -> Bool:
            return s.on & ~True

        refuse(f, "number -2 where a bool")

    def test_iterating(self) -> None:
        def f(s: World) -> Bool:
            return list(s.a) == []  # type: ignore[attr-defined, call-overload]

        refuse(f, "iterate over the ids")

    def test_a_step_property_takes_two_states(self) -> None:
        def f(s: World) -> Bool:
            return s.on

        with collecting(), pytest.raises(DefinitionError, match="the state before and the state after"):
            step_property("World/step")(f)


class TestRules:
    def test_nil_index_is_an_error_leaf(self) -> None:
        def f(s: World, a: A) -> None:
            s.a[s.a[a].other].n = 1

        model = model_of(f)
        with pytest.raises(SpecError, match="vector over A indexed by NIL") as caught:
            model.step(model.initial[0], model.instances[0])
        assert caught.value.where.startswith("test_authoring.py:")
        assert any("NIL" in message for message in failures(model.tree(model.instances[0])))

    def test_out_of_range(self) -> None:
        def f(s: World, a: A) -> None:
            s.a[a].n -= 1

        model = model_of(f)
        with pytest.raises(SpecError, match=r"set to -1, outside 0\.\.2"):
            model.step(model.initial[0], model.instances[0])

    def test_pop_of_an_empty_queue(self) -> None:
        def f(s: World) -> None:
            s.q.pop()

        model = model_of(f)
        with pytest.raises(SpecError, match=r"pop from empty World\.q"):
            model.step(model.initial[0], model.instances[0])

    def test_an_ordinary_exception_is_a_bug_of_the_specification(self) -> None:
        def f(s: World) -> None:
            [].pop()

        model = model_of(f)
        with pytest.raises(SpecError, match="IndexError"):
            model.step(model.initial[0], model.instances[0])

    def test_the_wrong_kind_of_value(self) -> None:
        def f(s: World, a: A) -> None:
            s.a[a].colour = Shape.FLAT  # type: ignore[assignment]

        model = model_of(f)
        with pytest.raises(DefinitionError, match=r"Thing\.colour: .*FLAT.* is not a Colour"):
            model.step(model.initial[0], model.instances[0])

    def test_path_explosion(self) -> None:
        def f(s: World) -> None:
            for a in s.a.ids():
                for b in s.b.ids():
                    if s.a[a].n == 1 and s.b[b]:
                        s.a[a].n = 0

        model = model_of(f)
        model.tracer.budget = 10
        with pytest.raises(
            DefinitionError, match=r"path explosion: rule World/rule.* 10 paths.*test_authoring\.py:\d+"
        ):
            model.tree(model.instances[0])

    def test_a_parameter_without_a_domain(self) -> None:
        def f(s: World, n: int) -> None:
            require(n == 1)

        with pytest.raises(DefinitionError, match="unbounded int"):
            model_of(f)


class TestDeclarations:
    def test_an_unbounded_field(self) -> None:
        @record
        class Open:
            n: int = 0

        with pytest.raises(DefinitionError, match=r"Open\.n: an unbounded int; give its bounds"):
            Machine("open", Open, sizes={}).at()

    def test_an_unbounded_queue(self) -> None:
        with pytest.raises(DefinitionError, match="unbounded; give a capacity"):
            Machine("open", OpenQueue, sizes={"A": Size(1, 1, 1)}).at()

    def test_an_infinite_domain(self) -> None:
        @record
        class Text:
            name: str = ""

        with pytest.raises(DefinitionError, match="str is not a finite domain"):
            Machine("text", Text, sizes={}).at()

    def test_duplicate_rule_id(self) -> None:
        @record
        class Twice:
            on: bool = False

        @rule("Twice/one")
        def one(s: Twice) -> None:
            require(s.on)

        with pytest.raises(DefinitionError, match=r"duplicate rule id Twice/one: .*test_authoring\.py:\d+ and "):

            @rule("Twice/one")
            def two(s: Twice) -> None:
                require(s.on)

    def test_a_bad_id(self) -> None:
        with pytest.raises(DefinitionError, match="is not like Sched/park"):

            @init("park")
            def boot(s: World) -> None:
                s.on = True

    def test_a_parameter_without_annotation(self) -> None:
        with pytest.raises(DefinitionError, match="parameter m of f has no annotation"):

            @rule("World/x")
            def f(s: World, m) -> None:  # type: ignore[no-untyped-def]
                require(s.on)

    def test_a_scope_out_of_range(self) -> None:
        with pytest.raises(InputError, match=r"A=9 is out of range: A is 1\.\.4 \(things\)"):
            MACHINE.at({"A": 9})

    def test_an_unknown_property_names_the_nearest(self) -> None:
        def f(s: World) -> Bool:
            return s.on | ~s.on

        model = MACHINE.at(properties=claims(f))
        with pytest.raises(
            InputError, match=r"unknown property World/clam in machine world; did you mean World/claim\?"
        ):
            model.property("World/clam")


@record
class OpenQueue:
    q: Queue[A]
