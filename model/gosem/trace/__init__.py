"""Go execution traces of Go 1.22 to 1.27: what is in the file, and in which order it happened."""

from .errors import TraceError
from .event import Event, argument, stack_of
from .order import Orderer
from .read import Generation, Reader, generations
from .stream import Events, events
from .tables import Batch, Clock, CpuSample, ExperimentalBatch, Frame
from .wire import KINDS, NAMES

__all__ = [
    "KINDS", "NAMES", "Batch", "Clock", "CpuSample", "Event", "Events", "ExperimentalBatch", "Frame", "Generation", "Orderer",
    "Reader", "TraceError", "argument", "events", "generations", "stack_of",
]  # fmt: skip
