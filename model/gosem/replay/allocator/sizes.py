"""Size classes of Go 1.27.3, and how a span of each is divided into slots.

The table is data of ours, so that a replay needs no Go tree; a check compares it with the pinned source.
"""

from __future__ import annotations

PAGE = 8192
"""Bytes of a page of the heap."""
WORD = 8
"""Bytes between addresses of objects: ids of objects count in it."""
STACK = 2048
"""Bytes of the smallest stack: ids of stacks count in it."""
MAX_SMALL = 32760
"""Bytes of the largest object that is a slot of a shared span."""
HEADER = 8
"""Bytes before an object with pointers that is too large for a bitmap at the end of its span; they name its type."""
MAX_BITMAP = 512
"""Bytes of the largest slot whose pointers the bitmap describes."""
TINY = 16
"""Bytes of a block that small objects without pointers share."""
TINY_CLASS = 2 << 1 | 1
"""The span class of such blocks."""
MANUAL = -1
"""Stands for the span class of a span that is not for objects: stacks, or the collector's work buffers."""
LARGE = (0, 1)
"""The span classes of large objects, with and without pointers."""

SIZES = (
    0, 8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416,
    448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456,
    4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432,
    19072, 20480, 21760, 24576, 27264, 28672, 32768,
)  # fmt: skip
"""Bytes of a slot, by size class; class 0 is that of large objects."""
PAGES = (
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1,
    2, 1, 2, 1, 3, 2, 3, 1, 3, 2, 3, 4, 5, 6, 1, 7, 6, 5, 4, 3, 5, 7, 2, 9, 7, 5, 8, 3, 10, 7, 4,
)  # fmt: skip
"""Pages of a span, by size class."""
CLASSES = 2 * len(SIZES)
"""Span classes: twice the size class, plus 1 for objects without pointers."""


def noscan(span_class: int) -> bool:
    """Do its objects have no pointers?"""
    return bool(span_class & 1)


def slots(span_class: int) -> int:
    """Objects that a span of the class holds: what is left behind the mark bits of small slots and the bitmap of pointers."""
    size, pages = SIZES[span_class >> 1], PAGES[span_class >> 1]
    if not size:
        return 1
    marks = 128 if TINY <= size <= MAX_BITMAP else 0
    bitmap = pages * PAGE // 64 if size <= MAX_BITMAP and not noscan(span_class) else 0
    return (pages * PAGE - marks - bitmap) // size


def lead(span_class: int) -> int:
    """Bytes between a slot and the object in it: its header."""
    small = span_class >> 1
    return HEADER if small and SIZES[small] > MAX_BITMAP and not noscan(span_class) else 0


def fits(size: int, pointers: bool, span_class: int, pages: int) -> bool:
    """Is the class that of some whole number of values of a type?

    `size` is the bytes of one value, `pages` those of the span.  An allocation names the type of one value, of however many it is.
    """
    if size <= 0 or pointers == noscan(span_class):
        return False
    low, high = _bytes(span_class, pages)
    return high // size * size > low


def fits_untyped(span_class: int) -> bool:
    """May an object of the class have no type?  Only bytes have none."""
    return noscan(span_class)


def _bytes(span_class: int, pages: int) -> tuple[int, int]:
    """The class is that of more than the first number of bytes, and no more than the second."""
    small = span_class >> 1
    if not small:
        return max(MAX_SMALL, (pages - 1) * PAGE), pages * PAGE
    low, high = SIZES[small - 1], SIZES[small]
    if noscan(span_class):
        if high <= TINY:  # less than 16 bytes share a block of 16
            return (0, TINY) if high == TINY else (0, 0)
        return low, min(high, MAX_SMALL)
    if high <= MAX_BITMAP:
        return low, high
    return max(low - HEADER, MAX_BITMAP), high - HEADER


def name(span_class: int) -> str:
    """The class for a person: "class 5 (48 B, pointers)"."""
    if span_class == MANUAL:
        return "not for objects"
    kind = "no pointers" if noscan(span_class) else "pointers"
    small = span_class >> 1
    return f"class {small} ({SIZES[small]} B, {kind})" if small else f"large, {kind}"
