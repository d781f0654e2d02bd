"""Mutants of recorded traces: each is a whole file with one thing wrong in it, and the judge counts who sees that."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from gosem.kernel import InputError
from gosem.replay.crosscheck import CrossReplay
from gosem.replay.mutants import SINGLE, Mutant, Subject, single
from gosem.replay.mutants_judge import KINDS, OFFICIAL, Judge, Rate, legal, rates, sample
from gosem.replay.mutants_moments import moments
from gosem.replay.mutants_semantic import SEMANTIC, SemanticMutants
from gosem.replay.outcome import Divergence, Outcome
from gosem.replay.sidefiles import SideFiles
from gosem.trace import Event, Generation, Orderer, TraceError, events, wire
from gosem.trace.write import unpacked

RECORDED = Path(__file__).parent.parent / "checks" / "traces"
NAMES = ("mutex", "gc-churn", "flight-recorder")


@pytest.fixture(scope="module")
def subjects() -> dict[str, Subject]:
    return {name: Subject.read(RECORDED / name / "trace.out.gz") for name in NAMES}


@pytest.fixture(scope="module")
def semantic(subjects: dict[str, Subject]) -> dict[str, SemanticMutants]:
    return {name: SemanticMutants(subject) for name, subject in subjects.items()}


def ordered(source: Iterator[Generation]) -> list[list[Event]] | str:
    """The events of each generation, or what is wrong with them."""
    orderer = Orderer()
    try:
        return [orderer.order(generation) for generation in source]
    except TraceError as error:
        return error.message


def of_file(data: bytes) -> list[list[Event]] | str:
    try:
        return [found for _, found in events(data, strict=True)]
    except TraceError as error:
        return error.message


@pytest.mark.parametrize("name", NAMES)
def test_without_a_change_it_is_the_trace(subjects: dict[str, Subject], name: str) -> None:
    subject = subjects[name]
    original = [list(stretch.ordered) for stretch in subject.stretches]
    nothing = Mutant(subject, "nothing", "", "", {})
    same = Mutant(subject, "the same", "", "", {i: stretch.threads for i, stretch in enumerate(subject.stretches)})
    assert subject.name == name
    assert subject.size == sum(map(len, original)) > 1000
    for mutant in (nothing, same):
        assert ordered(mutant.generations()) == original == of_file(mutant.to_bytes())


@pytest.mark.parametrize("kind", SINGLE)
@pytest.mark.parametrize("name", NAMES)
def test_single_events(subjects: dict[str, Subject], name: str, kind: str) -> None:
    """One thread of one generation differs, by as many events as it should; as a file it is the same mutant."""
    rng = random.Random(7)
    for _ in range(6):
        mutant = single(subjects[name], kind, rng)
        ((i, parts),) = mutant.parts.items()
        ((m, raws),) = parts.items()
        before = subjects[name].stretches[i].threads[m]
        assert len(raws) - len(before) == {"drop": -1, "double": 1}.get(kind, 0)
        differing = Counter(raw[1:] for raw in before)
        differing.subtract(raw[1:] for raw in raws)
        changes = sum(abs(n) for n in differing.values())
        assert changes == {"drop": 1, "double": 1, "swap": 0}.get(kind, 2)
        assert raws != before
        assert [time for time, *_ in raws] == sorted(time for time, *_ in raws)
        assert mutant.kind == kind
        assert mutant.what.startswith(f"{kind}: {mutant.about.split(' and ')[0].split('.')[0]}")
        assert _words(ordered(mutant.generations())) == _words(of_file(mutant.to_bytes()))


def _words(verdict: list[list[Event]] | str) -> list[list[Event]] | str:
    """Offsets of the file stand in the messages of a broken order."""
    return verdict.partition(" M ")[0] if isinstance(verdict, str) else verdict


def test_a_retyped_event_is_one_of_the_version(subjects: dict[str, Subject]) -> None:
    rng = random.Random(1)
    for _ in range(60):
        mutant = single(subjects["mutex"], "retype", rng)
        ((_, parts),) = mutant.parts.items()
        for raws in parts.values():
            assert all(len(args) == len(wire.KINDS[kind].args) and wire.KINDS[kind].timed for _, kind, args in raws)


def made(semantic: dict[str, SemanticMutants], kind: str, count: int = 6) -> list[Mutant]:
    rng = random.Random(kind)
    found = [mutants.make(kind, rng) for mutants in semantic.values() for _ in range(count)]
    return [mutant for mutant in found if mutant is not None]


@pytest.mark.parametrize("kind", SEMANTIC)
def test_semantic_ones_are_taken_by_the_official_rules(semantic: dict[str, SemanticMutants], kind: str) -> None:
    """All but a few whose neighbours object; and each is another trace than the recorded one."""
    mutants = made(semantic, kind)
    assert len(mutants) >= 6, "there is no place for it in any of the traces"
    taken = 0
    for mutant in mutants:
        verdict = ordered(mutant.generations())
        assert _words(verdict) == _words(of_file(mutant.to_bytes()))
        assert verdict != [list(stretch.ordered) for stretch in mutant.subject.stretches]
        taken += not isinstance(verdict, str)
    assert taken >= 0.8 * len(mutants)


@pytest.mark.parametrize("kind", ["exchange", "tail before head", "steal a third"])
def test_an_exchange_is_one_of_names(semantic: dict[str, SemanticMutants], kind: str) -> None:
    """What happens is the same, and so is when; two goroutines have each other's names from some start on."""
    for mutant in made(semantic, kind):
        second, first = (int(word[1:]) for word in mutant.what.removeprefix(f"{kind}: ").split() if word[0] == "G")
        after = ordered(mutant.generations())
        assert not isinstance(after, str)
        names, begun = {first: second, second: first}, False
        for stretch, found in zip(mutant.subject.stretches, after, strict=True):
            assert len(stretch.ordered) == len(found)
            for old, new in zip(stretch.ordered, found, strict=True):
                starts = old[0] == new[0] == wire.GO_START and (old[5][0], new[5][0]) == (first, second)
                begun = begun or starts
                assert old[:4] == new[:4]
                assert new[4] == (names.get(old[4], old[4]) if begun and not starts else old[4])
        assert begun


def test_moments_are_where_they_should_be(subjects: dict[str, Subject]) -> None:
    for subject in subjects.values():
        for stretch in subject.stretches:
            found = moments(stretch)
            marking = False
            at_index = {}
            for index, event in enumerate(stretch.ordered):
                marking = event[0] == wire.GC_BEGIN or (marking and event[0] != wire.GC_END)
                at_index[index] = marking
            if subject.name == "gc-churn":
                assert all(at_index[spot.index] for spot in found.marking)
                assert found.marking
            assert all(not at_index[spot.index] for spot in found.idle)
            assert all(stretch.ordered[spot.index][0] == wire.GO_UNBLOCK for spot in found.wakes)
            for spot in (*found.idle, *found.marking, *found.plain_starts, *found.wakes, *found.goals):
                time, kind, args = stretch.threads[spot.m][spot.at]
                assert (spot.time, stretch.ordered[spot.index][0]) == (time, kind)
                assert stretch.ordered[spot.index][5] == args


def test_the_same_seed_is_the_same_sample(subjects: dict[str, Subject]) -> None:
    first, second = (
        [mutant.what for mutant in sample(subjects["mutex"], 3, random.Random(5), KINDS)] for _ in range(2)
    )
    assert first == second
    assert len(set(first)) > 20


# -- the judge ------------------------------------------------------------------------------------------------------------


class Suspicious:
    """A level that objects to each goroutine label, and to nothing else."""

    def __init__(self) -> None:
        self.outcome = Outcome(level="lifecycle")

    def feed(self, generation: Generation, events: list[Event]) -> None:
        for number, (kind, time, *_) in enumerate(events):
            if kind == wire.GO_LABEL:
                self.outcome.divergences.append(
                    Divergence(
                        level="lifecycle",
                        event=number,
                        time=time,
                        kind="GoLabel",
                        m=None,
                        p=None,
                        g=None,
                        rule="",
                        message="",
                    )
                )

    def finish(self) -> Outcome:
        return self.outcome


def test_the_judge_counts_what_the_trace_itself_has(
    subjects: dict[str, Subject], semantic: dict[str, SemanticMutants]
) -> None:
    """Labels that were recorded are no reason to object, a further one is."""
    subject = subjects["gc-churn"]
    labels = sum(event[0] == wire.GO_LABEL for stretch in subject.stretches for event in stretch.ordered)
    assert labels > 10
    judge = Judge({"suspicious": lambda _: Suspicious()})
    rng = random.Random(3)
    label, goal = (semantic["gc-churn"].make(kind, rng) for kind in ("label on others", "goal doubled"))
    assert label is not None
    assert goal is not None
    assert judge.killer(label) == "suspicious"
    assert judge.killer(goal) == ""
    assert judge.killer(Mutant(subject, "", "", "", {})) == ""
    ((m, raws),) = list(subject.stretches[0].threads.items())[:1]
    assert judge.killer(Mutant(subject, "", "", "", {0: {m: raws[1:]}})) == OFFICIAL


def test_rates_add_up(subjects: dict[str, Subject]) -> None:
    chosen = ["drop", "label on others"]
    judge = Judge({"suspicious": lambda _: Suspicious()})
    found = rates([subjects["mutex"], subjects["gc-churn"]], 10, 1, judge=judge, kinds=chosen)
    assert list(found) == chosen
    for rate in found.values():
        assert rate.made == rate.killed(OFFICIAL, "suspicious") + rate.survivors.total() == 20
        assert len(rate.examples) == rate.illegal().survivors.total()
    assert found["label on others"].killed("suspicious") == 20
    assert found["drop"].killed(OFFICIAL) > 5
    rate = Rate(Counter({("GoStart", OFFICIAL): 5, ("HeapAlloc", "a"): 2, ("HeapAlloc.heapalloc_value", ""): 3}))
    assert (rate.made, rate.killed(OFFICIAL), rate.killed(OFFICIAL, "a")) == (10, 5, 7)
    assert rate.survivors == {"HeapAlloc.heapalloc_value": 3}
    rate.legal["HeapAlloc.heapalloc_value"] = 2
    assert (rate.illegal().made, rate.illegal().survivors.total()) == (8, 1)


def test_a_sum_of_two_steps_is_legal_if_it_may_be_one(subjects: dict[str, Subject]) -> None:
    """Of a trace without a HeapAlloc the rules may say nothing, or that there is no such step: never both."""
    subject = subjects["gc-churn"]
    judge = Judge({"cross-check": lambda subject: CrossReplay(SideFiles())})
    fates: Counter[tuple[bool, bool]] = Counter()
    (stretch, *_) = subject.stretches
    told = [place for place, event in zip(stretch.places, stretch.ordered, strict=True) if event[0] == wire.HEAP_ALLOC]
    for m, at in random.Random(5).sample([place for place in told if place is not None], 12):
        raws = [*stretch.threads[m][:at], *stretch.threads[m][at + 1 :]]
        mutant = Mutant(subject, "drop", "HeapAlloc", "", {0: {m: raws}})
        fates[legal(mutant), bool(judge.killer(mutant))] += 1
    assert not fates[True, True]
    assert fates[True, False] > 6
    assert not legal(Mutant(subject, "double", "HeapAlloc", "", {}))


def test_a_goal_in_place_of_a_sum_is_legal_where_a_goroutine_may_have_set_it(subjects: dict[str, Subject]) -> None:
    subject = subjects["gc-churn"]
    (stretch, *_) = subject.stretches
    fates: Counter[tuple[int, bool]] = Counter()
    told = [(p, e) for p, e in zip(stretch.places, stretch.ordered, strict=True) if e[0] == wire.HEAP_ALLOC and p is not None]
    for (m, at), event in told[:40]:
        for other in (wire.HEAP_GOAL, wire.USER_TASK_END):
            raws = list(stretch.threads[m])
            raws[at] = (raws[at][0], other, raws[at][2])
            found = legal(Mutant(subject, "retype", "HeapAlloc", "", {0: {m: raws}}))
            assert not found or event[4] >= 0
            fates[other, found] += 1
    assert fates[wire.HEAP_GOAL, True] > 20
    assert not fates[wire.USER_TASK_END, True]


def test_a_program_may_log_less_or_the_same_twice(subjects: dict[str, Subject]) -> None:
    subject = subjects["gc-churn"]
    assert [kind for kind in SINGLE if legal(Mutant(subject, kind, "UserLog", "", {}))] == ["drop", "double"]


def test_bad_input(semantic: dict[str, SemanticMutants]) -> None:
    with pytest.raises(TraceError, match="not a Go execution trace"):
        Subject.read(b"go 1.26 trice\x00\x00\x00")
    with pytest.raises(InputError, match="without a generation"):
        Subject.read(b"go 1.26 trace\x00\x00\x00")
    with pytest.raises(InputError, match="unknown kind of mutant nonsense; there are: exchange, "):
        semantic["mutex"].make("nonsense", random.Random(0))


def test_levels_see_what_the_official_rules_do_not(semantic: dict[str, SemanticMutants]) -> None:
    """Phases of the collector and stops of the world are level 1's."""
    judge = Judge()
    for kind in ("assist outside marking", "sweep while marking", "runs in a stop", "nested stop"):
        killers = Counter(judge.killer(mutant) for mutant in made(semantic, kind, 3))
        assert killers["lifecycle"] >= killers.total() - 1, f"{kind}: {killers}"


def test_unpacked_again_is_the_same(subjects: dict[str, Subject]) -> None:
    for subject in subjects.values():
        for stretch in subject.stretches:
            assert unpacked(stretch.generation) == stretch.threads
