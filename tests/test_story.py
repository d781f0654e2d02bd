"""Stories: lanes, what is told of each step, why a claim is false, and the three ways to write a run down."""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path as File
from typing import Any

import pytest
from gosem.engines.reference import explore_reference
from gosem.engines.verdict import Path, Violation
from gosem.kernel import Bool, Model, collecting, count, exists, forall, iff, implies, invariant, ite, one_of, total
from gosem.machines import machines
from gosem.story import Reason, Story, explain, print_story, tell, to_html, to_itf
from gosem.story.explain import explain_half
from rich.console import Console

sys.path.insert(0, str(File(__file__).parent / "fixtures"))
from relay import PC, RELAY, G, M, Relay

GOLDEN = """\
step   M0 M1  G0 G1   ● acts  ○ is changed
   1   ●  │   ○  │    Relay/take  m=M0
       │  │   │  │    runtime/proc.go:schedule, runtime/proc.go:execute
       │  │   │  │    An idle thread takes the first goroutine.
       │  │   │  │    M0      pc IDLE → RUN, curg NIL → G0
       │  │   │  │    G0      runs false → true
       │  │   │  │    shared  q [G0 G1] → [G1]
   2   │  ●   │  ○    Relay/take  m=M1
       │  │   │  │    runtime/proc.go:schedule, runtime/proc.go:execute
       │  │   │  │    An idle thread takes the first goroutine.
       │  │   │  │    M1      pc IDLE → RUN, curg NIL → G1
       │  │   │  │    G1      runs false → true
       │  │   │  │    shared  q [G1] → []

✗ Mine/first-alone does not hold in this state:
  While G0 runs, nothing else does.

  ✗ forall(s.m, lambda m: implies(s.m[m].curg == 0, others(s, m) == 0))
    for m = M0
      ✓ s.m[M0].curg == 0
      ✗ others(s, M0) == 0
        others(s, M0) is 1
          count(s.m, lambda o: (s.m[o].pc == PC.RUN) & (o != M0)) is 1: M1
"""


def others(s: Relay, m: M) -> int:
    return count(s.m, lambda o: (s.m[o].pc == PC.RUN) & (o != m))


with collecting() as MINE:

    @invariant("Mine/first-alone")
    def first_alone(s: Relay) -> Bool:
        """While G0 runs, nothing else does."""
        return forall(s.m, lambda m: implies(s.m[m].curg == 0, others(s, m) == 0))


def violated(variant: str = "default", properties: Any = (), ids: list[str] | None = None) -> Violation:
    result = explore_reference(RELAY.at(variant=variant, properties=properties), properties=ids)
    assert result.violation is not None
    return result.violation


def story(variant: str = "default", properties: Any = (), ids: list[str] | None = None) -> Story:
    found = violated(variant, properties, ids)
    return tell(found.path, found)


def text(told: Story, width: int = 100, encoding: str = "utf-8", last: int | None = None) -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, write_through=True)
    print_story(told, Console(file=stream, width=width), last=last)
    return raw.getvalue().decode(encoding)


# -- lanes ------------------------------------------------------------------------------------------------------------------


def test_golden() -> None:
    assert text(story(properties=MINE, ids=["Mine/first-alone"])) == GOLDEN


def test_lanes_come_from_the_layout() -> None:
    lanes = tell(Path(RELAY.at(), RELAY.at().initial[0])).lanes
    assert [(lane.title, lane.kind) for lane in lanes.all] == [
        ("M0", "M"), ("M1", "M"), ("G0", "G"), ("G1", "G"), ("clock", "record"), ("shared", "shared"),
    ]  # fmt: skip
    labels = {(c.lane.title, c.label) for c in lanes.cells}
    assert {("M0", "pc"), ("M0", "curg"), ("G1", "runs"), ("clock", "ticks"), ("shared", "q")} <= labels


def test_only_what_changed_is_told() -> None:
    told = story("loses")
    for beat, before, after in zip(told.beats, told.states, told.states[1:], strict=False):
        assert beat.state == after
        by_hand = [
            (cell.lane, cell.label) for cell in told.lanes.cells if cell.show(before) != cell.show(after)
        ]
        assert sorted((c.lane.title, c.label) for c in beat.changes) == sorted((lane.title, label) for lane, label in by_hand)


def test_a_rule_without_ids_belongs_to_the_record_that_it_changes() -> None:
    told = story("jumps")
    assert [beat.actor.title for beat in told.beats] == ["clock"] * 3
    assert [lane.title for lane in told.shown] == ["clock"]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_lines_fit(width: int) -> None:
    for variant in ("loses", "sticks", "throws", "jumps"):
        lines = text(story(variant), width).splitlines()
        assert max(map(len, lines)) <= width


def test_ascii_terminal() -> None:
    shown = text(story("loses"), encoding="ascii")
    assert shown.isascii()
    assert "*" in shown
    assert "x Relay/in-one-place does not hold" in shown
    assert "?" not in shown


def test_long_runs_show_their_end() -> None:
    shown = text(story("sticks"), last=1)
    assert "2 steps left out" in shown
    assert "Relay/stick" in shown
    assert "Relay/take" not in shown


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        ("sticks", "no rule is enabled"),
        ("throws", "bad put"),
        ("jumps", "does not hold of this step"),
    ],
)
def test_every_kind_of_ending(variant: str, words: str) -> None:
    assert words in text(story(variant), 200)


# -- why ----------------------------------------------------------------------------------------------------------------------


def lines_of(reason: Reason) -> list[str]:
    mark = {True: "+", False: "-", None: "."}
    return [f"{'  ' * d}{mark[r.truth]} {r.text}" + (f" | {r.note}" if r.note else "") for d, r in reason.lines()]


def why(fn: Any, *path: str) -> list[str]:
    """Why the claim has its value after these steps."""
    with collecting() as made:
        invariant("Why/claim")(fn)
    model = RELAY.at(properties=made)
    state = model.initial[0]
    for name in path:
        after = model.step(state, next(i for i in model.instances if i.name == name))
        assert after is not None
        state = after
    return lines_of(explain(model, made[0], state))


def test_only_the_false_conjunct_is_told() -> None:
    def claim(s: Relay) -> Bool:
        return (s.clock.ticks == 0) & (s.clock.ticks != 1) & s.q.full() & (s.m[M(0)].curg != 0)

    assert why(claim, "Relay/take(m=0)") == [
        "- both parts of this conjunction are false",
        "  - s.q.full() | s.q is [G1]",
        "  - s.m[M(0)].curg != 0 | s.m[M(0)].curg is G0",
    ]


def test_a_disjunction_is_false_in_all_its_parts() -> None:
    def claim(s: Relay) -> Bool:
        return (s.clock.ticks == 1) | exists(s.m, lambda m: s.m[m].pc == PC.RUN)

    assert why(claim) == [
        "- neither of these is true",
        "  - s.clock.ticks == 1 | s.clock.ticks is 0",
        "  - exists(s.m, lambda m: s.m[m].pc == PC.RUN)",
        "    . for m = M0",
        "      - s.m[M0].pc == PC.RUN | s.m[M0].pc is IDLE",
        "    . for m = M1",
        "      - s.m[M1].pc == PC.RUN | s.m[M1].pc is IDLE",
    ]


def test_negation_shows_what_is_true() -> None:
    def claim(s: Relay) -> Bool:
        return ~exists(s.m, lambda m: s.m[m].curg == 1)

    assert why(claim, "Relay/take(m=0)", "Relay/take(m=1)") == [
        "- ~exists(s.m, lambda m: s.m[m].curg == 1)",
        "  . for m = M1",
        "    + s.m[M1].curg == 1",
    ]


def test_choices_counts_sums_and_local_names() -> None:
    def claim(s: Relay) -> Bool:
        """Several lines, as authors write."""
        busy = count(s.m, lambda m: one_of(s.m[m].pc, PC.RUN))
        return ite(busy == 2, total(s.runs, lambda g: s.q.count(g)) + busy == 3, iff(busy == 1, s.q.empty()))  # noqa: PLW0108

    assert why(claim, "Relay/take(m=0)", "Relay/take(m=1)") == [
        "- ite(busy == 2, total(s.runs, lambda g: s.q.count(g)) + busy == 3, iff(busy == 1, s.q.empty()))",
        "  + busy == 2",
        "  - total(s.runs, lambda g: s.q.count(g)) + busy == 3",
        "    . total(s.runs, lambda g: s.q.count(g)) + busy is 2",
        "      . total(s.runs, lambda g: s.q.count(g)) is 0",
        "      . busy = count(s.m, lambda m: one_of(s.m[m].pc, PC.RUN)) is 2: M0, M1",
    ]


def test_functions_in_the_text() -> None:
    def claim(s: Relay) -> Bool:
        def settled(m: M) -> Bool:
            pc, curg = s.m[m].pc, s.m[m].curg
            return (pc == PC.IDLE) | (curg == 1)

        return forall(s.m, settled)

    assert why(claim, "Relay/take(m=0)") == [
        "- forall(s.m, settled)",
        "  . for m = M0",
        "    - neither of these is true",
        "      - pc == PC.IDLE | pc = s.m[M0].pc is RUN",
        "      - curg == 1 | curg = s.m[M0].curg is G0",
    ]


def test_every_property_of_the_machines_can_be_followed() -> None:
    """The reason begins with the author's text, also of false claims: the states are random ones."""
    rng = random.Random(1)
    for machine in machines().values():
        model = machine.at({name: min(2, size.hi) for name, size in machine.sizes.items()})
        for claim in [each for prop in model.leads_to for each in model.leads(prop)]:
            state = tuple(rng.randint(f.lo, f.hi) for f in model.layout.leaves)
            for place, half in enumerate((claim.before, claim.after)):
                reason = explain_half(model, claim, place, state)
                assert reason.truth == model.holds(half, state)
                assert reason.text not in ("the premise", "the conclusion")
        for prop in [p for p in model.properties if p.kind != "leads_to"]:
            for _ in range(3):
                states = [tuple(rng.randint(f.lo, f.hi) for f in model.layout.leaves) for _ in range(1 + (prop.kind == "step"))]
                reason = explain(model, prop, *states)
                assert reason.truth == model.holds(prop, *states)
                assert reason.text != prop.id


def test_many_failing_ids_are_cut_short() -> None:
    def claim(s: Relay) -> Bool:
        return forall(s.runs, lambda g: s.runs[g])

    with collecting() as made:
        invariant("Why/claim")(claim)
    model = RELAY.at({"G": 4}, properties=made)
    told = lines_of(explain(model, made[0], model.initial[0]))
    assert told[-1] == "  . and for g = G3"
    assert len([line for line in told if "for g =" in line]) == 4


def test_a_claim_without_text_is_told_as_a_whole() -> None:
    scope: dict[str, Any] = {"Relay": Relay, "Bool": Bool}
    exec("def claim(s: Relay) -> Bool:\n    return s.clock.ticks == 1\n", scope)
    assert why(scope["claim"]) == ["- Why/claim"]


def test_reasons_agree_with_the_formula() -> None:
    """For every property and reachable state, the top of the reason has the truth that the model gives."""
    model = RELAY.at(properties=MINE)
    for state in reachable(model):
        for prop in model.invariants:
            assert explain(model, prop, state).truth == model.holds(prop, state)


def reachable(model: Model) -> list[Any]:
    seen, todo = set(model.initial), list(model.initial)
    while todo:
        for _, after in model.enabled(todo.pop()):
            if after not in seen:
                seen.add(after)
                todo.append(after)
    return sorted(seen)


# -- files ----------------------------------------------------------------------------------------------------------------------

VOID = {"meta", "br", "hr", "input", "img", "link"}


class WellFormed(HTMLParser):
    """Fails where tags do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)


@pytest.mark.parametrize("variant", ["loses", "throws", "sticks", "jumps"])
def test_the_page_is_well_formed_and_self_contained(variant: str) -> None:
    told = story(variant)
    page = to_html(told)
    parser = WellFormed()
    parser.feed(page)
    assert parser.open == []
    for tag, attributes in parser.seen:
        assert tag not in ("link", "img", "iframe", "object")
        assert "src" not in attributes
        assert "href" not in attributes
    for reference in ("http:", "https:", "url(", "@import", "fetch("):
        assert reference not in page
    rows = [attributes for tag, attributes in parser.seen if tag == "tr" and "data-step" in attributes]
    assert len(rows) == len(told.states)


def test_the_data_of_the_page_gives_every_state() -> None:
    told = story("loses")
    parser = WellFormed()
    parser.feed(to_html(told))
    data = json.loads(parser.scripts[0])
    values = data["start"]
    for state, changes in zip(told.states, [[], *data["steps"]], strict=True):
        for cell, value in changes:
            values[cell] = value
        shown = {(lane.title, label): value for lane, pairs in told.lanes.values(state).items() for label, value in pairs}
        assert {tuple(name): value for name, value in zip(data["cells"], values, strict=True)} == shown


def test_the_page_escapes() -> None:
    with collecting() as made:

        @invariant("Mine/tags")
        def tags(s: Relay) -> Bool:
            """<script>alert(1)</script> & friends."""
            return s.clock.ticks < 1

    found = violated(properties=made, ids=["Mine/tags"])
    page = to_html(tell(found.path, found))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; friends" in page


def expressions(value: Any) -> Iterator[Any]:
    """Checks an ITF expression (ADR-015) and gives everything in it."""
    yield value
    if isinstance(value, dict) and "#map" in value:
        assert set(value) == {"#map"}
        for pair in value["#map"]:
            assert len(pair) == 2
            for part in pair:
                yield from expressions(part)
    elif isinstance(value, dict):
        assert not any(name.startswith("#") for name in value)
        for part in value.values():
            yield from expressions(part)
    elif isinstance(value, list):
        for part in value:
            yield from expressions(part)
    else:
        assert isinstance(value, (bool, int, str))


def test_itf() -> None:
    told = story("loses")
    trace = json.loads(json.dumps(to_itf(told)))
    assert set(trace) == {"#meta", "params", "vars", "states"}
    assert trace["vars"] == ["m", "runs", "q", "clock"]
    assert trace["#meta"]["varTypes"] == {
        "m": "Int -> { pc: Str, curg: Int }", "runs": "Int -> Bool", "q": "Seq(Int)", "clock": "{ ticks: Int }",
    }  # fmt: skip
    assert [state["#meta"]["index"] for state in trace["states"]] == [0, 1, 2]
    for state in trace["states"]:
        assert set(state) == {"#meta", *trace["vars"]}
        for name in trace["vars"]:
            assert list(expressions(state[name]))
    assert trace["states"][1] == {
        "#meta": {
            "index": 1,
            "rule": "Relay/take",
            "instance": "Relay/take(m=0)",
            "lane": "M0",
            "go": ["runtime/proc.go:schedule", "runtime/proc.go:execute"],
        },
        "m": {"#map": [[0, {"pc": "RUN", "curg": 0}], [1, {"pc": "IDLE", "curg": -1}]]},
        "runs": {"#map": [[0, True], [1, False]]},
        "q": [1],
        "clock": {"ticks": 0},
    }


def test_ids_of_arguments_have_their_names() -> None:
    assert [beat.arguments for beat in story("sticks").beats] == ["m=M0", "m=M1", "m=M0"]
    assert G(1) == 1
