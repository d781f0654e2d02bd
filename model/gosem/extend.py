"""Properties from outside: a user's own file, or the entry points ``gosem.properties`` of installed packages."""

from __future__ import annotations

import importlib.util
import sys
import traceback
from importlib.metadata import entry_points
from pathlib import Path

from .kernel import GosemError, InputError, Model, Property, collecting
from .machines import machines

GROUP = "gosem.properties"

_loaded: dict[Path, list[Property]] = {}
_offered: dict[str, list[Property]] = {}


def load_properties(path: str | Path) -> list[Property]:
    """The properties that a Python file declares.

    They do not join their machines: pass them to `Machine.at`.  A file is run once in a process.  InputError in one line,
    ``mine.py:7: NameError: ...``, where the file cannot be read, does not run, or declares nothing.
    """
    path = Path(path)
    resolved = path.resolve()
    if resolved not in _loaded:
        machines()  # first, so that what the file imports is not taken for its own
        _loaded[resolved] = _run(path, resolved)
    return list(_loaded[resolved])


def _run(path: Path, resolved: Path) -> list[Property]:
    name = f"gosem_properties_{len(_loaded)}_{''.join(c if c.isalnum() else '_' for c in path.stem)}"
    try:
        source = resolved.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise InputError(f"cannot read {path}: {reason}") from error
    spec = importlib.util.spec_from_loader(name, loader=None, origin=str(resolved))
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    module.__file__ = str(resolved)
    sys.modules[name] = module
    sys.path.insert(0, str(resolved.parent))
    try:
        with collecting() as found:
            exec(compile(source, str(resolved), "exec"), module.__dict__)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        del sys.modules[name]
        raise InputError(_line(path, resolved, error)) from error
    finally:
        sys.path.remove(str(resolved.parent))
    if not found:
        raise InputError(f"{path} declares no property: decorate a function with @invariant from gosem.kernel")
    return list(found)


def _line(path: Path, resolved: Path, error: BaseException) -> str:
    """What is wrong and where, in one line."""
    if isinstance(error, SyntaxError) and error.filename == str(resolved):
        return f"{path}:{error.lineno}: SyntaxError: {error.msg}"
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == str(resolved)]
    at = f"{path}:{frames[-1].lineno}" if frames else str(path)
    message = str(error)
    if isinstance(error, GosemError):
        return f"{at}: {message.removeprefix(f'{resolved}:{frames[-1].lineno}: ' if frames else '')}"
    return f"{at}: {type(error).__name__}: {message}" if message else f"{at}: {type(error).__name__}"


def offered_properties() -> list[Property]:
    """The properties that installed packages offer: an entry point names a module, or a list of properties in one."""
    for point in entry_points(group=GROUP):
        if point.name in _offered:
            continue
        machines()
        try:
            with collecting() as found:
                loaded = point.load()
        except Exception as error:
            raise InputError(f"properties {point.name} ({point.value}) do not load: {type(error).__name__}: {error}") from error
        listed = [p for p in loaded if isinstance(p, Property)] if isinstance(loaded, (list, tuple)) else []
        _offered[point.name] = [*found, *(p for p in listed if p not in found)]
    return [p for found in _offered.values() for p in found]


def check_formulas(model: Model, properties: list[Property]) -> None:
    """Build the formula of each property: a mistake shows before a long run, as an InputError or PropertyError."""
    ids = {p.id for p in properties}
    for prop in [*model.properties, *model.possibles]:
        if prop.id.removesuffix("/possible") in ids:
            model.check(prop)
