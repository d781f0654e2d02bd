"""Replay level 2: every start, wakeup and hand-over of a trace by the rules of the scheduler, with the queues
reconstructed by search."""

from .replay import SchedulerReplay

__all__ = ["SchedulerReplay"]
