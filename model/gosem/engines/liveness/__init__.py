"""Claims about whole runs: ``p leads to q`` under weak and strong fairness, on the graph of all reachable states."""

from .engine import live
from .lasso import Lasso
from .needs import Needs, needs
from .reference import live_reference
from .verdict import Answer, Liveness, Verdict

__all__ = ["Answer", "Lasso", "Liveness", "Needs", "Verdict", "live", "live_reference", "needs"]
