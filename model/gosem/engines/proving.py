"""The prover's work, in one process or several: an answer for each rule instance."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any

import attrs

from gosem.kernel import Instance, Model, Property

from .induction import Answer, Inductor


@attrs.frozen(kw_only=True)
class Options:
    """How to search.  `timeout` is for the whole proof, `query_timeout` for one question to z3, both in seconds."""

    timeout: float = 600.0
    query_timeout: float = 30.0
    jobs: int = 0
    minimise: float = 2.0
    stop_after: int = 0
    why: bool = False


def _inductor(model: Model, properties: Sequence[Property], options: Options, deadline: float) -> Inductor:
    return Inductor(
        model,
        [p for p in properties if p.kind != "step"],
        properties,
        timeout=options.query_timeout,
        minimise=options.minimise,
        deadline=deadline,
        tracked=options.why,
    )


def each_answer(
    model: Model, properties: Sequence[Property], instances: Sequence[Instance], options: Options, deadline: float
) -> Iterator[Answer]:
    """An answer for each instance, in any order.

    TimeoutError at the deadline; ChildProcessError where a process ended without an answer.
    """
    jobs = options.jobs or min(4, os.cpu_count() or 1)
    jobs = min(jobs, max(1, len(instances) // 4))
    if jobs > 1 and "fork" in multiprocessing.get_all_start_methods():
        yield from _parallel(model, properties, instances, options, deadline, jobs)
        return
    inductor = _inductor(model, properties, options, deadline)
    seen: dict[str, set[str]] = {}
    for instance in instances:
        if time.perf_counter() > deadline:
            raise TimeoutError
        known = seen.setdefault(instance.rule.id, set())
        answer = inductor.check(instance, known)
        known.update(answer.failing)
        yield answer


def _work(
    model: Model, properties: Sequence[Property], options: Options, deadline: float, pipe: Connection
) -> None:  # pragma: no cover - runs in a child process
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError):
        try:
            inductor = _inductor(model, properties, options, deadline)
            pipe.send(None)
            while (task := pipe.recv()) is not None:
                known: set[str] = set()
                for index in task:
                    answer = inductor.check(model.instances[index], known)
                    known.update(answer.failing)
                    pipe.send(answer)
                pipe.send(None)
        except Exception as error:  # the parent raises it
            pipe.send(error)


def _parallel(
    model: Model,
    properties: Sequence[Property],
    instances: Sequence[Instance],
    options: Options,
    deadline: float,
    jobs: int,
) -> Iterator[Answer]:
    """Each process takes one rule after the other, so that what one instance breaks is not looked for in the next."""
    context = multiprocessing.get_context("fork")
    todo = [[i.index for i in group] for _, group in itertools.groupby(reversed(instances), key=lambda i: i.rule.id)]
    workers: dict[Connection, Any] = {}
    for _ in range(jobs):
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(model, properties, options, deadline, theirs), daemon=True)
        process.start()
        theirs.close()
        workers[ours] = process
    try:
        while workers:
            ready = wait(list(workers), timeout=max(0.0, deadline - time.perf_counter()))
            if not ready:
                raise TimeoutError
            for pipe in ready:
                assert isinstance(pipe, Connection)
                try:
                    answer = pipe.recv()
                except EOFError:
                    raise ChildProcessError from None
                if isinstance(answer, Exception):
                    raise answer
                if answer is not None:
                    yield answer
                elif todo:
                    pipe.send(todo.pop())
                else:
                    pipe.send(None)
                    workers.pop(pipe).join()
    finally:
        for process in workers.values():
            process.terminate()
            process.join()
