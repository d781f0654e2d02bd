"""Cross-checks: a trace against gctrace, MemStats, runtime/metrics and schedtrace of the same run."""

from .replay import CrossReplay, crosscheck
from .run import CHECKS, CrossCheck

__all__ = ["CHECKS", "CrossCheck", "CrossReplay", "crosscheck"]
