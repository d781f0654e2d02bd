"""The group of commands, and what every one of them does about mistakes, interruptions and closed pipes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from gosem import __version__
from gosem.kernel import GosemError
from gosem.kernel.machine import unknown

from .bug import bug
from .check import check
from .common import one_line
from .conform import conform_command
from .export import export
from .live import live_command
from .machines import list_machines
from .mutate import mutate
from .program import program_command
from .prove import prove
from .rules import rules
from .simulate import simulate
from .stateful import stateful
from .trace import trace

BAD_INPUT, INCONCLUSIVE = 2, 3


class _Commands(click.Group):
    """Names the nearest command where one is mistyped."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(unknown("command", args[0], self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of a first visit


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=False,
    invoke_without_command=True,
    epilog="""\b
Examples:
  gosem machines
  gosem check scheduler --scope G=3,P=2,M=3
  gosem check collector --variant go1.27.3 --html story.html
  gosem check scheduler --properties mine.py
  gosem bug
  gosem conform trace.out
  gosem program examples/programs/worker-pool.prog

\b
Exit status, everywhere: 0 holds, 1 violated, 2 bad input, 3 inconclusive.""",
)
@click.version_option(__version__, prog_name="gosem")
@click.pass_context
def gosem(ctx: click.Context) -> None:
    """An executable, checked reference semantics of the Go 1.27.3 runtime."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for _command in (
    list_machines, rules, check, live_command, prove, simulate, stateful, mutate, bug, export, trace, conform_command,
    program_command,
):  # fmt: skip
    gosem.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the process with its exit status."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    try:
        status = gosem.main(arguments, prog_name="gosem", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        where = context.command_path if context else "gosem"
        return _say(f"{where}: {_lower(error.format_message())}", BAD_INPUT, f" (see {where} --help)" if context else "")
    except GosemError as error:
        return _say(f"gosem: {one_line(error)}", BAD_INPUT)
    except (KeyboardInterrupt, click.Abort):
        return _say("gosem: interrupted before there was anything to report", INCONCLUSIVE)
    except MemoryError:
        return _say("gosem: out of memory", INCONCLUSIVE)
    except BrokenPipeError:
        # whoever read us has gone; what is still buffered must not complain at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INCONCLUSIVE
    except Exception as error:
        if os.environ.get("GOSEM_DEBUG"):
            traceback.print_exc()
        what = f"{type(error).__name__}: {one_line(error)[:200]}"
        return _say(f"gosem: a bug in gosem: {what}; please report it (GOSEM_DEBUG=1 shows where it is)", INCONCLUSIVE)


def _say(line: str, status: int, hint: str = "") -> int:
    print(line.rstrip(".") + hint, file=sys.stderr)
    return status


def _lower(text: str) -> str:
    """Click begins its messages with a capital; ours continue a line."""
    text = one_line(text)
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
