"""The liveness engine: explores natively, writes the graph down, and looks for runs that put a conclusion off for ever."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

import attrs

from gosem.engines.progress import Progress
from gosem.engines.selection import Selection
from gosem.engines.verdict import Path
from gosem.kernel import Instance, Leads, Model, Property, State

from .groups import Group, claims, conditions, groups_of
from .lasso import Lasso
from .verdict import UNDEFINED, Answer, Liveness, Verdict, overall

if TYPE_CHECKING:
    from gosem.engines.native.search import Search

    from .arrays import Reach
    from .build import Explored
    from .streett import Assumption, Cores

    Analyse = Callable[[Explored], None]

LIBRARIES = ("numpy", "scipy")
TOLD_AFTER, TOLD_EVERY = 2.0, 0.5
"""Seconds before progress is told at all, and between two times."""

OnProgress = Callable[[Progress | str], None]


def absent() -> str:
    """What has to be installed for this engine; empty where everything is there."""
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if not missing:
        return ""
    return f"{' and '.join(missing)} not installed, which the graph needs: pip install 'gosem[liveness]'"


def live(
    model: Model,
    *,
    properties: Iterable[str | Property] | None = None,
    stories: bool = True,
    limit: int | None = None,
    memory: int | None = None,
    on_progress: OnProgress | None = None,
) -> Liveness:
    """Whether the claims of kind "leads_to" hold in every fair run, each for all values of its parameters.

    `properties` are their ids, or claims themselves (see `groups.without`); all by default.  `limit` bounds the number of states
    and `memory` the bytes (by default four fifths of what the system has); reaching a bound is inconclusive, and so are
    Ctrl-C, an error of the specification and absent libraries.  A violated claim comes with a lasso, which has been run on
    plain values, unless no `stories` are wanted.  `on_progress` is called about twice a second once it takes longer than two.
    """
    work = Work(model, claims(model, properties), on_progress)
    answers: list[Answer] = []

    def analyse(explored: Explored) -> None:
        for prop, groups in zip(work.asked, work.groups, strict=True):
            answers.append(Question(work, explored, prop, groups).answer(stories))

    reason = work.run(analyse, limit, memory)
    return work.result(answers, reason)


def _progress(search: Search, begun: float) -> Progress:
    seconds = time.perf_counter() - begun
    return Progress(search.count, search.get("next"), search.level, search.bytes_used, seconds)


class Work:
    """One exploration and what is asked about it."""

    def __init__(self, model: Model, asked: Sequence[Property], on_progress: OnProgress | None) -> None:
        self.model, self.asked, self.on_progress = model, asked, on_progress
        self.begun = self.told = time.perf_counter()
        self.leads = {p.id: model.leads(p) for p in asked}
        self.groups: list[tuple[Group, ...]] = [tuple(groups_of(model, p.fair)) for p in asked]
        self.states = self.transitions = self.depth = self.memory = 0
        self.explore_seconds = 0.0

    def run(self, analyse: Analyse, limit: int | None, memory: int | None) -> str:
        """Explore, write the graph down and analyse it; what kept it from the end, empty where nothing did."""
        from gosem.engines.native.memory import available
        from gosem.engines.native.search import Full, Search

        if reason := absent():
            return reason
        if memory is None:
            free = available()
            memory = free * 4 // 5 if free is not None else None
        formulas = {
            half.id: half for leads in self.leads.values() for each in leads for half in (each.before, each.after)
        }
        formulas |= conditions(group for groups in self.groups for group in groups)
        search = Search(self.model, Selection((), (), tuple(formulas.values()), False), limit, memory)
        try:
            try:
                search.prepare()
                search.generate()
                search.compile(None)
                search.seed(self.model.initial)
                search.run(lambda: self.tell(_progress(search, self.begun)), stop_at_first=True)
                if search.finding is not None:
                    return UNDEFINED
                if self.asked:
                    self._analyse(search, analyse)
            except KeyboardInterrupt:
                return "interrupted"
            except Full as full:
                return str(full)
            except MemoryError:
                return "the system's memory"
            finally:
                self._explored(search)
            return ""
        finally:
            search.close()

    def _analyse(self, search: Search, analyse: Analyse) -> None:
        from .build import Explored, Truth, check_room, graph_of, room

        self._explored(search)
        check_room(search, len(search.claimed))
        self.memory = room(search, len(search.claimed))
        analyse(Explored(search, graph_of(search, self.tell), Truth(search)))

    def _explored(self, search: Search) -> None:
        """Note how far the exploration came."""
        self.states, self.transitions, self.depth = search.count, search.get("transitions"), search.depth
        self.memory = max(self.memory, search.bytes_used)
        self.explore_seconds = self.explore_seconds or time.perf_counter() - self.begun

    def tell(self, what: Progress | str) -> None:
        """Pass progress on, now and then."""
        now = time.perf_counter()
        if self.on_progress is not None and now - self.told >= TOLD_EVERY and now - self.begun >= TOLD_AFTER:
            self.told = now
            self.on_progress(what)

    def result(self, answers: list[Answer], reason: str) -> Liveness:
        """Everything; what was not answered is inconclusive."""
        for prop, groups in list(zip(self.asked, self.groups, strict=True))[len(answers) :]:
            verdicts = tuple(Verdict(each, "inconclusive") for each in self.leads[prop.id])
            answers.append(Answer(prop, groups, verdicts))
        return Liveness(
            model=self.model, outcome=overall(answers, reason), answers=answers, states=self.states,
            transitions=self.transitions, depth=self.depth, seconds=time.perf_counter() - self.begun,
            explore_seconds=self.explore_seconds, memory=self.memory, reason=reason, engine="native",
        )  # fmt: skip


class Question:
    """One property on a graph, which may be a part of the explored one."""

    def __init__(self, work: Work, explored: Explored, prop: Property, groups: Sequence[Group]) -> None:
        from .streett import assume

        self.work, self.prop, self.groups = work, prop, tuple(groups)
        self.search, self.graph, self.truth = explored.search, explored.graph, explored.truth
        self.assumptions: list[Assumption] = assume(self.graph, groups, len(work.model.instances), self.truth.of)

    def answer(self, story: bool) -> Answer:
        """The verdicts for all arguments, and if wanted the shortest run that shows a violation."""
        judged = [self.judge(each) for each in self.work.leads[self.prop.id]]
        failing = [each for each in judged if each.cores.fair]
        worst = min(failing, key=lambda j: j.distance, default=None)
        lasso = None if worst is None or not story else self.lasso(worst)
        return Answer(self.prop, self.groups, tuple(each.verdict for each in judged), lasso)

    def fails(self) -> bool:
        """Whether the claim is violated for some arguments."""
        return any(self.judge(each).cores.fair for each in self.work.leads[self.prop.id])

    def judge(self, claim: Leads) -> Judgement:
        """One choice of arguments."""
        import numpy as np

        from .arrays import spread
        from .streett import cores

        graph = self.graph
        self.work.tell(f"{claim.name}, {graph.states:,} states")
        premise, conclusion = self.truth.of(claim.before), self.truth.of(claim.after)
        begin = np.flatnonzero(premise & ~conclusion & (graph.depth >= 0))
        begin = begin[np.argsort(graph.depth[begin], kind="stable")]
        reach = spread(graph, begin, ~conclusion, graph.depth)
        found = cores(graph, reach.reached, self.assumptions)
        verdict = Verdict(
            claim=claim, outcome="violated" if found.fair else "holds", premise=int(premise.sum()),
            pending=int(reach.reached.sum()), components=found.components, fair=found.fair,
        )  # fmt: skip
        distance = int(reach.distance[found.label >= 0].min()) if found.fair else 0
        return Judgement(verdict, reach, found, distance)

    def lasso(self, judged: Judgement) -> Lasso:
        """A short run on plain values, checked."""
        from .loop import shortest

        found = shortest(self.graph, judged.reach, judged.cores, self.assumptions)
        model, search = self.work.model, self.search
        chain = search.chain(found.begin)
        way = [(model.instances[index], search.state(position)) for position, index in chain[1:]]
        stem = Path(model, search.state(chain[0][0]), (*way, *self.steps(found.stem)))
        made = Lasso(judged.verdict.claim, stem, self.steps(found.loop), len(way), self.groups)
        made.check()
        return made

    def steps(self, numbers: Iterable[int]) -> tuple[tuple[Instance, State], ...]:
        """Steps with the states that they lead to."""
        instance, target = self.graph.instance, self.graph.target
        instances, state = self.work.model.instances, self.search.state
        return tuple((instances[int(instance[n])], state(int(target[n]))) for n in numbers)


@attrs.frozen(eq=False)
class Judgement:
    """A verdict with what it was found by; `distance` is that of the nearest state in which a run may be fair for ever."""

    verdict: Verdict
    reach: Reach
    cores: Cores
    distance: int
