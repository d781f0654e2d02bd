"""From LLVM IR to addresses of functions, through llvmlite; object code is kept on disk where that is possible.

Also a program, which compiles in another process: ``python compiler.py DIRECTORY NAME...``.
"""

from __future__ import annotations

import functools
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CACHE_BYTES = 256 << 20


@functools.cache
def _llvm() -> Any:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm


def _machine(level: int) -> Any:
    llvm = _llvm()
    target = llvm.Target.from_triple(llvm.get_process_triple())
    return target.create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=level, reloc="default",
        codemodel="jitdefault", jit=True,
    )  # fmt: skip


def assemble(text: str, level: int) -> bytes:
    """Object code of the IR.  Level 0 compiles fastest, 1 allocates registers well, 2 also optimises the IR."""
    llvm = _llvm()
    module = llvm.parse_assembly(text)
    machine = _machine(level)
    module.triple = machine.triple
    module.data_layout = str(machine.target_data)
    if level >= 2:
        options = llvm.create_pipeline_tuning_options(speed_level=2)
        options.loop_vectorization = options.slp_vectorization = options.loop_unrolling = False
        builder = llvm.create_pass_builder(machine, options)
        builder.getModulePassManager().run(module, builder)
    return bytes(machine.emit_object(module))


class Code:
    """Loaded object code."""

    def __init__(self, data: bytes) -> None:
        llvm = _llvm()
        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine(2))
        self._object = llvm.object_file.ObjectFileRef.from_data(data)
        self._engine.add_object_file(self._object)
        self._engine.finalize_object()

    def address(self, name: str) -> int:
        """Where a function is; stays good as long as this object lives."""
        found = int(self._engine.get_function_address(name))
        assert found, name
        return found


def cache_directory() -> Path:
    """Where object code is kept between runs."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "gosem" / "objects"


def cache_file(text: str, level: int) -> Path:
    """The file for the code of this IR on this processor."""
    import llvmlite

    llvm = _llvm()
    key = "\0".join(
        [text, str(level), llvmlite.__version__, llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()]
    )
    return cache_directory() / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}.o"


def keep(path: Path, data: bytes) -> None:
    """Store a file, all or nothing; a directory that cannot be written is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        os.replace(name, path)
        _prune(path.parent)
    except OSError:
        return


def _prune(directory: Path) -> None:
    """Keep the newest files."""
    files = sorted(((p.stat().st_mtime, p.stat().st_size, p) for p in directory.glob("*.o")), reverse=True)
    total = 0
    for _, size, path in files:
        total += size
        if total > CACHE_BYTES:
            path.unlink(missing_ok=True)


def cached(text: str, level: int) -> bytes | None:
    """Object code from the disk, if it is there and whole."""
    try:
        data = cache_file(text, level).read_bytes()
    except OSError:
        return None
    return data[32:] if data[:32] == hashlib.sha256(data[32:]).digest() else None


def compiled(text: str, level: int) -> Code:
    """The code of this IR, compiled now or taken from the disk."""
    data = cached(text, level)
    if data is None:
        data = assemble(text, level)
        keep(cache_file(text, level), data)
    return Code(data)


class Elsewhere:
    """IR that another process compiles at level 2 meanwhile."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._directory = tempfile.TemporaryDirectory(prefix="gosem-")
        base = Path(self._directory.name)
        for name, text in texts.items():
            (base / f"{name}.ll").write_text(text)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(base), *texts],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def finished(self) -> dict[str, Code] | None:
        """The code, once it is there; nothing where the process failed."""
        status = self._process.poll()
        if status is None:
            return None
        made: dict[str, Code] = {}
        if status == 0:
            for name, text in self._texts.items():
                data = (Path(self._directory.name) / f"{name}.o").read_bytes()
                keep(cache_file(text, 2), data)
                made[name] = Code(data)
        return made

    def close(self) -> None:
        """End the process if it still runs."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._directory.cleanup()


def main(directory: str, *names: str) -> None:
    """Compile the files of IR in a directory."""
    for name in names:
        (Path(directory) / f"{name}.o").write_bytes(assemble((Path(directory) / f"{name}.ll").read_text(), 2))


if __name__ == "__main__":
    main(*sys.argv[1:])
