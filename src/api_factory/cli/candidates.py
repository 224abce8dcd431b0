"""Candidates of completion that only a server knows: names of projects, keys, operations and arguments."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from api_factory.cli.options import session
from api_factory.cli.output import one_line
from api_factory.errors import FactoryError

PATIENCE_SECONDS = 1.0
"""How long a shell waits for names before it goes without."""


def project_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The projects that begin with what was typed; none where no server answers quickly."""
    try:
        with session(ctx).connect(timeout=PATIENCE_SECONDS) as client:
            return [
                CompletionItem(project["name"], help=one_line(project["title"]))
                for project in client.list_projects()
                if project["name"].startswith(incomplete)
            ]
    except FactoryError:
        return []


def key_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of keys that begin with what was typed; none where no server answers quickly."""
    try:
        with session(ctx).connect(timeout=PATIENCE_SECONDS) as client:
            return [
                CompletionItem(key["id"], help=one_line(key["name"]))
                for key in client.list_keys()
                if key["id"].startswith(incomplete)
            ]
    except FactoryError:
        return []


def operation_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The operations of the project before it that begin with what was typed."""
    from api_factory.service_client import methods

    try:
        with session(ctx).connect_service(ctx.params["name"], timeout=PATIENCE_SECONDS) as client:
            return [
                CompletionItem(method.name, help=one_line(method.operation.summary))
                for method in methods(client)
                if method.name.startswith(incomplete)
            ]
    except FactoryError:
        return []


def argument_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The arguments of the operation before them that begin with what was typed, each with its `=`."""
    from api_factory.cli.calling import named_method

    try:
        with session(ctx).connect_service(ctx.params["name"], timeout=PATIENCE_SECONDS) as client:
            method = named_method(client, ctx.params["operation"])
            return [
                CompletionItem(f"{one.name}=", help=one_line(one.description))
                for one in method.arguments.all
                if f"{one.name}=".startswith(incomplete)
            ]
    except FactoryError:
        return []
