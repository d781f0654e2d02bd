"""How a machine is written: domains, records, rules, properties, scopes, and the models that engines work on."""

from .definitions import (
    Bug,
    Profile,
    Property,
    Rule,
    bug,
    collecting,
    definitions,
    init,
    invariant,
    leads_to,
    lemma,
    possible,
    rule,
    step_property,
    terminal,
)
from .errors import DefinitionError, GosemError, InputError, PropertyError, SpecError
from .fairness import Fairness, Given, given, strong, weak
from .formula import Bool, contains, count, exists, forall, iff, implies, ite, one_of, total
from .machine import PROFILES, Check, Machine, Size
from .model import Instance, Leads, Model, State
from .records import Queue, Ring, Vec, const, queue, record, ring, upto
from .sites import require
from .sorts import NIL, Enum, Id, Opt
from .trace import Branch, Disabled, Failure, Merged, Node, Update


def fail(message: str) -> None:
    """The runtime throws here: every engine reports reaching this as a bug of the specification."""
    raise SpecError(message)


__all__ = [
    "NIL", "PROFILES", "Bool", "Branch", "Bug", "Check", "DefinitionError", "Disabled", "Enum", "Failure", "Fairness",
    "Given", "GosemError", "Id", "InputError", "Instance", "Leads", "Machine", "Merged", "Model", "Node", "Opt",
    "Profile", "Property", "PropertyError", "Queue", "Ring", "Rule", "Size", "SpecError", "State", "Update", "Vec",
    "bug", "collecting", "const", "contains", "count", "definitions", "exists", "fail", "forall", "given", "iff",
    "implies", "init", "invariant", "ite", "leads_to", "lemma", "one_of", "possible", "queue", "record", "require",
    "ring", "rule", "step_property", "strong", "terminal", "total", "upto", "weak",
]  # fmt: skip
