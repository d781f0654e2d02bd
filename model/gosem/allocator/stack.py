"""Spans for stacks (stack.go), as far as the collector may meet pointers into them.  Present where `stacks` is set."""

from gosem.kernel import require, rule

from .mheap import free_span, require_struct
from .state import Allocator, Page, Phase, Span, SpanState


@rule("Stack/alloc", facts="A-31", go="runtime/stack.go:stackpoolalloc runtime/mheap.go:mheap.allocManual")
def alloc(s: Allocator, x: Span, pg: Page) -> None:
    """A span is taken for stacks, by whomever, and one stack of it is in use."""
    require(s.cfg.stacks)
    require_struct(s, x)
    require(not s.page[pg].allocated)
    s.page[pg].allocated = True
    s.page[pg].span = x
    sp = s.span[x]
    sp.base = pg
    sp.state = SpanState.MANUAL
    sp.alloc_count = 1


@rule("Stack/free", facts="A-33 A-53", go="runtime/stack.go:stackfree runtime/stack.go:stackpoolfree")
def free(s: Allocator, x: Span) -> None:
    """The last stack of a span is freed; the span is, too, unless the collector is marking.

    While marking it may have read a pointer into the stack that it has not looked up.
    """
    sp = s.span[x]
    require(sp.state == SpanState.MANUAL)
    require(sp.alloc_count == 1)
    sp.alloc_count = 0
    if s.phase != Phase.MARK:
        free_span(s, x)


@rule("Stack/free-spans", facts="A-54 C-86", go="runtime/stack.go:freeStackSpans")
def free_spans(s: Allocator, x: Span) -> None:
    """After mark termination, and before the caches are flushed, stack spans without a stack are freed."""
    require(s.phase == Phase.FLUSH)
    sp = s.span[x]
    require(sp.state == SpanState.MANUAL)
    require(sp.alloc_count == 0)
    free_span(s, x)
