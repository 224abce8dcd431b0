"""Root of the command line, which turns errors into exit codes."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from importlib.metadata import version

import click
from click.shell_completion import shell_complete

from api_factory.cli.commands.about import health, whoami
from api_factory.cli.commands.apply import apply
from api_factory.cli.commands.call import call
from api_factory.cli.commands.check import check
from api_factory.cli.commands.completion import PROGRAM, VARIABLE, completion
from api_factory.cli.commands.keys import keys
from api_factory.cli.commands.notebook import notebook
from api_factory.cli.commands.plan import plan
from api_factory.cli.commands.projects import projects
from api_factory.cli.commands.seed import seed
from api_factory.cli.commands.serve import serve
from api_factory.cli.commands.store import store
from api_factory.cli.options import OrderedGroup, connection_options
from api_factory.cli.output import note, one_line, write_error
from api_factory.errors import ArgumentsInvalid, ClientProblem, FactoryError, NoServer, StartError

EXIT_OK, EXIT_REFUSED, EXIT_WRONG_USAGE, EXIT_NO_SERVER, EXIT_NOT_ALLOWED, EXIT_NOT_FOUND = range(6)
EXIT_INTERRUPTED = 128 + signal.SIGINT
EXIT_BROKEN_PIPE = 128 + 13
"""Exit code of a program that SIGPIPE ended, as a shell reports it."""
MAX_HELP_COLUMNS = 100
"""Width of help, as long lines are hard to read."""

EPILOG = """\
The options above can also follow a command. Each has a variable in the environment, which is the better
place for a key: API_FACTORY_URL, API_FACTORY_KEY, API_FACTORY_KEY_FILE, API_FACTORY_DATA. Without a key,
root.key in the data folder is used, for servers on this machine only.

\b
Exit codes:
  0  done
  1  the server or the contract said no
  2  wrong usage, or the command cannot start
  3  no server answers
  4  not allowed: no key, a wrong one, or one without the scope
  5  there is nothing of this name
  130  interrupted with Ctrl-C
  141  whoever read stdout has closed it

\b
Examples:
  api-factory serve
  api-factory projects create shop --contract shop.yaml
  KEY=$(api-factory keys create importer --scope write --project shop)
"""


@click.group(
    cls=OrderedGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(version("api-factory"), prog_name=PROGRAM, message="%(prog)s %(version)s")
@connection_options(hidden=False)
def cli() -> None:
    """API Factory: bring an OpenAPI document, get a running API.

    `serve` starts a server; the other commands speak to one, by default to http://127.0.0.1:8000.
    `check`, `plan` and `completion` need none.
    """


for command in (
    serve,
    apply,
    seed,
    call,
    keys,
    projects,
    store,
    whoami,
    health,
    check,
    plan,
    notebook,
    completion,
):
    cli.add_command(command)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line, and return its exit code.

    `args`: None takes those of the process.
    """
    arguments = list(sys.argv[1:] if args is None else args)
    # A fault may come before the option is parsed.
    as_json = "--json" in arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(arguments)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return EXIT_WRONG_USAGE
    except click.UsageError as error:
        return _fail(_usage_error(error), as_json)
    except FactoryError as error:
        return _fail(error, as_json)
    except (click.Abort, KeyboardInterrupt):
        note("Interrupted.")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more; the interpreter's last flush must not complain about it either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        return _fail(StartError(f"The system refused{where}: {error.strerror or error}."), as_json)


def _run(arguments: list[str]) -> int:
    """Run a command, and return its exit code.

    Click's own `main` is not used: it handles Ctrl-C and closed pipes by itself.
    """
    if instruction := os.environ.get(VARIABLE):
        return shell_complete(cli, {}, PROGRAM, VARIABLE, instruction)
    # By itself click writes help for at least 50 columns, and a narrow terminal breaks it anywhere.
    width = min(shutil.get_terminal_size().columns, MAX_HELP_COLUMNS) - 2
    with cli.make_context(PROGRAM, arguments, terminal_width=width) as context:
        code = cli.invoke(context)
    return code if isinstance(code, int) else EXIT_OK


def exit_code(error: FactoryError) -> int:
    """Return the exit code of an error."""
    if isinstance(error, StartError | ArgumentsInvalid):
        return EXIT_WRONG_USAGE
    if isinstance(error, NoServer):
        return EXIT_NO_SERVER
    if isinstance(error, ClientProblem):
        return {401: EXIT_NOT_ALLOWED, 403: EXIT_NOT_ALLOWED, 404: EXIT_NOT_FOUND}.get(
            error.status, EXIT_REFUSED
        )
    return EXIT_REFUSED


def _usage_error(error: click.UsageError) -> StartError:
    """Convert an error of click, with a hint to the command's help."""
    command = error.ctx.command_path if error.ctx else PROGRAM
    return StartError(one_line(error.format_message()), hint=f"See: {command} --help")


def _fail(error: FactoryError, as_json: bool) -> int:
    with contextlib.suppress(BrokenPipeError):
        write_error(error, as_json=as_json)
    return exit_code(error)
