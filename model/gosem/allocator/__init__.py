"""The allocator and the sweeper: spans, slots, caches, span sets, pages, and the sweepgen protocol."""

from gosem.kernel import Check, Machine, Size

from .state import Allocator, Config

TINY = {"Span": 1, "Slot": 1, "P": 2, "Page": 1}
BOTH = {"Span": 2, "Slot": 2, "P": 2, "Page": 2}

MACHINE = Machine(
    "allocator",
    Allocator,
    sizes={
        "Span": Size(2, 1, 4, "span structs"),
        "Slot": Size(2, 1, 4, "object slots of a span"),
        "P": Size(2, 1, 3, "processors"),
        "Page": Size(2, 1, 4, "pages of the heap"),
    },
    variants={
        "default": Config(),
        "go1.27.3": Config(retest=False),
        "stacks": Config(stacks=True),
        "page-cache": Config(page_cache=True),
    },
    symmetric=("Span", "P", "Page"),
    asymmetric={"Slot": "slots are handed out in the order of addresses"},
    checks=[
        Check(BOTH),
        Check({"Span": 1, "Slot": 2, "P": 3, "Page": 1}),
        Check(BOTH, variant="stacks", symmetry=True),
        Check(BOTH, variant="page-cache", symmetry=True),
        Check(TINY, variant="go1.27.3", expect="violated", property="Span/no-init-under-lock"),
        Check({**TINY, "P": 1}, variant="go1.27.3", expect="violated", property="Span/ensured-in-use"),
        Check({"Span": 3, "Slot": 1, "P": 2, "Page": 3}, symmetry=True, profile="full"),
        Check({"Span": 2, "Slot": 2, "P": 3, "Page": 2}, symmetry=True, profile="full"),
        Check({"Span": 2, "Slot": 3, "P": 2, "Page": 2}, symmetry=True, profile="deep"),
    ],
    mutate_scope=[
        {"Span": 1, "Slot": 2, "P": 1, "Page": 1},
        TINY,
        {"Span": 2, "Slot": 1, "P": 1, "Page": 2},
        {**TINY, "variant": "stacks"},
        {"Span": 2, "Slot": 1, "P": 1, "Page": 2, "variant": "stacks"},
        {"Span": 1, "Slot": 1, "P": 1, "Page": 2, "variant": "page-cache"},
    ],
    charts={"span.state": "Spans", "p.pc": "Processors"},
    proofs=[Check(BOTH, profile="full"), Check({"Span": 1, "Slot": 2, "P": 2, "Page": 2})],
    survivors="survivors.toml",
    doc="""Spans and their slots, a cache for each P, the central swept and unswept sets, the pages of the heap; sweeping
    by sweepone, by cacheSpan, by ensureSwept, by the page reclaimer and by flushing a cache, under the sweepgen protocol.
    The collector is its phases and a free choice of marks.""",
)

from . import accounting, bugs, lemmas, malloc, mcache, mcentral, mgc, mgcsweep, mheap, properties, stack, steps  # noqa: E402, F401
