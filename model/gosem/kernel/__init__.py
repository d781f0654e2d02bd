"""How a machine is written: domains, records, rules, properties, scopes, and the models that engines work on."""

from .definitions import (
    Bug,
    Property,
    Rule,
    bug,
    collecting,
    definitions,
    init,
    invariant,
    lemma,
    possible,
    rule,
    step_property,
    terminal,
)
from .errors import DefinitionError, GosemError, InputError, PropertyError, SpecError
from .formula import Bool, contains, count, exists, forall, iff, implies, ite, one_of, total
from .machine import PROFILES, Check, Machine, Profile, Size
from .model import Instance, Model, State
from .records import Queue, Ring, Vec, const, queue, record, ring, upto
from .sites import require
from .sorts import NIL, Enum, Id, Opt
from .trace import Branch, Disabled, Failure, Merged, Node, Update


def fail(message: str) -> None:
    """The runtime throws here: every engine reports reaching this as a bug of the specification."""
    raise SpecError(message)


__all__ = [
    "NIL", "PROFILES", "Bool", "Branch", "Bug", "Check", "DefinitionError", "Disabled", "Enum", "Failure", "GosemError",
    "Id", "InputError", "Instance", "Machine", "Merged", "Model", "Node", "Opt", "Profile", "Property", "PropertyError",
    "Queue", "Ring", "Rule", "Size", "SpecError", "State", "Update", "Vec", "bug", "collecting", "const", "contains",
    "count", "definitions", "exists", "fail", "forall", "iff", "implies", "init", "invariant", "ite", "lemma", "one_of",
    "possible", "queue", "record", "require", "ring", "rule", "step_property", "terminal", "total", "upto",
]  # fmt: skip
