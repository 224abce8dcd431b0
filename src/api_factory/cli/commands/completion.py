"""`completion`: the completion script of a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from api_factory.cli.options import examples
from api_factory.cli.output import write

PROGRAM = "api-factory"
VARIABLE = "_API_FACTORY_COMPLETE"


@click.command(
    epilog=examples(
        'eval "$(api-factory completion bash)"     # in ~/.bashrc',
        'eval "$(api-factory completion zsh)"      # in ~/.zshrc',
        "api-factory completion fish | source      # in ~/.config/fish/config.fish",
    )
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes words in a shell.

    Commands and options are completed, and projects and keys where a server answers quickly.
    """
    completion_class = get_completion_class(shell)
    assert completion_class is not None, "the choice above has only shells that click knows"
    write(completion_class(ctx.find_root().command, {}, PROGRAM, VARIABLE).source())
