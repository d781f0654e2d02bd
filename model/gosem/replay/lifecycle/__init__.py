"""Replay, level 1: every event of a trace is a step of the lifecycle machine."""

from .replay import LifecycleReplay

__all__ = ["LifecycleReplay"]
